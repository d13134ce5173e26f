"""What OWL defines holds of the five papers what a reader would say, and nothing else."""

from __future__ import annotations

import pytest
from pyoxigraph import NamedNode, Quad, QueryTriples

from lmsgraph import iris
from lmsgraph.reason.owl.definitions import Defined, classify, defined, definitions
from lmsgraph.store.opened import open_graph


@pytest.fixture(scope="module")
def classes() -> dict[str, Defined]:
    return {one.iri: one for one in classify(open_graph())}


def said(name: str) -> dict[str, str]:
    """Return what the definitions say of each class by an annotation."""
    quads: list[Quad] = definitions()
    wanted = NamedNode(iris.LMS + name)
    return {getattr(q.subject, "value", ""): getattr(q.object, "value", "") for q in quads if q.predicate == wanted}


def test_each_class_holds_its_example_and_not_the_other(classes: dict[str, Defined]) -> None:
    inside, outside = said("isExample"), said("isNoExample")
    assert set(classes) == set(inside) == set(outside)
    for name, one in classes.items():
        assert inside[name] in one.members, one.label
        assert outside[name] not in one.members, one.label


def test_each_class_says_what_it_is(classes: dict[str, Defined]) -> None:
    assert len(classes) >= 10
    assert all(one.label and one.definition.endswith(".") for one in classes.values())


def test_read_as_a_pattern_a_definition_holds_the_same(classes: dict[str, Defined]) -> None:
    store = open_graph()
    for name, rule in defined().items():
        found = store.query(rule.construct, use_default_graph_as_union=True)
        assert isinstance(found, QueryTriples)
        assert {str(triple.subject) for triple in found} == {f"<{one}>" for one in classes[name].members}, rule.name


def test_what_is_carried_into_an_artery_is_no_anthracycline_based_course(classes: dict[str, Defined]) -> None:
    members = classes[iris.LMS + "AnthracyclineBasedCourse"].members
    assert not [one for one in members if "/tace" in one]
    assert len({one.split("/")[5] for one in members}) == 5


def test_late_lines_are_those_after_two_that_were_given(classes: dict[str, Defined]) -> None:
    late = sorted(one.removeprefix(iris.DATA) for one in classes[iris.LMS + "LateLineCourse"].members)
    assert ["lee-2018/index/pazopanib/course"] == [one for one in late if one.startswith("lee")]
    assert {"zhao-2022"} == {one.partition("/")[0] for one in late} - {"lee-2018"}
