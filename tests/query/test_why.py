"""An empty answer says which part of the pattern is to blame and what was meant; a syntax error, where it is."""

from __future__ import annotations

import pytest
from pyoxigraph import NamedNode, QueryBoolean, RdfFormat, Store

from lmsgraph import iris
from lmsgraph.errors import LmsgraphError
from lmsgraph.query.ask.stored import StoredQuery, read_queries
from lmsgraph.query.engine.run import QuerySyntaxError, prefixes, run
from lmsgraph.query.help.pattern import pattern, variables
from lmsgraph.query.help.probe import joined
from lmsgraph.query.help.why import why_empty, why_thin
from lmsgraph.store.opened import open_graph
from tests.conftest import Golden
from tests.running import DATA
from tests.running import run as lmsgraph

GRAPH = """
data:lee a lms:Case ; rdfs:label "Lee 2018" ; lms:treatedWith drug:pazopanib, drug:doxorubicin ; lms:event <lee/ac> .
data:kim a lms:Case ; rdfs:label "Kim 2015" ; lms:treatedWith drug:doxorubicin ; lms:event <kim/ct> .
<lee/ac> a lms:Treatment ; lms:position 1 ; lms:drugUse <lee/ac/1> .
<kim/ct> a lms:Assessment ; lms:position 2 .
<lee/ac/1> lms:drug drug:doxorubicin ; lms:dose "60 mg/m2" .
drug:pazopanib a lms:Drug ; skos:prefLabel "pazopanib"@en ; lms:inhibits target:vegfr .
target:vegfr a lms:Target ; skos:prefLabel "VEGFR"@en .
data:lee lms:patient <lee/patient> ; lms:exposedToInhibitorOf target:vegfr .
<lee/patient> a lms:Patient ; lms:age <lee/age> .
<lee/age> lms:printed "62 years" .
drug:doxorubicin skos:prefLabel "doxorubicin"@en ; skos:altLabel "Adriamycin"@en .
drug:imatinib skos:prefLabel "imatinib"@en .
lms:prescribed a owl:ObjectProperty .
lms:treatedWith a owl:ObjectProperty .
lms:Case a owl:Class .
lms:Study a owl:Class .
lms:event a owl:ObjectProperty ; rdfs:domain lms:Case .
"""

