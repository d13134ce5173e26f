"""How a course is told: what was given how often and in which line, what it did and how bad that was, how it ended."""

from __future__ import annotations

from typing import Any

import pytest

from lmsgraph.draft.files import draft_of_text
from lmsgraph.records.model.case import Case
from lmsgraph.records.model.treatment import Treatment
from lmsgraph.records.read import read_source
from lmsgraph.records.source import parse_yaml
from lmsgraph.vocabulary import load

HEAD = "Case report\n\nA 62-year-old man had a mass of the right thigh. Biopsy showed a leiomyosarcoma. "


def _case(text: str) -> Case:
    return _drafted(HEAD + text)


def _drafted(text: str) -> Case:
    draft = draft_of_text(text, load(), name="Nobody 2023", today="2026-01-31")
    read = read_source(parse_yaml(draft, "draft.yaml"))
    assert read.record is not None
    return read.record.cases[0]


def _events(text: str, kind: str) -> list[Any]:
    return [event for event in _case(text).timeline if event.kind == kind]


@pytest.mark.parametrize(
    ("text", "degrees"),
    [
        ("He had severe neutropenia and moderate nausea under chemotherapy.", [("severe",), ("moderate",)]),
        ("Doxorubicin caused life-threatening thrombocytopenia.", [("life-threatening",)]),
        ("Grade 3 anemia was noted under doxorubicin.", [()]),
        ("Neutropenia, not severe anemia, was noted under doxorubicin.", [()]),
    ],
)
def test_harm_is_as_bad_as_the_word_before_its_name_says(text: str, degrees: list[tuple[str, ...]]) -> None:
    assert degrees == [event.degree for event in _events(f"He was given doxorubicin. {text}", "adverse-event")]


@pytest.mark.parametrize(
    ("text", "every", "line"),
    [
        ("He had gemcitabine on days 1 and 8 of a 21-day cycle and docetaxel on day 8.", "21 days", None),
        ("He had trabectedin in 28-day cycles.", "28 days", None),
        ("He had trabectedin every 3 weeks.", "3 weeks", None),
        ("He had eribulin (1.4 mg/m2) as a fourth-line regimen.", None, "4"),
        ("He had eribulin, and radiotherapy as a second-line treatment.", None, None),
    ],
)
def test_how_long_a_cycle_is_and_in_which_line_it_was_given(text: str, every: str | None, line: str | None) -> None:
    told = _events(text, "treatment")[0]
    assert (every, line) == (told.every and str(told.every), told.line and str(told.line))


def test_fractions_are_told_without_a_total_where_none_is_printed() -> None:
    (told,) = _events("He had radiotherapy in 10 fractions of 3 Gy.", "treatment")
    assert (None, "10 fractions", "3 Gy") == tuple(
        one and str(one) for one in (told.radiation.dose, told.radiation.fractions, told.radiation.fraction_dose)
    )


def test_a_chemotherapy_that_was_changed_is_the_one_before() -> None:
    told = _events("He was given doxorubicin. After two cycles, chemotherapy was changed to trabectedin.", "treatment")
    assert [["doxorubicin"], ["trabectedin"]] == [[use.drug for use in one.drugs] for one in told]
    assert "after cycle 2 of doxorubicin" == str(told[1].when)


def test_an_operation_with_negative_margins_was_done() -> None:
    told = _events("In May 2011, a wide resection of a 9.5 cm tumor was performed with negative margins.", "treatment")
    assert [("2011-05", "negative surgical margin")] == [(str(one.when), one.margin) for one in told]


def test_a_date_through_which_something_went_on_is_its_end() -> None:
    (told,) = _events("He received two cycles of doxorubicin through June 2012.", "treatment")
    assert "until 2012-06" == str(told.when)


