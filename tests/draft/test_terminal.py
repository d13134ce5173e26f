"""The desk in a terminal: what is answered there is what the written record holds."""

from __future__ import annotations

from pathlib import Path

from lmsgraph.draft.desk.terminal import review_file
from lmsgraph.draft.files import draft_of_text
from lmsgraph.records.source import parse_yaml
from lmsgraph.vocabulary import load
from tests.draft.test_record import TEXT


def test_what_is_accepted_corrected_rejected_and_added_is_what_is_written(tmp_path: Path) -> None:
    (tmp_path / "paper.txt").write_text(TEXT, encoding="utf-8")
    written = draft_of_text(TEXT, load(), name="nobody-2021", today="2026-01-31")
    (tmp_path / "draft.yaml").write_text(written, encoding="utf-8")
    said: list[str] = []
    answers = iter(["", "c", "age: 48 years", "a", "n", "visit", "Her garden was", "garden", "", "r", "s"])
    text = review_file(tmp_path / "draft.yaml", tmp_path / "paper.txt", lambda _: next(answers), said.append)
    case = parse_yaml(text, "reviewed.yaml").value["cases"][0]
    assert "48 years" == case["patient"]["age"]
    assert {"id": "garden", "kind": "visit", "quote": "Her garden was"} == case["timeline"][-1]
    assert "assessment" == case["timeline"][-2]["id"]
    assert ["lung"] == [lesion["id"] for lesion in case["lesions"]]
    assert any("age: 47 years" in words for words in said)


def test_words_that_are_not_in_the_paper_add_nothing(tmp_path: Path) -> None:
    (tmp_path / "paper.txt").write_text(TEXT, encoding="utf-8")
    written = draft_of_text(TEXT, load(), name="nobody-2021", today="2026-01-31")
    (tmp_path / "draft.yaml").write_text(written, encoding="utf-8")
    said: list[str] = []
    answers = iter(["n", "visit", "never printed", "s"])
    text = review_file(tmp_path / "draft.yaml", tmp_path / "paper.txt", lambda _: next(answers), said.append)
    assert "  these words are not in the paper; nothing is added" in said
    assert "never printed" not in text


def test_what_names_a_rejected_lesion_goes_with_it_and_the_paper_is_asked_for_last(tmp_path: Path) -> None:
    (tmp_path / "paper.txt").write_text(TEXT, encoding="utf-8")
    written = draft_of_text(TEXT, load(), name="nobody-2021", today="2026-01-31")
    (tmp_path / "draft.yaml").write_text(written, encoding="utf-8")
    shown: list[str] = []

    def answer(asked: str) -> str:
        if asked.startswith("paper: journal"):
            return "Journal of Cases"
        return "r" if "role: primary" in shown[-1] else ""

    text = review_file(tmp_path / "draft.yaml", tmp_path / "paper.txt", answer, shown.append)
    value = parse_yaml(text, "reviewed.yaml").value
    assert "Journal of Cases" == value["paper"]["journal"]
    assert ["lung"] == [lesion["id"] for lesion in value["cases"][0]["lesions"]]
    assert "lesion: uterus" not in text


def test_a_marker_is_added_to_the_specimen_that_is_looked_at_and_a_slip_in_a_field_is_told(tmp_path: Path) -> None:
    (tmp_path / "paper.txt").write_text(TEXT, encoding="utf-8")
    written = draft_of_text(TEXT, load(), name="nobody-2021", today="2026-01-31")
    (tmp_path / "draft.yaml").write_text(written, encoding="utf-8")
    said: list[str] = []
    new = iter(
        ["n", "marker result", "Her garden was in flower", "SMA", "resul: positive", "result: positive", "", "s"]
    )

    def answer(asked: str) -> str:
        return next(new) if "procedures: biopsy" in str(said) else ""

    text = review_file(tmp_path / "draft.yaml", tmp_path / "paper.txt", answer, said.append)
    events = {event["id"]: event for event in parse_yaml(text, "reviewed.yaml").value["cases"][0]["timeline"]}
    added = {"marker": "SMA", "result": "positive", "quote": "Her garden was in flower"}
    assert added == events["biopsy"]["markers"][-1]
    assert "  no field 'resul'; did you mean 'result'?" in said


def test_a_fact_that_nothing_can_hold_yet_says_what_to_add_first(tmp_path: Path) -> None:
    (tmp_path / "paper.txt").write_text("A man of 40 years came.", encoding="utf-8")
    (tmp_path / "draft.yaml").write_text(
        "paper: {id: x}\ncases:\n- {id: index, patient: {age: 40 years, quote: A man of 40 years}}\n", encoding="utf-8"
    )
    said: list[str] = []
    answers = iter(["n", "marker result", "s"])
    review_file(tmp_path / "draft.yaml", tmp_path / "paper.txt", lambda _: next(answers), said.append)
    assert "  nothing told so far can hold it; first add one of: component, pathology" in said


def test_words_are_meant_by_the_number_of_their_sentence_and_by_the_first_and_last(tmp_path: Path) -> None:
    (tmp_path / "paper.txt").write_text(TEXT, encoding="utf-8")
    written = draft_of_text(TEXT, load(), name="nobody-2021", today="2026-01-31")
    (tmp_path / "draft.yaml").write_text(written, encoding="utf-8")
    said: list[str] = []
    answers = iter(["n", "visit", "l", "6", "", "", "n", "visit", "1: came to us ... the uterus", "", "", "s"])
    text = review_file(tmp_path / "draft.yaml", tmp_path / "paper.txt", lambda _: next(answers), said.append)
    assert "     6  Her garden was in flower." in said
    visits = [one for one in parse_yaml(text, "r.yaml").value["cases"][0]["timeline"] if one["kind"] == "visit"]
    assert [
        ("visit-2", "came to us with a mass of the uterus"),
        ("visit", "Her garden was in flower."),
    ] == [(one["id"], one["quote"]) for one in visits]


def test_what_a_fact_needs_is_offered_from_its_words_and_what_it_names_is_quoted_with_it(tmp_path: Path) -> None:
    text = TEXT.replace("Her garden was in flower.", "Fever troubled her.")
    (tmp_path / "paper.txt").write_text(text, encoding="utf-8")
    (tmp_path / "draft.yaml").write_text(
        draft_of_text(text, load(), name="nobody-2021", today="2026-01-31"), encoding="utf-8"
    )
    new = iter(["n", "adverse event", "Fever ... her", "", "", "during: doxorubicin", "", "s"])
    said: list[str] = []

    def answer(_: str) -> str:
        return next(new) if "drug: doxorubicin" in str(said) else ""

    written = review_file(tmp_path / "draft.yaml", tmp_path / "paper.txt", answer, said.append)
    events = {one["id"]: one for one in parse_yaml(written, "r.yaml").value["cases"][0]["timeline"]}
    assert ("fever", "doxorubicin") == (events["fever"]["finding"], events["fever"]["during"])
    assert ["Fever troubled her", "and doxorubicin 75 mg/m2 was given"] == events["fever"]["quote"]
