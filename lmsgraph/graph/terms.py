"""The vocabulary as SKOS: concepts and what drugs do to targets, in the named graph ``vocabulary``."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Quad

from lmsgraph.iris import LMS, PREFIXES, TERM, curie_iri, graph_iri, term_iri
from lmsgraph.vocabulary import KINDS, Concept, DrugTarget, Vocabulary
from lmsgraph.vocabulary.tables.meaning import definitions, schemes

__all__ = ["concept_quads", "vocabulary_quads"]

_SKOS = PREFIXES["skos"]
_GRAPH = NamedNode(graph_iri("vocabulary"))
_TYPE = NamedNode(PREFIXES["rdf"] + "type")
_SOURCE = NamedNode(PREFIXES["dcterms"] + "source")
_DIRECTION = NamedNode(LMS + "direction")

_LICENCE = NamedNode("https://creativecommons.org/licenses/by/4.0/")

Value = NamedNode | Literal


def vocabulary_quads(vocabulary: Vocabulary) -> Iterator[Quad]:
    """Yield the concepts, the schemes that they are in and the drug-target rows, always in the same order."""
    for kind in sorted({concept.kind for concept in vocabulary.concepts}):
        scheme = NamedNode(TERM + kind)
        for predicate, value in _scheme(kind, vocabulary):
            yield Quad(scheme, predicate, value, _GRAPH)
    for concept in vocabulary.concepts:
        yield from concept_quads(concept, vocabulary)
    for row in vocabulary.targets:
        subject = NamedNode(row.iri)
        for predicate, value in _drug_target(row):
            yield Quad(subject, predicate, value, _GRAPH)


def _scheme(kind: str, vocabulary: Vocabulary) -> Iterator[tuple[NamedNode, Value]]:
    yield _TYPE, _skos("ConceptScheme")
    yield _skos("prefLabel"), _english(kind.replace("_", " "))
    yield NamedNode(PREFIXES["dcterms"] + "description"), _english(schemes()[kind])
    yield NamedNode(PREFIXES["dcterms"] + "license"), _LICENCE
    for concept in vocabulary.of_kind(kind):
        if not any(parent.startswith(f"{kind}/") for parent in concept.parents):
            yield _skos("hasTopConcept"), NamedNode(concept.iri)


def concept_quads(concept: Concept, vocabulary: Vocabulary) -> Iterator[Quad]:
    """Yield what the vocabulary says of one concept."""
    subject = NamedNode(concept.iri)
    for predicate, value in _concept(concept):
        yield Quad(subject, predicate, value, _GRAPH)
    if direction := vocabulary.direction(concept):
        yield Quad(subject, _DIRECTION, NamedNode(term_iri("direction", direction)), _GRAPH)


def _concept(concept: Concept) -> Iterator[tuple[NamedNode, Value]]:
    yield _TYPE, _skos("Concept")
    yield _TYPE, NamedNode(LMS + KINDS[concept.kind])
    yield _skos("inScheme"), NamedNode(TERM + concept.kind)
    yield _skos("prefLabel"), _english(concept.label)
    for synonym in concept.synonyms:
        yield _skos("altLabel"), _english(synonym)
    for parent in concept.parents:
        yield _skos("broader"), NamedNode(TERM + parent)
    for curie in concept.exact:
        yield _skos("exactMatch"), NamedNode(curie_iri(curie))
        yield _skos("notation"), Literal(curie)
    for relation, curie in concept.related:
        yield _skos(relation + "Match"), NamedNode(curie_iri(curie))
    if concept.ucum is not None:
        yield NamedNode(PREFIXES["qudt"] + "ucumCode"), Literal(concept.ucum)
    if definition := definitions().get(concept.key):
        yield _skos("definition"), _english(definition)
    if concept.remark:
        yield _skos("note"), _english(concept.remark)


def _drug_target(row: DrugTarget) -> Iterator[tuple[NamedNode, Value]]:
    yield _TYPE, NamedNode(LMS + "DrugTarget")
    yield NamedNode(LMS + "drug"), NamedNode(term_iri("drug", row.drug))
    yield NamedNode(LMS + "relation"), NamedNode(term_iri("relation", row.action))
    yield NamedNode(LMS + "object"), NamedNode(term_iri("target", row.target))
    yield _SOURCE, Literal(row.source)


def _skos(name: str) -> NamedNode:
    return NamedNode(_SKOS + name)


def _english(text: str) -> Literal:
    return Literal(text, language="en")
