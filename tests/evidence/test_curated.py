"""What careful curators wrote of case reports and a proof once refused, and slips in the same words, by kinds."""

from __future__ import annotations

import pytest

from tests.evidence.said import EVENT, KINDS, faults, found_of


@pytest.mark.parametrize(
    ("said", "kind", "value", "good"),
    [
        ("The tumour was resected, margins free.", "cut", "free margin", True),
        ("After resection the margin was only 2 mm, but free.", "cut", "free margin", True),
        ("After resection the margin was close but clear.", "cut", "clear margin", True),
        ("The tumour was resected, margins not free.", "cut", "free margin", False),
        ("After resection the margin was wide but not free.", "cut", "free margin", False),
        ("After resection the margin was positive but the node was free.", "cut", "free margin", False),
    ],
)
def test_a_margin_is_told_as_in_a_list_and_behind_but(said: str, kind: str, value: str, good: bool) -> None:
    messages = found_of(said, kind, value)
    assert good == (messages == []), messages


@pytest.mark.parametrize(
    ("said", "kind", "value", "good"),
    [
        ("MDM2 was negative, as were desmin, SMA and CD34.", "stain", "CD34, result: negative", True),
        ("MDM2 was negative, as were desmin, SMA and CD34.", "stain", "desmin, result: negative", True),
        ("MDM2 was positive, as was CD34.", "stain", "CD34, result: positive", True),
        ("MDM2 was positive, and so was CD34.", "stain", "CD34, result: positive", True),
        ("MDM2 was not positive, nor was CD34.", "stain", "CD34, result: positive", False),
        ("MDM2 was negative, as were desmin, SMA and CD34.", "stain", "CD34, result: positive", False),
        ("MDM2 was positive, as were desmin, SMA and CD34.", "stain", "SMA, result: negative", False),
    ],
)
def test_what_others_are_like_has_their_sign(said: str, kind: str, value: str, good: bool) -> None:
    messages = found_of(said, kind, value)
    assert good == (messages == []), messages


_COURSE = (
    "  timeline:\n  - {id: p, kind: treatment, modalities: chemotherapy, drugs: {drug: pazopanib}, quote: %r}\n"
    "  - {id: e, %s, quote: [%r, %r]}\n"
)


@pytest.mark.parametrize(
    ("said", "value", "good"),
    [
        ("X-ray at week 14 was normal.", "when: 14 weeks after start of p", True),
        ("Preoperative X-ray at week 14 was normal.", "when: 14 weeks after start of p", True),
        ("Pazopanib was stopped after 26 months on account of fever.", "when: 26 months after start of p", True),
        ("Pazopanib was stopped. After 26 months fever was seen.", "when: 26 months after end of p", True),
        ("Pazopanib was stopped. After 26 months fever was seen.", "when: 26 months after start of p", False),
        ("26 months after pazopanib was stopped fever was seen.", "when: 26 months after start of p", False),
    ],
)
def test_a_time_counts_from_the_end_that_its_words_have(said: str, value: str, good: bool) -> None:
    begun = "Pazopanib chemotherapy was begun"
    part = _COURSE % (begun, f"kind: visit, {value}", said.rstrip("."), begun)
    messages = faults(f"{begun}. {said}", part)
    assert good == (messages == []), messages


@pytest.mark.parametrize(
    ("said", "kind", "value", "good"),
    [
        ("One year back she was seen.", "finding", "back pain", False),
        ("She was seen on 12.02.2015.", "when", "2015-02-12", True),
        ("She was seen on 12.02.2015.", "when", "2015-12-02", False),
        ("She was seen on 12.02.2015.", "when", "2015-02-11", False),
    ],
)
def test_a_date_with_dots_has_the_day_first(said: str, kind: str, value: str, good: bool) -> None:
    form = "kind: visit, when: %s" if kind == "when" else KINDS[kind]
    messages = faults(said, EVENT % (form % value, said.rstrip(".")))
    assert good == (messages == []), messages


