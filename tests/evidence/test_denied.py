"""What the paper denies is in no field of a record as if it were so; the truth in like words passes."""

from __future__ import annotations

import pytest

from tests.evidence.said import EVENT, faults

THIGH = "  - {id: thigh, role: primary, site: thigh, quote: a mass of the left thigh%s}\n"
LESION = "  lesions:\n  - {id: m, %s, quote: %r}\n"
LOOK = "  lesions:\n" + THIGH % "" + "  timeline:\n  - {id: e, kind: examination, methods: CT, %s, quote: %r}\n"


def beside(relation: str, site: str, quote: str) -> str:
    involvement = f", involvement: [{{relation: {relation}, site: {site}, quote: {quote!r}}}]"
    return "  lesions:\n" + THIGH % involvement


def looked(quality: str, words_: str, by: str) -> str:
    seen = f"observations: {{lesion: thigh, qualities: {quality}, quote: [{words_}, a mass of the left thigh]}}"
    return LOOK % (seen, by)


METASTASIS, BIOPSY = "role: metastasis, site: liver", "kind: pathology, procedures: biopsy"


@pytest.mark.parametrize(
    ("said", "part"),
    [
        ("No metastasis was found in the liver.", LESION % (METASTASIS, "No metastasis was found in the liver")),
        ("There were no metastases in the lung or liver.", LESION % (METASTASIS, "no metastases in the lung or liver")),
        ("There was no local recurrence.", LESION % ("role: recurrence", "There was no local recurrence")),
        ("Bone metastasis was absent.", LESION % ("role: metastasis, site: bone", "Bone metastasis was absent")),
        ("The dura mater was not infiltrated.", beside("infiltrates", "dura mater", "dura mater was not infiltrated")),
        ("It was not adherent to the aorta.", beside("adheres to", "aorta", "It was not adherent to the aorta")),
        (
            "The biopsy ruled out liposarcoma.",
            EVENT % (f"{BIOPSY}, histology: liposarcoma", "biopsy ruled out liposarcoma"),
        ),
        ("The biopsy was not high grade.", EVENT % (f"{BIOPSY}, grade: high grade", "The biopsy was not high grade")),
        ("Biopsy was not performed.", EVENT % (BIOPSY, "Biopsy was not performed")),
        ("She declined biopsy.", EVENT % (BIOPSY, "She declined biopsy")),
        ("MRI could not be done.", EVENT % ("kind: examination, methods: MRI", "MRI could not be done")),
        ("The diagnosis was not lipoma.", EVENT % ("kind: diagnosis, disease: lipoma", "The diagnosis was not lipoma")),
        (
            "CT showed it was not encapsulated.",
            looked("encapsulated", "it was not encapsulated", "CT showed it"),
        ),
        (
            "She refused surgery not because of age but because of pain.",
            EVENT
            % (
                "kind: decision, options: surgery, decision: refused, reasons: {because: age}",
                "refused surgery not because of age",
            ),
        ),
        (
            "She died; the cause of death was not sarcoma.",
            "  outcome: {vital: dead, cause: sarcoma, quote: She died; the cause of death was not sarcoma}\n",
        ),
    ],
)
def test_what_is_denied_is_not_so(said: str, part: str) -> None:
    found = faults(said, part)
    assert any(why in message for message in found for why in ("the words deny it", "do not say that", "say absent"))


@pytest.mark.parametrize(
    ("said", "part"),
    [
        ("A metastasis was found in the liver.", LESION % (METASTASIS, "A metastasis was found in the liver")),
        (
            "She had no recurrence but a metastasis of the liver.",
            LESION % (METASTASIS, "no recurrence but a metastasis of the liver"),
        ),
        ("It did not invade the bone but the muscle.", beside("spares", "bone", "It did not invade the bone")),
        ("The dura mater was not infiltrated.", beside("spares", "dura mater", "dura mater was not infiltrated")),
        (
            "It was painless on CT.",
            looked("painless", "It was painless", "on CT"),
        ),
        ("The biopsy did not help.", EVENT % (BIOPSY, "The biopsy did not help")),
        (
            "On CT the tumor did not shrink.",
            EVENT % ("kind: examination, methods: CT", "On CT the tumor did not shrink"),
        ),
        ("CT was not performed.", EVENT % ("kind: examination, status: absent, methods: CT", "CT was not performed")),
        ("The planned biopsy was performed.", EVENT % (BIOPSY, "The planned biopsy was performed")),
    ],
)
def test_what_stands_in_like_words_is_so(said: str, part: str) -> None:
    assert faults(said, part) == []


@pytest.mark.parametrize(
    ("said", "kind", "value", "good"),
    [
        ("She had the presumptive diagnosis of an intra-renal cyst.", "kind: diagnosis, disease", "renal cyst", False),
        (
            "A possible diagnosis of a fatty tumour, such as lipoma, was entertained.",
            "kind: diagnosis, disease",
            "lipoma",
            False,
        ),
        (
            "A possible diagnosis of a fatty tumour, such as lipoma, was entertained.",
            "kind: diagnosis, certainty: possible, disease",
            "lipoma",
            True,
        ),
        ("Biopsy confirmed the suspected diagnosis of lipoma.", "kind: diagnosis, disease", "lipoma", True),
        (
            "A planned second operation consisting of hysterectomy.",
            "kind: treatment, modalities",
            "hysterectomy",
            False,
        ),
        (
            "The planned operation consisting of hysterectomy was performed.",
            "kind: treatment, modalities",
            "hysterectomy",
            True,
        ),
        (
            "The course was uncomplicated.",
            "kind: adverse-event, status: absent, finding",
            "complications",
            True,
        ),
        ("The course was uncomplicated.", "kind: adverse-event, finding", "complications", False),
        ("She had an uncomplicated infection.", "kind: adverse-event, finding", "infection", True),
        ("The mass had isointensity.", "kind: visit, findings: {finding: mass, qualities", "hyperintense}", False),
        ("The mass had isointensity.", "kind: visit, findings: {finding: mass, qualities", "isointense}", True),
    ],
)
def test_a_diagnosis_that_was_presumed_and_an_operation_that_was_planned_are_no_more(
    said: str, kind: str, value: str, good: bool
) -> None:
    messages = faults(said, EVENT % (f"{kind}: {value}", said.rstrip(".")))
    assert good == (messages == []), messages


def test_what_was_observed_is_no_disease_that_somebody_lives_with() -> None:
    said = "No recurrence was observed"
    assert faults(f"{said}.", f"  outcome: {{vital: alive with disease, quote: {said}}}\n")
