"""The events of one case placed on an axis of days: by date, by intervals from other events, or by order alone."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from lmsgraph.course.time.moment import CYCLE, NOTHING, Moment, Span, Time, edges
from lmsgraph.course.time.network import Bound, Network

__all__ = ["Certainty", "Moment", "Placed", "Span", "Time", "place"]

Certainty = Literal["dated", "computed", "order"]
_Pair = tuple[Bound, Bound]
_Said = tuple[int, int, list[Bound]]  # which event, against which, what holds between them


@dataclass(frozen=True, slots=True)
class Placed:
    """Where an event stands on the axis of its case, in days from the first event told."""

    node: str
    start: float
    end: float
    certainty: Certainty
    earliest: float
    latest: float
    stretch: int
    ends: bool
    against: tuple[str, ...] = ()

    @property
    def known(self) -> bool:
        """Whether more than the order is known."""
        return self.certainty != "order"


def place(moments: Sequence[Moment]) -> list[Placed]:
    """Return where the events of a case stand; what contradicts the rest is marked with the events it goes against."""
    moments = [moment for moment in moments if not moment.aside]
    if not moments:
        return []
    axis = _Axis(moments)
    return axis.placed()


class _Bounds:
    """Bounds of which each is kept only if it can hold with those before it."""

    def __init__(self, guess: Sequence[float]) -> None:
        self._network, self._points = Network(guess), len(guess)

    def add(self, bounds: Sequence[Bound]) -> bool:
        """Keep some bounds if they can hold; say whether they can."""
        return not self._network.add(bounds, "bounds")

    def add_each(self, groups: Iterable[Sequence[Bound]]) -> list[int]:
        """Keep every group of bounds that can hold; return the numbers of those that cannot."""
        return [number for number, group in enumerate(groups) if not self.add(group)]

    def ranges(self) -> list[tuple[float, float]]:
        """Return the earliest and latest time of every point, infinite where nothing bounds it."""
        return [self._network.range(0, point) for point in range(self._points)]


class _Axis:
    """The points of a case - start and end of every event - and the bounds between them."""

    def __init__(self, moments: Sequence[Moment]) -> None:
        self.moments = moments
        self.index = {moment.node: number for number, moment in enumerate(moments)}
        self.bounds = _Bounds(_guess(moments))
        self.against: dict[int, set[str]] = {}
        self.stretch = list(range(2 * len(moments) + 1))
        self.measured = {0}
        self.dated = any(m.when.start or m.when.end or m.stopped.end for m in moments)

    def placed(self) -> list[Placed]:
        """Return all events, what is printed held before what is told, and what is told before what is likely."""
        moments, bounds = self.moments, self.bounds
        for number, moment in enumerate(moments):
            bounds.add(_exact(2 * number + 1, 2 * number + 2, moment.length or Span(0, 0, math.inf)))
            if moment.length is not None:
                self._join(2 * number + 1, 2 * number + 2)
        if not self.dated:
            bounds.add([Bound(0, 1, 0), Bound(1, 0, 0)])
            self._join(0, 1)
        outliers = self._outliers()
        firm: list[_Said] = []
        loose: list[_Said] = []
        doubtful: list[_Said] = []
        for number, moment in enumerate(moments):
            for pair, tied, other in self._said(number, moment):
                if tied:
                    firm.append((number, other, pair))
                else:
                    (doubtful if {number, other} & outliers else loose).append((number, other, pair))
            firm += [(number, number, pair) for pair in self._survived(number, moment)]
        order = [n for n in range(len(moments)) if n not in outliers]
        loose += [(b, a, [Bound(2 * b + 1, 2 * a + 1, 0)]) for a, b in pairwise(order)]
        for number in sorted(outliers):
            near = [(number - 1, number)] * (number > 0) + [(number, number + 1)] * (number + 1 < len(moments))
            doubtful += [(number, a if a != number else b, [Bound(2 * b + 1, 2 * a + 1, 0)]) for a, b in near]
        for said in (firm, loose, doubtful):
            for refused in bounds.add_each([pair for _, _, pair in said]):
                number, other, _ = said[refused]
                self.against.setdefault(number, set()).add(moments[other].node)
                if self._printed(other) or number not in outliers:
                    self.against.setdefault(other, set()).add(moments[number].node)
        ranges = bounds.ranges()
        points = self._likely(ranges)
        return [self._one(n, points, ranges) for n in range(len(moments))]

    def _said(self, number: int, moment: Moment) -> Iterator[tuple[list[Bound], bool, int]]:
        """Yield what the record says of an event's time: bounds, whether they tie it to another point, which event."""
        start, end = 2 * number + 1, 2 * number + 2
        for time, point in ((moment.when, start), (moment.stopped, end)):
            for date, at in ((time.start, point), (time.end, end)):
                if date:
                    self._join(0, at)
                    yield [Bound(0, at, date[1]), Bound(at, 0, -date[0])], True, number
            other = self.index.get(time.anchor)
            if other is not None and other != number:
                yield from ((pair, tied, other) for pair, tied in self._against(time, point, end, other))

    def _survived(self, number: int, moment: Moment) -> Iterator[list[Bound]]:
        """Yield the least that passes before the last report, by the survival times that are told."""
        for stretch in moment.survival:
            since = self.index.get(stretch.since, 0)
            yield [Bound(2 * number + 1, 2 * since + 1, -stretch.span.low)]

    def _against(self, time: Time, point: int, end: int, other: int) -> Iterator[tuple[list[Bound], bool]]:
        """Yield the bounds of a time that is told from another event."""
        first, last = edges(time, self.moments[other], other)
        if time.amount is not None:
            low = 0 if time.relation == "within" else time.amount.low
            span = Span(low, time.amount.days, time.amount.high)
            base, offset = first if time.relation == "before" else last
            if time.edge:
                base, offset = first
            pair = _exact(point, base, span) if time.relation == "before" else _exact(base, point, span)
            shift = offset if time.relation != "before" else offset.times(-1)
            tied = span.high < math.inf
            if tied:
                self._join(base, point)
                self.measured.add(point)
            yield (
                [
                    Bound(pair[0][0], pair[0][1], pair[0][2] + shift.days),
                    Bound(pair[1][0], pair[1][1], pair[1][2] - shift.days),
                ],
                tied,
            )
        elif time.relation == "before":
            yield [Bound(first[0], end, first[1].days)], False
        elif time.relation == "after":
            yield [Bound(point, last[0], -last[1].days)], False
        elif time.relation == "until":
            self._join(first[0], end)
            yield list(_exact(first[0], end, first[1])), True
        elif time.relation in ("at", "during", "since"):
            if time.edge or time.relation == "since":
                last = first
            anchor = self.moments[other]
            known = anchor.length == NOTHING or bool(time.edge) or bool(time.cycle and anchor.cycle)
            if known:
                self._join(first[0], point)
                self.measured.update([point] * bool(time.cycle))
            yield [Bound(point, first[0], -first[1].days), Bound(last[0], point, last[1].days)], known

    def _outliers(self) -> set[int]:
        """Return the events whose dates do not fit the order told: all but the longest run of dates that does."""
        dated = [(n, m.when.start) for n, m in enumerate(self.moments) if m.when.start]
        runs: list[list[int]] = []
        for here, (_, date) in enumerate(dated):
            fits = [runs[b] for b in range(here) if all(dated[c][1][0] <= date[1] for c in runs[b])]
            runs.append([*max(fits, key=lambda run: len(run), default=[]), here])
        longest: list[int] = max(runs, key=lambda run: len(run), default=[])
        kept = set(longest)
        return {number for place, (number, _) in enumerate(dated) if place not in kept}

    def _likely(self, ranges: list[tuple[float, float]]) -> list[float]:
        """Return one time for every point: as printed, in order, and as early as can be."""
        moments, bounds = self.moments, self.bounds
        wishes: list[list[Bound]] = []
        for number, moment in enumerate(moments):
            start = 2 * number + 1
            for date, point in ((moment.when.start, start), (moment.when.end, start + 1)):
                if date:
                    middle = sum(date) / 2
                    wishes.append([Bound(0, point, middle), Bound(point, 0, -middle)])
            if moment.length:
                wishes.append(list(_exact(start, start + 1, _fixed(moment.length))))
            elif moment.length is None and moment.antitumor:  # as long as is usual, so that nothing lies on it
                usual = (moment.cycle.days if moment.cycle else CYCLE) * (moment.cycles or 1)
                wishes.append([Bound(start + 1, start, -usual)])
        for number, moment in enumerate(moments):
            for time, point in ((moment.when, 2 * number + 1), (moment.stopped, 2 * number + 2)):
                other = self.index.get(time.anchor)
                if other is not None and time.amount is not None and time.amount.high < math.inf:
                    fixed = Time(time.start, time.end, time.relation, _fixed(time.amount), time.edge, time.cycle)
                    wishes += [pair for pair, _ in self._against(fixed, point, 2 * number + 2, other)]
            for during in moment.during:
                if during in self.index:
                    other = self.index[during]
                    wishes += [[Bound(2 * number + 1, 2 * other + 1, 0)]]
        earlier: list[int] = []
        for number, moment in enumerate(moments):
            if moment.antitumor:
                joined = {self.index[c] for c in moment.combined if c in self.index}
                joined |= {n for n in earlier if moment.node in moments[n].combined}
                joined |= {n for n in earlier if moment.when.cycle and moments[n].node == moment.when.anchor}
                wishes += [[Bound(2 * number + 1, 2 * n + 2, 0)] for n in earlier if n not in joined]
                earlier.append(number)
        bounds.add_each(wishes)
        early = [low for low, _ in bounds.ranges()]
        pins = [[Bound(0, p, t), Bound(p, 0, -t)] for p, t in enumerate(early) if t > -math.inf]
        bounds.add_each(pins)
        late = [high for _, high in bounds.ranges()]
        points = [e if e > -math.inf else h for e, h in zip(early, late, strict=True)]
        known = [p for p in points if abs(p) < math.inf]
        return [p if abs(p) < math.inf else min(known, default=0.0) for p in points]

    def _one(self, number: int, points: list[float], ranges: list[tuple[float, float]]) -> Placed:
        moment, start, zero = self.moments[number], 2 * number + 1, points[1]
        stretch = self._root(start)
        measured = stretch in {self._root(point) for point in self.measured}
        certainty: Certainty = "dated" if self._printed(number) else "computed" if measured else "order"
        end = points[start + 1]
        ends = moment.length is not None or ranges[start + 1][1] - ranges[start + 1][0] < math.inf
        return Placed(
            moment.node,
            points[start] - zero,
            max(end, points[start]) - zero,
            certainty,
            ranges[start][0] - zero,
            ranges[start][1] - zero,
            stretch,
            ends,
            tuple(sorted(self.against.get(number, ()))),
        )

    def _printed(self, number: int) -> bool:
        return bool(self.moments[number].when.start or self.moments[number].when.end)

    def _root(self, point: int) -> int:
        while self.stretch[point] != point:
            point = self.stretch[point]
        return point

    def _join(self, one: int, other: int) -> None:
        one, other = sorted((self._root(one), self._root(other)))
        self.stretch[other] = one


def _guess(moments: Sequence[Moment]) -> list[float]:
    """Return a time for every point: its date, or that of the event before."""
    guess, latest = [0.0], next((m.when.start[0] for m in moments if m.when.start), 0.0)
    for moment in moments:
        date = moment.when.start or moment.when.end
        latest = sum(date) / 2 if date else latest
        guess += [latest, latest]
    return guess


def _exact(earlier: int, later: int, span: Span) -> _Pair:
    return Bound(earlier, later, span.high), Bound(later, earlier, -span.low)


def _fixed(span: Span) -> Span:
    return Span(span.days, span.days, span.days)
