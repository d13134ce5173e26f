"""What each of some papers tells of a word, as plain values that are kept in its piece, and told again as a card."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from lmsgraph.explore.network.values import Network
from lmsgraph.explore.page.gathered import leaning
from lmsgraph.explore.page.packing.numbers import encode
from lmsgraph.explore.page.sheets import ELSEWHERE, Cards
from lmsgraph.explore.page.split.owner import owner, owner_of_edge
from lmsgraph.graph.facts import Facts
from lmsgraph.telling.cards.concepts import in_papers
from lmsgraph.telling.phrases.marks import notes
from lmsgraph.telling.quotes import Print
from lmsgraph.telling.values.text import Piece, Text
from lmsgraph.telling.values.told import Note, Row

__all__ = ["MOST", "Told", "named_by", "told_again", "words_told"]

MOST = 8
"""So many papers tell of a word, and so many rows of a section stand on its card."""

_DIGEST = re.compile(r"(?<=\dw) [0-9a-f]{16}.*")


class Told(NamedTuple):
    """What one paper tells of a word: rows by heading, with what these lean on, and which of their nodes are shown."""

    rows: dict[str, list[Row]]
    cards: Cards
    notes: tuple[Note, ...]
    known: frozenset[str]


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


def words_told(facts: Facts, whole: Network, sources: Path | None = None) -> dict[str, dict[str, str]]:
    """Return by paper and by word, as JSON, the first that each of some papers tells of the words that it names.

    What is told alike of several words, of a drug and of its targets, is one text.
    """
    names = named_by(whole)
    told = {word: dict(_sections(facts, word)) for word in names}
    rows = {row for sections in told.values() for some in sections.values() for own in some.values() for row in own}
    cards = leaning(facts, rows, (), sources)
    places = {span: _place(one, cards) for span, one in cards.prints.items()}
    texts: dict[_Own, str] = {}
    found: dict[str, dict[str, str]] = {}
    for word, papers in sorted(names.items()):
        for paper in papers:
            own = tuple((heading, some[paper]) for heading, some in told[word].items() if paper in some)
            if own and (text := texts.get(own)) is None:
                text = texts[own] = encode(_plain(facts, own, cards, places, whole.node))
            if own and text:
                found.setdefault(paper, {})[word] = text
    return found


_Own = tuple[tuple[str, tuple[Row, ...]], ...]
"""The rows of one paper, by heading."""


def _sections(facts: Facts, word: str) -> Iterator[tuple[str, dict[str, tuple[Row, ...]]]]:
    """Yield what papers tell of a word, by heading and by paper: the first rows, one more where there are more."""
    for heading, rows in in_papers(facts, word):
        if not heading.startswith(ELSEWHERE) and (some := _by_paper(rows())):
            yield heading, {paper: tuple(own[: MOST + 1]) for paper, own in some.items()}


def _plain(facts: Facts, own: _Own, cards: Cards, places: Mapping[str, str], known: Collection[str]) -> list[object]:
    """Return the rows of one paper as plain values, with what they lean on; ``known`` are the nodes of the page."""
    rows = [row for _, some in own for row in some]
    prints = {span: cards.prints[span] for row in rows for span in row.evidence}
    return [
        {heading: [_row(row, cards) for row in some] for heading, some in own},
        [
            (one.node, one.kind, one.reason, one.reading)
            for one in notes(facts, (d for row in rows for d in row.text.doubts))
        ],
        {span: (one.paper, places[span], cards.sentences[span]) for span, one in prints.items()},
        {paper: cards.papers[paper] for paper in sorted({one.paper for one in prints.values()})},
        [(*key, cards.words[key]) for one in prints.values() if (key := (one.paper, one.text)) in cards.words],
        sorted({iri for row in rows for iri in (row.node, row.to) if iri in known}),
    ]


def _row(row: Row, cards: Cards) -> list[object]:
    spans = [(span, cards.says.get((row.node, span), "")) for span in row.evidence]
    return [row.left, str(row.text), row.text.doubts, row.node, row.kind, row.to, spans]


def _place(one: Print, cards: Cards) -> str:
    """Return a span without its digest, which stands on the card of the case, unless its words are told."""
    return one.text if (one.paper, one.text) in cards.words else _DIGEST.sub("", one.text)


def _by_paper(rows: Iterable[Row]) -> dict[str, list[Row]]:
    """Return rows by the paper that tells them; one of nothing belongs to the row above."""
    found: dict[str, list[Row]] = {}
    paper = ""
    for row in rows:
        paper = owner(row.node) or paper
        found.setdefault(paper, []).append(row)
    return found


def told_again(kept: str) -> Told:
    """Return from JSON what a paper tells of a word."""
    rows, notes, spans, papers, words, known = json.loads(kept)
    told = {heading: [_row_again(*row) for row in some] for heading, some in rows.items()}
    says = {
        (node, span): said
        for some in rows.values()
        for _, _, _, node, _, _, proved in some
        for span, said in proved
        if said
    }
    cards = Cards(
        prints={span: Print(paper, place) for span, (paper, place, _) in spans.items()},
        papers=papers,
        words={(paper, place): said for paper, place, said in words},
        sentences={span: sentence for span, (_, _, sentence) in spans.items()},
        says=says,
    )
    doubts = (Note(0, node, kind, (), reading, reason, "") for node, kind, reason, reading in notes)
    return Told(told, cards, tuple(doubts), frozenset(known))


def _row_again(
    left: str, text: str, doubts: list[str], node: str, kind: str, to: str, spans: list[tuple[str, str]]
) -> Row:
    said = Text((Piece(text, tuple(doubts)),))
    return Row(said, left, node, kind, evidence=tuple(span for span, _ in spans), to=to)
