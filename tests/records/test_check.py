"""What the model alone cannot see, at its exact place: words, units, references, ids, circles, evidence."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from lmsgraph import resources
from lmsgraph.records.check import check_reading
from lmsgraph.records.model.field import FieldSpec, fields_of
from lmsgraph.records.read import Reading, read_file, read_source
from lmsgraph.records.source import parse_yaml
from lmsgraph.records.twice import check_unique
from lmsgraph.records.walk import walk
from lmsgraph.vocabulary import load
from tests.running import DATA, EXAMPLE

SOUND = (DATA / "sound.yaml").read_text(encoding="utf-8")


def told(text: str, *, drafts: bool = False) -> list[str]:
    reading = read_source(parse_yaml(text, "a.yaml"))
    return [str(problem) for problem in sorted(check_reading(reading, load(), drafts=drafts))]


@pytest.mark.parametrize("path", [EXAMPLE, *sorted(resources.seeds().glob("*.yaml"))], ids=lambda path: path.stem)
def test_a_sound_record_has_no_problem(path: Path) -> None:
    (reading,) = read_file(path)
    assert [] == [str(problem) for problem in check_reading(reading, load())]


# Every value of a record that uses every field, spoiled one by one


def _leaves() -> Iterator[tuple[tuple[str | int, ...], FieldSpec]]:
    """Yield the place of each value of the example, and the field that it is of."""
    (reading,) = read_file(EXAMPLE)
    assert reading.record is not None
    for visited in walk(reading.record):
        for spec in fields_of(type(visited.node)):
            if spec.name not in visited.node.model_fields_set or spec.range in ("node", "evidence"):
                continue
            count = len(getattr(visited.node, spec.name)) if spec.many else 1
            for index in range(count):
                path = (*visited.path, spec.name, index) if spec.many else (*visited.path, spec.name)
                yield reading.source.path(path), spec


def _spoiled(path: tuple[str | int, ...], value: str) -> Reading:
    """Return the reading of the example with another value at one place."""
    source = parse_yaml(EXAMPLE.read_text(encoding="utf-8"), "a.yaml")
    node: Any = source.value
    for step in path[:-1]:
        node = node[step]
    node[path[-1]] = value
    return read_source(source)


SPOILERS: dict[str, Callable[[FieldSpec], dict[str, str]]] = {
    "term": lambda spec: {"qqqq qqqq": f"unknown {'word' if spec.kinds == ('*',) else ''}"},
    "ref": lambda _: {"nowhere-at-all": "there is no "},
    "quantity": lambda _: {"7 qqqq": "unknown unit 'qqqq'", "seven": "is no quantity"},
    "when": lambda _: {
        "2016-13-02": "has no month 13",
        "after nowhere-at-all": "there is no event 'nowhere-at-all' in this case",
        "3 qqqq after first-visit": "unknown unit 'qqqq'",
    },
    "integer": lambda _: {"seven": "is no whole number"},
    "date": lambda _: {"2016-13-02": "has no month 13", "2016-12": "is no day"},
}
LEAVES = [(path, spec) for path, spec in _leaves() if spec.range in SPOILERS]


def test_every_kind_of_value_is_spoiled() -> None:
    assert set(SPOILERS) == {spec.range for _, spec in LEAVES}
    assert len(LEAVES) > 300


@pytest.mark.parametrize("part", range(8))
def test_a_spoiled_value_is_told_at_its_place(part: int) -> None:
    for path, spec in LEAVES[part::8]:
        for value, message in SPOILERS[spec.range](spec).items():
            reading = _spoiled(path, value)
            mark = reading.source.mark(path)
            found = [p for p in check_reading(reading, load()) if (p.line, p.column) == mark and message in p.message]
            assert found, f"{path}: {value}"
            assert any(str(path[-1]) in p.field or isinstance(path[-1], int) for p in found)


@pytest.mark.parametrize("part", range(8))
def test_an_empty_value_is_told_at_its_place(part: int) -> None:
    text = EXAMPLE.read_text(encoding="utf-8")
    whole = parse_yaml(text, "a.yaml")
    lines = text.split("\n")
    for path, _ in LEAVES[part::8]:
        line, column = whole.mark(path)
        old = lines[line - 1]
        if isinstance(path[-1], int) or not old.endswith(str(_value(whole.value, path))) or column < 3:
            continue
        emptied = "\n".join([*lines[: line - 1], old[: column - 1].rstrip(), *lines[line:]])
        reading = read_source(parse_yaml(emptied, "a.yaml"))
        assert (*whole.key_mark(path), "is empty") in {(p.line, p.column, p.message) for p in reading.problems}


def _value(value: Any, path: tuple[str | int, ...]) -> object:  # noqa: ANN401 - nested values of a file
    for step in path:
        value = value[step]
    return value


# Evidence


def test_a_draft_is_sound_where_drafts_are_welcome() -> None:
    text = SOUND.replace("evidence: [case 9w 00000000000000a7]", "quote: words")
    assert told(text, drafts=True) == []
    assert told(text) == [
        "a.yaml:39:12: cases.index.timeline.ct.quote: is a draft quote ({})".format(
            "run: lmsgraph check a.yaml --source PAPER to prove it, or seal it so"
        )
    ]


def test_a_quote_covers_the_parts_of_what_it_is_said_of_and_nothing_else() -> None:
    text = SOUND.replace(", evidence: [case 4w 00000000000000a2]", "").replace("evidence: [case 3w", "quote: words #")
    assert told(text, drafts=True) == [
        "a.yaml:10:12: cases.index.patient: states facts without evidence (add 'quote:' and run lmsgraph seal)"
    ]


def test_what_is_structure_needs_no_evidence() -> None:
    text = SOUND.replace("    site: uterus\n    evidence: [case 5w 00000000000000a3]\n", "")
    assert told(text) == []


# References hold where they are said


def test_a_lesion_of_another_case_is_none_of_this_one() -> None:
    other = (
        "- id: other\n  disease: leiomyosarcoma\n  evidence: [case 3w 00000000000000a1]\n  lesions:\n"
        "  - {id: liver, role: metastasis}\n"
    )
    text = SOUND.replace("statements:\n", f"{other}statements:\n").replace("{lesion: lung,", "{lesion: liver,")
    (problem,) = told(text)
    assert "cases.index.timeline.ct.observations.lesion: there is no lesion 'liver' here" in problem


def test_the_same_id_may_stand_in_two_cases() -> None:
    other = (
        "- id: other\n  disease: leiomyosarcoma\n  evidence: [case 3w 00000000000000a1]\n  lesions:\n"
        "  - {id: lung, role: metastasis}\n"
    )
    assert told(SOUND.replace("statements:\n", f"{other}statements:\n")) == []


def test_a_circle_is_told_once() -> None:
    text = SOUND.replace("when: 2016-12-02", "when: after ct")
    assert told(text) == [
        "a.yaml:36:11: cases.index.timeline.ct.when: goes round in a circle: ct -> doxorubicin -> referral -> ct"
    ]


def test_what_hangs_on_a_circle_is_not_part_of_it() -> None:
    text = SOUND.replace("when: 2016-12-02", "when: after doxorubicin")
    (problem,) = told(text)
    assert "timeline.doxorubicin.when: goes round in a circle: doxorubicin -> referral -> doxorubicin" in problem


def test_the_same_paper_twice_is_told_with_the_first_place() -> None:
    places: dict[str, tuple[str, int]] = {}
    readings = [read_source(parse_yaml(SOUND, f"{name}.yaml")) for name in ("a", "b")]
    assert [] == list(check_unique(readings[0], places))
    assert ["b.yaml:2:7: paper.id: the paper 'sound-2020' is also in a.yaml:2 (one file a paper)"] == [
        str(problem) for problem in check_unique(readings[1], places)
    ]


@pytest.mark.parametrize(
    ("before", "after", "near"),
    [
        ("sex: female", "sex: femal", "'female'"),
        ("drug: doxorubicin,", "drug: doxorubicyn,", "'doxorubicin'"),
        ("60 mg/m2", "60 mgg/m2", "'mg/m2'"),
        ("{lesion: lung,", "{lesion: lungs,", "'lung'"),
        ("when: at referral", "when: at referal", "'referral'"),
        ("    modalities: chemo", "    modality: chemo", "'modalities'"),
        ("kind: visit", "kind: vizit", "'visit'"),
    ],
)
def test_a_slip_is_answered_with_what_was_meant(before: str, after: str, near: str) -> None:
    assert SOUND.count(before) == 1
    problems = told(SOUND.replace(before, after))
    assert any(f"did you mean {near}" in problem for problem in problems)


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("age: 52 years", "age: 52", "cases.index.patient.age: '52' has no unit"),
        ("dose: 60 mg/m2", "dose: 60", "cases.index.timeline.doxorubicin.drugs.dose: '60' has no unit"),
        ("drugs: {drug: doxorubicin, dose: 60 mg/m2}", "site: lung", "needs one of: modalities, drugs, regimen"),
    ],
)
def test_what_says_too_little_is_told(old: str, new: str, problem: str) -> None:
    text = SOUND.replace("    modalities: chemotherapy\n", "")
    assert not told(text)
    assert any(problem in line for line in told(text.replace(old, new)))


@pytest.mark.parametrize(
    ("finding", "status", "said"),
    [
        ("good tolerance", "present", "'good tolerance' is no harm"),
        ("no side effects", "present", "'no side effects' is no harm"),
        ("no side effects", "absent", ""),
        ("nausea", "present", ""),
    ],
)
def test_that_there_was_no_harm_is_no_harm(finding: str, status: str, said: str) -> None:
    event = f"  - {{id: borne, kind: adverse-event, finding: {finding}, status: {status}, quote: so it was}}"
    found = told(SOUND.replace("  timeline:\n", f"  timeline:\n{event}\n", 1), drafts=True)
    assert bool(said) == any(f"{said}; write it under 'findings'" in one or said in one for one in found if said)
    assert said or not any("is no harm" in one for one in found)
