"""What is not stated is told apart from what nobody recorded."""

from __future__ import annotations

import pytest

from lmsgraph import iris
from lmsgraph.graph.facts import Facts
from lmsgraph.telling.case.missing import missing
from tests.course.cases import stored

CASE = f"{iris.DATA}p/case"
DRUG = "ac Treatment | lms:modality modality:chemotherapy ; lms:drugUse :use . :use lms:drug drug:doxorubicin . "


@pytest.mark.parametrize(
    ("said", "stated"),
    [
        ("", []),
        (':case lms:notStated "history", "nothing like it"', ["comorbidities and history"]),
        (':case lms:outcome <{0}/outcome> . <{0}/outcome> lms:notStated "vital"', ["vital status"]),
        (":case lms:outcome <{0}/outcome> . <{0}/outcome> lms:vitalStatus vital:alive", []),
        ('<{0}-2/outcome> lms:notStated "vital"', []),
    ],
)
def test_only_what_was_searched_for_in_vain_is_not_stated(said: str, stated: list[str]) -> None:
    store = stored(DRUG + (said.format(CASE) or ":case a lms:Case"))
    found = missing(Facts(store), CASE)
    assert found[0] == stated
    assert set(found[1]).isdisjoint(stated)
    assert {"stage", "doses of drugs"} <= set(found[1])
