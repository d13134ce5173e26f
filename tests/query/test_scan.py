"""A question of the whole graph has the same rows when it is read through; one of a single thing is looked up."""

from __future__ import annotations

import pytest
from pyoxigraph import Store

from lmsgraph.query.ask.bind import bind
from lmsgraph.query.ask.stored import StoredQuery, read_queries
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
    assert scanned(asked) != asked
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
        ("?a lms:x|lms:y/lms:z ?b", "{ SELECT * { ?a lms:x|lms:y/lms:z ?b } }"),
        ("?a lms:x ?b . ?b lms:y? ?c", "{ ?a lms:x ?b BIND(?b AS ?c) } UNION { ?b lms:y ?c }"),
    ],
)
def test_what_leans_on_what_stands_around_it_stays(pattern: str, kept: str) -> None:
    assert kept in scanned(f"SELECT ?a {{ {pattern} }}\n{SCAN}\n")


def test_a_query_that_does_not_ask_for_it_is_left_alone() -> None:
    assert scanned("SELECT ?a { ?a lms:x ?b }") == "SELECT ?a { ?a lms:x ?b }"