@pytest.mark.parametrize(
    ("said", "kind", "value", "good"),
    [
        ("The seroma was drained.", "harm", "seroma, management: drainage", True),
        ("The seroma was not drained.", "harm", "seroma, management: biopsy", False),
        ("A mass was hyperintense on T2-weighted images.", "finding", "T2 hyperintensity", True),
        ("A mass was hyperintense on T1-weighted images.", "finding", "T2 hyperintensity", False),
        ("A mass was hypointense on T2-weighted images.", "finding", "T2 hyperintensity", False),
        ("The nodules were metastases of the known sarcoma.", "biopsy", "metastatic sarcoma", True),
        ("The nodule was a granuloma beside the known sarcoma.", "biopsy", "metastatic sarcoma", False),
        ("The mass was interpreted as myxoma.", "diagnosis", "myxoma", False),
        ("The mass was interpreted as myxoma.", "diagnosis", "'myxoma', certainty: considered", True),
        ("The mass was misdiagnosed as a lipoma.", "diagnosis", "lipoma", False),
        ("The biopsy showed a lipoma.", "diagnosis", "lipoma", True),
        ("Her parents opposed mifamurtide.", "choice", "options: mifamurtide, decision: refused, by: parents", True),
        ("She did not consent to surgery.", "choice", "options: surgery, decision: refused, by: patient", True),
        ("Her parents consented to mifamurtide.", "choice", "options: mifamurtide, decision: refused", False),
        ("The patient preferred surgery.", "choice", "options: surgery, decision: chosen, by: patient", True),
        ("Her daughters opted against surgery.", "choice", "options: surgery, decision: refused, by: family", True),
        ("Her daughters opted for surgery.", "choice", "options: surgery, decision: refused, by: family", False),
        ("There was bleeding, which ceased.", "finding", "bleeding, change: resolved", True),
        ("A performance status from ECOG 1 to 3 was seen.", "blood", "ECOG performance status, value: 3", True),
        ("A performance status of ECOG 1 to 3 was seen.", "blood", "ECOG performance status, value: 3", False),
    ],
)
def test_a_value_is_said_by_another_word_of_its_stem_or_kind(said: str, kind: str, value: str, good: bool) -> None:
    messages = found_of(said, kind, value)
    assert good == (messages == []), messages


@pytest.mark.parametrize(
    ("said", "value", "good"),
    [
        ("Treatment with pazopanib could be maintained for 19 months.", "duration: 19 months", True),
        ("With pazopanib the response was maintained for 19 months.", "duration: 19 months", False),
        ("On pazopanib a partial response was maintained for 19 months.", "duration: 19 months", False),
    ],
)
def test_a_treatment_may_be_maintained_as_a_response_may(said: str, value: str, good: bool) -> None:
    part = EVENT % (f"kind: treatment, drugs: {{drug: pazopanib}}, {value}", said.rstrip("."))
    messages = faults(said, part)
    assert good == (messages == []), messages


_HARM = (
    "  timeline:\n"
    "  - {id: p, kind: treatment, drugs: [{drug: pazopanib}, {drug: gemcitabine}], quote: %s}\n"
    "  - {id: e, kind: adverse-event, %%s, quote: [%%r, %s]}\n"
) % (("pazopanib on days 1-3 with gemcitabine",) * 2)


@pytest.mark.parametrize(
    ("said", "value", "good"),
    [
        ("Grade 4 anemia was seen.", "finding: anemia, toxicity_grade: 4", True),
        ("Grade 4 anemia was seen.", "finding: anemia, toxicity_grade: 1", False),
        ("There was fever, therefore gemcitabine was stopped.", "finding: fever, blamed_drugs: gemcitabine", True),
        ("There was fever, therefore gemcitabine was stopped.", "finding: fever, blamed_drugs: pazopanib", False),
        ("Fever was attributed to gemcitabine.", "finding: fever, blamed_drugs: pazopanib", False),
        ("It was stopped because of fever and severe pain.", "finding: severe pain", True),
    ],
)
def test_a_grade_and_a_blame_are_those_that_the_words_of_the_harm_tell(said: str, value: str, good: bool) -> None:
    messages = faults(f"She received pazopanib on days 1-3 with gemcitabine. {said}", _HARM % (value, said.rstrip(".")))
    assert good == (messages == []), messages


