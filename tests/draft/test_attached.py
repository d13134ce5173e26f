"""What words say is told of what they say it of: of this lesion, course, person and time, or not at all."""

from __future__ import annotations

from typing import Any

import pytest

from lmsgraph.draft.files import draft_of_text
from lmsgraph.records.model.case import Case
from lmsgraph.records.read import read_source
from lmsgraph.records.source import parse_yaml
from lmsgraph.vocabulary import load

HEAD = "Case report\n\nA 62-year-old man had a mass of the right thigh. Biopsy showed a leiomyosarcoma. "


def _case(text: str) -> Case:
    draft = draft_of_text(text, load(), name="Nobody 2023", today="2026-01-31")
    read = read_source(parse_yaml(draft, "draft.yaml"))
    assert read.record is not None
    return read.record.cases[0]


def _events(text: str, kind: str) -> list[Any]:
    return [event for event in _case(HEAD + text).timeline if event.kind == kind]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("He came with complaints of episodes of sudden onset of fever.", ["fever"]),
        ("Because of bleeding he was admitted.", ["hemorrhage"]),
        ("Owing to fever and cough, the patient was referred to us.", ["fever", "cough"]),
        ("He presented with a history of headaches and vomiting.", ["headache", "vomiting"]),
        ("He presented with a history of hypertension.", []),
        ("He presented with cough and was at first misdiagnosed as pneumonia.", ["cough"]),
        ("He presented with an unresectable mass and fever.", ["mass", "fever"]),
        ("He presented with asymptomatic lung metastases.", []),
        ("Because of bleeding an operation was planned.", []),
        ("Because of bleeding his brother was admitted.", []),
    ],
)
def test_a_patient_comes_with_what_is_named_and_not_with_a_word_for_it(text: str, found: list[str]) -> None:
    came = [one.finding for visit in _events(text, "visit") for one in visit.findings]
    assert found == came


@pytest.mark.parametrize(
    ("text", "past"),
    [
        ("He had a history of episodes of gout.", ["gout"]),
        ("He was not a drinker of wine, or a smoker with previous liver disease.", []),
        ("He came with cough and a history of weight loss.", []),
        ("He came with cough and a history of asthma.", ["asthma"]),
        ("He presented with a history of headaches.", []),
        ("He presented with a history of hypertension.", ["hypertension"]),
    ],
)
def test_the_past_holds_illnesses_that_were(text: str, past: list[str]) -> None:
    assert past == [one.topic for one in _case(HEAD + text).history]


@pytest.mark.parametrize(
    ("text", "whole", "parts"),
    [
        ("A partial response was seen.", ["partial response"], []),
        ("A partial response of the disease was seen.", ["partial response"], []),
        ("There was a complete response of the lung metastases.", [], [("lung", "complete response")]),
        (
            "There was a complete response of the lung metastases and a partial response of the hepatic lesions.",
            [],
            [("lung", "complete response"), ("liver", "partial response")],
        ),
        ("A partial response was seen in the mediastinal nodes.", [], []),
        ("It led to complete remission of his gastric cancer.", [], []),
        ("New lung metastases and progressive disease at the resection stump were seen.", [], []),
    ],
)
def test_a_response_of_one_lesion_is_none_of_the_disease(
    text: str, whole: list[str], parts: list[tuple[str, str]]
) -> None:
    told = _events(f"He had metastases in the lung and liver and was given trabectedin. {text}", "examination")
    assert whole == [one.category for one in told if one.category]
    seen = [(one.lesion, one.category) for look in told for one in look.observations if one.category]
    assert parts == seen


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Because of pain he was operated on.", ["pain"]),
        ("He refused doxorubicin because of fatigue.", ["fatigue"]),
        ("Because of bleeding, radiotherapy was recommended, but he refused it.", []),
        ("Radiotherapy was offered because of bleeding, but was refused.", []),
        ("Considering that ileus after colectomy is frequent, he received trabectedin.", ["ileus"]),
        ("After chemotherapy with doxorubicin he died due to pneumonia.", []),
    ],
)
def test_a_reason_is_why_this_was_done_and_not_something_else(text: str, why: list[str]) -> None:
    events = [*_events(text, "treatment"), *_events(text, "decision")]
    reasons = {str(event.id): [one.because for one in event.reasons] for event in events}
    assert why == [one for some in reasons.values() for one in some]
    assert not reasons.get("colectomy")


