"""The model as a picture: a box a class under what holds its things, its properties in it, its number beside it."""

from __future__ import annotations

from collections.abc import Iterator

from lmsgraph import iris
from lmsgraph.explore.figures.svg import (
    INK,
    MUTED,
    PAPER,
    RULE,
    cut,
    document,
    lifted,
    mark,
    path,
    rect,
    text,
    width_of,
    wrap,
)
from lmsgraph.explore.schema.read import read_schema
from lmsgraph.explore.schema.tree import KIND, Branch, branches
from lmsgraph.explore.schema.values import Class, Schema
from lmsgraph.graph.facts import Readable

__all__ = ["schema_svg"]

_WIDE, _GAP, _TOP, _LEFT = 226.0, 88.0, 92.0, 20.0
_HEAD, _LINE, _BETWEEN = 19.0, 10.5, 9.0
_MOST = 14
_NOTES = (
    "A box is a class, the figure in it how many things of the data are of it, the words what is said of them.",
    "A line with a word: the property that holds the things of the class at its right. Dashed: a kind of the class.",
    "name > Class: the value is a thing that has its box elsewhere. What papers report has those of Node, too.",
)


def schema_svg(source: Readable) -> str:
    """Return the classes and properties of a store as one picture, as SVG."""
    schema = read_schema(source)
    shapes: list[str] = []
    y, deep = _TOP, 0
    for tree in branches(schema):
        shapes += _branch(schema, tree, 0, y)
        y += _tall(schema, tree) + 2 * _BETWEEN
        deep = max(deep, *(depth for _, depth in tree.walk()))
    width = 2 * _LEFT + (deep + 1) * _WIDE + deep * _GAP
    words = [f"{_bare(one.name)} {one.count:,}" for one in schema.classes if one.is_word]
    below = [text(_LEFT, y + 20, "Words of the vocabulary, how many of each class", size=10.5, font_weight="bold")]
    lines = wrap("  ·  ".join(words), width - 2 * _LEFT, 9, 8)
    below += [text(_LEFT, y + 36 + 13 * n, line, size=9) for n, line in enumerate(lines)]
    head = [
        text(_LEFT, 26, "The model", size=15, font_weight="bold"),
        *(text(_LEFT, 44 + 13 * n, note, size=9.5, **MUTED) for n, note in enumerate(_NOTES)),
    ]
    height = y + 40 + 13 * len(lines)
    label = f"The model: {len(schema.classes)} classes and {len(schema.properties)} properties"
    return document(width, height, *head, *shapes, *below, label=label)


def _bare(name: str) -> str:
    return name.partition(":")[2] or name


def _said(schema: Schema, tree: Branch) -> list[str]:
    """Return the properties of a class on lines, without those that lead to the boxes at its right."""
    held = {child.via for child in tree.children}
    names = []
    for one, _ in schema.at(tree.name):
        if one.name not in held:
            kinds = [
                kind
                for kind, _ in schema.ranges(one, tree.name)
                if kind in schema.by_name and not schema.by_name[kind].is_word
            ]
            names.append(_bare(one.name) + (f" > {_bare(kinds[0])}" if len(kinds) == 1 else ""))
    return [line for line in wrap(", ".join(names), _WIDE - 14, 8, _MOST) if line]


def _high(schema: Schema, tree: Branch) -> float:
    lines = _said(schema, tree)
    return _HEAD + (_LINE * len(lines) + 5 if lines else 0)


def _tall(schema: Schema, tree: Branch) -> float:
    """Return how much room a class and all that stands under it take."""
    below = sum(_tall(schema, child) + _BETWEEN for child in tree.children) - _BETWEEN
    return max(_high(schema, tree), below)


def _branch(schema: Schema, tree: Branch, depth: int, top: float) -> Iterator[str]:
    """Yield a class, then what stands under it to its right, each with the line that leads there."""
    x = _LEFT + depth * (_WIDE + _GAP)
    y = top
    for child in tree.children:
        yield _link(x + _WIDE, top + _HEAD / 2, x + _WIDE + _GAP, y + _HEAD / 2, child.via)
        y += _tall(schema, child) + _BETWEEN
    yield _box(schema, tree, x, top)
    y = top
    for child in tree.children:
        yield from _branch(schema, child, depth + 1, y)
        y += _tall(schema, child) + _BETWEEN


def _link(x1: float, y1: float, x2: float, y2: float, via: str) -> str:
    kind = via == KIND
    middle = x1 + 10
    steps: list[str | float] = ["M", x1, y1, "L", middle, y1, "L", middle, y2, "L", x2, y2]
    line = path(steps, class_="fig-edge", fill="none", stroke="#7d8590", stroke_dasharray="3 2.5" if kind else None)
    if kind:
        return line
    return line + lifted(x2 - 5, y2 + 3, cut(_bare(via), _GAP - 18, 8.5), size=8.5, text_anchor="end")


def _box(schema: Schema, tree: Branch, x: float, y: float) -> str:
    one: Class = schema.by_name[tree.name]
    lines = _said(schema, tree)
    count = f"{one.count:,}" if one.count else ""
    name = cut(_bare(one.name), _WIDE - 22 - width_of(count, 9), 10.5)
    shapes = [
        rect(x, y, _WIDE, _high(schema, tree), rx=3, **(PAPER | RULE | {"fill": "#ffffff", "class_": "fig-class"})),
        text(x + 7, y + 13, name, size=10.5, font_weight="bold", **INK),
        text(x + _WIDE - 7, y + 13, count, size=9, text_anchor="end", **MUTED),
        *(text(x + 7, y + _HEAD + 6 + _LINE * n, line, size=8) for n, line in enumerate(lines)),
    ]
    return mark(iris.LMS + _bare(one.name), f"{one.name}: {one.definition}", *shapes)
