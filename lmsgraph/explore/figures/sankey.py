"""Columns of nodes and the flows between them: an order with few crossings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["Flow", "ordered"]

_SWEEPS = 8


@dataclass(frozen=True, slots=True)
class Flow:
    """So much between a node of one column and a node of the next."""

    source: str
    target: str
    cases: tuple[str, ...]

    @property
    def width(self) -> int:
        """How many cases it stands for."""
        return len(self.cases)


def ordered(columns: Sequence[Sequence[str]], flows: Sequence[Flow], fixed: frozenset[int]) -> list[list[str]]:
    """Return the columns in an order in which few flows cross; fixed columns stay as they are.

    >>> ordered([["a", "b"], ["x", "y"]], [Flow("a", "y", ("1",)), Flow("b", "x", ("2",))], frozenset({1}))
    [['b', 'a'], ['x', 'y']]
    """
    best = now = [list(column) for column in columns]
    fewest = _crossings(now, flows)
    for sweep in range(_SWEEPS):
        numbers = range(len(now)) if sweep % 2 else range(len(now) - 1, -1, -1)
        now = [list(column) for column in now]
        for number in numbers:
            if number not in fixed:
                beside = number - 1 if sweep % 2 else number + 1
                now[number] = _by_neighbours(now[number], now[beside] if 0 <= beside < len(now) else [], flows)
        crossings = _crossings(now, flows)
        if crossings < fewest:
            best, fewest = now, crossings
    return best


def _by_neighbours(column: list[str], near: Sequence[str], flows: Sequence[Flow]) -> list[str]:
    """Return a column by the mean place of what its nodes flow to or from; nodes without any keep theirs."""
    place = {node: number for number, node in enumerate(near)}
    sums: dict[str, list[float]] = {}
    for flow in flows:
        for one, other in ((flow.source, flow.target), (flow.target, flow.source)):
            if other in place:
                sums.setdefault(one, []).extend([place[other]] * flow.width)
    means = {n: sum(sums[n]) / len(sums[n]) if n in sums else float(i) for i, n in enumerate(column)}
    was = {node: number for number, node in enumerate(column)}
    return sorted(column, key=lambda node: (means[node], was[node]))


def _crossings(columns: Sequence[Sequence[str]], flows: Sequence[Flow]) -> int:
    place = {node: (number, row) for number, column in enumerate(columns) for row, node in enumerate(column)}
    count = 0
    for number in range(len(columns) - 1):
        between = [(place[f.source][1], place[f.target][1], f.width) for f in flows if place[f.source][0] == number]
        between.sort()
        for at, (a, b, wide) in enumerate(between):
            count += sum(wide * other for c, d, other in between[at + 1 :] if c > a and d < b)
    return count
