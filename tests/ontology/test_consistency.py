"""The ontology, with every graph, has a model: HermiT finds no contradiction, and finds those that are planted."""

import io
import shutil

import pytest
from owlready2 import (
    OwlReadyInconsistentOntologyError,
    World,
    sync_reasoner_hermit,
)
from pyoxigraph import RdfFormat, parse
from rdflib import OWL, RDF, XSD, Graph, Literal, URIRef

from lmsgraph import iris, resources
from lmsgraph.iris import LMS
from lmsgraph.vocabulary import KINDS

PREFIXES = iris.prefixes(KINDS) | {"obo": iris.OBO, "": iris.DATA + "example-2020/index/"}
HEAD = "".join(f"@prefix {name}: <{namespace}> .\n" for name, namespace in PREFIXES.items())

# What the shared vocabularies themselves say of the terms that the ontology is aligned to.
STANDARDS = """
prov:Activity owl:disjointWith prov:Entity .
prov:Entity a owl:Class .
prov:wasDerivedFrom rdfs:domain prov:Entity ; rdfs:range prov:Entity .
prov:wasGeneratedBy rdfs:domain prov:Entity ; rdfs:range prov:Activity .
obo:RO_0002449 rdfs:subPropertyOf obo:RO_0002436 .
obo:RO_0002450 rdfs:subPropertyOf obo:RO_0002436 .
obo:RO_0002436 a owl:SymmetricProperty .
skos:Concept owl:disjointWith skos:ConceptScheme .
skos:broader rdfs:domain skos:Concept ; rdfs:range skos:Concept .
skos:inScheme rdfs:range skos:ConceptScheme .
"""

# OWL 2 knows no dates without a time of day; the ontology has them in annotations, which no reasoner reads.
OWL_DATATYPES = {XSD.string, XSD.decimal, XSD.integer, XSD.boolean, RDF.langString}


def contradictions(content: bytes, more: str = "") -> list[str]:
    """Return the classes that can have no member; raise where the whole has no model."""
    assert shutil.which("java"), "HermiT needs Java: on Debian, apt-get install default-jre-headless"
    extra = b"".join(f"{triple} .\n".encode() for triple in parse(HEAD + more, format=RdfFormat.TURTLE))
    world = World()
    world.get_ontology(iris.LMS).load(fileobj=io.BytesIO(content + extra))
    sync_reasoner_hermit(world, debug=0)
    return sorted({c.name for c in world.inconsistent_classes()} - {"Nothing"})


def test_ontology_and_all_graphs_are_consistent(everything: bytes) -> None:
    assert contradictions(everything) == []


def test_the_whole_vocabulary_goes_with_the_ontology(words: bytes) -> None:
    assert contradictions(words) == []


def test_they_stay_so_with_what_the_shared_vocabularies_say(small: bytes) -> None:
    assert contradictions(small, STANDARDS) == []


PLANTED = {
    "an observation of an event": ":last-ct\\/observations\\/lung lms:lesion :ac .",
    "a lesion that is a treatment": ":lung a lms:Treatment .",
    "a visit that is a treatment": ":first-visit a lms:Treatment .",
    "an age of two numbers": ":patient\\/age lms:value 76.0 .",
    "a number that is a word": ':patient\\/age lms:low "many" .',
    "a drug for a site": ":lung lms:site drug:doxorubicin .",
    "a concept for a lesion": "drug:doxorubicin lms:derivedFrom :lung .",
    "a lesion from itself": ":lung lms:derivedFrom :lung .",
    "a drug that is a target": "drug:pazopanib a lms:Target .",
}


@pytest.mark.parametrize("fault", PLANTED)
def test_a_planted_contradiction_is_found(small: bytes, fault: str) -> None:
    with pytest.raises(OwlReadyInconsistentOntologyError):
        contradictions(small, PLANTED[fault])


def test_a_class_that_can_have_no_member_is_found() -> None:
    content = (resources.ontology() / "lms.ttl").read_bytes()
    triples = b"".join(f"{triple} .\n".encode() for triple in parse(content, format=RdfFormat.TURTLE))
    chimera = "lms:Chimera a owl:Class ; rdfs:subClassOf lms:Lesion , lms:Patient ."
    assert contradictions(triples, chimera) == ["Chimera"]


def test_every_predicate_is_declared_and_used_as_declared(everything: bytes) -> None:
    graph = Graph().parse(data=everything, format="nt")
    undeclared = {
        predicate
        for predicate in graph.predicates()
        if str(predicate).startswith(LMS) and not set(graph.objects(predicate, RDF.type))
    }
    assert undeclared == set()
    for term in graph.subjects(RDF.type, OWL.ObjectProperty):
        assert isinstance(term, URIRef)
        assert {o for o in graph.objects(None, term) if not isinstance(o, URIRef)} == set(), term
    for term in graph.subjects(RDF.type, OWL.DatatypeProperty):
        assert isinstance(term, URIRef)
        values = set(graph.objects(None, term))
        assert {v for v in values if not isinstance(v, Literal)} == set(), term
        kinds = {v.datatype or (RDF.langString if v.language else XSD.string) for v in values if isinstance(v, Literal)}
        assert kinds <= OWL_DATATYPES, term
