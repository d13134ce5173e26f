"""The network holds facts along courses, in the same order every time, and networkx gets it whole."""

from __future__ import annotations

import lmsgraph
from lmsgraph.kinds import REPORTED, WORDS
from lmsgraph.network.edges import EDGES
from lmsgraph.network.read import read_network
from lmsgraph.network.stats import stats
from lmsgraph.network.values import Edge, Network
from lmsgraph.store.opened import open_graph


def packed() -> Network:
    return read_network(open_graph())


def test_every_edge_joins_kinds_that_its_pattern_names_and_every_pattern_is_used() -> None:
    network = packed()
    allowed = {(p.verb, s, t) for p in EDGES for s in p.sources for t in p.targets}
    found = {(e.verb, network.node[e.source].kind, network.node[e.target].kind) for e in network.edges}
    assert found <= allowed
    assert {pattern.verb for pattern in EDGES} - {verb for verb, _, _ in found} <= {"activates"}
    assert {node.kind for node in network.nodes} <= {*REPORTED.values(), *WORDS.values()}


def test_what_came_of_a_course_hangs_on_that_course_alone() -> None:
    network = packed()
    brought = [edge for edge in network.edges if edge.verb == "brought"]
    assert len(brought) == len({edge.target for edge in brought})
    owner = {edge.target: edge.source for edge in network.edges if edge.verb == "got"}
    for edge in brought:
        of = next(e.target for e in network.edges if e.source == edge.target and e.verb == "is of")
        assert Edge(owner[edge.source], of, "has") in network.edges, "a result is of a lesion of the same patient"


def test_no_node_is_called_by_its_address() -> None:
    assert [node for node in packed().nodes if "/" in node.label and node.label.startswith(("data:", "term:"))] == []


def test_networkx_has_it_whole_and_in_order() -> None:
    network = packed()
    graph = lmsgraph.open().networkx()
    assert [node.iri for node in network.nodes] == list(graph.nodes)
    assert len(network.edges) == graph.number_of_edges()
    first = network.nodes[0]
    assert {"kind": first.kind, "label": first.label} == graph.nodes[first.iri]
    assert {edge.verb for edge in network.edges} == {verb for _, _, verb in graph.edges(data="verb")}


def test_its_numbers_add_up() -> None:
    network = packed()
    found = stats(network)
    assert len(network.nodes) == sum(count for _, count in found.nodes) == sum(found.parts)
    assert len(network.edges) == sum(count for _, count in found.edges)
    central = dict(found.central)
    assert ("https://w3id.org/lmsgraph/term/drug/pazopanib", 2) in central["drug"]