@pytest.mark.parametrize(
    ("text", "lesions"),
    [
        ("CT showed an abdominal mass of 8 cm. A sarcoma of the ileum was resected.", ["ileum"]),
        ("MRI showed a soft tissue mass of 8 cm. A sarcoma of the left thigh was resected.", ["left thigh"]),
        ("CT showed a skin-colored tumor of 3 cm. A sarcoma of the left foot was resected.", ["left foot"]),
        ("CT showed an adrenal mass of 8 cm. A sarcoma of the ileum was resected.", ["ileum", "adrenal gland"]),
    ],
)
def test_the_region_in_which_a_mass_is_felt_is_no_second_tumor(text: str, lesions: list[str]) -> None:
    case = _case(f"Case report\n\nA 62-year-old man came to us. {text}")
    sites = [" ".join(filter(None, (one.side, *one.site))) for one in case.lesions]
    assert lesions == sites


def test_an_enlarged_organ_is_no_tumor_and_its_size_none_of_one() -> None:
    text = "Case report\n\nA 40-year-old woman had a leiomyosarcoma of the uterus. "
    for said, sizes in (
        ("CT showed an enlarged uterus (12 x 9 x 6 cm).", []),
        ("CT showed a uterine mass (12 x 9 x 6 cm).", ["12 x 9 x 6 cm"]),
    ):
        looks = [one for one in _case(text + said).timeline if one.kind == "examination"]
        assert sizes == [str(seen.size) for look in looks for seen in look.observations]


def test_letters_for_a_therapy_are_no_image() -> None:
    (told,) = _events("After adjuvant chemotherapy and radiotherapy (CT and RT) an MRI was done.", "examination")
    assert ("magnetic resonance imaging",) == told.methods


def test_a_tumor_that_is_only_weighed_is_not_the_one_it_was() -> None:
    text = "A 62-year-old man came with a mass. With an indication of gastric GIST he was operated on. "
    assert "omental gastrointestinal stromal tumor" == _case(text + "It was diagnosed as an omental GIST.").disease


def test_letters_that_stand_for_several_tumors_name_none_unless_they_are_spelled_out() -> None:
    said = "A 60-year-old woman came with a mass. {} The diagnosis of extraovarian GCT was made."
    assert "GCT" == _case(said.format("It was resected.")).disease
    assert "giant cell tumor" == _case(said.format("A giant cell tumor (GCT) was resected.")).disease


def test_harm_is_of_the_course_that_it_ended_and_not_of_the_next_one() -> None:
    text = "He had carboplatin followed by pancytopenia, and treatment was switched to nivolumab."
    assert [["carboplatin"]] == [list(one.during) for one in _events(text, "adverse-event")]
    assert [["nivolumab"]] == [
        list(one.during) for one in _events("Colitis was seen under nivolumab.", "adverse-event")
    ]


def test_what_a_specimen_showed_is_no_harm() -> None:
    text = "He was operated on. {} fat necrosis."
    assert [] == _events(text.format("Pathological examination revealed"), "adverse-event")
    assert ["fat necrosis"] == [one.finding for one in _events(text.format("It was complicated by"), "adverse-event")]


def test_an_illness_that_came_of_all_that_was_done_is_harm_during_no_course() -> None:
    text = "He had radiotherapy. The tumor was controlled, but {} developed."
    (told,) = _events(text.format("a secondary myelodysplastic syndrome"), "adverse-event")
    assert not told.during
    (told,) = _events(text.format("pneumonitis"), "adverse-event")
    assert ["radiotherapy"] == list(told.during)


def test_the_title_above_an_abstract_tells_no_operation() -> None:
    text = "Right hepatectomy for a sarcoma of the vena cava\nAbstract\n"
    text += "A 58-year-old woman had a leiomyosarcoma of the inferior vena cava. It was resected in 2012."
    done = [one.modalities for one in _case(text).timeline if one.kind == "treatment"]
    assert [("surgical resection",)] == done


