"""A query and a store to its result, in this process: the names predeclared, all graphs as one, nothing but asking."""

from __future__ import annotations

from time import perf_counter
from typing import cast

from pyoxigraph import NamedNode, QueryBoolean, QuerySolutions, QueryTriples, Store

from lmsgraph import iris
from lmsgraph.errors import LmsgraphError
from lmsgraph.kinds import KINDS
from lmsgraph.query.engine.dialect import dotted_names, small_truths
from lmsgraph.query.engine.fold import folded, folded_lines
from lmsgraph.query.engine.kept import Kept
from lmsgraph.query.engine.lines import as_rows, as_text, read_lines
from lmsgraph.query.engine.names import with_names
from lmsgraph.query.engine.order import in_order
from lmsgraph.query.engine.plan import kept_plan, plan, sorted_by_engine
from lmsgraph.query.safe.guard import guard, has_dataset

__all__ = ["QuerySyntaxError", "Result", "prefixes", "run"]

Result = QuerySolutions | QueryBoolean | QueryTriples

_LONG = 0.1
"""Seconds from which on rows are kept."""
MANY = 50
"""Graphs, one a paper, from which on a question is asked so that its rows stay narrow."""
_CASE = "case"
"""By what rows are told apart that show the same of two patients."""
_TERMS = "SELECT DISTINCT ?x { VALUES ?kind { owl:Class owl:ObjectProperty owl:DatatypeProperty } ?x a ?kind }"


class QuerySyntaxError(LmsgraphError):
    """A query that is no SPARQL: where, the line with a caret, and what was perhaps meant."""


def prefixes() -> dict[str, str]:
    """Return every prefix that a query may use without declaring it."""
    return iris.prefixes(KINDS)


def run(store: Store, query: str, *, mixed: bool = True, kept: Kept | None = None) -> Result:
    """Return the result of a query over all graphs of a store; what would do more than ask is refused.

    ``mixed`` says that what it sorts by may hold values of several kinds; to sort by kind first takes its time.
    ``kept`` is where the rows of this query are kept, if they are.
    """
    graphs = {graph.value for graph in store.named_graphs() if isinstance(graph, NamedNode)}
    guard(query, graphs)
    query = small_truths(query)
    try:
        return _arranged(store, query, kept, mixed=mixed, many=len(graphs) > MANY)
    except SyntaxError as error:
        from lmsgraph.query.engine.syntax import explain

        raise QuerySyntaxError(explain(query, _message(query), _message, lambda: _names(store))) from error
    except UnicodeEncodeError as error:
        raise LmsgraphError(f"the query is no text in UTF-8 (character {error.start})") from error
    except (OSError, RuntimeError, ValueError) as error:
        raise LmsgraphError(f"the query cannot run: {error}") from error


def _arranged(store: Store, query: str, kept: Kept | None, *, mixed: bool, many: bool) -> Result:
    """Return the result of a query, its rows sorted and folded: here where that can be, else by the engine."""
    if kept and (text := kept.read()) is not None:
        return as_rows(text)
    began = perf_counter()
    sparql, asked, named = (kept_plan if kept else plan)(query, mixed=mixed, many=many)
    names = folded(query)
    result = _query(store, sparql)
    if not isinstance(result, QuerySolutions) or not (asked or names or kept):
        return result
    head, lines = read_lines(result)
    if asked:
        lines = with_names(store, head, lines, named) if named else lines
        apart = bool(names and asked.shown and _CASE in head[asked.shown :]) and not asked.once
        sorted_ = in_order(head, lines, asked._replace(shown=None) if apart else asked, mixed=mixed)
        if sorted_ is None:
            head, lines = read_lines(cast(QuerySolutions, _query(store, sorted_by_engine(query, mixed=mixed))))
        elif apart:  # patients of one name stay two
            hidden = [name for name in head[asked.shown :] if name != _CASE]
            lines = [line[: asked.shown] for line in folded_lines(head, sorted_, (*names, *hidden))]
            head, names = head[: asked.shown], ()
        else:
            head, lines = head[: asked.shown], sorted_
    text = as_text(head, folded_lines(head, lines, names) if names else lines)
    if kept and perf_counter() - began > _LONG:
        kept.write(text)
    return as_rows(text)


def _query(store: Store, query: str) -> Result:
    return store.query(
        dotted_names(query),
        base_iri=iris.DATA,
        prefixes=prefixes(),
        use_default_graph_as_union=not has_dataset(query),
    )


def _message(query: str) -> str:
    """Return what the parser says of a query; nothing where it is content."""
    try:
        _query(Store(), query)
    except SyntaxError as error:
        return str(error)
    return ""


def _names(store: Store) -> list[str]:
    """Return the prefixes, and the classes and properties of the ontology, as a query writes them."""
    found = _query(store, _TERMS)
    terms = [row["x"] for row in found] if isinstance(found, QuerySolutions) else []
    return [
        *(f"{prefix}:" for prefix in prefixes()),
        *(iris.shorten(term.value) for term in terms if isinstance(term, NamedNode)),
    ]
