"""A store as an rdflib dataset: rdflib reads and asks the very store, no less guarded than elsewhere."""

from __future__ import annotations

import re
from collections.abc import Callable, Generator
from typing import Any, NoReturn

import rdflib
from oxrdflib import OxigraphStore
from pyoxigraph import NamedNode, Store
from rdflib.plugins.sparql.sparql import Query
from rdflib.query import Result
from rdflib.term import Node

from lmsgraph.errors import LmsgraphError
from lmsgraph.query.engine.dialect import dotted_names, small_truths
from lmsgraph.query.engine.order import sort_by_kind
from lmsgraph.query.engine.run import QuerySyntaxError, prefixes
from lmsgraph.query.safe.apart import Limits, apart
from lmsgraph.query.safe.guard import RefusedQueryError, guard, has_dataset, plain

__all__ = ["dataset"]


_READ_ONLY = "the graph is only read here (change a record, then: lmsgraph build)"


_NO_IRI = re.compile(r"[\x00-\x20<>\"{}|^`\\]")
_NO_PREFIX = re.compile(r"[^\w.-]")


class _Store(OxigraphStore):
    """A store of which queries reach no network, and to which nothing is written."""

    limits: Limits | None = None

    def guard(self, query: str) -> None:
        """Refuse a query that does more than ask the graphs of the store."""
        guard(query, {graph.value for graph in self._inner.named_graphs() if isinstance(graph, NamedNode)})

    def query(self, query: Any, initNs: Any = None, *args: Any, **kwargs: Any) -> Result:  # noqa: ANN401, N803 - rdflib's
        """Return the result of a query that only asks."""
        if isinstance(query, Query):
            raise NotImplementedError  # rdflib hands on its text then
        ask = super().query

        def asked() -> Result:
            text = plain(query)
            self.guard(text)
            names = checked_names(initNs, kwargs.get("base"))
            try:
                return ask(sort_by_kind(dotted_names(small_truths(text))), names, *args, **kwargs)
            except SyntaxError as error:
                raise QuerySyntaxError(f"the query is no SPARQL: {error}") from error

        return _limited(self, asked)

    def update(self, *_: object, **__: object) -> NoReturn:
        """Refuse to change anything."""
        raise LmsgraphError(_READ_ONLY)

    add = addN = remove = remove_graph = open = destroy = update  # noqa: N815 - what rdflib calls it

    def add_graph(self, graph: rdflib.Graph) -> None:
        """Do nothing: rdflib says this of each graph that it is about to read."""


class _Graph(rdflib.Graph):
    """A graph that is asked and never changed, whichever engine answers: rdflib's own reaches network and files."""

    def query(
        self,
        query_object: Any,  # noqa: ANN401
        processor: Any = "sparql",  # noqa: ANN401
        result: Any = "sparql",  # noqa: ANN401
        initNs: Any = None,  # noqa: ANN401, N803
        initBindings: Any = None,  # noqa: ANN401, N803
        use_store_provided: bool = True,
        **kwargs: Any,  # noqa: ANN401
    ) -> Result:
        """Return the result of a query that only asks: a text, or what rdflib prepared of one."""
        ask = super().query

        def asked() -> Result:
            given, names = query_object, checked_names(initNs, self.base, kwargs.get("base"))
            if isinstance(given, Query):
                given, prepared, _ = given._original_args
                names = checked_names(prepared) | names
            text = plain(given)
            if isinstance(self.store, _Store):
                self.store.guard(text)
                if not use_store_provided and has_dataset(text):
                    raise LmsgraphError("FROM is answered by the store, not by rdflib's own engine, which fetches it")
            return ask(text, processor, result, names, initBindings, use_store_provided, **kwargs)

        return _limited(self.store, asked)

    def update(self, *_: object, **__: object) -> NoReturn:
        """Refuse to change anything."""
        raise LmsgraphError(_READ_ONLY)

    parse = load = open = destroy = update  # they would fetch and write first, and be refused then


class _Dataset(_Graph, rdflib.Dataset):
    """All graphs as one; each of them is no less guarded."""

    def get_context(self, identifier: Any, quoted: bool = False, base: str | None = None) -> rdflib.Graph:  # noqa: ANN401 - rdflib's
        """Return one of the graphs."""
        return _Graph(self.store, identifier, namespace_manager=self.namespace_manager, base=base)

    def graphs(self, triple: tuple[Node, Node, Node] | None = None) -> Generator[rdflib.Graph, None, None]:
        """Yield the graphs, or those that hold a triple."""
        for graph in super().graphs(triple):
            yield self.get_context(graph.identifier)

    contexts = graphs


def _limited(store: object, ask: Callable[[], Result]) -> Result:
    """Return a result; of a store with limits one that is whole, found in a process of its own."""
    if not isinstance(store, _Store) or store.limits is None:
        return ask()
    limits = store.limits

    def found() -> tuple[Any, ...]:
        store.limits = None  # in this process one question is asked, and no more
        try:
            result = ask()
            rows = [dict(row) for row in result.bindings] if result.type == "SELECT" else None
            return result.type, result.vars, rows, result.askAnswer, list(result.graph or ())
        finally:
            store.limits = limits

    kind, variables, rows, answer, triples = apart(found, limits)
    whole = Result(kind)
    whole.vars, whole.bindings, whole.askAnswer = variables, rows, answer
    if kind in ("CONSTRUCT", "DESCRIBE"):
        whole.graph = rdflib.Graph()
        for triple in triples:
            whole.graph.add(triple)
    return whole


def checked_names(names: Any, *bases: object) -> dict[str, str]:  # noqa: ANN401 - whatever stands for prefixes
    """Return prefixes as texts; those and a base that are more than names are refused: they get into the query."""
    known = {plain(str(prefix)): plain(str(space)) for prefix, space in dict(names or {}).items()}
    for prefix, space in known.items():
        if _NO_PREFIX.search(prefix) or _NO_IRI.search(space):
            raise RefusedQueryError(f"the prefix {prefix[:60]!r}: {space[:60]!r} is no name and address")
    for base in bases:
        if base is not None and _NO_IRI.search(str(base)):
            raise RefusedQueryError(f"the base {str(base)[:60]!r} is no address")
    return known


def dataset(store: Store, limits: Limits | None = None) -> rdflib.Dataset:
    """Return an rdflib dataset that lives on a store, all its graphs as one, with the prefixes of lmsgraph.

    With limits each question, to the store or to rdflib's own engine, is answered in a process that ends.
    """
    inner = _Store(store=store)
    inner.limits = limits
    live = _Dataset(inner, default_union=True)
    guarded = _Graph(inner, live.default_graph.identifier)
    for name in ("_default_context", "_Dataset__default_context", "default_context"):
        if isinstance(vars(live).get(name), rdflib.Graph):
            vars(live)[name] = guarded
    for prefix, namespace in prefixes().items():
        live.bind(prefix, namespace, replace=True)
    return live
