"""A word that belongs to one thing is not that of its neighbour: how high a dose is, with what intent, how strong."""

from __future__ import annotations

import pytest

from tests.evidence.said import faults, found

_DRUGS = "kind: treatment, drugs: [%s], qualities: %s"


@pytest.mark.parametrize(
    ("said", "drugs", "dose", "good"),
    [
        ("She was given high-dose methotrexate with cisplatin.", "methotrexate", "high-dose", True),
        ("She was given high-dose methotrexate with cisplatin.", "cisplatin", "high-dose", False),
        ("She was given high-dose ifosfamide and etoposide.", "ifosfamide", "high-dose", True),
        ("She was given high-dose ifosfamide and etoposide.", "etoposide", "high-dose", False),
        ("She was given high-dose ifosfamide and etoposide.", "ifosfamide, etoposide", "high-dose", True),
        ("High-dose chemotherapy with ifosfamide and etoposide was given.", "etoposide", "high-dose", True),
        ("Low-dose cyclophosphamide, etoposide and high-dose ifosfamide followed.", "ifosfamide", "high-dose", True),
        ("Low-dose cyclophosphamide, etoposide and high-dose ifosfamide followed.", "ifosfamide", "low-dose", False),
        ("Low-dose cyclophosphamide, etoposide and high-dose ifosfamide followed.", "etoposide", "high-dose", False),
        ("Ifosfamide in high doses was given, then etoposide.", "ifosfamide", "high-dose", True),
        ("Ifosfamide in high doses was given, then etoposide.", "etoposide", "high-dose", False),
        ("She had high-dose methotrexate. She had etoposide.", "etoposide", "high-dose", False),
    ],
)
def test_how_high_a_dose_is_belongs_to_its_own_drug(said: str, drugs: str, dose: str, good: bool) -> None:
    uses = ", ".join(f"{{drug: {drug}}}" for drug in drugs.split(", "))
    messages = found(said, _DRUGS % (uses, dose))
    assert good == (messages == []), messages


_FOLLOWED = "Surgery with curative intent was followed by palliative radiotherapy."
_THREE = "Neoadjuvant chemotherapy, surgery and adjuvant radiotherapy followed."
_THEN = "A curative resection was done, then chemotherapy was given."


@pytest.mark.parametrize(
    ("said", "modality", "intent", "good"),
    [
        (_FOLLOWED, "surgery", "curative", True),
        (_FOLLOWED, "radiotherapy", "palliative", True),
        (_FOLLOWED, "radiotherapy", "curative", False),
        (_FOLLOWED, "surgery", "palliative", False),
        (_THREE, "radiotherapy", "adjuvant", True),
        (_THREE, "surgery", "adjuvant", False),
        (_THREE, "radiotherapy", "neoadjuvant", False),
        (_THEN, "resection", "curative", True),
        (_THEN, "chemotherapy", "curative", False),
        ("After palliative chemotherapy a curative resection was done.", "chemotherapy", "curative", False),
        ("After palliative chemotherapy a curative resection was done.", "resection", "curative", True),
        ("Adjuvant chemotherapy and radiotherapy were given.", "radiotherapy", "adjuvant", True),
    ],
)
def test_an_intent_is_that_of_its_own_treatment(said: str, modality: str, intent: str, good: bool) -> None:
    messages = found(said, f"kind: treatment, modalities: {modality}, intents: {intent}")
    assert good == (messages == []), messages


_FIRST = "It was positive for desmin and focally for MDM2, and negative for S-100 and CD34, with a Ki-67 of 20%."
_SECOND = "Desmin was diffusely positive, caldesmon focally positive, and S-100 and MDM2 negative; Ki-67 was 20%."
_THIRD = "Stains for desmin and SMA were strong, MDM2 was focal, CD34 negative and Ki-67 30%."
_FOURTH = "It expressed CK focally, EMA strongly and no S-100; Ki-67 labelled half of the cells."
_FIFTH = "There was strong positivity for desmin and actin, and moderate positivity for CD10."


@pytest.mark.parametrize(
    ("said", "own", "others"),
    [
        (_FIRST, "MDM2, degree: focal", "desmin CD34 S-100"),
        (_SECOND, "desmin, degree: diffuse", "caldesmon MDM2 S-100"),
        (_SECOND, "caldesmon, degree: focal", "desmin MDM2 Ki-67"),
        (_THIRD, "SMA, degree: strong", "MDM2 CD34 Ki-67"),
        (_THIRD, "MDM2, degree: focal", "desmin SMA CD34 Ki-67"),
        (_FOURTH, "cytokeratin, degree: focal", "EMA"),
        (_FOURTH, "EMA, degree: strong", "cytokeratin S-100"),
        (_FOURTH, "S-100, result: negative", "Ki-67"),
        (_FIFTH, "actin, degree: strong", "CD10"),
        (_FIFTH, "CD10, degree: moderate", "desmin actin"),
    ],
)
def test_what_is_said_of_a_stain_is_not_said_of_its_neighbours(said: str, own: str, others: str) -> None:
    marker, value = own.split(", ")
    assert found(said, f"kind: pathology, markers: [{{marker: {own}}}]") == []
    for other in others.split():
        assert found(said, f"kind: pathology, markers: [{{marker: {other}, {value}}}]"), (marker, other)


_GIVEN = "  timeline:\n  - {id: e, kind: treatment, drugs: {drug: doxorubicin}, quote: Doxorubicin was given, %s}\n"


@pytest.mark.parametrize(
    ("said", "good"),
    [
        ("Heart failure made trabectedin unusable.", False),
        ("Trabectedin could not be used because of heart failure.", False),
        ("Heart failure precluded the use of trabectedin.", False),
        ("Because of heart failure she was not eligible for trabectedin.", False),
        ("It could not be given any longer because of heart failure.", True),
        ("It was stopped because of heart failure.", True),
        ("Doxorubicin was stopped because of heart failure and trabectedin could not be used.", True),
    ],
)
def test_why_a_drug_could_not_be_given_is_not_why_another_was_stopped(said: str, good: bool) -> None:
    reason = f"stopped_because: {{because: heart failure, quote: '{said.rstrip('.')}'}}"
    messages = faults(f"Doxorubicin was given. {said}", _GIVEN % reason)
    assert good == (messages == []), messages
