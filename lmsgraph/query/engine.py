"""A query and a store to its result, in this process: the names predeclared, all graphs as one, nothing but asking."""

from __future__ import annotations

import re

from pyoxigraph import NamedNode, QueryBoolean, QuerySolutions, QueryTriples, Store

from lmsgraph import iris
from lmsgraph.errors import LmsgraphError
from lmsgraph.kinds import KINDS
from lmsgraph.query.guard import guard, tokens

__all__ = ["QuerySyntaxError", "Result", "prefixes", "run"]

Result = QuerySolutions | QueryBoolean | QueryTriples

_PLACE = re.compile(r"(?:error )?at (\d+):(\d+)(?:-\d+:\d+)?:? ?(.*)", re.DOTALL)


class QuerySyntaxError(LmsgraphError):
    """A query that is no SPARQL: where, the line with a caret, and what was perhaps meant."""


def prefixes() -> dict[str, str]:
    """Return every prefix that a query may use without declaring it."""
    return iris.prefixes(KINDS)


def run(store: Store, query: str) -> Result:
    """Return the result of a query over all graphs of a store; what would do more than ask is refused."""
    guard(query, {graph.value for graph in store.named_graphs() if isinstance(graph, NamedNode)})
    try:
        return store.query(query, base_iri=iris.DATA, prefixes=prefixes(), use_default_graph_as_union=True)
    except SyntaxError as error:
        raise QuerySyntaxError(_explain(query, str(error))) from error


def _explain(query: str, message: str) -> str:
    """Return a syntax error with its place, the line itself with a caret, and the nearest known name."""
    match = _PLACE.match(message)
    if match is None:
        return f"{message}{_hint(query, message)}"
    line, column, what = int(match[1]), int(match[2]), match[3].strip()
    lines = query.splitlines() or [""]
    text = lines[min(line, len(lines)) - 1]
    caret = " " * (column - 1) + "^"
    return f"line {line}, column {column}: {what}{_hint(query, what)}\n  {text}\n  {caret}"


def _hint(query: str, message: str) -> str:
    """Return what an undeclared prefix was perhaps meant to be."""
    if "refix" not in message:
        return ""
    known = prefixes()
    for token in tokens(query):
        prefix = token.text.partition(":")[0]
        if token.kind == "name" and prefix not in known and prefix in message:
            import difflib

            near = difflib.get_close_matches(prefix, sorted(known), n=3, cutoff=0.4)
            return f" (did you mean {', '.join(f'{name}:' for name in near)}?)" if near else ""
    return ""
