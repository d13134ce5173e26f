"""What is known of the time of one event: dates, distances from other events, lengths, what it goes with."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

__all__ = ["CYCLE", "NOTHING", "Moment", "Span", "Stretch", "Time", "as_told", "edges"]


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of days: what is printed, and how far it may be off."""

    low: float
    days: float
    high: float

    def times(self, count: float) -> Span:
        """Return the span so many times over."""
        return Span(self.low * count, self.days * count, self.high * count)

    def as_told(self) -> Span:
        """Return the span as long as it is printed, where it is no bound."""
        return self if self.high == math.inf or self.low == 0 else Span(self.days, self.days, self.days)


CYCLE = 21.0
"""As many days as a cycle usually has: where to draw what is not told, no bound of anything."""
NOTHING = Span(0, 0, 0)
"""The length of what happens at one time."""


@dataclass(frozen=True, slots=True)
class Time:
    """A time as the record holds it, its dates as first and last day."""

    start: tuple[float, float] | None = None
    end: tuple[float, float] | None = None
    relation: str = ""
    amount: Span | None = None
    edge: str = ""
    cycle: int = 0
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A survival time: from one event (or one that is not said) to another (or the last report)."""

    span: Span
    since: str = ""
    until: str = ""
    free: bool = False
    """Whether it is a time free of progression."""
    ends: bool = False
    """Whether it ends at the last report of its own, so that it is no longer than that."""


@dataclass(frozen=True, slots=True)
class Moment:
    """What is known of the time of one event, in the order told."""

    node: str
    when: Time = Time()
    stopped: Time = Time()
    length: Span | None = NOTHING
    cycle: Span | None = None
    cycles: float = 0
    during: tuple[str, ...] = ()
    antitumor: bool = False
    systemic: bool = False
    combined: tuple[str, ...] = ()
    survival: tuple[Stretch, ...] = ()
    aside: bool = False
    """Whether it is no event of its own, so that its place in the telling says nothing."""
    death: bool = False
    """Whether the patient died then, so that nothing goes on after it."""


def edges(time: Time, anchor: Moment, number: int) -> tuple[tuple[int, Span], tuple[int, Span]]:
    """Return the first and last point of an event that a time counts from, or of its cycle, as point and distance."""
    start, end = 2 * number + 1, 2 * number + 2
    first, last = (start, NOTHING), (end, NOTHING)
    if time.cycle and anchor.cycle is not None:
        first, last = (start, anchor.cycle.times(time.cycle - 1)), (start, anchor.cycle.times(time.cycle))
    elif time.cycle and time.cycle != anchor.cycles:
        first = last = (start, _within(anchor, time.cycle))
    return (first, first) if time.edge == "start" else (last, last) if time.edge == "end" else (first, last)


def _within(anchor: Moment, cycle: int) -> Span:
    """Return how long after the begin of an event its cycle may be, where nothing tells how long a cycle is."""
    length = anchor.length or Span(0, math.inf, math.inf)
    share = cycle / anchor.cycles if anchor.cycles > cycle else 1
    usual = min(cycle * CYCLE, length.days * share)
    return Span(0, usual, length.high)


def as_told(moment: Moment) -> Moment:
    """Return a moment of which every span is as long as it is printed: two years are two years.

    Of the survival times only those without an end are kept ("more than"): they bound, and can contradict no date.
    """
    when, stopped = (
        replace(time, amount=time.amount and time.amount.as_told()) for time in (moment.when, moment.stopped)
    )
    return replace(
        moment,
        when=when,
        stopped=stopped,
        length=moment.length and moment.length.as_told(),
        cycle=moment.cycle and moment.cycle.as_told(),
        survival=tuple(stretch for stretch in moment.survival if stretch.span.high == math.inf),
    )
