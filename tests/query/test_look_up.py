"""What a condition asks, and a question with a value, is looked up step by step, and finds the same."""

from __future__ import annotations

import pytest
from pyoxigraph import QuerySolutions, Store

from lmsgraph.query.ask.bind import bind
from lmsgraph.query.ask.stored import Parameter, StoredQuery, read_queries
from lmsgraph.query.engine import plan as planning
from lmsgraph.query.engine import run as engine
from lmsgraph.query.engine.look_up import LOOK_UP, conditions_looked_up, looked_up
from lmsgraph.query.engine.run import run
from lmsgraph.store.opened import open_graph

QUERIES = [query for query in read_queries() if conditions_looked_up(query.sparql) != query.sparql]

VALUES = {
    "case": ("lee-2018", "zhao-2022"),
    "drug": ("pazopanib", "doxorubicin"),
    "fact": ("lee-2018/index/pazopanib",),
    "one": ("sagara-2014",),
    "target": ("KIT",),
}
ASKED = [(query, one) for query in read_queries() for one in query.params if one.name in VALUES]


@pytest.fixture(scope="module")
def store() -> Store:
    return open_graph()


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)
def test_conditions_that_are_looked_up_find_the_same(
    query: StoredQuery, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = bind(query, {})
    found = rows(store, asked)
    monkeypatch.setattr(planning, "conditions_looked_up", lambda asked: asked)
    assert found
    assert found == rows(store, asked)


@pytest.mark.parametrize(("query", "parameter"), ASKED, ids=lambda one: one.name)
def test_what_belongs_to_a_value_is_looked_up_and_the_same(
    query: StoredQuery, parameter: Parameter, store: Store
) -> None:
    for value in VALUES[parameter.name]:
        asked = bind(query, {parameter.name: value})
        assert looked_up(asked) != asked
        assert rows(store, asked) == rows(store, asked.replace(LOOK_UP, "")), value


def rows(store: Store, asked: str) -> list[tuple[object, ...]]:
    result = run(store, asked, mixed=False)
    assert isinstance(result, QuerySolutions)
    return [tuple(row) for row in result]


@pytest.mark.parametrize(
    ("pattern", "steps"),
    [
        ("VALUES ?a { 1 } ?b lms:x ?c . ?a lms:y ?b", "{ 1 } LATERAL { ?a lms:y ?b . } LATERAL { ?b lms:x ?c . }"),
        ("?b lms:x lms:X . ?a lms:y <urn:a> ; lms:z ?b", "?a lms:y <urn:a> . LATERAL { ?a lms:z ?b . } LATERAL {"),
        ("?b lms:x ?c FILTER(?c > 1) <urn:a> lms:y ?b", "<urn:a> lms:y ?b . LATERAL { ?b lms:x ?c . } FILTER("),
        ("?a lms:x ?b { ?b lms:y 1 } UNION { ?b lms:z 2 }", "?b . LATERAL { { ?b lms:y 1 . } UNION { ?b lms:z 2 . } }"),
        ("?a lms:x ?b OPTIONAL { VALUES ?b { 1 } }", "?a lms:x ?b . OPTIONAL { VALUES ?b { 1 } }"),
        ("?a lms:x ?b { SELECT ?b { ?b lms:y ?c } }", "?a lms:x ?b . { SELECT ?b { ?b lms:y ?c . }"),
        (
            "VALUES ?a { 1 } { SELECT ?a { ?a lms:x ?b } }",
            "{ SELECT ?a { VALUES ?a { 1 } LATERAL { ?a lms:x ?b . } } }",
        ),
        ("VALUES ?a { 1 } { SELECT ?b { ?a lms:x ?b } }", "{ SELECT ?b { ?a lms:x ?b . }"),
        ("VALUES ?a { 1 } { SELECT ?a { ?a lms:x ?b } LIMIT 1 }", "{ SELECT ?a { ?a lms:x ?b . } LIMIT 1 }"),
        ("?a lms:x ?b BIND(?b AS ?c) ?c lms:y ?d", "?a lms:x ?b . BIND(?b AS ?c) LATERAL { ?c lms:y ?d . }"),
    ],
)
def test_a_question_goes_on_from_what_it_names(pattern: str, steps: str) -> None:
    asked = f"SELECT ?b {{ {pattern} }}\n"
    assert steps in looked_up(f"{asked}{LOOK_UP}\n")
    assert looked_up(asked) == asked


@pytest.mark.parametrize(
    ("condition", "steps"),
    [
        ("?x lms:y/lms:z ?b", "?_e0 lms:z ?b . LATERAL { ?x lms:y ?_e0 . }"),
        ("?x lms:y/lms:z ?b FILTER(?_e0)", "?_e1 lms:z ?b . LATERAL { ?x lms:y ?_e1 . }"),
        ("?b lms:y/lms:z+ ?c . ?d lms:y ?c", "?b lms:y ?_e0 . LATERAL { ?_e0 lms:z+ ?c . } LATERAL { ?d lms:y ?c . }"),
        ("?c lms:z ?d . ?b lms:y ?c", "?b lms:y ?c . LATERAL { ?c lms:z ?d . }"),
        ("?c a lms:Z ; ^lms:y ?b", "?c ^lms:y ?b . LATERAL { ?c a lms:Z . }"),
        ("?b lms:y ?c ; lms:z ?d FILTER(?c != ?d)", "?b lms:y ?c . LATERAL { ?b lms:z ?d . } FILTER(?c != ?d)"),
        ("?b lms:y ?c . ?c (lms:y|lms:z)/lms:z ?d", "LATERAL { ?c (lms:y|lms:z) ?_e0 . } LATERAL { ?_e0 lms:z ?d . }"),
        ("?c lms:z ?d . ?b ?p ?c", "?b ?p ?c . LATERAL { ?c lms:z ?d . }"),
        ("?b lms:y ?c OPTIONAL { ?c lms:z ?d }", "?b lms:y ?c . LATERAL { OPTIONAL { ?c lms:z ?d . } }"),
        (
            "?b lms:y ?c FILTER NOT EXISTS { ?d lms:z ?c . ?d lms:y ?b }",
            "?b lms:y ?c . FILTER NOT EXISTS { ?d lms:z ?c . LATERAL { ?d lms:y ?b . } }",
        ),
    ],
)
def test_a_step_goes_on_from_what_is_known(condition: str, steps: str) -> None:
    query = conditions_looked_up(f"SELECT ?b {{ ?a lms:x ?b FILTER EXISTS {{ {condition} }} }}")
    assert steps in " ".join(query.split())


@pytest.mark.parametrize(
    "condition",
    [
        "?b lms:y ?c",
        "?b lms:y [ lms:z ?c ]",
        "SELECT ?b { ?b lms:y ?c . ?c lms:z ?d }",
    ],
)
def test_one_step_and_what_is_no_row_of_steps_stay(condition: str) -> None:
    query = f"ASK {{ ?a lms:x ?b FILTER NOT EXISTS {{ {condition} }} }}"
    assert query == conditions_looked_up(query)


def test_a_mistake_in_a_condition_is_told_where_it_stands(store: Store) -> None:
    with pytest.raises(engine.QuerySyntaxError, match="line 1") as error:
        run(store, "SELECT ?b { ?a lms:x ?b FILTER EXISTS { ?b lms:y ?c . ?c lms:z } }")
    assert "lms:z }" in str(error.value)