def test_a_specimen_has_the_tumour_that_it_was_first_called_and_no_diagnosis_tells_it_again() -> None:
    text = "A man of 60 had a mass. Biopsy showed a spindle cell sarcoma. The final diagnosis was myxofibrosarcoma."
    told = [one for one in _drafted(text).timeline if one.kind in ("pathology", "diagnosis")]
    assert ["spindle cell sarcoma"] == [getattr(one, "histology", one.kind) for one in told]


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("At one year, there was no recurrence.", "1 year after surgery"),
        ("At one-year follow-up, there was no recurrence.", "1 year after surgery"),
        ("He died 30 months after the diagnosis.", "30 months after biopsy"),
        ("He died 30 months after diagnosis of metastases.", "None"),
        ("He received doxorubicin. At one year, there was no recurrence.", "None"),
    ],
)
def test_the_end_is_counted_from_the_diagnosis_or_from_the_only_treatment(text: str, when: str) -> None:
    case = _case(f"A wide resection was done. {text}")
    assert case.outcome is not None
    assert when == str(case.outcome.when)


def test_what_the_discussion_says_of_this_patient_is_no_claim() -> None:
    text = "It was resected.\n\nDiscussion\n\nOur patient had diabetes and had been treated with lenvatinib.\n"
    assert "lenvatinib" not in draft_of_text(HEAD + text, load(), name="n", today="2026-01-31").partition("# Left")[0]


def test_words_that_stand_in_longer_ones_are_quoted_once() -> None:
    text = (
        "Case report\n\nA man of 60 had a right thigh mass. Leiomyosarcoma of the right thigh had been resected (R2).\n"
    )
    (told,) = [one for one in _drafted(text).timeline if one.kind == "treatment"]
    quotes = [str(one) for one in told.quote]
    assert [] == [one for one in quotes for other in quotes if one != other and one in other]


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("He had stable disease after four cycles of pazopanib.", ["pazopanib", "after cycle 4 of pazopanib"]),
        ("A partial response to pazopanib was seen.", ["pazopanib", "None"]),
        ("He had stable disease before pazopanib was given.", ["None", "pazopanib"]),
    ],
)
def test_what_a_course_did_stands_behind_it_wherever_its_sentence_tells_it(text: str, order: list[str]) -> None:
    told = [one for one in _case(text).timeline if one.kind in ("treatment", "examination")]
    assert order == [one.drugs[0].drug if one.kind == "treatment" else str(one.when) for one in told]


def test_two_chemotherapies_of_one_sentence_each_have_their_cycles() -> None:
    text = "He had six cycles of neoadjuvant chemotherapy, surgery, and two cycles of adjuvant chemotherapy."
    told = [(one.intents, str(one.cycles)) for one in _events(text, "treatment") if one.cycles]
    assert [(("neoadjuvant",), "6 cycles"), (("adjuvant",), "2 cycles")] == told


@pytest.mark.parametrize(
    ("text", "borne"),
    [
        ("It was well tolerated.", ["good tolerance"]),
        ("It was not well tolerated.", []),
        ("It was well tolerated except for nausea.", []),
        ("Such drugs are usually well tolerated.", []),
    ],
)
def test_a_treatment_that_was_borne_well_says_so(text: str, borne: list[str]) -> None:
    (told,) = _events(f"He was given pazopanib. {text}", "treatment")
    assert borne == [one.finding for one in told.findings]


@pytest.mark.parametrize(
    ("text", "tnm"),
    [
        ("The tumor was a leiomyosarcoma (stage pT2b).", ["pT2b"]),
        ("Resection showed a sarcoma (pT2bN0M0).", ["pT2bN0M0"]),
        ("At this stage T2-weighted images showed a sarcoma.", []),
        ("A stage pT2b carcinoma of the kidney was found.", []),
    ],
)
def test_the_stage_is_told_of_the_tumour_by_a_wider_name_too(text: str, tnm: list[str]) -> None:
    assert tnm == [one.tnm for one in _events(text, "diagnosis")]


