"""A part of the network: what is around a node, of one case, or of some kinds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import replace

from lmsgraph.errors import LmsgraphError, pick
from lmsgraph.explore.network.values import Edge, Network, Node
from lmsgraph.explore.network.walk import walk
from lmsgraph.kinds import NODES

__all__ = ["around", "node_named", "of_case", "only", "started"]

_CAME = ("result", "direction", "lesion", "adverse event")


def around(network: Network, start: str, hops: int) -> Network:
    """Return what belongs to a node, so many steps far."""
    kept = walk(network, start, hops)
    return Network.of((node for node in network.nodes if node.iri in kept), network.edges, start)


def of_case(network: Network, case: str) -> Network:
    """Return what one case is joined to over its courses, and nothing of another case."""
    kept = walk(network, case, 6)
    paper = case.rpartition("/")[0]

    def is_own(node: Node) -> bool:
        told = node.kind in ("case", "course", "paper", "study")
        return node.iri in kept and (not told or node.iri == paper or (f"{node.iri}/").startswith(f"{case}/"))

    own = (node for node in network.nodes if is_own(node))
    edges = (e for e in network.edges if not e.via or e.via.startswith(f"{paper}/"))
    return Network.of(own, edges, case)


def only(network: Network, kinds: Collection[str]) -> Network:
    """Return the part of a network that is of some kinds; an error names the kinds there are.

    Without courses or results, what was given leads to what came of the course that gave it, one edge a course.
    """
    names = {kind: kind for kind in NODES} | {plural: kind for kind, plural in NODES.items()}
    wanted = set()
    for kind in kinds:
        key = kind.strip().replace("-", " ").replace("_", " ").casefold()
        if key not in names:
            raise LmsgraphError(f"there is no kind '{kind}'; kinds are {', '.join(NODES)}")
        wanted.add(names[key])
    found = network
    if "result" not in wanted:
        found = replace(found, edges=(*found.edges, *_past_results(found)))
    if "course" not in wanted:
        found = replace(found, edges=(*found.edges, *_past_courses(found)))
    return Network.of((node for node in network.nodes if node.kind in wanted), found.edges, network.start)


def _past_results(network: Network) -> Iterator[Edge]:
    """Yield an edge from a course to the direction or lesion of each of its results."""
    of = defaultdict(list)
    for edge in network.edges:
        if network.node[edge.source].kind == "result":
            of[edge.source].append(edge)
    for edge in network.edges:
        for one in of[edge.target]:
            yield one._replace(source=edge.source, text=f"{network.node[edge.target].label}: {one.text}")


def _past_courses(network: Network) -> Iterator[Edge]:
    """Yield an edge from each drug and patient of a course to each thing that came of that course."""
    given, came = defaultdict(list), defaultdict(list)
    for edge in network.edges:
        if edge.verb in ("gave", "was"):
            given[edge.source].append(edge.target)
        elif edge.verb == "got":
            given[edge.target].append(edge.source)
        elif network.node[edge.source].kind == "course" and network.node[edge.target].kind in _CAME:
            came[edge.source].append(edge)
    for course, edges in came.items():
        for one in edges:
            text = f"{network.node[course].label}: {one.text}"
            for source in sorted(set(given[course])):
                yield one._replace(source=source, verb="was followed by", text=text)


def node_named(network: Network, name: str) -> Node:
    """Return the node of a name, synonym or address; an error names what is nearest."""
    names: dict[str, Node] = {}
    for node in sorted(network.nodes, key=lambda one: one.kind != "case"):
        for key in (node.iri, node.iri.partition("/lmsgraph/")[2].partition("/")[2], node.label, *node.synonyms):
            names.setdefault(key, node)
        if node.kind == "case":
            names.setdefault(node.iri.split("/")[-2], node)
    return pick(names, name, "nothing in the network is called")


def started(network: Network, iri: str) -> Network:
    """Return a network that opens at a node."""
    return replace(network, start=iri)
