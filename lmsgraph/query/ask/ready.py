"""Every stored question asked once of a build, side by side: what takes its time is kept for who asks it later."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from pyoxigraph import Store

from lmsgraph.query.ask.bind import bind
from lmsgraph.query.ask.stored import find_query, read_queries
from lmsgraph.query.engine.kept import kept
from lmsgraph.query.engine.run import run
from lmsgraph.store.opened import find_build, open_build
from lmsgraph.workers import processors, side_by_side

__all__ = ["ask_all"]


def ask_all(folder: Path, workers: int = 0) -> Iterator[str]:
    """Ask every stored question of the build in use in a folder, without a parameter; yield the name of each."""
    build = find_build(folder)
    asked = [(build, query.name) for query in read_queries()]
    yield from side_by_side(_asked, asked, workers or processors())


def _asked(task: tuple[Path, str]) -> str:
    build, name = task
    sparql = bind(find_query(name), {})
    run(_store(build), sparql, mixed=False, kept=kept(build, sparql))
    return name


@cache
def _store(build: Path) -> Store:
    return open_build(build)
