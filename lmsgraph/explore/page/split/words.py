"""What papers say of a word, to one card: that of a few papers, and how many more there are.

Thousands of papers name the common words, and nobody reads thousands of rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from lmsgraph.explore.network.values import Network
from lmsgraph.explore.page.gathered import beside
from lmsgraph.explore.page.proofs import Proofs
from lmsgraph.explore.page.sheets import Cards
from lmsgraph.explore.page.split.owner import owner, owner_of_edge
from lmsgraph.graph.facts import Facts
from lmsgraph.store.papers import load_papers
from lmsgraph.telling.cards.concepts import concept_card
from lmsgraph.telling.quotes import Print
from lmsgraph.telling.values.text import words
from lmsgraph.telling.values.told import Card, Row, Section

__all__ = ["MOST", "joined_words", "named_by", "words_told"]

MOST = 8
"""So many papers tell of a word, and so many rows of a section stand on its card."""

_DIGEST = re.compile(r"(?<=\dw) [0-9a-f]{16}.*")


def named_by(whole: Network) -> dict[str, tuple[str, ...]]:
    """Return by word the papers that name it, or what acts on it, belongs to it or is one of it; sorted."""
    papers: dict[str, set[str]] = {}
    above: dict[str, set[str]] = {}
    for edge in whole.edges:
        paper = owner_of_edge(edge)
        if not paper:
            above.setdefault(edge.source, set()).add(edge.target)
        for end in (edge.source, edge.target) if paper else ():
            if not owner(end):
                papers.setdefault(end, set()).add(paper)
    for word in list(papers):
        seen, waiting = {word}, [word]
        while waiting:
            fresh = above.get(waiting.pop(), set()) - seen
            seen |= fresh
            waiting += fresh
        for one in seen:
            papers.setdefault(one, set()).update(papers[word])
    return {word: tuple(sorted(found)) for word, found in papers.items()}


def words_told(shared: Path, parts: Sequence[Path], told: Sequence[str], sources: Path | None = None) -> Cards:
    """Return the cards of some words as some papers tell them, as values that another process can read."""
    facts = Facts(load_papers((shared, *parts)))
    own = {iri: concept_card(facts, iri, MOST + 1) for iri in told}
    cards = beside(facts, Network((), ()), Proofs(), own, sources)
    settled = {iri: _settled(card) for iri, card in cards.told.items()}
    spans = {span for card in settled.values() for row in card.rows() for span in row.evidence}
    prints = {span: _place(one, cards) for span, one in cards.prints.items() if span in spans}
    return Cards(
        settled,
        {iri: found for iri, found in cards.links.items() if iri in settled},
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
    """Return a card whose evidence is looked up."""
    sections = (
        replace(section, rows=tuple(replace(row, evidence=tuple(row.evidence)) for row in section.rows))
        for section in card.sections
    )
    return replace(card, sections=tuple(sections))


def joined_words(found: Sequence[Cards], more: Mapping[str, int]) -> Cards:
    """Return the cards of words as some papers after others tell them; ``more`` papers tell of each word besides."""
    cards: dict[str, list[Card]] = {}
    for one in found:
        for iri, card in one.told.items():
            cards.setdefault(iri, []).append(card)
    return Cards(
        {iri: _joined(same, more.get(iri, 0)) for iri, same in sorted(cards.items())},
        {iri: links for one in found for iri, links in one.links.items()},
        {span: one_ for one in found for span, one_ in one.prints.items()},
        {paper: label for one in found for paper, label in one.papers.items()},
        {key: said for one in found for key, said in one.words.items()},
        sentences={span: said for one in found for span, said in one.sentences.items()},
        says={key: said for one in found for key, said in one.says.items()},
    )


def _joined(same: Sequence[Card], more: int) -> Card:
    headings = dict.fromkeys(section.heading for card in same for section in card.sections)
    rows = {
        heading: list(dict.fromkeys(r for card in same for s in card.sections if s.heading == heading for r in s.rows))
        for heading in headings
    }
    sections = [Section(heading, tuple(_first(found))) for heading, found in rows.items()]
    if more:
        said = f"{more:,} more paper{'s tell' if more > 1 else ' tells'} of it; lmsgraph show tells all"
        sections.append(Section("Not on this card", (Row(words(said)),)))
    notes = {note.node: note for card in same for note in card.notes}
    return replace(same[0], sections=tuple(sections), notes=tuple(notes.values()))


def _first(rows: Sequence[Row]) -> Iterable[Row]:
    yield from rows[:MOST]
    if len(rows) > MOST:
        yield Row(words("… and more; lmsgraph show tells all"))
