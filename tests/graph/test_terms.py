"""The vocabulary as quads."""

from pyoxigraph import BlankNode, Dataset, Literal, NamedNode, Quad, RdfFormat, parse, serialize

from lmsgraph.graph.terms import vocabulary_quads
from lmsgraph.iris import LMS, OUTSIDE, PREFIXES, TERM, graph_iri
from lmsgraph.vocabulary import KINDS, Concept, DrugTarget, Vocabulary, load

SKOS = PREFIXES["skos"]
TYPE = NamedNode(PREFIXES["rdf"] + "type")
GRAPH = NamedNode(graph_iri("vocabulary"))


def triples(vocabulary: Vocabulary, subject: str) -> set[tuple[str, NamedNode | Literal]]:
    """Return predicate and object of what is said of one thing."""
    return {
        (quad.predicate.value, quad.object)
        for quad in vocabulary_quads(vocabulary)
        if quad.subject == NamedNode(subject) and isinstance(quad.object, NamedNode | Literal)
    }


def test_a_concept_becomes_a_skos_concept_of_its_class() -> None:
    concept = Concept(
        "response",
        "complete-response",
        "complete response",
        ("CR",),
        parents=("response/good",),
        exact=("NCIT:C4870",),
        related=(("broad", "MESH:D1"),),
        note="stated words",
    )
    vocabulary = Vocabulary([concept, Concept("response", "good", "good")])
    expected: set[tuple[str, NamedNode | Literal]] = {
        (TYPE.value, NamedNode(SKOS + "Concept")),
        (TYPE.value, NamedNode(LMS + "Response")),
        (SKOS + "inScheme", NamedNode(TERM + "response")),
        (SKOS + "prefLabel", Literal("complete response", language="en")),
        (SKOS + "altLabel", Literal("CR", language="en")),
        (SKOS + "broader", NamedNode(TERM + "response/good")),
        (SKOS + "exactMatch", NamedNode(OUTSIDE["NCIT"] + "C4870")),
        (SKOS + "notation", Literal("NCIT:C4870")),
        (SKOS + "broadMatch", NamedNode(OUTSIDE["MESH"] + "D1")),
        (SKOS + "definition", Literal("All signs of the tumour are gone.", language="en")),
        (SKOS + "note", Literal("stated words", language="en")),
    }
    assert expected == triples(vocabulary, concept.iri)


def test_a_unit_has_its_ucum_code() -> None:
    vocabulary = Vocabulary([Concept("unit", "mg-per-m2", "mg/m2", note="ucum=mg/m2")])
    assert (PREFIXES["qudt"] + "ucumCode", Literal("mg/m2")) in triples(vocabulary, TERM + "unit/mg-per-m2")


def test_a_drug_target_row_becomes_a_thing_of_its_own() -> None:
    row = DrugTarget("pazopanib", "inhibits", "kit", "DrugBank DB06589")
    expected: set[tuple[str, NamedNode | Literal]] = {
        (TYPE.value, NamedNode(LMS + "DrugTarget")),
        (LMS + "drug", NamedNode(TERM + "drug/pazopanib")),
        (LMS + "relation", NamedNode(TERM + "relation/inhibits")),
        (LMS + "object", NamedNode(TERM + "target/kit")),
        (PREFIXES["dcterms"] + "source", Literal("DrugBank DB06589")),
    }
    assert expected == triples(Vocabulary([], [row]), TERM + "drug-target/pazopanib-inhibits-kit")


def test_every_kind_that_has_a_concept_is_a_concept_scheme_with_a_label() -> None:
    assert [] == list(vocabulary_quads(Vocabulary([])))
    quads = set(vocabulary_quads(load()))
    for kind in KINDS:
        assert Quad(NamedNode(TERM + kind), TYPE, NamedNode(SKOS + "ConceptScheme"), GRAPH) in quads
    label = Literal("drug class", language="en")
    assert Quad(NamedNode(TERM + "drug_class"), NamedNode(SKOS + "prefLabel"), label, GRAPH) in quads


def test_the_packed_vocabulary_has_no_blank_node_and_one_graph() -> None:
    quads = list(vocabulary_quads(load()))
    assert {GRAPH} == {quad.graph_name for quad in quads}
    assert not [quad for quad in quads if isinstance(quad.subject, BlankNode) or isinstance(quad.object, BlankNode)]
    assert len(quads) == len(set(quads))


def test_the_packed_vocabulary_survives_a_round_trip_through_text() -> None:
    quads = list(vocabulary_quads(load()))
    text = serialize(quads, format=RdfFormat.N_QUADS)
    assert text is not None
    assert Dataset(quads) == Dataset(parse(text, format=RdfFormat.N_QUADS))


def test_the_order_of_the_quads_is_always_the_same() -> None:
    forward = list(vocabulary_quads(load()))
    backward = list(vocabulary_quads(Vocabulary(reversed(load().concepts), reversed(load().targets))))
    assert forward == backward


def test_a_concept_has_one_preferred_label_that_is_no_alternative_one() -> None:
    for concept in load().concepts:
        assert concept.label not in concept.synonyms