EMPTY = r"""
SELECT * { ?c lms:treatdWith drug:pazopanib }
SELECT * { ?c a lms:Case ; lms:prescribed ?d }
SELECT * { ?c a lms:Cases ; lms:treatedWith ?d }
SELECT * { ?c a lms:Study }
SELECT * { ?c lms:treatedWith drug:imatinib }
SELECT * { ?c lms:treatedWith drug:doxorubicn }
SELECT * { ?c lms:treatedWith drug:adriamycin }
SELECT * { ?c a lms:Csae ; lms:treatedWith drug:pazopanb }
SELECT * { ?d skos:prefLabel "doxorubicin" }
SELECT * { ?d skos:prefLabel "doxorubcin"@en }
SELECT * { ?t lms:position "1" }
SELECT * { ?t lms:position 7 }
SELECT * { data:leee ?p ?o }
SELECT * { <lee/ca> ?p ?o }
SELECT * { ?c lms:event/lms:drugUse/lms:drgu ?d }
SELECT * { ?c ^lms:event/lms:drugUse ?d }
SELECT * { ?c lms:event+/lms:drugUse* drug:imatinib }
SELECT * { ?t lms:position ?n FILTER(?n > 5) }
SELECT * { ?t lms:position ?n FILTER(?n < 2) FILTER(?n > 1) }
SELECT * { ?c rdfs:label ?l FILTER(?l = "Lee 2019") }
SELECT * { ?c lms:treatedWith ?drug FILTER(?drg = drug:pazopanib) }
SELECT * { ?c lms:treatedWith ?drug FILTER(?drug = drug:pazopanb) }
SELECT * { ?c a lms:Case BIND(5 AS ?x) FILTER(?x > 6) }
SELECT * { ?t lms:position ?n OPTIONAL { ?t lms:drugUse ?u } FILTER(BOUND(?u)) FILTER(!BOUND(?u)) }
SELECT * { ?c a lms:Case FILTER NOT EXISTS { ?c lms:event ?e } }
SELECT * { ?c a lms:Case FILTER EXISTS { ?c lms:evnt ?e } }
SELECT * { ?c a lms:Case MINUS { ?c lms:event ?e } }
SELECT * { ?t a lms:Assessment ; lms:drugUse ?u }
SELECT * { ?a lms:treatedWith ?d . ?d lms:position ?n . ?a rdfs:label ?l }
SELECT * { ?c lms:treatedWith drug:foo . OPTIONAL { ?c lms:foo ?x } }
SELECT * { { ?c lms:foo ?x } UNION { ?c a lms:Foo } }
SELECT * { ?c a lms:Case . { SELECT ?c { ?c lms:treatdWith ?x } } }
SELECT * { { SELECT ?c { ?c a lms:Case } GROUP BY ?c HAVING(COUNT(*) > 5) } }
SELECT * { GRAPH graph:lee-2019 { ?c a lms:Case } }
SELECT * { GRAPH graph:lee-2018 { ?c a lms:Case ; lms:foo ?x } }
SELECT * { GRAPH graph:empty { ?c a lms:Case } }
SELECT * FROM graph:empty { ?c a lms:Case }
SELECT * { VALUES ?d { drug:imatinib } ?c lms:treatedWith ?d }
SELECT * { VALUES ?d { drug:imatinib drug:pazopanb } ?c lms:treatedWith ?d }
SELECT (COUNT(*) AS ?n) { ?c lms:treatedWith drug:imatinib }
SELECT (COUNT(?x) AS ?n) { ?c a lms:Case OPTIONAL { ?c lms:prescribed ?x } }
SELECT (COUNT(?cas) AS ?n) { ?case a lms:Case }
SELECT * { ?c a lms:Case } LIMIT 0
SELECT * { ?c a lms:Case } OFFSET 5
SELECT ?d { ?c lms:treatedWith ?d } GROUP BY ?d HAVING (COUNT(*) > 10)
ASK { ?c a lms:Case ; lms:treatedWith drug:imatinib }
CONSTRUCT { ?a lms:x ?c } WHERE { ?a lms:treatedWth ?c }
DESCRIBE drug:pazopanb
SELECT * { [] lms:drug [ skos:prefLabel "imatinib"@en ] }
SELECT * { _:use lms:drug drug:imatinib ; lms:dose ?d }
PREFIX x: <http://e/> SELECT * { ?c x:treatedWith ?d }
SELECT * { ?c lms:treatedWith target:vegfr }
SELECT * { ?c lms:treatedWith drug:VEGFR }
SELECT * { ?c lms:treatedWith "pazopanib" }
SELECT * { ?c lms:treatedWith <http://e/pazopanib> }
SELECT * { drug:pazopanib lms:treatedWith ?c }
SELECT * { ?d lms:treatedWith ?c . ?d lms:inhibits ?t }
SELECT * { ?c a lms:Case ; lms:age ?a }
SELECT * { ?p lms:age ?a FILTER(?a > 40) }
SELECT * { <lee/patient> lms:treatedWith ?d }
SELECT * { ?c a lms:event }
SELECT * { VALUES ?d { drug:imatinib } ?c lms:treatedWith ?d ; rdfs:label ?l }
SELECT * { VALUES ?c { <lee/other> } ?c lms:treatedWith ?d ; rdfs:label ?l }
SELECT * { VALUES ?c { <lee/acc> } { ?c lms:drugUse ?d } UNION { ?c lms:treatedWith ?d } }
SELECT * { VALUES ?c { <lee/patient> } { ?c lms:drugUse ?d } UNION { ?c lms:treatedWith ?d } }
SELECT * { ?c a lms:Case ; skos:prefLabel ?l }
SELECT * { lms:Case lms:treatedWith ?d }
"""

