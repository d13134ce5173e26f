"""What one course is, which number and line it has, when it was."""

from __future__ import annotations

import pytest

from tests.course.cases import Computed, computed

AC = "lms:modality modality:chemotherapy ; lms:regimen regimen:doxorubicin-ifosfamide"
DRUG = "lms:modality modality:systemic-therapy ; lms:drugUse :{0}-use . :{0}-use lms:drug drug:{1}"
WORSE = "lms:hasFinding :{0}-seen . :{0}-seen a lms:Observation ; lms:lesion :lung ; lms:change change:increase"
LUNG = "lung metastasis"


def drug(name: str, what: str, more: str = "") -> str:
    return f"{name} Treatment | {more} {DRUG.format(name, what)}"


def look(name: str) -> str:
    return f"{name} Examination | {WORSE.format(name)}"


def lines(found: Computed) -> dict[str, tuple[str, str]]:
    """Return number and line of each course, by the treatment with which it began."""
    courses = found["case"]["hasCourse"]
    return {c.removesuffix("/course"): (found[c]["position"][0], "".join(found[c]["systemicLine"])) for c in courses}


def test_what_was_combined_is_one_course() -> None:
    heat = "heat Treatment | lms:modality modality:regional-hyperthermia ; lms:combinedWith :pazopanib"
    found = computed(drug("pazopanib", "pazopanib"), heat)
    assert lines(found) == {"pazopanib": ("1", "1")}
    assert found["pazopanib/course"]["coursePart"] == ["pazopanib", "heat"]
    assert found["pazopanib/course"]["drugGiven"] == ["drug/pazopanib"]


def test_what_was_not_given_or_supports_is_no_course() -> None:
    events = [
        "plan Decision | lms:decision decision:planned ; lms:intervention drug:pazopanib",
        "care Treatment | lms:modality modality:palliative-care",
        "growth Treatment | lms:drugUse :use . :use lms:drug drug:filgrastim",
        drug("pazopanib", "pazopanib"),
    ]
    assert lines(computed(*events)) == {"pazopanib": ("1", "1")}
    refused = "refused Treatment | lms:modality modality:chemotherapy ; lms:status status:absent"
    assert "case" not in computed(refused.replace("refused Treatment", "refused Decision"))


CYCLES = "lms:cycles :{0}-n ; lms:cycleLength :{0}-l . :{0}-n lms:value {1} . :{0}-l lms:value 3 ; lms:unit unit:wk"

RADIATION = (
    "rt Treatment | lms:modality modality:radiotherapy ; lms:when :w . "
    ':w lms:timeRelation "after" ; lms:cycle 5 ; lms:anchor :ac'
)


def test_cycles_after_a_break_are_counted_once_where_the_first_number_holds_them() -> None:
    broken = [
        f"ac Treatment | {AC} ; {CYCLES.format('ac', 6)}",
        RADIATION,
        f"again Treatment | {AC} ; {CYCLES.format('again', 1)}",
    ]
    found = computed(*broken)
    assert lines(found) == {"ac": ("1", "1"), "rt": ("2", "")}
    assert found["ac/course"]["cyclesGiven"] == ["6"]
    apart = computed(broken[0], broken[2])
    assert apart["ac/course"]["cyclesGiven"] == ["7"]


def test_a_drug_taken_up_again_after_worsening_is_another_line() -> None:
    events = [drug("one", "pazopanib"), look("ct"), drug("two", "pazopanib")]
    assert lines(computed(*events, lesions=LUNG)) == {"one": ("1", "1"), "two": ("2", "2")}
    without = [drug("one", "pazopanib"), drug("two", "pazopanib")]
    assert lines(computed(*without, lesions=LUNG)) == {"one": ("1", "1")}


def test_a_line_that_is_printed_counts_before_one_that_is_computed() -> None:
    second = drug("second", "pazopanib", "lms:line :n . :n lms:value 2 . :second")
    found = lines(computed(second, look("ct"), drug("next", "doxorubicin"), lesions=LUNG))
    assert found == {"second": ("1", "2"), "next": ("2", "3")}


def test_a_drug_that_goes_on_alone_is_the_same_line() -> None:
    events = [f"ac Treatment | {AC}", drug("alone", "doxorubicin")]
    assert lines(computed(*events, lesions=LUNG)) == {"ac": ("1", "1"), "alone": ("2", "1")}
    assert lines(computed(events[0], look("ct"), events[1], lesions=LUNG))["alone"] == ("2", "2")


