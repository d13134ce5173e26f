"""How two things are linked: the best ways between them along what belongs together, or what is nearest.

A way means something only where each step is a fact and no step turns round at a mere coincidence: that two patients
both had a CT, that two courses both ended in worsening, that a lesion was reached twice. Hence a way keeps to one
course, one patient, or the vocabulary: it passes through courses, drugs, targets, classes and studies; through two
courses only where they are of one patient, or where it is the patients that are to be linked; and what came of a course
is an end of a way, never a bridge. Of the ways that are left those come first that are short and lead through things
that few others share: each thing passed costs the logarithm of its neighbours.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from math import log2
from typing import TYPE_CHECKING

from lmsgraph.network.values import Edge, Network

if TYPE_CHECKING:
    from networkx import Graph

__all__ = ["Way", "nearest", "ways"]

# What a way may pass through; everything else is an end of it at most.
_BRIDGES = frozenset({"course", "drug", "drug class", "target", "case", "study"})
# What came of something: a way to it stays with the course that brought it.
_OUTCOMES = frozenset({"result", "direction", "lesion", "finding", "outcome"})
_TRIED = 300


@dataclass(frozen=True)
class Way:
    """Nodes from one end to the other, with the edges between each two, and what it costs."""

    nodes: tuple[str, ...]
    steps: tuple[tuple[Edge, ...], ...]
    cost: float


def ways(
    network: Network,
    start: str,
    end: str,
    *,
    limit: int = 3,
    hops: int = 6,
    via: Collection[str] = (),
    not_via: Collection[str] = (),
) -> list[Way]:
    """Return the best ways from one node to another that mean something, the best first."""
    import networkx

    if start == end:
        return []
    edges = [*_passable(network, {start, end}, set(not_via)), *_below(network, start), *_below(network, end)]
    between: dict[frozenset[str], list[Edge]] = {}
    for edge in edges:
        between.setdefault(frozenset((edge.source, edge.target)), []).append(edge)
    graph = _within(_costs(edges, {start, end}), start, end, hops)
    if not (graph.has_node(start) and graph.has_node(end)):
        return []
    owner = {edge.target: edge.source for edge in network.edges if edge.verb == "got"}
    found: list[Way] = []
    try:
        for nodes in islice(networkx.shortest_simple_paths(graph, start, end, weight="cost"), _TRIED):
            kinds = [network.node[node].kind for node in nodes]
            owners = {owner.get(node, "") for node, kind in zip(nodes, kinds, strict=True) if kind == "course"}
            told = any(set(way.nodes) <= set(nodes) for way in found)  # the same once more, by a detour
            fits = len(nodes) - 1 <= hops and set(via) <= set(nodes)
            if fits and not told and _means_something(kinds, len(owners)):
                steps = tuple(tuple(between[frozenset(pair)]) for pair in pairwise(nodes))
                found.append(Way(tuple(nodes), steps, sum(graph[a][b]["cost"] for a, b in pairwise(nodes))))
                if len(found) == limit:
                    break
    except networkx.NetworkXNoPath:
        return []
    return found


def nearest(network: Network, start: str, end: str) -> list[str]:
    """Return the patients and studies that know of both ends, though nothing that belongs together links them."""
    first, second = (_known_to(network, one) for one in (start, end))
    return sorted((first & second) - {start, end}, key=lambda iri: network.node[iri])


def _passable(network: Network, ends: set[str], shut: set[str]) -> Iterator[Edge]:
    """Yield the edges that a way may take: between bridges and ends, families and classes only as far as an end."""
    kinds = {node.iri: node.kind for node in network.nodes}
    bridges = _bridges([kinds[end] for end in ends])
    for edge in network.edges:
        pair = (edge.source, edge.target)
        upward = kinds[edge.source] == kinds[edge.target] or edge.verb == "is reported in"
        if upward and edge.target not in ends:
            continue  # what is said of a family is not said of each of its members
        if all((kinds[one] in bridges or one in ends) and one not in shut for one in pair):
            yield edge


def _bridges(ends: Sequence[str]) -> frozenset[str]:
    """Return what a way may pass through that has ends of these kinds."""
    if not _OUTCOMES & set(ends):
        return _BRIDGES
    over_drugs = {"drug", "study"} if {"target", "drug class"} & set(ends) else {"study"}
    return frozenset({"course", "result"} | over_drugs)


def _below(network: Network, name: str) -> Iterator[Edge]:
    """Yield an edge to a class from all that is of it over other classes."""
    parts: dict[str, list[str]] = {}
    for edge in network.edges:
        if edge.verb == "is a":
            parts.setdefault(edge.target, []).append(edge.source)
    waiting, seen = list(parts.get(name, [])), set(parts.get(name, []))
    for one in waiting:
        fresh = [part for part in parts.get(one, []) if part not in seen]
        yield from (Edge(part, name, "is a") for part in fresh)
        seen.update(fresh)
        waiting += fresh


def _costs(edges: Sequence[Edge], ends: set[str]) -> Graph[str]:
    """Return what may be passed, without direction, with what each step costs."""
    import networkx

    graph: Graph[str] = networkx.Graph()
    graph.add_edges_from((edge.source, edge.target) for edge in edges)
    crowd = {node: log2(1 + degree) for node, degree in graph.degree()}
    for one, other in graph.edges:
        graph[one][other]["cost"] = 1 + sum(crowd[node] for node in (one, other) if node not in ends) / 2
    return graph


def _within(graph: Graph[str], start: str, end: str, hops: int) -> Graph[str]:
    """Return the part of a graph in which no way from one end to the other is longer than it may be."""
    import networkx

    if not (graph.has_node(start) and graph.has_node(end)):
        return graph.subgraph(())
    first, second = (networkx.single_source_shortest_path_length(graph, one, cutoff=hops) for one in (start, end))
    return graph.subgraph(node for node in first if first[node] + second.get(node, hops + 1) <= hops).copy()


def _means_something(kinds: Sequence[str], patients: int) -> bool:
    """Return whether a way over nodes of these kinds and so many patients says more than a coincidence."""
    if _OUTCOMES & {kinds[0], kinds[-1]}:
        return kinds.count("course") <= 1 and kinds.count("drug") + kinds.count("study") <= 1
    if kinds[0] == kinds[-1] == "case":
        return kinds.count("course") == 2
    return patients <= 1 and kinds.count("course") <= 2 and kinds.count("drug") <= 3


def _known_to(network: Network, start: str) -> set[str]:
    """Return the cases and studies that a node is reached from over their own courses and results."""
    kinds = {node.iri: node.kind for node in network.nodes}
    near: dict[str, set[str]] = {}
    for edge in network.edges:
        near.setdefault(edge.source, set()).add(edge.target)
        near.setdefault(edge.target, set()).add(edge.source)
    passed = {"course", "result", "lesion"} | ({"drug"} if kinds[start] in ("target", "drug class") else set())
    reached = [start]
    for _ in range(4):
        stops = [iri for iri in reached if iri == start or kinds[iri] in passed]
        reached = sorted({*reached, *(other for iri in stops for other in near.get(iri, ()))})
    return {iri for iri in reached if kinds[iri] in ("case", "study")}
