"""A store as an rdflib dataset: rdflib reads and asks the very store, no less guarded than elsewhere."""

from __future__ import annotations

import re
from collections.abc import Generator
from typing import Any, NoReturn

import rdflib
from oxrdflib import OxigraphStore
from pyoxigraph import NamedNode, QueryBoolean, Store
from rdflib.plugins.sparql.sparql import Query
from rdflib.query import Result
from rdflib.term import Node

from lmsgraph.errors import LmsgraphError
from lmsgraph.query.engine.order import sort_by_kind
from lmsgraph.query.engine.run import prefixes
from lmsgraph.query.safe.apart import Limits, apart
from lmsgraph.query.safe.guard import RefusedQueryError, guard, has_dataset

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

    def query(self, query: Any, *args: Any, **kwargs: Any) -> Result:  # noqa: ANN401 - as rdflib hands it on
        """Return the result of a query that only asks."""
        self.guard(str(query))
        names = kwargs.get("initNs") or (args[0] if args else {}) or {}
        check_names(names, kwargs.get("base"))
        if self.limits is not None:  # the engine cannot be stopped: it is tried in a process that can
            head = "".join(f"PREFIX {prefix}: <{space}>\n" for prefix, space in dict(names).items())
            apart(lambda: _tried(self._inner, head + str(query)), self.limits)
        result: Result = super().query(sort_by_kind(str(query)), *args, **kwargs)
        return result

    def update(self, *_: object, **__: object) -> NoReturn:
        """Refuse to change anything."""
        raise LmsgraphError(_READ_ONLY)

    add = addN = remove = remove_graph = open = destroy = update  # noqa: N815 - what rdflib calls it

    def add_graph(self, graph: rdflib.Graph) -> None:
        """Do nothing: rdflib says this of each graph that it is about to read."""


class _Graph(rdflib.Graph):
    """A graph that is asked and never changed, whichever engine answers: rdflib's own reaches network and files."""

    def query(self, query_object: Any, *args: Any, **kwargs: Any) -> Result:  # noqa: ANN401 - as rdflib has it
        """Return the result of a query that only asks: a text, or what rdflib prepared of one."""
        if isinstance(query_object, Query):
            query_object, names, _ = query_object._original_args
            kwargs["initNs"] = {**names, **(kwargs.get("initNs") or {})}
        if isinstance(self.store, _Store):
            self.store.guard(str(query_object))
            check_names(kwargs.get("initNs") or {}, self.base, kwargs.get("base"))
            if not kwargs.get("use_store_provided", True) and has_dataset(str(query_object)):
                raise LmsgraphError("FROM is answered by the store, not by rdflib's own engine, which would fetch it")
        return super().query(query_object, *args, **kwargs)

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


def check_names(names: Any, *bases: object) -> None:  # noqa: ANN401 - whatever stands for prefixes
    """Refuse prefixes and a base that are more than names: they are written into the query as they are."""
    for prefix, space in dict(names).items():
        if _NO_PREFIX.search(str(prefix)) or _NO_IRI.search(str(space)):
            raise RefusedQueryError(f"the prefix {str(prefix)[:60]!r}: {str(space)[:60]!r} is no name and address")
    for base in bases:
        if base is not None and _NO_IRI.search(str(base)):
            raise RefusedQueryError(f"the base {str(base)[:60]!r} is no address")


def _tried(store: Store, query: str) -> None:
    """Run a query to its end and forget the answer; what is wrong with it is told by the next one."""
    try:
        result = store.query(sort_by_kind(query), use_default_graph_as_union=True, prefixes=prefixes())
        for _ in result if not isinstance(result, QueryBoolean) else ():
            pass
    except (SyntaxError, OSError, RuntimeError, ValueError, UnicodeError):
        return


def dataset(store: Store, limits: Limits | None = None) -> rdflib.Dataset:
    """Return an rdflib dataset that lives on a store, all its graphs as one, with the prefixes of lmsgraph.

    With limits each question to the store is first tried in a process of its own: it takes twice as long, and ends.
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
