"""Times that are known only against each other, as a simple temporal network: what must hold, and what cannot."""

from __future__ import annotations

import math
from collections.abc import Hashable, Sequence
from heapq import heappop, heappush
from typing import NamedTuple

__all__ = ["Bound", "Network"]

_SLACK = 1e-6


class Bound(NamedTuple):
    """The later point comes at most so many days after the earlier one (less than nothing: at least before it)."""

    earlier: int
    later: int
    days: float


class Network:
    """Keeps bounds that can all hold at once; what is asked of it is as tight as they allow.

    >>> network = Network([0, 0])
    >>> network.add([Bound(0, 1, 5), Bound(1, 0, -3)], "three to five days"), network.add([Bound(0, 1, 2)], "two")
    ((), ('three to five days',))
    >>> network.range(0, 1)
    (3.0, 5.0)
    """

    def __init__(self, guess: Sequence[float]) -> None:
        """Begin with a guess of when each point is; the better it is, the less is to be done."""
        self._solution = [float(days) for days in guess]
        self._out: list[list[tuple[int, float, Hashable]]] = [[] for _ in guess]
        self._in: list[list[tuple[int, float, Hashable]]] = [[] for _ in guess]
        self._after: dict[int, list[float]] = {}
        self._before: dict[int, list[float]] = {}

    def add(self, bounds: Sequence[Bound], fact: Hashable) -> tuple[Hashable, ...]:
        """Keep the bounds that a fact sets, if all can; else name the kept facts that it cannot hold with.

        What is named is a circle of facts of which any one could be left out to let the rest hold.
        """
        undo: list[tuple[int, int]] = []
        before: dict[int, float] = {}
        for earlier, later, days in bounds:
            if days == math.inf:
                continue
            against = self._settle(earlier, later, days, before)
            if against is not None:
                for point, value in before.items():
                    self._solution[point] = value
                for one, other in reversed(undo):
                    self._out[one].pop()
                    self._in[other].pop()
                return tuple(dict.fromkeys(kept for kept in against if kept != fact)) or (fact,)
            self._out[earlier].append((later, days, fact))
            self._in[later].append((earlier, days, fact))
            undo.append((earlier, later))
        if undo:
            self._after.clear()
            self._before.clear()
        return ()

    def _settle(self, earlier: int, later: int, days: float, before: dict[int, float]) -> list[Hashable] | None:
        """Move points until a new bound holds with all others; return the facts that forbid it, if they do."""
        solution = self._solution
        first = solution[earlier] + days - solution[later]
        if first >= -_SLACK:
            return None
        gain, came, heap = {later: first}, dict[int, tuple[int, Hashable]](), [(first, later)]
        moved: dict[int, float] = {}
        while heap:
            change, point = heappop(heap)
            if point in moved or change > gain[point]:
                continue
            if point == earlier:
                return self._circle(earlier, later, came)
            moved[point] = value = solution[point] + change
            for after, length, fact in self._out[point]:
                better = value + length - solution[after]
                if after not in moved and better < gain.get(after, 0.0) - _SLACK:
                    gain[after] = better
                    came[after] = (point, fact)
                    heappush(heap, (better, after))
        for point, value in moved.items():
            before.setdefault(point, solution[point])
            solution[point] = value
        return None

    @staticmethod
    def _circle(earlier: int, later: int, came: dict[int, tuple[int, Hashable]]) -> list[Hashable]:
        facts = []
        point = earlier
        while point != later:
            point, fact = came[point]
            facts.append(fact)
        return facts[::-1]

    def range(self, one: int, other: int) -> tuple[float, float]:
        """Return how many days another point comes after one, at least and at most."""
        if one not in self._after:
            self._after[one] = self._nearest(one, self._out, 1)
            self._before[one] = self._nearest(one, self._in, -1)
        return 0.0 - self._before[one][other], self._after[one][other]

    def path(self, one: int, other: int) -> list[tuple[float, Hashable]]:
        """Return the facts that together bound how many days another point comes after one at most, each with its days.

        >>> network = Network([0, 0, 0])
        >>> network.add([Bound(0, 1, 5)], "five days"), network.add([Bound(1, 2, 2)], "two"), network.path(0, 2)
        ((), (), [(5, 'five days'), (2, 'two')])
        """
        came: dict[int, tuple[int, float, Hashable]] = {}
        if self._nearest(one, self._out, 1, came)[other] == math.inf:
            return []
        found = []
        while other != one:
            other, days, fact = came[other]
            found.append((days, fact))
        return found[::-1]

    def _nearest(
        self,
        source: int,
        edges: Sequence[Sequence[tuple[int, float, Hashable]]],
        way: int,
        came: dict[int, tuple[int, float, Hashable]] | None = None,
    ) -> list[float]:
        """Return the least distance of every point from one (or to it), by the solution as potentials."""
        solution = self._solution
        found = [math.inf] * len(solution)
        settled = [False] * len(solution)
        reduced = {source: 0.0}
        heap = [(0.0, source)]
        while heap:
            distance, point = heappop(heap)
            if settled[point]:
                continue
            settled[point] = True
            found[point] = distance + way * (solution[point] - solution[source])
            for there, length, fact in edges[point]:
                if settled[there]:
                    continue
                further = distance + max(length + way * (solution[point] - solution[there]), 0.0)
                if further < reduced.get(there, math.inf):
                    reduced[there] = further
                    if came is not None:
                        came[there] = (point, length, fact)
                    heappush(heap, (further, there))
        return found
