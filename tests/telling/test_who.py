"""Who a patient is, and where the disease had gone, in one line."""

from __future__ import annotations

import pytest

from lmsgraph import iris
from lmsgraph.graph.facts import Facts
from lmsgraph.telling.case.who import early_and_later, patient_line, summary
from lmsgraph.telling.phrases.speech import place
from lmsgraph.telling.phrases.treatments import treatment_in_brief
from tests.course.cases import stored

CASE = f"{iris.DATA}p/case"
SEEN = "ct Examination | lms:hasFinding :seen . :seen a lms:Observation ; lms:lesion :lung"
LATER = (
    '. :ct lms:when :t . :t lms:timeRelation "after" ; lms:anchor :biopsy ; lms:quantity :q . '
    ':q lms:printed "{0} {1}" ; lms:value {0} ; lms:unit unit:{1}'
)
CUT = "cut Treatment | lms:modality modality:surgical-resection"


@pytest.mark.parametrize(
    ("age", "sex", "said"),
    [
        ("49 years", "female", "49-year-old woman"),
        ("18 years", "male", "18-year-old man"),
        ("17 years", "male", "17-year-old boy"),
        ("1 year", "female", "1-year-old girl"),
        ("1 years", "female", "1-year-old girl"),
        ("15 months", "female", "15-month-old girl"),
        ("about 60 years", "male", "about 60-year-old man"),
    ],
)
def test_a_patient_is_told_by_age_and_sex(age: str, sex: str, said: str) -> None:
    patient = f':who lms:sex sex:{sex} ; lms:age :age . :age lms:printed "{age}" . :case lms:patient :who'
    facts = Facts(stored(f"visit Visit | lms:position 1 . {patient}"))
    assert str(patient_line(facts, CASE)) == said


@pytest.mark.parametrize(
    ("events", "said"),
    [
        ((SEEN, CUT), "lung metastasis at diagnosis"),
        ((CUT, SEEN), "later lung metastasis"),
        ((CUT,), "lung metastasis"),
        (("visit Visit | lms:finding disease:lung-metastasis", CUT, SEEN), "lung metastasis at diagnosis"),
        ((CUT, SEEN.replace("Examination", "Visit")), "lung metastasis"),
        ((CUT, "visit Visit |", SEEN), "later lung metastasis"),
        (("biopsy Pathology |", f"{SEEN} {LATER.format(2, 'a')}", CUT), "later lung metastasis"),
        (("biopsy Pathology |", f"{SEEN} {LATER.format(2, 'wk')}", CUT), "lung metastasis at diagnosis"),
    ],
)
def test_a_metastasis_is_later_only_where_something_tells_so(events: tuple[str, ...], said: str) -> None:
    facts = Facts(stored(*events, lesions="lung metastasis | lms:site anatomy:lung"))
    assert said in str(summary(facts, CASE, list(facts.ordered(CASE, "event")))).split("; ")


@pytest.mark.parametrize(
    ("site", "said"), [("leg", "both legs"), ("lung", "both lungs"), ("lower-extremity", "both lower extremities")]
)
def test_both_sides_are_two(site: str, said: str) -> None:
    facts = Facts(stored("visit Visit |", lesions=f"one metastasis | lms:site anatomy:{site} ; lms:side side:both"))
    assert place(facts, f"{iris.DATA}p/one") == said


@pytest.mark.parametrize("word", ["caucasian", "white", "european"])
def test_an_ancestry_is_told_as_printed(word: str) -> None:
    facts = Facts(stored(f"visit Visit | . :who lms:quality ancestry:{word} . :case lms:patient :who"))
    assert str(patient_line(facts, CASE)) == f"{facts.label(iris.term_iri('ancestry', word))} patient"
    assert facts.label(iris.term_iri("ancestry", word)).casefold() == word


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ("lms:intent intent:neoadjuvant", "neoadjuvant doxorubicin"),
        ('lms:line :n . :n lms:value 2 ; lms:printed "2"', "second-line doxorubicin"),
        ("lms:result response:stable-disease", "doxorubicin, stable disease"),
    ],
)
def test_a_brief_tells_as_what_a_drug_was_given_and_what_came_of_it(more: str, said: str) -> None:
    facts = Facts(
        stored(f"dox Treatment | lms:drugUse :u . :u a lms:DrugUse ; lms:drug drug:doxorubicin . :dox {more}")
    )
    assert str(treatment_in_brief(facts, f"{iris.DATA}p/dox")) == said


def test_a_brief_tells_the_margin_of_an_operation() -> None:
    facts = Facts(stored(f"{CUT} ; lms:margin finding:close-surgical-margin"))
    assert "close surgical margin" in str(treatment_in_brief(facts, f"{iris.DATA}p/cut"))


def test_two_lesions_of_one_name_are_told_once() -> None:
    facts = Facts(stored(CUT, lesions="recurrence recurrence |\nregrown recurrence |"))
    assert "later recurrences" in str(summary(facts, CASE, list(facts.ordered(CASE, "event")))).split("; ")


@pytest.mark.parametrize(
    ("events", "said"),
    [
        (("cut Treatment | lms:modality modality:hemipelvectomy",), "treated with surgery"),
        (("a Treatment | lms:modality modality:surgery", "b Treatment | lms:modality modality:amputation"), "twice"),
        ((CUT, "valve Treatment | lms:modality modality:mitral-valve-replacement"), "treated with surgery"),
        (("valve Treatment | lms:modality modality:mitral-valve-replacement", CUT), "treated with surgery"),
        (("valve Treatment | lms:modality modality:mitral-valve-replacement",), ""),
    ],
)
def test_operations_are_counted_where_they_were_on_the_tumour(events: tuple[str, ...], said: str) -> None:
    facts = Facts(stored(*events))
    told = str(summary(facts, CASE, list(facts.ordered(CASE, "event"))))
    assert told.endswith(said) if said else "treated" not in told


@pytest.mark.parametrize(
    ("disease", "told"),
    [("angiosarcoma", True), ("sarcoma", True), ("invasive-ductal-carcinoma", False), ("leiomyosarcoma", False)],
)
def test_a_stage_of_another_disease_is_none_of_the_case(disease: str, told: bool) -> None:
    staged = f'lms:disease disease:{disease} ; lms:stage "IIB" . :case lms:disease disease:angiosarcoma'
    facts = Facts(stored(f"dx Diagnosis | {staged}"))
    assert ("stage IIB" in str(summary(facts, CASE, list(facts.ordered(CASE, "event"))))) == told


@pytest.mark.parametrize(("days", "early"), [(30, True), (540, False)])
def test_what_was_diagnosed_long_after_the_first_treatment_is_told_in_the_course(days: int, early: bool) -> None:
    when = f"lms:earliestBegin {days} ; lms:disease disease:leiomyosarcoma . :cut lms:latestBegin 0"
    facts = Facts(stored(CUT, f"dx Diagnosis | {when}"))
    first, later = early_and_later(facts, list(facts.ordered(CASE, "event")))
    assert (f"{iris.DATA}p/dx" in first, f"{iris.DATA}p/dx" in later) == (early, not early)
