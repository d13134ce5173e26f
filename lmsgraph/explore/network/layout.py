"""Where the nodes of a network stand: in columns by kind, ordered so that edges cross little, or as a map."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby

from lmsgraph.explore.network.network import KINDS, Network, Node

__all__ = ["MAPPED", "columns", "spread"]

MAPPED = 499
"""Networks of more nodes have no map: it would be a hairball (and networkx would need scipy for it)."""

_SWEEPS = 8
_ROUNDS = 60

Ranks = Mapping[str, int]
Place = tuple[int, int]


def columns(network: Network) -> dict[str, int]:
    """Return for each node its rank in the column of its kind.

    Sweeps over the columns put each node where its neighbours are on average, which unties most crossings; the cost
    grows with the edges.
    """
    near: dict[str, list[str]] = {node.iri: [] for node in network.nodes}
    for edge in network.edges:
        near[edge.source].append(edge.target)
        near[edge.target].append(edge.source)
    by_kind = {kind: [node.iri for node in group] for kind, group in _grouped(network)}
    order = [by_kind[kind] for kind in KINDS if kind in by_kind]
    height = {iri: (rank + 0.5) / len(column) for column in order for rank, iri in enumerate(column)}
    for sweep in range(_SWEEPS):
        for column in order if sweep % 2 == 0 else reversed(order):
            wanted = {iri: sum(height[n] for n in near[iri]) / len(near[iri]) if near[iri] else 2.0 for iri in column}
            column.sort(key=lambda iri: (wanted[iri], iri))
            height.update((iri, (rank + 0.5) / len(column)) for rank, iri in enumerate(column))
    return {iri: rank for column in order for rank, iri in enumerate(column)}


def _grouped(network: Network) -> list[tuple[str, list[Node]]]:
    nodes = sorted(network.nodes, key=lambda node: (node.kind, node.label.casefold(), node.iri))
    return [(kind, list(group)) for kind, group in groupby(nodes, key=lambda node: node.kind)]


def spread(network: Network) -> dict[str, Place]:
    """Return a map of the network by forces, seeded; empty where it would be a hairball."""
    if not network.nodes or len(network.nodes) > MAPPED:
        return {}
    import networkx

    graph = networkx.Graph()
    graph.add_nodes_from(node.iri for node in network.nodes)
    graph.add_edges_from((edge.source, edge.target) for edge in network.edges)
    scale = 90 * len(graph) ** 0.5
    places = networkx.spring_layout(graph, k=2.2 / len(graph) ** 0.5, iterations=_ROUNDS, seed=1, method="force")
    return {iri: (round(float(x) * scale * 1.5), round(float(y) * scale)) for iri, (x, y) in places.items()}
