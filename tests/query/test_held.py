"""A question that is left open is asked of what the graph holds, not of the papers that come with the program."""

from __future__ import annotations

import io
from pathlib import Path
from typing import cast

import pytest
from pyoxigraph import Store

from lmsgraph import iris
from lmsgraph.errors import LmsgraphError
from lmsgraph.explore.page.sparql.asked import asked
from lmsgraph.query.ask.answer import Form, answer
from lmsgraph.query.ask.held import held
from lmsgraph.query.ask.question import question
from lmsgraph.query.ask.stored import find_query
from lmsgraph.store.build import build
from lmsgraph.store.opened import find_build, open_graph
from tests.course.cases import stored
from tests.running import DATA

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


@pytest.mark.parametrize(("params", "said"), [((), True), (("drug=imatinib",), False)])
def test_an_empty_answer_says_with_which_default_it_was_asked(
    params: tuple[str, ...], said: bool, tmp_path: Path
) -> None:
    build((DATA / "sound.yaml",), tmp_path / "build", files=False)
    asked = question("failed", None, params)
    remark = answer(asked, find_build(tmp_path / "build"), io.StringIO(), Form("table"))
    assert remark.startswith("Nothing")
    assert remark.endswith("Asked with -p drug=doxorubicin, its default.") is said