def test_a_drug_is_given_with_the_aim_before_its_name() -> None:
    told = _events("He had neoadjuvant trabectedin. Then he had pazopanib in adjuvant form.", "treatment")
    assert [("neoadjuvant",), ()] == [one.intents for one in told]


def test_a_title_tells_of_no_event() -> None:
    head = "Repeat Surgery of Recurrent Sarcoma on Magnetic Resonance Imaging was Useful\n\nVascular Surgery 2010"
    told = _drafted(
        f"{head}\n\nA woman of 40 had a leiomyosarcoma of the thigh. She underwent amputation. She is well."
    )
    assert ["amputation"] == [getattr(one, "modalities", (one.kind,))[0] for one in told.timeline]
    assert ["primary"] == [one.role for one in told.lesions]


def test_the_side_of_a_recurrence_is_not_that_of_the_primary() -> None:
    told = _case("A thigh leiomyosarcoma was resected.")
    other = _drafted("A woman of 40 had an ovarian sarcoma. It was resected. It recurred in the left ovary.")
    assert [("right",), (None,)] == [(told.lesions[0].side,), (other.lesions[0].side,)]


def test_a_size_is_of_no_lesion_that_is_found_only_later() -> None:
    text = "CT showed a tumor, 18 mm in diameter, between liver and thigh. A year later, liver metastases were seen."
    told = _drafted(f"A woman of 40 had a leiomyosarcoma of the thigh. {text}")
    seen = [(one.lesion, str(one.size)) for event in told.timeline for one in getattr(event, "observations", ())]
    assert [] == [one for one in seen if one[0].startswith("liver") and one[1] == "18 mm"]


def test_the_disease_is_told_by_what_most_speaks_for() -> None:
    text = "Pathology showed a dedifferentiated liposarcoma. MRI was compatible with a well-differentiated liposarcoma."
    assert "dedifferentiated liposarcoma" == _drafted(f"A woman of 40 had an abdominal mass. {text}").disease


def test_the_end_is_counted_from_the_operation_told_just_before() -> None:
    text = "A wide resection was done. It recurred. It was resected again. {} he was free of disease."
    told = [
        _case(text.format(when)).outcome for when in ("Two years after surgery", "Two years after the first surgery")
    ]
    assert ["2 years after surgery-2", "2 years after surgery"] == [str(one and one.when) for one in told]


@pytest.mark.parametrize(
    ("text", "often"),
    [
        ("He received pazopanib 800 mg daily.", "once daily"),
        ("Imatinib (400 mg twice a day) was given.", "twice daily"),
        ("Weekly paclitaxel was given.", "weekly"),
        ("Every week he came, and paclitaxel was given.", None),
        ("He received doxorubicin 75 mg/m2 every 3 weeks.", None),
        ("He received pazopanib 800 mg. Daily walks were advised.", None),
    ],
)
def test_how_often_a_drug_is_taken_stands_behind_its_dose(text: str, often: str | None) -> None:
    (told,) = _events(text, "treatment")
    assert often == told.drugs[0].frequency


def test_what_became_of_most_metastases_is_no_change_of_the_lesion_and_spread_is_no_illness_beside_it() -> None:
    text = "A known case of sarcoma of the thigh with lung metastasis and hypertension. He received pazopanib. "
    told = _drafted(f"A man of 60 came. {text}Most of the metastases have disappeared.")
    assert ["hypertension"] == [one.topic for one in told.history]
    assert {"treatment"} == {one.kind for one in told.timeline}


def test_the_primary_is_quoted_where_no_metastasis_is_told() -> None:
    text = "We saw lung metastases of a sarcoma arising in the left thigh. He felt a mass of the left thigh in May."
    (primary, *_) = _drafted(f"A man of 60 came. {text}").lesions
    assert ["primary", "He felt a mass of the left thigh in May"] == [primary.role, *map(str, primary.quote)]


def test_of_an_end_of_which_nothing_is_proved_no_time_is_left() -> None:
    text = "He had chemotherapy. He was seen two months after the chemotherapy and showed good clinical improvement."
    end = _case(text).outcome
    assert end is None or end.vital or end.state


