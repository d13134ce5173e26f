"""Columns of nodes and the flows between them: an order with few crossings, and where everything stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

__all__ = ["Band", "Box", "Flow", "ordered", "stacked"]

_SWEEPS = 8


@dataclass(frozen=True, slots=True)
class Flow:
    """So many cases between a node of one column and a node of the next, and the facts that say so."""

    source: str
    target: str
    cases: tuple[str, ...]
    title: str = ""
    facts: tuple[str, ...] = ()

    @property
    def width(self) -> int:
        """How many cases it stands for."""
        return len(self.cases)


@dataclass(slots=True)
class Box:
    """Where a node stands: its top and height, and how much of either side is taken."""

    top: float
    height: float
    filled: dict[str, float] = field(default_factory=lambda: {"in": 0.0, "out": 0.0})


@dataclass(frozen=True, slots=True)
class Band:
    """A flow as it is drawn: its height, and its top at either end."""

    flow: Flow
    start: float
    end: float
    height: float


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


def stacked(
    columns: Sequence[Sequence[str]], flows: Sequence[Flow], unit: float, gap: float, least: float, *, top: float = 0
) -> tuple[dict[str, Box], list[Band], float]:
    """Return where nodes and flows stand, and how high the highest column is; the others stand in its middle."""
    inward, outward = _sums(flows, "target"), _sums(flows, "source")
    size = {n: max(max(inward.get(n, 0), outward.get(n, 0)) * unit, least) for column in columns for n in column}
    heights = [sum(size[n] for n in column) + gap * max(len(column) - 1, 0) for column in columns]
    highest = max(heights, default=0.0)
    boxes: dict[str, Box] = {}
    for column, height in zip(columns, heights, strict=True):
        y = top + (highest - height) / 2
        for node in column:
            boxes[node] = Box(y, size[node])
            y += size[node] + gap
    return boxes, list(_bands(flows, boxes, unit, inward, outward)), highest


def _sums(flows: Sequence[Flow], side: str) -> dict[str, int]:
    sums: dict[str, int] = {}
    for flow in flows:
        node = flow.target if side == "target" else flow.source
        sums[node] = sums.get(node, 0) + flow.width
    return sums


def _bands(
    flows: Sequence[Flow], boxes: Mapping[str, Box], unit: float, inward: Mapping[str, int], outward: Mapping[str, int]
) -> Iterator[Band]:
    starts: dict[Flow, float] = {}
    for flow in sorted(flows, key=lambda f: (boxes[f.source].top, boxes[f.target].top)):
        box = boxes[flow.source]
        free = (box.height - outward[flow.source] * unit) / 2
        starts[flow] = box.top + free + box.filled["out"]
        box.filled["out"] += flow.width * unit
    for flow in sorted(flows, key=lambda f: (boxes[f.target].top, boxes[f.source].top)):
        box = boxes[flow.target]
        free = (box.height - inward[flow.target] * unit) / 2
        yield Band(flow, starts[flow], box.top + free + box.filled["in"], flow.width * unit)
        box.filled["in"] += flow.width * unit
