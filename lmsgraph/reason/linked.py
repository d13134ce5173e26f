"""Two names to how they are linked: each way as lines of facts with where the paper says so, or what is nearest."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pyoxigraph import NamedNode, Store

from lmsgraph import iris
from lmsgraph.errors import LmsgraphError
from lmsgraph.graph.facts import Facts
from lmsgraph.network.edges import EDGES
from lmsgraph.network.paths import Way, nearest, ways
from lmsgraph.network.read import read_network
from lmsgraph.network.values import Edge, Network
from lmsgraph.reason.proofs.proof import prove
from lmsgraph.telling.find import find
from lmsgraph.telling.phrases.evidence import own_spans, passage_of

__all__ = ["linked", "node_of"]


def linked(
    store: Store,
    start: str,
    end: str,
    *,
    via: Sequence[str] = (),
    not_via: Sequence[str] = (),
    hops: int = 6,
    limit: int = 3,
    layout: str = "text",
) -> tuple[str, bool]:
    """Return how two things are linked, as text or JSON, and whether they are."""
    facts, network = Facts(store), read_network(store)
    first, last = (_meant(facts, network, name) for name in (start, end))
    passed, shut = ([node_of(facts, network, name) for name in names] for names in (via, not_via))
    joined = first in network.node and last in network.node
    found = ways(network, first, last, limit=limit, hops=hops, via=passed, not_via=shut) if joined else []
    near = [] if found else nearest(network, first, last) if joined else _both_told(facts, first, last)
    if layout == "json":
        told: list[object] = [{"cost": round(way.cost, 2), "steps": list(_steps(facts, network, way))} for way in found]
        return json.dumps(
            {"ways": told, "nearest": [_name(facts, network, n) for n in near]}, ensure_ascii=False
        ), bool(found)
    if not found:
        return _none(facts, network, (first, last), near), False
    return "\n\n".join(_told(facts, network, way, number) for number, way in enumerate(found, 1)), True


def node_of(facts: Facts, network: Network, name: str) -> str:
    """Return the node of a network that a name means; an error where nothing in it is meant."""
    node = _meant(facts, network, name)
    if node not in network.node:
        raise LmsgraphError(f"'{name}' is known, but no patient, study or drug of this graph has to do with it")
    return node


def _meant(facts: Facts, network: Network, name: str) -> str:
    """Return the node that a name means: what is called so, a case before its paper."""
    called = sorted((n.kind == "paper", n.kind != "case", n.iri) for n in network.nodes if n.label == name)
    node = called[0][2] if called else find(facts, name)
    if node in network.node and network.node[node].kind == "paper":
        own = [f"{node}/index", *(e.source for e in network.edges if e.target == node and e.verb == "is reported in")]
        node = next((one for one in own if one in network.node and network.node[one].kind == "case"), node)
    return node


def _both_told(facts: Facts, *ends: str) -> list[str]:
    """Return the papers that speak of both ends, in whatever way."""
    papers = [{_paper(s) for s in (*facts.naming(end), end) if s.startswith(iris.DATA)} for end in ends]
    return sorted(papers[0].intersection(*papers[1:]))


def _paper(node: str) -> str:
    return iris.DATA + node.removeprefix(iris.DATA).partition("/")[0]


def _told(facts: Facts, network: Network, way: Way, number: int) -> str:
    lines = [f"{number}. {' - '.join(_name(facts, network, node) for node in way.nodes)}"]
    for step in _steps(facts, network, way):
        place = f"  [{step['where']}]" if step["where"] else ""
        lines.append(f"   {step['says']}{place}")
    return "\n".join(lines)


def _steps(facts: Facts, network: Network, way: Way) -> Iterator[dict[str, str]]:
    """Yield what each step says, the shortest way of saying it first, and where it is said."""
    for (_, _), edges in zip(pairwise(way.nodes), way.steps, strict=True):
        edge = edges[0]
        source, target = _name(facts, network, edge.source), _name(facts, network, edge.target)
        if _case(edge.source) == _case(edge.target):
            target = _bare(network, edge.target)
        verb = "is an" if edge.verb == "is a" and target[:1] in "aeiou" else edge.verb
        yield {"says": f"{source} {verb} {target}", "where": _where(facts, edge)}


def _name(facts: Facts, network: Network, node: str) -> str:
    """Return what a node is called, and whose it is where it is of a patient."""
    if node not in network.node:
        return facts.label(node)
    owned = network.node[node].kind in ("course", "result", "lesion")
    return f"{_bare(network, node)} of {facts.label(_case(node))}" if owned else network.node[node].label


def _bare(network: Network, node: str) -> str:
    """Return what a node is called within its case: of what came of a lesion, the lesion."""
    label = network.node[node].label
    return label.partition(": ")[0] if network.node[node].kind == "result" else label


def _case(node: str) -> str:
    """Return the case that a node is of, or nothing."""
    return "/".join(node.split("/")[:7]) if node.startswith(iris.DATA) else ""


def _where(facts: Facts, edge: Edge) -> str:
    """Return where a fact is said: in the paper, or in the vocabulary."""
    if edge.source.startswith(iris.TERM):
        return "vocabulary" if not _claimed(facts, edge) else _places(facts, _claimed(facts, edge))
    holders = [edge.via] if edge.via else _holders(facts, edge)
    return _places(facts, own_spans(facts, *holders))


def _holders(facts: Facts, edge: Edge) -> list[str]:
    """Return the nodes that hold the evidence of a fact: of a course the drug uses and events that it is made of."""
    parts = facts.values(edge.source, "coursePart") or facts.values(edge.target, "coursePart")
    uses = [use for part in parts for use in facts.values(part, "drugUse") if edge.target in facts.values(use, "drug")]
    seen = facts.values(edge.source, "assessment")
    own = [edge.target if edge.target.startswith(iris.DATA) else edge.source, edge.source]
    return uses or seen or parts or _premises(facts, edge) or own


def _premises(facts: Facts, edge: Edge) -> list[str]:
    """Return the things that say what an inferred fact rests on: of spread the lesion, of a stain its result."""
    source, target = NamedNode(edge.source), NamedNode(edge.target)
    found = dict[str, None]()
    for pattern in EDGES:
        if pattern.verb == edge.verb and len(pattern.path) == 1:
            proof = prove(facts.store, (source, NamedNode(iris.expand(pattern.path[0])), target))
            ends = [premise.triple for premise in proof.premises] if proof else []
            found |= dict.fromkeys(one.value for one, _, value in ends if value == target and one != source)
    return list(found)


def _claimed(facts: Facts, edge: Edge) -> tuple[str, ...]:
    """Return the spans of the claims that say it of a drug."""
    claims = (c for c in facts.subjects("subject", edge.source) if edge.target in facts.values(c, "object"))
    return own_spans(facts, *claims)


def _places(facts: Facts, spans: Sequence[str]) -> str:
    by_paper: dict[str, list[str]] = {}
    for span in spans:
        place = passage_of(facts, span)
        places = by_paper.setdefault(facts.label(facts.value(facts.value(span, "passage"), "inPaper")), [])
        if place and place not in places:
            places.append(place)
    return "; ".join(f"{paper}: {', '.join(places[:3])}" for paper, places in sorted(by_paper.items()))


def _none(facts: Facts, network: Network, ends: tuple[str, str], near: Sequence[str]) -> str:
    first, last = (_name(facts, network, end) for end in ends)
    text = f"No link between {first} and {last} that means anything"
    if not near:
        return f"{text}: no course, patient or drug joins them."
    apart = ", neither of the other" if all(end in network.node for end in ends) else ""
    return f"{text}. Both are told of in {', '.join(_name(facts, network, n) for n in near)}{apart}."
