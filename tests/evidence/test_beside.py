"""What stands beside a thing in the words: another treatment, another specimen, another irradiation, another name."""

from __future__ import annotations

import pytest

from tests.evidence.test_rows import wrong
from tests.evidence.test_told_of import faults

RADIATION = "kind: treatment, modalities: %s, radiation: {%s}"


@pytest.mark.parametrize(
    ("said", "modality", "value", "good"),
    [
        ("He received radiotherapy (5 x 7 Gy).", "radiotherapy", "fraction_dose: 7 Gy", True),
        ("He received radiotherapy (5 x 7 Gy).", "radiotherapy", "fractions: 5", True),
        ("He received radiotherapy (7 Gy × 5).", "radiotherapy", "fractions: 5, fraction_dose: 7 Gy", True),
        ("He received radiotherapy (5 x 7 Gy).", "radiotherapy", "fractions: 7", False),
        ("He received radiotherapy (5 x 7 Gy).", "radiotherapy", "fraction_dose: 5 Gy", False),
        ("He received radiotherapy (5 x 7 Gy).", "radiotherapy", "dose: 7 Gy", False),
        ("He received radiotherapy (5 x 7 cGy).", "radiotherapy", "fraction_dose: 7 Gy", False),
        ("She had radiotherapy of 50 Gy and a brachytherapy boost of 20 Gy.", "radiotherapy", "dose: 50 Gy", True),
        ("She had radiotherapy of 50 Gy and a brachytherapy boost of 20 Gy.", "radiotherapy", "dose: 20 Gy", False),
        ("She had radiotherapy of 50 Gy and a brachytherapy boost of 20 Gy.", "brachytherapy", "dose: 20 Gy", True),
    ],
)
def test_a_dose_of_radiation_is_what_is_printed_of_it(said: str, modality: str, value: str, good: bool) -> None:
    messages = wrong(said, RADIATION % (modality, value))
    assert good == (messages == []), messages


TOGETHER = """  timeline:
  - {id: a, kind: treatment, drugs: {drug: doxorubicin}, quote: She had doxorubicin}
  - {id: b, kind: treatment, modalities: radiotherapy, quote: %r}
  - {id: c, kind: treatment, drugs: {drug: pazopanib}, combined_with: %s, quote: %r}
"""


@pytest.mark.parametrize(
    ("said", "other", "good"),
    [
        ("Pazopanib was combined with radiotherapy", "b", True),
        ("Pazopanib and radiotherapy were given", "b", True),
        ("Concurrent radiotherapy and pazopanib were given", "b", True),
        ("Radiotherapy was given with concomitant pazopanib", "b", True),
        ("Pazopanib was combined with radiotherapy", "a", False),
        ("After radiotherapy, pazopanib was given", "b", False),
        ("Radiotherapy was given, followed by pazopanib", "b", False),
    ],
)
def test_what_came_after_is_not_combined(said: str, other: str, good: bool) -> None:
    messages = faults(f"She had doxorubicin. {said}.", TOGETHER % (said, other, said))
    assert good == (messages == []), messages


def test_what_supports_a_treatment_may_come_before_it() -> None:
    told = TOGETHER.replace("drug: doxorubicin}, quote: She had doxorubicin", "drug: dexamethasone}, quote: %r")
    said = "Pazopanib was given after dexamethasone and radiotherapy"
    assert faults(f"{said}.", told % (said, said, "a", said)) == []
    assert faults(f"{said}.", told.replace("dexamethasone", "doxorubicin") % (said, said, "a", said)) != []


DURING = """  timeline:
  - {id: a, kind: treatment, drugs: {drug: doxorubicin}, quote: %r}
  - {id: b, kind: treatment, drugs: {drug: pazopanib}, quote: %r}
  - {id: e, kind: adverse-event, finding: neutropenia, during: %s, quote: %r}
"""


@pytest.mark.parametrize(("during", "good"), [("a", True), ("b", False)])
def test_a_harm_during_one_treatment_is_none_during_the_next(during: str, good: bool) -> None:
    said = "During doxorubicin she had neutropenia, and pazopanib was then given"
    messages = faults(f"{said}.", DURING % (said, said, during, said))
    assert good == (messages == []), messages


SPECIMENS = """  lesions:
  - {id: wall, role: primary, site: chest wall, quote: The chest wall mass}
  - {id: knee, role: primary, site: knee, quote: The knee mass}
  timeline:
  - {id: p, kind: pathology, histology: %s, specimen: %s, quote: %r}
"""


