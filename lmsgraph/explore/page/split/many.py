"""A build of many papers to its page: pieces made side by side where they are not kept, then put together."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from lmsgraph.explore.network.values import Network
from lmsgraph.explore.page.packed import packed
from lmsgraph.explore.page.sheets import Cards
from lmsgraph.explore.page.split.block import block
from lmsgraph.explore.page.split.index import Blocks, indexed, whole_network
from lmsgraph.explore.page.split.kept import keep, kept
from lmsgraph.explore.page.split.narrow import narrow
from lmsgraph.explore.page.split.owner import owner
from lmsgraph.explore.page.split.packs import packs
from lmsgraph.explore.page.split.piece import read_head
from lmsgraph.explore.page.split.told import pieces
from lmsgraph.explore.page.split.words import MOST, joined_words, named_by, words_told
from lmsgraph.graph.facts import Facts
from lmsgraph.store.papers import Papers, load_papers
from lmsgraph.workers import processors, side_by_side

__all__ = ["MANY", "split_page"]

MANY = 40
"""From so many papers on a page is split."""
_TOGETHER = 20
"""So many papers are told by one process at once, so that memory stays flat."""
_SHELF = 50
"""So many papers have their common texts in one block: always as many, on whatever machine."""
_CARDS = 12
"""So many cards of words lie in one block."""

_Words = tuple[Path, tuple[Path, ...], tuple[str, ...], Path | None]


def split_page(papers: Papers, *, sources: Path | None = None, workers: int = 0) -> str:
    """Return the page of the papers of a build."""
    count = workers or processors()
    with _places(papers, sources) as places:
        _make(papers, places, sources, count)
        heads = {paper: read_head(path) for paper, path in places.items()}
        shared = Facts(load_papers([papers[""]]))
        whole = whole_network(shared, heads.values())
        told = list(places.values())
        groups = [tuple(told[start : start + _SHELF]) for start in range(0, len(told), _SHELF)]
        texts, common = [], []
        for blocks, _ in (packed_groups := list(side_by_side(packs, groups, count))):
            texts += blocks
        for number, (blocks, _) in enumerate(packed_groups):
            common += [len(texts) + number] * len(blocks)
        texts += [text for _, text in packed_groups]
        place = {paper: number for number, paper in enumerate(heads)}
        words = [node.iri for node in whole.nodes if not owner(node.iri)]
        place |= {word: len(texts) + number // _CARDS for number, word in enumerate(words)}
        texts += _words(papers, whole, words, sources, count)
        return indexed(shared, whole, heads, Blocks(texts, place, common))


@contextmanager
def _places(papers: Papers, sources: Path | None) -> Iterator[Mapping[str, Path]]:
    """Yield where the piece of each paper is kept: beside its part, or for this page only.

    What holds words of papers is not kept, nor is anything where nobody may write.
    """
    places = {paper: kept(part) for paper, part in papers.items() if paper}
    missing = [path for path in places.values() if not path.exists()]
    if sources is None and all(os.access(path.parent, os.W_OK) for path in missing):
        yield places
        return
    with TemporaryDirectory() as folder:
        yield {
            paper: Path(folder) / path.name if sources is not None or path in missing else path
            for paper, path in places.items()
        }


def _make(papers: Papers, places: Mapping[str, Path], sources: Path | None, workers: int) -> None:
    """Make the pieces that are not kept."""
    missing = [paper for paper, path in places.items() if not path.exists()]
    tasks = [
        (papers[""], {one: (papers[one], places[one]) for one in missing[start : start + _TOGETHER]}, sources)
        for start in range(0, len(missing), _TOGETHER)
    ]
    for _ in side_by_side(_made, tasks, workers):
        pass


def _made(task: tuple[Path, Mapping[str, tuple[Path, Path]], Path | None]) -> None:
    shared, papers, sources = task
    for paper, content in pieces(shared, [part for part, _ in papers.values()], sources):
        keep(papers[paper][1], content)
    gc.collect()  # what was read of these papers: else a worker would hold all that it ever read


def _words(papers: Papers, whole: Network, words: Sequence[str], sources: Path | None, workers: int) -> Iterator[str]:
    """Yield the blocks of the cards of words, each told from the first papers that name it."""
    names = named_by(whole)
    chosen = {word: set(names.get(word, ())[:MOST]) for word in words}
    telling = sorted(set().union(*chosen.values()))
    tasks: list[_Words] = []
    for start in range(0, len(telling), _TOGETHER):
        some = telling[start : start + _TOGETHER]
        asked = tuple(word for word in words if chosen[word].intersection(some) or not (chosen[word] or start))
        tasks.append((papers[""], tuple(papers[one] for one in some), asked, sources))
    cards = joined_words(
        list(side_by_side(_words_told, tasks, workers)),
        {word: len(found) - len(chosen[word]) for word, found in names.items() if word in chosen},
    )
    for start in range(0, len(words), _CARDS):
        yield packed(narrow(block(words[start : start + _CARDS], cards, whole.node)))


def _words_told(task: _Words) -> Cards:
    cards = words_told(*task)
    gc.collect()
    return cards
