"""Events stand where dates and intervals put them; what is not known stays open, what cannot be is marked."""

from __future__ import annotations

import math
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Store

from lmsgraph.course.read import course, index_cases
from lmsgraph.course.time.place import Moment, Placed, Span, Time, place
from lmsgraph.explore.figures.svg import width_of
from lmsgraph.explore.figures.timeline import FOR_PHONE, timeline_svg
from lmsgraph.graph.facts import Facts
from lmsgraph.store.opened import open_graph

MONTH = 365.25 / 12


@pytest.fixture(scope="module")
def store(graph_folder: Path) -> Store:
    return open_graph(None)


def placed(store: Store, paper: str) -> dict[str, Placed]:
    case = f"https://w3id.org/lmsgraph/id/{paper}/index"
    return {p.node.rpartition("/")[2]: p for p in course(Facts(store), case)}


def day(printed: str) -> tuple[float, float]:
    return (date.fromisoformat(printed).toordinal(),) * 2


def exactly(days: float) -> Span:
    return Span(days, days, days)


def test_no_events_are_no_timeline() -> None:
    assert [] == place([])


def test_dates_are_kept_and_the_first_event_is_zero() -> None:
    first, second = place([Moment("a", Time(day("2016-12-02"))), Moment("b", Time(day("2017-02-17")))])
    assert (0, 77) == (first.start, second.start)
    assert ("dated", "dated") == (first.certainty, second.certainty)


def test_intervals_run_from_the_end_of_what_lasted_and_the_start_where_that_is_said() -> None:
    course_ = Moment("b", length=exactly(60))
    after = Moment("c", Time(relation="after", amount=exactly(10), anchor="b"))
    start = Moment("d", Time(relation="after", amount=exactly(70), edge="start", anchor="b"))
    assert [0, 0, 70, 70] == [p.start for p in place([Moment("a"), course_, after, start])]


def test_what_is_before_something_later_stands_before_it() -> None:
    before = Moment("a", Time(relation="before", amount=exactly(90), anchor="b"))
    assert [0, 90] == [p.start for p in place([before, Moment("b")])]


def test_cycles_are_counted_from_the_start_of_the_course() -> None:
    chemo = Moment("chemo", length=exactly(126), cycle=exactly(21), cycles=6)
    during = Moment("harm", Time(relation="during", cycle=1, anchor="chemo"))
    after = Moment("ct", Time(relation="after", cycle=5, anchor="chemo"))
    at = Moment("visit", Time(relation="at", edge="start", cycle=2, anchor="chemo"))
    found = {p.node: p for p in place([chemo, during, at, after])}
    assert (0, 21) == (found["harm"].earliest, found["harm"].latest)
    assert 21 == found["visit"].start
    assert 105 == found["ct"].start
    assert (105, math.inf) == (found["ct"].earliest, found["ct"].latest)


def test_order_alone_is_bounded_by_what_stands_around_it() -> None:
    told = [Moment("a", Time(day("2015-08-01"))), Moment("b"), Moment("c", Time(day("2015-12-01")))]
    between = place(told)[1]
    assert ("order", 0, 122) == (between.certainty, between.earliest, between.latest)


def test_a_length_that_is_not_told_stays_open() -> None:
    assert not place([Moment("a"), Moment("b", length=None)])[1].ends


def test_a_date_against_the_order_told_is_kept_and_marked() -> None:
    told = [
        Moment("surgery", Time(day("2011-12-15"))),
        Moment("biopsy", Time(relation="after", anchor="surgery")),
        Moment("tace", Time(day("2011-07-15"))),
        Moment("rfa", Time(day("2011-10-15"))),
        Moment("ct", Time(day("2012-01-15"))),
    ]
    found = {p.node: p for p in place(told)}
    assert 61 == found["ct"].start - found["rfa"].start - 31
    assert 153 == found["surgery"].start - found["tace"].start
    assert {"surgery": ("biopsy",), "biopsy": ("surgery",)} == {n: p.against for n, p in found.items() if p.against}