BROKEN = r"""
SELEC * { ?s ?p ?o }
SELECT * { ?s ?p ?o
SELECT * WHERE ?s ?p ?o }
SELECT * { ?s ?p ?o }}
SELECT * { ?s (lms:a|lms:b ?o }
SELECT ?a, ?b { ?a lms:event ?b }
SELECT * { ?c lmz:treatedWith ?d }
SELECT * { ?c lms:treatedWith drugs:pazopanib }
SELECT * { ?c lms:treatedWith zzz:pazopanib }
SELECT * { ?c a Case }
SELECT * { ?c treatedWith ?d }
SELECT * { ?c lms:treatedWith ?d FILTR(?d != ?c) }
SELECT * { ?c rdfs:label ?l FILTER(COUNTAINS(?l, "Lee")) }
SELECT * { ?c rdfs:label ?l FILTER(?l = ) }
SELECT * { ?c rdfs:label ?l FILTER(?l = "Lee) }
SELECT * { ?c rdfs:label 'Lee' . ?d rdfs:label "Kim }
SELECT * { ?c rdfs:label "a\qb" }
SELECT * { ?c a <lms Case> }
SELECT * { ?c lms:position ?n BIND(1 AS ?n) }
SELECT * { VALUES (?a ?b) { (1) } }
SELECT ?c (COUNT(?d) AS ?n) { ?c lms:treatedWith ?d }
SELECT * { ?c lms:treatedWith ?d } GROUP BY ?c
SELECT (1 AS ?x) (2 AS ?x) {}
SELECT * { ?c a lms:Case } LIMT 5
SELECT * { ?c a lms:Case } ORDER BY
SELECT * { ?c a lms:Case } ORDER ?c
SELECT * { data:lee-2018/index lms:event ?e }
SELECT * { data:lee-2018/index/ac a ?kind }
SELECT * { ?c lms:treatedWith data:lee-2018/index/ac }
SELECT * { ?c lms:position ?n FILTER ?n > 3 }
SELECT * { ?ä rdfs:label "ö" ; lms:p }
SELECT * {|	?c	a	lms:Case ;|	lms:event	?e ?f }
SELECT * { ?c a lms:Case ; # a comment|   lms:event foo:bar }

hello
"""


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("?c a lms:Case ; lms:lesion ?l", "did you mean lms:hasLesion?"),
        ("?c a lms:Case ; skos:prefLabel ?l", "did you mean rdfs:label?"),
        (
            "?c lms:hadAdverseEvent disease:hypertension",
            "was withdrawn in 0.2.0: use finding:hypertension",
        ),
        ("lms:Case lms:hasLesion ?x", "write  ?case a lms:Case ; lms:hasLesion ?x"),
        ("drug:axitinib ?p ?o", "drug:axitinib is a word of the vocabulary that no paper here uses"),
        ("?c lms:treatedWith drug:axitinib", "that no paper here uses (it is drug:anlotinib, for one): a true none"),
        ("?c lms:treatedWith drug:axitinb", "did you mean drug:axitinib?"),
        ("?c lms:treatedWith drug:inlyta", "is drug:axitinib meant?"),
    ],
)
def test_the_packed_graph_says_what_was_meant(asked: str, meant: str) -> None:
    assert why_empty(open_graph(), f"SELECT * {{ {asked} }}").endswith(meant)


@pytest.fixture(scope="module")
def store() -> Store:
    graph = Store()
    head = "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in prefixes().items())
    content = f"{head}@base <{iris.DATA}> .\n{GRAPH}".encode()
    graph.load(content, format=RdfFormat.TURTLE, to_graph=NamedNode(iris.graph_iri("lee-2018")))
    graph.add_graph(NamedNode(iris.graph_iri("empty")))
    return graph


def holds_nothing(store: Store, query: str) -> bool:
    result = run(store, query)
    if isinstance(result, QueryBoolean):
        return not bool(result)
    rows = list(result)
    return not rows or (len(rows) == 1 and "COUNT" in query)


@pytest.mark.parametrize("name", ["drug-responses", "after-drug", "outcomes-by-drug", "drug-toxicity"])
@pytest.mark.parametrize("drug", ["amlodipine", "ciprofloxacin", "filgrastim"])
def test_that_a_drug_was_given_in_support_is_no_true_none(name: str, drug: str) -> None:
    done = lmsgraph("query", name, "-p", f"drug={drug}")
    assert f"drug:{drug} was given all the same, not against the tumour: lmsgraph query supportive-care" in done.err
    assert "a true none" not in done.err


