"""Small cases, each with one thing that is told as it is written and not otherwise."""

from __future__ import annotations

import pytest

from lmsgraph import iris
from lmsgraph.course.read import course
from lmsgraph.explore.compare.sides import sides
from lmsgraph.explore.figures.axis import Axis
from lmsgraph.explore.figures.signs import modality
from lmsgraph.explore.figures.sizes import curves
from lmsgraph.graph.facts import Facts
from lmsgraph.telling.case.briefs import in_brief
from lmsgraph.telling.case.computed import sum_row
from lmsgraph.telling.case.who import summary
from lmsgraph.telling.phrases.claims import claim
from lmsgraph.telling.phrases.speech import since
from lmsgraph.telling.phrases.told import told_event
from lmsgraph.telling.phrases.treatments import details
from tests.course.cases import stored, with_courses

_CASE = iris.DATA + "p/case"
_THIGH = "thigh primary | lms:site anatomy:thigh"
_PAZOPANIB = "pazo Treatment | lms:drugUse :q . :q lms:drug drug:pazopanib"
_SEEN = "seen Examination | lms:hasFinding {} . "


def told(*events: str, lesions: str = "") -> Facts:
    """Return a small case, with what is computed of it."""
    store = stored(*events, lesions=lesions)
    return Facts(with_courses(store))


def said(event: str, *before: str, lesions: str = "") -> str:
    """Return what is told of the last event of a small case."""
    return str(told_event(told(*before, event, lesions=lesions), f"{iris.DATA}p/{event.split()[0]}"))


def test_the_size_of_a_device_is_no_length() -> None:
    facts = told(
        "op Treatment | lms:modality modality:surgery ; lms:has :d . :d a lms:DeviceUse ; lms:concept device:graft ; "
        "lms:size :s . :s lms:printed '18 mm'"
    )
    assert [str(text) for name, text in details(facts, f"{iris.DATA}p/op") if name == "devices"] == ["graft, 18 mm"]


@pytest.mark.parametrize(
    ("kinds", "told_as"),
    [
        ("en-bloc-resection , modality:replacement", "En bloc resection of the thigh primary with replacement"),
        ("wide-excision , modality:splenectomy", "Wide excision of the thigh primary with splenectomy"),
        ("metastasectomy", "Metastasectomy of the thigh primary"),
        (
            "surgical-resection , modality:laparoscopic-surgery",
            "Laparoscopic surgery and surgical resection of the thigh",
        ),
    ],
)
def test_what_an_operation_did_to_something_else_is_not_of_the_tumour(kinds: str, told_as: str) -> None:
    event = f"op Treatment | lms:modality modality:{kinds} ; lms:lesion :thigh"
    assert said(event, lesions=_THIGH).casefold().startswith(told_as.casefold())


@pytest.mark.parametrize(
    ("printed", "stage"),
    [("IB", "stage IB"), ("4", "stage 4"), ("FIGO IIIC1", "FIGO stage IIIC1"), ("Stage 2", "Stage 2")],
)
def test_a_stage_is_called_one(printed: str, stage: str) -> None:
    facts = told(f"dx Diagnosis | lms:disease disease:leiomyosarcoma ; lms:stage '{printed}' . :case rdfs:label 'P'")
    event = f"{iris.DATA}p/dx"
    for words in (summary(facts, _CASE, [event]), told_event(facts, event), in_brief(facts, event)):
        assert str(words).split(", ")[-1] == stage


def test_what_was_measured_without_a_value_is_no_symptom() -> None:
    measured = "v Visit | lms:hasFinding :m . :m a lms:Measurement ; lms:concept analyte:visual-acuity"
    assert said(measured) == "Seen: visual acuity (no value recorded)"


def test_that_something_is_read_stands_once() -> None:
    facts = told(
        "no Decision | lms:intervention drug:ifosfamide ; lms:decision decision:not-given ; lms:readBecause 'so'"
    )
    assert str(in_brief(facts, f"{iris.DATA}p/no")).count("(read, not proved: so)") == 1


_GIVEN = "given Treatment | lms:drugUse :u . :u a lms:DrugUse ; lms:drug drug:{}"


