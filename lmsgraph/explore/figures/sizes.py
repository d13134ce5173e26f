"""Sizes of lesions as curves: the longest diameter that is printed, by lesion and by method."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import pairwise
from typing import NamedTuple

from lmsgraph.course.time.place import Placed
from lmsgraph.explore.figures.axis import Axis
from lmsgraph.explore.figures.signs import HOLLOW, SOLID
from lmsgraph.explore.figures.svg import (
    MUTED,
    RULE,
    circle,
    cut,
    lifted,
    line,
    mark,
    number,
    polygon,
    rect,
    text,
    width_of,
)
from lmsgraph.graph.facts import Facts
from lmsgraph.graph.wider import above
from lmsgraph.telling.captions import placed_words

__all__ = ["Size", "curves", "sizes"]

_HEIGHT, _COMMON = (
    130.0,
    (
        ("positron-emission-tomography", "PET"),
        ("magnetic-resonance-imaging", "MRI"),
        ("computed-tomography", "CT"),
        ("ultrasonography", "ultrasound"),
        ("radiography", "radiograph"),
    ),
)
_BESIDE = 145.0  # room for words to the right of the axis
_STEPS = (0.5, 1, 2, 5, 10, 20, 50)
_LETTER = 8.5


class Size(NamedTuple):
    """A size of a lesion: the longest diameter in cm, as printed, by which method, at which event."""

    lesion: str
    method: str
    placed: Placed
    node: str
    longest: float
    printed: str


def sizes(facts: Facts, placed: Iterable[Placed]) -> Iterator[Size]:
    """Yield the sizes that a case prints, in the order of time."""
    for p in sorted(placed, key=lambda p: p.start):
        for observation in facts.values(p.node, "hasFinding", "Observation"):
            size = facts.value(observation, "size")
            longest = _centimetres(facts, size) if size else None
            if longest is not None:
                lesion, method = facts.value(observation, "lesion"), _method(facts, p.node)
                yield Size(lesion, method, p, observation, longest, facts.value(size, "printed"))


def _centimetres(facts: Facts, size: str) -> float | None:
    """Return the longest diameter in cm; nothing where the unit is another."""
    unit = facts.value(size, "normalizedUnit") or facts.value(size, "unit")
    if not unit.endswith("/cm"):
        return None
    value = facts.value(size, "normalizedValue") or facts.value(size, "value")
    value = value or facts.value(size, "high")
    return float(value) if value else None


def _method(facts: Facts, event: str) -> str:
    """Return what a size was measured with: the common name of the method, so that its kinds share a curve."""
    methods = facts.values(event, "method")
    around = {wide for one in methods for wide in (one, *above(facts, one))}
    if any(method.endswith("/pet-ct") for method in around):
        return "PET/CT"
    slugs = {method.rpartition("/")[2] for method in around}
    common = next((name for slug, name in _COMMON if slug in slugs), "")
    return common or ", ".join(facts.label(m) for m in methods) or "method not told"


_Place = Callable[[Size], tuple[float, float]]


def curves(
    facts: Facts, placed: list[Placed], axis: Axis, top: float, beside: float = _BESIDE
) -> tuple[list[str], float]:
    """Return the curves of all lesions of a case and how high they are; nothing where no size is printed."""
    found = list(sizes(facts, placed))
    if not found:
        return [], 0
    highest = max(s.longest for s in found)
    step = next((s for s in _STEPS if highest / s <= (6 if len(found) > 1 else 2)), 100)
    ceiling = step * math.ceil(highest / step * 1.08)
    tall = _HEIGHT if len(found) > 1 else 60.0
    bottom = top + 34 + tall

    def at(size: Size) -> tuple[float, float]:
        return axis.x(size.placed.start), bottom - size.longest / ceiling * tall

    shapes = [
        text(min(20, axis.left - 20), top + 14, "Size: longest diameter printed, in cm", size=10.5, font_weight="bold")
    ]
    for n in range(int(ceiling / step) + 1):
        y = bottom - n * step / ceiling * tall
        shapes.append(line(axis.left - 4, y, axis.left + axis.width, y, **(RULE | {"stroke_width": 0.5})))
        shapes.append(text(axis.left - 8, y + 3, number(n * step), size=_LETTER, text_anchor="end", **MUTED))
    series: dict[tuple[str, str], list[Size]] = {}
    for size in found:
        series.setdefault((size.lesion, size.method), []).append(size)
    gone = {lesion: _removed(facts, lesion, placed) for lesion in {size.lesion for size in found}}
    taken = [(at(s)[0] - 4, at(s)[0] + 4, at(s)[1]) for s in found]
    for points in series.values():
        for one, other in pairwise(points):
            if one.placed.node == other.placed.node:
                continue  # two that were seen at once are none that grew or shrank
            if any(one.placed.start <= day <= other.placed.start for day in gone[one.lesion]):
                continue  # what was measured before was taken out
            tied = one.placed.known and other.placed.known and one.placed.stretch == other.placed.stretch
            shapes.append(line(*at(one), *at(other), stroke_width=1.4, stroke_dasharray=None if tied else "4 3"))
            taken += _along(at(one), at(other))
    lesions = sorted({s.lesion for s in found})
    rests = list(_descents(facts, found, gone, at))
    if rests:
        said = "a dotted line leads from a lesion to what grew from its rest"
        shapes += [*rests, text(min(20, axis.left - 20) + 4, top + 25, said, size=_LETTER, **MUTED)]
    for key, points in series.items():
        for size in points:
            sign = _sign(*at(size), lesions.index(key[0]), sure=size.placed.known)
            title = f"{facts.label(size.lesion)}: {size.printed}, {size.method} [{placed_words(facts, size.placed)}]"
            end = axis.left + axis.width + beside
            words = cut(f"{facts.label(size.lesion)} {size.printed} ({size.method})", end - axis.left + 6, _LETTER)
            shapes.append(mark(size.node, title, *_labelled(*at(size), words, end, taken), *sign))
    return shapes, tall + 52


def _removed(facts: Facts, lesion: str, placed: list[Placed]) -> list[float]:
    """Return the days on which a lesion was taken out."""
    at = {p.node: p.start for p in placed}
    results = [one for one in facts.subjects("lesion", lesion) if "LesionResult" in facts.types(one)]
    taken = [one for one in results if any(seen.endswith("/removed") for seen in facts.values(one, "bestDirection"))]
    courses = [course for one in taken for course in facts.subjects("lesionResult", one)]
    return [at[part] for course in courses for part in facts.values(course, "coursePart") if part in at]


def _descents(facts: Facts, found: list[Size], gone: Mapping[str, list[float]], at: _Place) -> Iterator[str]:
    """Yield dotted lines from a lesion to what grew from its rest; none over its removal."""
    for lesion in sorted({s.lesion for s in found}):
        for parent in facts.values(lesion, "derivedFrom"):
            before = [s for s in found if s.lesion == parent]
            after = [s for s in found if s.lesion == lesion]
            if not before or not after:
                continue
            one, other = before[-1], after[0]
            if not any(one.placed.start <= day <= other.placed.start for day in gone[parent]):
                yield line(*at(one), *at(other), stroke_width=0.8, stroke_dasharray="1 2.5")


def _along(one: tuple[float, float], other: tuple[float, float]) -> Iterator[tuple[float, float, float]]:
    """Yield where a line of a curve runs, in short pieces, so that no words are laid over it."""
    (x, y), steep = one, (other[1] - one[1]) / max(other[0] - one[0], 1)
    for step in range(int(other[0] - x) // 6):
        yield x + 6 * step, x + 6 * step + 6, y + steep * (6 * step + 3)


def _labelled(x: float, y: float, words: str, end: float, taken: list[tuple[float, float, float]]) -> list[str]:
    """Return the words of a point where nothing else stands: above it, then lower, and before the picture ends."""
    wide = width_of(words, _LETTER)
    begin = min(x + 6, end - wide)
    for lift in (-9, 10, 0, 19, -18, 28, -27, 37):
        spot = (begin, begin + wide, y + lift)
        if all(spot[1] < left or spot[0] > right or abs(spot[2] - row) > 8 for left, right, row in taken):
            break
    taken.append(spot)
    return [lifted(begin + 1, y + lift + 3, words, size=_LETTER)]


def _sign(x: float, y: float, kind: int, *, sure: bool) -> list[str]:
    paint = SOLID if sure else HOLLOW
    if kind % 4 == 1:
        return [rect(x - 3, y - 3, 6, 6, **paint)]
    if kind % 4 == 2:
        return [polygon([(x, y - 4), (x + 4, y + 3), (x - 4, y + 3)], **paint)]
    if kind % 4 == 3:
        return [polygon([(x, y - 4.4), (x + 4.4, y), (x, y + 4.4), (x - 4.4, y)], **paint)]
    return [circle(x, y, 3.2, **paint)]
