"""The network that people look at: what is in it, what is left out, and where its words are."""

from __future__ import annotations

import re
from collections import Counter
from functools import partial
from pathlib import Path

import pytest
from pyoxigraph import Store

from lmsgraph import iris
from lmsgraph.errors import LmsgraphError
from lmsgraph.explore.network.construct import drawn
from lmsgraph.explore.network.layout import LANES, columns
from lmsgraph.explore.network.network import network
from lmsgraph.explore.network.part import around, node_named, of_case, only
from lmsgraph.explore.network.values import Edge, Network, Node
from lmsgraph.explore.network.walk import LEVELS
from lmsgraph.explore.page.packing.shapes import shapes
from lmsgraph.graph.facts import Facts
from lmsgraph.kinds import NODES
from lmsgraph.store.opened import open_graph
from lmsgraph.telling.links import links


@pytest.fixture(scope="module")
def store() -> Store:
    return open_graph()


@pytest.fixture(scope="module")
def whole(store: Store) -> Network:
    return network(store)


def labels(found: Network, kind: str) -> set[str]:
    return {node.label for node in found.nodes if node.kind == kind}


def test_every_kind_that_people_ask_about_is_there(whole: Network) -> None:
    assert set(NODES) - {"other"} == {node.kind for node in whole.nodes}


def test_it_is_the_same_whenever_it_is_made(store: Store, whole: Network) -> None:
    assert whole == network(store)
    assert list(whole.nodes) == sorted(whole.nodes)
    assert list(whole.edges) == sorted(whole.edges)


def test_parallel_edges_are_kept(whole: Network) -> None:
    pairs = Counter((edge.source, edge.target) for edge in whole.edges)
    assert max(pairs.values()) > 1


def test_every_edge_joins_two_nodes(whole: Network) -> None:
    names = {node.iri for node in whole.nodes}
    assert all(edge.source in names and edge.target in names for edge in whole.edges)


def test_an_edge_from_a_paper_knows_the_node_that_holds_it_and_where_the_words_are(
    store: Store, whole: Network
) -> None:
    facts = Facts(store)
    for edge in whole.edges:
        if edge.via:
            assert facts.types(edge.via), edge
            assert edge.evidence, edge
            for span in edge.evidence:
                assert re.fullmatch(r"\d+w [0-9a-f]{16}.*", facts.value(span, "fingerprint"))


def owner(facts: Facts, found: Network, iri: str) -> str:
    """Return the course that a node belongs to, or the case where it is of none."""
    kind = found.node[iri].kind
    if kind == "course":
        return iri
    if kind == "result":
        return (
            iri.removesuffix("/as-a-whole") if iri.endswith("/as-a-whole") else facts.subjects("lesionResult", iri)[0]
        )
    return ""


def test_both_ends_of_every_edge_belong_to_one_course_one_case_one_statement_or_the_vocabulary(
    store: Store, whole: Network
) -> None:
    facts = Facts(store)
    checked = 0
    for edge in whole.edges:
        kinds = (whole.node[edge.source].kind, whole.node[edge.target].kind)
        course = owner(facts, whole, edge.source)
        if "course" in kinds or "result" in kinds:
            assert kinds[0] in ("course", "result", "case"), "a drug, a target or a lesion leads to no result of itself"
            if kinds[0] == "case":
                assert edge.target in facts.values(edge.source, "hasCourse")
            elif edge.verb == "gave":
                assert edge.target in facts.values(course, "drugGiven")
                assert edge.via in facts.values(course, "coursePart")
            elif edge.verb == "was":
                assert edge.target in facts.values(course, "ofModality")
            elif edge.verb == "brought":
                assert owner(facts, whole, edge.target) == course
            elif edge.verb.startswith("at "):
                held = edge.source if facts.types(edge.source) else course
                names = [("best", "bestDirection"), ("last", "lastDirection")]
                said = [name for word, name in names if word in edge.verb]
                assert said
                assert all(edge.target in facts.values(held, name) for name in said)
            elif edge.verb == "is of":
                assert edge.target in facts.values(edge.source, "lesion")
            else:
                told = [
                    n for name in ("Blamed", "During", "After") for n in facts.values(course, f"adverseEvent{name}")
                ]
                assert edge.via in told
                assert edge.target in facts.values(edge.via, "finding")
            checked += 1
        elif kinds[0] == "case":
            assert edge.via == edge.source or edge.via.startswith((f"{edge.source}/",))
        elif edge.via and kinds[0] == "drug":
            assert edge.source in facts.values(edge.via, "subject")
            assert edge.target in facts.values(edge.via, "object")
    assert checked > 150


