"""Things in the rows of an answer to their names: each thing is looked up once, in how many rows it may stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import product
from typing import cast

from pyoxigraph import NamedNode, QuerySolutions, Store

from lmsgraph import iris
from lmsgraph.query.engine.lines import Line, read_lines

__all__ = ["with_names"]

_AT_ONCE = 4096
_FEW = 256
"""So few things are looked up one by one: a question takes as long to be read as fifty of them to be found."""


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
        known.update(_names(store, sorted(set(columns[at]).difference(known)), property_))
        several = several or any(len(known[thing]) > 1 for thing in set(columns[at]))
        names[at] = known
    if several:
        return [row for line in lines for row in _rows(line, names)]
    for at, known in names.items():
        columns[at] = [known[thing][0] for thing in columns[at]]
    return [list(row) for row in zip(*columns, strict=True)]


def _names(store: Store, things: Sequence[str], property_: str) -> dict[str, list[str]]:
    """Return the names of things as cells; an empty one where a thing has none.

    The engine is asked for many at once, by their numbers: what it finds of one it gives back as four terms each.
    """
    found: dict[str, list[str]] = {thing: [] for thing in things}
    named = [thing for thing in things if thing.startswith("<")]
    if len(named) < _FEW:
        by = NamedNode(iris.expand(property_))
        for thing in named:
            quads = store.quads_for_pattern(NamedNode(thing[1:-1]), by, None, None)
            found[thing] += (str(quad.object) for quad in quads)
        named = []
    for some in (named[at : at + _AT_ONCE] for at in range(0, len(named), _AT_ONCE)):
        values = " ".join(f"({number} {thing})" for number, thing in enumerate(some))
        asked = f"SELECT ?n ?name {{ VALUES (?n ?x) {{ {values} }} ?x <{iris.expand(property_)}> ?name }}"
        result = store.query(asked, use_default_graph_as_union=True)
        for number, name in read_lines(cast(QuerySolutions, result))[1]:
            found[some[int(number)]].append(name)
    return {thing: sorted(set(names)) or [""] for thing, names in found.items()}


def _rows(line: Line, names: Mapping[int, Mapping[str, Sequence[str]]]) -> list[Line]:
    """Return a row once for each of the names of its things."""
    cells = [names[at][cell] if at in names else (cell,) for at, cell in enumerate(line)]
    return [list(row) for row in product(*cells)]
