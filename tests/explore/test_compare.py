"""Patients side by side: each counted from its own day, lanes in time, what is shared and what is not."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from lmsgraph.errors import LmsgraphError
from lmsgraph.explore.compare.shared import aspects
from lmsgraph.explore.compare.sides import sides
from lmsgraph.explore.compare.values import Side
from lmsgraph.explore.figures.export import draw
from lmsgraph.graph.facts import Facts
from lmsgraph.store.opened import open_graph
from tests.running import run

DATA = "https://w3id.org/lmsgraph/id/"
PAZOPANIB = "https://w3id.org/lmsgraph/term/drug/pazopanib"
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def facts(graph_folder: Path) -> Facts:
    return Facts(open_graph(None))


@pytest.fixture(scope="module")
def pair(facts: Facts) -> list[Side]:
    return sides(facts, [f"{DATA}lee-2018/index", f"{DATA}zhao-2022/index"])


def test_all_courses_lesions_harms_and_the_end_have_lanes(facts: Facts, pair: list[Side]) -> None:
    lee, zhao = pair
    assert lee.lanes[0].head == "1. total mastectomy"
    for side in pair:
        lanes = [lane.node for lane in side.lanes if lane.kind == "course"]
        assert set(lanes) == set(facts.values(side.case, "hasCourse"))
        assert side.lanes[-1].marks[0].look == "dead"
    assert {lane.head for lane in lee.lanes if lane.kind == "lesion"} == set(
        map(facts.label, facts.values(lee.case, "hasLesion"))
    )
    first = {lane.head: lane.marks[0].words for lane in zhao.lanes if lane.kind == "lesion"}
    assert first["rectouterine recurrence"].startswith("seen - ")
    assert first["left groin metastases"].startswith("suggested - ")
    assert "oral ulcer, grade 2-3" in {lane.head for lane in zhao.lanes if lane.kind == "harm"}


def test_lanes_of_two_patients_are_linked_by_what_they_have_in_common(pair: list[Side]) -> None:
    lee, zhao = ({lane.head: set(lane.same) for lane in side.lanes} for side in pair)
    given = next(same for head, same in lee.items() if "pazopanib" in head)
    assert PAZOPANIB in given & zhao["7. pazopanib (2nd line, counted)"]
    assert lee["hypertension"] & zhao["hypertension, grade 1-2"]


def test_a_patient_without_the_day_is_counted_from_the_first_treatment_and_that_is_said(facts: Facts) -> None:
    kim, zhao = sides(facts, [f"{DATA}kim-2015/index", f"{DATA}zhao-2022/index"])
    first = zhao.start(PAZOPANIB)
    assert first is not None
    assert zhao.zero(PAZOPANIB) == (first.day, "" if first.known else "only the order is known of: pazopanib")
    assert kim.zero(PAZOPANIB)[1] == "counted from first treatment"


def test_what_is_shared_stands_once_and_as_narrow_as_it_can_be(pair: list[Side]) -> None:
    found = {one.name: one for one in aspects(pair)}
    shared = {name: [thing.words for thing in one.shared] for name, one in found.items()}
    assert shared["disease"] == ["leiomyosarcoma"]
    assert shared["drugs"] == ["doxorubicin", "pazopanib"]
    assert shared["adverse events"] == ["hypertension"]
    lee, zhao = ([thing.words for thing in one or ()] for one in found["drugs"].besides)
    assert (lee, zhao) == (["cyclophosphamide", "docetaxel", "gemcitabine"], ["anlotinib", "dacarbazine", "everolimus"])
    for aspect in found.values():
        assert not set(aspect.shared) & {thing for things in aspect.besides for thing in things or ()}


def test_the_start_stands_at_one_line_for_all_who_have_it(facts: Facts) -> None:
    svg = draw(facts.store, "compare", ("lee-2018", "zhao-2022"), "pazopanib")[0]
    assert "Lee 2018: Pazopanib is superior to placebo in progression-free survival." in svg
    root = ElementTree.fromstring(svg)  # noqa: S314 - drawn by this package, no entities
    given = {f"{DATA}{paper}/index/pazopanib" for paper in ("lee-2018", "zhao-2022")}
    spots = set()
    for group in root.iter(f"{SVG}g"):
        for mark in (one for one in group if one.get("data-node") in given):
            if "transform" in mark.attrib:
                places = [re.findall(r"translate\((\S+)", one.attrib["transform"])[0] for one in (group, mark)]
                spots.add(round(sum(map(float, places)), 1))
    assert len(spots) == 1


def test_what_was_done_at_one_time_in_one_course_does_not_hide_each_other(facts: Facts) -> None:
    root = ElementTree.fromstring(draw(facts.store, "compare", ("lee-2018", "zhao-2022"))[0])  # noqa: S314 - our own
    seen = set()
    for treatment in ("rfa-2016", "tace-1"):
        node = f"{DATA}zhao-2022/index/{treatment}"
        marks = [one for one in root.iter() if one.get("data-node") == node and "data-day" in one.attrib]
        assert len(marks) == 1
        bar = next(marks[0].iter(f"{SVG}rect"))
        seen.add((marks[0].get("data-day"), bar.get("y")))
    assert len(seen) == 2


def test_the_command_says_what_it_needs(graph_folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "two.svg"
    done = run("figure", "compare", "--case", "lee-2018", "--case", "zhao-2022", "--align", "death", "-o", out)
    assert done.code == 0, done.err
    assert "months from: death" in out.read_text(encoding="utf-8")
    alone = run("figure", "compare", "--case", "lee-2018")
    assert (alone.code, "two to 5 cases" in alone.err) == (1, True)


def test_what_no_patient_has_is_no_start(facts: Facts) -> None:
    with pytest.raises(LmsgraphError, match="none of these patients has 'aspirin'; align at: anlotinib, "):
        draw(facts.store, "compare", ("lee-2018", "zhao-2022"), "aspirin")