def test_events_that_wait_for_each_other_do_no_harm() -> None:
    told = [
        Moment("a", Time(relation="after", amount=exactly(5), anchor="b")),
        Moment("b", Time(relation="after", amount=exactly(5), anchor="a")),
        Moment("c", Time(relation="after", amount=exactly(5), anchor="nothing")),
        Moment("d", Time(relation="after", amount=exactly(5), anchor="d")),
    ]
    found = place(told)
    assert ["a", "b", "c", "d"] == [p.node for p in found]
    assert any(p.against for p in found)


@st.composite
def told(draw: st.DrawFn) -> list[Moment]:
    count = draw(st.integers(1, 8))
    spans = (
        st.builds(exactly, st.integers(0, 400))
        | st.none()
        | st.builds(Span, st.just(3.0), st.just(5.0), st.just(math.inf))
    )
    times = st.builds(
        Time,
        st.none() | st.integers(730000, 732000).map(lambda d: (float(d), float(d + 30))),
        st.none() | st.integers(730000, 732000).map(lambda d: (float(d), float(d))),
        st.sampled_from(["", "after", "before", "at", "during", "within", "until", "since"]),
        spans,
        st.sampled_from(["", "start", "end"]),
        st.integers(0, 3),
        st.integers(0, 9).map(str),
    )
    return [
        Moment(str(n), draw(times), draw(st.just(Time()) | times), draw(spans), draw(spans), draw(st.integers(0, 4)))
        for n in range(count)
    ]


@given(told())
def test_whatever_is_told_every_event_gets_a_place_that_is_a_number(moments: list[Moment]) -> None:
    found = place(moments)
    assert [m.node for m in moments] == [p.node for p in found]
    assert all(math.isfinite(p.start) and math.isfinite(p.end) and p.start <= p.end for p in found)
    assert found == place(moments)


@given(told())
def test_what_is_not_marked_stands_within_its_range(moments: list[Moment]) -> None:
    for p in place(moments):
        assert p.earliest - 1e-3 <= p.start <= p.latest + 1e-3


# The five papers, by hand. Months and days are those that the papers print.


def apart(found: dict[str, Placed], one: str, other: str) -> float:
    return found[other].start - found[one].start


def test_a_case_of_intervals_only(store: Store) -> None:
    found = placed(store, "lee-2018")
    assert "dated" not in {p.certainty for p in found.values()}
    assert pytest.approx(3 * MONTH) == apart(found, "admission", "referral")
    assert pytest.approx(63) == found["ac"].end - found["ac"].start
    assert pytest.approx(42) == found["docetaxel-gemcitabine"].end - found["docetaxel-gemcitabine"].start
    assert pytest.approx(56) == found["hyperthermia"].end - found["hyperthermia"].start
    assert pytest.approx(21) == apart(found, "pazopanib", "hypertension")
    assert pytest.approx(2 * MONTH) == apart(found, "pazopanib", "ct-2-months")
    assert pytest.approx(3 * MONTH) == apart(found, "pazopanib", "follow-up-3-months")
    assert pytest.approx(21) == apart(found, "hospice-request", "outcome")
    assert "order" == found["mastectomy"].certainty
    assert math.isinf(found["pazopanib"].latest)  # nothing ties it to the first visit
    assert not any(p.against for p in found.values())


def test_a_case_counted_from_an_operation(store: Store) -> None:
    found = placed(store, "sagara-2014")
    assert pytest.approx(38) == apart(found, "debulking", "ct-38-days")
    assert pytest.approx(47) == apart(found, "debulking", "dxr-ifm")
    assert pytest.approx(21) == apart(found, "dxr-ifm", "start-of-cycle-2")
    assert pytest.approx(105) == apart(found, "dxr-ifm", "ct-after-5-cycles")
    assert pytest.approx(105) == apart(found, "dxr-ifm", "radiotherapy")
    assert found["radiotherapy"].start <= found["dxr-ifm-after-radiotherapy"].start
    assert "complete-resection" not in found  # it was not done
    assert not any(p.against for p in found.values())


