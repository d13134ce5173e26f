"""What is written in a case is told by the stored questions, each thing once and of what it belongs to."""

from __future__ import annotations

import pytest
from pyoxigraph import NamedNode, QuerySolutions

from lmsgraph import iris
from lmsgraph.query.ask.bind import bind
from lmsgraph.query.ask.stored import read_queries
from lmsgraph.query.engine.run import run
from lmsgraph.vocabulary import load
from tests.course.cases import stored, with_courses

_LABEL = NamedNode(iris.PREFIXES["rdfs"] + "label")
_P = " . :case rdfs:label 'P'"


def asked(name: str, *events: str, lesions: str = "") -> list[dict[str, str]]:
    """Return the rows of a stored question to a small case."""
    first, *rest = events
    store = stored(first + _P, *rest, lesions=lesions)
    for quad in list(store.quads_for_pattern(None, _LABEL, None, NamedNode(iris.graph_iri("p")))):
        if quad.subject != NamedNode(iris.DATA + "p/case"):
            store.remove(quad)  # a lesion is called as it is computed
    result = run(with_courses(store), bind(next(one for one in read_queries() if one.name == name), {}))
    assert isinstance(result, QuerySolutions)
    columns = [variable.value for variable in result.variables]
    return [{c: "" if row[c] is None else row[c].value for c in columns} for row in result]


def _beam(name: str, dose: str, aim: str = "") -> str:
    return (
        f"{name} Treatment | lms:modality modality:radiotherapy ; {aim} lms:has :{name}-b . "
        f":{name}-b a lms:Radiation ; lms:dose :{name}-d . :{name}-d lms:printed '{dose}'"
    )


def _drugs(name: str, *drugs: str, more: str = "") -> str:
    uses = " , ".join(f":{name}-{drug}" for drug in drugs)
    said = " . ".join(f":{name}-{drug} a lms:DrugUse ; lms:drug drug:{drug}" for drug in drugs)
    return f"{name} Treatment | lms:drugUse {uses} . {said}{more}"


_SUPPORTED = _drugs("given", "gemcitabine", "pegfilgrastim", more=" ; lms:intent intent:supportive")


def test_a_dose_that_is_aimed_at_a_lesion_stands_with_that_lesion_alone() -> None:
    rows = asked(
        "radiotherapy",
        _beam("one", "50 Gy", "lms:lesion :thigh ;"),
        _beam("other", "36 Gy", "lms:lesion :spine ; lms:combinedWith :one ;"),
        lesions="thigh primary | lms:site anatomy:thigh\nspine metastasis | lms:site anatomy:spine",
    )
    assert [(row["dose"], row["lesion"]) for row in rows] == [("50 Gy", "thigh primary"), ("36 Gy", "spine metastasis")]


def test_a_dose_without_an_aim_stands_with_all_that_its_course_reached() -> None:
    rows = asked(
        "radiotherapy",
        "seen Examination | lms:hasFinding :a , :b . :a a lms:Observation ; lms:lesion :thigh . "
        ":b a lms:Observation ; lms:lesion :knee",
        _beam("one", "50 Gy", "lms:lesion :thigh , :knee ;"),
        _beam("boost", "16 Gy", "lms:combinedWith :one ;"),
        lesions="thigh primary | lms:site anatomy:thigh\nknee metastasis | lms:site anatomy:knee",
    )
    assert [row["dose"] for row in rows] == ["50 Gy", "50 Gy", "16 Gy", "16 Gy"]


def test_an_event_that_is_only_blamed_on_a_drug_is_told_of_it() -> None:
    case = (_SUPPORTED, "ill AdverseEvent | lms:finding finding:edema ; lms:blamed :given")
    rows = asked("drug-toxicity", *case)
    assert [(row["drug_name"], row["event"], row["how"]) for row in rows] == [("gemcitabine", "edema", "blamed")]
    [count] = asked("adverse-event-counts", *case)
    assert (count["drug"], count["patients"], count["blamed"]) == ("gemcitabine", "1", "1")


