"""From files to records: which files, which lines, and what is wrong at which place."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from lmsgraph import resources
from lmsgraph.records.layout import format_text
from lmsgraph.records.model.case import Case, Patient
from lmsgraph.records.model.event import Examination
from lmsgraph.records.model.finding import Observation
from lmsgraph.records.model.record import Record
from lmsgraph.records.read import field_name, model_at, read_file, read_files, read_source, record_paths
from lmsgraph.records.source import SourceError, parse_json, parse_yaml
from tests.running import DATA, EXAMPLE

SOUND = (DATA / "sound.yaml").read_text(encoding="utf-8")
RECORDS = [EXAMPLE, DATA / "sound.yaml", *sorted(resources.seeds().glob("*.yaml"))]


def _record(path: Path) -> Record:
    (reading,) = read_file(path)
    assert reading.problems == ()
    assert reading.record is not None
    return reading.record


def test_a_folder_gives_its_records_sorted_and_each_once(tmp_path: Path) -> None:
    for name in ("b.yaml", "a.yml", "c.jsonl", "notes.txt", "d.yaml.bak"):
        (tmp_path / name).touch()
    (tmp_path / "folder.yaml").mkdir()
    inside = [tmp_path / "a.yml", tmp_path / "b.yaml", tmp_path / "c.jsonl"]
    assert inside == record_paths((tmp_path,))
    assert inside == record_paths((tmp_path / "c.jsonl", tmp_path, tmp_path / "b.yaml"))
    assert [tmp_path / "notes.txt"] == record_paths((tmp_path / "notes.txt",))
    assert record_paths(()) == []


def test_a_folder_without_records_and_a_missing_path_are_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="holds no records"):
        record_paths((tmp_path,))
    with pytest.raises(SourceError, match="does not exist"):
        record_paths((tmp_path / "none.yaml",))


def test_each_line_of_json_lines_is_a_reading_and_a_bad_one_stops_nothing(tmp_path: Path) -> None:
    value = parse_yaml(SOUND, "sound.yaml").value
    bad = json.loads(json.dumps(value))
    bad["cases"][0]["patient"]["age"] = "old"
    path = tmp_path / "many.jsonl"
    path.write_text("\n".join([json.dumps(value), "", "{", json.dumps(bad), json.dumps(value)]), encoding="utf-8")
    readings = list(read_file(path))
    assert [True, False, False, True] == [reading.record is not None for reading in readings]
    assert [(), (3,), (4,), ()] == [tuple(p.line for p in reading.problems) for reading in readings]
    (problem,) = readings[2].problems
    assert str(problem).startswith(f"{path}:4:1: cases.index.patient.age: 'old' is no quantity")


def test_files_are_read_one_after_the_other(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.yaml").write_text(SOUND.replace("sound-2020", name), encoding="utf-8")
    found = [r.record.paper.id for r in read_files(record_paths((tmp_path,))) if r.record is not None]
    assert found == ["a", "b"]


@pytest.mark.parametrize("path", RECORDS, ids=lambda path: path.stem)
def test_a_record_written_as_json_is_read_as_the_same_record(path: Path, tmp_path: Path) -> None:
    record = _record(path)
    lines = tmp_path / "a.jsonl"
    lines.write_text(record.model_dump_json(exclude_unset=True) + "\n", encoding="utf-8")
    assert record == _record(lines)


@pytest.mark.parametrize("path", RECORDS, ids=lambda path: path.stem)
def test_a_record_in_the_canonical_layout_is_the_same_record(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    formatted = format_text(text)
    assert formatted == format_text(formatted)
    assert _record(path) == read_source(parse_yaml(formatted, "a.yaml")).record


@pytest.mark.parametrize("path", RECORDS, ids=lambda path: path.stem)
def test_yaml_and_json_of_the_same_values_are_the_same_record(path: Path) -> None:
    value = parse_yaml(path.read_text(encoding="utf-8"), "a.yaml").value
    assert _record(path) == read_source(parse_json(json.dumps(value).encode(), "a.jsonl", 1)).record


def test_a_record_is_a_value_that_nothing_changes() -> None:
    record = _record(EXAMPLE)
    assert hash(record) == hash(_record(EXAMPLE))
    with pytest.raises(ValueError, match="frozen"):
        record.paper.title = "another"


def test_a_place_has_a_model_whether_it_stands_in_a_list_or_alone() -> None:
    value: Any = parse_yaml(SOUND, "a.yaml").value
    assert Record is model_at((), value)
    assert Case is model_at(("cases", 0), value)
    assert Patient is model_at(("cases", 0, "patient"), value)
    assert Examination is model_at(("cases", 0, "timeline", 2), value)
    assert Observation is model_at(("cases", 0, "timeline", 2, "observations"), value)
    assert model_at(("cases", 0, "disease"), value) is None
    assert model_at(("cases", 7), value) is None
    assert model_at(("nowhere",), value) is None


def test_a_field_is_named_by_ids_where_there_are_ids() -> None:
    source = parse_yaml(SOUND, "a.yaml")
    assert field_name(source, ("cases", 0, "timeline", 1, "targets", 1)) == "cases.index.timeline.doxorubicin.targets.2"
    assert field_name(source, ("cases", 0, "timeline", 1, "drugs", "dose")) == (
        "cases.index.timeline.doxorubicin.drugs.dose"
    )
    assert field_name(source, ()) == ""


def test_a_key_that_is_a_kind_of_word_is_answered_by_the_field_that_takes_it() -> None:
    text = "cases: {lesions: {id: a, role: primary, extent: diffuse}}"
    problems = read_source(parse_yaml(text, "x.yaml")).problems
    assert "did you mean 'qualities'?" in [one.repair for one in problems if "unknown key 'extent'" in one.message]


def test_a_number_in_words_is_asked_for_in_digits() -> None:
    text = "cases: {timeline: {id: a, kind: treatment, cycles: six cycles}}"
    problems = read_source(parse_yaml(text, "x.yaml")).problems
    (said,) = [one.message for one in problems if "'six cycles' is no quantity" in one.message]
    assert said.endswith("its numbers in digits")