@pytest.mark.parametrize(
    ("histology", "specimen", "good"),
    [
        ("liposarcoma", "wall", True),
        ("angiosarcoma", "knee", True),
        ("liposarcoma", "knee", False),
        ("angiosarcoma", "wall", False),
    ],
)
def test_a_histology_is_that_of_its_own_specimen(histology: str, specimen: str, good: bool) -> None:
    said = "The chest wall mass was a liposarcoma. The knee mass was an angiosarcoma"
    messages = faults(f"{said}.", SPECIMENS % (histology, specimen, said))
    assert good == (messages == []), messages


OPERATED = """  timeline:
  - {id: one, kind: treatment, modalities: surgery, quote: The first relapse was treated by surgery}
  - {id: two, kind: treatment, modalities: surgery, quote: "The second, in the neck, was treated by surgery alone"}
  - {id: e, kind: visit, when: 8 months after %s, findings: {finding: fever}, quote: [%s, was treated by surgery alone]}
"""


@pytest.mark.parametrize(("anchor", "good"), [("two", True), ("one", False)])
def test_words_of_one_operation_name_no_other(anchor: str, good: bool) -> None:
    said = "Eight months later she had fever"
    told = f"The first relapse was treated by surgery. The second, in the neck, was treated by surgery alone. {said}."
    messages = faults(told, OPERATED % (anchor, said))
    assert good == (messages == []), messages


@pytest.mark.parametrize(
    ("said", "body", "good"),
    [
        ("A PET-CT scan was advised. The scan showed nodules.", "kind: examination, methods: PET/CT", True),
        ("A PET-CT scan was advised. The nodules grew.", "kind: examination, methods: PET/CT", False),
        ("It was suggestive of low-grade sarcoma.", "kind: pathology, histology: sarcoma", False),
        ("It was a low-grade sarcoma.", "kind: pathology, histology: sarcoma", True),
        ("He had a pulmonary squamous cell carcinoma.", "kind: diagnosis, disease: lung squamous cell carcinoma", True),
        (
            "He had a pharyngeal squamous cell carcinoma.",
            "kind: diagnosis, disease: lung squamous cell carcinoma",
            False,
        ),
        (
            "ALT was three times the upper limit of normal.",
            "kind: visit, measurements: [{analyte: ALT, interpretation: high}]",
            True,
        ),
        (
            "ALT was three times the upper limit of normal.",
            "kind: visit, measurements: [{analyte: ALT, interpretation: normal}]",
            False,
        ),
        (
            "Trabectedin 1.5 mg/m2/24-hour infusion.",
            "kind: treatment, drugs: [{drug: trabectedin, duration: 24 hours}]",
            True,
        ),
        (
            "Trabectedin 1.5 mg/m2/24-hour infusion.",
            "kind: treatment, drugs: [{drug: trabectedin, duration: 2 hours}]",
            False,
        ),
        (
            "A lesion of the posterior shoulder was seen.",
            "kind: visit, findings: [{finding: lesion, site: shoulder}]",
            True,
        ),
        (
            "A lesion of the posterior shoulder was seen.",
            "kind: visit, findings: [{finding: lesion, site: hip}]",
            False,
        ),
        (
            "She had surgery in March and pazopanib in May 2014.",
            "kind: treatment, modalities: surgery, when: 2014-03",
            True,
        ),
        (
            "She had surgery in July and pazopanib in May 2014.",
            "kind: treatment, modalities: surgery, when: 2014-07",
            False,
        ),
    ],
)
def test_what_is_said_in_other_words(said: str, body: str, good: bool) -> None:
    messages = wrong(said, body)
    assert good == (messages == []), messages


LUNGS = """  lesions:
  - {id: own, role: primary, site: lung, quote: A pulmonary sarcoma}
  - {id: spread, role: metastasis, site: lung, side: bilateral, quote: %r}
  - {id: liver, role: metastasis, site: liver, quote: %r}
  timeline:
  - {id: e, kind: examination, observations: [{lesion: %s, status: present, quote: %r}], quote: He developed}
"""


@pytest.mark.parametrize(("lesion", "good"), [("spread", True), ("liver", True), ("own", False)])
def test_a_side_and_the_adjective_of_a_part_name_a_lesion(lesion: str, good: bool) -> None:
    said, some = (
        "He developed nodal, bilateral pulmonary and hepatic metastases",
        "bilateral pulmonary and hepatic metastases",
    )
    messages = faults(f"A pulmonary sarcoma. {said}.", LUNGS % (said, said, lesion, some))
    assert good == (messages == []), messages
