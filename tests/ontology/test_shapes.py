"""The packed records conform to the shapes; planted faults do not, each with a message that names it."""

import re
from collections.abc import Iterator

import pytest
from pyoxigraph import QuerySolutions, RdfFormat, Store
from pyshacl import validate
from rdflib import RDF, SH, SKOS, Graph, Literal, Node, URIRef

from lmsgraph import iris, resources
from lmsgraph.vocabulary import KINDS

PREFIXES = iris.prefixes(KINDS) | {"": iris.DATA + "example-2020/", "c": iris.DATA + "example-2020/index/"}
HEAD = "".join(f"PREFIX {name}: <{namespace}>\n" for name, namespace in PREFIXES.items())
FOLDER = resources.ontology() / "shapes"
ACROSS = Graph().parse(FOLDER / "across.ttl")
SHAPES = Graph().parse(FOLDER / "base.ttl") + ACROSS


def complaints(graph: Graph, shapes: Graph = SHAPES) -> set[tuple[str, str]]:
    """Return severity and message of all that the shapes find in a graph."""
    _, report, _ = validate(graph, shacl_graph=shapes, inference="none", allow_warnings=True)
    assert isinstance(report, Graph)
    return {
        (str(report.value(found, SH.resultSeverity)).rpartition("#")[2], str(report.value(found, SH.resultMessage)))
        for found in report.subjects(RDF.type, SH.ValidationResult)
    }


@pytest.fixture(scope="module")
def small(example: bytes) -> Graph:
    """Return the graph of the invented paper with the words that it uses, and no others."""
    whole = Graph().parse(data=example, format="nt")
    term = URIRef(iris.TERM)
    wanted: set[Node] = {s for s in whole.subjects() if not str(s).startswith(term)}
    wanted |= {row for row in whole.subjects(RDF.type, URIRef(iris.LMS + "DrugTarget"))}
    reached: set[Node] = set()
    while wanted:
        node = wanted.pop()
        reached.add(node)
        wanted |= {o for o in whole.objects(node) if str(o).startswith(term)} - reached
    kept = Graph()
    for triple in whole:
        if triple[0] in reached:
            kept.add(triple)
    return kept


def test_all_packed_records_conform(everything: bytes) -> None:
    graph = Graph().parse(data=everything, format="nt")
    assert {found for found in complaints(graph) if found[0] == "Violation"} == set()


def test_the_invented_paper_has_nothing_to_complain_of(small: Graph) -> None:
    assert complaints(small) == set()