@pytest.mark.parametrize(
    ("drug", "kind"),
    [
        ("doxorubicin", "chemotherapy"),
        ("trabectedin", "chemotherapy"),
        ("imatinib", "targeted therapy"),
        ("nivolumab", "immunotherapy"),
    ],
)
def test_a_treatment_is_drawn_by_what_its_drugs_are(drug: str, kind: str) -> None:
    assert modality(told(_GIVEN.format(drug)), f"{iris.DATA}p/given").name == kind


def test_a_line_of_a_hormone_is_drawn_as_hormonal_therapy() -> None:
    line = " . :given lms:line :l . :l lms:value 2"
    assert modality(told(_GIVEN.format("letrozole") + line), f"{iris.DATA}p/given").name == "hormonal therapy"


@pytest.mark.parametrize(
    ("vital", "look"), [("dead", "dead"), ("dead-of-disease", "dead"), ("alive-with-disease", "alive")]
)
def test_who_died_of_the_disease_is_drawn_as_dead(vital: str, look: str) -> None:
    end = f" . :case lms:outcome :o . :o a lms:Outcome ; lms:vitalStatus vital:{vital}"
    [side] = sides(told(_GIVEN.format("doxorubicin") + end), [_CASE])
    assert [mark.look for lane in side.lanes if lane.kind == "end" for mark in lane.marks] == [look]
    assert (side.start("death") is not None) == (look == "dead")


_SIZED = (
    ":{0} a lms:Observation ; lms:lesion :thigh ; lms:size :s{0} . :s{0} a lms:Quantity ; lms:printed '{1} cm' ; "
    "lms:value {1} ; lms:unit unit:cm"
)
_TWO = _SEEN.format(":a , :b") + _SIZED.format("a", "2.6") + " . " + _SIZED.format("b", "1.1")


def test_two_sizes_of_one_look_both_stand_in_a_comparison() -> None:
    [side] = sides(told(_TWO, lesions=_THIGH), [_CASE])
    [mark] = [mark for lane in side.lanes if lane.kind == "lesion" for mark in lane.marks]
    assert mark.size == "2.6, 1.1 cm"
    assert "2.6 cm, 1.1 cm" in mark.words


def test_what_was_given_together_is_named_once_in_one_line() -> None:
    beam = "{0} Treatment | lms:modality modality:proton-beam-therapy ; lms:lesion :{1}"
    facts = told(
        beam.format("one", "thigh"),
        beam.format("two", "knee") + " ; lms:combinedWith :one",
        beam.format("three", "knee") + " ; lms:combinedWith :one",
        lesions=f"{_THIGH}\nknee metastasis | lms:site anatomy:knee",
    )
    line = str(summary(facts, _CASE, [f"{iris.DATA}p/{one}" for one in ("one", "two", "three")]))
    assert line.endswith("treated with radiotherapy")


def test_an_adjective_behind_a_preposition_has_a_noun() -> None:
    facts = told(
        "v Visit | . :c a lms:Statement ; lms:status status:present ; lms:subject modality:hormonal-therapy ; "
        "lms:relation relation:to-be-considered-for ; lms:object quality:indolent"
    )
    assert str(claim(facts, f"{iris.DATA}p/c")) == "Hormonal therapy should be considered for indolent disease."


def test_two_sizes_of_one_look_are_no_curve() -> None:
    facts = told(_TWO, lesions=_THIGH)
    placed = list(course(facts, _CASE))
    shapes, _ = curves(facts, placed, Axis.over(40, 400, []), 0)
    assert len(shapes) > 2
    assert not [shape for shape in shapes if 'stroke-width="1.4"' in shape]


