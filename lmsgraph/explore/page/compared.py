"""The patients of a page as sides that a reader may set side by side: lanes drawn once, to be moved."""

from __future__ import annotations

import re
from collections.abc import Collection

from lmsgraph.course.read import index_cases
from lmsgraph.explore.compare.shared import ORDER
from lmsgraph.explore.compare.sides import sides
from lmsgraph.explore.compare.values import Side, Thing
from lmsgraph.explore.figures.axis import MONTH, legend
from lmsgraph.explore.figures.compare import LEFT, ROW, band
from lmsgraph.explore.figures.signs import MODALITIES, Modality
from lmsgraph.explore.figures.svg import document
from lmsgraph.explore.page.packing.numbers import Numbers
from lmsgraph.explore.page.packing.shapes import Element, shapes, short
from lmsgraph.graph.facts import Facts

__all__ = ["compared"]

_DAY = 10 / MONTH
"""Points a day in the lanes as they are drawn; the page stretches them."""
_PLACE = re.compile(r' transform="translate\([^"]*"')
"""Where a mark is put; the page puts it elsewhere."""


def compared(facts: Facts, cases: Collection[str]) -> dict[str, object]:
    """Return the patients of some cases that papers report as their own, ready to be written as JSON."""
    forms, words = Numbers(), Numbers()
    found = sides(facts, [case for case in index_cases(facts) if case in cases])
    looks = {mark.look for side in found for lane in side.lanes for mark in lane.marks}
    kinds = {kind for kind in MODALITIES if kind.name in looks}
    return {
        "day": _DAY,
        "left": LEFT,
        "row": ROW,
        "order": ORDER,
        "sides": [_side(side, forms, words) for side in found],
        "legend": _signs(780, kinds, forms, words),
        "slim": _signs(270, kinds, forms, words),
        "forms": list(forms.numbers),
        "words": list(words.numbers),
    }


def _signs(width: float, kinds: set[Modality], forms: Numbers, words: Numbers) -> Element | None:
    """Return what the signs mean, on lines of a width."""
    signs, depth = legend(0, 0, width, kinds, "")
    return shapes(document(width, depth, *signs, label="What the signs mean"), forms, words)


def _side(side: Side, forms: Numbers, words: Numbers) -> dict[str, object]:
    drawn = band(side, _DAY, whole=True)
    return {
        "case": short(side.case),
        "name": side.name,
        "patient": side.patient,
        "last": round(side.last, 1),
        "starts": [[short(one.key), one.words, round(one.day, 1), int(one.known)] for one in side.starts],
        "same": [[words(short(one)) for one in lane.same] for lane in side.lanes],
        "things": [_thing(thing, side, words) for thing in side.things],
        "head": shapes(_PLACE.sub("", f"<g>{drawn.head}</g>"), forms, words),
        "marks": shapes(_PLACE.sub("", f"<g>{drawn.marks}</g>"), forms, words),
    }


def _thing(thing: Thing, side: Side, words: Numbers) -> list[object]:
    """Return aspect, node and words of a thing, and the broader ones among those of its side."""
    own = {one.node for one in side.things if one.aspect == thing.aspect}
    above = [words(short(one)) for one in thing.above if one in own]
    return [ORDER.index(thing.aspect), words(short(thing.node)), words(thing.words), above]