# Fault: the change that makes it, and the message by which it is found.
FAULTS = {
    "a side for a sex": (
        "DELETE { ?p lms:sex ?x } INSERT { ?p lms:sex side:left } WHERE { ?p lms:sex ?x }",
        "sex must be a word of the vocabulary: sex",
    ),
    "two sexes": ("INSERT DATA { c:patient lms:sex sex:male }", "sex may stand once, as a word of the vocabulary: sex"),
    "a case of no disease": (
        "DELETE { ?c lms:disease ?x } WHERE { ?c lms:caseRole ?y ; lms:disease ?x }",
        "disease must stand once",
    ),
    "a word of no vocabulary": (
        "INSERT DATA { c:lung lms:site anatomy:nowhere }",
        "site may stand, as a word of the vocabulary: anatomy",
    ),
    "a drug for a site": (
        "INSERT DATA { c:lung lms:site drug:pazopanib }",
        "site may stand, as a word of the vocabulary: anatomy",
    ),
    "a lesion without role": ("DELETE WHERE { c:lung lms:lesionRole ?x }", "role must stand once"),
    "a treatment of no kind": ("DELETE WHERE { c:ac lms:modality ?x }", "modalities must stand"),
    "a dose that is a text": ('INSERT DATA { c:ac lms:duration "long" }', "duration may stand once, as a quantity"),
    "an age without evidence and print": (
        "DELETE WHERE { <https://w3id.org/lmsgraph/id/example-2020/index/patient/age> lms:printed ?x }",
        "printed must stand once",
    ),
    "a quantity without a name": (
        "INSERT DATA { c:ac lms:line [ a lms:Quantity ] }",
        "line may stand once, as a quantity",
    ),
    "harm of no kind": ("DELETE WHERE { c:no-vomiting lms:finding ?x }", "finding must stand once"),
    "a stain without result": ("DELETE WHERE { ?m lms:result ?x }", "result must stand once"),
    "a paper without title": ("DELETE WHERE { ?p dcterms:title ?x }", "title must stand once, as a text"),
    "a year in words": (
        'INSERT DATA { <https://w3id.org/lmsgraph/id/example-2020> dcterms:date "then" }',
        "year may stand once, as a whole number",
    ),
    "a day that is none": (
        'DELETE { ?p dcterms:issued ?x } INSERT { ?p dcterms:issued "2020-13-02"^^xsd:date } WHERE { ?p dcterms:issued ?x }',
        "published may stand once, as a date",
    ),
    "a fingerprint that is none": (
        'DELETE { ?e lms:fingerprint ?x } INSERT { ?e lms:fingerprint "some words" } WHERE { ?e lms:fingerprint ?x }',
        "fingerprint must stand once",
    ),
    "a comparator of no meaning": (
        'INSERT DATA { <https://w3id.org/lmsgraph/id/example-2020/index/patient/age> lms:comparator "roughly" }',
        "comparator may stand once, as one of <, <=, >, >=, about",
    ),
    "a start that is no date": (
        'INSERT DATA { <https://w3id.org/lmsgraph/id/example-2020/index/ac/when> lms:start "spring" }',
        "start may stand once, as a year, a month or a day",
    ),
    "an event at no place": ("DELETE WHERE { c:ac lms:position ?x }", "position must stand once"),
    "a case of no paper": ("DELETE WHERE { ?c lms:reportedIn ?x }", "reportedIn must stand once"),
    "a field that there is not": (
        'INSERT DATA { c:ac lms:notStated "colour" }',
        "not_stated may stand, as the name of a field",
    ),
    "a subgroup in words": (
        'DELETE { ?r lms:subgroup ?x } INSERT { ?r lms:subgroup "yes" } WHERE { ?r lms:subgroup ?x }',
        "subgroup may stand once, as true or false",
    ),
    "a claim without relation": ("DELETE WHERE { ?s lms:relation ?x }", "relation must stand once"),
    "a discrepancy without reason": ("DELETE WHERE { ?s lms:explanation ?x }", "reason must stand once, as a text"),
    "an observation of a drug course": (
        "INSERT DATA { <https://w3id.org/lmsgraph/id/example-2020/index/last-ct/observations/lung> lms:lesion c:ac }",
        "lesion must stand once, as a lesion of the record",
    ),
    "a lesion of another case": (
        "INSERT DATA { :cited-patient lms:hasLesion :spot . c:ac lms:targetLesion :spot . :spot a lms:Lesion }",
        "which is no lesion of its case",
    ),
    "a metastasis from another case": (
        "INSERT DATA { :cited-patient lms:hasLesion :spot . c:lung lms:derivedFrom :spot . :spot a lms:Lesion }",
        "belongs to or comes from",
    ),
    "a lesion from itself": ("INSERT DATA { c:uterus lms:derivedFrom c:lung }", "derives from itself"),
    "an anchor in another case": (
        "DELETE { ?t lms:anchor ?x } INSERT { ?t lms:anchor :elsewhere } WHERE { c:ac lms:when ?t . ?t lms:anchor ?x }",
        "which is no event of this case",
    ),
    "times in a circle": (
        "INSERT DATA { <https://w3id.org/lmsgraph/id/example-2020/index/biopsy/when> lms:anchor c:debulking }",
        "is timed by itself",
    ),
    "two events at one place": (
        "DELETE { c:ac lms:position ?x } INSERT { c:ac lms:position ?y } WHERE { c:ac lms:position ?x . c:debulking lms:position ?y }",
        "at the same place of the timeline",
    ),
    "an event of two cases": ("INSERT DATA { :cited-patient lms:event c:ac }", "belongs to .* as well"),
    "compared with what comes later": (
        "INSERT DATA { <https://w3id.org/lmsgraph/id/example-2020/index/staging-ct/observations/uterus> lms:comparedWith c:last-ct }",
        "which is not earlier",
    ),
    "an empty observation": (
        "DELETE { ?o lms:category ?x } WHERE { c:last-ct lms:observation ?o . ?o lms:category ?x }",
        "says nothing of its lesion",
    ),
    "a best without category": (
        "DELETE { ?o lms:category ?x } WHERE { ?o lms:best true ; lms:category ?x }",
        "is called the best response without saying which",
    ),
    "a marker both ways": (
        "INSERT { ?n lms:marker marker:desmin } WHERE { ?n lms:result result:negative }",
        "as positive and as negative",
    ),
    "combined with a scan": ("INSERT DATA { c:ac lms:combinedWith c:last-ct }", "which is not another treatment"),
    "harm of what was not given": (
        "DELETE { c:pazopanib lms:status ?x } INSERT { c:pazopanib lms:status status:absent } WHERE { c:pazopanib lms:status ?x }",
        "which did not take place",
    ),
    "absent harm that was managed": (
        "INSERT DATA { c:no-vomiting lms:management modality:supportive-care }",
        "was absent and yet managed",
    ),
    "an arm of another study": (
        "INSERT { ?r lms:arm :another . :another a lms:Arm } WHERE { ?s lms:studyResult ?r }",
        "which is no arm of this study",
    ),
    "an arm against itself": (
        "DELETE { ?r lms:comparedArm ?x } INSERT { ?r lms:comparedArm ?y } WHERE { ?r lms:comparedArm ?x ; lms:arm ?y }",
        "with itself",
    ),
    "evidence in another paper": (
        "INSERT { <https://w3id.org/lmsgraph/id/other-2021/index/x> lms:evidence ?e } WHERE { c:lung lms:evidence ?e }",
        "rests on words of this one",
    ),
    "a link into another paper": (
        "INSERT DATA { :pazopanib-kit lms:aboutCase <https://w3id.org/lmsgraph/id/other-2021/index> }",
        "which another paper reports",
    ),
    "a fact without evidence": (
        "DELETE WHERE { c:lung lms:evidence ?x }",
        "states a fact without its place in the paper",
    ),
    "a normalized value of no unit": (
        "INSERT DATA { <https://w3id.org/lmsgraph/id/example-2020/index/patient/age> lms:normalizedValue 624.0 }",
        "has a normalized value without its unit",
    ),
    "a time that ends before it begins": (
        "DELETE { ?t lms:end ?x } INSERT { ?t lms:end '1999-01'^^xsd:gYearMonth } WHERE { ?t lms:end ?x }",
        "ends before it begins",
    ),
    "a drug-target row of no drug": (
        "DELETE { ?r lms:drug ?x } WHERE { ?r a lms:DrugTarget ; lms:drug ?x }",
        "drug must stand once",
    ),
    "a drug-target row of no target": ("DELETE WHERE { ?r lms:target ?x }", "target must stand once"),
    "a drug-target row of no action": ("DELETE WHERE { ?r lms:action ?x }", "action must stand once"),
    "a drug-target row of no source": ("DELETE WHERE { ?r dcterms:source ?x }", "says nothing of where it was read"),
    "a response of what is absent": (
        "INSERT { ?o lms:status status:absent } WHERE { ?o lms:category response:stable-disease ; a lms:Observation }",
        "calls the lesion absent and its response",
    ),
    "harm before its treatment": (
        "DELETE { c:no-vomiting lms:position ?x } INSERT { c:no-vomiting lms:position 0 } WHERE { c:no-vomiting lms:position ?x }",
        "stands before",
    ),
    "a grade by no scale": ("DELETE WHERE { c:high-blood-pressure lms:scale ?x }", "has the grade 2 without a scale"),
    "a value outside its interval": (
        "DELETE { ?q lms:value ?x } INSERT { ?q lms:value 9.0 } WHERE { ?r a lms:Result ; lms:quantity ?q . ?q lms:value ?x }",
        "outside of its confidence interval",
    ),
    "a p value above one": (
        "DELETE { ?q lms:value ?x } INSERT { ?q lms:value 1.5 } WHERE { ?r lms:pValue ?q . ?q lms:value ?x }",
        "which is no probability",
    ),
    "a cited case of no study": ("DELETE WHERE { :cited-patient lms:study ?x }", "without the study that it is from"),
    "a range that runs down": (
        "DELETE { ?q lms:low ?x } INSERT { ?q lms:low 99.0 } WHERE { ?m lms:percentage ?q . ?q lms:low ?x }",
        "is a range that runs down",
    ),
}


