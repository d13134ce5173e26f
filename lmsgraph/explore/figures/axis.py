"""The axis of months, the signs that stand on it, and the legend that explains them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from lmsgraph.course.time.place import Placed
from lmsgraph.course.units import MONTH
from lmsgraph.explore.figures.signs import MODALITIES, OUTCOMES, Modality, bar, flag, trend_sign
from lmsgraph.explore.figures.svg import MUTED, RULE, WARN, line, polygon, text, width_of, wrap

__all__ = ["MONTH", "Axis", "break_sign", "breaks", "end_sign", "legend"]

_STEPS = (1, 2, 3, 6, 12, 24, 36, 60, 120)


@dataclass(frozen=True)
class Axis:
    """Days on a line: where it begins, how wide it is, the first and last day on it."""

    left: float
    width: float
    first: float
    last: float

    @classmethod
    def over(cls, left: float, width: float, days: Iterable[float]) -> Axis:
        """Return the axis that shows some days, a month at least."""
        seen = [0.0, MONTH, *days]
        return cls(left, width, min(seen), max(seen))

    def x(self, day: float) -> float:
        """Return where a day stands."""
        return self.left + (day - self.first) / (self.last - self.first) * self.width

    def drawn(self, top: float, bottom: float, *, below: bool = False) -> list[str]:
        """Return the ticks of whole months, as many as are read with ease, named above and, where asked, below."""
        months = (self.last - self.first) / MONTH
        step = next((s for s in _STEPS if months / s <= self.width / 37), 240)
        first = -(-int(self.first / MONTH) // step) * step
        names = [top + 10, *([bottom + 12] if below else [])]
        shapes: list[str] = []
        for month in range(first, int(self.last / MONTH) + 1, step):
            x = self.x(month * MONTH)
            shapes.append(line(x, top + 14, x, bottom, **(RULE | {"stroke_width": 0.6})))
            shapes += [text(x, y, str(month), size=9, text_anchor="middle", **MUTED) for y in names]
        return shapes


def break_sign(x: float, y: float) -> list[str]:
    """Return two strokes across a line: the gap before has no known length."""
    return [line(x + d, y + 4, x + d + 3, y - 4, stroke_width=1) for d in (-5, -2)]


def end_sign(x: float, y: float, *, dead: bool, sure: bool) -> list[str]:
    """Return a cross for death, an arrow for one who was followed on."""
    dash = None if sure else "2 2"
    if dead:
        return [
            line(x + 3, y, x + 15, y, stroke_width=2.4, stroke_dasharray=dash),
            line(x + 7, y - 6, x + 7, y + 8, stroke_width=2.4, stroke_dasharray=dash),
        ]
    head = polygon([(x + 17, y), (x + 10, y - 4), (x + 10, y + 4)], class_="fig-ink", fill="#1b1f24")
    return [line(x, y, x + 11, y, stroke_width=1.6, stroke_dasharray=dash), head]


def legend(
    x: float, y: float, width: float, kinds: set[Modality], note: str, *, ranges: bool = False
) -> tuple[list[str], float]:
    """Return what the signs mean, on as many rows as it takes, and how high that is."""
    shapes: list[str] = []
    right, down = 0.0, 0.0
    for sign, words in _meanings(frozenset(kinds), ranges=ranges):
        lines = wrap(words, width - 30, 9, 3)
        wide = 34 + max(width_of(piece, 9) for piece in lines) + 10
        if right + wide - 10 > width and right:
            right, down = 0.0, down + 18
        shapes.append(f'<g transform="translate({x + right:g} {y + down:g})">{sign}</g>')
        shapes += [text(x + right + 28, y + down + 9 + 11 * n, piece, size=9) for n, piece in enumerate(lines)]
        right += wide
        down += 11 * (len(lines) - 1)
    for piece in wrap(note, width, 9, 3) if note else ():
        down += 20
        shapes.append(text(x, y + down + 8, piece, size=9, **MUTED))
    return shapes, down + 34


@cache
def _meanings(kinds: frozenset[Modality], *, ranges: bool) -> tuple[tuple[str, str], ...]:
    """Return each sign with what it means: the same for all pictures that have these kinds of treatment."""
    items = [(bar(0, 0, 22, 11, kind, sure=True, ends=True), kind.name) for kind in MODALITIES if kind in kinds]
    sample = next(kind for kind in MODALITIES if kind.name == "chemotherapy")
    items.append((bar(0, 0, 22, 11, sample, sure=False, ends=True), "only its order is known"))
    items.append((bar(0, 0, 17, 11, sample, sure=True, ends=False), "its end is not told"))
    items += [(trend_sign(11, 5.5, name), f"assessment: {words}") for name, words in OUTCOMES.items()]
    if ranges:
        dots = [line(0, 5.5, 22, 5.5, stroke_width=0.8, stroke_dasharray="1 2")]
        items.append((dots, "time in which it may lie, where that is bounded"))
    items.append((trend_sign(11, 5.5, "better", sure=False), "hollow: only its order is known"))
    items.append((flag(8, 5.5, "3"), "adverse event, its grade behind it"))
    items.append((break_sign(11, 5.5), "gap of unknown length, drawn as short as it can be"))
    items.append((end_sign(2, 5.5, dead=True, sure=True), "death"))
    items.append((end_sign(2, 5.5, dead=False, sure=True), "followed on, or end not told"))
    warn = text(11, 10, "!", size=12, font_weight="bold", text_anchor="middle", **WARN)
    items.append(([warn], "what the paper prints contradicts the order it tells"))
    return tuple(("".join(sign), words) for sign, words in items)


def breaks(placed: Iterable[Placed], axis: Axis, y: float) -> Iterator[str]:
    """Yield the line of the case, broken where a gap is of unknown length."""
    known = sorted((p for p in placed if p.known), key=lambda p: p.start)
    if known:
        yield line(axis.x(known[0].start), y, axis.x(known[-1].end), y, stroke_width=0.8)
    for before, after in pairwise(known):
        if after.stretch != before.stretch and after.latest - after.earliest > MONTH:
            yield from break_sign(axis.x(after.start) - 1, y)
