"""A network with its cards, tables and pictures as the one value that the page reads: numbers and texts, no markup."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial

from lmsgraph.explore.network.layout import LANES, columns
from lmsgraph.explore.network.values import Network
from lmsgraph.explore.network.walk import LEVELS
from lmsgraph.explore.page.drawings import Pictures
from lmsgraph.explore.page.packing.numbers import Numbers
from lmsgraph.explore.page.packing.shapes import shapes, short
from lmsgraph.explore.page.sheets import Cards, Sheets
from lmsgraph.explore.page.tables.tables import REVIEW, Cell, Table
from lmsgraph.kinds import NODES

__all__ = ["Start", "payload", "table_block"]

_BASE = "https://w3id.org/lmsgraph/"

# How an edge reads from its far end.
_PASSIVE = {
    "got": "of",
    "gave": "given in",
    "was": "courses of this kind",
    "brought": "brought by",
    "is of": "results",
    "at best and last": "at best and last of",
    "at best": "at best of",
    "at last": "at last of",
    "is blamed for": "blamed on",
    "saw": "during",
    "was followed by": "came of",
    "has lesion": "lesion of",
    "has": "diagnosed in",
    "came from": "origin of",
    "is part of": "has parts",
    "is positive for": "positive in",
    "is negative for": "negative in",
    "has a metastasis at": "metastasis of",
    "ended": "end of",
    "is reported in": "reports",
    "is quoted by": "quotes",
    "tested": "tested by",
    "is a": "has kinds",
    "belongs to": "has members",
    "inhibits": "inhibited by",
    "inhibits a member of": "a member inhibited by",
    "activates": "activated by",
    "binds": "bound by",
}


@dataclass(frozen=True)
class Start:
    """How the page opens: under which title, with every kind shown or only the main ones, focused so many steps."""

    title: str = "Published cases"
    all_kinds: bool = False
    hops: int = 0

    def shown(self, node: int) -> dict[str, object]:
        """Return how the page opens, at a node by its number, or at none."""
        return {"node": node, "focus": bool(self.hops), "hops": self.hops, "all": self.all_kinds}


def payload(
    network: Network,
    cards: Cards | None = None,
    tables: Iterable[Table] = (),
    pictures: Pictures | None = None,
    start: Start | None = None,
    more: Mapping[str, object] | None = None,
) -> dict[str, object]:
    """Return what a page shows, ready to be written as JSON; ``more`` is what single views have of their own."""
    cards, pictures, start = cards or Cards(), pictures or Pictures(), start or Start()
    number = {node.iri: place for place, node in enumerate(network.nodes)}
    strings, verbs, forms, cells = (Numbers() for _ in range(4))
    strings("")
    told = Sheets(cards, number, strings)
    edges = _ends(network, number, verbs) | told.edges(network.edges)
    why = told.why(network.edges)
    sheets = {number[iri]: told.sheet(card) for iri, card in cards.told.items() if iri in number}
    doubts = {strings(short(iri)): list(map(told.doubt, found)) for iri, found in cards.doubts.items() if found}
    tabled = [_table(table, number, strings, cells) for table in tables]
    drawings = _drawn(pictures, number, forms, strings)
    spans = told.spans()
    return {
        **(more or {}),
        "title": start.title,
        "kinds": [[kind, plural, LEVELS[kind]] for kind, plural in NODES.items()],
        "lanes": LANES,
        "verbs": list(verbs.numbers),
        "passive": {verb: _PASSIVE[verb] for verb in verbs.numbers if verb in _PASSIVE},
        "nodes": _nodes(network),
        "edges": edges,
        "strings": list(strings.numbers),
        "spans": spans,
        "papers": told.papers(),
        "rows": told.rows(),
        "sheets": sheets,
        "doubts": doubts,
        "why": why,
        "links": {number[iri]: list(map(list, found)) for iri, found in cards.links.items() if found and iri in number},
        "tables": tabled,
        "cells": list(cells.numbers),
        "pictures": drawings,
        "forms": list(forms.numbers),
        "begin": _begin(network, number),
        "about": {kind + "s": sum(node.kind == kind for node in network.nodes) for kind in ("case", "paper")},
        "start": start.shown(number.get(network.start, -1)),
    }


def table_block(table: Table, number: Mapping[str, int]) -> dict[str, object]:
    """Return the rows of a table by themselves, with the texts and cells that they have."""
    strings, cells = Numbers(), Numbers()
    strings("")
    shown = _table(table, number, strings, cells)
    return {
        "rows": shown["rows"],
        "strings": list(strings.numbers),
        "cells": list(cells.numbers),
    }


def _drawn(pictures: Pictures, number: Mapping[str, int], forms: Numbers, strings: Numbers) -> dict[str, object]:
    draw = partial(shapes, form=forms, words=strings)
    return {
        "flow": draw(pictures.flow),
        "swimmer": draw(pictures.swimmer),
        "timelines": {number[iri]: draw(svg) for iri, svg in pictures.timelines.items() if iri in number},
        "narrow": {number.get(name, name): draw(svg) for name, svg in pictures.narrow.items()},
    }


def _nodes(network: Network) -> dict[str, object]:
    kinds = {kind: place for place, kind in enumerate(NODES)}
    ranks = columns(network)
    return {
        "iri": [short(node.iri) for node in network.nodes],
        "kind": [kinds[node.kind] for node in network.nodes],
        "label": [node.label for node in network.nodes],
        "detail": [node.detail for node in network.nodes],
        "synonyms": {place: list(node.synonyms) for place, node in enumerate(network.nodes) if node.synonyms},
        "rank": [ranks[node.iri] for node in network.nodes],
    }


def _ends(network: Network, number: Mapping[str, int], verbs: Numbers) -> dict[str, object]:
    """Return where edges begin and end, and by which verb."""
    return {
        "s": [number[edge.source] for edge in network.edges],
        "t": [number[edge.target] for edge in network.edges],
        "v": [verbs(edge.verb) for edge in network.edges],
    }


def _table(
    table: Table, number: Mapping[str, int], strings: Callable[[str], int], cells: Callable[[tuple[int, ...]], int]
) -> dict[str, object]:
    def cell(one: Cell) -> int:
        """Return the number of a text, or below zero that of a cell which leads somewhere."""
        text, iri = one
        held = _held(iri, number)
        if held < 0:
            return strings(text)
        return -1 - cells((strings(text), held) if iri in number else (strings(text), held, strings(short(iri))))

    rows = {one: place for place, one in enumerate(dict.fromkeys(table.rows))}
    shown = {
        "name": table.name,
        "title": table.title,
        "question": table.question,
        "columns": table.columns,
        "rows": [[cell(one) for one in row] for row in rows],
        "review": table.name in REVIEW,
        "about": table.description,
        "choices": [
            [one.name, one.about, one.first, *(list(map(strings, some)) for some in (one.values, one.typed) if some)]
            for one in table.choices
        ],
    }
    keyed = sorted([rows[row], *key] for row, key in zip(table.rows, table.keys, strict=False))
    return shown | ({"keyed": keyed} if keyed else {})


def _held(iri: str, number: Mapping[str, int]) -> int:
    """Return the node of an address, or of the nearest thing that holds it; -1 for none."""
    one = iri
    while one not in number and one.startswith(_BASE) and one.count("/") > _BASE.count("/"):
        one = one.rpartition("/")[0]
    return number.get(one, -1)


def _begin(network: Network, number: Mapping[str, int]) -> list[object]:
    """Return where a reader may begin: the cases, the targets whose inhibitors cases got, the drugs given."""
    given: dict[str, set[str]] = {}
    acted: dict[str, set[str]] = {}
    patient = {edge.target: edge.source for edge in network.edges if edge.verb == "got"}
    for edge in network.edges:
        if edge.verb == "gave" and edge.source in patient:
            given.setdefault(edge.target, set()).add(patient[edge.source])
    for edge in network.edges:
        if edge.verb.startswith("inhibits") and edge.source in given:
            acted.setdefault(edge.target, set()).update(given[edge.source])
    kinds = {node.iri: node.kind for node in network.nodes}

    def counted(heading: str, found: Mapping[str, set[str]], keep: Callable[[str], bool]) -> list[object]:
        best = sorted((iri for iri in found if keep(iri)), key=lambda iri: (-len(found[iri]), number[iri]))
        told = [[number[iri], f"{len(found[iri])} case{'s' * (len(found[iri]) != 1)}"] for iri in best]
        return _first(heading, told, 8)

    families = {edge.target for edge in network.edges if edge.verb == "belongs to"}
    cases = [[number[node.iri], node.detail] for node in network.nodes if node.kind == "case"]
    return [
        counted("Who got an inhibitor of …", acted, lambda iri: iri in families or kinds[iri] != "target"),
        counted("Drugs given", given, lambda iri: kinds[iri] == "drug"),
        _first("Cases", cases, 12),
    ]


def _first(heading: str, told: list[list[object]], most: int) -> list[object]:
    """Return the first of what may begin under a heading, which says how many there are besides."""
    return [f"{heading} ({most} of {len(told):,})" if len(told) > most else heading, told[:most]]
