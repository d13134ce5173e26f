"""Quads as files: what is read back is what was written, in every engine, and each subject stands once."""

from __future__ import annotations

import re
from collections import Counter

import pyoxigraph
import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat

from lmsgraph import iris
from lmsgraph.kinds import KINDS
from lmsgraph.store.files import nquads, trig, turtle

PREFIXES = iris.prefixes(KINDS)
XSD = iris.PREFIXES["xsd"]

Term = tuple[str, ...]

_LOCAL = st.text(st.sampled_from("abcxyzABC0189-._~%'()*+,;=:@/&$!\u00e9"), max_size=8).filter(
    lambda text: "%" not in text
)
_MINTED = st.from_regex(r"[a-z0-9]+(?:[-/][a-z0-9]+){0,3}", fullmatch=True)
_TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=12)
_LITERALS = (
    st.builds(Literal, _TEXTS)
    | st.builds(lambda text: Literal(text, language="en"), _TEXTS)
    | st.integers().map(Literal)
    | st.decimals(allow_nan=False, allow_infinity=False, places=3).map(
        lambda d: Literal(str(d), datatype=NamedNode(XSD + "decimal"))
    )
    | st.sampled_from([Literal(True), Literal("2016-12", datatype=NamedNode(XSD + "gYearMonth"))])
)
_GRAPHS = st.sampled_from(["inferred", "ontology", "lee-2018"]).map(lambda name: NamedNode(iris.graph_iri(name)))


def _quads(local: st.SearchStrategy[str]) -> st.SearchStrategy[list[Quad]]:
    """Return lists of quads whose IRIs end in these names."""
    namespaces = st.sampled_from(sorted(PREFIXES.values()))
    iris_ = st.builds(lambda namespace, name: NamedNode(namespace + name), namespaces, local)
    return st.lists(st.builds(Quad, iris_, iris_, iris_ | _LITERALS, _GRAPHS), max_size=12)


_QUADS = _quads(_LOCAL)


def parsed(text: str, format_: RdfFormat) -> set[Quad]:
    return set(pyoxigraph.parse(text.encode(), format=format_))


def own(node: NamedNode | BlankNode | Literal | pyoxigraph.Triple) -> Term:
    """Return a term of Oxigraph as strings."""
    if isinstance(node, Literal):
        return (node.value, node.language or "", node.datatype.value)
    assert isinstance(node, NamedNode)
    return (node.value,)


def rdflib_term(node: rdflib.term.Node) -> Term:
    """Return a term of rdflib as the same strings."""
    if isinstance(node, rdflib.Literal):
        datatype = rdflib.RDF.langString if node.language else node.datatype or rdflib.XSD.string
        return (str(node), node.language or "", str(datatype))
    assert isinstance(node, rdflib.URIRef)
    return (str(node),)


@settings(max_examples=200, deadline=None)
@given(_QUADS)
def test_all_three_files_hold_what_was_written(quads: list[Quad]) -> None:
    text = nquads(quads)
    assert set(quads) == parsed(text, RdfFormat.N_QUADS)
    assert set(quads) == parsed(trig(text, PREFIXES), RdfFormat.TRIG)
    assert {q.triple for q in quads} == {q.triple for q in parsed(turtle(text, PREFIXES), RdfFormat.TURTLE)}


@settings(max_examples=100, deadline=None)
@given(_quads(_MINTED))
def test_rdflib_reads_the_same_triples_from_the_turtle(quads: list[Quad]) -> None:
    graph = rdflib.Graph().parse(data=turtle(nquads(quads), PREFIXES), format="turtle")
    assert {(own(q.subject), own(q.predicate), own(q.object)) for q in quads} == {
        (rdflib_term(s), rdflib_term(p), rdflib_term(o)) for s, p, o in graph
    }


@given(_QUADS, st.randoms(use_true_random=False))
def test_order_and_repetition_of_the_quads_change_nothing(quads: list[Quad], chance: object) -> None:
    shuffled = [*quads, *quads[::2]]
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert nquads(quads) == nquads(shuffled)


@given(_QUADS)
def test_lines_are_sorted_and_subjects_stand_once(quads: list[Quad]) -> None:
    text = nquads(quads)
    lines = text.split("\n")[:-1]
    assert sorted(set(lines)) == lines
    starts = re.findall(r"(?:^|\n\n)(\S+)(?= )", turtle(text, PREFIXES).partition("\n\n")[2])
    assert len({q.subject for q in quads}) == len(starts)
    assert all(count == 1 for count in Counter(starts).values())


def test_no_quads_are_files_without_lines() -> None:
    assert nquads([]) == ""
    assert parsed(turtle("", PREFIXES), RdfFormat.TURTLE) == set()
    assert parsed(trig("", PREFIXES), RdfFormat.TRIG) == set()


def test_a_text_with_every_kind_of_line_end_stays_one_text() -> None:
    text = "a\nb\r\nc\vd\fe\x1cf\x85g\u2028h\u2029i"
    quad = Quad(NamedNode(iris.DATA + "a"), NamedNode(iris.LMS + "printed"), Literal(text), NamedNode(iris.GRAPH + "a"))
    written = nquads([quad])
    assert written.count("\n") == 1
    assert {quad} == parsed(trig(written, PREFIXES), RdfFormat.TRIG)
    graph = rdflib.Graph().parse(data=turtle(written, PREFIXES), format="turtle")
    assert [text] == [str(o) for o in graph.objects()]


def test_addresses_are_short_under_the_base_of_now_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    before, now = iris.DATA, "https://example.org/own/"
    label = NamedNode(iris.PREFIXES["rdfs"] + "label")
    graph = NamedNode(iris.graph_iri("lee-2018"))
    quads = [Quad(NamedNode(base + "lee-2018/index"), label, Literal("a"), graph) for base in (before, now)]
    turtle(nquads(quads), iris.prefixes(KINDS))
    monkeypatch.setattr(iris, "DATA", now)
    monkeypatch.setitem(iris.PREFIXES, "data", now)
    text = turtle(nquads(quads), iris.prefixes(KINDS))
    assert "\n<lee-2018/index> " in text
    assert {quad.triple for quad in quads} == {quad.triple for quad in parsed(text, RdfFormat.TURTLE)}
