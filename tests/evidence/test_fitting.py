"""What words say of something else though they hold the value, in several wordings; like words that say it pass."""

from __future__ import annotations

import pytest

from tests.evidence.test_told_of import EVENT, KINDS, OUTCOME, faults

_KINDS = {
    **KINDS,
    "harm": "kind: adverse-event, finding: %s",
    "cat": "kind: examination, category: %s",
    "look": "kind: examination, methods: %s",
}
_HISTORY = "  history:\n  - {topic: %s, quote: %r}\n"


def found(said: str, kind: str, value: str) -> list[str]:
    """Return what sealing finds wrong with a value that all of a sentence is quoted for."""
    quote = said.rstrip(".")
    if kind == "out":
        return faults(said, OUTCOME % (value, quote))
    return faults(said, _HISTORY % (value, quote) if kind == "hist" else EVENT % (_KINDS[kind] % value, quote))


@pytest.mark.parametrize(
    ("said", "kind", "value", "good"),
    [
        ("She died of a stroke without evidence of disease.", "out", "vital: dead of disease", False),
        ("She died of a pulmonary embolism, with no evidence of recurrence.", "out", "vital: dead of disease", False),
        (
            "He died of a ruptured aneurysm, without evidence of tumour progression.",
            "out",
            "vital: dead of disease",
            False,
        ),
        ("He died of myocardial infarction; there was no tumour.", "out", "vital: dead of disease", False),
        ("She died of sepsis.", "out", "vital: dead of disease, cause: sepsis", False),
        ("She died of the disease.", "out", "vital: dead of disease", True),
        ("She died of her disease two years later.", "out", "vital: dead of disease", True),
        ("He died of disease progression.", "out", "vital: dead of disease", True),
        ("The patient died from metastatic disease.", "out", "vital: dead of disease", True),
        ("The patient succumbed to the disease.", "out", "vital: dead of disease", True),
        ("She died of tumour progression.", "out", "vital: dead of disease", True),
        ("She died of sepsis.", "out", "vital: dead, cause: sepsis", True),
    ],
)
def test_a_death_of_something_else_is_none_of_the_tumour(said: str, kind: str, value: str, good: bool) -> None:
    messages = found(said, kind, value)
    assert good == (messages == []), messages


@pytest.mark.parametrize(
    ("said", "kind", "value", "good"),
    [
        ("PD-L1 was expressed in 60% of cells.", "cat", "progressive disease", False),
        ("RT-PCR identified a fusion transcript.", "done", "radiotherapy", False),
        ("CT-guided biopsy was performed.", "look", "CT", False),
        ("PET-CT was performed.", "look", "CT", True),
        ("PET-CT was performed.", "look", "PET", True),
        ("She received chemo-RT.", "done", "radiotherapy", True),
        ("The best response was PD.", "cat", "progressive disease", True),
    ],
)
def test_an_abbreviation_in_the_name_of_something_else_is_not_meant(
    said: str, kind: str, value: str, good: bool
) -> None:
    messages = found(said, kind, value)
    assert good == (messages == []), messages


