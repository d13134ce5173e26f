"""Every shortcut that is inferred or computed stands in the documents with a question that has an answer."""

from __future__ import annotations

import re

import pytest
from pyoxigraph import QuerySolutions, Store

from lmsgraph import iris
from lmsgraph.course.quads import TERMS
from lmsgraph.query.engine.run import run
from lmsgraph.store.opened import open_graph
from tests.graph.test_generated import names_in_rules
from tests.running import ROOT

_ROW = re.compile(r"^\| `lms:(\w+)` \| `(SELECT .*?)`(.*)\|$", re.MULTILINE)
SHORTCUTS = {name: (query, note) for name, query, note in _ROW.findall((ROOT / "docs/shortcuts.md").read_text("utf-8"))}


@pytest.fixture(scope="module")
def store() -> Store:
    return open_graph()


@pytest.mark.parametrize("name", sorted(SHORTCUTS))
def test_a_shortcut_answers_its_question_in_one_line(name: str, store: Store) -> None:
    query, note = SHORTCUTS[name]
    assert f"lms:{name}" in query
    rows = run(store, query)
    assert isinstance(rows, QuerySolutions)
    assert bool(list(rows)) == ("none in the packed papers" not in note)


def test_no_shortcut_is_left_out(store: Store) -> None:
    inferred = f"SELECT DISTINCT ?p {{ GRAPH <{iris.graph_iri('inferred')}> {{ ?s ?p ?o }} }}"
    rows = run(store, inferred)
    assert isinstance(rows, QuerySolutions)
    said = {row["p"].value.removeprefix(iris.LMS) for row in rows if row["p"].value.startswith(iris.LMS)}
    assert sorted(said - set(SHORTCUTS) - {"lesion"}) == []
    assert set(SHORTCUTS) <= TERMS | names_in_rules() | said
