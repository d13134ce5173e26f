"""The model as the data use it: complete, counted right, each class in its place, and every query returns something."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pyoxigraph import QuerySolutions, Store

from lmsgraph import iris
from lmsgraph.explore.schema.read import read_schema
from lmsgraph.explore.schema.tree import branches
from lmsgraph.explore.schema.values import Schema
from lmsgraph.store.opened import open_graph
from tests.running import run


@pytest.fixture(scope="module")
def store(graph_folder: Path) -> Store:
    return open_graph(None)


@pytest.fixture(scope="module")
def schema(store: Store) -> Schema:
    return read_schema(store)


def counts(store: Store, query: str) -> dict[str, int]:
    rows = store.query(query, prefixes=iris.PREFIXES, use_default_graph_as_union=True)
    assert isinstance(rows, QuerySolutions)
    return {iris.shorten(row["name"].value): int(row["n"].value) for row in rows}


def test_all_terms_of_the_ontology_stand_in_it_with_their_numbers(store: Store, schema: Schema) -> None:
    ours = "FILTER(STRSTARTS(STR(?name), STR(lms:)))"
    of_class = counts(
        store,
        f"""SELECT ?name (COUNT(DISTINCT ?one) AS ?n) {{
        ?name a owl:Class {ours} OPTIONAL {{ ?one a ?name }} }} GROUP BY ?name""",
    )
    assert of_class == {one.name: one.count for one in schema.classes}
    said = counts(
        store,
        f"""SELECT ?name (COUNT(?one) AS ?n) {{ {{ SELECT DISTINCT ?name ?one ?value {{
        VALUES ?kind {{ owl:ObjectProperty owl:DatatypeProperty owl:AnnotationProperty }} ?name a ?kind {ours}
        OPTIONAL {{ ?one ?name ?value }} }} }} }} GROUP BY ?name""",
    )
    assert said == {one.name: one.count for one in schema.properties}


def test_every_class_has_one_place_and_every_property_a_home(schema: Schema) -> None:
    placed = [branch.name for tree in branches(schema) for branch, _ in tree.walk()]
    assert sorted(placed) == sorted(one.name for one in schema.classes if not one.is_word)
    used = [one for one in schema.properties if one.users]  # others speak of the ontology, of a table or the data set
    words = {one.name for one in schema.classes if one.is_word}
    assert [one.name for one in used if not one.homes] == []
    assert all(home in schema.by_name for one in used for home in one.homes)
    assert {"lms:inhibits"} <= {one.name for home in words for one, _ in schema.at(home)}


def test_what_holds_a_thing_leads_to_it_not_what_merely_mentions_it(schema: Schema) -> None:
    every = [branch for tree in branches(schema) for branch, _ in tree.walk()]
    under = {child.name: branch.name for branch in every for child in branch.children}
    assert {"lms:Case", "lms:Study", "lms:Statement"}.isdisjoint(under)
    assert {under[name] for name in ("lms:Course", "lms:Lesion", "lms:HistoryItem")} == {"lms:Case"}
    assert (under["lms:Examination"], under["lms:Observation"]) == ("lms:Event", "lms:Examination")
    assert {under["lms:Removal"], under["lms:Radiation"]} <= {"lms:Treatment", "lms:AntitumorTreatment"}


def test_every_query_to_paste_returns_something_of_what_there_is(store: Store, schema: Schema) -> None:
    asked = {one.query: one.count for one in schema.classes} | {one.query: one.count for one in schema.properties}
    for query, count in asked.items():
        rows = store.query(query, prefixes=iris.PREFIXES, use_default_graph_as_union=True)
        assert isinstance(rows, QuerySolutions)
        assert bool(list(rows)) == bool(count), query


def test_the_terminal_tells_the_model_one_class_and_one_property(graph_folder: Path) -> None:
    tree = run("schema").out
    assert tree.startswith("lms:Case 6")
    assert max(map(len, tree.splitlines())) <= 100
    card = run("schema", "course").out
    assert "lms:Case - hasCourse > lms:Course" in card
    assert "SELECT * { ?course a lms:Course ; ?property ?value } LIMIT 20" in card
    assert "lms:Course 27" in run("schema", "lms:bestDirection").out
    assert json.loads(run("schema", "Lesion", "-f", "json").out)["name"] == "lms:Lesion"


def test_a_name_that_the_model_does_not_know_is_answered_with_the_nearest(graph_folder: Path) -> None:
    done = run("schema", "Lesoin")
    assert done.code == 1
    assert "no class or property 'Lesoin'; did you mean 'Lesion'" in done.err
