"""The packed records conform to the shapes; planted faults do not, each with a message that names it."""

import re
from collections.abc import Iterator

import pytest
from pyoxigraph import QuerySolutions, RdfFormat, Store
from pyshacl import validate
from rdflib import RDF, RDFS, SH, SKOS, Graph, Literal, URIRef

from lmsgraph import iris, resources
from lmsgraph.vocabulary import KINDS

PREFIXES = iris.prefixes(KINDS) | {"": iris.DATA + "example-2020/", "c": iris.DATA + "example-2020/index/"}
HEAD = "".join(f"PREFIX {name}: <{namespace}>\n" for name, namespace in PREFIXES.items())
FOLDER = resources.ontology() / "shapes"
BASE = Graph().parse(FOLDER / "base.ttl")
ACROSS = Graph().parse(FOLDER / "across.ttl")


def complaints(graph: Graph, shapes: Graph) -> set[tuple[str, str]]:
    """Return severity and message of all that the shapes find in a graph."""
    _, report, _ = validate(graph, shacl_graph=shapes, inference="none", allow_warnings=True)
    assert isinstance(report, Graph)
    return {
        (str(report.value(found, SH.resultSeverity)).rpartition("#")[2], str(report.value(found, SH.resultMessage)))
        for found in report.subjects(RDF.type, SH.ValidationResult)
    }


@pytest.fixture(name="paper", scope="module")
def _paper(small: bytes) -> Graph:
    return Graph().parse(data=small, format="nt")


def test_all_packed_records_conform(everything: bytes) -> None:
    graph = Graph().parse(data=everything, format="nt")
    assert {found for found in complaints(graph, BASE + ACROSS) if found[0] == "Violation"} == set()


def test_an_engine_that_does_not_follow_subclasses_finds_nothing_either(everything: bytes) -> None:
    graph = Graph().parse(data=everything, format="nt")
    graph.remove((None, RDFS.subClassOf, None))
    assert {found for found in complaints(graph, BASE) if found[0] == "Violation"} == set()


def test_the_whole_vocabulary_conforms(words: bytes) -> None:
    assert complaints(Graph().parse(data=words, format="nt"), BASE) == set()


def test_the_invented_paper_has_nothing_to_complain_of(paper: Graph) -> None:
    assert complaints(paper, BASE + ACROSS) == set()


def also(triples: str) -> str:
    """Return the change that adds triples."""
    return f"INSERT DATA {{ {triples} }}"


def without(subject: str, predicate: str) -> str:
    """Return the change that takes a value away."""
    return f"DELETE WHERE {{ {subject} {predicate} ?old }}"


def instead(subject: str, predicate: str, value: str, where: str = "") -> str:
    """Return the change that puts one value in the place of another."""
    return (
        f"DELETE {{ {subject} {predicate} ?old }} INSERT {{ {subject} {predicate} {value} }} "
        f"WHERE {{ {subject} {predicate} ?old . {where} }}"
    )


def at(address: str) -> str:
    """Return the name of what stands at an address of the invented case."""
    return f"<{PREFIXES['c']}{address}>"


CASE = f"<{PREFIXES['c'].rstrip('/')}>"
ELSEWHERE = f"<{iris.DATA}other-2021/index>"
AGE = at("patient/age")
LAST_SEEN = at("last-ct/observations/lung")
MONTH = "'%s'^^xsd:gYearMonth"

# Fault within one node: the change that makes it, and the message by which it is found.
WITHIN = {
    "a side for a sex": (instead("c:patient", "lms:sex", "side:left"), "sex must be a word of the vocabulary: sex"),
    "two sexes": (also("c:patient lms:sex sex:male"), "sex may stand once, as a word of the vocabulary: sex"),
    "a case of no disease": (
        without(CASE, "lms:disease"),
        "disease must stand once",
    ),
    "a word of no vocabulary": (also("c:lung lms:site anatomy:nowhere"), "site may stand, as a word of the vocabulary"),
    "a drug for a site": (
        also("c:lung lms:site drug:pazopanib"),
        "site may stand, as a word of the vocabulary: anatomy",
    ),
    "a lesion without role": (without("c:lung", "lms:role"), "role must stand once"),
    "a duration that is a text": (also('c:ac lms:duration "long"'), "duration may stand once, as a quantity"),
    "a quantity without print": (without(AGE, "lms:printed"), "printed must stand once"),
    "a quantity without a name": (also("c:ac lms:line [ a lms:Quantity ]"), "line may stand once, as a quantity"),
    "harm of no kind": (without("c:no-vomiting", "lms:finding"), "finding must stand once"),
    "a paper without title": (without("?paper", "dcterms:title"), "title must stand once, as a text"),
    "a year in words": (instead("?paper", "dcterms:date", '"then"'), "year may stand once, as a whole number"),
    "a day that is none": (
        instead("?paper", "dcterms:issued", "'2020-13-02'^^xsd:date"),
        "published may stand once, as a date",
    ),
    "a fingerprint that is none": (instead("?e", "lms:fingerprint", '"some words"'), "fingerprint must stand once"),
    "a comparator of no meaning": (also(f'{AGE} lms:comparator "roughly"'), "comparator may stand once, as one of"),
    "a start that is no date": (
        also(f'{at("ac/when")} lms:start "spring"'),
        "start may stand once, as a year, a month or a day",
    ),
    "an event at no place": (without("c:ac", "lms:position"), "position must stand once"),
    "a case of no paper": (without("?case", "lms:reportedIn"), "reportedIn must stand once"),
    "a field that there is not": (also('c:ac lms:notStated "colour"'), "not_stated may stand, as the name of a field"),
    "a claim without relation": (without("?claim", "lms:relation"), "relation must stand once"),
    "a discrepancy without reason": (without("?d", "dcterms:description"), "reason must stand once, as a text"),
    "an observation of a treatment": (
        instead(LAST_SEEN, "lms:lesion", "c:ac"),
        "lesion must stand once, as a lesion of the record",
    ),
}

