"""What is only thought of is not there, and what is said in other words is: grades, growth, operations, no change."""

from __future__ import annotations

import pytest

from tests.evidence.said import EVENT, faults, found

_FOUND = "kind: visit, findings: [{finding: %s}]"
_HARM = "kind: adverse-event, finding: %s"
_COUNT = "kind: pathology, mitotic_count: %s"
_DONE = "kind: treatment, modalities: %s"


@pytest.mark.parametrize(
    ("said", "value", "good"),
    [
        ("A lipoma was considered first.", _FOUND % "lipoma", False),
        ("The mass was thought to be a benign cyst.", _FOUND % "cyst", False),
        ("A hematoma was suspected.", _FOUND % "hematoma", False),
        ("A hematoma was suspected.", _FOUND % "hematoma, certainty: suspected", True),
        ("The differential diagnosis included lipoma and hematoma.", _FOUND % "hematoma", False),
        ("A cyst was seen.", _FOUND % "cyst", True),
        ("A suspected hematoma was confirmed.", _FOUND % "hematoma", True),
        ("The signs were suggestive of hydronephrosis.", _FOUND % "hydronephrosis", False),
        ("The signs were compatible with hydronephrosis.", _FOUND % "hydronephrosis", False),
        (
            "The signs were compatible with hydronephrosis.",
            _FOUND % "hydronephrosis, certainty: compatible with",
            True,
        ),
        ("Hydronephrosis was found.", _FOUND % "hydronephrosis", True),
        ("The images were suggestive of a bladder neoplasm.", _FOUND % "neoplasm", False),
        ("The images were suspicious for deep venous thrombosis.", _FOUND % "thrombosis", False),
        ("For suspected appendicitis she was operated on and an abscess was found.", _FOUND % "abscess", True),
        ("It was compatible with leiomyosarcoma.", "kind: pathology, histology: leiomyosarcoma", False),
        ("It was consistent with leiomyosarcoma.", "kind: pathology, histology: leiomyosarcoma", True),
        ("There were 4, not 12 per 10 HPF.", _COUNT % "12 per 10 HPF", False),
        ("There were 4, not 12 per 10 HPF.", _COUNT % "4 per 10 HPF", True),
        ("She had grade III neutropenia.", _HARM % "neutropenia, toxicity_grade: 3", True),
        ("She had grade 3 neutropenia.", _HARM % "neutropenia, toxicity_grade: III", True),
        ("She had grade II neutropenia.", _HARM % "neutropenia, toxicity_grade: 3", False),
        ("She had grade 3 neutropenia.", _HARM % "neutropenia, toxicity_grade: II", False),
        ("A distal fibulectomy was done.", _DONE % "resection, site: distal fibula", True),
        ("A distal fibulectomy was not done.", _DONE % "resection, site: distal fibula", False),
        ("A distal fibulectomy was done.", _DONE % "resection, site: distal tibia", False),
        ("The mass had grown rapidly.", _FOUND % "mass, change: rapid growth", True),
        ("The mass had not grown rapidly.", _FOUND % "mass, change: rapid growth", False),
        ("Radiographs showed lysis of the bone.", _FOUND % "bone lysis", True),
    ],
)
def test_what_is_meant_is_read(said: str, value: str, good: bool) -> None:
    messages = found(said, value)
    assert good == (messages == []), messages


_LESIONS = """  lesions:
  - {id: a, role: metastasis, site: liver, quote: metastases of liver and lung}
  - {id: b, role: metastasis, site: lung, quote: metastases of liver and lung}
"""


@pytest.mark.parametrize(("change", "good"), [("no change", True), ("stable", True), ("increase", False)])
def test_none_of_a_change_is_no_change_by_any_name(change: str, good: bool) -> None:
    said = "There were metastases of liver and lung. CT showed growth of the liver nodule and none in the lung."
    look = EVENT % (f"kind: examination, observations: [{{lesion: b, change: {change}}}]", said[41:].rstrip("."))
    messages = faults(said, _LESIONS + look)
    assert good == (messages == []), messages


@pytest.mark.parametrize(
    ("said", "value", "good"),
    [
        ("Amputation was inevitable.", "kind: decision, options: amputation, decision: inevitable", True),
        ("Trabectedin was unusable.", "kind: decision, options: trabectedin, decision: unusable", True),
        ("Trabectedin was given.", "kind: decision, options: trabectedin, decision: unusable", False),
        ("Trabectedin was poorly tolerated.", "kind: treatment, drugs: [{drug: trabectedin}]", True),
        ("The drug was poorly tolerated.", _FOUND % "poorly tolerated", True),
        ("The drug was well tolerated.", _FOUND % "poorly tolerated", False),
        ("An almost complete response followed.", "kind: examination, category: almost complete response", True),
        ("A pathological complete response was seen.", "kind: examination, category: pCR", True),
        ("A complete response was seen.", "kind: examination, category: pCR", False),
        ("There was clinical progression.", "kind: examination, category: clinical progression", True),
        ("It was gradually reduced.", "kind: examination, change: gradually reduced", True),
        ("She noted gray hair and frequent defecation.", _FOUND % "gray hair", True),
        ("A pericardial fenestration was done.", _DONE % "pericardial window", True),
    ],
)
def test_words_that_case_reports_use_are_known(said: str, value: str, good: bool) -> None:
    messages = found(said, value)
    assert good == (messages == []), messages


@pytest.mark.parametrize(("ancestry", "good"), [("African American", True), ("African", False)])
def test_no_ancestry_swallows_another(ancestry: str, good: bool) -> None:
    patient = f"  patient: {{sex: female, ancestry: {ancestry}, quote: An African American woman}}\n"
    messages = faults("An African American woman came.", patient)
    assert good == (messages == []), messages


_NODULES = "  lesions:\n  - {id: lung, role: %s, site: lung, quote: %r}\n"


@pytest.mark.parametrize(
    ("said", "role", "good"),
    [
        ("CT showed lung nodules suspicious for metastases", "metastasis", False),
        ("CT showed lung nodules suspicious for metastases", "suspected metastasis", True),
        ("CT showed lung nodules compatible with metastases", "metastasis", False),
        ("Suspicious lung nodules proved to be metastases", "metastasis", True),
        ("CT showed lung metastases and a possible cyst", "metastasis", True),
        ("There were possible lung metastases", "metastasis", False),
        ("There was suspected local recurrence and lung metastasis", "metastasis", False),
        ("There was a suspected fracture and lung metastasis", "metastasis", True),
        ("There was dissemination into the lung", "primary", False),
        ("There was dissemination into the lung", "metastasis", True),
        ("The lung nodule proved to be a metastatic sarcoma", "primary", False),
        ("The lung nodule proved to be a metastatic sarcoma", "metastasis", True),
        ("Metastatic sarcoma of the lung was diagnosed", "primary", True),
    ],
)
def test_spread_that_is_only_suspected_is_no_metastasis(said: str, role: str, good: bool) -> None:
    messages = faults(f"{said}.", _NODULES % (role, said))
    assert good == (messages == []), messages
