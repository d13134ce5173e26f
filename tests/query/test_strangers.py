"""A name that the graph does not know is told, also where rows come without it."""

from __future__ import annotations

import pytest
from pyoxigraph import Store

from lmsgraph.query.help.strangers import strangers
from lmsgraph.store.opened import open_graph
from tests.running import run as lmsgraph

MISSPELT = "SELECT ?c { ?c a lms:Case FILTER NOT EXISTS { ?c lms:treatdWith drug:pazopanib } } ORDER BY ?c"


@pytest.fixture(scope="module")
def store() -> Store:
    return open_graph()


@pytest.mark.parametrize(
    ("query", "notes"),
    [
        (MISSPELT, ["lms:treatdWith is nothing here; did you mean lms:treatedWith?"]),
        (
            "ASK { ?c a lms:Case OPTIONAL { ?c ?p drug:pazopanb } }",
            ["drug:pazopanb is nothing here; did you mean drug:"],
        ),
        (
            "PREFIX l: <https://w3id.org/lmsgraph/ontology#> ASK { ?c l:treatdWith ?d }",
            ["l:treatdWith is nothing here;"],
        ),
        ("ASK { <kim-2015/indx> ?p ?o }", ["<kim-2015/indx> is nothing here; did you mean <kim-2015/index>"]),
        ("ASK { ?x skos:preLabel ?o }", ["skos:preLabel is nothing here; did you mean skos:prefLabel?"]),
        ("ASK { ?c lms:qqqqqqqqqqqq ?d }", ["lms:qqqqqqqqqqqq is nothing here"]),
    ],
)
def test_a_name_of_nothing_is_told_with_the_nearest(store: Store, query: str, notes: list[str]) -> None:
    found = strangers(store, query)
    assert len(found) == len(notes)
    assert all(told.startswith(f"note: {note}") for told, note in zip(found, notes, strict=True))


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { ?c lms:treatedWith drug:pazopanib ; rdfs:label ?l }",
        "CONSTRUCT { ?c lms:mine ?d } WHERE { ?c lms:treatedWith ?d }",
        "SELECT * { ?c <http://example.org/p> ?d }",
        'SELECT * { ?c ?p "lms:treatdWith", "1"^^xsd:integer } # lms:treatdWith',
        "SELECT * { GRAPH <lee-2018> { <lee-2018/index> ?p ?o } }",
        r"SELECT * { <lee\u002D2018/index> ?p _:b , [] }",
        "PREFIX drug: <http://example.org/> SELECT * { ?c ?p drug:mine }",
        "SELECT * { ?c a lms:Case MINUS { ?c lms:treatedWith drug:axitinib } }",  # a word that no paper uses
    ],
)
def test_what_is_known_elsewhere_or_new_is_not(store: Store, query: str) -> None:
    assert strangers(store, query) == []


def test_the_command_tells_beside_the_answer() -> None:
    done = lmsgraph("query", "-f", "csv", "-e", MISSPELT)
    assert done.code == 0
    assert "kim-2015" in done.out
    assert "note" not in done.out
    assert done.err == "note: lms:treatdWith is nothing here; did you mean lms:treatedWith?\n"


def test_an_empty_answer_says_it_once() -> None:
    done = lmsgraph("query", "-e", "SELECT * { ?c lms:treatdWith ?d }")
    assert done.err.count("did you mean lms:treatedWith?") == 1
