"""Slips that the words of a fact seem to bear out: each is caught, and the truth beside it passes."""

from pathlib import Path

import pytest

from lmsgraph.evidence.claims.whole.identity import identity_faults
from lmsgraph.evidence.judges.findings.considered import is_component
from lmsgraph.evidence.judges.treatments.factuality import is_only_meant
from lmsgraph.evidence.seal import seal
from lmsgraph.evidence.spans.papers import Source
from lmsgraph.evidence.text.words import normalised, words
from lmsgraph.records.model.record import Paper
from lmsgraph.vocabulary import load

TEXT = """A man of 51 years came with a lump in the left thigh and a nodule of the right lung.
Biopsy proved a carcinosarcoma composed of leiomyosarcoma and a squamous cell carcinoma component.
He refused surgery, though we pleaded. Doxorubicin was unusable because of his heart.
Ifosfamide (9 g/m2) was followed by pazopanib. He was sent for radiotherapy.
His leg was amputated. Two years after the first diagnosis came a CT, and three years after the amputation an MRI.
One month after cessation of pazopanib he died.
The second patient was a woman of 70 years. Gemcitabine was given to her, and she lived.
"""
DRAFT = """paper: {{id: slips-2020, title: Two odd cases, journal: J, year: 2020}}
curation: {{curator: t, date: 2026-01-01, status: draft}}
cases:
- id: first
  disease: carcinosarcoma
  quote: proved a carcinosarcoma
  patient: {{sex: {sex}, age: {age}, quote: {who}}}
  lesions:
  - {{id: thigh, role: primary, site: thigh, side: {side}, quote: {where}}}
  timeline:
  - {{id: biopsy, kind: pathology, procedures: biopsy, histology: {histology}, quote: {what}}}
  - id: refusal
    kind: decision
    options: surgery
    decision: refused
    by: {by}
    quote: "He refused surgery, though we pleaded"
  - id: ifosfamide
    kind: treatment
    drugs: {{drug: ifosfamide, {dose}, quote: Ifosfamide (9 g/m2)}}
    quote: Ifosfamide (9 g/m2)
  - id: pazopanib
    kind: treatment
    when: {order} ifosfamide
    drugs: {{drug: pazopanib}}
    quote: Ifosfamide (9 g/m2) was followed by pazopanib
  {more}
  outcome: {{vital: dead, when: 1 month after {edge}pazopanib, quote: One month after cessation of pazopanib he died}}
- id: second
  disease: carcinosarcoma
  quote: proved a carcinosarcoma
  patient: {{sex: {sex2}, age: {age2}, quote: {who2}}}
  timeline:
  - {{id: gemcitabine, kind: treatment, drugs: {{drug: gemcitabine}}, quote: Gemcitabine was given}}
"""
TRUE = {
    "sex": "male",
    "age": "51 years",
    "who": "A man of 51 years",
    "side": "left",
    "where": "lump in the left thigh and a nodule of the right lung",
    "histology": "carcinosarcoma",
    "what": "Biopsy proved a carcinosarcoma composed of leiomyosarcoma",
    "by": "patient",
    "dose": "dose: 9 g/m2",
    "order": "after",
    "more": "# nothing more",
    "edge": "end of ",
    "sex2": "female",
    "age2": "70 years",
    "who2": "a woman of 70 years",
}


def told(**changes: str) -> list[str]:
    """Return what sealing says of the draft with some slips in it."""
    text = DRAFT.format(**TRUE | changes)
    sealed = seal(text, "draft.yaml", Source(Path("p.txt"), words(TEXT)), load())
    return [problem.message for problem in sealed.problems]


def test_the_truth_is_proved() -> None:
    assert [] == told()


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"side": "right"}, "it is said of another part"),
        ({"histology": "leiomyosarcoma"}, "the words make it a part of the tumour"),
        ({"by": "authors"}, "another one stands nearer to it"),
        ({"dose": "not_stated: dose"}, "dose is called not stated, there stands '9 g/m2'"),
        ({"order": "before"}, "the words say another order"),
        ({"edge": "start of "}, "the words count from the other end"),
        (
            {"more": "- {id: dox, kind: treatment, drugs: {drug: doxorubicin}, quote: Doxorubicin was unusable}"},
            "the words do not say that it was given or done",
        ),
        (
            {"more": "- {id: x, kind: treatment, status: absent, drugs: {drug: ifosfamide}, quote: Ifosfamide}"},
            "the words say present",
        ),
        (
            {"more": "- {id: rt, kind: treatment, modalities: radiotherapy, quote: He was sent for radiotherapy}"},
            "the words do not say that it was given or done",
        ),
        (
            {
                **dict(zip(("sex", "age", "who"), ("female", "70 years", "a woman of 70 years"), strict=True)),
                **dict(zip(("sex2", "age2", "who2"), ("male", "51 years", "A man of 51 years"), strict=True)),
            },
            "its words stand among those of the case 'first'",
        ),
    ],
)
def test_a_slip_is_caught_and_said(changes: dict[str, str], said: str) -> None:
    messages = told(**changes)
    assert [message for message in messages if said in message], messages