def test_around_a_drug_stands_nothing_that_another_drug_brought(store: Store, whole: Network) -> None:
    facts = Facts(store)
    for drug in (node for node in whole.nodes if node.kind == "drug"):
        found = around(whole, drug.iri, 6)
        for node in found.nodes:
            if node.kind in ("course", "result"):
                assert drug.iri in facts.values(owner(facts, whole, node.iri), "drugGiven"), (drug.label, node.label)
            elif node.kind == "adverse event":
                assert any(e.target == node.iri and found.node[e.source].kind == "course" for e in found.edges)
    assert not any("anlotinib" in node.label for node in around(whole, node_named(whole, "pazopanib").iri, 6).nodes)
    labels = {node.label for node in around(whole, node_named(whole, "VEGF receptor family").iri, 6).nodes}
    assert {"pazopanib", "everolimus"} <= labels  # given beside it
    assert "MTOR" not in labels


def test_every_kind_has_a_column_and_a_level() -> None:
    assert set(NODES) == set(LEVELS) == {kind for lane in LANES for kind in lane}


@pytest.mark.parametrize("name", ["adriamycin", "DOXORUBICIN", "https://w3id.org/lmsgraph/term/drug/doxorubicin"])
def test_a_node_is_found_by_label_synonym_or_address(whole: Network, name: str) -> None:
    assert node_named(whole, name).label == "doxorubicin"


def test_the_id_of_a_paper_means_its_case(whole: Network) -> None:
    assert node_named(whole, "lee-2018").kind == "case"


def test_an_unknown_name_is_answered_with_the_nearest(whole: Network) -> None:
    with pytest.raises(LmsgraphError, match="'pazopanibe'; did you mean 'pazopanib'"):
        node_named(whole, "pazopanibe")


def test_only_some_kinds(whole: Network) -> None:
    found = only(whole, ["drugs", "target", "direction"])
    assert {"drug", "target", "direction"} == {node.kind for node in found.nodes}
    with pytest.raises(LmsgraphError, match="no kind 'colour'; kinds are target, study"):
        only(whole, ["colour"])


def test_without_courses_a_drug_leads_to_what_came_of_each_course_that_gave_it(whole: Network) -> None:
    found = only(whole, ["drug", "direction"])
    names = {node.iri: node.label for node in found.nodes}
    edges = [e for e in found.edges if names[e.source] == "everolimus"]
    assert {"not assessed", "not stated", "worse"} == {names[e.target] for e in edges}
    assert all(e.text.startswith("8. pazopanib + everolimus (3rd line, counted) – Zhao 2022: ") for e in edges)
    better = [e for e in found.edges if (names[e.source], names[e.target]) == ("pazopanib", "better")]
    assert better
    assert all("Lee 2018" in e.text and e.evidence for e in better)


def test_the_neighbourhood_of_a_node_grows_with_the_steps(whole: Network) -> None:
    vegfr = node_named(whole, "vegfr").iri
    assert labels(around(whole, vegfr, 1), "drug") == {"anlotinib", "pazopanib"}
    assert labels(around(whole, vegfr, 2), "case") == set()
    assert {"Lee 2018", "Zhao 2022"} == labels(around(whole, vegfr, 3), "case")


