"""The packed cases: what is computed, held against what the papers print and the order in which they tell it."""

from __future__ import annotations

from itertools import pairwise

import pytest

from lmsgraph.course.moment import Moment
from lmsgraph.course.read import course, index_cases, moments
from lmsgraph.course.timeline import Timeline
from lmsgraph.graph.facts import Facts
from lmsgraph.store.opened import open_graph
from lmsgraph.vocabulary import load


@pytest.fixture(scope="module")
def facts() -> Facts:
    return Facts(open_graph())


@pytest.fixture(scope="module")
def cases(facts: Facts) -> list[tuple[tuple[Moment, ...], Timeline]]:
    told = [tuple(moments(facts, case)) for case in index_cases(facts)]
    return [(one, Timeline(one)) for one in told]


def test_every_event_has_bounds_in_the_graph(facts: Facts) -> None:
    for case in index_cases(facts):
        events = [e for e in facts.values(case, "event") if not facts.value(e, "status").endswith("/absent")]
        missing = [e for e in events if not facts.values(e, "earliestBegin") or not facts.values(e, "earliestEnd")]
        assert [e for e in missing if "Treatment" in facts.types(e)] == []


def test_every_printed_interval_is_that_of_the_network(cases: list[tuple[tuple[Moment, ...], Timeline]]) -> None:
    checked = 0
    for told, time in cases:
        for moment in told:
            when = moment.when
            if when.amount is None or when.amount.high == float("inf") or when.relation != "after" or when.cycle:
                continue
            low, high = time.between(when.anchor, moment.node)
            length = None if when.edge == "start" else time.moments[time.position[when.anchor]].length
            lasted = (length.low, length.high) if length else (0.0, 0.0)
            assert low >= when.amount.low + lasted[0] - 1e-6
            assert high <= when.amount.high + lasted[1] + 1e-6
            checked += 1
    assert checked >= 15


def test_no_picture_shows_a_later_treatment_before_an_earlier_one(facts: Facts) -> None:
    for case in index_cases(facts):
        drawn = [p for p in course(facts, case) if "AntitumorTreatment" in facts.types(p.node) and not p.against]
        assert drawn
        for one, other in pairwise(drawn):
            assert one.start <= other.start + 1e-6


def test_every_word_of_response_and_change_points_somewhere_or_is_said_to_point_nowhere() -> None:
    vocabulary = load()
    silent = [
        concept.key
        for concept in vocabulary.concepts
        if concept.kind in ("response", "change", "consequence")
        and not any(one.direction for one in (concept, *vocabulary.ancestors(concept)))
    ]
    assert silent == [], "say in the note of the row which way it points: direction=better, stable, worse ... or none"


def test_the_courses_of_the_papers_are_those_that_they_report(facts: Facts) -> None:
    lines = {
        facts.label(course_): (facts.value(course_, "systemicLine"), facts.value(course_, "cyclesGiven"))
        for case in index_cases(facts)
        for course_ in facts.values(case, "hasCourse")
    }
    assert lines["doxorubicin + ifosfamide, 6 cycles (1st line)"] == ("1", "6")
    assert lines["pazopanib 800 mg daily + regional hyperthermia (3rd line)"] == ("3", "")
    assert lines["GT regimen, 6 cycles"] == ("", "6")
    assert lines["anlotinib 12 mg daily on days 1-14 (4th line)"] == ("4", "")
    assert len(lines) == 26
