"""Who died is known by every word for it."""

from __future__ import annotations

import pytest

from lmsgraph import iris
from lmsgraph.graph.facts import Facts
from lmsgraph.graph.status import died
from tests.course.cases import stored


@pytest.mark.parametrize(
    ("vital", "expected"),
    [("dead", True), ("dead-of-disease", True), ("alive", False), ("alive-with-disease", False), ("unknown", False)],
)
def test_death_is_death_by_whatever_word(vital: str, expected: bool) -> None:
    facts = Facts(stored(f"visit Visit | . :case lms:outcome :end . :end lms:vitalStatus vital:{vital}"))
    assert died(facts, f"{iris.DATA}p/end") is expected
