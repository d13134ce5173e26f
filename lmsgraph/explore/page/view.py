"""A store to the page of it, or of a part: what was asked for, with its cards, tables and pictures."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Store

from lmsgraph.explore.network.construct import drawn
from lmsgraph.explore.network.edges import holder
from lmsgraph.explore.network.network import network
from lmsgraph.explore.network.part import around, find, of_case, only, started
from lmsgraph.explore.network.values import Network
from lmsgraph.explore.page.asked import asked, packable
from lmsgraph.explore.page.compared import compared
from lmsgraph.explore.page.drawings import pictures
from lmsgraph.explore.page.engine import Engine
from lmsgraph.explore.page.html import render_page
from lmsgraph.explore.page.model import model
from lmsgraph.explore.page.payload import Start, payload
from lmsgraph.explore.page.proofs import proofs
from lmsgraph.explore.page.sheets import Cards
from lmsgraph.explore.page.tables import tables
from lmsgraph.explore.schema.read import read_schema
from lmsgraph.graph.facts import Facts
from lmsgraph.graph.title import review_title
from lmsgraph.store.opened import in_memory
from lmsgraph.telling.cards.card import card_of
from lmsgraph.telling.links import links
from lmsgraph.telling.phrases.evidence import proves
from lmsgraph.telling.phrases.marks import doubts_about, notes
from lmsgraph.telling.quotes import fingerprints, words_of

__all__ = ["View", "view"]


@dataclass(frozen=True)
class View:
    """What to show: everything, or what is around a name, of some kinds, of one case, or what a CONSTRUCT draws."""

    focus: str = ""
    hops: int = 2
    kinds: tuple[str, ...] = ()
    case: str = ""
    query: str = ""


def view(store: Store, wanted: View, *, sources: Path | None = None, engine: Engine | None = None) -> str:
    """Return the page of what is wanted of a store, with the words of the papers where one has them.

    With an engine the page holds the graph, too, and answers SPARQL.
    """
    facts = Facts(in_memory(store))
    found = _narrowed(facts, wanted)
    cases = [node.iri for node in found.nodes if node.kind == "case"]
    shown = payload(
        found,
        _cards(facts, found, sources),
        tables(facts),
        pictures(facts, cases),
        Start(review_title(facts), all_kinds=bool(wanted.kinds or wanted.query)),
        {
            "compare": compared(facts, cases),
            "schema": model(read_schema(facts)),
            "sparql": asked(engine),
        },
    )
    return render_page(shown, engine, packable(facts.store) if engine is not None else b"")


def _narrowed(facts: Facts, wanted: View) -> Network:
    found = drawn(facts.store, wanted.query) if wanted.query else network(facts)
    if wanted.case:
        found = of_case(found, find(only(found, ("case",)), wanted.case).iri)
    if wanted.focus:
        found = around(found, find(found, wanted.focus).iri, wanted.hops)
    if wanted.kinds:
        found = only(found, wanted.kinds)
    names = {node.iri for node in found.nodes}
    return found if found.start in names else started(found, "")


def _cards(facts: Facts, found: Network, sources: Path | None) -> Cards:
    told = {node.iri: card_of(facts, holder(node.iri)) for node in found.nodes}
    spans = {iri for edge in found.edges for iri in edge.evidence}
    spans |= {iri for card in told.values() for row in card.rows() for iri in row.evidence}
    proved = proofs(facts, found)
    spans |= {iri for step in proved.steps for iri in step.spans}
    prints = dict(fingerprints(facts, sorted(spans)))
    return Cards(
        told,
        {node.iri: links(facts, node.iri) for node in found.nodes},
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