def test_an_event_that_is_told_of_a_drug_and_blamed_on_it_counts_once() -> None:
    case = (
        _drugs("given", "gemcitabine"),
        "ill AdverseEvent | lms:finding finding:edema ; lms:blamed :given ; lms:during :given",
    )
    assert [row["how"] for row in asked("drug-toxicity", *case)] == ["blamed"]
    assert [(row["patients"], row["blamed"]) for row in asked("adverse-event-counts", *case)] == [("1", "1")]


def test_what_is_told_under_one_drug_and_blamed_on_another_is_told_apart() -> None:
    case = (
        _drugs("first", "gemcitabine"),
        _drugs("then", "pazopanib"),
        "ill AdverseEvent | lms:finding finding:edema ; lms:during :then ; lms:blamed :first",
    )
    rows = asked("drug-toxicity", *case)
    assert [(row["drug_name"], row["how"]) for row in rows] == [("gemcitabine", "blamed"), ("pazopanib", "during")]
    assert "pazopanib" in rows[0]["also_during"]
    assert "gemcitabine" in rows[1]["also_blamed"]
    counted = asked("adverse-event-counts", *case)
    assert [(row["drug"], row["blamed"]) for row in counted] == [("gemcitabine", "1"), ("pazopanib", "0")]


@pytest.mark.parametrize(
    ("blame", "how", "counts"),
    [
        ("lms:blamed :given", ["blamed", "blamed"], ["1", "1"]),
        ("lms:blamed :given ; lms:blamedDrug drug:pazopanib", ["during", "blamed"], ["0", "1"]),
        ("lms:during :given ; lms:blamedDrug drug:pazopanib", ["during", "blamed"], ["0", "1"]),
        ("lms:during :given", ["during", "during"], ["0", "0"]),
    ],
)
def test_of_drugs_that_were_given_together_the_blamed_one_is_blamed(
    blame: str, how: list[str], counts: list[str]
) -> None:
    case = (_drugs("given", "gemcitabine", "pazopanib"), f"ill AdverseEvent | lms:finding finding:edema ; {blame}")
    assert [row["how"] for row in asked("drug-toxicity", *case)] == how
    assert [row["blamed"] for row in asked("adverse-event-counts", *case)] == counts


def test_what_is_given_in_support_brings_no_outcome() -> None:
    rows = asked("outcomes-by-drug", _SUPPORTED)
    assert {row["drug_name"] for row in rows} == {"gemcitabine"}
    assert "pegfilgrastim" not in {row["given_with"] for row in rows}


def test_a_treatment_that_is_all_support_is_told_of_its_drugs() -> None:
    case = (
        _drugs("care", "mesna", more=" ; lms:intent intent:supportive"),
        "ill AdverseEvent | lms:finding finding:edema ; lms:blamed :care",
    )
    assert [row["drug_name"] for row in asked("drug-toxicity", *case)] == ["mesna"]


def test_what_is_given_in_support_of_a_course_is_supportive_care() -> None:
    assert [row["measure"] for row in asked("supportive-care", _SUPPORTED)] == ["pegfilgrastim"]


_ROOTS = {"analyte/performance-status", "scale/ecog-performance-status"}
_SCALES = sorted(
    word.key.replace("/", ":")
    for word in load().concepts
    if _ROOTS & {word.key, *(one.key for one in load().ancestors(word))}
)


@pytest.mark.parametrize("scale", _SCALES)
def test_every_word_for_performance_status_is_one(scale: str) -> None:
    seen = f"seen Visit | lms:hasFinding :m . :m a lms:Measurement ; lms:concept {scale}"
    assert len(asked("performance-status", seen)) == 1
    assert asked("measurements", seen) == []


def test_a_kind_of_necrosis_is_necrosis() -> None:
    [row] = asked(
        "pathology",
        "slide Pathology | lms:hasFinding :f . :f a lms:FindingResult ; "
        "lms:finding finding:coagulative-tumor-cell-necrosis ; lms:status status:present",
    )
    assert row["necrosis"] == "coagulative tumor cell necrosis"


