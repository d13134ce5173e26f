"""A network with its cards, tables and pictures as the one value that the page reads: numbers and texts, no markup."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial

from lmsgraph.explore.network.layout import LANES, columns, spread
from lmsgraph.explore.network.values import KINDS, Network
from lmsgraph.explore.network.walk import LEVELS
from lmsgraph.explore.page.drawings import Pictures
from lmsgraph.explore.page.proofs import Proofs
from lmsgraph.explore.page.shapes import shapes, short
from lmsgraph.explore.page.tables import REVIEW, Cell, Table
from lmsgraph.telling.quotes import Print, Words
from lmsgraph.telling.values.told import Card, Note, Row, Section

__all__ = ["Cards", "Numbers", "Start", "encode", "payload"]

_BASE = "https://w3id.org/lmsgraph/"

# How an edge reads from its far end.
_PASSIVE = {
    "got": "of",
    "gave": "given in",
    "was": "kind of",
    "brought": "brought by",
    "is of": "results",
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
class Cards:
    """What stands beside the network: told cards and links by node, fingerprints by span, words by fingerprint.

    And by the fact that an edge holds, what is doubted of it; by span, the sentence of its section; by node and span,
    which facts of the node the span proves.
    """

    told: Mapping[str, Card] = field(default_factory=dict)
    links: Mapping[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    prints: Mapping[str, Print] = field(default_factory=dict)
    papers: Mapping[str, str] = field(default_factory=dict)
    words: Words = field(default_factory=dict)
    doubts: Mapping[str, tuple[Note, ...]] = field(default_factory=dict)
    sentences: Mapping[str, str] = field(default_factory=dict)
    proofs: Proofs = field(default_factory=Proofs)
    says: Mapping[tuple[str, str], str] = field(default_factory=dict)


@dataclass(frozen=True)
class Start:
    """How the page opens: under which title, with every kind shown or only the main ones, focused so many steps."""

    title: str = "Published cases"
    all_kinds: bool = False
    hops: int = 0


class Numbers:
    """Gives each different text a number, in the order of their first coming."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}

    def __call__(self, text: str) -> int:
        """Return the number of a text, a new one where it has none."""
        return self.numbers.setdefault(text, len(self.numbers))


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
    strings, verbs, papers, forms, lines, cells = (Numbers() for _ in range(6))
    spans: dict[str, int] = {}

    def span(iri: str) -> int:
        return spans.setdefault(iri, len(spans))

    strings("")
    edges = {
        "s": [number[edge.source] for edge in network.edges],
        "t": [number[edge.target] for edge in network.edges],
        "v": [verbs(edge.verb) for edge in network.edges],
        "text": [strings(edge.text) for edge in network.edges],
        "via": [strings(short(edge.via)) for edge in network.edges],
        "ev": [[span(iri) for iri in edge.evidence] for edge in network.edges],
    }

    def proving(node: str, iri: str) -> int | list[int]:
        said = cards.says.get((node, iri))
        return [span(iri), strings(said)] if said else span(iri)

    def doubt(note: Note) -> list[int]:
        return [strings(note.kind), strings(note.reason), strings(note.reading)]

    def row(one: Row, notes: Mapping[str, Note]) -> list[object]:
        found: list[object] = [
            strings(one.left),
            strings(str(one.text)),
            [proving(one.node, s) for s in one.evidence],
            number.get(one.to, -1),
        ]
        said = [doubt(notes[node]) for node in one.text.doubts if node in notes]
        of = strings(short(one.node)) if one.node and one.node not in number else 0
        if one.kind == "computed" and one.node in cards.proofs.nodes:
            return [*found, said, of, number[one.node]]
        return [*found, said, of] if of else [*found, said] if said else found

    def sheet(card: Card) -> list[object]:
        notes = {note.node: note for note in card.notes}
        return [[section.heading, list(rows(section, notes))] for section in card.sections if _paged(section)]

    def rows(section: Section, notes: Mapping[str, Note]) -> Iterator[int]:
        """Yield the rows of a section by their numbers; what is told case by case has the case as a row of its own."""
        for one in section.rows:
            of_case = one.kind == "treatment" and bool(one.left and one.to)
            if of_case:
                yield lines(encode([strings(""), strings(one.left), [], number.get(one.to, -1)]))
            yield lines(encode(row(replace(one, left="", to="") if of_case else one, notes)))

    says = Numbers()
    proof = [
        [
            *(says(one.sentence), strings(one.subject), strings(one.value), strings(one.because)),
            *([[span(s) for s in one.spans], list(one.premises)] if one.premises else [[span(s) for s in one.spans]]),
        ]
        for one in cards.proofs.steps
    ]
    why = {
        "steps": proof,
        "says": list(says.numbers),
        "edges": {n: cards.proofs.edges[edge] for n, edge in enumerate(network.edges) if edge in cards.proofs.edges},
        "nodes": {number[iri]: found for iri, found in cards.proofs.nodes.items()},
    }
    sheets = {number[iri]: sheet(card) for iri, card in cards.told.items() if iri in number}
    doubts = {strings(short(iri)): [doubt(one) for one in found] for iri, found in cards.doubts.items() if found}
    tabled = [_table(table, number, strings, cells) for table in tables]
    draw = partial(shapes, form=forms, words=strings)
    drawings = {
        "flow": draw(pictures.flow),
        "swimmer": draw(pictures.swimmer),
        **{
            name: {number[iri]: shapes(svg, forms, strings) for iri, svg in drawn.items() if iri in number}
            for name, drawn in (("timelines", pictures.timelines), ("narrow", pictures.narrow))
        },
    }
    prints = [(cards.prints.get(iri, Print("", iri)), cards.sentences.get(iri, "")) for iri in spans]
    return {
        **(more or {}),
        "title": start.title,
        "kinds": [[kind, plural, LEVELS[kind]] for kind, plural in KINDS.items()],
        "lanes": LANES,
        "verbs": list(verbs.numbers),
        "passive": {verb: _PASSIVE[verb] for verb in verbs.numbers if verb in _PASSIVE},
        "nodes": _nodes(network),
        "edges": edges,
        "strings": list(strings.numbers),
        "spans": [_print(one, papers(one.paper), cards.words, sentence) for one, sentence in prints],
        "papers": [[cards.papers.get(iri, iri), number.get(iri, -1)] for iri in papers.numbers],
        "rows": [json.loads(line) for line in lines.numbers],
        "sheets": sheets,
        "doubts": doubts,
        "why": why,
        "links": {number[iri]: list(map(list, found)) for iri, found in cards.links.items() if found and iri in number},
        "tables": tabled,
        "cells": [json.loads(one) for one in cells.numbers],
        "pictures": drawings,
        "forms": list(forms.numbers),
        "begin": _begin(network, number),
        "about": {kind + "s": sum(node.kind == kind for node in network.nodes) for kind in ("case", "paper")},
        "start": {
            "node": number.get(network.start, -1),
            "focus": bool(start.hops),
            "hops": start.hops,
            "all": start.all_kinds,
        },
    }