def test_a_metastatic_lesion_of_a_tumor_sits_where_the_text_says_and_not_where_that_tumor_is_of() -> None:
    text = "Biopsy of the clavicle showed a metastatic lesion of bone leiomyosarcoma."
    assert "bone" not in [site for one in _case(HEAD + text).lesions for site in one.site]
    text = "Biopsy showed a metastasis in the clavicle."
    assert ["thigh", "clavicle"] == [site for one in _case(HEAD + text).lesions for site in one.site]


def test_a_tumor_that_is_only_weighed_was_never_diagnosed() -> None:
    text = "A 62-year-old man came with a mass. {} The mass was resected. It was a hematoma."
    said = "It was not possible to rule out a sarcoma (e.g., liposarcoma)."
    assert [] == [one for one in _case(text.format(said)).timeline if one.kind == "diagnosis"]
    said = "It was initially diagnosed as a liposarcoma."
    assert ["liposarcoma"] == [one.disease for one in _case(text.format(said)).timeline if one.kind == "diagnosis"]


def test_what_was_given_for_another_tumor_long_ago_is_no_treatment_of_this_one() -> None:
    text = "He had a history of prostate cancer and had undergone surgery and {} therapy 8 years previously."
    assert [] == [use for one in _events(text.format("bicalutamide"), "treatment") for use in one.drugs]
    text = "He was then given carboplatin, which is known from lung cancer."
    assert ["carboplatin"] == [use.drug for one in _events(text, "treatment") for use in one.drugs]


def test_what_is_thought_of_a_treatment_is_none_that_was_given() -> None:
    assert [] == _events("We assumed that surgical therapy was insufficient.", "treatment")
    assert 1 == len(_events("We assumed that it was a sarcoma, and surgical therapy was begun.", "treatment"))


def test_a_dose_of_radiation_is_of_the_boost_only_where_it_says_so() -> None:
    text = "He had pelvic radiotherapy followed by boost radiotherapy. The dose was 24 Gy in 15 fractions"
    told = _events(text + ", followed by a 16 Gy boost.", "treatment")
    doses = [(one.modalities[0], one.radiation and str(one.radiation.dose)) for one in told]
    assert [("pelvic radiotherapy", "24 Gy"), ("radiation boost", "16 Gy")] == doses


def test_what_most_lesions_did_is_not_what_the_lesion_did() -> None:
    text = "He had metastases in the lung and was given trabectedin. {} lung metastases had disappeared."
    for said, changes in (("Most of the small", []), ("All of the", ["disappearance"])):
        looks = _events(text.format(said), "examination")
        assert changes == [change for look in looks for seen in look.observations for change in seen.change]


def test_the_organ_of_a_metastasectomy_is_told_where_the_metastases_are() -> None:
    text = "Metastases in the left ventricle were resected. There was no recurrence after the cardiac metastasectomy."
    assert ["thigh", "left ventricle"] == [site for one in _case(HEAD + text).lesions for site in one.site]


@pytest.mark.parametrize(
    ("text", "done"),
    [
        ("Surgery was done; an en bloc resection was possible.", [("en bloc resection",)]),
        ("He had pelvic radiotherapy, and this radiotherapy took a month.", [("pelvic radiotherapy",)]),
        (
            "He underwent resection with nephrectomy and splenectomy.",
            [("surgical resection", "nephrectomy", "splenectomy")],
        ),
    ],
)
def test_what_was_done_is_told_by_its_own_name_once(text: str, done: list[tuple[str, ...]]) -> None:
    assert done == [one.modalities for one in _events(text, "treatment")]


def test_a_nerve_that_lay_beside_the_tumor_is_not_where_it_began() -> None:
    text = "A 33-year-old woman had a pelvic mass. {} A liposarcoma was resected."
    for said, site in (
        ("The obturator nerve was stuck to the mass.", "pelvis"),
        ("The tumor arose from the obturator nerve.", "obturator nerve"),
    ):
        primary = [one.site for one in _case(text.format(said)).lesions if one.role == "primary"]
        assert [(site,)] == primary