@pytest.mark.parametrize("link", ["during", "blamed"])
def test_of_several_drugs_the_drugs_were_stopped(link: str) -> None:
    given = (
        "given Treatment | lms:drugUse :a , :b , :c . :a a lms:DrugUse ; lms:drug drug:gemcitabine . "
        ":b a lms:DrugUse ; lms:drug drug:docetaxel . :c a lms:DrugUse ; lms:drug drug:pegfilgrastim ; "
        "lms:intent intent:supportive"
    )
    harm = (
        f"ill AdverseEvent | lms:finding finding:edema ; lms:{link} :given ; "
        "lms:consequence consequence:drug-discontinued"
    )
    assert "the drugs were discontinued" in said(harm, given)
    assert "the drug was discontinued" in said(harm, _GIVEN.format("doxorubicin"))


@pytest.mark.parametrize(
    ("blamed", "told_as", "stopped"),
    [
        ("lms:blamed :given", "blamed on gemcitabine + docetaxel", "the drugs were discontinued"),
        ("lms:blamedDrug drug:docetaxel", "blamed on docetaxel", "the drug was discontinued"),
    ],
)
def test_one_drug_of_several_that_is_blamed_is_blamed_alone(blamed: str, told_as: str, stopped: str) -> None:
    given = (
        "given Treatment | lms:drugUse :a , :b . :a a lms:DrugUse ; lms:drug drug:gemcitabine . "
        ":b a lms:DrugUse ; lms:drug drug:docetaxel"
    )
    harm = (
        f"ill AdverseEvent | lms:finding finding:edema ; lms:during :given ; {blamed} ; "
        "lms:consequence consequence:drug-discontinued"
    )
    text = said(harm, given)
    assert told_as in text
    assert stopped in text


_GREW = (
    "ct Examination | lms:change change:increase ; lms:when :w . :w lms:timeRelation 'after' ; lms:edge 'start' ; "
    "lms:anchor :dox ; lms:quantity :m . :m lms:value 4 ; lms:unit unit:mo"
)
_FREE = (
    " . :case lms:outcome :out . :out lms:has :s . :s a lms:Survival ; lms:anchor :dox ; lms:quantity :q ; "
    "lms:endpoint endpoint:progression-free-survival . :q lms:value {0} ; lms:unit unit:mo ; lms:printed '{0} months'"
)


@pytest.mark.parametrize(("months", "but"), [(4, ""), (9, "but ")])
def test_a_stated_time_free_of_progression_is_told_before_that_of_the_dates(months: int, but: str) -> None:
    facts = told("dox Treatment | lms:drugUse :u . :u lms:drug drug:doxorubicin", _GREW + _FREE.format(months))
    row = sum_row(facts, f"{iris.DATA}p/dox/course")
    assert row is not None
    stated = f"without progression for {months} months as stated"
    assert f"{stated}, {but}by the dates progression first seen after 3.5 to 4.5" in str(row.text)


@pytest.mark.parametrize(
    ("between", "edge", "said"),
    [
        ("visit Visit |", "start", "at 9 months"),
        ("visit Visit |", "end", "9 months after its end"),
        (f"{_PAZOPANIB} . :pazo lms:combinedWith :dox", "end", "9 months after the end of doxorubicin"),
        (_PAZOPANIB, "start", "9 months after doxorubicin"),
        (_PAZOPANIB, "end", "9 months after the end of doxorubicin"),
    ],
)
def test_a_distance_is_of_the_treatment_it_is_counted_from(between: str, edge: str, said: str) -> None:
    facts = told(
        "dox Treatment | lms:drugUse :u . :u lms:drug drug:doxorubicin",
        between,
        f'ct Examination | lms:when :w . :w lms:timeRelation "after" ; lms:edge "{edge}" ; lms:anchor :dox ; '
        'lms:quantity :nine . :nine lms:printed "9 months"',
    )
    assert since(facts, f"{iris.DATA}p/ct") == said


def test_a_change_of_a_part_is_told_of_that_part() -> None:
    seen = (
        ":o a lms:Observation ; lms:lesion :lung ; lms:change change:disappearance ; lms:quality quality:most ; "
        "lms:status status:present"
    )
    facts = told(_SEEN.format(":o") + seen, lesions="lung metastasis | lms:site anatomy:lung")
    for words in (told_event(facts, f"{iris.DATA}p/seen"), in_brief(facts, f"{iris.DATA}p/seen")):
        assert str(words).endswith("lung metastasis: most disappeared")
