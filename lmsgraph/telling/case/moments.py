"""When something stands on the time of its case, as short as a column wants it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date as day_of
from datetime import timedelta

from lmsgraph.course.units import MONTH
from lmsgraph.graph.facts import Facts
from lmsgraph.graph.once import once
from lmsgraph.telling.phrases.speech import date

__all__ = ["column", "dated", "months_legend"]

_MONTHLY = len("2012-11")


def dated(facts: Facts, event: str) -> str:
    """Return the date of an event as printed; nothing where it has none."""
    printed = _printed(facts, event)
    return date(printed) if printed else ""


def _printed(facts: Facts, event: str) -> str:
    time = facts.value(event, "when")
    return facts.value(time, "start") or facts.value(time, "end")


@once
def _has_dates(facts: Facts, case: str) -> bool:
    return any(_printed(facts, one) for one in facts.ordered(case, "event"))


@once
def column(facts: Facts, event: str) -> str:
    """Return the date of an event as printed, or the months of the calendar in which it may have been.

    Without any date in its case it is how many days or months it was from the first event, by the figures that the
    paper tells; nothing where little more than the order is known.
    """
    if printed := dated(facts, event):
        return printed
    told, low, high = (facts.value(event, name) for name in ("beginAsTold", "earliestBegin", "latestBegin"))
    if high and not told and not facts.value(event, "when") and float(high) - float(low or 0) > 2 * MONTH:
        return ""
    case = next(iter(facts.subjects("event", event)), "")
    if high and (start := _printed(facts, next(facts.ordered(case, "event"), ""))):
        return _about(start, float(told)) if told else _between(facts, event)
    if _has_dates(facts, case):
        return _anchored(facts, event)
    if not high:
        return f"from {_since(float(told))}" if told and float(told) >= 1 else ""
    if (told and float(told) >= MONTH) or not float(high):
        return _since(float(told or 0))
    least, most = round(float(low or 0) / MONTH), round(float(high) / MONTH)
    if most - least > 2:
        time = facts.value(event, "when")
        after = facts.value(time, "timeRelation") == "after" and facts.value(time, "quantity")
        return f"after month {least}" if after else ""
    return f"month {least}" if least == most else f"month {least}-{most}"


def _anchored(facts: Facts, event: str) -> str:
    """Return when an event was by the date of the one that it is counted from; months beside dates would mislead."""
    time = facts.value(event, "when")
    anchor, after = facts.value(time, "anchor"), facts.value(time, "timeRelation") == "after"
    lasted = facts.printed(time, "quantity")
    if not after or not (start := _printed(facts, anchor)):
        return f"{lasted} later" if after and lasted and "Treatment" in facts.types(anchor) else ""
    told, from_ = (facts.value(one, "beginAsTold") for one in (event, anchor))
    return _about(start, float(told) - float(from_)) if lasted and told and from_ else f"after {date(start)}"


def _since(days: float) -> str:
    """Return days as one says them: 38 days are days, 90 are months.

    >>> _since(0), _since(38), _since(273.9)
    ('start', 'day 38', 'month 9')
    """
    return "start" if not days else f"day {round(days)}" if days < 2 * MONTH else f"month {round(days / MONTH)}"


def _about(start: str, told: float) -> str:
    """Return the month so many days after a date that is printed.

    >>> _about("2012-11", 2407.5)
    'about June 2019'
    """
    year, month, day = (int(part) for part in [*start.split("-"), "0", "0"][:3])
    width = 0 if day else 30 if month else 364
    return f"about {date((day_of(year, month or 1, day or 1) + timedelta(width / 2 + told)).strftime('%Y-%m'))}"


def _between(facts: Facts, event: str) -> str:
    """Return the month, or the first and last month, in which an event can have begun; nothing where it is open."""
    low, high = facts.value(event, "earliestDate"), facts.value(event, "latestDate")
    if not low or not high:
        return f"after {date(low[:_MONTHLY])}" if low else ""
    one, other = date(low[:_MONTHLY]), date(high[:_MONTHLY])
    if one == other:
        return one
    if (day_of.fromisoformat(high) - day_of.fromisoformat(low)).days > 2 * MONTH:
        return f"after {one}"
    return f"{one.split()[0]}-{other}" if one.split()[1] == other.split()[1] else f"{one}-{other}"


def months_legend(lefts: Iterable[str]) -> tuple[str, str]:
    """Return what the months of a column mean, in full and in few words; nothing where it has none."""
    parts = [left.split() for left in lefts]
    if not any("month" in part or "day" in part for part in parts):
        return "", ""
    said = "Months are counted from the first event, spans taken as the paper tells them"
    if not any(part[0] == "from" for part in parts if part):
        return said, "m = months from the first event"
    return f"{said}; 'from': then or later, as how long something took is not told", (
        "m = months from the first event, spans as told; from = then or later"
    )
