"""A network to what stands beside it on the page: the card of each node, and all that the cards lean on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
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
from lmsgraph.telling.values.told import Card, Row

__all__ = ["beside", "cards_of", "leaning"]


def cards_of(facts: Facts, found: Network) -> dict[str, Card]:
    """Return the card of each node of a network, with the sections that a page shows."""
    cards = ((node.iri, card_of(facts, holder(node.iri))) for node in found.nodes)
    return {iri: replace(card, sections=tuple(filter(paged, card.sections))) for iri, card in cards}


def beside(
    facts: Facts, found: Network, proved: Proofs, told: Mapping[str, Card], sources: Path | None = None
) -> Cards:
    """Return some cards with all that they lean on, and what stands at the edges of a network."""
    spans = {iri for edge in found.edges for iri in edge.evidence}
    spans |= {iri for step in proved.steps for iri in step.spans}
    return replace(
        leaning(facts, (row for card in told.values() for row in card.rows()), spans, sources),
        told=told,
        links={iri: links(facts, iri) for iri in told},
        doubts={
            via: notes(facts, doubts_about(facts, via)) for via in sorted({edge.via for edge in found.edges} - {""})
        },
        proofs=proved,
    )


def leaning(facts: Facts, rows: Iterable[Row], more: Iterable[str] = (), sources: Path | None = None) -> Cards:
    """Return what some rows lean on, and what stands at more spans."""
    every = tuple(rows)
    told = dict.fromkeys((row.node, row.also) for row in every)
    spans = sorted({iri for row in every for iri in row.evidence}.union(more))
    prints = dict(fingerprints(facts, spans))
    return Cards(
        prints=prints,
        papers={paper: facts.label(paper) for paper in sorted({one.paper for one in prints.values()})},
        words={} if sources is None else words_of(prints.values(), sources),
        sentences={span: facts.value(facts.value(span, "passage"), "sentence") for span in spans},
        says={
            (node, span): ", ".join(names) for node, also in told for span, names in proves(facts, node, *also).items()
        },
    )
