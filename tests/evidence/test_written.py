"""What is written otherwise than it is named - abbreviated, in a list, by a part of it - and slips in like words."""

from __future__ import annotations

import pytest

from tests.evidence.said import EVENT, OUTCOME, faults, found_of


@pytest.mark.parametrize(
    ("said", "kind", "value", "good"),
    [
        ("S100 and D2-40 were positive.", "stain", "S100, result: positive", True),
        ("S100 and D2-40 were positive.", "stain", "D2-40, result: positive", True),
        ("S100 and D2-40 were negative.", "stain", "S100, result: positive", False),
        ("Radio and chemotherapy were given.", "done", "radiotherapy", True),
        ("Radiofrequency and chemotherapy were given.", "done", "radiotherapy", False),
        ("There were mutations in KIT exon 14 and 17.", "finding", "KIT exon 11 mutation", False),
        (
            "There was pain in the left lower abdomen for 3 months.",
            "finding",
            "abdominal pain, duration: 3 months",
            True,
        ),
        ("There was pain in the left lower abdomen.", "finding", "abdominal pain, side: left", True),
        ("It recurred in the breast with severe pain.", "finding", "recurrence, site: breast", True),
        ("It recurred in the breast with severe pain.", "finding", "pain, site: breast", False),
        ("He will undergo chemotherapy elsewhere.", "done", "chemotherapy", False),
        ("He will undergo chemotherapy elsewhere.", "choice", "options: chemotherapy, decision: planned", True),
        ("With suspicion of a giant malignant tumor, surgery was done.", "finding", "malignant tumor", False),
        ("Ultrasound, but not CT, showed a mass.", "look", "ultrasound", True),
        ("Ultrasound, but not CT, showed a mass.", "look", "CT", False),
        ("Recovery was uneventful.", "harm", "complication, status: absent", True),
        ("Recovery was eventful.", "harm", "complication, status: absent", False),
        ("He was unable to undergo chemotherapy.", "done", "chemotherapy", False),
        ("CD34 staining was strong and diffuse.", "stain", "CD34, result: positive", True),
        ("CD34 staining was lost.", "stain", "CD34, result: positive", False),
        ("A lesion with stippled calcifications was seen.", "finding", "lesion, qualities: calcified", True),
        ("A lesion without calcifications was seen.", "finding", "lesion, qualities: calcified", False),
        ("Surgery by the translabyrinthine route was done.", "done", "translabyrinthine approach", True),
        ("No adjuvant treatment was deemed necessary.", "choice", "options: treatment, decision: not necessary", True),
        ("Adjuvant treatment was deemed necessary.", "choice", "options: treatment, decision: not necessary", False),
        ("Bone marrow was uninvolved.", "finding", "'involvement', status: absent", True),
        ("Bone marrow was involved.", "finding", "'involvement', status: absent", False),
        ("There were 398 CD4 cells/mm3.", "blood", "CD4 count, value: 398 cells/mm3", True),
        ("There were 398 CD8 cells/mm3.", "blood", "CD4 count, value: 398 cells/mm3", False),
        ("A mass of 10 x 8.5 x 6 cm3 was seen.", "finding", "mass, size: 10 x 8.5 x 6 cm", True),
        ("A mass of 10 x 8.5 x 6 cm3 was seen.", "finding", "mass, size: 10 x 8.5 cm", False),
        ("A mass of 18/12cm was seen.", "finding", "mass, size: 18 x 12 cm", True),
        ("A mass of 18/12cm was seen.", "finding", "mass, size: 12 cm", False),
        ("Diffuse positivity to anti-CD34 antibodies was seen.", "stain", "CD34, result: positive", True),
        ("Diffuse positivity to anti-CD34 antibodies was seen.", "stain", "CD31, result: positive", False),
        ("Expressions of vimentin and actin were noted.", "stain", "vimentin, result: positive", True),
        ("No expression of vimentin was noted.", "stain", "vimentin, result: positive", False),
        ("Supported by immunoexpression of cytokeratins.", "stain", "cytokeratin, result: positive", True),
        ("It was resected without biopsy.", "choice", "options: biopsy, decision: not given", True),
        (
            "With no spread no adjuvant therapy was given.",
            "choice",
            "options: adjuvant therapy, decision: not given",
            True,
        ),
        (
            "No metastases were found and adjuvant therapy was given.",
            "choice",
            "options: adjuvant therapy, decision: not given",
            False,
        ),
        ("It was resected with biopsy.", "choice", "options: biopsy, decision: not given", False),
        ("There were 25 mitotic figures per 10 HPF.", "biopsy", "sarcoma, mitotic_count: 25 mitoses per 50 HPF", False),
    ],
)
def test_what_is_written_otherwise_is_read_as_it_is_meant(said: str, kind: str, value: str, good: bool) -> None:
    messages = found_of(said, kind, value)
    assert good == (messages == []), messages