@pytest.mark.parametrize(
    ("method", "when", "quote", "said"),
    [
        ("CT", "2 years", "Two years after the first diagnosis came a CT", "there stands 'diagnosis'"),
        ("MRI", "3 years", "and three years after the amputation an MRI", ""),
    ],
)
def test_a_time_after_the_diagnosis_is_none_after_an_operation(method: str, when: str, quote: str, said: str) -> None:
    operation = "His leg was amputated"
    look = f"when: {when} after cut, methods: {method}, quote: ['{quote}', '{operation}']"
    events = f"- {{id: cut, kind: treatment, modalities: amputation, quote: {operation}}}\n  "
    messages = told(more=f"{events}- {{id: look, kind: examination, {look}}}")
    assert bool(said) == bool(messages), messages
    assert not messages or said in messages[0]


@pytest.mark.parametrize(
    ("text", "name", "meant"),
    [
        ("she was scheduled for radical surgery", "surgery", True),
        ("disarticulation would be inevitable", "disarticulation", True),
        ("she was referred to us and received radiation", "radiation", False),
        ("the recommended surgery was performed", "surgery", False),
        ("surgery was done", "surgery", False),
        ("our board recommended that the patient undergo surgery but he walked out", "surgery", True),
        ("our board recommended that he be seen again and he underwent surgery", "surgery", False),
        ("the mass was not amenable to palliative-intent surgery", "surgery", True),
        ("the mass was not amenable to palliative intent surgery", "surgery", True),
        ("the mass was amenable to surgery, which was performed", "surgery", False),
        ("it seemed reasonable to plan a short-term consolidative radiation", "radiation", True),
        ("it seemed reasonable to plan a short term consolidative radiation", "radiation", True),
        ("with a plan made in May she received radiation", "radiation", False),
    ],
)
def test_what_was_only_meant_was_not_given(text: str, name: str, meant: bool) -> None:
    tokens = normalised(text)
    at = tokens.index(name)
    assert meant == is_only_meant(tokens, at, at + 1)


def test_a_component_is_not_the_tumour() -> None:
    tokens = normalised("adenosarcoma with a chondrosarcoma component, and osteosarcoma as the second element")
    assert [False, True, True] == [
        is_component(tokens, at, at + 1) for at in map(tokens.index, ("adenosarcoma", "chondrosarcoma", "osteosarcoma"))
    ]


def test_a_paper_is_called_what_it_calls_itself() -> None:
    head = "Journal of Knees (2019) 12:3 https://doi.org/10.9999/knee.12 PMC7654321 PMID: 7654321. Received 2 May 2018"
    right = Paper(id="a", title="A", journal="J", year=2019, doi="10.9999/KNEE.12", pmcid="PMC7654321", pmid="7654321")
    assert [] == list(identity_faults(right, head))
    wrong = right.model_copy(update={"year": 2012, "doi": "10.9999/hip.1", "pmcid": "PMC7654320", "pmid": "1"})
    assert ["doi", "pmid", "pmcid", "year"] == [field for field, _ in identity_faults(wrong, head)]
    assert [] == list(identity_faults(wrong, "A paper that says nothing of itself."))


@pytest.mark.parametrize(("sex", "good"), [("female", True), ("male", False)])
def test_a_letter_is_no_sex_beside_the_other_one(sex: str, good: bool) -> None:
    text = f"{DRAFT.split('cases:')[0].format()}cases:\n- id: one\n  disease: sarcoma\n  quote: a sarcoma\n"
    draft = f"{text}  patient: {{sex: {sex}, quote: 'M.M., female'}}\n"
    problems = seal(draft, "draft.yaml", Source(Path("p.txt"), words("M.M., female, had a sarcoma.")), load()).problems
    assert good == (problems == ()), problems