# Fault that crosses nodes, the same.
BETWEEN = {
    "a treatment of no kind": (
        " ; ".join(without("c:ac", name) for name in ("lms:modality", "lms:drugUse", "lms:regimen")),
        "is a treatment without modality, drug and regimen",
    ),
    "a stain without result": (
        " ; ".join(without("?stain", f"lms:{name}") for name in ("result", "percentage", "intensity", "extent")),
        "has neither result nor share, intensity or extent",
    ),
    "a lesion of another case": (
        also(":cited-patient lms:hasLesion :spot . c:ac lms:lesion :spot . :spot a lms:Lesion"),
        "speaks of .*, which is no lesion of its case",
    ),
    "a metastasis from another case": (
        also(":cited-patient lms:hasLesion :spot . c:liver lms:derivedFrom :spot . :spot a lms:Lesion"),
        "belongs to or comes from .*, which is no lesion of its case",
    ),
    "a lesion from itself": (also("c:uterus lms:derivedFrom c:lung"), "derives from itself"),
    "an anchor in another case": (
        instead(at("ac/when"), "lms:anchor", ":elsewhere"),
        "names .*, which is no event of this case",
    ),
    "times in a circle": (
        instead(at("staging-ct/when"), "lms:anchor", "c:staging-ct"),
        "is timed by itself",
    ),
    "two events at one place": (
        instead("c:ac", "lms:position", "?place", "c:debulking lms:position ?place"),
        "at the same place of the timeline",
    ),
    "an event of two cases": (also(":cited-patient lms:event c:ac"), "belongs to .* as well"),
    "compared with what comes later": (
        instead(LAST_SEEN, "lms:comparedWith", "c:no-more-surgery"),
        "which is not earlier",
    ),
    "an empty observation": (without(LAST_SEEN, "lms:category"), "says nothing of its lesion"),
    "a best without category": (
        also(f"{LAST_SEEN} lms:quality quality:best") + " ; " + without(LAST_SEEN, "lms:category"),
        "is called the best response without saying which",
    ),
    "a marker both ways": (
        instead("?stain", "lms:marker", "marker:desmin", "?stain lms:result result:negative"),
        "as positive and as negative",
    ),
    "combined with a scan": (also("c:ac lms:combinedWith c:last-ct"), "which is not another treatment"),
    "harm of what was not given": (instead("c:pazopanib", "lms:status", "status:absent"), "which did not take place"),
    "absent harm that was managed": (
        also("c:no-vomiting lms:intervention modality:supportive-care"),
        "was absent and yet managed",
    ),
    "an arm of another study": (
        also(":other a lms:Arm") + " ; " + instead("?result", "lms:arm", ":other"),
        "which is no arm of this study",
    ),
    "an arm against itself": (
        instead("?result", "lms:comparedWith", "?arm", "?result lms:arm ?arm"),
        "compares .* with itself",
    ),
    "evidence in another paper": (
        f"INSERT {{ {ELSEWHERE} lms:evidence ?e }} WHERE {{ c:lung lms:evidence ?e }}",
        "rests on words of this one",
    ),
    "a link into another paper": (
        also(f":pazopanib-kit lms:about {ELSEWHERE}"),
        "which another paper reports",
    ),
    "a fact without evidence": (without("c:lung", "lms:evidence"), "states a fact without its place in the paper"),
    "a normalized value of no unit": (
        without("?quantity", "lms:normalizedUnit"),
        "has a normalized value without its unit",
    ),
    "a time that ends before it begins": (instead("?time", "lms:end", MONTH % "1999-01"), "ends before it begins"),
    "a drug-target row of no drug": (without("?row", "lms:drug"), "drug must stand once"),
    "a drug-target row of no target": (without("?row", "lms:object"), "target must stand once"),
    "a drug-target row of no action": (without("?row", "lms:relation"), "action must stand once"),
    "a drug-target row of no source": (without("?row", "dcterms:source"), "says nothing of where it was read"),
}

