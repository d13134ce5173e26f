"""The hand-written shapes for what crosses nodes, asked of a store: each SELECT finds every place that breaks it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from pyoxigraph import Literal, NamedNode, QuerySolutions, RdfFormat, Store

from lmsgraph import iris
from lmsgraph.kinds import KINDS

__all__ = ["Breach", "breaches"]

_SHACL = """
PREFIX sh: <http://www.w3.org/ns/shacl#>
SELECT ?message ?select ?severity WHERE {
  ?shape sh:sparql ?constraint .
  ?constraint sh:message ?message ; sh:select ?select .
  OPTIONAL { ?constraint sh:severity ?own } OPTIONAL { ?shape sh:severity ?of_shape }
  BIND(COALESCE(?own, ?of_shape, sh:Violation) AS ?severity)
} ORDER BY ?message"""
_VARIABLE = re.compile(r"\{[?$](\w+)\}")


class Breach(NamedTuple):
    """One place of the graph that breaks a shape: the nodes named there, a sentence, and whether it only warns."""

    nodes: tuple[str, ...]
    message: str
    warning: bool


@cache
def _constraints(path: Path) -> tuple[tuple[str, str, bool], ...]:
    """Return message, SELECT and mildness of each constraint of a shapes file."""
    shapes = Store()
    shapes.load(input=path.read_bytes(), format=RdfFormat.TURTLE)
    result = shapes.query(_SHACL)
    if not isinstance(result, QuerySolutions):
        return ()
    rows = ((_text(row["message"]), _text(row["select"]), _text(row["severity"])) for row in result)
    return tuple((message, select, severity.endswith("Warning")) for message, select, severity in rows)


def breaches(store: Store, path: Path) -> Iterator[Breach]:
    """Yield every place of a store that breaks a shape of a file."""
    prefixes = iris.prefixes(KINDS)
    for message, select, warning in _constraints(path):
        result = store.query(select, prefixes=prefixes, use_default_graph_as_union=True)
        if not isinstance(result, QuerySolutions):
            continue
        names = [variable.value for variable in result.variables]
        for row in result:
            values = {name: _text(row[name]) for name in names}
            said = _say(message, values)
            nodes = [values[name] for name in reversed(names) if values[name].startswith(iris.DATA)]
            yield Breach(tuple(nodes), said, warning)


def _say(message: str, values: dict[str, str]) -> str:
    """Return a message with its variables filled in."""
    return _VARIABLE.sub(lambda match: _short(values.get(match[1], "")), message)


def _text(term: object) -> str:
    return term.value if isinstance(term, NamedNode | Literal) else ""


def _short(text: str) -> str:
    return text.removeprefix(iris.DATA).removeprefix(iris.TERM)
