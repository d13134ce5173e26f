"""What images, specimens and examinations showed beside sizes and stains stands with them, there or not there."""

from __future__ import annotations

import pytest

from lmsgraph.draft.files import draft_of_text
from lmsgraph.records.model.case import Case
from lmsgraph.records.read import read_source
from lmsgraph.records.source import parse_yaml
from lmsgraph.vocabulary import load

HEAD = "Case report\n\nA 62-year-old man had a mass of the right thigh. Biopsy showed a leiomyosarcoma. "


def _case(text: str) -> Case:
    read = read_source(parse_yaml(draft_of_text(HEAD + text, load(), name="x", today="2026-01-31"), "draft.yaml"))
    assert read.record is not None
    return read.record.cases[0]


@pytest.mark.parametrize(
    ("text", "findings"),
    [
        ("CT of the chest showed pleural effusion.", ["examination: pleural effusion"]),
        ("On MRI no ascites was seen.", ["examination: no ascites"]),
        ("A PET/CT did not show any distant metastases.", ["examination: no distant metastasis"]),
        ("Physical examination revealed tenderness.", ["examination: tenderness"]),
        ("CT of the chest showed no metastases.", ["examination: no metastasis"]),
        ("Gastroscopy disclosed an ulcer.", ["examination: ulceration"]),
        ("CT was taken. The patient had fever.", []),
        ("As fever had prompted a CT scan, ascites was found.", ["examination: ascites"]),
        ("CT showed a mass suspicious for necrosis.", []),
        ("CT showed a typical mass and was followed by pain.", []),
        ("An operation followed. Microscopy showed nuclear atypia.", ["pathology: nuclear atypia"]),
        ("Molecular analysis detected an MDM2 amplification.", ["pathology: MDM2 amplification"]),
        ("FISH was negative for EWSR1 rearrangement.", ["pathology: no EWSR1 rearrangement"]),
        ("He underwent resection; histology showed 90% necrosis.", ["pathology: necrosis 90%"]),
    ],
)
def test_what_was_seen_stands_in_the_look_that_showed_it(text: str, findings: list[str]) -> None:
    told = [
        f"{event.kind}: {'no ' if one.status == 'absent' else ''}{one.finding}{f' {one.value}' if one.value else ''}"
        for event in _case(text).timeline
        if event.kind in ("examination", "pathology")
        for one in event.findings
    ]
    assert findings == told


def test_what_is_seen_in_the_specimen_told_before_is_said_of_it() -> None:
    told = [
        one for one in _case("Microscopic examination revealed nuclear atypia.").timeline if one.kind == "pathology"
    ]
    assert [("biopsy", ["nuclear atypia"])] == [(str(one.id), [each.finding for each in one.findings]) for one in told]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Biopsy of a nodule showed a low-grade leiomyosarcoma with 4 mitoses per 10 HPF.",
            ("low grade", "4 mitoses per 10 HPF"),
        ),
        ("Biopsy of a nodule showed a sarcoma. The mitotic rate was 15 per 10 HPF.", (None, "15 per 10 HPF")),
        ("Biopsy of a nodule was done. Grade 3 neutropenia was seen.", (None, None)),
    ],
)
def test_a_specimen_has_its_grade_and_how_many_cells_divide(text: str, told: tuple[str | None, str | None]) -> None:
    case = _case(f"He was given doxorubicin. {text}")
    last = [one for one in case.timeline if one.kind == "pathology"][-1]
    assert told == (last.grade, last.mitotic_count and str(last.mitotic_count))


@pytest.mark.parametrize(
    ("text", "measured"),
    [
        ("CEA, CA-125 and CA 19-9 were all within normal limits.", ["normal", "normal", "normal"]),
        ("ALT and AST were elevated.", ["high", "high"]),
        ("Elevated ALT and normal AST were noted.", ["high"]),
    ],
)
def test_what_is_listed_before_a_value_was_as_that_was(text: str, measured: list[str]) -> None:
    looks = [one for one in _case(text).timeline if one.kind == "examination"]
    assert measured == [one.interpretation for look in looks for one in look.measurements]


def test_a_metastasis_that_the_title_names_is_seen_where_the_case_tells_of_it() -> None:
    text = "Lung metastases of leiomyosarcoma\n\nWe report a case of lung metastases of leiomyosarcoma.\n\n"
    case = draft_of_text(
        f"{text}Case report\n\nA 62-year-old man had a leiomyosarcoma of the calf, which was resected. "
        "A year later CT revealed lung metastases.",
        load(),
        name="x",
        today="2026-01-31",
    )
    assert "lesion: lung" in case