def changed(graph: Graph, update: str) -> Graph:
    """Return a copy of a graph with a change, which must change something."""
    copy = Graph()
    copy += graph
    copy.update(HEAD + update)
    assert copy != graph
    assert set(copy) != set(graph)
    return copy


@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_does_not_conform(small: Graph, fault: str) -> None:
    update, message = FAULTS[fault]
    found = {text for severity, text in complaints(changed(small, update)) if severity == "Violation"}
    assert any(re.search(message, text) for text in found), found


@pytest.mark.parametrize("doubt", DOUBTS)
def test_a_doubt_is_a_warning(small: Graph, doubt: str) -> None:
    update, message = DOUBTS[doubt]
    found = {text for severity, text in complaints(changed(small, update)) if severity == "Warning"}
    assert any(re.search(message, text) for text in found), found


def test_every_shape_across_nodes_has_a_planted_fault() -> None:
    planted = [message for _, message in (*FAULTS.values(), *DOUBTS.values())]
    for message in map(str, ACROSS.objects(None, SH.message)):
        words = re.sub(r"\{\?\w+\}", "2", message)
        assert any(re.search(expected, words) for expected in planted), message


def selects() -> Iterator[tuple[str, str]]:
    """Yield message and SELECT of each shape that is a query."""
    for constraint in ACROSS.objects(None, SH.sparql):
        yield str(ACROSS.value(constraint, SH.message)), str(ACROSS.value(constraint, SH.select))


