"""Some papers of a build to their share of the page: nodes and edges, a packed block a paper, tables, cards of words.

A share is made from the parts of its papers alone, so that shares are made side by side, and memory stays flat.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from lmsgraph.explore.figures.timeline import timeline_svg
from lmsgraph.explore.network.network import network
from lmsgraph.explore.network.values import Edge, Network, Node
from lmsgraph.explore.page.gathered import gathered
from lmsgraph.explore.page.packed import packed
from lmsgraph.explore.page.proofs import Proofs
from lmsgraph.explore.page.sheets import Cards
from lmsgraph.explore.page.split.block import block
from lmsgraph.explore.page.split.owner import owner, owner_of_edge
from lmsgraph.explore.page.tables.tables import Table, review_tables
from lmsgraph.graph.facts import Facts
from lmsgraph.graph.title import review_title
from lmsgraph.store.papers import load_papers
from lmsgraph.telling.quotes import Print
from lmsgraph.telling.values.told import Card

__all__ = ["Share", "share"]

_OTHERS = "As quoted by "
_DIGEST = re.compile(r"(?<=\dw) [0-9a-f]{16}.*")


@dataclass(frozen=True)
class Share:
    """What some papers give to the page."""

    title: str
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    blocks: dict[str, str]
    common: str
    """The texts that several of the blocks have; in the blocks stands their place among these."""
    words: Cards
    tables: tuple[Table, ...]


def share(parts: tuple[Path, ...], sources: Path | None = None) -> Share:
    """Return the share of some papers, given their parts and that of what papers share."""
    facts = Facts(load_papers(parts))
    found = network(facts)
    cards = gathered(facts, found, Proofs(), sources)
    blocks = dict(_blocks(facts, found, cards))
    common = _common(blocks.values())
    return Share(
        review_title(facts),
        found.nodes,
        found.edges,
        {paper: packed(told | {"strings": _placed(told, common)}) for paper, told in blocks.items()},
        packed(list(common)),
        _of_words(cards),
        review_tables(facts),
    )


def _blocks(facts: Facts, found: Network, cards: Cards) -> Iterator[tuple[str, dict[str, object]]]:
    nodes: dict[str, list[str]] = {}
    edges: dict[str, list[Edge]] = {}
    for node in found.nodes:
        nodes.setdefault(owner(node.iri), []).append(node.iri)
    for edge in found.edges:
        edges.setdefault(owner_of_edge(edge), []).append(edge)
    for paper in sorted(nodes.keys() - {""}):
        cases = [iri for iri in nodes[paper] if found.node[iri].kind == "case"]
        drawn = {case: timeline_svg(facts, case) for case in cases}
        told = {iri: _of_one_paper(cards.told[iri]) for iri in nodes[paper]}
        yield paper, block(nodes[paper], replace(cards, told=told), found.node, edges.get(paper, ()), drawn)


def _of_one_paper(card: Card) -> Card:
    """Return a card without what other papers say of the same study: which others there are hangs on the share."""
    return replace(card, sections=tuple(one for one in card.sections if not one.heading.startswith(_OTHERS)))


def _common(blocks: Iterable[dict[str, object]]) -> dict[str, int]:
    """Return the texts that several blocks have, each with its place."""
    found = Counter(text for one in blocks for text in _strings(one))
    return {
        text: place for place, text in enumerate(sorted(text for text, count in found.items() if count > 1 and text))
    }


def _placed(told: dict[str, object], common: dict[str, int]) -> list[str | int]:
    return [common.get(text, text) for text in _strings(told)]


def _strings(told: dict[str, object]) -> list[str]:
    strings = told["strings"]
    return strings if isinstance(strings, list) else []


def _of_words(cards: Cards) -> Cards:
    """Return the cards of words, as values that another process can read, with what they lean on."""
    told = {iri: _settled(card) for iri, card in cards.told.items() if not owner(iri)}
    spans = {span for card in told.values() for row in card.rows() for span in row.evidence}
    prints = {span: _place(one, cards) for span, one in cards.prints.items() if span in spans}
    return Cards(
        told,
        {iri: found for iri, found in cards.links.items() if iri in told},
        prints,
        {paper: label for paper, label in cards.papers.items() if any(one.paper == paper for one in prints.values())},
        {(one.paper, one.text): said for one in prints.values() if (said := cards.words.get((one.paper, one.text)))},
        {},
        {span: said for span, said in cards.sentences.items() if span in spans},
        Proofs(),
        {key: said for key, said in cards.says.items() if key[1] in spans},
    )


def _place(one: Print, cards: Cards) -> Print:
    """Return a span without its digest, which stands on the card of the case, unless its words are told."""
    return one if (one.paper, one.text) in cards.words else replace(one, text=_DIGEST.sub("", one.text))


def _settled(card: Card) -> Card:
    sections = (
        replace(section, rows=tuple(replace(row, evidence=tuple(row.evidence)) for row in section.rows))
        for section in card.sections
    )
    return replace(card, sections=tuple(sections))
