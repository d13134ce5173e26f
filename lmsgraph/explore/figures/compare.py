"""Patients side by side on one axis of time, aligned at a day of each; under it what they share and where they part."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from lmsgraph.course.units import MONTH
from lmsgraph.explore.compare.beside import Columns
from lmsgraph.explore.compare.shared import Aspect, aspects
from lmsgraph.explore.compare.values import FIRST, Lane, Mark, Side
from lmsgraph.explore.figures.axis import break_sign, end_sign, legend
from lmsgraph.explore.figures.signs import MODALITIES, bar, flag, trend_sign
from lmsgraph.explore.figures.svg import (
    INK,
    MUTED,
    PAPER,
    RULE,
    WARN,
    cut,
    document,
    element,
    lifted,
    line,
    mark,
    rect,
    text,
    width_of,
    wrap,
)

__all__ = ["LEFT", "ROW", "Band", "band", "compare_svg"]

LEFT = 300.0
"""How wide the heads of the lanes are."""
ROW = 14.0
"""How far lanes stand from each other."""
_PLOT, _RIGHT, _TOP, _HEAD = 640.0, 60.0, 84.0, 38.0
_SHORTEST = 5.0
_STEPS = (1, 2, 3, 6, 12, 24, 36, 60, 120)


@dataclass(frozen=True, slots=True)
class Band:
    """The lanes of one patient as shapes below a height of 0: what stands at their head, and the marks in time."""

    head: str
    marks: str
    height: float


def band(side: Side, day: float, *, whole: bool = False) -> Band:
    """Return the lanes of a patient, so many points a day; each mark knows day and row, so that a page can move it.

    Sizes are left out where there is no room for them, unless the ``whole`` is wanted.
    """
    heads: list[str] = []
    marks = list(_life(side, day))
    for row, lane in enumerate(side.lanes):
        y = _HEAD + row * ROW
        heads.append(_title(lane, row, y))
        marks += _lane(lane, row, y, day, math.inf if whole else 0.0)
    return Band("".join(heads), "".join(marks), _HEAD + len(side.lanes) * ROW + 8)


def _life(side: Side, day: float) -> Iterator[str]:
    """Yield the line of a patient from first to last event, broken where a gap is of unknown length."""
    known = sorted((p for p in side.placed if p.known), key=lambda p: p.start)
    y = _HEAD - 8
    if known:
        days = known[-1].end - known[0].start
        yield _at(known[0].start, day, y, _stretch(days, line(0, 0, days * day, 0, stroke_width=0.8)))
    for before, after in pairwise(known):
        if after.stretch != before.stretch and after.latest - after.earliest > MONTH:
            yield _at(after.start, day, y, *break_sign(-1, 0))


def _at(start: float, day: float, y: float, *shapes: str) -> str:
    return element("g", *shapes, transform=f"translate({start * day:.2f} {y:.1f})", data_day=f"{start:.1f}")


def _stretch(days: float, *shapes: str) -> str:
    """Return shapes that are as long as a time, so that a page knows what grows with its scale."""
    return element("g", *shapes, data_days=f"{days:.1f}")


def _title(lane: Lane, row: int, y: float) -> str:
    words = lane.head if lane.kind != "end" else f"End: {lane.head}"
    said = cut(words, LEFT - 44, 8.5)
    ground = rect(23, -4, width_of(said, 8.5) + 2, 11, **PAPER)  # on a phone the lines of the axis pass behind it
    shown = text(24, 4, said, size=8.5, **(MUTED if lane.kind == "harm" else INK))
    return mark(lane.node, words, ground, shown, transform=f"translate(0 {y:.1f})", data_row=str(row))


def _lane(lane: Lane, row: int, y: float, day: float, least: float) -> Iterator[str]:
    spots = [one.placed.start * day for one in lane.marks]
    for number, one in enumerate(lane.marks):
        room = (spots[number + 1] - spots[number] if number + 1 < len(spots) else 90.0) - 8
        shapes = [_bar(lane.marks, number, day)] if lane.kind == "course" else _sign(one, max(room, least))
        if one.placed.against:
            shapes.append(text(-5, 5, "!", size=12, font_weight="bold", text_anchor="end", **WARN))
        place = f"translate({spots[number]:.2f} {y:.1f})"
        start = f"{one.placed.start:.1f}"
        yield mark(one.node, f"{one.words} [{one.when}]", *shapes, transform=place, data_day=start, data_row=str(row))


def _bar(marks: Sequence[Mark], number: int, day: float) -> str:
    """Return the bar of a part of a course; parts given at one time lie above each other in the lane."""
    one, places = marks[number], _places(marks, _SHORTEST / day)
    high = 10.0 / (max(places) + 1)
    kind = next(kind for kind in MODALITIES if kind.name == one.look)
    days, top = one.placed.end - one.placed.start, places[number] * high - 4
    known, ends = one.placed.known, one.placed.ends
    return _stretch(days, *bar(0, top, max(days * day, _SHORTEST), high - 0.5, kind, sure=known, ends=ends))


def _places(marks: Sequence[Mark], least: float) -> list[int]:
    """Return the line on which each bar finds room: what took place in a moment is drawn ``least`` days long."""
    free: list[float] = []
    found = []
    for one in marks:
        place = next((n for n, until in enumerate(free) if until <= one.placed.start), len(free))
        length = one.placed.end - one.placed.start
        free[place : place + 1] = [one.placed.end if length else one.placed.start + least]
        found.append(place)
    return found


def _sign(one: Mark, room: float) -> list[str]:
    known = one.placed.known
    if one.look == "harm":
        return flag(0, 0, "", sure=known)
    if one.look in ("dead", "alive"):
        dead = one.look == "dead"
        return end_sign(-7 if dead else 0, 0, dead=dead, sure=known)
    shapes = trend_sign(0, 0, one.look, sure=known)
    if one.size and width_of(one.size, 8) <= room:
        shapes.append(lifted(6, 3, one.size))
    return shapes


def compare_svg(sides: Sequence[Side], key: str = FIRST, beside: Columns = ()) -> str:
    """Return patients side by side, counted from the day that a key means, as SVG; ``beside`` stands below."""
    zeros = [side.zero(key) for side in sides]
    first = min(-zero for zero, _ in zeros)
    last = max(side.last - zero for side, (zero, _) in zip(sides, zeros, strict=True))
    span = max(last - first, MONTH)
    day = _PLOT / span
    shapes: list[str] = []
    y = _TOP
    for number, (side, (zero, note)) in enumerate(zip(sides, zeros, strict=True), 1):
        drawn = band(side, day)
        words = wrap(side.patient + (f" ({note})" if note else ""), LEFT - 40, 9, 3)
        name = text(20, y + 14, f"{number}  {side.name}", size=11, font_weight="bold")
        shapes.append(mark(side.case, f"{side.name}: {side.patient}", name))
        shapes += [lifted(24, y + 26 + 11 * n, piece, size=9, **MUTED) for n, piece in enumerate(words)]
        y += 11 * (len(words) - 1)
        shapes.append(element("g", drawn.head, transform=f"translate(0 {y:.1f})"))
        shapes.append(element("g", drawn.marks, transform=f"translate({LEFT - (first + zero) * day:.2f} {y:.1f})"))
        y += drawn.height
        shapes.append(line(20, y - 4, LEFT + _PLOT + _RIGHT - 20, y - 4, **RULE))
    width = LEFT + _PLOT + _RIGHT
    zero_x = LEFT - first * day
    axis = [*_ticks(first, last, lambda at: LEFT + (at - first) * day, _TOP - 18, y)]
    axis.append(line(zero_x, _TOP - 6, zero_x, y - 4, stroke_width=1, stroke_dasharray="4 2"))
    kinds = {
        kind for kind in MODALITIES for side in sides for lane in side.lanes for m in lane.marks if m.look == kind.name
    }
    signs, depth = legend(20, y + 14, width - 40, kinds, "")
    y += 14 + depth
    table, y = _table(aspects(sides), sides, y, width)
    columns, y = _columns(beside, y, width)
    start = next((one.words for side in sides for one in side.starts if one.key == key), "first event")
    head = [
        text(20, 26, "Patients side by side", size=15, font_weight="bold"),
        text(20, 44, f"months from: {start}; gaps of unknown length as short as they can be", size=10),
    ]
    label = f"{', '.join(side.name for side in sides)} side by side, from {start}"
    return document(width, y + 10, *head, *axis, *shapes, *signs, *table, *columns, label=label)


def _ticks(first: float, last: float, x: Callable[[float], float], top: float, bottom: float) -> Iterator[str]:
    step = next((s for s in _STEPS if (last - first) / MONTH / s <= 16), 240)
    for month in range(-int(-first / MONTH // step * step), int(last / MONTH) + 1, step):
        at = x(month * MONTH)
        yield line(at, top + 12, at, bottom - 4, **(RULE | {"stroke_width": 0.6}))
        yield text(at, top + 8, str(month), size=9, text_anchor="middle", **MUTED)


def _table(found: Sequence[Aspect], sides: Sequence[Side], top: float, width: float) -> tuple[list[str], float]:
    """Return what all share and what each has besides, and where it ends."""
    columns = len(sides) + 1
    wide = (width - 40 - 84) / columns
    xs = [20 + 84 + n * wide for n in range(columns)]
    shapes = [text(20, top + 12, "What they share, and where they part", size=11, font_weight="bold")]
    heads = ["both" if len(sides) == 2 else f"all {len(sides)}", *(f"{n}  {s.name}" for n, s in enumerate(sides, 1))]
    y = top + 30
    shapes += [text(x, y, cut(h, wide - 8, 9), size=9, font_weight="bold") for x, h in zip(xs, heads, strict=True)]
    for aspect in found:
        cells = [_said(aspect, None, sides), *(_said(aspect, n, sides) for n in range(len(sides)))]
        lines = [wrap(cell, wide - 10, 8.5, 14) for cell in cells]
        y += 7
        shapes.append(line(20, y, width - 20, y, **(RULE | {"stroke_width": 0.5})))
        shapes.append(text(20, y + 12, aspect.name, size=8.5, **MUTED))
        for x, said in zip(xs, lines, strict=True):
            shapes += [text(x, y + 12 + 11 * n, words, size=8.5) for n, words in enumerate(said)]
        y += 11 * max(map(len, lines)) + 4
    note = "Not reported: the paper says nothing of it; that is not its absence. (2): also had by patient 2."
    return [*shapes, text(20, y + 16, note, size=9, **MUTED)], y + 20


def _columns(beside: Columns, top: float, width: float) -> tuple[list[str], float]:
    """Return columns of lines side by side, and where the longest ends."""
    if not beside:
        return [], top
    wide = (width - 40) / len(beside)
    shapes, ends = [], [top]
    for number, (heading, lines) in enumerate(beside):
        x, y = 20 + number * wide, top + 30
        shapes.append(text(x, y, heading, size=11, font_weight="bold"))
        for words in lines:
            indent = 12.0 if words.startswith("- ") else 0.0
            for piece in wrap(words, wide - 24 - indent, 8.5, 4):
                y += 12
                shapes.append(text(x + indent, y + 4, piece, size=8.5))
        ends.append(y)
    return shapes, max(ends) + 10


def _said(aspect: Aspect, number: int | None, sides: Sequence[Side]) -> str:
    if number is None:
        return ", ".join(thing.words for thing in aspect.shared) or "-"
    own = aspect.besides[number]
    if own is None:
        return "not reported"
    out = []
    for thing in own:
        also = [str(n) for n, other in enumerate(aspect.besides, 1) if n != number + 1 and other and thing in other]
        out.append(thing.words + (f" ({', '.join(also)})" if also else ""))
    return ", ".join(out) or "-"
