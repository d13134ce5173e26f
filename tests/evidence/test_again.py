"""What a paper names again by less than its name: *it*, initials, the first diagnosis, a treatment as one before."""

import pytest

from tests.evidence.said import faults, found, found_of

TIMELINE = "  timeline:\n"
LESION = "  lesions:\n  - {id: one, %s, quote: %r}\n"
LATER = (
    "  - {id: first, kind: diagnosis, disease: leiomyosarcoma, quote: Leiomyosarcoma was diagnosed}\n"
    "  - {id: later, kind: diagnosis, disease: metastatic disease, quote: with metastatic disease}\n"
    "  - {id: scan, kind: visit, when: 9 years after %s, quote: Nine years after the original diagnosis}\n"
)
GIVEN = (
    "  - {id: one, kind: treatment, drugs: {drug: doxorubicin}, quote: Doxorubicin was given}\n"
    "  - {id: two, kind: treatment, drugs: {drug: %s}, protocol_of: one, quote: %r}\n"
)


@pytest.mark.parametrize(("finding", "fits"), [("swelling", True), ("fever", False)])
def test_it_is_what_the_sentence_before_names(finding: str, fits: bool) -> None:
    event = (
        "  - {id: e, kind: visit, findings: [{finding: %s, qualities: painless, quote: It was painless}],"
        " quote: a swelling of the jaw}\n"
    )
    assert fits is not bool(faults("There was a swelling of the jaw. It was painless.", TIMELINE + event % finding))


@pytest.mark.parametrize(("who", "fits"), [("LM", True), ("JB", False)])
def test_initials_with_which_a_patient_is_introduced_name_that_patient(who: str, fits: bool) -> None:
    event = "  - {id: e, kind: decision, options: observation, decision: chosen, by: patient, quote: %r}\n"
    said = f"LM is a 51-year-old woman with a cyst. {who} chose observation."
    assert fits is not bool(faults(said, TIMELINE + event % f"{who} chose observation"))


@pytest.mark.parametrize(("anchor", "fits"), [("first", True), ("later", False)])
def test_the_original_diagnosis_is_the_first_one(anchor: str, fits: bool) -> None:
    said = "Later she came with metastatic disease. Nine years after the original diagnosis she was seen."
    assert fits is not bool(faults(said, TIMELINE + LATER % anchor))


@pytest.mark.parametrize(
    ("drug", "how", "fits"),
    [
        ("doxorubicin", "at the same dose", True),
        ("doxorubicin", "weekly", False),
        ("paclitaxel", "at the same dose", False),
    ],
)
def test_a_treatment_is_as_one_before_where_words_say_so(drug: str, how: str, fits: bool) -> None:
    said = f"Later {drug} was given {how}"
    assert fits is not bool(faults(f"Doxorubicin was given. {said}.", TIMELINE + GIVEN % (drug, said)))


@pytest.mark.parametrize(
    ("said", "value", "fits"),
    [
        ("The facial nerve was not involved with it.", "finding: facial nerve involvement, status: absent", True),
        ("The facial nerve was not involved with it.", "finding: facial nerve involvement", False),
        ("There was low signal intensity on T2-weighted images.", "finding: T2 hyperintensity", False),
        ("There was increased signal intensity on T2-weighted images.", "finding: T2 hyperintensity", True),
        ("Pain lasted for two and a half years.", "finding: pain, duration: 2.5 years", True),
        ("Pain lasted for two and a half years.", "finding: pain, duration: 2 years", False),
    ],
)
def test_verbs_signals_and_halves_are_read(said: str, value: str, fits: bool) -> None:
    assert fits is not bool(found_of(said, "finding", value.removeprefix("finding: ")))


@pytest.mark.parametrize(("certainty", "fits"), [(", certainty: likely", True), ("", False)])
def test_one_of_the_likely_diagnoses_was_not_made(certainty: str, fits: bool) -> None:
    said = "Fibromatosis and synovial sarcoma were the two most likely diagnoses."
    assert fits is not bool(found(said, "kind: diagnosis, disease: synovial sarcoma" + certainty))


@pytest.mark.parametrize(
    ("lesion", "said", "fits"),
    [
        ("role: primary, site: spleen", "Primary angiosarcoma of the spleen was seen.", True),
        ("role: metastasis, site: spleen", "Primary angiosarcoma of the spleen was seen.", False),
        ("role: metastasis, site: spleen", "Nodules of the spleen were seen.", False),
        ("role: metastasis, site: spleen", "Metastatic nodules of the spleen were seen.", True),
    ],
)
def test_a_metastasis_is_told_as_one_where_nothing_is_first(lesion: str, said: str, fits: bool) -> None:
    assert fits is not bool(faults(said, LESION % (lesion, said.rstrip("."))))


def test_a_dose_of_radiation_that_stands_there_is_stated() -> None:
    event = (
        "  - {id: e, kind: treatment, modalities: radiotherapy, radiation: {not_stated: [dose], quote: dose of 70 Gy},"
        " quote: Radiotherapy was given}\n"
    )
    said = faults("Radiotherapy was given at a dose of 70 Gy.", TIMELINE + event)
    assert ["dose is called not stated, there stands '70 gy'"] == said
