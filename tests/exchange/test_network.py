"""Networks for other tools: each reader finds every node and edge, whatever a record calls a thing."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from typing import Any

import networkx
import pytest

from lmsgraph import iris
from lmsgraph.exchange.export import Wanted, export
from lmsgraph.exchange.network import d3, gexf, graphml, neo4j
from lmsgraph.network.read import read_network
from lmsgraph.network.values import Edge, Network, Node
from lmsgraph.store.opened import open_graph


@pytest.fixture(scope="module")
def network() -> Network:
    return read_network(open_graph())


def _told(graph: Any) -> tuple[Counter[object], Counter[object]]:  # noqa: ANN401 - networkx's
    nodes = Counter((iri, about["label"], about["kind"]) for iri, about in graph.nodes(data=True))
    edges = Counter((s, t, about["verb"], about.get("via", "")) for s, t, about in graph.edges(data=True))
    return Counter(nodes), Counter(edges)


def _expected(network: Network) -> tuple[Counter[object], Counter[object]]:
    nodes = Counter((node.iri, node.label, node.kind) for node in network.nodes)
    edges = Counter((edge.source, edge.target, edge.verb, edge.via) for edge in network.edges)
    return Counter(nodes), Counter(edges)


def test_networkx_reads_the_graphml(network: Network) -> None:
    graph = networkx.read_graphml(io.BytesIO(graphml(network)), force_multigraph=True)
    assert _expected(network) == _told(graph)
    assert len(network.edges) == len({key for *_, key in graph.edges(keys=True)})


def test_networkx_reads_the_gexf(network: Network) -> None:
    content = gexf(network)
    assert b"lastmodified" not in content
    assert _expected(network) == _told(networkx.read_gexf(io.BytesIO(content), version="1.2draft"))


def test_the_json_holds_nodes_and_links(network: Network) -> None:
    found = json.loads(d3(network))
    graph = networkx.MultiDiGraph()
    graph.add_nodes_from((node.pop("id"), node) for node in found["nodes"])
    graph.add_edges_from((link.pop("source"), link.pop("target"), link) for link in found["links"])
    assert _expected(network) == _told(graph)


def test_the_files_for_neo4j_fit_each_other(network: Network) -> None:
    files = {
        name: list(csv.DictReader(io.StringIO(text.decode(), newline=""))) for name, text in neo4j(network).items()
    }
    nodes, edges = files["nodes.csv"], files["edges.csv"]
    assert [(n.iri, n.label) for n in network.nodes] == [(row[":ID"], row["label"]) for row in nodes]
    assert {"Case", "Course", "Drug", "DrugClass", "Target"} <= {row[":LABEL"] for row in nodes}
    told = [(row[":START_ID"], row[":END_ID"], row["verb"], row["via"]) for row in edges]
    assert [(e.source, e.target, e.verb, e.via) for e in network.edges] == told
    assert {end for row in edges for end in (row[":START_ID"], row[":END_ID"])} <= {row[":ID"] for row in nodes}
    assert all(row[":TYPE"].replace("_", "").isupper() for row in edges)


def test_a_case_is_the_part_of_the_network_that_is_about_it(network: Network) -> None:
    found = json.loads(export(Wanted("d3", case="lee-2018"))[""])
    root = f"{iris.DATA}lee-2018/index"
    own = {n.iri for n in network.nodes if n.iri == root or n.iri.startswith(f"{root}/")}
    nodes = {node["id"] for node in found["nodes"]}
    assert own <= nodes < {node.iri for node in network.nodes}
    links = [(link["source"], link["target"], link["verb"], link["via"]) for link in found["links"]]
    whole = [(e.source, e.target, e.verb, e.via) for e in network.edges if e.source in nodes and e.target in nodes]
    assert whole == links


def test_hostile_labels_stay_text() -> None:
    label = "=cmd|'/c calc'!A1 \x00\x1b</node>\"&<script>"
    network = Network.of([Node("a", "drug", label), Node("b", "target", "@b")], [Edge("a", "b", "</edge>")])
    shown = label.replace("\x00", "\ufffd").replace("\x1b", "\ufffd")
    for read, content in ((networkx.read_graphml, graphml(network)), (networkx.read_gexf, gexf(network))):
        found = read(io.BytesIO(content))
        assert shown == found.nodes["a"]["label"]
        assert ["a", "b"] == sorted(found)
    rows = list(csv.reader(io.StringIO(neo4j(network)["nodes.csv"].decode(), newline="")))
    assert [["a", f"'{label}", "Drug"], ["b", "'@b", "Target"]] == rows[1:]
