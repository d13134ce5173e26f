"""A build of many papers to its page: pieces made side by side where they are not kept, then put together."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from lmsgraph.explore.page.split.bundle import bundle
from lmsgraph.explore.page.split.index import Blocks, indexed, whole_network
from lmsgraph.explore.page.split.kept import keep, kept
from lmsgraph.explore.page.split.owner import owner
from lmsgraph.explore.page.split.piece import read_head
from lmsgraph.explore.page.split.told import pieces
from lmsgraph.explore.page.split.word_blocks import CARDS, TOGETHER, in_groups, word_bundles
from lmsgraph.graph.facts import Facts
from lmsgraph.store.papers import Papers, load_papers
from lmsgraph.workers import processors, side_by_side

__all__ = ["MANY", "PAPERS", "split_page"]

MANY = 40
"""From so many papers on a page is split."""
PAPERS = 20
"""So many papers are told by one process at once, so that memory stays flat, and lie in one bundle."""


def split_page(papers: Papers, *, sources: Path | None = None, workers: int = 0) -> str:
    """Return the page of the papers of a build."""
    count = workers or processors()
    with _places(papers, sources) as places:
        _make(papers, places, sources, count)
        heads = {paper: read_head(path) for paper, path in places.items()}
        shared = Facts(load_papers([papers[""]]))
        whole = whole_network(shared, heads.values())
        told = list(places.values())
        of_papers = in_groups(told, PAPERS)
        words = [node.iri for node in whole.nodes if not owner(node.iri)]
        bundles = list(side_by_side(bundle, of_papers, count))
        bundles += word_bundles(whole, words, papers[""], places, count)
        place = {paper: number for number, paper in enumerate(heads)}
        place |= {word: len(told) + number // CARDS for number, word in enumerate(words)}
        of_words = in_groups(range(0, len(words), CARDS), TOGETHER)
        sizes = [len(group) for group in (*of_papers, *of_words)]
        return indexed(shared, whole, heads, Blocks(bundles, sizes, place))


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
        (papers[""], {one: (papers[one], places[one]) for one in group}, sources)
        for group in in_groups(missing, PAPERS)
    ]
    for _ in side_by_side(_made, tasks, workers):
        pass


def _made(task: tuple[Path, Mapping[str, tuple[Path, Path]], Path | None]) -> None:
    shared, papers, sources = task
    for paper, content in pieces(shared, [part for part, _ in papers.values()], sources):
        keep(papers[paper][1], content)
    gc.collect()  # what was read of these papers: else a worker would hold all that it ever read
