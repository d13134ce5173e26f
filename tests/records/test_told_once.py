"""One fault of a draft is one message, and says what would fit."""

from __future__ import annotations

import pytest

from lmsgraph.records.read import read_source
from lmsgraph.records.source import parse_yaml
from lmsgraph.records.wording.unknown import explain
from lmsgraph.vocabulary import load

HEAD = """paper: {id: told-2020, title: T, journal: J, year: 2020}
curation: {curator: t, date: 2026-01-01, status: draft}
cases:
- id: index
  disease: sarcoma
  timeline:
"""


@pytest.mark.parametrize(
    ("event", "told"),
    [
        (
            "{id: a, kind: diagnosis, diagnosis: sarcoma}",
            "cases.index.timeline.a.diagnosis: unknown key 'diagnosis' (did you mean 'disease'?)",
        ),
        (
            "{id: a, kind: examination, observations: {lesion: b, percentage: 10 %}}",
            "cases.index.timeline.a.observations.percentage: unknown key 'percentage' (did you mean 'change_by'?)",
        ),
        (
            "{id: a, kind: pathology, mitoses: 5}",
            "cases.index.timeline.a.mitoses: unknown key 'mitoses' (did you mean 'mitotic_count'?)",
        ),
        (
            "{id: a, kind: treatment, drugs: doxorubicin}",
            "cases.index.timeline.a.drugs: must be a group of keys (write {drug: doxorubicin, quote: ...})",
        ),
    ],
)
def test_a_key_by_another_name_is_told_once(event: str, told: str) -> None:
    problems = read_source(parse_yaml(f"{HEAD}  - {event}\n", "d.yaml")).problems
    assert [told] == [str(problem).partition(" ")[2] for problem in problems]


def test_an_unknown_relation_is_answered_by_relations() -> None:
    message, repair = explain("carries", ("relation",), load())
    assert message == "unknown relation 'carries'"
    assert "'has prognosis'" in repair
    assert "lmsgraph word" not in repair


def test_a_quality_with_a_prefix_that_denies_it_is_no_thing_that_is_absent() -> None:
    assert "absent" not in explain("nonmobile", ("quality", "extent"), load())[1]
    assert "'status: absent'" in explain("no ascites", ("finding",), load())[1]
