"""A store to the page of it, or of a part: what was asked for, with its cards, tables and pictures."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from pyoxigraph import Store

from lmsgraph.explore.network.construct import drawn
from lmsgraph.explore.network.network import network
from lmsgraph.explore.network.part import around, node_named, of_case, only, started
from lmsgraph.explore.network.values import Network
from lmsgraph.explore.page.called import called
from lmsgraph.explore.page.compared import compared
from lmsgraph.explore.page.contents import Contents
from lmsgraph.explore.page.drawings import pictures
from lmsgraph.explore.page.gathered import beside, cards_of
from lmsgraph.explore.page.html import render_page, render_split
from lmsgraph.explore.page.model import model
from lmsgraph.explore.page.packing.packed import packed
from lmsgraph.explore.page.payload import Start, payload
from lmsgraph.explore.page.proofs import Proofs, proofs
from lmsgraph.explore.page.sparql.asked import asked, packable
from lmsgraph.explore.page.sparql.engine import Engine
from lmsgraph.explore.page.split.many import MANY, split_contents
from lmsgraph.explore.page.tables.tables import tables
from lmsgraph.explore.page.wanted import View
from lmsgraph.explore.schema.read import read_schema
from lmsgraph.graph.facts import Facts
from lmsgraph.graph.title import review_title
from lmsgraph.store.opened import find_build, in_memory, open_graph
from lmsgraph.store.papers import load_papers, papers_of
from lmsgraph.workers import alongside

__all__ = ["View", "part", "view", "whole"]


def whole(graph: Path | None) -> Contents:
    """Return what the page of all of a built graph holds; that of many papers is split into blocks."""
    papers = papers_of(find_build(graph))
    with _uncollected():
        if len(papers) > MANY:
            return split_contents(papers)
        shown = _shown(load_papers(papers.values()) if papers else in_memory(open_graph(graph)), View())
        return Contents(str(shown["title"]), packed(shown))


def part(graph: Path | None, wanted: View, *, sources: Path | None = None, engine: Engine | None = None) -> str:
    """Return the page of what is wanted of a built graph, with the words of the papers where one has them."""
    papers = papers_of(find_build(graph))
    with _uncollected():
        if papers and (len(papers) <= MANY or engine is not None):
            return view(load_papers(papers.values()), wanted, sources=sources, engine=engine)
        if papers and wanted.whole:
            return render_split(*split_contents(papers, sources=sources))
        if wanted.case in papers:
            return view(load_papers([papers[""], papers[wanted.case]]), wanted, sources=sources)
        return view(in_memory(open_graph(graph)), wanted, sources=sources, engine=engine)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Leave what nobody needs any more where it is: a page is soon made, and to look for it takes a tenth of that."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def view(store: Store, wanted: View, *, sources: Path | None = None, engine: Engine | None = None) -> str:
    """Return the page of what is wanted of a store in memory, with the words of the papers where one has them.

    With an engine the page holds the graph, too, and answers SPARQL.
    """
    shown = _shown(store, wanted, sources, engine)
    return render_page(shown, engine, packable(store) if engine is not None else b"")


def _shown(store: Store, wanted: View, sources: Path | None = None, engine: Engine | None = None) -> dict[str, object]:
    """Return what the page of what is wanted holds."""
    facts = Facts(store)
    found = _narrowed(facts, wanted)
    cases = [node.iri for node in found.nodes if node.kind == "case"]
    with alongside(partial(_reasoned, facts, found, cases), partial(tables, facts)) as others:
        told = cards_of(facts, found)
        drawn_ = pictures(facts, cases)
        names = called(facts, {node.iri for node in found.nodes})
        (more, proved), rows = others()
    cards = beside(facts, found, proved, told, sources)
    start = Start(review_title(facts), all_kinds=bool(wanted.kinds or wanted.query))
    return payload(found, cards, rows, drawn_, start, {"called": names, **more, "sparql": asked(facts.store, engine)})


def _reasoned(facts: Facts, found: Network, cases: Sequence[str]) -> tuple[dict[str, object], Proofs]:
    """Return the proofs of a page, and cases side by side: it is found in the time that cards and pictures take."""
    return {"compare": compared(facts, cases), "schema": model(read_schema(facts))}, proofs(facts, found)


def _narrowed(facts: Facts, wanted: View) -> Network:
    found = drawn(facts.store, wanted.query) if wanted.query else network(facts)
    if wanted.case:
        found = of_case(found, node_named(only(found, ("case",)), wanted.case).iri)
    if wanted.focus:
        found = around(found, node_named(found, wanted.focus).iri, wanted.hops)
    if wanted.kinds:
        found = only(found, wanted.kinds)
    names = {node.iri for node in found.nodes}
    return found if found.start in names else started(found, "")
