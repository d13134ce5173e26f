"""Times that are known only against each other, as bounds: what must hold, what cannot, what is left open."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import NamedTuple

__all__ = ["Bound", "Bounds"]

_SLACK = 1e-6


class Bound(NamedTuple):
    """The later point comes at most so many days after the earlier one (less than nothing: at least before it)."""

    earlier: int
    later: int
    days: float


class Bounds:
    """Keeps bounds between points that can all hold at once; point 0 is the zero of the axis.

    >>> bounds = Bounds(2)
    >>> bounds.add([Bound(0, 1, 5), Bound(1, 0, -3)]), bounds.add([Bound(0, 1, 2)])
    (True, False)
    >>> bounds.ranges()[1]
    (3.0, 5.0)
    """

    def __init__(self, points: int) -> None:
        self.kept: list[Bound] = []
        self._solution = [0.0] * points

    def add(self, bounds: Sequence[Bound]) -> bool:
        """Keep some bounds if they can hold together with all that is kept; say whether they can."""
        bounds = [b for b in bounds if b.days < math.inf]
        tried = [*self.kept, *bounds]
        solution = self._relaxed(list(self._solution), tried)
        if solution is None:
            return False
        self.kept, self._solution = tried, solution
        return True

    def add_each(self, groups: Iterable[Sequence[Bound]]) -> list[int]:
        """Keep every group of bounds that can hold; return the numbers of those that cannot."""
        groups = list(groups)
        if self.add([bound for group in groups for bound in group]):
            return []
        return [number for number, group in enumerate(groups) if not self.add(group)]

    def ranges(self) -> list[tuple[float, float]]:
        """Return the earliest and latest time of every point, infinite where nothing bounds it."""
        count = len(self._solution)
        start = [0.0] + [math.inf] * (count - 1)
        latest = self._relaxed(list(start), self.kept) or start
        back = [Bound(b.later, b.earlier, b.days) for b in self.kept]
        earliest = self._relaxed(list(start), back) or start
        return [(0.0 - early, late) for early, late in zip(earliest, latest, strict=True)]

    @staticmethod
    def _relaxed(solution: list[float], bounds: list[Bound]) -> list[float] | None:
        """Return the solution pulled down until every bound holds; nothing where they go round for ever."""
        for _ in range(len(solution) + 1):
            changed = False
            for earlier, later, days in bounds:
                if solution[earlier] + days < solution[later] - _SLACK:
                    solution[later] = solution[earlier] + days
                    changed = True
            if not changed:
                return solution
        return None
