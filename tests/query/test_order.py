"""Rows sorted here stand as the engine would sort them, and where only the engine knows the order, it sorts."""

from __future__ import annotations

import pytest
from pyoxigraph import QuerySolutions, Store

from lmsgraph.query.engine.order import sort_by_kind, unsorted
from lmsgraph.query.engine.run import run

VALUES = """VALUES (?a ?b) {
  (2 "b") (10 "a") (1.5 "B"@en) (UNDEF "a\\tb\\n\\"c\\"") (<urn:x> UNDEF) ("10" "é") ("9"@en "") (true "b") (10 "a")
  ("1"^^xsd:decimal "z")
}"""


def _rows(query: str) -> list[tuple[object, ...]]:
    result = run(Store(), query)
    assert isinstance(result, QuerySolutions)
    return [tuple(row) for row in result]


def _rows_of_engine(query: str) -> list[tuple[object, ...]]:
    result = Store().query(sort_by_kind(query), prefixes={"xsd": "http://www.w3.org/2001/XMLSchema#"})
    assert isinstance(result, QuerySolutions)
    return [tuple(row) for row in result]


@pytest.mark.parametrize(
    "query",
    [
        f"SELECT ?a ?b {{ {VALUES} }} ORDER BY ?a ?b",
        f"SELECT ?a ?b WHERE {{ {VALUES} }} ORDER BY DESC(?b) ?a",
        f"SELECT ?b {{ {VALUES} }} ORDER BY ASC(?a) DESC(?b)",
        f"SELECT DISTINCT ?b {{ {VALUES} }} ORDER BY ?b",
        f"SELECT ?b (COUNT(*) AS ?n) {{ {VALUES} }} GROUP BY ?b ORDER BY DESC(?n) ?b",
    ],
)
def test_rows_are_sorted_as_the_engine_sorts_them(query: str) -> None:
    assert unsorted(query) is not None
    assert _rows_of_engine(query) == _rows(query)


@pytest.mark.parametrize(
    "query",
    [
        f"SELECT ?a {{ {VALUES} }} ORDER BY STRLEN(STR(?a))",
        f"SELECT ?a {{ {VALUES} }} ORDER BY ?a LIMIT 2",
        f"SELECT * {{ {VALUES} }} ORDER BY ?a ?b",
        "SELECT ?a { { SELECT ?a { VALUES ?a { 2 1 } } ORDER BY ?a } }",
        "SELECT (COUNT(?a) AS ?n) { VALUES ?a { 2 1 } } ORDER BY ?a",
        "ASK { VALUES ?a { 2 1 } }",
    ],
)
def test_what_is_sorted_by_more_than_columns_is_left_to_the_engine(query: str) -> None:
    assert unsorted(query) is None


def test_times_stand_in_their_own_order_not_that_of_their_texts() -> None:
    early, late = '"2020-01-01T23:00:00-05:00"^^xsd:dateTime', '"2020-01-02T05:00:00Z"^^xsd:dateTime'
    query = f"SELECT ?a {{ VALUES ?a {{ {late} {early} }} }} ORDER BY ?a"
    assert unsorted(query) is not None
    assert _rows_of_engine(query) == _rows(query)


def test_what_is_shown_once_stands_where_it_stood_first() -> None:
    assert [("b",), ("a",)] == [
        tuple(getattr(term, "value", "") for term in row)
        for row in _rows('SELECT DISTINCT ?b { VALUES (?a ?b) { (2 "a") (1 "b") (3 "b") } } ORDER BY ?a')
    ]


@pytest.mark.parametrize("order", ["ORDER BY ?a", "ORDER BY ?a LIMIT 9"])
def test_a_triple_as_a_term_comes_after_every_literal(order: str) -> None:
    query = f"SELECT ?a {{ VALUES ?a {{ <<( <urn:s> <urn:p> 1 )>> 2 <urn:x> 'b' }} }} {order}"
    assert ["<urn:x>", '"2"', '"b"', "<urn:s>"] == [str(row[0]).partition("^")[0].split(" ")[0] for row in _rows(query)]


def test_rows_of_two_patients_of_one_name_are_folded_apart() -> None:
    rows = '(<urn:a> "Berg 2020" "x" "1") (<urn:a> "Berg 2020" "x" "2") (<urn:b> "Berg 2020" "x" "3")'
    query = f"# fold: c\nSELECT ?name ?drug ?c {{ VALUES (?case ?name ?drug ?c) {{ {rows} }} }} ORDER BY ?name ?case ?c"
    assert [row[2].value for row in _rows(query)] == ["1; 2", "3"]  # type: ignore[attr-defined]