def test_a_sum_of_sizes_that_grew_is_told_of_no_one_lesion() -> None:
    text = "He had lung metastases and was given pazopanib. {} increased."
    for said, changes in (("The sum of the tumor diameters", []), ("The lung metastases", ["increase"])):
        looks = _events(text.format(said), "examination")
        assert changes == [change for look in looks for seen in look.observations for change in seen.change]


@pytest.mark.parametrize(
    ("text", "courses"),
    [
        ("He was treated successively with doxorubicin, trabectedin and eribulin.", 3),
        ("He was treated with doxorubicin and dacarbazine before pazopanib was initiated.", 2),
        ("He was treated with gemcitabine, docetaxel and bevacizumab.", 1),
    ],
)
def test_drugs_that_were_given_one_after_the_other_are_courses_of_their_own(text: str, courses: int) -> None:
    assert courses == len(_events(text, "treatment"))


def test_what_was_measured_in_the_blood_was_not_given() -> None:
    text = "He was operated on. {} were found to be high under treatment with pazopanib."
    for said, drugs in (
        ("Levels of potassium", ["pazopanib"]),
        ("Granulocyte colony-stimulating factor (G-CSF) plasma levels", ["pazopanib"]),
    ):
        assert drugs == [use.drug for one in _events(text.format(said), "treatment") for use in one.drugs]


def test_letters_of_an_image_are_one_only_in_a_text_of_such_images() -> None:
    assert [] == _events("He had two ADCs, a lymphoma and a sarcoma.", "examination")
    (told,) = _events("On MRI the lesion was bright and dark on ADC.", "examination")
    assert "apparent diffusion coefficient" in told.methods or "MRI" in str(told.methods)


def test_a_relapse_with_metastases_is_no_lesion_beside_them() -> None:
    text = "He had a relapse of the disease with pulmonary metastasis."
    assert [("primary", "thigh"), ("metastasis", "lung")] == [
        (one.role, *one.site) for one in _case(HEAD + text).lesions
    ]
    text = "He had a relapse in the lung."
    assert [("primary", "thigh"), ("recurrence", "lung")] == [
        (one.role, *one.site) for one in _case(HEAD + text).lesions
    ]


def test_a_sentence_about_the_paper_tells_of_no_operation() -> None:
    text = "He was operated on. The management of the patient is described, from biopsy to the surgical resection."
    assert 1 == len(_events(text, "treatment"))


def test_a_lesion_in_a_lobe_of_an_organ_is_none_of_the_tumor_that_was_resected_before() -> None:
    text = "A year after resection of a sarcoma of the left calf, a man came. CT of this calf sarcoma showed a 3 cm {}."
    for said, lesion in (("lesion in the right lobe of the liver", "liver"), ("tumor", "calf")):
        case = _case(f"{text.format(said)} Later it proved to be metastatic to the liver.")
        seen = [
            one.lesion for look in case.timeline if look.kind == "examination" for one in look.observations if one.size
        ]
        assert [lesion] == seen


def test_a_time_is_of_what_came_then_and_not_of_what_the_sentence_looks_back_at() -> None:
    text = (
        "He underwent wide excision, but 2 years thereafter had nodules and, after resection and chemotherapy, is well."
    )
    (told,) = [one for one in _events(text, "treatment") if "chemotherapy" in one.modalities]
    assert "2 years" not in str(told.when)
    text = "He underwent wide excision. Two years later, chemotherapy was given."
    (told,) = [one for one in _events(text, "treatment") if "chemotherapy" in one.modalities]
    assert "2 years after surgery" == str(told.when)


def test_a_disease_that_only_the_title_spells_out_is_the_one_of_the_case() -> None:
    text = "{}\n\nCase report\n\nA 50-year-old woman had a mass of 8 cm. It was resected. She is well after 2 years."
    case = _case(text.format("A case of leiomyosarcoma of the inferior vena cava"))
    assert "inferior vena cava leiomyosarcoma" == case.disease
    assert "to be filled in" == _case(text.format("A case of a mass")).disease
