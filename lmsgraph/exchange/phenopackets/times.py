"""Times and quantities of the graph to those of a phenopacket: dates where a paper prints them, else its own words."""

from __future__ import annotations

import calendar

from lmsgraph.exchange.phenopackets.terms import Json, Terms
from lmsgraph.graph.facts import Facts

__all__ = ["element", "ends", "interval", "iso_duration", "quantity", "told_value"]

_ISO = {"a": "Y", "mo": "M", "wk": "W", "d": "D"}


def element(facts: Facts, terms: Terms, node: str) -> Json | None:
    """Return when something was: a day, a span of days, or what the paper says; None where it says nothing."""
    time = facts.value(node, "when")
    if not time:
        return None
    start, end = facts.value(time, "start"), facts.value(time, "end")
    if len(start) == 10 and not end:
        return {"timestamp": f"{start}T00:00:00Z"}
    if found := interval(facts, time):
        return {"interval": found}
    return {"ontologyClass": terms.said(time, facts.label(time) or facts.value(time, "printed"))}


def ends(facts: Facts, terms: Terms, node: str) -> tuple[Json | None, Json | None]:
    """Return when something began and when it ended, where the calendar tells both; else when it was."""
    time = facts.value(node, "when")
    start, end = facts.value(time, "start"), facts.value(time, "end")
    if not (start and end) or facts.value(time, "comparator"):
        return element(facts, terms, node), None
    return _moment(start), _moment(end)


def _moment(date: str) -> Json:
    first, last = _days(date)
    if first == last:
        return {"timestamp": f"{first}T00:00:00Z"}
    return {"interval": {"start": f"{first}T00:00:00Z", "end": f"{last}T23:59:59Z"}}


def interval(facts: Facts, time: str) -> Json | None:
    """Return the days from which and to which a time goes, where both are known by the calendar."""
    start, end = facts.value(time, "start"), facts.value(time, "end")
    if not start or facts.value(time, "comparator"):
        return None
    first, last = _days(start)[0], _days(end or start)[1]
    return {"start": f"{first}T00:00:00Z", "end": f"{last}T23:59:59Z"}


def _days(date: str) -> tuple[str, str]:
    """Return the first and the last day of a year, a month or a day.

    >>> _days("2012-02"), _days("2016")
    (('2012-02-01', '2012-02-29'), ('2016-01-01', '2016-12-31'))
    """
    if len(date) == 10:
        return date, date
    if len(date) == 7:
        year, month = map(int, date.split("-"))
        return f"{date}-01", f"{date}-{calendar.monthrange(year, month)[1]}"
    return f"{date}-01-01", f"{date}-12-31"


def iso_duration(facts: Facts, amount: str) -> str:
    """Return an age or a length as ISO 8601 writes it: P49Y; nothing where it is no plain number of a plain unit."""
    value, unit = facts.value(amount, "value"), facts.value(amount, "unit").rpartition("/")[2]
    plain = value.isdecimal() and unit in _ISO and not facts.value(amount, "comparator")
    return f"P{value}{_ISO[unit]}" if plain else ""


def quantity(facts: Facts, terms: Terms, amount: str) -> Json | None:
    """Return a quantity with its unit; None where it is no single number, or the paper only bounds it."""
    value, unit = facts.value(amount, "value"), facts.value(amount, "unit")
    if not value or facts.value(amount, "comparator"):
        return None
    return {"unit": terms.unit(unit), "value": float(value)}


def told_value(facts: Facts, terms: Terms, amount: str) -> Json:
    """Return the value of a measurement: a quantity; of a range, a size or a bound what the paper prints."""
    found = quantity(facts, terms, amount)
    return {"quantity": found} if found else {"ontologyClass": terms.said(amount, facts.value(amount, "printed"))}
