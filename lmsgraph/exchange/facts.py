"""A network to the quads of the graph on which it stands: kinds, labels and the properties that are its edges."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import NamedNode, Quad, Store

from lmsgraph import iris
from lmsgraph.network.edges import EDGES
from lmsgraph.network.values import Network

__all__ = ["fact_quads"]

_NAMING = frozenset(iris.PREFIXES[p] + n for p, n in (("rdf", "type"), ("rdfs", "label"), ("skos", "prefLabel")))


def fact_quads(store: Store, network: Network) -> Iterator[Quad]:
    """Yield what names the nodes of a network, and what joins them, also over the node that holds a fact."""
    nodes = {node.iri for node in network.nodes} | {edge.via for edge in network.edges if edge.via}
    joining = {iris.expand(name) for pattern in EDGES for name in pattern.path}
    for node in sorted(nodes):
        for quad in store.quads_for_pattern(NamedNode(node), None, None, None):
            predicate = quad.predicate.value
            if predicate in _NAMING or (predicate in joining and getattr(quad.object, "value", "") in nodes):
                yield quad
