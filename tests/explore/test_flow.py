"""One ribbon is one course: from what it gave to what came of it, and nothing of another course."""

from __future__ import annotations

import re
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree

import pytest
from pyoxigraph import Store

from lmsgraph import iris
from lmsgraph.explore.figures.flow import FOR_PAPER, FOR_PHONE, Frame, flow_svg
from lmsgraph.explore.figures.given import given, target_group
from lmsgraph.explore.figures.sankey import Flow, ordered
from lmsgraph.explore.figures.svg import width_of
from lmsgraph.graph.facts import Facts
from lmsgraph.store.opened import open_graph


@pytest.fixture(scope="module")
def facts(graph_folder: Path) -> Facts:
    return Facts(open_graph(None))


def test_every_ribbon_begins_and_ends_in_one_course(facts: Facts) -> None:
    found = given(facts)
    assert len({one.course for one in found}) == len(found) > 20
    for one in found:
        assert one.course in facts.values(one.case, "hasCourse")
        assert one.best in facts.values(one.course, "bestDirection")
        assert one.last in facts.values(one.course, "lastDirection")
        drugs = facts.values(one.course, "drugGiven")
        if drugs:
            assert list(one.sources) == drugs
        else:
            assert not any(source.startswith(iris.TERM) for source in one.sources)


def test_a_course_is_one_ribbon_and_a_drug_is_as_tall_as_its_courses(facts: Facts) -> None:
    svg = flow_svg(facts)
    found = given(facts)
    for one in found:
        (drawn,) = re.findall(rf'<g class="fig-mark" data-node="{re.escape(one.course)}".*?</g>', svg, re.DOTALL)
        assert drawn.count('class="fig-flow"') == len(one.sources) + 2
    number = sum(iris.term_iri("drug", "doxorubicin") in one.sources for one in found)
    assert f"doxorubicin ({number})" in svg
    (tall,) = re.findall(r'<title>doxorubicin: \d+ courses.*?<rect [^>]*height="([\d.]+)"', svg, re.DOTALL)
    assert float(tall) == 17 * number


def test_what_was_not_assessed_is_a_result_of_its_own_and_the_counts_say_what_they_are(facts: Facts) -> None:
    svg = flow_svg(facts)
    number = sum(one.best.endswith("/not-assessed") for one in given(facts))
    assert f"not assessed ({number})" in svg
    assert "Published cases, not a sample" in svg
    assert "Left out: 1 case that a paper only cites" in svg
    assert "filgrastim" not in svg  # it treats no tumour


def test_a_target_without_a_family_of_targets_stands_for_itself(facts: Facts) -> None:
    assert iris.term_iri("target", "kit") == target_group(facts, iris.term_iri("target", "kit"))
    assert iris.term_iri("target", "vegfr") == target_group(facts, iris.term_iri("target", "vegfr-2"))


def test_an_empty_graph_has_an_empty_picture() -> None:
    assert "0 courses of 0 cases" in flow_svg(Store())


def test_columns_are_ordered_so_that_less_crosses_and_always_alike() -> None:
    columns = [["a", "b", "c"], ["x", "y", "z"]]
    met = [Flow("a", "z", ("1",)), Flow("b", "y", ("1", "2")), Flow("c", "x", ("3",))]
    assert [["c", "b", "a"], ["x", "y", "z"]] == ordered(columns, met, frozenset({1}))
    assert ordered(columns, met, frozenset()) == ordered(columns, list(reversed(met)), frozenset())


@pytest.mark.parametrize("frame", [FOR_PAPER, FOR_PHONE])
def test_no_name_of_the_picture_lies_over_another(facts: Facts, frame: Frame) -> None:
    spots = []
    for one in ElementTree.fromstring(flow_svg(facts, frame)).iter("{http://www.w3.org/2000/svg}text"):  # noqa: S314
        size, wide = float(one.attrib["font-size"]), width_of(one.text or "", float(one.attrib["font-size"]))
        left = float(one.attrib["x"]) - (wide if one.get("text-anchor") == "end" else 0)
        spots.append((left, left + wide, float(one.attrib["y"]), size, one.text))
    for (l1, r1, y1, size, words), (l2, r2, y2, _, others) in combinations(spots, 2):
        assert r1 <= l2 or r2 <= l1 or abs(y1 - y2) >= 0.9 * size, (words, others)
