"""The forms of the desk: every kind of fact that a record knows has one, with every field of its model."""

from __future__ import annotations

import pytest

from lmsgraph.draft.desk.forms import forms, kinds_of_facts, places_for, words_of_lists
from lmsgraph.records.model.field import fields_of
from lmsgraph.records.model.record import Record
from lmsgraph.records.read import read_files, record_paths
from lmsgraph.records.walk import walk
from lmsgraph.vocabulary import load
from tests.running import ROOT

ASKED_ELSEWHERE = {"Record", "Paper", "Curation", "Case"}
"""The head of a record, of which cards stand on the desk already, and the patient that the paper is of."""


def test_every_kind_of_fact_of_the_packed_records_can_be_added_where_it_stands() -> None:
    kinds = {model.__name__ for model in kinds_of_facts().values()}
    for reading in read_files(record_paths((ROOT / "seeds",))):
        assert reading.record is not None
        for visited in walk(reading.record):
            model = type(visited.node)
            assert model.__name__ in kinds | ASKED_ELSEWHERE
            if visited.parent is not None and model is not Record:
                owners = {(owner, spec.name) for owner, spec in places_for(model)}
                assert visited.field is not None
                assert (type(visited.parent.node), visited.field.name) in owners


@pytest.mark.parametrize(
    ("model", "field"),
    [
        ("Observation", "size"),
        ("MarkerResult", "result"),
        ("DrugUse", "dose"),
        ("Treatment", "cycles"),
        ("Treatment", "every"),
        ("Treatment", "when"),
        ("Diagnosis", "stage"),
        ("Outcome", "vital"),
        ("Survival", "value"),
    ],
)
def test_what_case_reports_tell_most_has_its_field(model: str, field: str) -> None:
    assert field in [one["name"] for one in forms()[model]["fields"]]


def test_a_form_asks_for_every_field_of_its_model_but_the_words() -> None:
    shown = forms()
    for model in kinds_of_facts().values():
        asked = {field["name"] for field in shown[model.__name__]["fields"]}
        assert {spec.name for spec in fields_of(model)} - {"evidence", "kind"} == asked - {"kind"}


def test_short_lists_are_offered_whole_and_long_ones_not() -> None:
    words = words_of_lists(load())
    assert {"positive", "negative"} <= set(words["result"])
    assert "drug" not in words
