"""The command: lines of facts from a file, to the screen or to a file; and what it says of a file that is not there."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.test_cli import invoke

TEXT = "Case\n\nA 47-year-old woman had leiomyosarcoma of the left thigh.\n"


def test_spans_are_lines_of_json_with_places_in_the_file(tmp_path: Path) -> None:
    paper = tmp_path / "paper.txt"
    paper.write_text(TEXT, encoding="utf-8")
    done = invoke("draft", paper, "--format", "spans")
    told = [json.loads(line) for line in done.out.splitlines()]
    assert (0, "") == (done.code, done.err)
    said = {(line["field"], TEXT[line["start"] : line["end"]]) for line in told}
    assert said == {
        ("age", "47-year-old"),
        ("sex", "woman"),
        ("histology", "leiomyosarcoma"),
        ("primary_site", "thigh"),
    }


def test_a_draft_goes_to_a_file(tmp_path: Path) -> None:
    paper, out = tmp_path / "paper.txt", tmp_path / "out.jsonl"
    paper.write_text(TEXT, encoding="utf-8")
    done = invoke("draft", paper, "--format", "spans", "-o", out)
    assert (0, f"{out}: {out.stat().st_size:,} bytes\n") == (done.code, done.out)
    assert invoke("draft", paper, "--format", "spans").out == out.read_text(encoding="utf-8")


def test_a_dash_is_the_output_for_a_draft_as_for_a_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("paper.txt").write_text(TEXT, encoding="utf-8")
    printed = invoke("draft", "paper.txt").out
    assert printed == invoke("draft", "paper.txt", "-o", "-").out
    Path("draft.yaml").write_text(printed, encoding="utf-8")
    assert "<!doctype html>" in invoke("review-draft", "draft.yaml", "--source", "paper.txt", "-o", "-").out.lower()
    assert ["draft.yaml", "paper.txt"] == sorted(path.name for path in tmp_path.iterdir())


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    paper, out = tmp_path / "paper.txt", tmp_path / "nowhere" / "draft.yaml"
    paper.write_text(TEXT, encoding="utf-8")
    done = invoke("draft", paper, "-o", out)
    assert (1, "", f"lmsgraph: {out}: there is no folder {out.parent}\n") == (done.code, done.out, done.err)


def test_a_review_that_could_not_be_written_is_not_begun(tmp_path: Path) -> None:
    paper, draft = tmp_path / "paper.txt", tmp_path / "draft.yaml"
    paper.write_text(TEXT, encoding="utf-8")
    draft.write_text(invoke("draft", paper).out, encoding="utf-8")
    out = tmp_path / "nowhere" / "reviewed.yaml"
    done = invoke("review-draft", draft, "--source", paper, "--terminal", "-o", out)
    assert (2, "") == (done.code, done.out)
    assert f"no file can be written to {out}" in done.err


def test_the_draft_of_a_record_is_what_it_gives_unless_asked_otherwise(tmp_path: Path) -> None:
    paper = tmp_path / "doe-2020.txt"
    paper.write_text(TEXT, encoding="utf-8")
    assert invoke("draft", paper).out.startswith("paper:\n  id: doe-2020\n")


def test_a_paper_that_is_not_there_is_told() -> None:
    done = invoke("draft", "nowhere.txt")
    assert (1, "") == (done.code, done.out)
    assert done.err.startswith("lmsgraph: nowhere.txt: ")


def test_what_a_person_has_yet_to_fill_in_is_said_until_it_is(tmp_path: Path) -> None:
    paper, out = tmp_path / "doe-2020.txt", tmp_path / "doe-2020.yaml"
    paper.write_text(TEXT, encoding="utf-8")
    invoke("draft", paper, "-o", out)
    assert "warning: still to be filled in: title, journal, curator" in invoke("check", out).out
    _fill_in(out, title="Thigh", journal="Cases")
    drafted = out.read_text(encoding="utf-8")
    refused = invoke("seal", out, "--source", paper)
    assert (1, True) == (refused.code, "curation.curator: is still to be filled in" in refused.out)
    assert refused.out.count("to be filled in") == 1
    assert drafted == out.read_text(encoding="utf-8")
    _fill_in(out, curator="Jane Doe")
    assert invoke("seal", out, "--source", paper).out.endswith("every value proved\n")


def _fill_in(draft: Path, **head: str) -> None:
    text = draft.read_text(encoding="utf-8")
    for name, value in head.items():
        text = text.replace(f"{name}: to be filled in", f"{name}: {value}")
    draft.write_text(text, encoding="utf-8")


def test_check_holds_a_draft_to_its_paper_and_finds_what_seal_would(tmp_path: Path) -> None:
    paper, out = tmp_path / "doe-2020.txt", tmp_path / "doe-2020.yaml"
    paper.write_text(TEXT, encoding="utf-8")
    invoke("draft", paper, "-o", out)
    _fill_in(out, title="Thigh", journal="Cases", curator="Jane Doe")
    assert invoke("check", out, "--source", paper).out.endswith("1 record: no problems, every value proved\n")
    out.write_text(out.read_text(encoding="utf-8").replace("47 years", "74 years"), encoding="utf-8")
    assert 0 == invoke("check", out).code
    held, written = invoke("check", out, "--source", paper), out.read_text(encoding="utf-8")
    assert (1, True) == (held.code, "cases.index.patient.age: '74 years' is not in the words" in held.out)
    assert invoke("seal", out, "--source", paper).out == held.out
    assert written == out.read_text(encoding="utf-8")
    assert 2 == invoke("check", out, out, "--source", paper).code
