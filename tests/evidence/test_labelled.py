"""Patients of one paper are held apart by what it calls them, and by the order in which it lists their figures."""

from __future__ import annotations

from pathlib import Path

import pytest

from lmsgraph.evidence.seal import seal
from lmsgraph.evidence.spans.papers import Source
from lmsgraph.evidence.text.words import words
from lmsgraph.vocabulary import load

_DRAFT = """paper: {id: two-2020, title: Two odd cases, journal: J, year: 2020}
curation: {curator: t, date: 2026-01-01, status: draft}
cases:
- id: first
  disease: leiomyosarcoma
  quote: suffered from leiomyosarcoma
  patient: {sex: female, age: 45 years, quote: %s}
  timeline:
  %s
- id: second
  disease: leiomyosarcoma
  quote: suffered from leiomyosarcoma
  patient: {sex: female, age: 52 years, quote: %s}
  timeline:
  %s
"""
_DRUG = "- {id: %s, kind: treatment, drugs: [{drug: %s}], quote: %s}"


def faults(text: str, *parts: str) -> list[str]:
    """Return what sealing finds wrong with a record of two patients."""
    sealed = seal(_DRAFT % parts, "draft.yaml", Source(Path("p.txt"), words(text)), load())
    return [problem.message for problem in sealed.problems]


_CALLED = {
    "initials": ("A.B., a 45-year-old woman", "C.D., a 52-year-old woman", "A.B.", "C.D."),
    "numbers": ("Patient 1 was a 45-year-old woman", "Patient 2 was a 52-year-old woman", "Patient 1", "Patient 2"),
    "words": ("The first patient was a 45-year-old woman", "Case 2 was a 52-year-old woman", "Case 1", "Case 2"),
}


@pytest.mark.parametrize("kind", _CALLED)
@pytest.mark.parametrize("good", [True, False])
def test_a_patient_is_whom_the_words_name(kind: str, good: bool) -> None:
    one, two, first, second = _CALLED[kind]
    text = (
        f"Both suffered from leiomyosarcoma. {one}, came early. {two}, came late. "
        f"{first} was given doxorubicin. {second} was given pazopanib."
    )
    drugs = ["doxorubicin", "pazopanib"] if good else ["pazopanib", "doxorubicin"]
    events = [_DRUG % (drug, drug, f"was given {drug}") for drug in drugs]
    messages = faults(text, one.replace(",", " "), events[0], two.replace(",", " "), events[1])
    assert good == (messages == []), messages


@pytest.mark.parametrize(("sizes", "good"), [(("4 cm", "7 cm"), True), (("7 cm", "4 cm"), False)])
def test_figures_are_of_patients_in_the_order_of_the_cases(sizes: tuple[str, str], good: bool) -> None:
    said = "In the two patients the masses measured 4 and 7 cm, respectively"
    text = f"Both suffered from leiomyosarcoma. One was a 45-year-old woman, one a 52-year-old woman. {said}."
    events = [
        f"- {{id: e, kind: visit, findings: [{{finding: mass, size: {size}, quote: '{said}'}}], quote: '{said}'}}"
        for size in sizes
    ]
    messages = faults(text, "a 45-year-old woman", events[0], "a 52-year-old woman", events[1])
    assert good == (messages == []), messages


@pytest.mark.parametrize("who", ["The two patients", "They"])
@pytest.mark.parametrize(
    ("harms", "good"), [(("rash", "nausea"), True), (("nausea", "rash"), False), (("fever", "nausea"), False)]
)
def test_what_is_told_respectively_is_of_patients_in_their_order(who: str, harms: tuple[str, str], good: bool) -> None:
    said = f"{who} developed rash and nausea, respectively"
    text = f"Both suffered from leiomyosarcoma. One was a 45-year-old woman, one a 52-year-old woman. {said}."
    events = [f"- {{id: e, kind: adverse-event, finding: {harm}, quote: '{said}'}}" for harm in harms]
    messages = faults(text, "a 45-year-old woman", events[0], "a 52-year-old woman", events[1])
    assert good == (messages == []), messages


_WATCHED = """- {id: op, kind: treatment, modalities: excision, quote: An excision was done}
  - {id: look, kind: visit, when: %s after op, findings: [{finding: recurrence, status: absent}], quote: '%s'}
"""


@pytest.mark.parametrize(
    ("times", "good"),
    [
        (("6 months", "9 months"), True),
        (("9 months", "9 months"), False),
        (("6 months", "6 months"), False),
    ],
)
def test_times_are_of_patients_in_their_order(times: tuple[str, str], good: bool) -> None:
    said = "Patient 1 and patient 2 had no recurrence at 6 and 9 months, respectively, after the excision"
    text = (
        "Both suffered from leiomyosarcoma. Patient 1 was a 45-year-old woman. Patient 2 was a 52-year-old woman. "
        f"An excision was done in both. {said}."
    )
    events = [_WATCHED % (time, said) for time in times]
    messages = faults(text, "a 45-year-old woman", events[0], "a 52-year-old woman", events[1])
    assert good == (messages == []), messages


@pytest.mark.parametrize("good", [True, False])
def test_the_woman_is_the_only_one(good: bool) -> None:
    text = (
        "Both suffered from leiomyosarcoma. A 45-year-old woman came early. A 52-year-old man came late. "
        "The woman was given doxorubicin. Mr. D was given pazopanib."
    )
    drugs = ["doxorubicin", "pazopanib"] if good else ["pazopanib", "doxorubicin"]
    events = [_DRUG % (drug, drug, f"was given {drug}") for drug in drugs]
    parts = ("A 45-year-old woman", events[0], "A 52-year-old man", events[1])
    sealed = seal(_MIXED % parts, "draft.yaml", Source(Path("p.txt"), words(text)), load())
    assert good == (list(sealed.problems) == []), sealed.problems


_MIXED = "male".join(_DRAFT.rsplit("female", 1))
_STORY = (
    "Both suffered from leiomyosarcoma. The first patient was a 45-year-old woman. She was given doxorubicin. "
    "She had a mass of 7 cm. She was given ifosfamide. She was given docetaxel. The second patient was a 52-year-old "
    "woman. She had a mass of 3 cm. She was given pazopanib. She was given eribulin."
)
_MASS = "- {{id: m, kind: visit, findings: [{{finding: mass, size: {0}, quote: [{1}]}}], quote: {2}}}\n  "


@pytest.mark.parametrize(
    ("size", "quotes", "patient", "good"),
    [
        ("3 cm", "a mass of 3 cm", "a 52-year-old woman", True),
        ("7 cm", "a mass of 7 cm", "a 52-year-old woman", False),
        ("7 cm", "'a mass of 7 cm', She had a mass of 3 cm", "a 52-year-old woman", False),
        ("3 cm", "a mass of 3 cm", "a 45-year-old woman", False),
    ],
)
def test_a_figure_of_the_other_story_is_the_other_patients(size: str, quotes: str, patient: str, good: bool) -> None:
    one = [_DRUG % (drug, drug, f"was given {drug}") for drug in ("doxorubicin", "ifosfamide", "docetaxel")]
    two = [_DRUG % (drug, drug, f"was given {drug}") for drug in ("pazopanib", "eribulin")]
    mass = _MASS.format("7 cm", "a mass of 7 cm", "a mass of 7 cm")
    first = "\n  ".join((one[0], mass.rstrip(), *one[1:]))
    second = _MASS.format(size, quotes, "a mass of 3 cm") + "\n  ".join(two)
    draft = (first, second)
    messages = faults(_STORY, "a 45-year-old woman", draft[0], patient, draft[1])
    assert good == (messages == []), messages