@pytest.mark.parametrize(
    ("text", "sizes"),
    [
        (
            "two nodules of the right lower lobe, one of 12 mm and one of 7 mm.",
            [("lung-2", "12 mm"), ("lung-3", "7 mm")],
        ),
        ("two lung metastases; the largest was 12 mm.", [("lung", "12 mm")]),
        ("three lung metastases of 12 and 7 mm.", [("lung", "12 mm"), ("lung", "7 mm")]),
    ],
)
def test_tumours_of_one_place_that_are_counted_and_measured_are_lesions_of_their_own(
    text: str, sizes: list[tuple[str, str]]
) -> None:
    told = _case(f"A wide resection was done. CT showed {text}")
    parts = {one.id: one.part_of for one in told.lesions}
    seen = [one for event in told.timeline for one in getattr(event, "observations", ())]
    assert sizes == [(one.lesion, str(one.size)) for one in seen]
    assert all(parts[name] == (None if name == "lung" else "lung") for name, _ in sizes)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The mass was judged bulky and not amenable to resection.", [("decision", "judged impossible")]),
        ("He was deemed an unsuitable patient, and not a candidate for surgery.", [("decision", "judged impossible")]),
        ("The mass was amenable to resection, which was performed.", [("treatment", "surgical resection")]),
        (
            "Ultrasound indicated a cyst and led to the performance of a resection.",
            [("treatment", "surgical resection")],
        ),
        ("Wide resection was clearly indicated.", [("decision", "indicated")]),
    ],
)
def test_an_operation_is_done_where_the_words_say_so(text: str, told: list[tuple[str, str]]) -> None:
    events = [one for one in _case(text).timeline if one.kind in ("decision", "treatment")]
    assert told == [(one.kind, getattr(one, "decision", None) or one.modalities[0]) for one in events]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Weekly docetaxel was begun. The mass shrank after 3 months of chemotherapy.", [("docetaxel",)]),
        ("Docetaxel was given. One year later systemic treatment was stopped.", [("docetaxel",)]),
        ("Docetaxel was given. He also received second-line chemotherapy.", [("docetaxel",), ()]),
        ("Chemotherapy was begun. His kidneys were weak, so docetaxel was administered.", [("docetaxel",)]),
        ("Docetaxel was given. After a pause docetaxel was resumed.", [("docetaxel",), ("docetaxel",)]),
    ],
)
def test_what_only_says_chemotherapy_again_is_the_course_of_its_drugs(text: str, told: list[tuple[str, ...]]) -> None:
    events = _events(text, "treatment")
    assert told == [tuple(use.drug for use in one.drugs) for one in events]
    assert ["docetaxel" for one in events[1:] if one.drugs] == [one.continues for one in events[1:] if one.drugs]


def test_of_two_things_done_that_one_word_names_one_event_is_told() -> None:
    assert 1 == len(_events("He had undergone chemotherapy and surgery.", "treatment"))


def test_a_dose_of_rays_is_that_of_the_field_that_is_spoken_of_behind_it() -> None:
    (told,) = _events(
        "In all, 54 Gy were applied to the thigh. Later, a nodule of the irradiated area grew.", "treatment"
    )
    assert "54 Gy" == str(told.radiation.dose)


@pytest.mark.parametrize(
    ("text", "dose"),
    [
        ("He received ifosfamide (5 g/m(2)).", "5 g/m2"),
        ("He received ifosfamide (2 g/m(2)/day x 3), which helped.", "2 g/m2/day"),
        ("He received ifosfamide 2 g/m2/day x 3.", "2 g/m2/day"),
        ("He received imatinib 400 mg x 2.", None),
    ],
)
def test_a_dose_for_the_surface_of_the_body_is_read_however_its_unit_is_printed(text: str, dose: str | None) -> None:
    (told,) = _events(text, "treatment")
    assert dose == (str(told.drugs[0].dose) if told.drugs[0].dose else None)


