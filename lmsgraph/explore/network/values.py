"""What the network that people look at is made of: nodes with names and details, edges that know their words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

__all__ = ["Edge", "Network", "Node"]


class Node(NamedTuple):
    """A thing that people ask about: what it is, what it is called, and what stands beside its name."""

    iri: str
    kind: str
    label: str
    detail: str = ""
    synonyms: tuple[str, ...] = ()
    order: int = 0
    """Its place where the kind has an order of its own: a course by its number, a direction from best to worst."""


class Edge(NamedTuple):
    """From what, to what, by which verb; the whole fact in words, the node that holds it, and its evidence."""

    source: str
    target: str
    verb: str
    text: str = ""
    via: str = ""
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True)
class Network:
    """Nodes and edges, sorted; parallel edges are all kept. ``start`` is the node that a page opens at."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    start: str = ""

    @classmethod
    def of(cls, nodes: Iterable[Node], edges: Iterable[Edge], start: str = "") -> Network:
        """Return a network of nodes and of those edges that join two of them."""
        kept = {node.iri: node for node in nodes}
        joined = {edge for edge in edges if edge.source in kept and edge.target in kept}
        return cls(tuple(sorted(kept.values())), tuple(sorted(joined)), start)

    @cached_property
    def node(self) -> dict[str, Node]:
        """Return the nodes by their addresses."""
        return {node.iri: node for node in self.nodes}
