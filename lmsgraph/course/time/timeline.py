"""The events of one case to bounds on when each began and ended, and to what cannot hold together."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple, cast

from lmsgraph.course.time.moment import Moment, Span, Time, edges
from lmsgraph.course.time.network import Bound, Network

__all__ = ["Conflict", "Fact", "Link", "Timeline"]

_FIRM, _TOLD, _DOUBTFUL, _LIKELY = range(4)
_Point = tuple[int, Span]


class Fact(NamedTuple):
    """Something that a paper says of times: what kind of saying, of which event, against which other."""

    kind: str
    event: str
    other: str = ""


class Link(NamedTuple):
    """A fact of which a bound is made, and the days that it gives."""

    fact: Fact
    days: float


@dataclass(frozen=True, slots=True)
class Conflict:
    """A fact that was left out, and the facts that it cannot hold with."""

    fact: Fact
    against: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class _Said:
    rank: int
    fact: Fact
    bounds: tuple[Bound, ...]


class Timeline:
    """When the events of a case began and ended, as far as the paper says it.

    What is printed counts before the order in which it is told, and that before what is merely likely: that one
    systemic therapy ends before the next begins.
    """

    def __init__(self, moments: Sequence[Moment]) -> None:
        self.moments = tuple(moments)
        self.position = {moment.node: number for number, moment in enumerate(self.moments)}
        self.outliers = _outliers(self.moments)
        self.network = Network(self._guess())
        self.conflicts = tuple(self._settled())
        placing = [c.fact for c in self.conflicts if c.fact.kind in ("date", "when", "order")]
        touched = {event for fact in placing for event in (fact.event, fact.other)}
        touched |= {self.moments[n].node for n in self.outliers}
        self.disputed = frozenset(touched - {""})
        """The events whose place in time is told in two ways."""

    def begin(self, event: str) -> tuple[float, float]:
        """Return the earliest and latest begin of an event, in days from the begin of the first one told."""
        return self.network.range(1, 2 * self.position[event] + 1)

    def end(self, event: str) -> tuple[float, float]:
        """Return the earliest and latest end of an event, in days from the begin of the first one told."""
        return self.network.range(1, 2 * self.position[event] + 2)

    def dates(self, event: str) -> tuple[float, float]:
        """Return the earliest and latest day of the calendar on which an event began, as ordinals; infinite if open."""
        return self.network.range(0, 2 * self.position[event] + 1)

    def between(self, one: str, other: str, *, end: bool = False) -> tuple[float, float]:
        """Return how many days after the begin of one event another began (or ended), at least and at most."""
        return self.network.range(2 * self.position[one] + 1, 2 * self.position[other] + 1 + end)

    def because(
        self, one: str, other: str, *, end: bool = False, least: bool = False, dates: bool = False
    ) -> tuple[Link, ...]:
        """Return the facts that bound how many days after the begin of one event another began (or ended), in order.

        Without the one, days count from the first event told, or with ``dates`` from the begin of the calendar. What
        stands in the order told is said of the two ends.
        """
        first = 2 * self.position[one] + 1 if one else 0 if dates else 1
        last = 2 * self.position[other] + 1 + end
        if first == last:
            return ()
        path = self.network.path(last, first)[::-1] if least else self.network.path(first, last)
        links: list[Link] = []
        for days, kept in path:
            fact = cast(Fact, kept)
            before = links.pop().fact if links and fact.kind == links[-1].fact.kind == "order" else None
            if before:
                forth = before.event == fact.other
                fact = Fact("order", fact.event, before.other) if forth else Fact("order", before.event, fact.other)
            if days or fact.kind != "length":
                links.append(Link(fact, 0.0 - days if least else days))
        return tuple(links)

    def told(self, one: str, other: str) -> float | None:
        """Return how many days after the begin of one event another began by the figures told, if they tell it."""
        (root, days), (base, since) = self._by_figures(other, 0), self._by_figures(one, 0)
        return days - since if root == base else None

    def _by_figures(self, event: str, depth: int) -> tuple[str, float]:
        """Return from which event the figures count, and how many days from it an event began."""
        moment = self.moments[self.position[event]]
        when, anchor = moment.when, self.position.get(moment.when.anchor)
        if anchor is not None and depth < len(self.moments):
            other = self.moments[anchor]
            root, days = self._by_figures(other.node, depth + 1)
            at_begin = when.edge == "start" or when.relation in ("before", "since")
            length = other.length.days if other.length is not None else None
            if when.cycle and other.cycle is not None:
                length = other.cycle.days * (when.cycle - at_begin)
                at_begin = False
            elif when.cycle and when.cycle != other.cycles:
                length, at_begin = None, False
            point = days if at_begin else None if length is None else days + length
            if when.amount is not None and point is not None and when.relation in ("after", "before"):
                return root, point + (when.amount.days if when.relation == "after" else -when.amount.days)
            if point is not None and (when.relation == "at" or (when.relation == "after" and when.cycle)):
                return root, point
        date = when.start or when.end
        return ("", sum(date) / 2) if date else (event, 0.0)

    def _guess(self) -> list[float]:
        """Return a time for every point that keeps most bounds from the start: dates, else the one before."""
        guess, latest = [0.0], -math.inf
        for number, moment in enumerate(self.moments):
            date = moment.when.start or moment.when.end
            own = sum(date) / 2 if date else latest
            if date and number not in self.outliers:
                latest = own = max(latest, own)
            guess += [own, own]
        first = next((days for days in guess[1:] if days > -math.inf), 0.0)
        return [days if days > -math.inf else first for days in guess]

    def _settled(self) -> Iterator[Conflict]:
        """Add every fact in the order in which they count; yield those that cannot hold."""
        for number, moment in enumerate(self.moments):
            bounds = _exact(2 * number + 1, 2 * number + 2, moment.length or Span(0, 0, math.inf))
            self.network.add(bounds, Fact("length", moment.node))
        said = sorted(self._all_said(), key=lambda one: one.rank)
        for one in said:
            against = self.network.add(one.bounds, one.fact)
            if against:
                yield Conflict(one.fact, tuple(f for f in against if isinstance(f, Fact) and f.kind != "length"))

    def _all_said(self) -> Iterator[_Said]:
        for number, moment in enumerate(self.moments):
            yield from self._dates(number, moment)
        for number, moment in enumerate(self.moments):
            yield from self._distances(number, moment)
            yield from self._survival(number, moment)
        yield from self._order()
        yield from self._deaths()
        yield from self._likely()

    def _dates(self, number: int, moment: Moment) -> Iterator[_Said]:
        start, end = 2 * number + 1, 2 * number + 2
        for time, point in ((moment.when, start), (moment.stopped, end)):
            for date, at in ((time.start, point), (time.end, end)):
                if date:
                    bounds = (Bound(0, at, date[1]), Bound(at, 0, -date[0]))
                    yield _Said(_FIRM, Fact("date", moment.node), bounds)

    def _distances(self, number: int, moment: Moment) -> Iterator[_Said]:
        start, end = 2 * number + 1, 2 * number + 2
        for time, point in ((moment.when, start), (moment.stopped, end)):
            other = self.position.get(time.anchor)
            if other is not None and other != number:
                for bounds, tied in self._against(time, point, end, other):
                    doubtful = not tied and bool({number, other} & self.outliers)
                    rank = _FIRM if tied else _DOUBTFUL if doubtful else _TOLD
                    yield _Said(rank, Fact("when", moment.node, time.anchor), bounds)

    def _against(self, time: Time, point: int, end: int, other: int) -> Iterator[tuple[tuple[Bound, ...], bool]]:
        """Yield the bounds of a time that is told from another event, and whether it is a distance."""
        first, last = edges(time, self.moments[other], other)
        if time.amount is not None:
            low = 0 if time.relation == "within" else time.amount.low
            (base, shift), back = (first if time.relation == "before" else last), time.relation == "before"
            if time.edge:
                base, shift = first
            if back:
                span = Span(low - shift.high, 0, time.amount.high - shift.low)
                yield _exact(point, base, span), time.amount.high < math.inf
            else:
                span = Span(low + shift.low, 0, time.amount.high + shift.high)
                yield _exact(base, point, span), time.amount.high < math.inf
        elif time.relation == "before":
            yield (Bound(first[0], end, first[1].high),), False
        elif time.relation == "after":
            yield (Bound(point, last[0], -last[1].low),), False
        elif time.relation == "until":
            yield _exact(first[0], end, first[1]), False
        elif time.relation in ("at", "during", "since"):
            if time.edge or time.relation == "since":
                last = first
            yield (Bound(point, first[0], -first[1].low), Bound(last[0], point, last[1].high)), False

    def _survival(self, number: int, moment: Moment) -> Iterator[_Said]:
        for stretch in moment.survival:
            since = self.position.get(stretch.since)
            until = self.position.get(stretch.until, number)
            known = since is not None
            span = stretch.span if known and (stretch.until or stretch.ends) else Span(stretch.span.low, 0, math.inf)
            bounds = _exact(2 * (since or 0) + 1, 2 * until + 1, span)
            yield _Said(_FIRM, Fact("survival", moment.node, stretch.since), bounds)

    def _order(self) -> Iterator[_Said]:
        """Yield the order told: no event begins before the one above it."""
        told = [n for n, moment in enumerate(self.moments) if not moment.aside]
        inside = [n for n in told if n not in self.outliers]
        for one, other in pairwise(inside):
            yield self._follows(_TOLD, "order", one, other)
        for one, other in pairwise(told):
            if {one, other} & self.outliers:
                yield self._follows(_DOUBTFUL, "order", one, other)

    def _deaths(self) -> Iterator[_Said]:
        """Yield that no event goes on after the patient died."""
        for last, moment in enumerate(self.moments):
            if moment.death:
                for number, other in enumerate(self.moments[:last]):
                    fact = Fact("death", other.node, moment.node)
                    yield _Said(_TOLD, fact, (Bound(2 * last + 1, 2 * number + 2, 0),))

    def _follows(self, rank: int, kind: str, one: int, other: int, *, end: bool = False) -> _Said:
        fact = Fact(kind, self.moments[other].node, self.moments[one].node)
        return _Said(rank, fact, (Bound(2 * other + 1, 2 * one + 1 + end, 0),))

    def _likely(self) -> Iterator[_Said]:
        """Yield that a systemic therapy ends before the next begins, unless they were given together."""
        last: int | None = None
        for number, moment in enumerate(self.moments):
            if not moment.systemic:
                continue
            if last is not None and not self._together(last, number):
                yield self._follows(_LIKELY, "likely", last, number, end=True)
            last = number

    def _together(self, one: int, other: int) -> bool:
        first, second = self.moments[one], self.moments[other]
        within = second.when.anchor == first.node and (second.when.cycle or second.when.relation == "during")
        return first.node in second.combined or second.node in first.combined or bool(within)


def _exact(earlier: int, later: int, span: Span) -> tuple[Bound, Bound]:
    return Bound(earlier, later, span.high), Bound(later, earlier, -span.low)


def _outliers(moments: Sequence[Moment]) -> frozenset[int]:
    """Return the events whose dates do not fit the order told: all but the longest run of dates that does."""
    tails: list[float] = []
    ends: list[int] = []
    chain: dict[int, int] = {}
    dated = [(n, m.when.start) for n, m in enumerate(moments) if m.when.start]
    for number, (low, high) in dated:
        length = bisect_right(tails, high)
        tail = max(low, tails[length - 1]) if length else low
        if length:
            chain[number] = ends[length - 1]
        if length == len(tails):
            tails.append(tail)
            ends.append(number)
        elif tail < tails[length]:
            tails[length], ends[length] = tail, number
    kept: set[int] = set()
    number_ = ends[-1] if ends else None
    while number_ is not None:
        kept.add(number_)
        number_ = chain.get(number_)
    return frozenset(number for number, _ in dated) - kept