@pytest.mark.parametrize(
    ("text", "methods"),
    [
        ("The mass was 9 cm long, and a subsequent CT showed fat in it.", [(), ("computed tomography",)]),
        ("The mass was 9 cm long, and the computed tomography (CT) showed fat.", [(), ("computed tomography",)]),
        ("CT showed a mass of the thigh that was 9 cm long.", [("computed tomography",)]),
    ],
)
def test_a_size_is_of_no_image_that_is_told_behind_it(text: str, methods: list[tuple[str, ...]]) -> None:
    assert methods == [one.methods for one in _events(text, "examination")]


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("Doxorubicin was given. His disease remained stable for a year.", []),
        ("Doxorubicin was given. Stable disease was noted for a year.", ["stable disease"]),
    ],
)
def test_a_category_is_told_in_its_words(text: str, category: list[str]) -> None:
    looks = _events(text, "examination")
    assert category == [one.category for one in looks if one.category]
    assert not [one for one in looks if one.observations]


def test_a_response_to_a_course_is_not_that_to_the_one_before_it() -> None:
    text = (
        "Docetaxel led to a partial response. Later it grew. Docetaxel was resumed. Again, a partial response was seen."
    )
    assert 2 == len([one for one in _events(text, "examination") if one.category == "partial response"])


@pytest.mark.parametrize(
    ("again", "kinds"),
    [
        ("Hormone therapy with tamoxifen and goserelin was continued for a year.", [["hormonal therapy"]]),
        ("Hormone therapy with letrozole followed.", [[], ["hormonal therapy"]]),
    ],
)
def test_a_course_that_is_told_again_by_its_drugs_is_one(again: str, kinds: list[list[str]]) -> None:
    told = _drafted(f"A woman of 40 had a leiomyosarcoma of the uterus. Tamoxifen and goserelin were given. {again}")
    given = [list(event.modalities) for event in told.timeline if isinstance(event, Treatment)]
    assert kinds == given


@pytest.mark.parametrize(
    ("text", "when", "why"),
    [
        (
            "Eribulin was continued for 21 cycles until progression in August 2013.",
            "until 2013-08",
            "progressive disease",
        ),
        ("Eribulin was given until neutropenia developed.", None, "neutropenia"),
        ("Eribulin was begun, to be continued until progression.", None, None),
    ],
)
def test_what_a_course_was_given_until_is_why_it_ended_and_its_date_no_begin(
    text: str, when: str | None, why: str | None
) -> None:
    told = _events(text, "treatment")
    assert [when] == [one.when and str(one.when) for one in told]
    assert [why] == [next((str(one.because) for one in event.stopped_because), None) for event in told]


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("The tumor decreased by 32% after four cycles.", ["32 %"]),
        ("The tumor shrank by about 40 % under it.", ["about 40 %"]),
        ("The tumor shrank.", []),
        ("The tumor decreased in 32% of all patients.", []),
    ],
)
def test_by_how_much_something_changed_stands_with_the_change(text: str, by: list[str]) -> None:
    looks = _events(f"He was given trabectedin. {text}", "examination")
    assert by == [str(much) for look in looks for seen in look.observations for much in seen.change_by]


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("He died of heart failure in January 2014.", ("heart failure",)),
        ("He died suddenly from acute myocardial infarction.", ("acute myocardial infarction",)),
        ("He died of the disease in January 2014.", ()),
        ("He died in January 2014.", ()),
    ],
)
def test_of_what_somebody_died_is_told(text: str, cause: tuple[str, ...]) -> None:
    outcome = _case(f"He was given trabectedin. {text}").outcome
    assert outcome is not None
    assert cause == outcome.cause


