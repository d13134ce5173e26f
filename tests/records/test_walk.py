"""A record walked: every node once, under an address of its own, with its place in the file and its evidence."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lmsgraph import resources
from lmsgraph.records.model.case import Case
from lmsgraph.records.model.record import Record
from lmsgraph.records.read import read_file, read_source
from lmsgraph.records.source import Source, parse_yaml
from lmsgraph.records.walk import Visited, slug, walk
from tests.running import DATA, EXAMPLE

RECORDS = [EXAMPLE, DATA / "sound.yaml", *sorted(resources.seeds().glob("*.yaml"))]
each_record = pytest.mark.parametrize("path", RECORDS, ids=lambda path: path.stem)


def _read(path: Path) -> tuple[Record, Source]:
    (reading,) = read_file(path)
    assert reading.record is not None
    return reading.record, reading.source


def _at(value: Any, path: tuple[str | int, ...]) -> Any:  # noqa: ANN401 - nested values of a file
    for step in path:
        value = value[step]
    return value


def _walked(text: str) -> dict[str, Visited]:
    record = read_source(parse_yaml(text, "a.yaml")).record
    assert record is not None
    return {visited.address.removeprefix("sound-2020/"): visited for visited in walk(record)}


SOUND = (DATA / "sound.yaml").read_text(encoding="utf-8")


@each_record
def test_every_node_has_an_address_of_its_own(path: Path) -> None:
    record, _ = _read(path)
    counted = Counter(visited.address for visited in walk(record))
    assert [] == [address for address, count in counted.items() if count > 1]
    for address in counted:
        assert re.fullmatch(r"[a-z0-9-]+(/[a-z0-9-]+)*", address), address
        assert address.split("/")[0] == record.paper.id


@each_record
def test_every_node_knows_its_place_in_the_file(path: Path) -> None:
    record, source = _read(path)
    for visited in walk(record):
        place = source.path(visited.path)
        assert isinstance(_at(source.value, place), dict)
        assert place in source.marks
        given = {name for name in visited.node.model_fields_set if name != "kind"}
        assert given == set(_at(source.value, place)) - {"kind"}


@each_record
def test_parents_come_before_their_children(path: Path) -> None:
    seen: set[str] = set()
    for visited in walk(_read(path)[0]):
        assert visited.parent is None or visited.parent.address in seen
        seen.add(visited.address)


@each_record
def test_whatever_is_inside_a_case_knows_its_case(path: Path) -> None:
    for visited in walk(_read(path)[0]):
        inside = visited.path[:1] == ("cases",)
        assert inside == (visited.case is not None)
        if visited.case is not None:
            assert isinstance(visited.case.node, Case)
            assert visited.address.startswith(visited.case.address)


def test_addresses_are_made_of_ids_then_of_what_a_node_is_about() -> None:
    assert [
        "record",
        "sound-2020",
        "curation",
        "index",
        "index/patient",
        "index/uterus",
        "index/lung",
        "index/referral",
        "index/doxorubicin",
        "index/doxorubicin/drugs/doxorubicin-60-mg-m2",
        "index/ct",
        "index/ct/observations/lung",
        "doxorubicin-top2a",
    ] == list(_walked(SOUND))


def test_the_same_thing_twice_is_counted() -> None:
    text = SOUND.replace("{drug: doxorubicin, dose: 60 mg/m2}", "[{drug: doxorubicin}, {drug: doxorubicin}]")
    assert {"index/doxorubicin/drugs/doxorubicin", "index/doxorubicin/drugs/doxorubicin-2"} <= set(_walked(text))


def test_a_part_rests_on_the_evidence_of_what_it_is_part_of_unless_it_has_its_own() -> None:
    walked = _walked(SOUND.replace("dose: 60 mg/m2}", "dose: 60 mg/m2, evidence: [case 2w 00000000000000ff]}"))
    assert ("case 2w 00000000000000ff",) == walked["index/doxorubicin/drugs/doxorubicin-60-mg-m2"].evidence
    assert walked["index/ct"].evidence == walked["index/ct/observations/lung"].evidence != ()


def test_what_proves_a_case_does_not_prove_what_it_contains() -> None:
    walked = _walked(SOUND.replace("when: at referral, evidence: [case 4w 00000000000000a2]", "when: at referral"))
    assert ("case 3w 00000000000000a1",) == walked["index"].evidence
    assert walked["index/patient"].evidence == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("α-smooth muscle actin", "alpha-smooth-muscle-actin"),
        ("Ki-67", "ki-67"),
        ("Grün & Co.", "grun-co"),
        ("+", "x"),
        ("", "x"),
        ("a" * 99, "a" * 60),
    ],
)
def test_a_text_becomes_a_piece_of_an_address(text: str, expected: str) -> None:
    assert expected == slug(text)


@given(st.text(max_size=80))
def test_a_piece_of_an_address_is_plain_and_the_same_again(text: str) -> None:
    assert re.fullmatch(r"[a-z0-9][a-z0-9-]{0,59}", slug(text))
    assert slug(text) == slug(slug(text))