def test_every_kind_of_emptiness_is_explained(store: Store, golden: Golden) -> None:
    said = []
    for query in EMPTY.strip().splitlines():
        assert holds_nothing(store, query), query
        said.append(f"{query}\n{why_empty(store, query, zero='COUNT(' in query.partition('{')[0])}\n")
    golden(DATA / "golden" / "why.txt", "\n".join(said))


def test_every_kind_of_slip_in_the_syntax_is_explained(store: Store, golden: Golden) -> None:
    said = []
    for line in BROKEN.strip("\n").splitlines():
        with pytest.raises(QuerySyntaxError) as wrong:
            run(store, line.replace("|\t", "\n\t").replace("|   ", "\n   "))
        said.append(f"{wrong.value}\n")
    golden(DATA / "golden" / "syntax.txt", "\n".join(said))


def test_a_zero_that_is_true_is_not_explained_away(store: Store) -> None:
    assert why_empty(store, "SELECT (SUM(?n - ?n) AS ?m) { ?t lms:position ?n } ORDER BY ?m LIMIT 5", zero=True) == ""


def test_a_thin_answer_says_how_many_rows_each_part_leaves(store: Store) -> None:
    query = """SELECT * {
      ?t lms:position ?n .  # a comment
      ?c a lms:Case ; lms:event ?t .
      OPTIONAL { ?t lms:drugUse ?use }
      FILTER(?n > 1)
    }"""
    assert why_thin(store, query) == (
        "Rows that are left after each part:\n"
        "       2  ?t lms:position ?n\n"
        "       2  ?c lms:event ?t\n"
        "       2  ?c a lms:Case\n"
        "       2  OPTIONAL { ?t lms:drugUse ?use }\n"
        "       1  FILTER(?n > 1)\n"
        "Most is lost at  FILTER(?n > 1)"
    )


def test_explaining_refuses_what_asking_refuses(store: Store) -> None:
    query = "SELECT * { ?s lms:foo ?o OPTIONAL { SERVICE <http://localhost:1/> { ?a ?b ?c } } }"
    with pytest.raises(LmsgraphError, match="SERVICE"):
        run(store, query)
    assert "lms:foo" in why_empty(store, query)  # where the part stays what it is: never asked


@pytest.mark.parametrize(
    ("layout", "out"),
    [
        ("table", "c\n(no rows)\n"),
        ("json", '{"head":{"vars":["c"]},"results":{"bindings":[]}}'),
        ("csv", "c\r\n"),
    ],
)
def test_the_reason_is_talk_and_no_part_of_the_answer(layout: str, out: str) -> None:
    done = lmsgraph("query", "-e", "SELECT ?c { ?c a lms:Cse }", "-f", layout)
    assert (0, out) == (done.code, done.out)
    assert done.err == "Nothing matches  ?c a lms:Cse\n  lms:Cse is the class of nothing - did you mean lms:Case?\n"


@pytest.mark.parametrize("layout", ["table", "json", "csv"])
def test_an_answer_that_holds_something_needs_no_reason(layout: str) -> None:
    query = "SELECT (0 AS ?n) { }" if layout == "table" else "SELECT ?c { ?c a lms:Case } LIMIT 1"
    assert lmsgraph("query", "-e", query, "-f", layout).err == ""


def test_the_reason_may_be_asked_for() -> None:
    done = lmsgraph("query", "-e", "SELECT ?c { ?c a lms:Case ; lms:treatedWith drug:pazopanib }", "--why")
    assert done.err.startswith("Rows that are left after each part:\n")
    assert "Most is lost at  ?c lms:treatedWith drug:pazopanib" in done.err


def test_a_parameter_without_a_match_is_named() -> None:
    done = lmsgraph("query", "treatments", "--param", "case=lee-2019")
    assert "<lee-2019/index>" in done.err
    assert "did you mean <lee-2018/index>" in done.err


# the pattern taken apart