_ELSEWHERE = ("Claims: ", "Figures of studies", "Where", "Source", "Lesions")
"""Sections that the page has on other cards, or in another form."""


def _paged(section: Section) -> bool:
    """Return whether a section is for the page; names and identifiers stand in the head of its card."""
    names = {row.left for row in section.rows} & {"also called", "kind of", "identifiers"}
    return not names and not section.heading.startswith(_ELSEWHERE)


_COUNT = re.compile(r" (\d+)w ")


def _print(one: Print, paper: int, words: Words, sentence: str) -> list[object]:
    """Return a span: its paper, its fingerprint with the number of its sentence, its words if known."""
    said = words.get((one.paper, one.text))
    text = _COUNT.sub(rf" s{sentence} \1w ", one.text, count=1) if sentence.isdigit() else one.text
    return [paper, text] if said is None else [paper, text, said]


def _nodes(network: Network) -> dict[str, object]:
    kinds = {kind: place for place, kind in enumerate(KINDS)}
    ranks, places = columns(network), spread(network)
    return {
        "iri": [short(node.iri) for node in network.nodes],
        "kind": [kinds[node.kind] for node in network.nodes],
        "label": [node.label for node in network.nodes],
        "detail": [node.detail for node in network.nodes],
        "synonyms": {place: list(node.synonyms) for place, node in enumerate(network.nodes) if node.synonyms},
        "rank": [ranks[node.iri] for node in network.nodes],
        "map": [at for node in network.nodes for at in places[node.iri]] if places else [],
    }


def _table(
    table: Table, number: Mapping[str, int], strings: Callable[[str], int], cells: Callable[[str], int]
) -> dict[str, object]:
    def cell(one: Cell) -> int:
        """Return the number of a text, or below zero that of a cell which leads somewhere."""
        text, iri = one
        held = _held(iri, number)
        if held < 0:
            return strings(text)
        return -1 - cells(encode([strings(text), held] + ([] if iri in number else [strings(short(iri))])))

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
    keyed = [[rows[row], *key] for row, key in zip(table.rows, table.keys, strict=False)]
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

    def counted(found: Mapping[str, set[str]], keep: Callable[[str], bool]) -> list[object]:
        best = sorted((iri for iri in found if keep(iri)), key=lambda iri: (-len(found[iri]), number[iri]))[:8]
        return [[number[iri], f"{len(found[iri])} case{'s' * (len(found[iri]) != 1)}"] for iri in best]

    families = {edge.target for edge in network.edges if edge.verb == "belongs to"}
    cases = [[number[node.iri], node.detail] for node in network.nodes if node.kind == "case"][:12]
    return [
        ["Who got an inhibitor of …", counted(acted, lambda iri: iri in families or kinds[iri] != "target")],
        ["Drugs given", counted(given, lambda iri: kinds[iri] == "drug")],
        ["Cases", cases],
    ]


def encode(value: object) -> str:
    r"""Return a value as JSON that is harmless inside a page: plain ASCII, and nothing that a tag could begin with.

    >>> encode("</script>")
    '"\\u003c/script\\u003e"'
    """
    text = json.dumps(value, ensure_ascii=True, separators=(",", ":"))
    return text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")
