"""What papers say of a word, share by share, to one card: the first of it in full, of the rest how much it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from lmsgraph.explore.page.sheets import Cards
from lmsgraph.telling.values.text import words
from lmsgraph.telling.values.told import Card, Row, Section

__all__ = ["MOST", "joined_words"]

MOST = 8
"""So many rows of a section stand on the card of a word; nobody reads thousands."""


def joined_words(found: Sequence[Cards]) -> Cards:
    """Return the cards of words of all shares, in the order of the shares."""
    cards: dict[str, list[Card]] = {}
    for one in found:
        for iri, card in one.told.items():
            cards.setdefault(iri, []).append(card)
    return Cards(
        {iri: _joined(same) for iri, same in sorted(cards.items())},
        {iri: links for one in found for iri, links in one.links.items()},
        {span: one_ for one in found for span, one_ in one.prints.items()},
        {paper: label for one in found for paper, label in one.papers.items()},
        {key: said for one in found for key, said in one.words.items()},
        sentences={span: said for one in found for span, said in one.sentences.items()},
        says={key: said for one in found for key, said in one.says.items()},
    )


def _joined(same: Sequence[Card]) -> Card:
    headings = dict.fromkeys(section.heading for card in same for section in card.sections)
    rows = {
        heading: list(dict.fromkeys(r for card in same for s in card.sections if s.heading == heading for r in s.rows))
        for heading in headings
    }
    sections = tuple(Section(heading, tuple(_first(found))) for heading, found in rows.items())
    notes = {note.node: note for card in same for note in card.notes}
    return replace(same[0], sections=sections, notes=tuple(notes.values()))


def _first(rows: Sequence[Row]) -> Iterable[Row]:
    yield from rows[:MOST]
    if (more := len(rows) - MOST) > 0:
        yield Row(words(f"… and {more:,} more; lmsgraph show tells all"))
