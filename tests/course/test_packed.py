"""The packed cases: what is computed, held against what the papers print and the order in which they tell it."""

from __future__ import annotations

from itertools import pairwise

import pytest

from lmsgraph.course.read import course, index_cases, moments
from lmsgraph.course.time.moment import Moment
from lmsgraph.course.time.timeline import Timeline
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


def test_every_begin_and_end_has_bounds_in_the_graph(facts: Facts) -> None:
    for case in index_cases(facts):
        happened = [e for e in facts.values(case, "event") if not _not_done(facts, e)]
        nodes = [*happened, *facts.values(case, "hasCourse"), facts.value(case, "outcome")]
        bare = [
            (node, name)
            for node in filter(None, nodes)
            for name in ("earliestBegin", "earliestEnd")
            if not facts.values(node, name)
        ]
        assert bare == []
        for node in filter(None, nodes):
            for part in ("Begin", "End"):
                low, high = facts.value(node, f"earliest{part}"), facts.value(node, f"latest{part}")
                assert not high or float(low) <= float(high)
            if told := facts.value(node, "beginAsTold"):
                first, last = (float(facts.value(node, f"{one}Begin") or "inf") for one in ("earliest", "latest"))
                assert first <= float(told) <= last, node


def _not_done(facts: Facts, event: str) -> bool:
    return "Treatment" in facts.types(event) and not facts.value(event, "status").endswith("/present")


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


def test_no_picture_shows_an_event_before_one_that_is_told_before_it(facts: Facts) -> None:
    for case in index_cases(facts):
        drawn = [p for p in course(facts, case) if not p.against]
        assert len(drawn) > 10
        late = [(one.node, other.node) for one, other in pairwise(drawn) if one.start > other.start + 1e-6]
        assert late == []


def test_what_is_drawn_lies_within_the_bounds_of_the_graph(facts: Facts) -> None:
    for case in index_cases(facts):
        for one in course(facts, case):
            low, high = facts.value(one.node, "earliestBegin"), facts.value(one.node, "latestBegin")
            if one.against or not low:
                continue
            assert float(low) - 0.06 <= one.start, one
            assert not high or one.start <= float(high) + 0.06, one


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
    assert lines["doxorubicin + ifosfamide, 6 cycles (1st line, counted)"] == ("1", "6")
    assert lines["pazopanib 800 mg daily + regional hyperthermia (3rd line, counted)"] == ("3", "")
    assert lines["GT regimen, 6 cycles"] == ("", "6")
    assert lines["anlotinib 12 mg daily on days 1-14 (4th line, counted)"] == ("4", "")
    assert len(lines) == 26
