"""A store as an rdflib dataset: rdflib reads and asks the very store, no less guarded than elsewhere."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any, NoReturn

import rdflib
from oxrdflib import OxigraphStore
from pyoxigraph import NamedNode, Store
from rdflib.plugins.sparql.sparql import Query
from rdflib.query import Result
from rdflib.term import Node

from lmsgraph.errors import LmsgraphError
from lmsgraph.query.engine.order import sort_by_kind
from lmsgraph.query.engine.run import prefixes
from lmsgraph.query.safe.guard import guard

__all__ = ["dataset"]


_READ_ONLY = "the graph is only read here (change a record, then: lmsgraph build)"


class _Store(OxigraphStore):
    """A store of which queries reach no network, and to which nothing is written."""

    def guard(self, query: str) -> None:
        """Refuse a query that does more than ask the graphs of the store."""
        guard(query, {graph.value for graph in self._inner.named_graphs() if isinstance(graph, NamedNode)})

    def query(self, query: Any, *args: Any, **kwargs: Any) -> Result:  # noqa: ANN401 - as rdflib hands it on
        """Return the result of a query that only asks."""
        self.guard(str(query))
        result: Result = super().query(sort_by_kind(str(query)), *args, **kwargs)
        return result

    def update(self, *_: object, **__: object) -> NoReturn:
        """Refuse to change anything."""
        raise LmsgraphError(_READ_ONLY)

    add = addN = remove = remove_graph = update  # noqa: N815 - what rdflib calls it

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
        return super().query(query_object, *args, **kwargs)

    def update(self, *_: object, **__: object) -> NoReturn:
        """Refuse to change anything."""
        raise LmsgraphError(_READ_ONLY)


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


def dataset(store: Store) -> rdflib.Dataset:
    """Return an rdflib dataset that lives on a store, all its graphs as one, with the prefixes of lmsgraph."""
    live = _Dataset(_Store(store=store), default_union=True)
    for prefix, namespace in prefixes().items():
        live.bind(prefix, namespace, replace=True)
    return live
