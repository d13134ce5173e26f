"""A build of many papers to its page: shares made side by side, then put together."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from lmsgraph.explore.page.split.index import indexed
from lmsgraph.explore.page.split.share import Share, share
from lmsgraph.store.papers import Papers

__all__ = ["MANY", "split_page"]

MANY = 40
"""From so many papers on a page is split."""
_TOGETHER = 20
"""So many papers make a share: always as many, so that the page does not hang on the machine."""


def split_page(papers: Papers, *, sources: Path | None = None, workers: int = 0) -> str:
    """Return the page of the papers of a build."""
    own = [path for paper, path in papers.items() if paper]
    shared = papers[""]
    tasks = [(shared, *own[start : start + _TOGETHER]) for start in range(0, len(own), _TOGETHER)]
    return indexed(list(_shares(tasks, sources, workers or len(os.sched_getaffinity(0)))))


def _shares(tasks: Sequence[tuple[Path, ...]], sources: Path | None, workers: int) -> Iterator[Share]:
    make = partial(share, sources=sources)
    if workers < 2 or len(tasks) < 2:
        yield from map(make, tasks)
        return
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    with ProcessPoolExecutor(min(workers, len(tasks)), get_context("fork")) as pool:
        yield from pool.map(make, tasks)