@pytest.mark.parametrize(
    ("text", "margin"),
    [
        ("However, the margin of the left side of the wound was histologically positive.", "positive surgical margin"),
        ("The surgical margins were negative.", "negative surgical margin"),
        ("The margin was not positive.", None),
        ("The margin was looked at, and desmin was positive.", None),
    ],
)
def test_how_a_margin_was_is_told_in_words_apart(text: str, margin: str | None) -> None:
    told = _events(f"The tumor was resected. {text}", "treatment")
    assert [margin] == [one.margin for one in told]


def test_a_harm_has_not_the_date_on_which_its_drug_was_stopped() -> None:
    told = "Pazopanib was given. It was reduced because of grade 3 hypertension and discontinued in May 2019."
    assert [None] == [event.when for event in _events(told, "adverse-event")]


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("After 3 months there was a partial response.", "3 months after start of pazopanib"),
        ("After 3 months the tumor of the thigh had progressed.", "3 months after start of pazopanib"),
        ("After 3 months of rest there was a partial response.", None),
    ],
)
def test_a_time_at_the_head_of_a_sentence_counts_from_the_course_that_was_begun(text: str, when: str | None) -> None:
    looks = _events(f"Pazopanib was started. {text}", "examination")
    assert [when] == [look.when and str(look.when) for look in looks]


def test_a_count_for_which_a_course_went_on_is_of_no_drug_behind_it() -> None:
    told = "He received trabectedin for 6 cycles with stable disease, and gemcitabine plus docetaxel thereafter."
    assert ["6 cycles", None] == [one.cycles and str(one.cycles) for one in _events(told, "treatment")]


def test_a_treatment_is_not_called_by_the_first_of_its_drugs() -> None:
    (told,) = _events("Chemotherapy with ifosfamide and doxorubicin was administered.", "treatment")
    assert ("chemotherapy",) == told.modalities
    assert ["ifosfamide", "doxorubicin"] == [one.drug for one in told.drugs]


def test_what_came_up_years_later_is_no_history() -> None:
    case = _case("Surgery was done. Nineteen years after the initial treatment, he suffered from atrial fibrillation.")
    assert () == tuple(case.history)


def test_a_grade_is_of_the_harm_before_it_and_not_of_the_next_in_the_list() -> None:
    told = _events("Trabectedin was given. Sensory neuropathy of grade 2 and fatigue were noted.", "adverse-event")
    assert ["2", None] == [one.toxicity_grade and str(one.toxicity_grade) for one in told]


def test_what_an_ejection_fraction_fell_to_is_no_dose() -> None:
    told = "Doxorubicin was stopped because of a decrease in ejection fraction to 40%."
    assert [None] == [use.dose_to for event in _events(told, "treatment") for use in event.drugs]


def test_the_size_of_a_node_is_of_no_nodule_of_the_lung() -> None:
    told = "CT showed lung metastases. Later the lung nodules were gone, and the node shrank from 3 to 1.2 cm."
    assert [] == [str(seen.size) for look in _events(told, "examination") for seen in look.observations if seen.size]


def test_nothing_is_counted_from_what_was_not_given() -> None:
    told = "The mass was resected. No adjuvant treatment was given. Fourteen months later it was resected again."
    assert "14 months after surgery" in [str(event.when) for event in _events(told, "treatment")]


def test_an_organ_that_was_taken_out_along_is_not_where_a_mass_of_another_place_began() -> None:
    case = _drafted(
        "A man had dedifferentiated liposarcoma. CT revealed a retroperitoneal mass displacing the right kidney. "
        "En bloc resection including right nephrectomy and right hemicolectomy was carried out."
    )
    assert [("retroperitoneum",)] == [one.site for one in case.lesions]


def test_a_disease_is_called_by_no_part_of_its_name_alone() -> None:
    assert "desmoid fibromatosis" == _drafted("She developed an intra-abdominal desmoid tumor of 11 cm.").disease


