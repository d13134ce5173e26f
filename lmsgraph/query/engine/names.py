"""Things in the rows of an answer to their names: each thing is looked up once, in how many rows it may stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import product

from pyoxigraph import NamedNode, Store

from lmsgraph import iris
from lmsgraph.query.engine.lines import Line

__all__ = ["with_names"]


def with_names(store: Store, head: Sequence[str], lines: list[Line], named: Mapping[str, str]) -> list[Line]:
    """Return rows with names in the columns that are ``named`` by a property: a row for each name that a thing has.

    What has no name leaves its cell empty.
    """
    columns: list[Sequence[str]] = list(zip(*lines, strict=True))
    several = False
    found: dict[str, dict[str, list[str]]] = {}
    names: dict[int, dict[str, list[str]]] = {}
    for column, property_ in named.items() if columns else ():
        at, known = head.index(column), found.setdefault(property_, {})
        for thing in set(columns[at]).difference(known):
            known[thing] = _names(store, thing, property_)
            several = several or len(known[thing]) > 1
        names[at] = known
    if several:
        return [row for line in lines for row in _rows(line, names)]
    for at, known in names.items():
        columns[at] = [known[thing][0] for thing in columns[at]]
    return [list(row) for row in zip(*columns, strict=True)]


def _names(store: Store, thing: str, property_: str) -> list[str]:
    """Return the names of a thing as cells; an empty one where it has none."""
    if not thing.startswith("<"):
        return [""]
    quads = store.quads_for_pattern(NamedNode(thing[1:-1]), NamedNode(iris.expand(property_)), None, None)
    return sorted({str(quad.object) for quad in quads}) or [""]


def _rows(line: Line, names: Mapping[int, Mapping[str, Sequence[str]]]) -> list[Line]:
    """Return a row once for each of the names of its things."""
    cells = [names[at][cell] if at in names else (cell,) for at, cell in enumerate(line)]
    return [list(row) for row in product(*cells)]