@pytest.mark.parametrize(
    ("said", "value", "good"),
    [
        ("She received 50.4 Gy/28#.", "{dose: 50.4 Gy, fractions: 28 fractions}", True),
        ("She received 50.4 Gy/28# in 5 weeks.", "{dose: 50.4 Gy, fractions: 5 fractions}", False),
        ("She received 50.4 Gy/5 weeks.", "{dose: 50.4 Gy, fractions: 5 fractions}", False),
        ("Irradiation to 36 Gy was planned, but was stopped at 18 Gy.", "{dose: 18 Gy}", True),
    ],
)
def test_fractions_may_stand_behind_a_stroke(said: str, value: str, good: bool) -> None:
    radiation = value.replace("}", f", quote: {said.rstrip('.')!r}}}")
    part = EVENT % (f"kind: treatment, radiation: {radiation}, modalities: radiotherapy", said.rstrip("."))
    messages = [one for one in faults(said, part) if "radiotherapy" not in one]
    assert good == (messages == []), messages


@pytest.mark.parametrize(
    ("said", "value", "good"),
    [
        ("Pazopanib was given on D1-2.", "{drug: pazopanib, days: 1-2}", True),
        ("Pazopanib was given on D1-2.", "{drug: pazopanib, days: D1-2}", True),
        ("Pazopanib was given on D1-2.", "{drug: pazopanib, days: 1-3}", False),
        ("Pazopanib 300 mg b.i.d. was given.", "{drug: pazopanib, frequency: twice daily}", True),
        ("Pazopanib 300 mg o.d. was given.", "{drug: pazopanib, frequency: twice daily}", False),
        ("Pazopanib was planned.", "{drug: pazopanib}", False),
        ("Pazopanib was planned, but was stopped after 2 weeks.", "{drug: pazopanib}", True),
        ("Pazopanib was planned, but was abandoned.", "{drug: pazopanib}", False),
    ],
)
def test_days_and_schedules_are_read_as_abbreviated(said: str, value: str, good: bool) -> None:
    messages = found_of(said, "drugs", value)
    assert good == (messages == []), messages


@pytest.mark.parametrize(
    ("said", "kind", "value", "good"),
    [
        ("There were metastases; she succumbed to them.", "out", "vital: dead of disease", True),
        ("There was sepsis; she succumbed to it.", "out", "vital: dead of disease", False),
        ("She was a girl with asthma.", "hist", "asthma, history_role: family history", False),
        ("Her mother had asthma.", "hist", "asthma, history_role: family history", True),
        ("Family history was positive for asthma.", "hist", "asthma, history_role: family history", True),
        ("She was a girl with asthma.", "hist", "asthma, history_role: comorbidity", True),
    ],
)
def test_a_death_is_of_what_was_told_and_a_family_history_of_a_family(
    said: str, kind: str, value: str, good: bool
) -> None:
    form = "  history:\n  - {topic: %s, quote: %r}\n"
    messages = faults(said, form % (value, said.rstrip("."))) if kind == "hist" else found_of(said, kind, value)
    assert good == (messages == []), messages


_RELAPSE = (
    "  timeline:\n  - {id: r, kind: visit, findings: [{finding: relapse, quote: a relapse was found}],"
    " quote: a relapse was found}\n"
    "  - {id: b, kind: pathology, procedures: biopsy, quote: a biopsy was done}\n"
)


