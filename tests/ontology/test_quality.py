"""What a report on an ontology asks for: definitions, schemes, licences, and no property without a statement."""

from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Store
from rdflib import DCTERMS, OWL, RDF, RDFS, SKOS, Graph, Literal, URIRef

from lmsgraph import iris, resources
from lmsgraph.graph.facts import Facts
from lmsgraph.graph.forms.context import properties
from lmsgraph.iris import LMS, TERM
from lmsgraph.kinds import KINDS
from lmsgraph.store.opened import open_graph

ONTOLOGY = Graph().parse(resources.ontology() / "lms.ttl")
HEAD = URIRef(LMS.rstrip("#"))
OURS = sorted(
    str(term).removeprefix(LMS)
    for kind in (OWL.ObjectProperty, OWL.DatatypeProperty)
    for term in ONTOLOGY.subjects(RDF.type, kind)
    if str(term).startswith(LMS)
)
UNSTATED = {
    "blamedDrug": "one drug of several that were given together; the packed papers blame a treatment as a whole",
    "margin": "every operation of the packed papers leaves the margin unsaid, and their records say so",
    "occupation": "exposure at work is asked of sarcoma; no packed paper tells it",
    "parity": "asked of uterine tumours; no packed paper tells it",
    "readBecause": "a curator's reason to read more than the words; no packed record needs one",
    "samePatientAs": "the packed papers report a patient each",
    "until": "the end of a survival time; the packed papers count to the last report",
}
"""Properties that no packed paper states, and why there are any."""
DEFINED = frozenset(
    {"direction", "discrepancy", "drug", "drug_class", "marker", "regimen", "response", "scale", "statistic", "target"}
)
"""The kinds whose words a stranger may not know: all that papers use of them are defined."""


@pytest.fixture(name="store", scope="module")
def _store(graph_folder: Path) -> Store:
    assert graph_folder
    return open_graph(None)


def test_the_header_is_complete() -> None:
    said = {str(predicate) for predicate in ONTOLOGY.predicates(HEAD)}
    asked = [DCTERMS.title, DCTERMS.description, DCTERMS.license, DCTERMS.creator, DCTERMS.created, DCTERMS.modified]
    asked += [OWL.versionIRI, OWL.versionInfo, URIRef(iris.PREFIXES["vann"] + "preferredNamespacePrefix")]
    assert [str(one) for one in asked if str(one) not in said] == []
    assert Literal(LMS) == ONTOLOGY.value(HEAD, URIRef(iris.PREFIXES["vann"] + "preferredNamespaceUri"))


def test_every_property_has_a_domain_or_is_said_of_words_too_and_a_range() -> None:
    lacking = {name for name in OURS if not ONTOLOGY.value(URIRef(LMS + name), RDFS.range)}
    assert lacking <= {"comparedWith"}


def test_a_property_that_no_paper_states_has_a_reason(store: Store) -> None:
    stated = {name for name in OURS if next(store.quads_for_pattern(None, NamedNode(LMS + name), None, None), None)}
    assert sorted(UNSTATED) == sorted(set(OURS) - stated)


def test_a_property_is_marked_as_inferred_if_no_paper_states_it(store: Store) -> None:
    inferred = NamedNode(iris.graph_iri("inferred"))
    for name in sorted(set(OURS) - set(UNSTATED)):
        graphs = {quad.graph_name == inferred for quad in store.quads_for_pattern(None, NamedNode(LMS + name), None)}
        marked = ONTOLOGY.value(URIRef(LMS + name), URIRef(LMS + "inferred")) == Literal(True)
        assert (graphs == {True}) == marked, name


def test_a_property_names_the_schemes_of_its_words() -> None:
    for name, uses in properties().items():
        kinds = {kind for _, spec in uses if spec.range == "term" and spec.term == name for kind in spec.kinds}
        told = {str(one).removeprefix(TERM) for one in ONTOLOGY.objects(URIRef(LMS + name), URIRef(LMS + "scheme"))}
        assert told == (set() if "*" in kinds else kinds), name


def test_every_scheme_says_what_it_is_and_every_word_is_in_one(store: Store) -> None:
    facts = Facts(store)
    schemes = facts.subjects(str(RDF.type), str(SKOS.ConceptScheme))
    assert {one.removeprefix(TERM) for one in schemes} <= set(KINDS)
    for scheme in schemes:
        told = {name: facts.values(scheme, name) for name in ("dcterms:description", "dcterms:license")}
        assert all(len(values) == 1 for values in told.values()), (scheme, told)
        assert facts.values(scheme, "skos:hasTopConcept"), scheme
    asked = ("skos:prefLabel", "skos:inScheme")
    words = facts.subjects(str(RDF.type), str(SKOS.Concept))
    assert [word for word in words if any(len(facts.values(word, name)) != 1 for name in asked)] == []


def test_what_a_stranger_may_not_know_is_defined(store: Store) -> None:
    used = {
        quad.object.value
        for quad in store
        if isinstance(quad.object, NamedNode) and isinstance(quad.subject, NamedNode)
        if quad.subject.value.startswith(iris.DATA) and quad.object.value.startswith(TERM)
    }
    facts = Facts(store)
    asked = [word for word in sorted(used) if word.removeprefix(TERM).partition("/")[0] in DEFINED]
    assert len(asked) > 100
    assert [word for word in asked if len(facts.values(word, "skos:definition")) != 1] == []


EVERYDAY = frozenset(("ancestry", "quality", "sex", "side"))
"""Kinds of which words of everyday language have no definition: *better*, *left*, *female*."""


def test_a_word_that_papers_use_is_defined_where_it_is_none_of_everyday_language(store: Store) -> None:
    beside = {iris.graph_iri(name) for name in ("ontology", "vocabulary")}
    said = {q.object.value for q in store if q.graph_name.value not in beside and isinstance(q.object, NamedNode)}
    used = {iri.removeprefix(TERM) for iri in said if iri.startswith(TERM)}
    facts = Facts(store)
    undefined = {one for one in used if "/" in one and not facts.values(TERM + one, "skos:definition")}
    assert sorted(one for one in undefined if one.partition("/")[0] not in EVERYDAY) == []
    assert len(undefined) < len(used) / 10