# What a paper itself may print so, and a curator should look at twice.
DOUBTS = {
    "a treatment after death": (
        instead(at("pazopanib/when"), "lms:start", MONTH % "2018-01"),
        "is dated after the death of the patient",
    ),
    "a response of what is absent": (
        also(f"{LAST_SEEN} lms:status status:absent"),
        "calls the lesion absent and its response",
    ),
    "harm before its treatment": (
        instead("c:no-vomiting", "lms:position", "0"),
        "stands before .*, of which it is told",
    ),
    "a grade by no scale": (without("c:high-blood-pressure", "lms:criteria"), "has the grade 2 without a scale"),
    "a value outside its interval": (
        instead("?value", "lms:value", "9.0", "?result a lms:StudyResult ; lms:quantity ?value"),
        "outside of its confidence interval",
    ),
    "a p value above one": (instead("?p", "lms:value", "1.5", "?result lms:pValue ?p"), "which is no probability"),
    "a cited case of no study": (without(":cited-patient", "lms:study"), "without the study that it is from"),
    "a range that runs down": (instead("?range", "lms:low", "99.0"), "is a range that runs down"),
}


def changed(graph: Graph, update: str) -> Graph:
    """Return a copy of a graph with a change, which must change something."""
    copy = Graph()
    copy += graph
    copy.update(HEAD + update)
    assert copy != graph
    assert set(copy) != set(graph)
    return copy


@pytest.mark.parametrize("fault", WITHIN)
def test_a_planted_fault_within_a_node_does_not_conform(paper: Graph, fault: str) -> None:
    update, message = WITHIN[fault]
    found = {text for severity, text in complaints(changed(paper, update), BASE) if severity == "Violation"}
    assert any(re.search(message, text) for text in found), found


def saying(message: str) -> Graph:
    """Return the shapes across nodes without the queries that never say a message: they take ten times as long."""
    kept = Graph()
    kept += ACROSS
    for shape, constraint in ACROSS.subject_objects(SH.sparql):
        if not re.search(message, re.sub(r"\{\?\w+\}", "2", str(ACROSS.value(constraint, SH.message)))):
            kept.remove((shape, SH.sparql, constraint))
    return kept


@pytest.mark.parametrize("fault", BETWEEN)
def test_a_planted_fault_between_nodes_does_not_conform(paper: Graph, fault: str) -> None:
    update, message = BETWEEN[fault]
    found = {text for severity, text in complaints(changed(paper, update), saying(message)) if severity == "Violation"}
    assert any(re.search(message, text) for text in found), found


@pytest.mark.parametrize("doubt", DOUBTS)
def test_a_doubt_is_a_warning(paper: Graph, doubt: str) -> None:
    update, message = DOUBTS[doubt]
    found = {text for severity, text in complaints(changed(paper, update), saying(message)) if severity == "Warning"}
    assert any(re.search(message, text) for text in found), found


def fault_of(message: str) -> str:
    """Return the planted change that a message of a shape is for."""
    text = re.sub(r"\{\?\w+\}", "2", message)
    found = [update for update, expected in (*BETWEEN.values(), *DOUBTS.values()) if re.search(expected, text)]
    assert len(found) == 1, f"{message}: {found}"
    return found[0]


def test_every_shape_across_nodes_has_a_planted_fault() -> None:
    for message in ACROSS.objects(None, SH.message):
        assert fault_of(str(message))


def selects() -> Iterator[tuple[str, str]]:
    """Yield message and SELECT of each shape that is a query."""
    for constraint in ACROSS.objects(None, SH.sparql):
        yield str(ACROSS.value(constraint, SH.message)), str(ACROSS.value(constraint, SH.select))


def test_each_query_of_the_shapes_stands_on_its_own(small: bytes) -> None:
    declared = {
        str(ACROSS.value(d, SH.prefix)): str(ACROSS.value(d, SH.namespace)) for d in ACROSS.objects(None, SH.declare)
    }
    for message, select in selects():
        update = fault_of(message)
        store = Store()
        store.load(small, format=RdfFormat.N_TRIPLES)
        store.update(HEAD + update)
        rows = store.query(select, prefixes=declared)
        assert isinstance(rows, QuerySolutions)
        assert list(rows), message


def test_shapes_are_made_of_terms_that_exist() -> None:
    ontology = Graph().parse(resources.ontology() / "lms.ttl")
    known = {RDF.type, *ontology.subjects(RDF.type)}
    for predicate in (SH.path, SH["class"], SH.targetClass, SH.targetSubjectsOf):
        for term in (BASE + ACROSS).objects(None, predicate):
            assert not isinstance(term, Literal)
            assert term in known or not isinstance(term, URIRef), term
    for _, select in selects():
        for name in re.findall(r"lms:(\w+)", select):
            assert URIRef(iris.LMS + name) in known, name
    assert SKOS.Concept in known