@pytest.mark.parametrize(
    ("value", "good"),
    [("when: 2 months after r", True), ("when: 17 months after r", False)],
)
def test_of_two_times_each_counts_from_what_it_names(value: str, good: bool) -> None:
    said = "She died 2 months from relapse and 17 months since diagnosis"
    part = _RELAPSE + OUTCOME % (f"vital: dead, {value}", said)
    messages = faults(f"In May a relapse was found. In June a biopsy was done. {said}.", part)
    assert good == (messages == []), messages


@pytest.mark.parametrize(
    ("said", "value", "good"),
    [
        ("Pazopanib was completed by December 2018.", "stopped: 2018-12", True),
        ("Pazopanib was completed by December 2018.", "when: 2018-12", False),
    ],
)
def test_what_was_completed_by_a_date_did_not_begin_then(said: str, value: str, good: bool) -> None:
    messages = faults(said, EVENT % (f"kind: treatment, drugs: {{drug: pazopanib}}, {value}", said.rstrip(".")))
    assert good == (messages == []), messages


@pytest.mark.parametrize(
    ("kind", "value", "times"),
    [("stain", "desmin, result: lost", 2), ("finding", "'fever', status: absent", 1)],
)
def test_one_fault_is_told_once(kind: str, value: str, times: int) -> None:
    messages = found_of("A nodule was seen.", kind, value)
    assert times == len(messages), messages


@pytest.mark.parametrize(
    ("said", "kind", "value", "good"),
    [
        ("ER and PR were positive in 90% and 95%, respectively.", "stain", "ER, percentage: 90 %", True),
        ("ER and PR were positive in 90% and 95%, respectively.", "stain", "PR, percentage: 95 %", True),
        ("ER and PR were positive in 90% and 95%, respectively.", "stain", "ER, percentage: 95 %", False),
        ("ER and PR were positive in 90% and 95%, respectively.", "stain", "PR, percentage: 90 %", False),
        ("H-caldesmon was negative, cyclin D1 focal.", "stain", "cyclin D1, result: positive", True),
        ("Cyclin D1 focal loss was seen.", "stain", "cyclin D1, result: positive", False),
        ("Injury came, not necessitating dialysis.", "done", "dialysis", False),
        ("Injury came, not necessitating dialysis.", "done", "dialysis, status: absent", True),
        ("Injury came, necessitating dialysis.", "done", "dialysis", True),
        ("A retrocrural node was enlarged.", "finding", "enlarged lymph node, site: retrocrural lymph node", True),
        ("A retrocrural mass was seen.", "finding", "mass, site: retrocrural lymph node", False),
        ("Subtotal removal was done.", "done", "subtotal resection", True),
        ("Subtotal removal was done.", "done", "complete resection", False),
        ("She had weakness and numbness of both legs.", "finding", "leg weakness", True),
    ],
)
def test_each_of_a_list_has_its_own(said: str, kind: str, value: str, good: bool) -> None:
    messages = found_of(said, kind, value)
    assert good == (messages == []), messages


@pytest.mark.parametrize(
    ("said", "value", "good"),
    [
        ("Pain vanished the day after surgery.", "when: 1 day after s", True),
        ("Pain vanished the week after surgery.", "when: 1 day after s", False),
    ],
)
def test_the_day_after_is_one_day_after(said: str, value: str, good: bool) -> None:
    part = (
        "  timeline:\n  - {id: s, kind: treatment, modalities: surgery, quote: Surgery was done}\n"
        "  - {id: e, kind: visit, %s, quote: [%r, Surgery was done]}\n"
    )
    messages = faults(f"Surgery was done. {said}", part % (value, said.rstrip(".")))
    assert good == (messages == []), messages


_TWO = (
    "  timeline:\n"
    "  - {id: d, kind: treatment, drugs: {drug: doxorubicin, quote: doxorubicin}, quote: She received doxorubicin}\n"
    "  - {id: p, kind: treatment, drugs: {drug: pazopanib, quote: pazopanib}, quote: 'From May 2020, pazopanib'}\n"
    "  - {id: e, kind: adverse-event, finding: fever, during: %s, quote: [fever, 'From May 2020, pazopanib']}\n"
)


