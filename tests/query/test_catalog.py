"""The stored queries as a list, one of them as a page, its pattern as a picture."""

from __future__ import annotations

import pytest

from lmsgraph.query.ask.catalog import describe, listing
from lmsgraph.query.ask.stored import Parameter, StoredQuery, read_queries
from lmsgraph.query.help.picture import draw
from tests.running import run as lmsgraph


def stored(name: str, *tags: str, params: tuple[Parameter, ...] = (), description: str = "") -> StoredQuery:
    sparql = "SELECT ?c WHERE {\n  ?c a lms:Case ; lms:event ?e .\n}\n"
    return StoredQuery(name, f"What of {name}?", description, params, tags, sparql)


def test_queries_are_listed_by_their_first_tag() -> None:
    assert listing((stored("a", "x", "y"), stored("long-name", "x"), stored("b", "w"), stored("c"))) == (
        "other\n  c          What of c?\n\n"
        "w\n  b          What of b?\n\n"
        "x\n  a          What of a?\n  long-name  What of long-name?"
    )


def test_a_query_is_a_page() -> None:
    params = (
        Parameter("drug", "term", ("drug", "drug_class"), "doxorubicin", (), "what was given"),
        Parameter("n", "integer", required=True),
        Parameter("how", "string", enum=("quick", "slow")),
    )
    assert describe(stored("a", "x", params=params, description="At length.")) == (
        "What of a?\n\n"
        "At length.\n\n"
        "Parameters:\n"
        "  drug: drug or drug class, else doxorubicin - what was given\n"
        "  n: integer, needed\n"
        "  how: string, one of quick, slow\n\n"
        "lmsgraph query a --param n=...\n\n"
        "SELECT ?c WHERE {\n  ?c a lms:Case ; lms:event ?e .\n}\n\n"
        "?c : lms:Case\n"
        "`-- lms:event --> ?e"
    )


def test_the_command_shows_the_page() -> None:
    done = lmsgraph("queries", "treatments")
    assert (0, "") == (done.code, done.err)
    assert done.out.startswith("Which treatments did each patient get, in order, with doses?\n\n")
    assert "`-- lms:event --> ?t : lms:Treatment\n" in done.out


def test_the_command_lists_every_query() -> None:
    done = lmsgraph("queries")
    for query in read_queries():
        assert f"  {query.name} " in done.out


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (
            "SELECT * { ?a lms:b ?c . ?c lms:d ?e . ?a lms:f 5 }",
            ["?a", "|-- lms:b --> ?c", "|   `-- lms:d --> ?e", "`-- lms:f --> 5"],
        ),
        ("SELECT * { ?c lms:d ?e . ?a lms:b ?c }", ["?a", "`-- lms:b --> ?c", "    `-- lms:d --> ?e"]),
        ("ASK { ?a a lms:A ; lms:b/lms:c* ?d . ?d a lms:D }", ["?a : lms:A", "`-- lms:b/lms:c* --> ?d : lms:D"]),
        ("ASK { ?a lms:b ?a }", ["?a", "`-- lms:b --> ?a"]),
        ("ASK { ?a lms:b ?c . ?c lms:d ?a }", ["?a", "`-- lms:b --> ?c", "    `-- lms:d --> ?a"]),
        ("ASK { ?a lms:b ?c . ?d lms:e ?c }", ["?a", "`-- lms:b --> ?c", "?d", "`-- lms:e --> ?c"]),
        ("ASK { [] lms:b [ lms:c 1 ] . _:x lms:d 2 }", ["[]", "`-- lms:b --> [ lms:c 1 ]", "_:x", "`-- lms:d --> 2"]),
        ("ASK { [ lms:c 1 ] }", ["[ lms:c 1 ]", "`-- is --> there"]),
        (
            "ASK { ?a lms:b ?c OPTIONAL { ?c lms:d ?e } MINUS { ?c lms:f ?g } FILTER NOT EXISTS { ?c lms:h 1 } }",
            [
                "?a",
                "`-- lms:b --> ?c",
                "    |-- lms:d --> ?e  (if there is one)",
                "    |-- lms:f --> ?g  (there is none)",
                "    `-- lms:h --> 1  (there is none)",
            ],
        ),
        (
            "ASK { { ?a lms:b ?c ; lms:x 1 } UNION { ?a lms:d ?c ; lms:x 1 } UNION { ?a lms:d ?c ; lms:x 1 } }",
            ["?a", "|-- lms:b --> ?c  (choice 1 of 3)", "|-- lms:x --> 1", "`-- lms:d --> ?c  (choice 2, 3 of 3)"],
        ),
        (
            "ASK { ?a lms:b ?c OPTIONAL { ?a lms:d ?e . ?e lms:f ?g OPTIONAL { ?e lms:h ?i } } }",
            [
                "?a",
                "|-- lms:b --> ?c",
                "`-- lms:d --> ?e  (if there is one)",
                "    |-- lms:f --> ?g",
                "    `-- lms:h --> ?i  (if there is one)",
            ],
        ),
        ("ASK { GRAPH ?g { ?a lms:b ?c } }", ["?a", "`-- lms:b --> ?c  (in ?g)"]),
        (
            "ASK { ?a lms:b ?c FILTER(?c > 1) BIND(?c AS ?d) VALUES ?a { <x> } OPTIONAL { ?a lms:e ?f FILTER(?f<2) } }",
            [
                "?a",
                "|-- lms:b --> ?c",
                "`-- lms:e --> ?f  (if there is one)",
                "where (?c > 1)",
                "let (?c AS ?d)",
                "with ?a { <x> }",
                "where (?f<2)  (if there is one)",
            ],
        ),
        ("ASK { { SELECT ?a { ?a lms:b ?c } LIMIT 1 } ?a lms:d ?e }", ["?a", "|-- lms:b --> ?c", "`-- lms:d --> ?e"]),
        ("DESCRIBE <x>", []),
        ("ASK {}", []),
    ],
)
def test_a_pattern_is_drawn_as_a_tree(query: str, expected: list[str]) -> None:
    assert expected == draw(query).splitlines()


@pytest.mark.parametrize("query", read_queries(), ids=lambda query: query.name)
def test_every_stored_query_has_a_picture_in_plain_letters(query: StoredQuery) -> None:
    picture = draw(query.sparql)
    assert picture.isascii()
    assert "-->" in picture
    assert max(map(len, picture.splitlines())) <= 110