def test_each_query_of_the_shapes_stands_on_its_own(small: Graph) -> None:
    declared = {
        str(ACROSS.value(d, SH.prefix)): str(ACROSS.value(d, SH.namespace)) for d in ACROSS.objects(None, SH.declare)
    }
    for message, select in selects():
        fault = next(
            update
            for update, expected in (*FAULTS.values(), *DOUBTS.values())
            if re.search(expected, re.sub(r"\{\?\w+\}", "2", message))
        )
        store = Store()
        store.load(changed(small, fault).serialize(format="nt").encode(), format=RdfFormat.N_TRIPLES)
        rows = store.query(select, prefixes=declared)
        assert isinstance(rows, QuerySolutions)
        assert list(rows), message


def test_shapes_are_made_of_terms_that_exist() -> None:
    ontology = Graph().parse(resources.ontology() / "lms.ttl")
    known = set(ontology.subjects(RDF.type))
    for predicate in (SH.path, SH["class"], SH.targetClass, SH.targetSubjectsOf):
        for term in SHAPES.objects(None, predicate):
            assert not isinstance(term, Literal)
            assert term in known or not isinstance(term, URIRef), term
    for _, select in selects():
        for name in re.findall(r"lms:(\w+)", select):
            assert URIRef(iris.LMS + name) in known, name
    assert SKOS.Concept in known
