"""A store to the network that people look at: typed nodes, and edges that know the words behind them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from lmsgraph.errors import LmsgraphError
from lmsgraph.explore.network.edges import Edge, edges
from lmsgraph.graph.facts import Facts, Readable
from lmsgraph.telling.names import describe

__all__ = ["KINDS", "Network", "Node", "around", "find", "network", "of_case", "only", "started"]

# The kinds of nodes, in the order in which a reader follows them: from target over drug and case to what happened.
KINDS: dict[str, str] = {
    "target": "targets",
    "drug class": "drug classes",
    "drug": "drugs",
    "modality": "modalities",
    "case": "cases",
    "lesion": "lesions",
    "outcome": "outcomes",
    "adverse event": "adverse events",
    "paper": "papers",
    "study": "studies",
    "other": "other things",
}


@dataclass(frozen=True, order=True)
class Node:
    """A thing that people ask about: what it is, what it is called, and what stands beside its name."""

    iri: str
    kind: str
    label: str
    detail: str = ""
    synonyms: tuple[str, ...] = ()


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


def network(source: Readable) -> Network:
    """Return the network of everything that the cases, studies and drug statements of a store touch."""
    facts = Facts(source)
    found = _used(set(edges(facts)))
    ends = {iri for edge in found for iri in (edge.source, edge.target)}
    for name in ("Case", "Paper", "Study"):
        ends.update(facts.of_type(name))
    return Network.of((Node(*describe(facts, iri)) for iri in sorted(ends)), found)


def _used(found: set[Edge]) -> set[Edge]:
    """Return edges without the part of the vocabulary that no paper comes near."""
    upward = defaultdict(list)
    for edge in found:
        if not edge.via:
            upward[edge.source].append(edge.target)
    reached = {iri for edge in found if edge.via for iri in (edge.source, edge.target)}
    waiting = sorted(reached)
    while waiting:
        for iri in upward[waiting.pop()]:
            if iri not in reached:
                reached.add(iri)
                waiting.append(iri)
    return {edge for edge in found if edge.via or edge.source in reached}


def only(network: Network, kinds: Collection[str]) -> Network:
    """Return the part of a network that is of some kinds; an error names the kinds there are.

    Without lesions, what was given leads straight to what they did then.
    """
    names = {kind: kind for kind in KINDS} | {plural: kind for kind, plural in KINDS.items()}
    wanted = set()
    for kind in kinds:
        key = kind.strip().replace("-", " ").replace("_", " ").casefold()
        if key not in names:
            raise LmsgraphError(f"there is no kind '{kind}'; kinds are {', '.join(KINDS)}")
        wanted.add(names[key])
    found = network.edges if "lesion" in wanted else (*network.edges, *_past_lesions(network))
    return Network.of((node for node in network.nodes if node.kind in wanted), found, network.start)


def _past_lesions(network: Network) -> Iterator[Edge]:
    """Yield an edge from what was given to what a lesion did, where one observation says both."""
    lesions = {node.iri: node.label for node in network.nodes if node.kind == "lesion"}
    did = defaultdict(list)
    for edge in network.edges:
        if edge.source in lesions and edge.via:
            did[edge.via].append(edge)
    for edge in network.edges:
        if edge.target in lesions:
            for seen in did[edge.via]:
                yield replace(
                    edge, target=seen.target, verb="was followed by", text=f"{lesions[edge.target]}: {edge.text}"
                )


def around(network: Network, start: str, hops: int) -> Network:
    """Return the neighbourhood of a node, so many steps far."""
    near = defaultdict(set)
    for edge in network.edges:
        near[edge.source].add(edge.target)
        near[edge.target].add(edge.source)
    reached, edge_of = {start}, {start}
    for _ in range(hops):
        edge_of = {iri for one in edge_of for iri in near[one]} - reached
        reached |= edge_of
    return Network.of((node for node in network.nodes if node.iri in reached), network.edges, start)


def of_case(network: Network, case: str) -> Network:
    """Return what one case is joined to, and what its lesions and drugs are: two steps, and nothing of another case."""
    kinds = {node.iri: node.kind for node in network.nodes}
    own = [
        edge for edge in network.edges if _is_of(edge, case, {iri for iri in kinds if kinds[iri] == "case"} - {case})
    ]
    joined = {case} | {edge.target for edge in own if edge.source == case}
    # Of these kinds only what the case itself is joined to; of the others what that is joined to in its turn.
    direct = ("case", "study", "paper", "lesion", "drug")
    kept = (node for node in network.nodes if node.iri in joined or node.kind not in direct)
    return around(Network.of(kept, own), case, 2)


def _is_of(edge: Edge, case: str, others: set[str]) -> bool:
    """Return whether an edge is the vocabulary's, or told by the paper of a case and not of another case."""
    return not edge.via or (
        edge.via.startswith(f"{case.rpartition('/')[0]}/") and not any(edge.via.startswith(f"{o}/") for o in others)
    )


def find(network: Network, name: str) -> Node:
    """Return the node of a name, synonym or address; an error names what is nearest."""
    wanted = name.casefold().strip()
    names: dict[str, Node] = {}
    for node in sorted(network.nodes, key=lambda one: one.kind != "case"):
        for key in (node.iri, node.iri.partition("/lmsgraph/")[2].partition("/")[2], node.label, *node.synonyms):
            names.setdefault(key.casefold(), node)
        if node.kind == "case":
            names.setdefault(node.iri.split("/")[-2].casefold(), node)
    if wanted in names:
        return names[wanted]
    import difflib

    near = difflib.get_close_matches(wanted, sorted(one for one in names if "/" not in one), n=3, cutoff=0.5)
    hint = f"; did you mean {', '.join(repr(one) for one in near)}?" if near else ""
    raise LmsgraphError(f"nothing in the network is called '{name}'{hint}")


def started(network: Network, iri: str) -> Network:
    """Return a network that opens at a node."""
    return replace(network, start=iri)
