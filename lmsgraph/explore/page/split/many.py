"""A build of many papers to its page: pieces made side by side where they are not kept, then put together."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from itertools import chain
from math import ceil
from pathlib import Path
from tempfile import TemporaryDirectory

from lmsgraph.explore.network.values import Network
from lmsgraph.explore.page.contents import Contents
from lmsgraph.explore.page.html import render_split
from lmsgraph.explore.page.split.bundle import bundle
from lmsgraph.explore.page.split.index import Blocks, indexed, whole_network
from lmsgraph.explore.page.split.kept import keep, kept
from lmsgraph.explore.page.split.owner import owner
from lmsgraph.explore.page.split.piece import Head, read_head
from lmsgraph.explore.page.split.told import pieces
from lmsgraph.explore.page.split.word_blocks import CARDS, TOGETHER, Word, in_groups, word_bundle, words_asked
from lmsgraph.graph.facts import Facts
from lmsgraph.graph.said import Said
from lmsgraph.store.papers import Papers, read_papers
from lmsgraph.workers import processors, side_by_side

__all__ = ["MANY", "PAPERS", "split_contents", "split_page"]

MANY = 40
"""From so many papers on a page is split."""
PAPERS = 20
"""About so many papers are told by one process at once, so that memory stays flat; so many lie in one bundle."""


def split_page(papers: Papers, *, sources: Path | None = None, workers: int = 0) -> str:
    """Return the page of the papers of a build."""
    return render_split(*split_contents(papers, sources=sources, workers=workers))


def split_contents(papers: Papers, *, sources: Path | None = None, workers: int = 0) -> Contents:
    """Return what the page of the papers of a build holds."""
    count, shared = workers or processors(), read_papers([papers[""]])
    with _places(papers, sources) as places:
        _make(papers, shared, places, sources, count)
        heads = {paper: read_head(path) for paper, path in places.items()}
        whole = whole_network(Facts(shared), heads.values())
        words = [node.iri for node in whole.nodes if not owner(node.iri)]
        of_papers = in_groups(list(places.values()), PAPERS)
        of_words = in_groups(range(0, len(words), CARDS), TOGETHER)
        place = {paper: number for number, paper in enumerate(heads)}
        place |= {word: len(places) + number // CARDS for number, word in enumerate(words)}
        blocks = Blocks([len(group) for group in (*of_papers, *of_words)], place)

        def tasks() -> Iterator[Task]:
            yield partial(_index, blocks)
            yield from (partial(_of_papers, group) for group in of_papers)
            yield from (partial(_of_words, some) for some in words_asked(whole, words, places))

        hold = partial(tuple, (Facts(shared), whole, heads))
        (title, data, *tables), *bundles = side_by_side(_done, tasks(), count, hold=hold)
        return Contents(title, data, (*chain.from_iterable(bundles), *tables))


Heads = Mapping[str, Head]
Task = Callable[[Facts, Network, Heads], list[str]]
"""What makes texts of a page, given what papers share, the nodes and edges of all, and what each gives to the index."""


def _done(task: Task, shared: Facts, whole: Network, heads: Heads) -> list[str]:
    return task(shared, whole, heads)


def _index(blocks: Blocks, shared: Facts, whole: Network, heads: Heads) -> list[str]:
    return indexed(shared, whole, heads, blocks)


def _of_papers(pieces: Sequence[Path], *_: object) -> list[str]:
    return [bundle(pieces)]


def _of_words(asked: Sequence[Word], shared: Facts, *_: object) -> list[str]:
    return [word_bundle(asked, shared)]


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


def _make(papers: Papers, shared: Said, places: Mapping[str, Path], sources: Path | None, workers: int) -> None:
    """Make the pieces that are not kept."""
    missing = [paper for paper, path in places.items() if not path.exists()]
    rounds = max(1, round(len(missing) / PAPERS / workers))  # in each of which every process has as many papers
    groups = in_groups(missing, max(1, ceil(len(missing) / rounds / workers)))
    tasks = [({one: (papers[one], places[one]) for one in group}, sources) for group in groups]
    for _ in side_by_side(_made, tasks, workers, hold=partial(tuple, (shared,))):
        pass


def _made(task: tuple[Mapping[str, tuple[Path, Path]], Path | None], shared: Said) -> None:
    papers, sources = task
    for paper, content in pieces(shared, [part for part, _ in papers.values()], sources):
        keep(papers[paper][1], content)
