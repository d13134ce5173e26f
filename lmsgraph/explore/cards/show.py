"""A name to the card of what it means, in the form that is asked for."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Store

from lmsgraph.explore.cards.under import Under, under_rows
from lmsgraph.graph.facts import Facts
from lmsgraph.telling.cards.card import card_named
from lmsgraph.telling.phrases.evidence import passage_of
from lmsgraph.telling.values.told import Card

__all__ = ["Form", "show"]


@dataclass(frozen=True)
class Form:
    """How a card is wanted: as what, how wide, on one screen or whole, with which doubts and whose words."""

    format: str = "text"
    width: int = 100
    brief: bool = False
    doubts: bool = False
    evidence: bool = False
    sources: Path | None = None


def show(store: Store, name: str, form: Form | None = None) -> str:
    """Return the card of what a name means."""
    form = form or Form()
    facts = Facts(store)
    card = card_named(facts, name)
    brief = form.brief and any(row.brief for row in card.rows())
    under = _words(facts, card, form.sources) if form.sources else _places(facts, card) if form.evidence else {}
    if form.format == "json":
        import json

        from lmsgraph.explore.cards.plain import card_value

        return json.dumps(card_value(card, under, brief=brief), ensure_ascii=False, indent=1)
    if form.format == "md":
        from lmsgraph.explore.cards.markdown import markdown

        return markdown(card, under, brief=brief, doubts=form.doubts)
    from lmsgraph.explore.cards.terminal import terminal

    return terminal(card, under, width=form.width, brief=brief, doubts=form.doubts)


def _places(facts: Facts, card: Card) -> Under:
    """Return section and sentence of every span of a card, and what of its row it proves."""
    return under_rows(facts, card, lambda span: passage_of(facts, span))


def _words(facts: Facts, card: Card, sources: Path) -> Under:
    """Return the words of every span of a card, from one's own copies of the papers, and what they prove."""
    from lmsgraph.telling.quotes import fingerprints, words_of

    prints = dict(fingerprints(facts, (span for row in card.rows() for span in row.evidence)))
    found = words_of(prints.values(), sources)
    said = {span: found.get((one.paper, one.text), "") for span, one in prints.items()}
    return under_rows(
        facts, card, lambda span: f'"{said[span]}"' if said[span] else f"(not in {sources}: {prints[span].text})"
    )
