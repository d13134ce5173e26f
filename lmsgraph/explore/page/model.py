"""The model as the page shows it: classes, properties with their numbers, and the trees that one unfolds."""

from __future__ import annotations

import re

from lmsgraph.explore.page.packing.numbers import Numbers
from lmsgraph.explore.page.packing.shapes import short
from lmsgraph.explore.schema.tree import Branch, branches
from lmsgraph.explore.schema.values import Class, Property, Schema
from lmsgraph.iris import PREFIXES, expand

__all__ = ["model"]

_SAID, _LONG = 8, 120


def model(schema: Schema) -> dict[str, object]:
    """Return classes and properties, ready to be written as JSON, names by their numbers."""
    names = Numbers()
    classes = [_class(one, names) for one in schema.classes]
    properties = [_property(one, names) for one in schema.properties]
    return {
        "classes": classes,
        "properties": properties,
        "trees": [_branch(tree, names) for tree in branches(schema)],
        "names": list(names.numbers),
    }


def _class(one: Class, names: Numbers) -> list[object]:
    said = [[names(name), _cut(value)] for name, value in one.said[:_SAID]]
    above = [names(name) for name in (*one.parents, *one.outside)]
    told = [_label(one.name, one.label), one.definition, one.usage]
    return [names(one.name), *told, above, one.count, _node(one.example), said, int(one.is_word)]


def _property(one: Property, names: Numbers) -> list[object]:
    users = [[names(name), count] for name, count in one.users]
    ranges = [[names(name), count] for name, count in one.ranges]
    homes = [names(name) for name in one.homes]
    pairs = [[names(user), names(kind), said] for user, kind, said, _ in one.pairs]
    example = [_node(one.example[0]), _cut(one.example[1])]
    told = [_label(one.name, one.label), one.definition]
    return [names(one.name), *told, one.count, users, ranges, homes, example, pairs]


def _label(name: str, label: str) -> str:
    """Return the label of a term where it says more than its name."""
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name.partition(":")[2]).lower()
    return "" if spaced == label.lower() else label


def _cut(value: str) -> str:
    return value if len(value) <= _LONG else value[: _LONG - 1].rstrip() + "…"


def _node(name: str) -> str:
    """Return the address of a thing as the page knows it."""
    return short(expand(name)) if name.partition(":")[0] in PREFIXES else name


def _branch(tree: Branch, names: Numbers) -> list[object]:
    return [names(tree.name), names(tree.via), [_branch(child, names) for child in tree.children]]
