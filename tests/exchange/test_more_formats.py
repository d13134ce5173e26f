"""CX2, RIS, Parquet, the data dictionary, parts of the graph: each read back by others, facts counted equal."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import ndex2
import pyarrow.parquet
import pytest
import rdflib
import rispy
from ndex2.cx2 import RawCX2NetworkFactory

from lmsgraph import iris
from lmsgraph.exchange.export import Wanted, export
from lmsgraph.exchange.references import papers
from lmsgraph.network.read import read_network
from lmsgraph.store.opened import open_graph
from tests.running import run


def test_ndex_reads_every_node_and_edge_of_cx2() -> None:
    network = read_network(open_graph())
    read = RawCX2NetworkFactory().get_cx2network(json.loads(export(Wanted("cx2"))[""]))
    nodes, edges = read.get_nodes().values(), read.get_edges().values()
    assert {(n.iri, n.label, n.kind) for n in network.nodes} == {
        (n["v"]["address"], n["v"]["name"], n["v"]["kind"]) for n in nodes
    }
    assert sorted(e.verb for e in network.edges) == sorted(e["v"]["interaction"] for e in edges)
    assert ndex2.__version__


def test_a_reader_of_ris_finds_the_papers() -> None:
    found = rispy.loads(export(Wanted("ris"))[""].decode())
    known = papers()
    assert [(p.title, str(p.year or ""), len(p.authors)) for p in known] == [
        (one["title"], one.get("year", ""), len(one.get("authors", []))) for one in found
    ]
    assert [p.doi for p in known] == [one.get("doi") for one in found]


def test_parquet_has_the_rows_and_numbers_of_the_csv() -> None:
    tables = export(Wanted("parquet"))
    for name, content in export(Wanted("csv")).items():
        rows = list(csv.reader(io.StringIO(content.decode(), newline="")))
        table = pyarrow.parquet.read_table(io.BytesIO(tables[name.replace(".csv", ".parquet")]))
        assert (len(rows) - 1, rows[0]) == (table.num_rows, table.column_names)
    courses = pyarrow.parquet.read_table(io.BytesIO(tables["courses.parquet"]))
    assert pyarrow.types.is_integer(courses.schema.field("number").type)


def test_the_dictionary_explains_every_class_and_property_of_the_ontology() -> None:
    rows = list(csv.DictReader(io.StringIO(export(Wanted("dictionary"))[""].decode(), newline="")))
    graph = rdflib.Graph().parse(data=export(Wanted("turtle"))[""], format="turtle")
    kinds = (rdflib.OWL.Class, rdflib.OWL.ObjectProperty, rdflib.OWL.DatatypeProperty)
    terms = {term for kind in kinds for term in graph.subjects(rdflib.RDF.type, kind)}
    assert {iris.shorten(str(term)) for term in terms} == {row["term"] for row in rows}
    assert [] == [row["term"] for row in rows if row["term"].startswith("lms:") and not row["definition"]]
    assert any(int(row["used"]) > 1000 for row in rows)


def test_a_kind_comes_with_what_it_is_joined_to() -> None:
    whole, drugs = (json.loads(export(Wanted("d3", kind=kind))[""]) for kind in ("", "drug"))
    names = {node["id"] for node in drugs["nodes"] if node["kind"] == "drug"}
    assert names == {node["id"] for node in whole["nodes"] if node["kind"] == "drug"}
    touching = [link for link in whole["links"] if {link["source"], link["target"]} & names]
    assert [] == [link for link in touching if link not in drugs["links"]]
    assert len(drugs["nodes"]) < len(whole["nodes"])


def test_the_answer_of_a_stored_query_is_exported_as_a_table(tmp_path: Path) -> None:
    asked = run("query", "after-drug", "--format", "csv")
    out = tmp_path / "after.csv"
    assert run("export", "-f", "csv", "--query", "after-drug", "-o", out).code == 0
    theirs = list(csv.reader(io.StringIO(asked.out)))
    ours = list(csv.reader(io.StringIO(out.read_text(encoding="utf-8"))))
    assert len(ours) == len(theirs) > 3
    assert ours[0] == theirs[0]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("-f", "gexf", "--query", "after-drug"), "--query is for tables"),
        (("-f", "turtle", "--kind", "drug"), "--kind is for networks"),
        (("-f", "d3", "--kind", "dragon"), "no node is a 'dragon'"),
        (("-f", "nanopub", "--kind", "dragon", "-o", "x"), "no nanopublication is of 'dragon'"),
        (("-f", "csv", "--kind", "dragon"), "no table is called 'dragon'"),
    ],
)
def test_what_cannot_be_is_said(arguments: tuple[str, ...], said: str) -> None:
    done = run("export", *arguments)
    assert (done.code, done.out) == (1, "")
    assert said in done.err