@pytest.mark.parametrize(
    ("said", "kind", "value", "good"),
    [
        (
            "It was negative for keratin and S-100, with a Ki-67 index of 25%.",
            "stain",
            "Ki-67, result: negative",
            False,
        ),
        ("It was negative for keratin and S-100, with a Ki-67 index of 25%.", "stain", "S-100, result: negative", True),
        ("It was negative for keratin, S-100 and desmin.", "stain", "desmin, result: negative", True),
        (
            "The cells stained for desmin, myogenin (90% of nuclei) and MyoD1; CD99 and SMA were negative.",
            "stain",
            "desmin, result: negative",
            False,
        ),
        (
            "The cells stained for desmin, myogenin (90% of nuclei) and MyoD1; CD99 and SMA were negative.",
            "stain",
            "myogenin, result: negative",
            False,
        ),
        (
            "The cells stained for desmin, myogenin (90% of nuclei) and MyoD1; CD99 and SMA were negative.",
            "stain",
            "MyoD1, result: negative",
            False,
        ),
        (
            "The cells stained for desmin, myogenin (90% of nuclei) and MyoD1; CD99 and SMA were negative.",
            "stain",
            "desmin, result: positive",
            True,
        ),
        (
            "The cells stained for desmin, myogenin (90% of nuclei) and MyoD1; CD99 and SMA were negative.",
            "stain",
            "CD99, result: negative",
            True,
        ),
        ("The cells stained for desmin and MyoD1.", "stain", "MyoD1, result: positive", True),
        ("The cells did not stain for desmin.", "stain", "desmin, result: positive", False),
        ("The cells were stained for desmin and MyoD1.", "stain", "MyoD1, result: positive", False),
        ("The cells stained positively for desmin.", "stain", "desmin, result: positive", True),
        ("The cells stained strongly for desmin.", "stain", "desmin, result: positive", True),
        ("BRCA2 alteration was not found by sequencing.", "stain", "BRCA2, result: positive", False),
        ("A PAX3-FOXO1 fusion transcript was detected.", "stain", "PAX3, result: positive", False),
        ("PAX3 was detected by staining.", "stain", "PAX3, result: positive", True),
    ],
)
def test_a_sign_is_that_of_its_own_stain(said: str, kind: str, value: str, good: bool) -> None:
    messages = found(said, kind, value)
    assert good == (messages == []), messages


@pytest.mark.parametrize(
    ("said", "kind", "value", "good"),
    [
        ("None of the 9 lymph nodes contained tumour.", "finding", "lymph node metastasis", False),
        ("None of the 9 lymph nodes contained tumour.", "finding", "tumor", False),
        ("None of the 9 lymph nodes contained tumour.", "finding", "'tumor', status: absent", True),
        ("None of the nodes harboured metastases.", "finding", "'metastasis', status: absent", True),
        (
            "She underwent total abdominal hysterectomy; the specimen was not morcellated.",
            "done",
            "hysterectomy, status: absent",
            False,
        ),
        ("She underwent total abdominal hysterectomy; the specimen was not morcellated.", "done", "hysterectomy", True),
        ("She had fever; cough was denied.", "finding", "'fever', status: absent", False),
        ("She had fever; cough was denied.", "finding", "'cough', status: absent", True),
        ("She had severe hypertension.", "finding", "hypertension, qualities: severe", True),
    ],
)
def test_nobody_who_had_it_denies_it_and_no_denial_reaches_back(said: str, kind: str, value: str, good: bool) -> None:
    messages = found(said, kind, value)
    assert good == (messages == []), messages


@pytest.mark.parametrize(
    ("said", "kind", "value", "good"),
    [
        ("Doxorubicin was avoided because of heart failure.", "drugs", "{drug: doxorubicin}", False),
        ("We avoided doxorubicin because of heart failure.", "drugs", "{drug: doxorubicin}", False),
        ("Regorafenib was considered but has not been given.", "drugs", "{drug: regorafenib}", False),
        ("Regorafenib had been considered.", "drugs", "{drug: regorafenib}", False),
        ("There was no history of tamoxifen use.", "drugs", "{drug: tamoxifen}", False),
        ("She had no history of tamoxifen.", "drugs", "{drug: tamoxifen}", False),
        ("She had never taken tamoxifen.", "drugs", "{drug: tamoxifen}", False),
        ("Pazopanib was planned.", "drugs", "{drug: pazopanib}", False),
        ("Pazopanib could not be given.", "drugs", "{drug: pazopanib}", False),
        ("In place of doxorubicin she received trabectedin.", "drugs", "{drug: doxorubicin}", False),
        ("In place of doxorubicin she received trabectedin.", "drugs", "{drug: trabectedin}", True),
        ("Doxorubicin was given because ifosfamide was avoided.", "drugs", "{drug: doxorubicin}", True),
        ("Four cycles of doxorubicin were planned.", "drugs", "{drug: doxorubicin}, cycles: 4", False),
        ("Doxorubicin was given; four cycles were planned.", "drugs", "{drug: doxorubicin}, cycles: 4", False),
        ("Four cycles of doxorubicin were given.", "drugs", "{drug: doxorubicin}, cycles: 4", True),
        ("Two of four planned cycles of doxorubicin were given.", "drugs", "{drug: doxorubicin}, cycles: 2", True),
        ("Six planned cycles of doxorubicin were completed.", "drugs", "{drug: doxorubicin}, cycles: 6", True),
    ],
)
def test_what_was_avoided_or_planned_was_not_given(said: str, kind: str, value: str, good: bool) -> None:
    messages = found(said, kind, value)
    assert good == (messages == []), messages


