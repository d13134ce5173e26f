"""The network to the proofs of its edges and of what is computed of courses: each step once, as all share it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from pyoxigraph import Literal, NamedNode

from lmsgraph import iris
from lmsgraph.explore.network.edges import holder
from lmsgraph.explore.network.values import Edge, Network
from lmsgraph.graph.facts import Facts
from lmsgraph.reason.proofs.proof import Step, Triple, steps
from lmsgraph.reason.proofs.said import in_parts
from lmsgraph.telling.phrases.evidence import own_spans

__all__ = ["Proofs", "Reason", "proofs"]

_INFERRED = NamedNode(iris.graph_iri("inferred"))
_FIGURES = (
    "bestDirection",
    "lastDirection",
    "controlAsTold",
    "controlAtLeast",
    "controlAtMost",
    "systemicLine",
    "shared",
    "possible",
    "nextProgression",
    "sizeBefore",
    "sizeAfter",
)
"""What is computed of a course or of what it did to a lesion, in the order in which a card tells it."""


@dataclass(frozen=True)
class Reason:
    """One step of a proof: a sentence with its two ends, by which rule, from which other steps, or where it stands."""

    sentence: str
    subject: str
    value: str
    because: str = ""
    spans: tuple[str, ...] = ()
    premises: tuple[int, ...] = ()


@dataclass(frozen=True)
class Proofs:
    """The steps, and for each edge and node of a network those that end in what it says."""

    steps: tuple[Reason, ...] = ()
    edges: dict[Edge, tuple[int, ...]] = field(default_factory=dict)
    nodes: dict[str, tuple[int, ...]] = field(default_factory=dict)


def proofs(facts: Facts, network: Network) -> Proofs:
    """Return the proofs of all that is inferred in a network."""
    edges = {edge: tuple(_of_edge(facts, edge)) for edge in network.edges}
    nodes = {n.iri: tuple(_of_node(facts, n.iri)) for n in network.nodes if n.kind in ("course", "result")}
    known = steps(facts.store, dict.fromkeys(one for some in (*edges.values(), *nodes.values()) for one in some))
    number = {triple: place for place, triple in enumerate(known)}
    return Proofs(
        tuple(_reason(facts, triple, one, number) for triple, one in known.items()),
        {edge: found for edge, some in edges.items() if (found := tuple(number[one] for one in some))},
        {node: found for node, some in nodes.items() if (found := tuple(number[one] for one in some))},
    )


def _of_edge(facts: Facts, edge: Edge) -> Iterator[Triple]:
    """Yield what is inferred between the ends of an edge, or between its source and the fact that it holds."""
    source = NamedNode(holder(edge.source))
    ends = dict.fromkeys(end for end in (edge.target, edge.via) if end and end != source.value)
    for end in ends:
        yield from _inferred(facts, source, None, NamedNode(end))
    if edge.target != holder(edge.target):
        yield from _inferred(facts, source, NamedNode(f"{iris.LMS}bestDirection"), None)


def _of_node(facts: Facts, iri: str) -> Iterator[Triple]:
    for name in _FIGURES:
        yield from _inferred(facts, NamedNode(holder(iri)), NamedNode(iris.LMS + name), None)


def _inferred(
    facts: Facts, subject: NamedNode, predicate: NamedNode | None, value: NamedNode | None
) -> Iterable[Triple]:
    found = facts.store.quads_for_pattern(subject, predicate, value, _INFERRED)
    return sorted(
        ((subject, q.predicate, q.object) for q in found if isinstance(q.object, NamedNode | Literal)), key=str
    )


def _reason(facts: Facts, triple: Triple, step: Step, number: dict[Triple, int]) -> Reason:
    subject, _, value = triple
    sentence, one, other = in_parts(facts, *triple)
    premises = tuple(number[premise] for premise in step.premises if premise in number)
    if step.rule:
        return Reason(sentence, one, other, step.sentence, (), premises)
    own = own_spans(facts, value.value) if isinstance(value, NamedNode) and value.value.startswith(iris.DATA) else ()
    word = "by the vocabulary" if step.graph in (iris.graph_iri("vocabulary"), iris.graph_iri("ontology")) else ""
    return Reason(sentence, one, other, word, () if word else own or own_spans(facts, subject.value))
