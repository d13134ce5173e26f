"""The course of a case as the graph holds it: its events with what is known of their times."""

from __future__ import annotations

import calendar
import math
from collections.abc import Iterator
from datetime import date

from lmsgraph.course.looks import last_worse, looks
from lmsgraph.course.time.moment import NOTHING, Moment, Span, Stretch, Time
from lmsgraph.course.time.place import Placed, place
from lmsgraph.graph.facts import Facts
from lmsgraph.graph.status import died, happened

__all__ = ["course", "days", "index_cases", "moments"]

_DAYS = {"s": 1 / 86400, "min": 1 / 1440, "h": 1 / 24, "d": 1.0, "wk": 7.0, "mo": 365.25 / 12, "a": 365.25}
_ONCE = ("surgery", "ablation", "arterial-embolization")
_FREE = "progression-free-survival"
_TO_THE_END = ("overall-survival", "survival", "survival-time")


def index_cases(facts: Facts) -> list[str]:
    """Return the cases that papers report as their own, not those that they cite."""
    return [c for c in facts.of_type("Case") if facts.value(c, "role").endswith("/index")]


def course(facts: Facts, case: str) -> list[Placed]:
    """Return the events of a case, its outcome last, each where it stands on the axis of the case."""
    return place(list(moments(facts, case, last_worse(tuple(looks(facts, case))))))


def moments(facts: Facts, case: str, worse: str = "") -> Iterator[Moment]:
    """Yield the events of a case as they are told, its outcome last.

    A time free of progression of which the begin is not said began after the last worsening told, if one is given.
    """
    events = [e for e in facts.ordered(case, "event") if _took_place(facts, e)]
    broken = set(_interrupted(facts, events))
    for event in events:
        types = facts.types(event)
        cycle = _cycle(facts, event)
        count = _count(facts, facts.value(event, "cycles"))
        length = _length(facts, event, cycle, count) if "Treatment" in types else NOTHING
        if length is not None and event in broken:
            length = Span(length.low, length.days, math.inf)
        yield Moment(
            event,
            _time(facts, facts.value(event, "when")),
            _time(facts, facts.value(event, "stopped")),
            length,
            cycle,
            count,
            tuple(facts.values(event, "during")),
            "AntitumorTreatment" in types,
            any(m.endswith("/systemic-therapy") for m in facts.values(event, "ofModality")),
            tuple(facts.values(event, "combinedWith")),
        )
    if outcome := facts.value(case, "outcome"):
        survival = tuple(_stretches(facts, outcome, worse))
        reported = _time(facts, facts.value(outcome, "when"))
        yield Moment(outcome, reported, survival=survival, death=died(facts, outcome))
    for event in events:
        for reason in facts.values(event, "stoppedBecause"):
            when = facts.value(reason, "when")
            yield Moment(
                reason, _time(facts, when) if when else Time(relation="at", edge="end", anchor=event), aside=True
            )


def _took_place(facts: Facts, event: str) -> bool:
    """Return whether an event is more than a treatment that was not given."""
    return "Treatment" not in facts.types(event) or happened(facts, event)


def _interrupted(facts: Facts, events: list[str]) -> Iterator[str]:
    """Yield the treatments of which another treatment is told to come after a cycle that was not the last."""
    for event in events:
        time = _time(facts, facts.value(event, "when"))
        later = "AntitumorTreatment" in facts.types(event) and time.relation == "after" and time.cycle
        if later and time.cycle < _count(facts, facts.value(time.anchor, "cycles")):
            yield time.anchor


def _cycle(facts: Facts, event: str) -> Span | None:
    """Return how long a cycle of a treatment is: as planned, or later, never sooner."""
    printed = days(facts, facts.value(event, "cycleLength"))
    return Span(printed.days, printed.days, printed.high) if printed else None


def _length(facts: Facts, event: str, cycle: Span | None, count: float) -> Span | None:
    """Return how long a treatment lasted: as stated, by its cycles or fractions, or not known."""
    stated = days(facts, facts.value(event, "duration"))
    if stated is not None:
        return stated
    if cycle is not None and count:
        ended = bool(facts.value(event, "stopped") or facts.value(facts.value(event, "when"), "end"))
        return _bounded(cycle.times(count), facts.value(facts.value(event, "cycles"), "comparator"), ended)
    radiation = facts.value(event, "has", "Radiation")
    if fractions := _count(facts, facts.value(radiation, "n")) if radiation else 0:
        a_day = 1 if facts.value(radiation, "frequency").endswith("/once-daily") else 2
        return Span((fractions - 1) / a_day, (fractions - 1) * 1.4, math.inf)
    kinds = {modality.rpartition("/")[2] for modality in facts.values(event, "ofModality")}
    return NOTHING if kinds.intersection(_ONCE) else None


def _bounded(span: Span, comparator: str, ended: bool) -> Span:
    """Return a length of at most, or at least, so many cycles; where its end is told, that tells of any delay."""
    low = 0.0 if comparator.startswith("<") else span.low
    return Span(low, span.days, math.inf if ended or comparator.startswith(">") else span.high)


def _stretches(facts: Facts, outcome: str, worse: str) -> Iterator[Stretch]:
    """Yield the survival times of a case; what is free of progression may end before the last report."""
    for survival in facts.values(outcome, "has", "Survival"):
        span = days(facts, facts.value(survival, "quantity"))
        if span is not None:
            endpoint = facts.value(survival, "endpoint").rpartition("/")[2]
            ends = endpoint in _TO_THE_END
            since = facts.value(survival, "anchor") or (worse if endpoint == _FREE else "")
            yield Stretch(span, since, facts.value(survival, "until"), endpoint == _FREE, ends)


def days(facts: Facts, quantity: str) -> Span | None:
    """Return a quantity of time in days, half a unit to either side; nothing for no time."""
    unit = _DAYS.get(facts.value(quantity, "unit").rpartition("/")[2]) if quantity else None
    if unit is None:
        return None
    low = facts.value(quantity, "value") or facts.value(quantity, "low")
    if not low:
        return None
    high = facts.value(quantity, "high") or low
    first, last = float(low), float(high)
    comparator = facts.value(quantity, "comparator")
    off = 1.0 if comparator == "about" else 0.5
    bottom = 0.0 if comparator.startswith("<") else first if comparator.startswith(">") else max(first - off, 0.0)
    top = math.inf if comparator.startswith(">") else last if comparator.startswith("<") else last + off
    return Span(bottom * unit, (first + last) / 2 * unit, top * unit)


def _count(facts: Facts, quantity: str) -> float:
    return float(facts.value(quantity, "value") or facts.value(quantity, "high") or 0) if quantity else 0


def _time(facts: Facts, time: str) -> Time:
    if not time:
        return Time()
    about = 15.0 if facts.value(time, "comparator") == "about" else 0.0
    amount = facts.value(time, "quantity")
    return Time(
        _day_range(facts.value(time, "start"), about),
        _day_range(facts.value(time, "end"), about),
        facts.value(time, "timeRelation"),
        days(facts, amount) if amount else None,
        facts.value(time, "edge"),
        int(facts.value(time, "cycle") or 0),
        facts.value(time, "anchor"),
    )


def _day_range(printed: str, about: float) -> tuple[float, float] | None:
    """Return the first and last day that a date may mean."""
    if not printed:
        return None
    year, month, day = (int(part) for part in [*printed.split("-"), "0", "0"][:3])
    first = date(max(year, 1), month or 1, day or 1)
    last = date(max(year, 1), month or 12, day or calendar.monthrange(max(year, 1), month or 12)[1])
    return first.toordinal() - about, last.toordinal() + about
