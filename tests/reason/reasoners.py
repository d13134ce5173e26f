"""What rules, HermiT and an OWL 2 RL engine derive of the same facts, each as a set of (subject, name, value)."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from owlrl import DeductiveClosure, OWLRL_Semantics
from pyoxigraph import NamedNode, Quad, RdfFormat, Store, parse
from rdflib import Graph, URIRef

from lmsgraph import iris, resources
from lmsgraph.graph.rules import Rule
from lmsgraph.kinds import KINDS
from lmsgraph.reason.owl.axioms import OWL, RDF, RDFS, Axiom, axioms_of, ntriples, read_axioms
from lmsgraph.reason.owl.definitions import defined, definitions, spoken_of
from lmsgraph.reason.owl.hermit import members

Said = tuple[str, str, str]
TYPE = NamedNode(RDF + "type")
PROBE = "https://w3id.org/lmsgraph/probe/"


class Row(NamedTuple):
    """A rule or definition: what it gives, and which language can say it, or why not."""

    rule: str
    gives: tuple[str, ...]
    dl: bool
    rl: bool
    reason: str


def table() -> list[Row]:
    path = resources.ontology() / "rules" / "owl.tsv"
    with path.open(encoding="utf-8", newline="") as stream:
        return [
            Row(rule, tuple(gives.split()), dl == "yes", rl == "yes", reason)
            for rule, gives, dl, rl, reason in list(csv.reader(stream, delimiter="\t"))[1:]
        ]


def said() -> list[Quad]:
    """Return the definitions and the rules that OWL can say."""
    return [*definitions(), *read_axioms([resources.ontology() / "rules" / "owl.ttl"])]


def held(quads: Iterable[Quad], names: Iterable[str]) -> set[Said]:
    """Return the statements of quads by properties and classes of these names, without those of blank nodes."""
    wanted = set(names)
    return {one for quad in quads for one in _said(quad) if one[1] in wanted}


def _said(quad: Quad) -> Iterator[Said]:
    if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode):
        if quad.predicate == TYPE:
            yield quad.subject.value, quad.object.value.removeprefix(iris.LMS), ""
        else:
            yield quad.subject.value, quad.predicate.value.removeprefix(iris.LMS), quad.object.value


def by_patterns(store: Store) -> set[Said]:
    """Return who is in the defined classes, the definitions read as patterns."""
    found = ((name, store.query(rule.construct, use_default_graph_as_union=True)) for name, rule in defined().items())
    return {(t.subject.value, name.removeprefix(iris.LMS), "") for name, triples in found for t in triples}  # type: ignore[union-attr]


def concluded(store: Store, rules: Iterable[Rule]) -> set[Said]:
    """Return what rules conclude of a store that holds it already."""
    found: set[Said] = set()
    for rule in rules:
        triples = store.query(rule.construct, prefixes=iris.prefixes(KINDS), use_default_graph_as_union=True)
        found.update(one for t in triples for one in _said(Quad(t.subject, t.predicate, t.object)))  # type: ignore[union-attr]
    return found


def without(quads: Iterable[Quad], gone: set[Said]) -> list[Quad]:
    """Return quads without those that say something."""
    return [quad for quad in quads if not gone.intersection(_said(quad))]


def by_hermit(quads: Sequence[Quad], relations: Iterable[str], classes: Iterable[str]) -> set[Said]:
    """Return what HermiT derives: a relation to a thing is asked as the class of all that have it."""
    axioms = spoken_of(quads, said())
    words = sorted({word for _, _, word in _all(axioms) if word.startswith(iris.TERM)} | _valued(axioms))
    asked = {
        f"{PROBE}{name}/{n}": (name, word) for name in relations for n, word in enumerate(words) if _fits(name, word)
    }
    lines = [f"<{word}> a <{PROBE}{number}> . <{PROBE}{number}> a owl:Class ." for number, word in enumerate(words)]
    lines += [
        f"[ a owl:Restriction ; owl:onProperty lms:{name} ; owl:someValuesFrom <{PROBE}{words.index(word)}> ]"
        f" rdfs:subClassOf <{probe}> . <{probe}> a owl:Class . lms:{name} a owl:ObjectProperty ."
        for probe, (name, word) in asked.items()
    ]
    head = f"@prefix owl: <{OWL}> . @prefix rdfs: <{RDFS}> . @prefix lms: <{iris.LMS}> .\n"
    turtle = parse(head + "\n".join(lines), format=RdfFormat.TURTLE)
    extra = axioms_of([Quad(t.subject, t.predicate, t.object) for t in turtle])
    found = members(
        [*_by_class(axioms, {word: f"{PROBE}{n}" for n, word in enumerate(words)}), *extra],
        [*asked, *(iris.LMS + name for name in classes)],
    )
    derived = {(one, *asked[probe]) for probe in asked for one in found[probe]}
    return derived | {(one, name, "") for name in classes for one in found[iris.LMS + name]}


_VALUE = NamedNode(OWL + "hasValue")


def _valued(axioms: Iterable[Axiom]) -> set[str]:
    values = (q.object for axiom in axioms for q in axiom.quads if q.predicate == _VALUE)
    return {value.value for value in values if isinstance(value, NamedNode)}


def _by_class(axioms: Iterable[Axiom], own: dict[str, str]) -> Iterator[Axiom]:
    """Yield axioms in which a value is asked by a class that it alone is in.

    It says the same, and spares HermiT to look at the whole graph for each class.
    """
    some = NamedNode(OWL + "someValuesFrom")
    for axiom in axioms:
        yield Axiom(
            tuple(
                Quad(q.subject, some, NamedNode(own[q.object.value]))
                if q.predicate == _VALUE and isinstance(q.object, NamedNode)
                else q
                for q in axiom.quads
            )
        )


def _all(axioms: Iterable[Axiom]) -> Iterator[Said]:
    for axiom in axioms:
        for quad in axiom.quads:
            yield from _said(quad)


def _fits(name: str, word: str) -> bool:
    """Return whether a word is of the kind that a relation leads to."""
    kind = word.removeprefix(iris.TERM).partition("/")[0]
    return kind in KINDS_OF.get(name, ("target",))


KINDS_OF = {
    "drugGiven": ("drug", "drug_class"),
    "treatedWith": ("drug", "drug_class"),
    "ofModality": ("modality",),
    "markerPositive": ("marker",),
    "markerNegative": ("marker",),
    "hadAdverseEvent": ("finding", "disease"),
}


def by_owl_rl(quads: Sequence[Quad], names: Iterable[str]) -> set[Said]:
    """Return what an OWL 2 RL engine derives."""
    graph = Graph()
    readable = [quad for axiom in _for_rl(axioms_of(said())) for quad in axiom.quads]
    graph.parse(data=ntriples(spoken_of(quads, readable)), format="nt")
    DeductiveClosure(OWLRL_Semantics, axiomatic_triples=False, datatype_axioms=False).expand(graph)
    triples = (
        (s, p, o) for s, p, o in graph if isinstance(s, URIRef) and isinstance(p, URIRef) and isinstance(o, URIRef)
    )
    return held((Quad(NamedNode(s), NamedNode(p), NamedNode(o)) for s, p, o in triples), names)


def _for_rl(axioms: Iterable[Axiom]) -> list[Axiom]:
    """Return the axioms that RL can read: none that asks for a thing itself, or bounds a number."""
    strange = {OWL + "hasSelf", OWL + "withRestrictions"}
    return [a for a in axioms if not any(q.predicate.value in strange for q in a.quads)]
