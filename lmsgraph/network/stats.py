"""A network in numbers: how many of each kind, what stands in the middle, what hangs together, what is thin."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from lmsgraph.network.values import Network

__all__ = ["Stats", "stats"]

_CENTRAL = ("drug", "target", "modality", "direction", "finding")
_MOST = 5


@dataclass(frozen=True)
class Stats:
    """Counts by kind and by verb, the nodes that most lead through, the parts, and what one case alone stands for."""

    nodes: tuple[tuple[str, int], ...]
    edges: tuple[tuple[str, int], ...]
    central: tuple[tuple[str, tuple[tuple[str, int], ...]], ...]
    parts: tuple[int, ...]
    thin: tuple[tuple[str, int, int], ...]


def stats(network: Network) -> Stats:
    """Return the numbers of a network; ``central`` counts the cases that a node is joined to over their courses."""
    import networkx

    cases = _cases(network)
    central = []
    for kind in _CENTRAL:
        ranked = sorted(
            ((node.iri, len(cases.get(node.iri, ()))) for node in network.nodes if node.kind == kind),
            key=lambda pair: (-pair[1], pair[0]),
        )
        central.append((kind, tuple(pair for pair in ranked if pair[1])[:_MOST]))
    undirected = networkx.Graph()
    undirected.add_nodes_from(node.iri for node in network.nodes)
    undirected.add_edges_from((edge.source, edge.target) for edge in network.edges)
    of_kind = {kind: [len(cases.get(n.iri, ())) for n in network.nodes if n.kind == kind] for kind in _CENTRAL}
    return Stats(
        tuple(sorted(Counter(node.kind for node in network.nodes).items())),
        tuple(sorted(Counter(edge.verb for edge in network.edges).items())),
        tuple(central),
        tuple(sorted((len(part) for part in networkx.connected_components(undirected)), reverse=True)),
        tuple((kind, counts.count(1), len([c for c in counts if c])) for kind, counts in of_kind.items()),
    )


def _cases(network: Network) -> dict[str, set[str]]:
    """Return the cases that each node is joined to: over a course, or over a drug that it gave."""
    owner = {edge.target: edge.source for edge in network.edges if edge.verb == "got"}
    found: dict[str, set[str]] = {}
    for edge in network.edges:
        if edge.source in owner:
            found.setdefault(edge.target, set()).add(owner[edge.source])
    for edge in network.edges:
        if edge.verb == "inhibits":
            found.setdefault(edge.target, set()).update(found.get(edge.source, ()))
    return found