def test_why_one_patient_stopped_is_said_of_no_other() -> None:
    text = (
        "Case 1: A 40-year-old man with desmoid tumor received sorafenib. It shrank. Case 2: A 50-year-old woman with "
        "desmoid tumor received sorafenib. Treatment was stopped due to a rash."
    )
    draft = draft_of_text(text, load(), name="Nobody 2023", today="2026-01-31")
    read = read_source(parse_yaml(draft, "draft.yaml"))
    assert read.record is not None
    treated = [event for case in read.record.cases for event in case.timeline if event.kind == "treatment"]
    assert [[], ["rash"]] == [[why.because for why in event.stopped_because] for event in treated]


def test_what_came_after_a_course_was_stopped_is_counted_from_its_end() -> None:
    told = "Letrozole was begun. Letrozole was stopped after 5 years. Ten months later, the mass was resected."
    assert "10 months after letrozole" in [str(event.when) for event in _events(told, "treatment")]


def test_two_things_of_one_sentence_have_not_the_date_of_the_second() -> None:
    told = "He had been operated on three times and had received 56 Gy of radiotherapy in 2009."
    assert [None, "2009"] == [event.when and str(event.when) for event in _events(told, "treatment")]


def test_a_drug_taken_up_again_at_another_dose_has_it_and_the_first_course_keeps_its_own() -> None:
    told = _events(
        "Imatinib 400 mg/day was given as adjuvant therapy for 12 months. Two years after its completion CT showed "
        "liver metastases. Imatinib was reintroduced at 800 mg/day.",
        "treatment",
    )
    assert [("400 mg/day", None), ("800 mg/day", None)] == [
        (str(use.dose), use.dose_to) for one in told for use in one.drugs
    ]
    assert [(("adjuvant",), "12 months"), ((), None)] == [
        (one.intents, one.duration and str(one.duration)) for one in told
    ]


def test_what_came_after_the_completion_of_a_course_is_counted_from_its_end() -> None:
    told = "Imatinib was given. Two years after its completion, CT showed liver metastases of 4 cm."
    assert ["2 years after end of imatinib"] == [str(look.when) for look in _events(told, "examination")]


def test_a_lesion_is_seen_by_the_images_of_its_own_clause() -> None:
    told = "MRI showed a tumor of the left ilium; bone scintigraphy showed no metastases."
    assert not [seen for look in _events(told, "examination") for seen in look.observations if seen.status == "present"]


def test_an_operation_on_metastases_years_later_is_one_of_its_own() -> None:
    told = _events(
        "Hemipelvectomy was performed in October 2012. In May 2014, two lung metastases were detected and removed by "
        "wedge resection.",
        "treatment",
    )
    assert [("2012-10", "hemipelvectomy"), ("2014-05", "wedge resection")] == [
        (str(one.when), one.modalities[0]) for one in told
    ]


def test_an_organ_is_where_a_stromal_tumor_began_and_not_the_whole_tract() -> None:
    case = _drafted("A man had a gastrointestinal stromal tumor. Endoscopy disclosed a tumor of the jejunum.")
    assert [("jejunum",)] == [one.site for one in case.lesions]


def test_a_harm_that_is_blamed_has_its_whole_name() -> None:
    told = "Sunitinib was given. It was discontinued after 3 weeks because of hand-foot skin reaction grade 3."
    assert [("hand-foot syndrome", "3")] == [
        (one.finding, str(one.toxicity_grade)) for one in _events(told, "adverse-event")
    ]


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("From June 2014 to March 2016 he took pazopanib.", "from 2014-06 to 2016-03"),
        ("Pazopanib was given from June 2014 until March 2016.", "from 2014-06 to 2016-03"),
        ("Pazopanib was given in June 2014, and he was well until March 2016.", None),
    ],
)
def test_from_when_to_when_a_course_went_on_is_told(text: str, when: str | None) -> None:
    assert [when] == [one.when and str(one.when) for one in _events(text, "treatment")]


def test_a_visit_has_the_date_of_its_sentence() -> None:
    case = _drafted("A man presented with melena in March 2009. He had a gastrointestinal stromal tumor.")
    assert ["2009-03"] == [str(event.when) for event in case.timeline if event.kind == "visit"]


