"""A question that is left open is asked of what the graph holds, not of the papers that come with the program."""

from __future__ import annotations

from typing import cast

import pytest
from pyoxigraph import Store

from lmsgraph import iris
from lmsgraph.errors import LmsgraphError
from lmsgraph.explore.page.sparql.asked import asked
from lmsgraph.query.ask.held import held
from lmsgraph.query.ask.stored import find_query
from lmsgraph.store.opened import open_graph
from tests.course.cases import stored

_OTHER = " . <https://w3id.org/lmsgraph/id/q/index> a lms:Case ; lms:role case_role:index"


def _two() -> Store:
    return stored(f"v Visit |{_OTHER} . <https://w3id.org/lmsgraph/id/r/index> a lms:Case ; lms:role case_role:index")


def test_cases_are_those_of_the_graph_in_their_order_each_once() -> None:
    assert held(find_query("compare"), {}, _two()) == {"one": "p/case", "other": "q/index"}
    assert held(find_query("compare"), {"other": "p/case"}, _two()) == {"other": "p/case", "one": "q/index"}


def test_a_default_that_is_there_stays() -> None:
    assert held(find_query("compare"), {}, open_graph()) == {}


def test_too_few_cases_are_named() -> None:
    with pytest.raises(LmsgraphError, match=r"needs --param other=.*p/case"):
        held(find_query("compare"), {}, stored("v Visit |"))


def test_an_address_that_is_not_there_is_asked_for() -> None:
    with pytest.raises(LmsgraphError, match="needs --param fact="):
        held(find_query("evidence"), {}, _two())
    assert held(find_query("evidence"), {}, _two(), strict=False) == {}


def test_the_pane_of_a_page_asks_of_its_own_cases() -> None:
    queries = {str(one[0]): str(one[2]) for one in cast("list[list[object]]", asked(_two())["queries"])}
    assert "lee-2018" not in queries["compare"]
    assert iris.DATA + "p/case" in queries["compare"]
