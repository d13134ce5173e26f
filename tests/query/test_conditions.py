"""What a condition asks is looked up step by step, from what its row knows, and finds the same."""

from __future__ import annotations

import pytest
from pyoxigraph import QuerySolutions, Store

from lmsgraph.query.ask.bind import bind
from lmsgraph.query.ask.stored import StoredQuery, read_queries
from lmsgraph.query.engine import run as engine
from lmsgraph.query.engine.conditions import step_by_step
from lmsgraph.query.engine.run import run
from lmsgraph.store.opened import open_graph

QUERIES = [query for query in read_queries() if step_by_step(query.sparql) != query.sparql]


@pytest.fixture(scope="module")
def store() -> Store:
    return open_graph()


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)
def test_step_by_step_finds_the_same_rows(query: StoredQuery, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    found = rows(store, query)
    monkeypatch.setattr(engine, "step_by_step", lambda asked: asked)
    assert found
    assert found == rows(store, query)


def rows(store: Store, query: StoredQuery) -> list[tuple[object, ...]]:
    result = run(store, bind(query, {}), mixed=False)
    assert isinstance(result, QuerySolutions)
    return [tuple(row) for row in result]


@pytest.mark.parametrize(
    ("condition", "steps"),
    [
        ("?x lms:y/lms:z ?b", "?_e0 lms:z ?b . LATERAL { ?x lms:y ?_e0 . }"),
        ("?x lms:y/lms:z ?b FILTER(?_e0)", "?_e1 lms:z ?b . LATERAL { ?x lms:y ?_e1 . }"),
        ("?c lms:z ?d . ?b lms:y ?c", "?b lms:y ?c . LATERAL { ?c lms:z ?d . }"),
        ("?c a lms:Z ; ^lms:y ?b", "?c ^lms:y ?b . LATERAL { ?c a lms:Z . }"),
        ("?b lms:y ?c ; lms:z ?d FILTER(?c != ?d)", "?b lms:y ?c . LATERAL { ?b lms:z ?d . } FILTER(?c != ?d)"),
        ("?b lms:y ?c . ?c (lms:y|lms:z)/lms:z ?d", "LATERAL { ?c (lms:y|lms:z) ?_e0 . } LATERAL { ?_e0 lms:z ?d . }"),
        (
            "?b lms:y ?c FILTER NOT EXISTS { ?d lms:z ?c . ?d lms:y ?b }",
            "?b lms:y ?c FILTER NOT EXISTS { ?d lms:z ?c . LATERAL { ?d lms:y ?b . } }",
        ),
    ],
)
def test_a_step_goes_on_from_what_is_known(condition: str, steps: str) -> None:
    query = step_by_step(f"SELECT ?b {{ ?a lms:x ?b FILTER EXISTS {{ {condition} }} }}")
    assert steps in " ".join(query.split())


@pytest.mark.parametrize(
    "condition",
    [
        "?b lms:y ?c",
        "?b ?p ?c . ?c lms:z ?d",
        "?b lms:y [ lms:z ?c ]",
        "?b lms:y ?c OPTIONAL { ?c lms:z ?d }",
        "?b lms:y+/lms:z ?c",
    ],
)
def test_one_step_and_what_is_no_row_of_steps_stay(condition: str) -> None:
    query = f"ASK {{ ?a lms:x ?b FILTER NOT EXISTS {{ {condition} }} }}"
    assert query == step_by_step(query)


def test_a_mistake_in_a_condition_is_told_where_it_stands(store: Store) -> None:
    with pytest.raises(engine.QuerySyntaxError, match="line 1") as error:
        run(store, "SELECT ?b { ?a lms:x ?b FILTER EXISTS { ?b lms:y ?c . ?c lms:z } }")
    assert "lms:z }" in str(error.value)