def test_a_roman_grade_of_three_is_serious() -> None:
    harm = "ill AdverseEvent | lms:finding finding:edema ; lms:toxicityGrade '{}'"
    assert [row["grade"] for row in asked("serious-adverse-events", harm.format("IIIa"))] == ["IIIa"]
    assert asked("serious-adverse-events", harm.format("II")) == []


def test_a_habit_that_is_told_twice_is_one() -> None:
    smoked = (
        "v Visit | . :case lms:has :h ; lms:patient :who . :who lms:quality habit:former-smoker . "
        ":h lms:role history_role:habit ; lms:concept habit:former-smoker ; lms:status status:present ; "
        "lms:quantity :q . :q lms:printed '20 pack-years'"
    )
    assert [(row["topic"], row["value"]) for row in asked("history", smoked)] == [("former smoker", "20 pack-years")]


def test_a_dose_that_was_lowered_is_told_with_what_it_was_lowered_to() -> None:
    lowered = _drugs(
        "given", "trabectedin", more=" ; lms:dose :d ; lms:doseTo :t . :d lms:printed '1.4 mg' . :t lms:printed '1 mg'"
    )
    assert [(row["dose"], row["dose_to"]) for row in asked("doses", lowered)] == [("1.4 mg", "1 mg")]


def test_parts_of_one_kind_do_not_name_each_other() -> None:
    one, other = _beam("one", "50 Gy", "lms:lesion :thigh ;"), _beam("two", "36 Gy", "lms:combinedWith :one ;")
    rows = asked("radiotherapy", one, other, lesions="thigh primary | lms:site anatomy:thigh")
    assert [row["treatment"] for row in rows] == ["radiotherapy 50 Gy", "radiotherapy 36 Gy"]


def test_what_was_given_before_a_drug_failed_or_after_an_operation_had_followed_it_is_not_tried_after_it() -> None:
    sees = "{0} Examination | lms:hasFinding :{0}-a . :{0}-a a lms:Observation ; lms:lesion :{1}"
    first, drug = sees.format("first", "foot"), _drugs("dox", "doxorubicin")
    cut = "cut Treatment | lms:modality modality:surgical-resection ; lms:lesion :foot"
    grew, later = sees.format("grew", "lung"), _drugs("later", "pazopanib")
    lesions = "foot primary | lms:site anatomy:foot\nlung metastasis | lms:site anatomy:lung"
    tried = [row["then"] for row in asked("failed", first, drug, grew, cut, later, lesions=lesions)]
    assert tried == ["surgical resection", "pazopanib"]
    assert asked("failed", first, drug, cut, grew, later, lesions=lesions) == []


def test_the_best_of_the_whole_is_told_by_an_examination_or_of_the_treatment_itself() -> None:
    verdict = "ct Examination | lms:category response:stable-disease"
    later = _drugs("later", "pazopanib", more=" . :later lms:result response:partial-response")
    rows = asked("best-responses", _drugs("first", "gemcitabine"), verdict, later)
    assert [(row["lesion"], row["best"], row["words"]) for row in rows] == [
        ("as a whole", "stable", "stable disease"),
        ("as a whole", "better", "partial response"),
    ]


def test_what_was_seen_after_an_operation_is_not_why_the_drug_before_it_ended() -> None:
    sees = "{0} Examination | lms:hasFinding :{0}-a . :{0}-a a lms:Observation ; lms:lesion :{1}"
    cut = "cut Treatment | lms:modality modality:surgical-resection ; lms:lesion :foot"
    events = [sees.format("first", "foot"), _drugs("dox", "doxorubicin"), sees.format("grew", "lung")]
    lesions = "foot primary | lms:site anatomy:foot\nlung metastasis | lms:site anatomy:lung"
    assert len(asked("stopping", *events, lesions=lesions)) == 1
    assert asked("stopping", *events[:2], cut, events[2], lesions=lesions) == []
