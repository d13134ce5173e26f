"""Every stored question asked once of a build, side by side: what takes its time is kept for who asks it later."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from lmsgraph.errors import LmsgraphError
from lmsgraph.query.ask.bind import bind
from lmsgraph.query.ask.stored import find_query, read_queries
from lmsgraph.query.engine.kept import kept
from lmsgraph.query.engine.run import run
from lmsgraph.query.safe.apart import Limits, apart
from lmsgraph.store.opened import find_build, open_build
from lmsgraph.store.parts.composition import read_names
from lmsgraph.workers import processors, side_by_side

__all__ = ["ask_all", "at_once"]

_LIMITS = Limits(600)
_ROOM = 1900
"""Megabytes that all questions asked at once may take."""
_EACH = 0.32
"""Megabytes that the largest question takes for each paper: 160 of five hundred."""


def ask_all(folder: Path, workers: int = 0) -> Iterator[tuple[str, str]]:
    """Ask every stored question of the build in use in a folder, without a parameter.

    Yield the name of each, and why it has no answer, if it has none: one of somebody's own may be broken or endless.
    """
    build = find_build(folder)
    asked = [(build, query.name) for query in read_queries()]
    yield from side_by_side(_asked, asked, at_once(len(read_names(build)), workers or processors()))


def at_once(papers: int, workers: int) -> int:
    """Return how many questions of so many papers are asked at once, if there are so many workers.

    >>> at_once(500, 16), at_once(2000, 16), at_once(5000, 16)
    (11, 2, 1)
    """
    return max(1, min(workers, int(_ROOM / (_EACH * max(papers, 1)))))


def _asked(task: tuple[Path, str]) -> tuple[str, str]:
    build, name = task
    try:
        apart(lambda: _ask(build, name), _LIMITS)
    except LmsgraphError as error:
        return name, str(error)
    return name, ""


def _ask(build: Path, name: str) -> None:
    sparql = bind(find_query(name), {})
    run(open_build(build), sparql, mixed=False, kept=kept(build, sparql))
