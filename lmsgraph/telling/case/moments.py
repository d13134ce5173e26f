"""When something stands on the time of its case, as short as a column wants it."""

from __future__ import annotations

from lmsgraph.graph.facts import Facts
from lmsgraph.telling.phrases.speech import date

__all__ = ["MONTH", "column", "dated"]

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


def _month(days: float) -> int:
    return round(days / MONTH)
