"""A store as an rdflib dataset: rdflib reads and asks the very store, no less guarded than elsewhere."""

from __future__ import annotations

from typing import Any, NoReturn

import rdflib
from oxrdflib import OxigraphStore
from pyoxigraph import NamedNode, Store
from rdflib.query import Result

from lmsgraph.errors import LmsgraphError
from lmsgraph.query.engine import prefixes
from lmsgraph.query.guard import guard
from lmsgraph.query.order import sort_by_kind

__all__ = ["dataset"]


class _Guarded(OxigraphStore):
    """A store of which queries reach no network, and to which nothing is written."""

    def query(self, query: Any, *args: Any, **kwargs: Any) -> Result:  # noqa: ANN401 - as rdflib hands it on
        """Return the result of a query that only asks."""
        graphs = {graph.value for graph in self._inner.named_graphs() if isinstance(graph, NamedNode)}
        guard(str(query), graphs)
        result: Result = super().query(sort_by_kind(str(query)), *args, **kwargs)
        return result

    def update(self, *_: object, **__: object) -> NoReturn:
        """Refuse to change anything."""
        raise LmsgraphError("the graph is only read here (change a record, then: lmsgraph build)")

    add = addN = remove = add_graph = remove_graph = update  # noqa: N815 - what rdflib calls it


def dataset(store: Store) -> rdflib.Dataset:
    """Return an rdflib dataset that lives on a store, all its graphs as one, with the prefixes of lmsgraph."""
    live = rdflib.Dataset(_Guarded(store=store), default_union=True)
    for prefix, namespace in prefixes().items():
        live.bind(prefix, namespace, replace=True)
    return live
