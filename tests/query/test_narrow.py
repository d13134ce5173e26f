"""A question that is read through has the same rows when what is optional is joined step by step."""

from __future__ import annotations

import pytest
from pyoxigraph import QuerySolutions, Store

from lmsgraph.query.ask.bind import bind
from lmsgraph.query.ask.stored import StoredQuery, read_queries
from lmsgraph.query.engine import plan as planning
from lmsgraph.query.engine import run as running
from lmsgraph.query.engine.narrow import narrowed
from lmsgraph.query.engine.run import run
from lmsgraph.query.engine.scan import SCAN
from lmsgraph.store.opened import open_graph

QUERIES = [query for query in read_queries() if query.sparql.endswith(f"{SCAN}\n")]


@pytest.fixture(scope="module")
def store() -> Store:
    return open_graph()


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)
def test_joined_step_by_step_it_finds_the_same(
    query: StoredQuery, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "MANY", 0)
    found = rows(store, bind(query, {}))
    monkeypatch.setattr(planning, "narrowed", lambda asked: asked)
    assert found == rows(store, bind(query, {}))


def rows(store: Store, asked: str) -> list[tuple[object, ...]]:
    result = run(store, asked, mixed=False)
    assert isinstance(result, QuerySolutions)
    return sorted((tuple(row) for row in result), key=str)


def test_most_questions_that_are_read_through_have_steps() -> None:
    assert (
        sum("{ { SELECT ?" in planning.plan(query.sparql, mixed=False).sparql for query in QUERIES) > len(QUERIES) / 2
    )


A, B = "OPTIONAL { ?a lms:x ?b }", "OPTIONAL { ?a lms:y ?c }"
C, D = "{ SELECT * { ?a lms:y ?e } }", "{ SELECT * { ?e lms:z ?c } }"


@pytest.mark.parametrize(
    ("pattern", "steps"),
    [
        (f"?a lms:w ?d {A} {B}", f"{{ SELECT ?a ?b {{ ?a lms:w ?d . {A} }} }} {B}"),
        (f"?a lms:w ?d {A} {B} FILTER(?d > 1)", f"?a lms:w ?d . FILTER(?d > 1) {A} }} }} {B}"),
        (f"?a lms:w ?d {A} {B} FILTER(BOUND(?c))", f"{A} }} }} {B} FILTER(BOUND(?c))"),
        (
            f"?a lms:w ?d {A} {B} FILTER(!BOUND(?c) || ?d > 1)",
            f"SELECT ?a ?b ?d {{ ?a lms:w ?d . {A} }} }} {B} FILTER(!BOUND(?c) || ?d > 1)",
        ),
        (
            f"?a lms:w ?d {A} BIND(?d AS ?e) {B} ?c lms:z ?e",
            f"{{ SELECT ?a ?c ?e ?b {{ {{ SELECT ?a ?b ?d {{ ?a lms:w ?d . {A} }} }} BIND(?d AS ?e) {B} }} }} ?c",
        ),
        (
            f"?a lms:w ?d {A} OPTIONAL {{ {{ SELECT * {{ {C} {D} }} }} }}",
            f"OPTIONAL {{ {{ SELECT ?a ?c {{ {C} {D} }} }} }}",
        ),
        (f"?a lms:w ?d {A} OPTIONAL {{ ?a lms:y ?c FILTER(?c != ?d) }}", "{ SELECT ?a ?b ?d {"),
    ],
)
def test_before_an_optional_part_stands_what_is_still_asked_for(pattern: str, steps: str) -> None:
    assert steps in narrowed(f"SELECT ?a ?b ?c {{ {pattern} }}")


@pytest.mark.parametrize(
    "query",
    [
        f"SELECT * {{ ?a lms:w ?d {A} {B} }}",
        f"SELECT (COUNT(*) AS ?n) {{ ?a lms:w ?d {A} {B} }}",
        f"SELECT ?a {{ ?a lms:w ?d LATERAL {{ ?d lms:v ?e }} {A} {B} }}",
    ],
)
def test_what_asks_for_all_or_looks_things_up_stays(query: str) -> None:
    assert query == narrowed(query)
