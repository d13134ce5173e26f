"""What words say of something else though they hold the value, in several wordings; like words that say it pass."""

from __future__ import annotations

import pytest

from tests.evidence.said import EVENT, KINDS, OUTCOME, faults

_KINDS = {
    **KINDS,
    "harm": "kind: adverse-event, finding: %s",
    "cat": "kind: examination, category: %s",
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
        ("She died in May.", "out", "vital: dead of disease", False),
        ("She died in May.", "out", "vital: dead", True),
        ("She died with progressive disease.", "out", "vital: dead of disease", True),
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
        ("CT-guided biopsy was performed.", "look", "CT", True),
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
        ("She had a grade 2 rash of both hands and grade 3 fever.", "harm", "rash, toxicity_grade: 3", False),
        ("She had a grade 2 rash of both hands and grade 3 fever.", "harm", "fever, toxicity_grade: 2", False),
        ("She had a grade 2 rash of both hands and grade 3 fever.", "harm", "fever, toxicity_grade: 3", True),
        ("She had a rash and fever, both of grade 3.", "harm", "rash, toxicity_grade: 3", True),
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
        ("Radiotherapy was begun on 3 May 2012.", "done", "radiotherapy, when: until 2012-05-03", False),
        ("She had radiotherapy, commencing in May 2012.", "done", "radiotherapy, when: until 2012-05", False),
        ("Radiotherapy was given until 3 May 2012.", "done", "radiotherapy, when: until 2012-05-03", True),
        ("Radiotherapy was completed on 3 May 2012.", "done", "radiotherapy, when: until 2012-05-03", True),
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


@pytest.mark.parametrize(
    ("said", "kind", "value", "good"),
    [
        ("Chemotherapy with ifosfamide was avoided owing to renal disease.", "drugs", "{drug: ifosfamide}", False),
        ("Instead of ifosfamide, dacarbazine was given.", "drugs", "{drug: ifosfamide}", False),
        ("Olaratumab was discussed but not available.", "drugs", "{drug: olaratumab}", False),
        ("She had no prior exposure to anthracyclines such as doxorubicin.", "drugs", "{drug: doxorubicin}", False),
        ("She had not received trabectedin.", "drugs", "{drug: trabectedin}", False),
        ("Trabectedin was to be given later.", "drugs", "{drug: trabectedin}", False),
        ("He was scheduled for eribulin.", "drugs", "{drug: eribulin}", False),
        ("Six courses of epirubicin were intended.", "drugs", "{drug: epirubicin}, cycles: 6", False),
        ("Three of six planned courses of epirubicin were given.", "drugs", "{drug: epirubicin}, cycles: 6", False),
        (
            "Epirubicin 100 mg/m2 was lowered to 80 mg/m2.",
            "drugs",
            "{drug: epirubicin, dose: 80 mg/m2, dose_to: 100 mg/m2}",
            False,
        ),
        (
            "The dose of pazopanib was raised from 400 mg to 600 mg.",
            "drugs",
            "{drug: pazopanib, dose: 600 mg, dose_to: 400 mg}",
            False,
        ),
        (
            "Epirubicin (100 mg/m2) and dacarbazine (800 mg/m2) were given.",
            "drugs",
            "{drug: epirubicin, dose: 800 mg/m2}",
            False,
        ),
        (
            "She had ifosfamide at 5 g/m2 with epirubicin at 60 mg/m2.",
            "drugs",
            "{drug: epirubicin, dose: 5 g/m2}",
            False,
        ),
        ("Pazopanib was discontinued in June 2014.", "drugs", "{drug: pazopanib}, when: 2014-06", False),
        ("She was given ifosfamide instead of dacarbazine.", "drugs", "{drug: ifosfamide}", True),
        ("Instead of ifosfamide, dacarbazine was given.", "drugs", "{drug: dacarbazine}", True),
        ("She had been treated with doxorubicin.", "drugs", "{drug: doxorubicin}", True),
        ("Doxorubicin was planned and given.", "drugs", "{drug: doxorubicin}", True),
        ("Doxorubicin was considered and then started.", "drugs", "{drug: doxorubicin}", True),
        ("Pazopanib was started but not tolerated.", "drugs", "{drug: pazopanib}", True),
        ("Pazopanib was not effective.", "drugs", "{drug: pazopanib}", True),
        ("As surgery was not possible, pazopanib was begun.", "drugs", "{drug: pazopanib}", True),
        ("Pazopanib was begun since doxorubicin was contraindicated.", "drugs", "{drug: pazopanib}", True),
        ("To avoid toxicity, pazopanib was given at a low dose.", "drugs", "{drug: pazopanib}", True),
        ("Pazopanib was considered the cause.", "drugs", "{drug: pazopanib}", True),
        ("Six courses of epirubicin were completed.", "drugs", "{drug: epirubicin}, cycles: 6", True),
        ("Three of six planned courses of epirubicin were given.", "drugs", "{drug: epirubicin}, cycles: 3", True),
        ("After four cycles of epirubicin a scan was planned.", "drugs", "{drug: epirubicin}, cycles: 4", True),
        ("All 4 scheduled cycles of epirubicin were given.", "drugs", "{drug: epirubicin}, cycles: 4", True),
        (
            "Epirubicin 100 mg/m2 was lowered to 80 mg/m2.",
            "drugs",
            "{drug: epirubicin, dose: 100 mg/m2, dose_to: 80 mg/m2}",
            True,
        ),
        (
            "The dose of pazopanib was raised from 400 mg to 600 mg.",
            "drugs",
            "{drug: pazopanib, dose: 400 mg, dose_to: 600 mg}",
            True,
        ),
        (
            "Epirubicin (100 mg/m2) and dacarbazine (800 mg/m2) were given.",
            "drugs",
            "{drug: dacarbazine, dose: 800 mg/m2}",
            True,
        ),
        (
            "She had ifosfamide at 5 g/m2 with epirubicin at 60 mg/m2.",
            "drugs",
            "{drug: epirubicin, dose: 60 mg/m2}",
            True,
        ),
        ("Pazopanib was started in June 2014.", "drugs", "{drug: pazopanib}, when: 2014-06", True),
        (
            "Pazopanib was begun on 2 June 2014 and stopped in 2015.",
            "drugs",
            "{drug: pazopanib}, when: 2014-06-02",
            True,
        ),
        (
            "Chemotherapy with doxorubicin was planned. It was begun in December 2013.",
            "drugs",
            "{drug: doxorubicin}, when: 2013-12",
            True,
        ),
        (
            "Pazopanib was withdrawn because of fever.",
            "drugs",
            "{drug: pazopanib}, stopped_because: {because: fever}",
            True,
        ),
        ("Adjuvant radiotherapy was deemed unnecessary.", "done", "radiotherapy", False),
        ("Radiotherapy was postponed and never delivered.", "done", "radiotherapy", False),
        ("Amputation was done; the artery was not involved.", "done", "amputation, status: absent", False),
        ("Chemoradiation was finished in June 2014.", "done", "chemoradiotherapy, when: 2014-06", False),
        ("RT was given.", "done", "radiotherapy", True),
        ("Postoperative RT was delivered.", "done", "radiotherapy", True),
        ("She received radiotherapy to the thigh.", "done", "radiotherapy", True),
        ("Adjuvant radiotherapy was carried out.", "done", "radiotherapy", True),
        ("He underwent wide excision.", "done", "wide excision", True),
        ("The planned amputation was performed.", "done", "amputation", True),
        ("Amputation was done; the artery was not involved.", "done", "amputation", True),
        ("Radiotherapy was given in June 2014 and completed in July.", "done", "radiotherapy, when: 2014-06", True),
        ("In June 2014 she received radiotherapy.", "done", "radiotherapy, when: 2014-06", True),
        ("Amputation was completed in June 2014.", "done", "amputation, when: 2014-06", True),
        ("A limb-sparing wide resection was done.", "done", "wide resection", True),
        (
            "The tumour stained for actin and calponin; keratin and HMB-45 did not react.",
            "stain",
            "actin, result: negative",
            False,
        ),
        ("Actin and desmin were positive, S-100 and CD34 negative.", "stain", "S-100, result: positive", False),
        ("Actin and desmin were positive, S-100 and CD34 negative.", "stain", "desmin, result: negative", False),
        ("Desmin was weakly positive, but HMB-45 was not expressed.", "stain", "HMB-45, result: positive", False),
        ("CD34 and DOG1 were lost, with p16 present in 80% of nuclei.", "stain", "p16, result: negative", False),
        ("KIT mutation was found by sequencing.", "stain", "KIT, result: positive", False),
        (
            "The tumour stained for actin and calponin; keratin and HMB-45 did not react.",
            "stain",
            "actin, result: positive",
            True,
        ),
        ("Actin and desmin were positive, S-100 and CD34 negative.", "stain", "CD34, result: negative", True),
        ("Actin and desmin were positive, S-100 and CD34 negative.", "stain", "actin, result: positive", True),
        ("Desmin was weakly positive, but HMB-45 was not expressed.", "stain", "HMB-45, result: negative", True),
        ("Desmin was weakly positive, but HMB-45 was not expressed.", "stain", "desmin, result: positive", True),
        ("The cells were strongly positive for SMA.", "stain", "SMA, result: positive", True),
        ("Immunostains for desmin and h-caldesmon were positive.", "stain", "h-caldesmon, result: positive", True),
        ("It expressed desmin and SMA.", "stain", "SMA, result: positive", True),
        ("There was no staining for CD117.", "stain", "CD117, result: negative", True),
        ("Ki-67 was 30%.", "stain", "Ki-67, percentage: 30%", True),
        ("A Ki-67 index of 30% was found.", "stain", "Ki-67, percentage: 30%", True),
        ("A mass of 14 cm with a margin of 2 mm was cut out.", "finding", "mass, size: 14 cm", True),
        ("A mass of 14 cm with a margin of 2 mm was cut out.", "finding", "mass, size: 2 mm", False),
        ("A mass of 14 cm, 3 cm away from the vessels, was cut out.", "finding", "mass, size: 3 cm", False),
        ("The mass measured 14 cm.", "finding", "mass, size: 14 cm", True),
    ],
)
def test_what_is_told_of_treatments_and_stains_in_other_wordings(said: str, kind: str, value: str, good: bool) -> None:
    messages = found(said, kind, value)
    assert good == (messages == []), messages


@pytest.mark.parametrize(
    ("said", "kind", "value", "good"),
    [
        ("She died in hospital of a pulmonary embolus after tumour resection.", "out", "vital: dead of disease", False),
        ("Death was due to sepsis.", "out", "vital: dead of disease", False),
        ("He died of an unrelated cause.", "out", "vital: dead of disease", False),
        ("He died from widespread disease.", "out", "vital: dead of disease", True),
        ("She died of multiple liver metastases six months later.", "out", "vital: dead of disease", True),
        ("She died of leiomyosarcoma.", "out", "vital: dead of disease", True),
        ("She died of complications of metastatic disease.", "out", "vital: dead of disease", True),
        ("Pazopanib was suggested but her insurance refused it.", "drugs", "{drug: pazopanib}", False),
        ("Without giving doxorubicin, we operated.", "drugs", "{drug: doxorubicin}", False),
        ("Doxorubicin could have been an option.", "drugs", "{drug: doxorubicin}", False),
        ("A trial of eribulin had been envisaged.", "drugs", "{drug: eribulin}", False),
        ("Neither doxorubicin nor ifosfamide was used.", "drugs", "{drug: doxorubicin}", False),
        ("Neither doxorubicin nor ifosfamide was used.", "drugs", "{drug: ifosfamide}", False),
        ("Ifosfamide was left out.", "drugs", "{drug: ifosfamide}", False),
        ("The patient was not fit for doxorubicin.", "drugs", "{drug: doxorubicin}", False),
        ("Doxorubicin was spared.", "drugs", "{drug: doxorubicin}", False),
        ("She was treated with doxorubicin but not with ifosfamide.", "drugs", "{drug: doxorubicin}", True),
        ("She was treated with doxorubicin but not with ifosfamide.", "drugs", "{drug: ifosfamide}", False),
        ("She was treated with doxorubicin without ifosfamide.", "drugs", "{drug: ifosfamide}", False),
        ("Gemcitabine and docetaxel were chosen and given.", "drugs", "{drug: docetaxel}", True),
        ("We treated her with trabectedin.", "drugs", "{drug: trabectedin}", True),
        ("Trabectedin led to a partial response.", "drugs", "{drug: trabectedin}", True),
        ("On pazopanib she had fever.", "drugs", "{drug: pazopanib}", True),
        ("She refused surgery and received pazopanib.", "drugs", "{drug: pazopanib}", True),
        ("Not fit for surgery, she was given pazopanib.", "drugs", "{drug: pazopanib}", True),
        ("Desmin was negative while SMA was positive.", "stain", "desmin, result: positive", False),
        ("Desmin was negative while SMA was positive.", "stain", "SMA, result: positive", True),
        ("No expression of desmin was found, but SMA was expressed.", "stain", "SMA, result: negative", False),
        ("No expression of desmin was found, but SMA was expressed.", "stain", "SMA, result: positive", True),
        ("SMA (+), desmin (+), S-100 (-).", "stain", "S-100, result: negative", True),
        ("SMA (+), desmin (+), S-100 (-).", "stain", "desmin, result: negative", False),
        ("S-100 negative cells expressed desmin.", "stain", "desmin, result: negative", False),
        (
            "Positive markers were SMA and desmin; negative ones were S-100 and CD34.",
            "stain",
            "S-100, result: positive",
            False,
        ),
        ("His uncle suffered from colon cancer.", "hist", "colon cancer, history_role: comorbidity", False),
        ("Colon cancer had occurred in two of her aunts.", "hist", "colon cancer, history_role: comorbidity", False),
        ("He had colon cancer and so did his uncle.", "hist", "colon cancer, history_role: comorbidity", True),
        ("Neutropenia grade 4 and anaemia grade 1 were noted.", "harm", "anemia, toxicity_grade: 1", True),
        ("Neutropenia grade 4 and anaemia grade 1 were noted.", "harm", "anemia, toxicity_grade: 4", False),
        ("Radiotherapy ended on 5 July 2010.", "done", "radiotherapy, when: 2010-07-05", False),
        ("Doxorubicin was last given in July 2010.", "drugs", "{drug: doxorubicin}, when: 2010-07", False),
        ("Doxorubicin was first given in July 2010.", "drugs", "{drug: doxorubicin}, when: 2010-07", True),
        ("No necrosis or haemorrhage was seen; mitoses were frequent.", "finding", "necrosis", False),
        ("No necrosis or haemorrhage was seen; mitoses were frequent.", "finding", "hemorrhage, status: absent", True),
        ("Biopsy did not show leiomyosarcoma.", "biopsy", "leiomyosarcoma", False),
        ("Biopsy showed leiomyosarcoma.", "biopsy", "leiomyosarcoma", True),
        ("She lived without pain.", "finding", "pain", False),
        ("A mass 3 cm from the anus was felt.", "finding", "mass, size: 3 cm", False),
        (
            "She had docetaxel every 3 weeks as third-line therapy.",
            "drugs",
            "{drug: docetaxel}, every: 3 weeks, line: 3",
            True,
        ),
        ("She had docetaxel every 3 weeks.", "drugs", "{drug: docetaxel}, every: 3 weeks, line: 3", False),
    ],
)
def test_what_was_left_out_or_told_of_others_is_not_so(said: str, kind: str, value: str, good: bool) -> None:
    messages = found(said, kind, value)
    assert good == (messages == []), messages


@pytest.mark.parametrize(
    ("said", "kind", "value", "good"),
    [
        ("Death was attributed to heart failure.", "out", "vital: dead of disease", False),
        ("She died suddenly from an arrhythmia without residual tumour.", "out", "vital: dead of disease", False),
        ("He committed suicide.", "out", "vital: dead of disease", False),
        ("He died of local recurrence and lung metastases.", "out", "vital: dead of disease", True),
        ("She died due to disease progression 14 months later.", "out", "vital: dead of disease", True),
        ("Imatinib was proposed and refused.", "drugs", "{drug: imatinib}", False),
        ("Imatinib was not started owing to cost.", "drugs", "{drug: imatinib}", False),
        ("Imatinib had been contraindicated.", "drugs", "{drug: imatinib}", False),
        ("There was no indication for imatinib.", "drugs", "{drug: imatinib}", False),
        ("Imatinib would have been the next step.", "drugs", "{drug: imatinib}", False),
        ("She asked for imatinib.", "drugs", "{drug: imatinib}", False),
        ("Imatinib was added.", "drugs", "{drug: imatinib}", True),
        ("She took imatinib at home.", "drugs", "{drug: imatinib}", True),
        ("After surgery was refused, imatinib was tried.", "drugs", "{drug: imatinib}", True),
        ("Because a second operation was not possible, she had imatinib.", "drugs", "{drug: imatinib}", True),
        ("Imatinib, initially declined, was begun in May.", "drugs", "{drug: imatinib}", True),
        ("Five cycles of doxorubicin were administered.", "drugs", "{drug: doxorubicin}, cycles: 5", True),
        ("Eight cycles of doxorubicin were envisaged.", "drugs", "{drug: doxorubicin}, cycles: 8", False),
        ("Tumour cells lacked desmin but were positive for CD34.", "stain", "desmin, result: positive", False),
        ("Tumour cells lacked desmin but were positive for CD34.", "stain", "desmin, result: negative", True),
        ("Tumour cells lacked desmin but were positive for CD34.", "stain", "CD34, result: positive", True),
        ("Tumour cells lacked desmin but were positive for CD34.", "stain", "CD34, result: negative", False),
        ("SMA: positive; desmin: negative.", "stain", "desmin, result: negative", True),
        ("SMA: positive; desmin: negative.", "stain", "SMA, result: negative", False),
        ("Oestrogen receptor was positive.", "stain", "estrogen receptor, result: positive", True),
        ("An MDM2 fusion was absent.", "stain", "MDM2, result: positive", False),
        ("A maternal aunt had melanoma.", "hist", "melanoma, history_role: comorbidity", False),
        ("Melanoma was known in the family.", "hist", "melanoma, history_role: comorbidity", False),
        ("He had melanoma at 40.", "hist", "melanoma, history_role: comorbidity", True),
        ("His wife reported that he had epilepsy.", "finding", "epilepsy", True),
        ("Vomiting (grade 1) and anaemia (grade 2) were seen.", "harm", "vomiting, toxicity_grade: 2", False),
        ("Vomiting (grade 1) and anaemia (grade 2) were seen.", "harm", "anemia, toxicity_grade: 2", True),
        ("Pazopanib was given until March 2012.", "drugs", "{drug: pazopanib}, when: 2012-03", False),
        ("Since March 2012 she took pazopanib.", "drugs", "{drug: pazopanib}, when: 2012-03", True),
        ("The margin was 4 mm and a mass of 9 cm was found.", "finding", "mass, size: 4 mm", False),
        ("The margin was 4 mm and a mass of 9 cm was found.", "finding", "mass, size: 9 cm", True),
        ("None of the scans displayed ascites.", "finding", "ascites", False),
        ("None of the scans displayed ascites.", "finding", "ascites, status: absent", True),
    ],
)
def test_what_was_asked_for_or_went_on_until_a_day_is_no_more_than_that(
    said: str, kind: str, value: str, good: bool
) -> None:
    messages = found(said, kind, value)
    assert good == (messages == []), messages


@pytest.mark.parametrize(
    ("said", "kind", "value", "good"),
    [
        ("The patient died of a subarachnoid haemorrhage.", "out", "vital: dead of disease", False),
        ("She died; autopsy showed no residual sarcoma.", "out", "vital: dead of disease", False),
        ("She died of COVID-19 while in remission.", "out", "vital: dead of disease", False),
        ("Docetaxel was refused by the insurer.", "drugs", "{drug: docetaxel}", False),
        ("We decided against docetaxel.", "drugs", "{drug: docetaxel}", False),
        ("She never received docetaxel.", "drugs", "{drug: docetaxel}", False),
        ("Had she tolerated it, docetaxel would have been added.", "drugs", "{drug: docetaxel}", False),
        ("Seven cycles of docetaxel had been recommended.", "drugs", "{drug: docetaxel}, cycles: 7", False),
        ("Calponin stained and CD31 did not.", "stain", "CD31, result: positive", False),
        (
            "CD31 and calponin were absent, with vimentin present in all cells.",
            "stain",
            "vimentin, result: negative",
            False,
        ),
        ("ALK rearrangement was absent; ALK was expressed.", "stain", "ALK, result: negative", False),
        ("His cousin had lymphoma.", "hist", "lymphoma, history_role: comorbidity", False),
        ("Her paternal grandfather was treated for lymphoma.", "hist", "lymphoma, history_role: comorbidity", False),
        ("Stomatitis was grade 3 and rash grade 1.", "harm", "rash, toxicity_grade: 3", False),
        (
            "Grade 1 rash, grade 3 stomatitis and grade 2 fatigue were seen.",
            "harm",
            "fatigue, toxicity_grade: 1",
            False,
        ),
        ("Radiotherapy was stopped on 4 April 2013.", "done", "radiotherapy, when: 2013-04-04", False),
        ("Nothing suggested metastasis; no ascites was seen.", "finding", "ascites", False),
        ("None of the biopsies harboured necrosis.", "finding", "necrosis", False),
        ("A tumour of 11 cm, with a margin of 5 mm, was removed.", "finding", "tumor, size: 5 mm", False),
        ("The patient died of sarcoma.", "out", "vital: dead of disease", True),
        ("He died as a result of metastatic disease.", "out", "vital: dead of disease", True),
        ("She died of pneumonia.", "out", "vital: dead, cause: pneumonia", True),
        ("She is well without recurrence.", "out", "vital: alive without disease", True),
        ("Docetaxel was administered.", "drugs", "{drug: docetaxel}", True),
        ("She received docetaxel because doxorubicin was avoided.", "drugs", "{drug: docetaxel}", True),
        ("Docetaxel was stopped after two cycles.", "drugs", "{drug: docetaxel}, cycles: 2", True),
        ("No response to docetaxel was seen.", "drugs", "{drug: docetaxel}", True),
        ("She did not tolerate docetaxel.", "drugs", "{drug: docetaxel}", True),
        ("Docetaxel did not help.", "drugs", "{drug: docetaxel}", True),
        ("After docetaxel, surgery was not possible.", "drugs", "{drug: docetaxel}", True),
        ("Docetaxel was recommended and started.", "drugs", "{drug: docetaxel}", True),
        ("Docetaxel and gemcitabine without doxorubicin were used.", "drugs", "{drug: docetaxel}", True),
        ("Radiotherapy was added.", "done", "radiotherapy", True),
        ("Resection was performed without radiotherapy.", "done", "resection", True),
        ("CD31 and calponin were absent, with vimentin present in all cells.", "stain", "CD31, result: negative", True),
        ("It was immunoreactive for calponin.", "stain", "calponin, result: positive", True),
        ("Calponin was diffusely positive with focal desmin positivity.", "stain", "calponin, result: positive", True),
        ("His mother brought him with fever.", "finding", "fever", True),
        ("He had lymphoma, and his cousin had gout.", "hist", "lymphoma, history_role: comorbidity", True),
        ("Stomatitis was grade 3 and rash grade 1.", "harm", "rash, toxicity_grade: 1", True),
        ("Grade 1 rash, grade 3 stomatitis and grade 2 fatigue were seen.", "harm", "fatigue, toxicity_grade: 2", True),
        ("Radiotherapy began on 4 April 2013.", "done", "radiotherapy, when: 2013-04-04", True),
        ("None of the biopsies harboured necrosis.", "finding", "necrosis, status: absent", True),
        ("A tumour of 11 cm, with a margin of 5 mm, was removed.", "finding", "tumor, size: 11 cm", True),
    ],
)
def test_another_subject_is_denied_for_itself(said: str, kind: str, value: str, good: bool) -> None:
    messages = found(said, kind, value)
    assert good == (messages == []), messages


@pytest.mark.parametrize(
    ("said", "vital", "good"),
    [
        ("She is alive with stable disease.", "alive with disease", True),
        ("He was alive with metastatic disease at last follow-up.", "alive with disease", True),
        ("She is alive with residual tumour.", "alive with disease", True),
        ("She lives with lung metastases.", "alive with disease", True),
        ("He was alive without progressive disease.", "alive with disease", False),
        ("She is alive with diabetes.", "alive with disease", False),
        ("She is alive with no residual disease.", "alive with disease", False),
        ("Her mother died of breast cancer.", "dead", False),
        ("Her husband had died.", "dead", False),
        ("The other patient died two months later.", "dead", False),
        ("One patient reported by others died of sepsis.", "dead", False),
        ("Most patients died within two years.", "dead", False),
        ("She was well; her sister died of leiomyosarcoma.", "dead", False),
        ("The patient died two months later.", "dead", True),
        ("Our patient died.", "dead", True),
        ("She died in the presence of her husband.", "dead", True),
        ("The patient's death followed within days.", "dead", True),
    ],
)
def test_who_lives_with_what_and_who_died_is_the_patient(said: str, vital: str, good: bool) -> None:
    messages = found(said, "out", f"vital: {vital}")
    assert good == (messages == []), messages


def test_of_several_cases_another_patient_is_one_of_them() -> None:
    part = OUTCOME % ("vital: dead", "The second patient died")
    two = "- id: other\n  disease: leiomyosarcoma\n  quote: Leiomyosarcoma was diagnosed\n" + part
    assert faults("The second patient died.", two) == []


@pytest.mark.parametrize(
    ("said", "kind", "value", "good"),
    [
        ("Her husband noticed a lump.", "finding", "lump", True),
        ("His wife had noticed swelling of the neck.", "finding", "swelling", True),
        ("According to her husband she had fever.", "finding", "fever", True),
        ("The mother discovered a swelling of the leg.", "finding", "swelling", True),
        ("She had asthma like her husband.", "finding", "asthma", True),
        ("Her husband had a lump.", "finding", "lump", False),
        ("His wife has asthma.", "finding", "asthma", False),
        ("Her mother-in-law had asthma.", "finding", "asthma", False),
        ("Her identical twin suffered from asthma.", "finding", "asthma", False),
        ("His half-brother had asthma.", "finding", "asthma", False),
        ("Her mother was found to have asthma.", "finding", "asthma", False),
    ],
)
def test_what_a_relative_noticed_is_the_patients_and_what_he_had_is_not(
    said: str, kind: str, value: str, good: bool
) -> None:
    messages = found(said, kind, value)
    assert good == (messages == []), messages


BLAMED = """  timeline:
  - {id: t, kind: treatment, drugs: {drug: ifosfamide}, quote: %s}
  - {id: u, kind: treatment, drugs: {drug: pazopanib}, quote: pazopanib was then given}
  - {id: h, kind: adverse-event, finding: encephalopathy, blamed: %s, quote: %r}
"""


@pytest.mark.parametrize(
    ("said", "blamed", "good"),
    [
        ("Ifosfamide was complicated by encephalopathy", "t", True),
        ("Ifosfamide was complicated by encephalopathy", "u", False),
        ("Ifosfamide was not complicated by encephalopathy", "t", False),
        ("Transient ifosfamide encephalopathy was noted", "t", True),
        ("Transient ifosfamide encephalopathy was noted", "u", False),
        ("After ifosfamide encephalopathy was noted", "t", False),
    ],
)
def test_a_harm_that_is_called_by_a_drug_is_laid_to_it(said: str, blamed: str, good: bool) -> None:
    drug = "Ifosfamide" if said.startswith("I") else "ifosfamide"
    messages = faults(f"{said}. Later pazopanib was then given.", BLAMED % (drug, blamed, said))
    assert good == (messages == []), messages


HELD = """  timeline:
  - {id: t, kind: treatment, drugs: {drug: pazopanib}, quote: Pazopanib was given}
  - {id: h, kind: adverse-event, finding: neutropenia, during: t, consequence: %s, quote: [%r, Pazopanib was given]}
"""


@pytest.mark.parametrize(
    ("said", "what", "good"),
    [
        ("Because of neutropenia it was withheld for two weeks", "dose delayed", True),
        ("Because of neutropenia it was withheld for two weeks", "drug interrupted", True),
        ("Because of neutropenia it was postponed by one week", "dose delayed", True),
        ("Because of neutropenia it was reduced", "dose delayed", False),
    ],
)
def test_what_is_withheld_for_some_time_is_delayed(said: str, what: str, good: bool) -> None:
    messages = faults(f"Pazopanib was given. {said}.", HELD % (what, said))
    assert good == (messages == []), messages


@pytest.mark.parametrize(
    ("said", "body", "good"),
    [
        (
            "Ifosfamide was a 24-hour infusion.",
            "kind: treatment, drugs: [{drug: ifosfamide, duration: 24 hours}]",
            True,
        ),
        (
            "Ifosfamide was a 24-hour infusion.",
            "kind: treatment, drugs: [{drug: ifosfamide, duration: 12 hours}]",
            False,
        ),
        ("Wide excision, margins were negative.", "kind: treatment, modalities: wide excision", True),
        ("Wide excision was refused.", "kind: treatment, modalities: wide excision", False),
        ("It was deemed unresectable.", "kind: decision, options: resection, decision: judged impossible", True),
        ("It was deemed resectable.", "kind: decision, options: resection, decision: judged impossible", False),
        ("It was deemed unresectable.", "kind: decision, options: radiotherapy, decision: judged impossible", False),
        (
            "At the patient's request pazopanib was stopped.",
            "kind: treatment, drugs: [{drug: pazopanib}], stopped_because: [{because: patient request}]",
            True,
        ),
        (
            "For fatigue pazopanib was stopped.",
            "kind: treatment, drugs: [{drug: pazopanib}], stopped_because: [{because: patient request}]",
            False,
        ),
    ],
)
def test_what_words_say_in_their_own_way_is_said(said: str, body: str, good: bool) -> None:
    messages = faults(said, EVENT % (body, said.rstrip(".")))
    assert good == (messages == []), messages


MARKER = "statements:\n- {id: x, claim: pathology, subjects: %s, relation: %s, objects: %s, quote: %r}\n"


@pytest.mark.parametrize(
    ("subject", "relation", "object_", "good"),
    [
        ("leiomyosarcoma", "diagnosed by", "desmin", True),
        ("desmin", "associated with", "leiomyosarcoma", True),
        ("leiomyosarcoma", "treated with", "desmin", False),
        ("leiomyosarcoma", "has adverse event", "desmin", False),
    ],
)
def test_a_marker_of_a_disease_tells_it(subject: str, relation: str, object_: str, good: bool) -> None:
    said = "Desmin is a sensitive marker of leiomyosarcoma"
    messages = faults(f"{said}.", MARKER % (subject, relation, object_, said))
    assert good == (messages == []), messages
