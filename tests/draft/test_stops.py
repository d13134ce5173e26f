"""What is told of a course apart from it: when it was stopped, for how long it went on, its dose, its name misspelt."""

from __future__ import annotations

from typing import Any

import pytest

from lmsgraph.draft.files import draft_of_text
from lmsgraph.evidence.stubs import without_left
from lmsgraph.records.model.case import Case
from lmsgraph.records.read import read_source
from lmsgraph.records.source import parse_yaml
from lmsgraph.vocabulary import load

HEAD = "Case report\n\nA 62-year-old man had a mass of the right thigh. Biopsy showed a leiomyosarcoma. "


def _draft(text: str) -> str:
    return draft_of_text(text, load(), name="Nobody 2023", today="2026-01-31")


def _case(text: str) -> Case:
    read = read_source(parse_yaml(_draft(text), "draft.yaml"))
    assert read.record is not None
    return read.record.cases[0]


def _events(text: str, kind: str) -> list[Any]:
    return [event for event in _case(HEAD + text).timeline if event.kind == kind]


@pytest.mark.parametrize(
    ("text", "stopped", "lasted"),
    [
        ("Pazopanib was begun. It was stopped ten months later.", "10 months after start of pazopanib", None),
        ("He had pazopanib. After three months, it was stopped.", "3 months after start of pazopanib", None),
        ("He had pazopanib. Pazopanib was stopped in May 2012.", "2012-05", None),
        (
            "Two years after its beginning, imatinib was definitely stopped due to rash.",
            "2 years after start of imatinib",
            None,
        ),
        (
            "He had pazopanib. It was discontinued because of rash after about 3 weeks.",
            "about 3 weeks after start of pazopanib",
            None,
        ),
        ("He had pazopanib. It was discontinued after two cycles.", "after cycle 2 of pazopanib", None),
        ("He had pazopanib. He discontinued pazopanib after six months.", "6 months after start of pazopanib", None),
        ("He had pazopanib 800 mg daily for six months.", None, "6 months"),
        ("He had pazopanib. It was not stopped after three months.", None, None),
        ("He had pazopanib. It was to be stopped after three months.", None, None),
        ("He had pazopanib. It was stopped and ten months later he had pain.", None, None),
        ("He had pazopanib. It was stopped three months after surgery.", None, None),
        ("He had gemcitabine and docetaxel. Docetaxel was stopped after 2 months.", None, None),
        ("He had ifosfamide 2 g/m2 for 5 days.", None, None),
        ("He had pazopanib for 2 weeks on and one week off.", None, None),
    ],
)
def test_a_course_ended_when_its_words_say_so(text: str, stopped: str | None, lasted: str | None) -> None:
    told = _events(text, "treatment")[0]
    assert (stopped, lasted) == (told.stopped and str(told.stopped), told.duration and str(told.duration))


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Treatment was discontinued because of heart failure.", ["heart failure"]),
        ("Treatment of heart failure was discontinued in a trial.", []),
    ],
)
def test_the_treatment_that_was_stopped_is_the_last(text: str, why: list[str]) -> None:
    told = _events(f"He received doxorubicin. {text}", "treatment")[0]
    assert why == [one.because for one in told.stopped_because]


@pytest.mark.parametrize(
    ("text", "doses"),
    [
        ("He had doxorubicin. The dose was 75 mg/m2.", ["75 mg/m2"]),
        ("He had doxorubicin. It was given at a dose of 75 mg/m2.", ["75 mg/m2"]),
        ("He had gemcitabine and docetaxel. The dose of docetaxel was 75 mg/m2.", [None, "75 mg/m2"]),
        ("He had gemcitabine and docetaxel. The dose was 75 mg/m2.", [None, None]),
        ("He had doxorubicin 60 mg/m2. The dose was 75 mg/m2.", ["60 mg/m2"]),
        ("He had doxorubicin. The dose was raised. He had pain. He had fever. The dose was 75 mg/m2.", [None]),
        ("He had doxorubicin. The dose of aspirin was 100 mg.", [None]),
    ],
)
def test_a_dose_apart_from_its_drug_is_of_the_one_that_is_meant(text: str, doses: list[str | None]) -> None:
    uses = [use for one in _events(text, "treatment") for use in one.drugs]
    assert doses == [use.dose and str(use.dose) for use in uses]


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("Under pazopanib the lung metastases progressed.", ["during pazopanib"]),
        ("The disease progressed on pazopanib.", ["during pazopanib"]),
        ("Progressive disease was treated with pazopanib.", [None]),
        ("Under pazopanib he had pain, and then progressive disease was seen.", [None]),
    ],
)
def test_what_the_tumor_did_under_a_drug_was_while_it_was_given(text: str, when: list[str | None]) -> None:
    told = _events(f"He had lung metastases. {text}", "examination")
    assert when == [one.when and str(one.when) for one in told]


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("docetaxal", "docetaxel"),
        ("trabectidin", "trabectedin"),
        ("gencitabine", "gemcitabine"),
        ("doxetacel", "docetaxel"),
        ("gemcitabine", ""),
        ("apatinib", ""),
    ],
)
def test_a_drug_misspelt_by_a_letter_stands_as_printed_and_says_so(printed: str, meant: str) -> None:
    draft = _draft(f"{HEAD}He was treated with {printed}.")
    case = read_source(parse_yaml(draft, "draft.yaml")).record
    assert case is not None
    assert [printed] == [use.drug for one in case.cases[0].timeline for use in getattr(one, "drugs", ())]
    assert (f"sure, is {meant} meant?" in draft) == bool(meant)
    assert "meant?" not in without_left(draft)


@pytest.mark.parametrize("word", ["doxitecal", "tablets", "regularly", "paclitaxols", "interference"])
def test_a_word_that_is_far_from_any_drug_or_near_to_none_is_no_drug(word: str) -> None:
    assert [] == [use for one in _events(f"He was treated with {word}.", "treatment") for use in one.drugs]


@pytest.mark.parametrize(
    ("discussion", "sites"),
    [
        ("Our patient had lung metastases.", ["uterus", "lung"]),
        ("She is one of few. Our patient was treated late. She had metastases in the liver.", ["uterus", "liver"]),
        ("Patients often have lung metastases.", ["uterus"]),
        ("Our patient may have had lung metastases as in a study of others.", ["uterus"]),
        ("In a trial, the patients had lung metastases.", ["uterus"]),
    ],
)
def test_a_patient_of_whom_no_part_of_the_paper_tells_alone_is_told_in_the_discussion(
    discussion: str, sites: list[str]
) -> None:
    text = "Abstract\n\nWe report a 50-year-old woman with uterine leiomyosarcoma who underwent hysterectomy.\n\n"
    text += f"Introduction\n\nSuch tumors are rare.\n\nDiscussion\n\n{discussion}\n"
    assert sites == [site for one in _case(text).lesions for site in one.site]