@pytest.mark.parametrize(
    ("said", "kind", "value", "good"),
    [
        (
            "She had grade 2 neuropathy after the third cycle, and grade 3 mucositis.",
            "harm",
            "mucositis, toxicity_grade: 2",
            False,
        ),
        (
            "She had grade 2 neuropathy after the third cycle, and grade 3 mucositis.",
            "harm",
            "mucositis, toxicity_grade: 3",
            True,
        ),
        (
            "She had grade 2 neuropathy after the third cycle, and grade 3 mucositis.",
            "harm",
            "neuropathy, toxicity_grade: 2",
            True,
        ),
        ("Neuropathy (grade 2) and mucositis (grade 3) were seen.", "harm", "mucositis, toxicity_grade: 2", False),
        ("Neuropathy (grade 2) and mucositis (grade 3) were seen.", "harm", "mucositis, toxicity_grade: 3", True),
        ("Neuropathy (grade 2) and mucositis (grade 3) were seen.", "harm", "neuropathy, toxicity_grade: 2", True),
        ("Neuropathy and mucositis of grade 3 were seen.", "harm", "neuropathy, toxicity_grade: 3", True),
        (
            "Neutropenia was seen. She had fever. She had cough. Anaemia was grade 3.",
            "harm",
            "neutropenia, toxicity_grade: 3",
            False,
        ),
        ("Anaemia was grade 3.", "harm", "anemia, toxicity_grade: 3", True),
        ("Grade 2 neuropathy was followed by grade 3 mucositis.", "harm", "mucositis, toxicity_grade: 3", True),
        ("Grade 2 toxicity, namely nausea and fatigue, was seen.", "harm", "fatigue, toxicity_grade: 2", True),
        (
            "Diarrhoea (grade I), fatigue (grade II) and fever (grade III) occurred.",
            "harm",
            "fever, toxicity_grade: II",
            False,
        ),
        (
            "Diarrhoea (grade I), fatigue (grade II) and fever (grade III) occurred.",
            "harm",
            "fever, toxicity_grade: III",
            True,
        ),
        (
            "Diarrhoea (grade I), fatigue (grade II) and fever (grade III) occurred.",
            "harm",
            "fatigue, toxicity_grade: II",
            True,
        ),
    ],
)
def test_a_grade_is_that_of_its_own_harm(said: str, kind: str, value: str, good: bool) -> None:
    messages = found(said, kind, value)
    assert good == (messages == []), messages