def test_why_a_dose_became_another_is_not_why_the_drug_was_given() -> None:
    (told,) = _events("He took pazopanib, initially 800 mg and later 400 mg daily because of diarrhea.", "treatment")
    assert not told.reasons


def test_a_metastasis_whose_place_is_told_twice_is_one() -> None:
    case = _case("Later a spinal metastasis at T10 caused pain.")
    assert [("T10 vertebra",)] == [one.site for one in case.lesions if one.role == "metastasis"]


_ALVEOLAR = "A 29-year-old man was initially diagnosed with alveolar soft part sarcoma. "


def test_what_a_tumor_was_called_at_first_is_what_it_is_where_it_is_called_nothing_else() -> None:
    case = _drafted(f"{_ALVEOLAR}The mass was removed.")
    assert "alveolar soft part sarcoma" == case.disease
    assert ["treatment"] == [event.kind for event in case.timeline]


def test_an_organ_of_a_list_of_metastases_is_not_where_it_began() -> None:
    told = (
        "Metastases involving the lung, liver, and omentum were found, and he underwent extirpation of liver lesions."
    )
    assert {"metastasis"} == {one.role for one in _drafted(_ALVEOLAR + told).lesions}


def test_drugs_of_several_lines_were_given_one_after_the_other() -> None:
    told = _events(
        "He received multiple lines of VEGFR-directed therapy including sunitinib, and axitinib.", "treatment"
    )
    assert [["sunitinib"], ["axitinib"]] == [[use.drug for use in one.drugs] for one in told]


def test_days_stand_in_the_brackets_of_the_dose_and_cycles_are_numbered_by_figures() -> None:
    told = "He received gemcitabine (900 mg/m2, on days 1 and 8). CT after the 4th cycle showed stable disease."
    case = _case(told)
    assert [("1 and 8", None), (None, "after cycle 4 of gemcitabine")] == [
        (next((str(use.days) for use in getattr(event, "drugs", ())), None), event.when and str(event.when))
        for event in case.timeline
        if event.kind in ("treatment", "examination")
    ]


def test_a_further_step_of_a_plan_is_planned() -> None:
    told = "The patient was recommended neoadjuvant chemotherapy, then subsequent neoadjuvant radiation."
    assert not _events(told, "treatment")


@pytest.mark.parametrize(
    ("text", "drugs"),
    [
        ("Fever was treated with piperacillin-tazobactam.", ["piperacillin-tazobactam"]),
        ("The pain was managed with ibuprofen and morphine.", ["ibuprofen", "morphine"]),
        ("Initial treatment included antibiotics.", ["antibiotic"]),
        ("He had been receiving aspirin regularly.", []),
        ("The strain was resistant to vancomycin.", []),
        ("Ibuprofen was refused.", []),
    ],
)
def test_what_is_given_for_a_complaint_is_a_treatment(text: str, drugs: list[str]) -> None:
    assert drugs == [use.drug for event in _events(text, "treatment") for use in event.drugs]


def test_a_drug_that_a_sentence_gives_in_two_courses_is_one_of_both() -> None:
    told = _events(
        "He had two cycles of vincristine and ifosfamide and one cycle of etoposide and ifosfamide.", "treatment"
    )
    assert [["vincristine", "ifosfamide"], ["etoposide", "ifosfamide"]] == [
        [use.drug for use in one.drugs] for one in told
    ]


def test_the_growth_of_a_mass_is_no_complaint_beside_the_mass() -> None:
    case = _drafted(
        "Case report\n\nA 41-year-old man came with progressive growth of a mass. Biopsy gave leiomyosarcoma."
    )
    assert ["mass"] == [one.finding for event in case.timeline if event.kind == "visit" for one in event.findings]


def test_disease_stability_is_a_stable_disease() -> None:
    told = _events("He had doxorubicin. The CT scan showed disease stability.", "examination")
    assert ["stable disease"] == [one.category for one in told]
