"""A network to what stands beside it on the page: the card of each node, and all that the cards lean on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from lmsgraph.explore.network.edges import holder
from lmsgraph.explore.network.values import Network
from lmsgraph.explore.page.proofs import Proofs
from lmsgraph.explore.page.sheets import Cards, paged
from lmsgraph.graph.facts import Facts
from lmsgraph.telling.cards.card import card_of
from lmsgraph.telling.links import links
from lmsgraph.telling.phrases.evidence import proves
from lmsgraph.telling.phrases.marks import doubts_about, notes
from lmsgraph.telling.quotes import fingerprints, words_of
from lmsgraph.telling.values.told import Card

__all__ = ["beside", "cards_of"]


def cards_of(facts: Facts, found: Network) -> dict[str, Card]:
    """Return the card of each node of a network, with the sections that a page shows."""
    cards = ((node.iri, card_of(facts, holder(node.iri))) for node in found.nodes)
    return {iri: replace(card, sections=tuple(filter(paged, card.sections))) for iri, card in cards}


def beside(
    facts: Facts, found: Network, proved: Proofs, told: Mapping[str, Card], sources: Path | None = None
) -> Cards:
    """Return some cards with all that they lean on, and what stands at the edges of a network."""
    spans = {iri for edge in found.edges for iri in edge.evidence}
    spans |= {iri for card in told.values() for row in card.rows() for iri in row.evidence}
    spans |= {iri for step in proved.steps for iri in step.spans}
    prints = dict(fingerprints(facts, sorted(spans)))
    return Cards(
        told,
        {iri: links(facts, iri) for iri in told},
        prints,
        {paper: facts.label(paper) for paper in sorted({one.paper for one in prints.values()})},
        {} if sources is None else words_of(prints.values(), sources),
        {via: notes(facts, doubts_about(facts, via)) for via in sorted({edge.via for edge in found.edges} - {""})},
        {span: facts.value(facts.value(span, "passage"), "sentence") for span in sorted(spans)},
        proved,
        {
            (node, span): ", ".join(names)
            for node, also in dict.fromkeys((row.node, row.also) for card in told.values() for row in card.rows())
            for span, names in proves(facts, node, *also).items()
        },
    )
