"""The parts of some papers to their pieces: what each of them tells, whatever others stand beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from lmsgraph.explore.figures.timeline import timeline_svg
from lmsgraph.explore.network.network import network
from lmsgraph.explore.network.values import Edge, Network
from lmsgraph.explore.page.gathered import beside, cards_of
from lmsgraph.explore.page.packing.packed import texts
from lmsgraph.explore.page.proofs import Proofs
from lmsgraph.explore.page.split.block import block
from lmsgraph.explore.page.split.narrow import narrow
from lmsgraph.explore.page.split.owner import owner, owner_of_edge
from lmsgraph.explore.page.split.piece import Head, Rows, written
from lmsgraph.explore.page.split.words import words_told
from lmsgraph.explore.page.tables.tables import review_tables
from lmsgraph.graph.facts import Facts
from lmsgraph.graph.said import Said
from lmsgraph.store.papers import read_papers
from lmsgraph.telling.values.told import Card

__all__ = ["by_place", "pieces"]


def pieces(shared: Said, parts: Sequence[Path], sources: Path | None = None) -> Iterator[tuple[str, bytes]]:
    """Yield the content of the piece of each of some papers, given their parts and what they share."""
    facts = Facts(read_papers(parts, shared))
    whole = network(facts)
    told = replace(whole, nodes=tuple(node for node in whole.nodes if owner(node.iri)))
    cards = beside(facts, told, Proofs(), cards_of(facts, told), sources)
    cards = replace(cards, told={iri: _of_one_paper(card) for iri, card in cards.told.items()})
    rows, of_words = _rows(facts), words_told(facts, whole, sources)
    for paper, found in _by_paper(whole):
        own = tuple(node for node in found.nodes if owner(node.iri))
        drawn = {node.iri: timeline_svg(facts, node.iri) for node in own if node.kind == "case"}
        shown = block([node.iri for node in own], cards, found.node, found.edges, drawn)
        yield paper, written(Head(own, found.edges, rows.get(paper, {})), texts(narrow(shown)), of_words.get(paper, {}))
    facts.forget()


def by_place(edge: Edge) -> tuple[str, str, str, str]:
    """Return what edges are sorted by: it is known also where their words are not."""
    return edge.source, edge.target, edge.verb, edge.via


def _by_paper(whole: Network) -> Iterator[tuple[str, Network]]:
    """Yield what each paper tells: its own nodes, its edges, and the words at their ends."""
    edges: dict[str, list[Edge]] = {}
    for edge in sorted(whole.edges, key=by_place):
        edges.setdefault(owner_of_edge(edge), []).append(edge)
    nodes: dict[str, list[str]] = {}
    for node in whole.nodes:
        nodes.setdefault(owner(node.iri), []).append(node.iri)
    for paper in sorted(nodes.keys() - {""}):
        ends = {iri for edge in edges.get(paper, ()) for iri in (edge.source, edge.target) if not owner(iri)}
        yield (
            paper,
            Network(tuple(whole.node[iri] for iri in (*nodes[paper], *sorted(ends))), tuple(edges.get(paper, ()))),
        )


def _of_one_paper(card: Card) -> Card:
    """Return a card without what other papers say of the same study: which others there are is another's matter."""
    if card.kind != "study":
        return card
    paper = owner(card.node)
    own = (
        replace(section, rows=tuple(row for row in section.rows if owner(row.node) == paper and not row.to))
        for section in card.sections
    )
    return replace(card, sections=tuple(section for section in own if section.rows))


def _rows(facts: Facts) -> dict[str, dict[str, Rows]]:
    """Return the rows of the tables of a review, by the paper that they are of."""
    found: dict[str, dict[str, Rows]] = {}
    for table in review_tables(facts):
        for row in table.rows:
            paper = next(filter(None, (owner(iri) for _, iri in row)), "")
            of_paper = found.setdefault(paper, {})
            of_paper[table.name] = (*of_paper.get(table.name, ()), row)
    return found
