"""When events took place: dates, distances, cycles and the order told, and which of them counts."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lmsgraph.course.time.moment import Moment, Span, Stretch, Time
from lmsgraph.course.time.timeline import Conflict, Fact, Timeline

DAY = Span(1, 1, 1)


def on(low: float, high: float | None = None) -> Time:
    return Time(start=(low, low if high is None else high))


def after(days: float, anchor: str, *, off: float = 0.0) -> Time:
    return Time(relation="after", amount=Span(days - off, days, days + off), anchor=anchor)


def test_no_event_begins_before_the_one_above_it() -> None:
    time = Timeline([Moment("a", on(0)), Moment("b"), Moment("c", on(9))])
    assert time.begin("b") == (0, 9)


def test_a_distance_counts_from_its_event() -> None:
    time = Timeline([Moment("operation", on(100, 130)), Moment("ct", after(38, "operation", off=0.5))])
    assert time.between("operation", "ct") == (37.5, 38.5)
    assert time.begin("ct") == (37.5, 38.5)


def test_a_cycle_begins_a_length_after_the_one_before() -> None:
    course = Moment("ac", on(0), length=Span(63, 63, 73), cycle=Span(21, 21, 24), cycles=3)
    time = Timeline([course, Moment("ct", Time(relation="after", cycle=2, anchor="ac"))])
    assert time.between("ac", "ct") == (42, math.inf)


@pytest.mark.parametrize(
    ("relation", "cycle", "expected"),
    [
        ("after", 2, (0, math.inf)),  # in or after the second cycle, whose length nobody tells
        ("after", 6, (400, math.inf)),  # the last one: the end of the whole
        ("during", 2, (0, 430)),
        ("before", 2, (-math.inf, 430)),
    ],
)
def test_a_cycle_of_unknown_length_is_within_the_treatment(
    relation: str, cycle: int, expected: tuple[float, float]
) -> None:
    course = Moment("drug", on(0), length=Span(400, 415, 430), cycles=6)
    time = Timeline([Moment("ct", Time(relation=relation, cycle=cycle, anchor="drug"), aside=True), course])
    assert time.between("drug", "ct") == expected
    assert (time.told("drug", "ct") is None) is (cycle != 6)


def test_what_was_a_month_after_a_cycle_of_unknown_length_is_so_after_its_begin_at_least() -> None:
    course = Moment("drug", on(0), length=Span(400, 415, 430))
    month = Time(relation="after", amount=Span(28, 30, 32), cycle=2, anchor="drug")
    assert Timeline([course, Moment("ct", month)]).between("drug", "ct") == (28, 462)


def test_a_survival_time_of_unknown_begin_is_the_least_that_the_story_lasts() -> None:
    end = Moment("end", survival=(Stretch(Span(500, 500, math.inf)),))
    assert Timeline([Moment("first"), end]).begin("end") == (500, math.inf)


def test_one_systemic_therapy_ends_before_the_next_begins_unless_they_went_together() -> None:
    first = Moment("a", on(0), length=Span(30, 30, 40), systemic=True)
    assert Timeline([first, Moment("b", systemic=True)]).begin("b") == (30, math.inf)
    assert Timeline([first, Moment("b", systemic=True, combined=("a",))]).begin("b") == (0, math.inf)


@pytest.mark.parametrize(("death", "latest"), [(True, 100), (False, math.inf)])
def test_nothing_goes_on_after_the_patient_died(death: bool, latest: float) -> None:
    told = [Moment("a", on(0), length=None), Moment("end", on(100), death=death)]
    assert Timeline(told).end("a") == (0, latest)


def test_what_is_printed_counts_before_what_is_told() -> None:
    time = Timeline([Moment("a", on(0)), Moment("late", on(50)), Moment("b", on(10)), Moment("c", on(20))])
    assert time.begin("late") == (50, 50)
    assert time.disputed == {"late", "b"}
    (conflict,) = time.conflicts
    assert conflict == Conflict(Fact("order", "b", "late"), (Fact("date", "late"), Fact("date", "b")))


def test_a_planted_circle_is_named_whole_and_nothing_else() -> None:
    told = [Moment("a", on(0)), Moment("b", after(10, "a")), Moment("x"), Moment("c", after(5, "b"), stopped=on(12))]
    (conflict,) = Timeline(told).conflicts
    named = {conflict.fact, *conflict.against}
    assert named == {Fact("date", "a"), Fact("when", "b", "a"), Fact("when", "c", "b"), Fact("date", "c")}


@given(st.lists(st.tuples(st.integers(0, 40), st.booleans()), min_size=2, max_size=12))
def test_true_times_lie_within_the_bounds_and_the_order_told_is_kept(days: list[tuple[int, bool]]) -> None:
    true = sorted(day for day, _ in days)
    moments = [
        Moment(str(n), on(day - 2, day + 2) if dated else Time())
        for n, (day, (_, dated)) in enumerate(zip(true, days, strict=True))
    ]
    time = Timeline(moments)
    assert time.conflicts == ()
    for n, day in enumerate(true):
        low, high = time.begin(str(n))
        assert low - 1e-6 <= day - true[0] <= high + 1e-6
        assert n == 0 or time.between(str(n - 1), str(n))[0] >= 0


@pytest.mark.parametrize("number", [0, 1])
def test_the_end_of_an_event_is_not_before_its_begin(number: int) -> None:
    time = Timeline([Moment("a", on(3), length=None), Moment("b", length=DAY)])
    event = "ab"[number]
    assert time.end(event)[0] >= time.begin(event)[0]