def test_what_goes_with_an_operation_bears_no_line() -> None:
    cut = "cut Treatment | lms:modality modality:complete-resection ; lms:lesion :breast"
    known = "ct Examination | lms:hasFinding :first . :first a lms:Observation ; lms:lesion :breast"
    events = [known, cut, drug("adjuvant", "doxorubicin"), look("relapse"), drug("first", "pazopanib")]
    found = computed(*events, lesions=f"breast primary\n{LUNG}")
    assert lines(found) == {"cut": ("1", ""), "adjuvant": ("2", ""), "first": ("3", "1")}
    left = "staging Examination | lms:hasFinding :s . :s a lms:Observation ; lms:lesion :lung"
    assert lines(computed(left, *events, lesions=f"breast primary\n{LUNG}"))["adjuvant"] == ("2", "1")
    stated = drug("adjuvant", "doxorubicin", "lms:intent intent:neoadjuvant ;")
    assert lines(computed(stated))["adjuvant"] == ("1", "")


def test_a_cited_case_has_no_computed_line_for_what_came_before_is_not_told() -> None:
    assert lines(computed(drug("a", "pazopanib"), role="cited")) == {"a": ("1", "")}


def test_sessions_to_the_same_place_are_one_course_until_something_else_comes() -> None:
    tace = "{0} Treatment | lms:modality modality:transarterial-chemoembolization ; lms:lesion :lung"
    names = [tace.format(name) for name in ("one", "two")]
    assert lines(computed(*names, lesions=LUNG)) == {"one": ("1", "")}
    between = [names[0], drug("a", "pazopanib"), names[1]]
    assert list(lines(computed(*between, lesions=LUNG))) == ["one", "a", "two"]


def test_the_times_of_a_course_are_those_of_its_parts() -> None:
    date = '{0} Treatment | {1} lms:when :{0}-w . :{0}-w lms:start "{2}"^^xsd:date'
    one = date.format("one", "lms:modality modality:surgical-resection ;", "2020-01-01")
    two = date.format("two", "lms:modality modality:ablation ;", "2020-01-11")
    found = computed(one, two)
    assert found["two"]["earliestBegin"] == found["two/course"]["latestEnd"] == ["10"]


@pytest.mark.parametrize(
    ("harm", "how"),
    [
        ("lms:during :a", "During"),
        ("lms:during :a ; lms:blamed :a", "Blamed"),
        ('lms:during :a ; lms:when :w . :w lms:timeRelation "after" ; lms:anchor :a', "After"),
        ("", "After"),
        ("lms:consequence consequence:death", ""),
    ],
)
def test_an_adverse_event_is_blamed_on_a_course_or_came_during_or_after_it(harm: str, how: str) -> None:
    found = computed(drug("a", "pazopanib"), f"harm AdverseEvent | {harm}")
    said = {name: values for name, values in found["a/course"].items() if name.startswith("adverseEvent") and values}
    assert said == ({f"adverseEvent{how}": ["harm"]} if how else {})


@pytest.mark.parametrize(("first", "second", "expected"), [(4, 2, ["6"]), (None, 2, []), (4, None, []), (4, 0, ["4"])])
def test_cycles_of_one_part_are_not_those_of_the_whole(
    first: int | None, second: int | None, expected: list[str]
) -> None:
    """None is a part whose cycles are not told, naught one that is given together with the first."""
    own = CYCLES.format("gt", first) if first else ""
    more = f"lms:cycles :more-n . :more-n lms:value {second} . :more " if second else ""
    how = "lms:combinedWith :gt ; " if second == 0 else "lms:continues :gt ; "
    begun = drug("gt", "gemcitabine") + (f" . :gt {own}" if own else "")
    found = computed(begun, drug("more", "gemcitabine", how + more))
    assert found["gt/course"]["cyclesGiven"] == expected
    assert found["gt/course"]["coursePart"] == ["gt", "more"]
    assert " x2" not in found["gt/course"]["label"][0]


@pytest.mark.parametrize("blamed", ["drug:docetaxel", "drug_class:taxane"])
def test_a_drug_or_class_that_is_blamed_of_several_makes_its_course_blamed(blamed: str) -> None:
    harm = f"ill AdverseEvent | lms:finding finding:edema ; lms:during :one , :two ; lms:blamedDrug {blamed}"
    found = computed(drug("one", "docetaxel"), look("ct"), drug("two", "pazopanib"), harm, lesions=LUNG)
    assert [found[f"{name}/course"]["adverseEventBlamed"] for name in ("one", "two")] == [["ill"], []]


@pytest.mark.parametrize(("beside", "expected"), [("pegfilgrastim", 1), ("ondansetron", 1), ("propranolol", 2)])
def test_a_drug_that_only_supports_is_none_of_the_course_even_if_no_aim_is_told(beside: str, expected: int) -> None:
    more = f" , :beside . :beside a lms:DrugUse ; lms:drug drug:{beside} . :given-use"
    given = drug("given", "epirubicin").replace(" . :given-use", more)
    assert len(computed(given)["given/course"]["drugGiven"]) == expected
