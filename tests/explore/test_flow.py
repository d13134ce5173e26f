"""Flows are as wide as their cases are many, drugs reach targets by what they act on, and n = 1 is shown."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
from pyoxigraph import Store

from lmsgraph import iris
from lmsgraph.course.read import index_cases
from lmsgraph.explore.figures.flow import flow_svg, flows, target_group
from lmsgraph.explore.figures.sankey import Flow, ordered, stacked
from lmsgraph.graph.facts import Facts
from lmsgraph.store.opened import open_graph


@pytest.fixture(scope="module")
def store(graph_folder: Path) -> Store:
    return open_graph(None)


@pytest.fixture(scope="module")
def found(store: Store) -> dict[tuple[str, str], tuple[str, ...]]:
    facts = Facts(store)
    return {(_short(f.source), _short(f.target)): tuple(map(_short, f.cases)) for f in flows(facts, index_cases(facts))}


def _short(node: str) -> str:
    return node.removeprefix(iris.TERM).removeprefix(iris.DATA).removesuffix("/index")


def test_a_drug_reaches_its_targets_by_family_with_the_cases_that_got_it(
    found: dict[tuple[str, str], tuple[str, ...]],
) -> None:
    got = ("lee-2018", "zhao-2022")
    assert got == found["drug/pazopanib", "target/vegfr"]
    assert got == found["drug/pazopanib", "target/pdgfr"]
    assert got == found["drug/pazopanib", "target/kit"]
    assert ("drug/pazopanib", "target/receptor-tyrosine-kinase") not in found
    assert 5 == len(found["drug/doxorubicin", "target/top2a"])
    assert ("drug/filgrastim", "target/csf3r") not in found  # it treats no tumour


def test_a_case_flows_to_what_is_said_of_its_lesions_and_to_its_end(
    found: dict[tuple[str, str], tuple[str, ...]],
) -> None:
    ends = {case: {t for s, t in found if s == case} for case in {"lee-2018", "zhao-2022", "sagara-2014"}}
    assert {"-better", "-worse", "-dead"} == ends["lee-2018"]
    assert {"-stable", "-mixed", "-worse", "-dead"} == ends["zhao-2022"]
    assert {"-partial", "-better", "-open"} >= ends["sagara-2014"] >= {"-partial", "-open"}


def test_a_case_that_a_paper_only_cites_is_in_no_flow(found: dict[tuple[str, str], tuple[str, ...]]) -> None:
    assert not any("ovarian-case" in case for cases in found.values() for case in cases)


def test_a_target_without_a_family_of_targets_stands_for_itself(store: Store) -> None:
    facts = Facts(store)
    assert iris.term_iri("target", "kit") == target_group(facts, iris.term_iri("target", "kit"))
    assert iris.term_iri("target", "vegfr") == target_group(facts, iris.term_iri("target", "vegfr-2"))


def test_every_flow_says_its_n(store: Store) -> None:
    svg = flow_svg(store)
    marked = re.findall(r'<g class="fig-mark"[^>]*data-cases="([^"]*)"[^>]*>.*?n = (\d+)</text>', svg)
    assert len(marked) == svg.count("data-cases=")
    assert all(len(cases.split()) == int(n) for cases, n in marked)


def test_an_empty_graph_has_an_empty_picture() -> None:
    assert "0 cases" in flow_svg(Store())


def test_columns_are_ordered_so_that_less_crosses_and_always_alike() -> None:
    columns = [["a", "b", "c"], ["x", "y", "z"]]
    met = [Flow("a", "z", ("1",)), Flow("b", "y", ("1", "2")), Flow("c", "x", ("3",))]
    assert [["c", "b", "a"], ["x", "y", "z"]] == ordered(columns, met, frozenset({1}))
    assert ordered(columns, met, frozenset()) == ordered(columns, list(reversed(met)), frozenset())


def test_no_two_boxes_or_bands_cover_each_other_and_heights_are_counts() -> None:
    columns = [["a", "b"], ["x", "y"]]
    met = [Flow("a", "x", ("1", "2")), Flow("a", "y", ("1",)), Flow("b", "y", ("3",))]
    boxes, bands, height = stacked(columns, met, 10, 8, 13)
    assert {"a": 30, "b": 13, "x": 20, "y": 20} == {name: box.height for name, box in boxes.items()}
    assert 51 == height
    for side, at in (("source", "start"), ("target", "end")):
        for node in boxes:
            spans = sorted((getattr(b, at), getattr(b, at) + b.height) for b in bands if getattr(b.flow, side) == node)
            assert all(one[1] <= other[0] for one, other in pairwise(spans))
            assert all(boxes[node].top <= low and high <= boxes[node].top + boxes[node].height for low, high in spans)


def test_a_response_says_what_the_drug_was_combined_with(store: Store) -> None:
    facts = Facts(store)
    titles = [f.title for f in flows(facts, index_cases(facts)) if _short(f.source) == "lee-2018"]
    assert any("after pazopanib with regional hyperthermia" in title for title in titles)
    assert not any(re.search("after pazopanib(?! with)", title) for title in titles)


def test_the_picture_says_that_joined_flows_are_no_cause(store: Store) -> None:
    assert "which drug did what is not told by the join" in flow_svg(store)
