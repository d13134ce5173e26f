"""Words to the blocks of their cards: what the vocabulary says of each, and what the first papers that name it tell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain
from pathlib import Path
from typing import NamedTuple, TypeVar

from lmsgraph import iris
from lmsgraph.explore.network.values import Network
from lmsgraph.explore.page.packing.packed import bundled, texts
from lmsgraph.explore.page.sheets import Cards
from lmsgraph.explore.page.split.block import block
from lmsgraph.explore.page.split.narrow import narrow
from lmsgraph.explore.page.split.owner import owner_of_edge
from lmsgraph.explore.page.split.piece import read_words
from lmsgraph.explore.page.split.words import MOST, Told, named_by, told_again
from lmsgraph.graph.facts import Facts
from lmsgraph.telling.cards.concepts import in_papers, in_the_vocabulary, word_kind
from lmsgraph.telling.links import links
from lmsgraph.telling.phrases.bound import bound
from lmsgraph.telling.values.text import words
from lmsgraph.telling.values.told import Card, Row, Section

__all__ = ["CARDS", "TOGETHER", "Word", "in_groups", "word_bundle", "words_asked"]

Thing = TypeVar("Thing")

CARDS = 48
"""So many cards of words lie in one block."""
TOGETHER = 10
"""So many blocks of words lie in one bundle: always as many, on whatever machine."""


class Word(NamedTuple):
    """A word, what some papers tell of it, how many more there are, and who says how it acts on what."""

    iri: str
    told: list[str]
    more: int
    sayers: dict[tuple[str, str], list[str]]


def words_asked(whole: Network, asked: Sequence[str], pieces: Mapping[str, Path]) -> Iterator[Sequence[Word]]:
    """Yield words by the bundles in which their cards lie, each with what pieces of papers tell of it."""
    names = named_by(whole)
    chosen = {word: names.get(word, ())[:MOST] for word in asked}
    by_paper: dict[str, list[str]] = defaultdict(list)
    for word, papers in chosen.items():
        for paper in papers:
            by_paper[paper].append(word)
    told: dict[str, list[str]] = defaultdict(list)
    for paper in sorted(by_paper):
        of_paper = read_words(pieces[paper])
        for word in by_paper[paper]:
            told[word] += [of_paper[word]] if word in of_paper else []
    sayers = _sayers(whole)
    said = [Word(one, told[one], len(names.get(one, ())) - len(chosen[one]), sayers[one]) for one in asked]
    yield from in_groups(said, CARDS * TOGETHER)


def in_groups(things: Sequence[Thing], size: int) -> list[Sequence[Thing]]:
    """Return things in groups of a size, the last of which may be smaller.

    >>> in_groups("abcde", 2)
    ['ab', 'cd', 'e']
    """
    return [things[start : start + size] for start in range(0, len(things), size)]


def _sayers(whole: Network) -> dict[str, dict[tuple[str, str], list[str]]]:
    """Return by word which papers say how it acts on another."""
    found: dict[str, dict[tuple[str, str], list[str]]] = defaultdict(dict)
    for edge in whole.edges:
        if (paper := owner_of_edge(edge)) and edge.source.startswith(iris.TERM):
            label = whole.node[iris.paper_iri(paper)].label.removesuffix(" (paper)")
            found[edge.source].setdefault((edge.verb, edge.target), []).append(label)
    return found


def word_bundle(asked: Sequence[Word], shared: Facts) -> str:
    """Return words as a bundle of the blocks of their cards."""
    return bundled([texts(narrow(_block(some, shared))) for some in in_groups(asked, CARDS)])


def _block(asked: Sequence[Word], shared: Facts) -> dict[str, object]:
    told = {word.iri: [told_again(kept) for kept in word.told] for word in asked}
    every = list(chain.from_iterable(told.values()))
    cards = Cards(
        {word.iri: _card(word, told[word.iri], shared) for word in asked},
        {word.iri: links(shared, word.iri) for word in asked},
        {span: place for one in every for span, place in one.cards.prints.items()},
        {paper: label for one in every for paper, label in one.cards.papers.items()},
        {key: said for one in every for key, said in one.cards.words.items()},
        sentences={span: said for one in every for span, said in one.cards.sentences.items()},
        says={key: said for one in every for key, said in one.cards.says.items()},
    )
    return block([word.iri for word in asked], cards, told.keys() | {iri for one in every for iri in one.known})


def _card(word: Word, told: Sequence[Told], shared: Facts) -> Card:
    """Return the card of a word: what the vocabulary says of it, then what papers tell, some rows of each section."""
    sections = list(in_the_vocabulary(shared, word.iri, partial(_said_by, word)))
    for heading, _ in in_papers(shared, word.iri):
        rows = list(chain.from_iterable(one.rows.get(heading, ()) for one in told))
        more = (Row(words("… and more; lmsgraph show tells all")),) if len(rows) > MOST else ()
        sections.append(Section(heading, (*rows[:MOST], *more)))
    if word.more:
        said = f"{word.more:,} more paper{'s tell' if word.more > 1 else ' tells'} of it; lmsgraph show tells all"
        sections.append(Section("Not on this card", (Row(words(said)),)))
    card = bound(shared, word.iri, word_kind(word.iri), shared.label(word.iri), *sections)
    return replace(card, notes=tuple(note for one in told for note in one.notes))


def _said_by(word: Word, verb: str, target: str) -> Iterable[str]:
    """Yield the first papers that say how a word acts on another, and how many more do."""
    papers = word.sayers.get((verb, target), [])
    yield from papers[:MOST]
    if len(papers) > MOST:
        yield f"{len(papers) - MOST:,} more"