def test_one_case_brings_no_other(whole: Network) -> None:
    found = of_case(whole, node_named(whole, "lee-2018").iri)
    assert labels(found, "case") == {"Lee 2018"}
    assert labels(found, "paper") == {"Lee 2018 (paper)"}
    assert all("Lee 2018" in label for label in labels(found, "lesion"))
    assert {"pazopanib", "doxorubicin"} <= labels(found, "drug")
    assert {"everolimus", "anlotinib", "pegylated liposomal doxorubicin"}.isdisjoint(labels(found, "drug"))
    assert {"VEGF receptor family", "TOP2A"} <= labels(found, "target")


def test_a_construct_is_drawn(store: Store, tmp_path: Path) -> None:
    query = tmp_path / "acts.rq"
    query.write_text("#+ summary: what acts on what\nCONSTRUCT { ?d lms:inhibits ?t } WHERE { ?d lms:inhibits ?t }\n")
    found = drawn(store, str(query))
    assert {edge.verb for edge in found.edges} == {"inhibits"}
    assert {"drug", "target"} == {node.kind for node in found.nodes}


def test_rows_are_not_drawn(store: Store) -> None:
    with pytest.raises(LmsgraphError, match="only a CONSTRUCT can be drawn; lmsgraph query treatments"):
        drawn(store, "treatments")


def big(count: int, *, fan: int = 3) -> Network:
    kinds = list(NODES)
    nodes = [Node(f"{iris.DATA}n/{i}", kinds[i % len(kinds)], f"node {i}") for i in range(count)]
    edges = [
        Edge(nodes[i].iri, nodes[(i * 7 + k * 131 + 1) % count].iri, "touches")
        for i in range(count)
        for k in range(fan)
    ]
    return Network.of(nodes, edges)


def test_columns_number_their_nodes_and_courses_stand_below_their_patient(whole: Network) -> None:
    ranks = columns(whole)
    for lane in LANES:
        members = [node for node in whole.nodes if node.kind in lane]
        assert sorted(ranks[node.iri] for node in members) == list(range(len(members)))
    below = sorted((n for n in whole.nodes if n.kind in ("case", "course")), key=lambda n: ranks[n.iri])
    case = ""
    for node in below:
        case = node.iri if node.kind == "case" else case
        assert node.iri.startswith(f"{case}/") or node.iri == case
    directions = sorted((n for n in whole.nodes if n.kind == "direction"), key=lambda n: ranks[n.iri])
    assert ["gone", "removed", "removed in part", "better"] == [n.label for n in directions[:4]]


def test_links_go_only_to_known_places() -> None:
    from pyoxigraph import Literal, NamedNode, Quad

    store, node = Store(), NamedNode(iris.DATA + "x")
    bibo, skos = iris.PREFIXES["bibo"], iris.PREFIXES["skos"]
    for name, value in [
        (bibo + "doi", "javascript:alert(1)"),
        (bibo + "doi", '10.1/" onclick="x'),
        (bibo + "doi", '10.1000/a"><script>'),
        (bibo + "pmid", "1/../../x"),
        (iris.LMS + "nct", "NCT00753688"),
        (skos + "notation", "NCIT:C1//evil"),
        (skos + "notation", "EVIL:1"),
        (skos + "notation", "CHEBI:71219"),
    ]:
        store.add(Quad(node, NamedNode(name), Literal(value)))
    assert [url for _, url in links(Facts(store), node.value)] == [
        "https://doi.org/10.1000/a%22%3E%3Cscript%3E",
        "https://clinicaltrials.gov/study/NCT00753688",
        "https://purl.obolibrary.org/obo/CHEBI_71219",
    ]


def test_a_picture_becomes_lists() -> None:
    forms: list[str] = []
    words: list[str] = []

    def number(texts: list[str], text: str) -> int:
        if text not in texts:
            texts.append(text)
        return texts.index(text)

    title = "<title>x &lt;b&gt;</title>"
    svg = f'<svg viewBox="0 0 9 9" width="9"><g data-node="a b">{title}<rect x="1.5" fill="red"/></g></svg>'
    found = shapes(svg, partial(number, forms), partial(number, words))
    assert found == [0, "0 0 9 9", 9, [1, 0, [2, 1], [3, 1.5]]]
    assert words == ["a b", "x <b>"]
    assert forms == ["svg viewBox width", "g data-node", "title", "rect x fill=red"]
