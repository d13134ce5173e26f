"""From a row of an answer to the words of the paper: the address of what the row is about."""

from __future__ import annotations

import csv
import io

import pytest

from lmsgraph.errors import LmsgraphError
from lmsgraph.query.ask.nodes import how_to_read, with_nodes
from lmsgraph.query.ask.question import question
from lmsgraph.query.ask.stored import StoredQuery, find_query, read_queries
from tests.running import run as lmsgraph

ADDRESSED = [query for query in read_queries() if query.node]


def rows(*arguments: str) -> list[dict[str, str]]:
    done = lmsgraph("query", *arguments, "-f", "csv")
    assert (0, "") == (done.code, done.err)
    return list(csv.DictReader(io.StringIO(done.out, newline="")))


@pytest.mark.parametrize("query", ADDRESSED, ids=lambda query: query.name)
def test_what_a_row_is_about_is_a_thing_of_the_query(query: StoredQuery) -> None:
    assert f"?{query.node}" in query.sparql
    assert "?node" not in query.sparql
    assert with_nodes(query).sparql.count("?node") == 3


@pytest.mark.parametrize("name", ["lines", "measurements", "surgery", "class-after-drug", "survival"])
def test_a_column_of_addresses_changes_no_other(name: str) -> None:
    plain, addressed = rows(name), rows(name, "--nodes")
    assert plain == [{column: cell for column, cell in row.items() if column != "node"} for row in addressed]
    assert all(row["node"].startswith("data:") for row in addressed)


def test_the_address_of_a_row_leads_to_the_words_of_the_paper() -> None:
    done = lmsgraph("query", "measurements", "-p", "case=zhao-2022", "--nodes")
    command = "quote zhao-2022/index/labs-2018/measurements/c-reactive-protein"
    assert f"The words of the paper, here those of the first row: lmsgraph {command} --sources FOLDER\n" == done.err


def test_what_is_computed_is_shown_rather_than_quoted() -> None:
    assert "lmsgraph show lee-2018/index/ac/course/lung --sources" in how_to_read("data:lee-2018/index/ac/course/lung")


def test_rows_that_count_have_no_address() -> None:
    with pytest.raises(LmsgraphError, match="a row of 'outcomes-by-drug' is about no one thing that has an address"):
        with_nodes(find_query("outcomes-by-drug"))


def test_a_question_of_ones_own_selects_the_address_itself() -> None:
    with pytest.raises(LmsgraphError, match="--nodes is for stored queries"):
        question(None, "SELECT * { ?s ?p ?o }", nodes=True)


def test_a_row_that_sums_up_says_what_is_doubted_of_its_parts() -> None:
    told = {(row["course"], row["lesion"]): row["doubted"] for row in rows("lines")}
    wholes = {course for course, lesion in told if lesion in ("as a whole", "lesions reached")}
    parts = {(course, kind) for (course, _), doubted in told.items() for kind in doubted.split("; ") if kind}
    assert parts
    for course, kind in parts:
        if course in wholes:
            assert kind in told.get((course, "as a whole"), told.get((course, "lesions reached"), ""))
