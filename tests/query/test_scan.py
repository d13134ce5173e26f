"""A question of the whole graph has the same rows when it is read through; one of a single thing is looked up."""

from __future__ import annotations

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store

from lmsgraph.query.ask.bind import bind
from lmsgraph.query.ask.stored import StoredQuery, read_queries
from lmsgraph.query.engine.names import with_names
from lmsgraph.query.engine.run import run
from lmsgraph.query.engine.scan import SCAN, scanned
from lmsgraph.store.opened import open_graph

QUERIES = [query for query in read_queries() if query.sparql.endswith(f"{SCAN}\n")]


@pytest.fixture(scope="module")
def store() -> Store:
    return open_graph()


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)
def test_reading_through_finds_the_same_rows(query: StoredQuery, store: Store) -> None:
    asked = bind(query, {})
    assert asked.endswith(f"{SCAN}\n")
    assert scanned(asked).sparql != asked
    rows = [[tuple(row) for row in run(store, sparql, mixed=False)] for sparql in (asked.replace(SCAN, ""), asked)]  # type: ignore[union-attr]
    assert rows[0] == rows[1]


def test_with_a_value_rows_are_looked_up() -> None:
    query = next(query for query in QUERIES if query.name == "lines")
    assert SCAN not in bind(query, {"case": "lee-2018"})


@pytest.mark.parametrize(
    ("pattern", "kept"),
    [
        ("?a lms:x ?b OPTIONAL { ?b lms:y ?c FILTER(?c != ?a) }", "OPTIONAL { ?b lms:y ?c FILTER(?c != ?a) }"),
        (
            "?a lms:x ?b OPTIONAL { SELECT ?b { ?b lms:y ?c } }",
            "OPTIONAL { { SELECT ?b { { SELECT * { ?b lms:y ?c } } }",
        ),
        ("?a lms:x ?b . ?b rdfs:label ?c", "?b rdfs:label ?c"),
        ("?a lms:x ?b . ?b skos:broader* ?c", "?b skos:broader* ?c"),
        ("?a lms:x ?b . ?b a ?c", " ?b a ?c ."),
        ("?a lms:x ?b OPTIONAL { ?b skos:prefLabel|rdfs:label ?c }", "OPTIONAL { ?b skos:prefLabel|rdfs:label ?c }"),
        ("?a lms:x|lms:y ?b", "{ SELECT * { ?a lms:x|lms:y ?b } }"),
        ("?a skos:broader*|lms:y/lms:z ?b", "{ SELECT * { ?a skos:broader*|lms:y/lms:z ?b } }"),
        ("?a lms:x ?b . ?b lms:y? ?c", "{ ?a lms:x ?b BIND(?b AS ?c) } UNION { ?b lms:y ?c }"),
    ],
)
def test_what_leans_on_what_stands_around_it_stays(pattern: str, kept: str) -> None:
    assert kept in scanned(f"SELECT ?a {{ {pattern} }}\n{SCAN}\n").sparql


@pytest.mark.parametrize("path", ["lms:x|lms:y/lms:z", "lms:x|(lms:y/lms:z)", "(lms:x|(lms:y/lms:z))"])
def test_ways_of_which_one_is_longer_are_read_through_each(path: str) -> None:
    each = "{ { SELECT * { ?a lms:x ?b } } } UNION { { SELECT * { ?a lms:y ?_0 } } { SELECT * { ?_0 lms:z ?b } } }"
    assert scanned(f"SELECT ?a {{ ?a {path} ?b }}\n{SCAN}\n").sparql == f"SELECT ?a {{ {each} }}"


def test_a_query_that_does_not_ask_for_it_is_left_alone() -> None:
    assert scanned("SELECT ?a { ?a lms:x ?b }") == ("SELECT ?a { ?a lms:x ?b }", {})


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("SELECT ?n { ?a lms:drug/skos:prefLabel ?n }", {"n": "skos:prefLabel"}),
        ("SELECT ?n { ?a lms:drug ?d . ?d skos:prefLabel ?n }", {"n": "skos:prefLabel"}),
        ("SELECT ?n { ?a lms:x ?b OPTIONAL { ?a lms:has/rdfs:label ?n } }", {"n": "rdfs:label"}),
        ("SELECT ?n { ?a lms:drug/skos:prefLabel ?n FILTER(?n != 'x') }", {}),
        ("SELECT ?n { ?a lms:drug/skos:prefLabel ?b BIND(STR(?b) AS ?n) }", {}),
        ("SELECT ?n { { ?a lms:drug/skos:prefLabel ?n } UNION { ?a lms:role/rdfs:label ?n } }", {}),
        ("SELECT ?n { ?a lms:drug/skos:prefLabel ?n OPTIONAL { ?b lms:y ?n FILTER(?b != ?a) } }", {}),
        ("SELECT ?n (COUNT(?a) AS ?m) { ?a lms:drug/skos:prefLabel ?n } GROUP BY ?n", {}),
    ],
)
def test_a_name_is_told_last_only_where_nothing_but_the_column_asks_for_it(
    question: str, named: dict[str, str]
) -> None:
    assert scanned(f"{question}\n{SCAN}\n").named == named


def test_a_thing_of_two_names_has_two_rows_and_one_without_a_name_an_empty_cell() -> None:
    store = Store()
    label = NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
    store.extend(Quad(NamedNode("urn:x"), label, Literal(name)) for name in ("a", "b"))
    rows = [["<urn:x>", "1"], ["<urn:y>", "2"], ["", "3"]]
    told = [['"a"', "1"], ['"b"', "1"], ["", "2"], ["", "3"]]
    assert told == with_names(store, ["thing", "n"], rows, {"thing": "rdfs:label"})
    assert told[2:] == with_names(store, ["thing", "n"], rows[1:], {"thing": "rdfs:label"})
