"""What a network is made of: nodes with a kind and a name, edges with a verb."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from networkx import MultiDiGraph

__all__ = ["Edge", "Network", "Node"]


class Node(NamedTuple):
    """A thing that people ask about: its address, what kind of thing it is, what it is called."""

    iri: str
    kind: str
    label: str


class Edge(NamedTuple):
    """From what, to what, by which verb; ``via`` is the node that holds the fact where it is a third one."""

    source: str
    target: str
    verb: str
    via: str = ""


@dataclass(frozen=True)
class Network:
    """Nodes and edges, sorted; parallel edges are all kept."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]

    @classmethod
    def of(cls, nodes: Iterable[Node], edges: Iterable[Edge]) -> Network:
        """Return a network of nodes and of those edges that join two of them."""
        kept = {node.iri: node for node in nodes}
        joined = {edge for edge in edges if edge.source in kept and edge.target in kept}
        return cls(tuple(sorted(kept.values())), tuple(sorted(joined)))

    @cached_property
    def node(self) -> dict[str, Node]:
        """Return the nodes by their addresses."""
        return {node.iri: node for node in self.nodes}

    def networkx(self) -> MultiDiGraph[str]:
        """Return the network for networkx: nodes with ``kind`` and ``label``, edges with ``verb`` and ``via``."""
        from networkx import MultiDiGraph

        graph: MultiDiGraph[str] = MultiDiGraph()
        graph.add_nodes_from((node.iri, {"kind": node.kind, "label": node.label}) for node in self.nodes)
        graph.add_edges_from((e.source, e.target, {"verb": e.verb, "via": e.via}) for e in self.edges)
        return graph