@pytest.mark.parametrize(
    ("said", "kind", "value", "good"),
    [
        (
            "She received gemcitabine (900 mg/m2) plus docetaxel (75 mg/m2).",
            "drugs",
            "{drug: gemcitabine, dose: 75 mg/m2}",
            False,
        ),
        ("Pazopanib 800 mg was reduced to 600 mg.", "drugs", "{drug: pazopanib, dose: 600 mg, dose_to: 800 mg}", False),
        ("Pazopanib 800 mg was reduced to 600 mg.", "drugs", "{drug: pazopanib, dose: 800 mg, dose_to: 600 mg}", True),
        (
            "Pazopanib was reduced from 800 mg to 600 mg.",
            "drugs",
            "{drug: pazopanib, dose: 800 mg, dose_to: 600 mg}",
            True,
        ),
        (
            "Pazopanib was reduced from 800 mg to 600 mg.",
            "drugs",
            "{drug: pazopanib, dose: 600 mg, dose_to: 800 mg}",
            False,
        ),
        (
            "Pazopanib was reduced to 600 mg from 800 mg.",
            "drugs",
            "{drug: pazopanib, dose: 600 mg, dose_to: 800 mg}",
            False,
        ),
        (
            "Pazopanib was reduced to 600 mg from 800 mg.",
            "drugs",
            "{drug: pazopanib, dose: 800 mg, dose_to: 600 mg}",
            True,
        ),
        (
            "Pazopanib was started at 400 mg and increased to 800 mg.",
            "drugs",
            "{drug: pazopanib, dose: 400 mg, dose_to: 800 mg}",
            True,
        ),
        (
            "Pazopanib was started at 400 mg and increased to 800 mg.",
            "drugs",
            "{drug: pazopanib, dose: 800 mg, dose_to: 400 mg}",
            False,
        ),
        ("Pazopanib was reduced to 600 mg.", "drugs", "{drug: pazopanib, dose_to: 600 mg}", True),
    ],
)
def test_a_dose_before_a_change_is_not_the_one_after_it(said: str, kind: str, value: str, good: bool) -> None:
    messages = found(said, kind, value)
    assert good == (messages == []), messages


@pytest.mark.parametrize(
    ("said", "kind", "value", "good"),
    [
        ("Radiotherapy was completed on 3 May 2012.", "done", "radiotherapy, when: 2012-05-03", False),
        ("Radiotherapy ended in May 2012.", "done", "radiotherapy, when: 2012-05", False),
        ("Radiotherapy was begun on 3 May 2012.", "done", "radiotherapy, when: 2012-05-03", True),
        ("Radiotherapy was given in May 2012.", "done", "radiotherapy, when: 2012-05", True),
        (
            "Radiotherapy was given from May 2012 and completed in July 2012.",
            "done",
            "radiotherapy, when: 2012-05",
            True,
        ),
        ("Surgery was completed on 3 May 2012.", "done", "surgery, when: 2012-05-03", True),
    ],
)
def test_what_ends_on_a_day_does_not_begin_on_it(said: str, kind: str, value: str, good: bool) -> None:
    messages = found(said, kind, value)
    assert good == (messages == []), messages


@pytest.mark.parametrize(
    ("said", "kind", "value", "good"),
    [
        ("His mother had been treated for breast cancer.", "hist", "breast cancer, history_role: comorbidity", False),
        ("Her father had diabetes.", "hist", "diabetes, history_role: comorbidity", False),
        ("A sister suffered from asthma.", "finding", "asthma", False),
        ("His mother had been treated for breast cancer.", "hist", "breast cancer, history_role: family history", True),
        ("She had diabetes and her mother had asthma.", "hist", "diabetes, history_role: comorbidity", True),
        ("She had diabetes and her mother had asthma.", "hist", "asthma, history_role: comorbidity", False),
        ("The 30-year-old mother of two had asthma.", "finding", "asthma", True),
    ],
)
def test_what_a_relative_has_the_patient_has_not(said: str, kind: str, value: str, good: bool) -> None:
    messages = found(said, kind, value)
    assert good == (messages == []), messages


@pytest.mark.parametrize(
    ("said", "kind", "value", "good"),
    [
        ("She was a former smoker and had hypertension.", "finding", "hypertension, qualities: former", False),
        ("She had severe hypertension.", "finding", "hypertension, qualities: severe", True),
        ("Myocarditis was found as troponin was raised.", "harm", "myocarditis, change: increase", False),
        ("The pain had increased.", "harm", "pain, change: increased", True),
        ("The pain increased and CRP was raised.", "harm", "pain, change: increased", True),
    ],
)
def test_a_quality_or_change_of_something_else_is_not_meant(said: str, kind: str, value: str, good: bool) -> None:
    messages = found(said, kind, value)
    assert good == (messages == []), messages