def test_dates_that_cannot_be_are_kept_and_marked(store: Store) -> None:
    found = placed(store, "cancer-imaging-tace-rfa")
    assert pytest.approx(153, abs=2) == apart(found, "tace-1", "neck-resection")
    assert pytest.approx(MONTH) == apart(found, "tace-1", "ct-after-tace-1")
    assert pytest.approx(92, abs=2) == apart(found, "tace-1", "rfa")
    assert pytest.approx(184, abs=2) == apart(found, "tace-1", "pet-ct-surveillance")
    assert pytest.approx(105) == found["doxorubicin-ifosfamide"].end - found["doxorubicin-ifosfamide"].start
    assert found["doxorubicin-ifosfamide"].end <= found["tace-1"].start
    assert pytest.approx(3 * MONTH) == apart(found, "tace-2", "tace-3")
    assert pytest.approx(18 * MONTH) == apart(found, "diagnosis", "outcome")
    assert {"neck-resection", "neck-pathology", "diagnosis"} == {name for name, p in found.items() if p.against}


def test_a_case_of_dates(store: Store) -> None:
    found = placed(store, "zhao-2022")
    exact = {"tace-2": "2016-12-02", "tace-3": "2017-02-17", "tace-4": "2017-04-21", "outcome": "2019-07-27"}
    anlotinib = date(2018, 9, 20)
    for name, printed in exact.items():
        assert (date.fromisoformat(printed) - anlotinib).days == pytest.approx(apart(found, "anlotinib", name))
    month = {"presentation": (2012, 11), "rt-2012": (2012, 12), "ct-2015": (2015, 8), "resection-2015": (2015, 12)}
    for name, (year, number) in month.items():
        assert (date(year, number, 15) - anlotinib).days == pytest.approx(apart(found, "anlotinib", name), abs=1.5)
    assert pytest.approx(7) == found["pazopanib-everolimus"].end - found["pazopanib-everolimus"].start
    assert pytest.approx(9 * MONTH) == apart(found, "anlotinib", "chest-ct-9-months")
    assert pytest.approx(10 * MONTH) == apart(found, "anlotinib", "mri-10-months")
    assert "order" == found["gt"].certainty
    assert not any(p.against for p in found.values())


def test_a_case_over_years(store: Store) -> None:
    found = placed(store, "kim-2015")
    assert pytest.approx(24 * MONTH) == apart(found, "ct-initial", "ct-2-years")
    assert pytest.approx(2 * MONTH) == found["rt-1"].end - found["rt-1"].start
    assert pytest.approx(42) == found["rt-2"].end - found["rt-2"].start
    assert pytest.approx(4 * MONTH) == apart(found, "rt-1", "ct-2-months")
    assert pytest.approx(8 * MONTH) == apart(found, "rt-1", "ct-6-months")
    assert pytest.approx(5 * MONTH) == apart(found, "ct-6-months", "ct-11-months")
    assert pytest.approx(84) == apart(found, "rt-2", "ct-after-rt-2")
    assert pytest.approx(MONTH) == apart(found, "pneumonitis", "outcome")
    assert not found["chemotherapy"].ends  # two cycles of no told length


def test_every_event_of_every_case_but_what_was_not_done_has_a_place(store: Store) -> None:
    facts = Facts(store)
    for case in index_cases(facts):
        done = set(_done(facts, case))
        assert done | {facts.value(case, "outcome")} == {p.node for p in course(facts, case)}


def _done(facts: Facts, case: str) -> Iterator[str]:
    for event in facts.values(case, "event"):
        if not ("Treatment" in facts.types(event) and facts.value(event, "status").endswith("/absent")):
            yield event


def test_on_a_phone_the_words_of_a_row_stand_above_its_sign_and_nothing_runs_out(store: Store) -> None:
    facts = Facts(store)
    for case in index_cases(facts):
        picture = ElementTree.fromstring(timeline_svg(facts, case, FOR_PHONE))  # noqa: S314 - our own picture
        width = float(picture.get("width", "0"))
        assert width <= 300
        for one in picture.iter("{http://www.w3.org/2000/svg}text"):
            begin = float(one.get("x", "0")) if one.get("text-anchor", "start") == "start" else 0
            assert begin + 0.9 * width_of(one.text or "", float(one.get("font-size", "10"))) <= width, (case, one.text)