@pytest.mark.parametrize(
    ("said", "kind", "value", "good"),
    [
        ("There were 0/7 lymph nodes.", "finding", "'lymph node metastasis', status: absent", True),
        ("None of 7 nodes was involved.", "finding", "'lymph node metastasis', status: absent", True),
        ("There were 2/7 lymph nodes.", "finding", "'lymph node metastasis', status: absent", False),
        ("There were 10/17 lymph nodes.", "finding", "'lymph node metastasis', status: absent", False),
        ("KIT and PDGFRA were wild type.", "finding", "'PDGFRA mutation', status: absent", True),
        ("KIT and PDGFRA were wild type.", "finding", "'KIT mutation', status: absent", True),
        ("BRAF was mutated, KIT was wild type.", "finding", "'BRAF mutation', status: absent", False),
        ("No lesions were seen in the liver or in the lungs.", "finding", "'lung lesion', status: absent", True),
        ("Lesions were seen in the liver or in the lungs.", "finding", "'lung lesion', status: absent", False),
        ("No lesions were seen in the liver or in the lungs.", "finding", "lung lesion", False),
    ],
)
def test_what_is_counted_as_none_or_seen_nowhere_is_absent(said: str, kind: str, value: str, good: bool) -> None:
    messages = found_of(said, kind, value)
    assert good == (messages == []), messages


@pytest.mark.parametrize(
    ("said", "value", "good"),
    [
        ("Thoraco-abdominal CT was done.", "site: [thorax, abdomen]", True),
        ("Abdominopelvic CT was done.", "site: [abdomen, pelvis]", True),
        ("Abdominopelvic CT was done.", "site: thorax", False),
    ],
)
def test_an_adjective_of_several_parts_names_each(said: str, value: str, good: bool) -> None:
    messages = faults(said, EVENT % (f"kind: examination, methods: CT, {value}", said.rstrip(".")))
    assert good == (messages == []), messages


@pytest.mark.parametrize(
    ("said", "value", "good"),
    [
        ("She is receiving axitinib, with stable disease.", "vital: alive with disease", True),
        ("She received axitinib, with stable disease.", "vital: alive with disease", False),
        ("She remains in remission.", "vital: alive without disease", True),
        ("The patient is in good general condition.", "vital: alive", True),
        ("The patient was in good general condition before she died.", "vital: alive", False),
    ],
)
def test_who_is_treated_or_well_now_is_alive(said: str, value: str, good: bool) -> None:
    messages = found_of(said, "out", value)
    assert good == (messages == []), messages


@pytest.mark.parametrize(
    ("said", "value", "good"),
    [
        ("There was G4 anemia.", "finding: anemia, toxicity_grade: 4", True),
        ("There was G4 anemia and G3 fever.", "finding: fever, toxicity_grade: 4", False),
        ("There was G4 anemia and G3 fever.", "finding: fever, toxicity_grade: 3", True),
        ("There was mild anemia.", "finding: anemia, degree: severe, read: as it seems", False),
        (
            "Pazopanib was reduced because of G4 anemia and G3 increase of transaminases.",
            "finding: elevated transaminases, blamed: p",
            True,
        ),
    ],
)
def test_a_grade_may_be_one_word_and_no_degree_is_read(said: str, value: str, good: bool) -> None:
    messages = faults(f"She received pazopanib on days 1-3 with gemcitabine. {said}", _HARM % (value, said.rstrip(".")))
    assert good == (messages == []), messages


@pytest.mark.parametrize(
    ("said", "value", "good"),
    [
        ("She is in remission 16 months off therapy.", "when: 16 months after end of p", True),
        ("She is in remission 16 months on therapy.", "when: 16 months after end of p", False),
        ("In month 9 fever came and it was discontinued.", "when: 9 months after start of p", True),
    ],
)
def test_who_is_off_therapy_counts_from_its_end(said: str, value: str, good: bool) -> None:
    begun = "Pazopanib chemotherapy was begun"
    messages = faults(f"{begun}. {said}", _COURSE % (begun, f"kind: visit, {value}", said.rstrip("."), begun))
    assert good == (messages == []), messages
