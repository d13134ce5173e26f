"""When something stands on the time of its case, as short as a column wants it."""

from __future__ import annotations

from collections.abc import Iterable

from lmsgraph.graph.facts import Facts
from lmsgraph.telling.phrases.speech import date

__all__ = ["MONTH", "column", "dated", "legend"]

MONTH = 365.25 / 12


def dated(facts: Facts, event: str) -> str:
    """Return the date of an event as printed; nothing where it has none."""
    time = facts.value(event, "when")
    printed = facts.value(time, "start") or facts.value(time, "end")
    return date(printed) if printed else ""


def column(facts: Facts, event: str) -> str:
    """Return the date of an event as printed, or its days or months from the first event; nothing for order alone."""
    if printed := dated(facts, event):
        return printed
    low, high = (facts.value(event, name) for name in ("earliestBegin", "latestBegin"))
    least = float(low or 0)
    if not high:
        return "" if least <= 0 else f"from month {_month(least)}" if least >= MONTH else f"from day {round(least)}"
    most = float(high)
    if most <= 0:
        return "start"
    if least <= 0:
        return f"to month {_month(most)}" if most >= MONTH else f"to day {round(most)}"
    first, last = _month(least), _month(most)
    return f"month {first}" if first == last else f"month {first}-{last}"


def legend(lefts: Iterable[str]) -> tuple[str, str]:
    """Return what the months of a column mean, in full and in few words; nothing where it has none."""
    parts = [left.split() for left in lefts]
    if not any("month" in part or "day" in part for part in parts):
        return "", ""
    said = "months are counted from the first event of the case"
    early = any(part[:1] == ["from"] and len(part) > 2 for part in parts)
    late = any(part[:1] == ["to"] and len(part) > 2 for part in parts)
    open_ = [
        "'from' is the earliest month, as a printed span may be rounded: 2 years is 18 months or more" if early else "",
        "'to' is the latest" if late else "",
    ]
    full = "; ".join(filter(None, [said, *open_]))
    return full, "m = months from the first event, from = at the earliest" if early else ""


def _month(days: float) -> int:
    return round(days / MONTH)
