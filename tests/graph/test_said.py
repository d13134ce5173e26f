"""Lines that are looked up say what a store of them says."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, serialize

from lmsgraph.errors import LmsgraphError
from lmsgraph.explore.page.tables.tables import review_tables
from lmsgraph.graph.facts import Facts
from lmsgraph.graph.said import Said
from lmsgraph.iris import expand
from lmsgraph.query.help.pattern import named
from lmsgraph.store.opened import find_build
from lmsgraph.store.papers import load_papers, papers_of, read_papers
from lmsgraph.store.parts.part import pack
from lmsgraph.store.parts.pieces import NQUADS, Piece


def _both() -> tuple[Facts, Facts]:
    """Return the facts of the packed papers as lines, beside what they share, and as a store."""
    papers = papers_of(find_build())
    shared = read_papers([papers.pop("")])
    return Facts(read_papers(papers.values(), shared)), Facts(load_papers(papers_of(find_build()).values()))


def test_of_every_node_lines_say_what_their_store_says() -> None:
    lines, stored = _both()
    nodes = sorted({q.subject.value for q in stored.store if isinstance(q.subject, NamedNode)})
    for node in nodes:
        names = stored.properties(node)
        assert names == lines.properties(node)
        assert [stored.values(node, name) for name in names] == [lines.values(node, name) for name in names]
        assert stored.proofs(node) == lines.proofs(node)
        assert stored.label(node) == lines.label(node)
        assert stored.naming(node) == lines.naming(node)
    assert len(nodes) > 5000


def test_who_has_a_value_is_told_by_lines_as_by_their_store() -> None:
    lines, stored = _both()
    for name in ("lms:about", "lms:drug", "skos:broader", "lms:reportedIn"):
        pairs = set(stored.pairs(expand(name)))
        assert pairs == set(lines.pairs(expand(name)))
        assert pairs
        for _, value in pairs:
            assert stored.subjects(name, value) == lines.subjects(name, value)
    assert stored.of_type("Case") == lines.of_type("Case")
    label = stored.label(stored.of_type("Case")[0])
    assert stored.texts("rdfs:label", label) == lines.texts("rdfs:label", label)


@pytest.mark.parametrize("text", ["plain", 'a "quoted" \\ one', "two\nlines\tand\rmore", "\u00e9\u4e2d", "a\x01b"])
def test_a_text_is_read_as_it_was_written(text: str) -> None:
    node = NamedNode("urn:a")
    line = serialize([Quad(node, NamedNode("urn:b"), Literal(text), NamedNode("urn:g"))], format=RdfFormat.N_QUADS)
    said = Said()
    said.read(line or b"")
    assert [text] == Facts(said).values("urn:a", "urn:b")


def test_the_tables_of_a_review_need_no_more_than_their_questions_name() -> None:
    lines, stored = _both()
    assert review_tables(stored) == review_tables(lines)
    assert len(lines.over(frozenset({"urn:none"})).store) == 0


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT * { ?a ?any ?b }",
        "SELECT * { ?a lms:has ?b OPTIONAL { ?b !lms:has ?c } }",
        "SELECT * { ?a lms:has ?b FILTER NOT EXISTS { ?b ?any ?c } }",
        "SELECT * { ?a nobody:knows ?b }",
        "SELECT * { { SELECT ?a { ?a lms:has ?b ; ?any ?c } } }",
    ],
)
def test_a_question_that_may_read_any_property_names_none(sparql: str) -> None:
    assert named(sparql) is None


def test_a_store_of_some_properties_has_the_classes_that_are_named() -> None:
    lines, _ = _both()
    found = lines.over(named("SELECT * { ?a a lms:Case ; lms:event ?b }")).store
    assert isinstance(found, Store)
    kinds = {q.object.value for q in found if q.predicate.value.endswith("#type") and isinstance(q.object, NamedNode)}
    assert {kind.rpartition("#")[2] for kind in kinds} == {"Case"}


def test_a_part_whose_lines_are_none_is_named(tmp_path: Path) -> None:
    path = tmp_path / "broken.part"
    path.write_bytes(pack({"paper": "doe-2020"}, [Piece(NQUADS, "", "<urn:a> <urn:b>\n")]))
    with pytest.raises(LmsgraphError, match=r"broken\.part is damaged .*; remove it and build again"):
        read_papers([path])