def texts(query: str) -> list[str]:
    return [element.text for element in pattern(query).elements]


def test_a_pattern_comes_apart_into_what_can_stand_alone() -> None:
    query = """PREFIX x: <http://x/> # c
    SELECT ?a (COUNT(*) AS ?n) FROM <g> WHERE {
      ?a a x:A ; x:b/x:c* ?d , "x}"@en, "1"^^xsd:date ; ^x:q -5 ; !(a|x:b) _:b ; (x:a|x:b)+ ?z ; x:k? ?y . # } c
      [] x:p [ x:q ?e ] ; x:r (1 ?f) . [ x:q 5 ] . FILTER NOT EXISTS { ?a x:k ?l } FILTER regex(?d, "} {")
      OPTIONAL { ?a x:o ?p FILTER(?p > 3) } VALUES (?g ?h) { (1 2) } BIND(1 AS ?i)
      { ?a ?b ?c } UNION { ?d ?e ?f } UNION {} { SELECT ?k { ?k x:v ?y } } GRAPH ?g { ?a ?b ?c } MINUS { ?a x:x 5. }
      ?last x:x 1.5
    } GROUP BY ?a HAVING(COUNT(*) > 2)"""
    parts = pattern(query)
    assert ("PREFIX x: <http://x/>", "GROUP BY ?a HAVING(COUNT(*) > 2)") == (parts.prologue, parts.tail)
    assert parts.head == "SELECT ?a (COUNT(*) AS ?n) FROM <g> WHERE"
    nameless = next(element.triple[0] for element in parts.elements if element.triple[1:2] == ("x:p",))
    assert [element.text for element in parts.elements] == [
        "?a a x:A",
        "?a x:b/x:c* ?d",
        '?a x:b/x:c* "x}"@en',
        '?a x:b/x:c* "1"^^xsd:date',
        "?a ^x:q -5",
        "?a !(a|x:b) ?__b",
        "?a (x:a|x:b)+ ?z",
        "?a x:k? ?y",
        f"{nameless} x:p [ x:q ?e ]",
        f"{nameless} x:r (1 ?f)",
        "[ x:q 5 ]",
        "FILTER NOT EXISTS { ?a x:k ?l }",
        'FILTER regex(?d, "} {")',
        "OPTIONAL { ?a x:o ?p FILTER(?p > 3) }",
        "VALUES (?g ?h) { (1 2) }",
        "BIND(1 AS ?i)",
        "{ ?a ?b ?c } UNION { ?d ?e ?f } UNION {}",
        "{ SELECT ?k { ?k x:v ?y } }",
        "GRAPH ?g { ?a ?b ?c }",
        "MINUS { ?a x:x 5. }",
        "?last x:x 1.5",
    ]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("ASK { ?a ?b ?c }", ["?a ?b ?c"]),
        ("CONSTRUCT { ?x ?y ?z } { ?a ?b ?c }", ["?a ?b ?c"]),
        ("CONSTRUCT { ?x ?y ?z } WHERE { ?a ?b ?c }", ["?a ?b ?c"]),
        ("CONSTRUCT WHERE { ?a ?b ?c }", ["?a ?b ?c"]),
        ("DESCRIBE ?a { ?a ?b ?c . ?d ?e ?f . }", ["?a ?b ?c", "?d ?e ?f"]),
        ("DESCRIBE <x>", []),
        ("SELECT * {}", []),
        ("", []),
    ],
)
def test_the_outermost_group_is_found(query: str, expected: list[str]) -> None:
    assert expected == texts(query)


def test_variables_stand_once_and_in_their_order() -> None:
    assert ["?b", "?a"] == variables("?b $a ?b '?c' # ?d")


@pytest.mark.parametrize("stored", read_queries(), ids=lambda stored: stored.name)
def test_the_parts_of_a_stored_query_put_together_are_a_query(stored: StoredQuery, store: Store) -> None:
    parts = pattern(stored.sparql)
    run(store, f"{parts.prologue} {parts.head} {{ {joined(parts.elements)} }} {parts.tail}")
    for element in parts.elements:
        run(store, f"{parts.prologue} ASK {{ {joined([element])} }}")