@pytest.mark.parametrize(("course", "good"), [("p", True), ("d", False)])
def test_a_date_from_which_something_was_given_counts_from_nothing(course: str, good: bool) -> None:
    messages = faults("She received doxorubicin. From May 2020, pazopanib was used. It caused fever.", _TWO % course)
    assert good == (messages == []), messages


_GIVEN = (
    "  timeline:\n"
    "  - {id: c, kind: treatment, drugs: {drug: doxorubicin}, quote: Doxorubicin was given for days}\n"
    "  - {id: r, kind: treatment, modalities: radiotherapy, quote: [Radiotherapy followed, Doxorubicin was given]}\n"
    "  - {id: e, kind: adverse-event, finding: fever, during: %s, quote: [fever, Doxorubicin was given]}\n"
)


@pytest.mark.parametrize(("course", "good"), [("c", True), ("r", False)])
def test_words_that_name_one_course_are_not_those_of_another(course: str, good: bool) -> None:
    messages = faults("Doxorubicin was given for days. Radiotherapy followed. There was fever.", _GIVEN % course)
    assert good == (messages == []), messages


@pytest.mark.parametrize(
    ("said", "kind", "value", "good"),
    [
        ("A lump measuring between 1 and 4.5 cm was seen.", "finding", "lump, size: 1-4.5 cm", True),
        ("A lump measuring between 1 and 4.5 cm was seen.", "finding", "lump, size: 4.5 cm", False),
        ("A lump of 7 mm at most was seen.", "finding", "lump, size: up to 7 mm", True),
        ("A lump of 7 mm at most was seen.", "finding", "lump, size: 7 mm", False),
        ("There were 14 nodes, all negative.", "finding", "'lymph node involvement', status: absent", True),
        ("There were 14 nodes, all positive.", "finding", "'lymph node involvement', status: absent", False),
        ("Inguinal dissection was done.", "done", "inguinal lymph node dissection", True),
        ("Adjuvant irradiation was done.", "done", "adjuvant radiotherapy", True),
        ("Adjuvant irradiation was discussed but not pursued.", "done", "adjuvant radiotherapy", False),
        ("Radiotherapy was advised, which the family did not want.", "done", "radiotherapy", False),
        ("Radiotherapy, which the family did not want, was given up.", "done", "radiotherapy", False),
        ("Radiotherapy was advised, which the family accepted; radiotherapy was given.", "done", "radiotherapy", True),
        ("It was initially regarded as a lipoma.", "diagnosis", "lipoma", False),
        ("It was initially regarded as a lipoma.", "diagnosis", "'lipoma', certainty: considered", True),
    ],
)
def test_bounds_nodes_and_what_was_not_wanted_are_read(said: str, kind: str, value: str, good: bool) -> None:
    messages = found_of(said, kind, value)
    assert good == (messages == []), messages


@pytest.mark.parametrize(
    ("said", "value", "good"),
    [
        ("She received 5 x 5 Gy.", "{fractions: 5 fractions, fraction_dose: 5 Gy", True),
        ("She received 8 Gy x 1.", "{dose: 8 Gy, fractions: 1", True),
        ("She received 8 Gy x 3.", "{dose: 8 Gy", False),
    ],
)
def test_a_product_of_the_same_number_is_two_numbers(said: str, value: str, good: bool) -> None:
    quote = said.rstrip(".")
    radiation = f"{value}, quote: {quote}}}"
    part = EVENT % (f"kind: treatment, radiation: {radiation}, modalities: radiotherapy", quote)
    messages = [one for one in faults(said, part) if "radiotherapy" not in one]
    assert good == (messages == []), messages


_TRIED = (
    "  timeline:\n"
    "  - {id: d, kind: treatment, drugs: {drug: pazopanib}, quote: Pazopanib was tried}\n"
    "  - {id: e, kind: adverse-event, finding: fever, %s, quote: %r}\n"
)


@pytest.mark.parametrize(
    ("said", "good"),
    [
        ("Pazopanib was tried, but had to be abandoned because of fever.", True),
        ("Pazopanib was tried, but she had fever.", False),
    ],
)
def test_what_was_tried_and_abandoned_for_a_harm_is_blamed(said: str, good: bool) -> None:
    messages = faults(said, _TRIED % ("blamed: d", said.rstrip(".")))
    assert good == (messages == []), messages
