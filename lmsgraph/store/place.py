"""Where a built graph stands, and how a new one takes its place at once.

A folder holds builds under ``builds/``, each whole and never changed again; ``current`` is a link to the one in use.
A new build is made beside the others and only then does the link move, in one step of the file system: whoever reads
sees the old build or the new one, whatever moment the builder is killed at. One builder at a time works in a folder;
the lock goes with the process, so that whatever a later one finds half made is a leftover and is swept.
"""

from __future__ import annotations

import fcntl
import os
import re
import time
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TypeGuard

from lmsgraph import resources
from lmsgraph.errors import LmsgraphError
from lmsgraph.review import current as current_review

__all__ = [
    "ANSWERS",
    "COUNTS",
    "FILES",
    "FORM",
    "FORM_OF_NOW",
    "STORE",
    "TABLES",
    "TALLIES",
    "current",
    "default_folder",
    "place",
]

FILES = ("lmsgraph.ttl", "lmsgraph.trig", "lmsgraph.nq", "dataset.ttl")
STORE = "store"
TABLES = "tables"
TALLIES = "counts"
"""Folders of a build with answers, written when they are asked for."""
ANSWERS = "answers"
"""The folder of a build with what questions that take their time have found."""
COUNTS = "build.json"
FORM = "form"
"""The file of a build with the number of the form that its graph has."""
FORM_OF_NOW = 1
"""That of the graphs made here: one more whenever an earlier lmsgraph would misread them."""
_BUILD = re.compile(r"[0-9a-f]{16}")
_DRAFT = ".draft"
_KEPT = 2
_GRACE = 600
"""Seconds; no question takes longer."""


def default_folder() -> Path:
    """Return the folder of the graph that commands use when none is named: the review's, else one of the user's."""
    if own := current_review().graph:
        return own
    if named := os.environ.get("LMSGRAPH_GRAPH"):
        return Path(named)
    return resources.cache()


def current(folder: Path) -> Path | None:
    """Return the build in use, or nothing where nothing was built yet."""
    link = folder / "current"
    return link.resolve() if link.exists() else None


def place(
    folder: Path,
    name: str,
    make: Callable[[Path], None],
    *,
    files: Collection[str] = FILES,
    tidy: Callable[[list[Path]], None] = lambda _: None,
) -> Path:
    """Return the build of a name, made by ``make`` in a folder of its own if it is not there, and put in use.

    ``files`` are those of the build that have a link in the folder; ``tidy`` is told which builds are left.
    """
    links = {folder / "current": Path("builds") / name} | {folder / file: Path("current") / file for file in FILES}
    try:
        with _alone(folder / "builds") as builds:
            for link in links:
                _check_free(link)
            build = builds / name
            if _settled(standing := current(folder)):
                _sweep(builds, keep={name, standing.name}, more=0)
            if not build.is_dir():
                draft = builds / f"{_DRAFT}-{os.urandom(4).hex()}"  # never again: an engine may hold on to a path
                draft.mkdir()
                try:
                    make(draft)
                    draft.rename(build)
                finally:
                    _remove(draft)
            for link, target in links.items():
                if link.name in files or link.name == "current":
                    _link(target, link)
                else:
                    link.unlink(missing_ok=True)
            for answers in (folder / TABLES, folder / TALLIES):
                if answers.is_symlink() and not answers.exists():
                    answers.unlink()  # those of a build before
            _sweep(builds, keep={name}, more=_KEPT - 1)
            tidy([path for path in sorted(builds.iterdir()) if _is_build(path)])
    except OSError as error:
        raise LmsgraphError(
            f"{error.filename or folder}: {error.strerror or error}; choose another folder with -o"
        ) from error
    return build


@contextmanager
def _alone(builds: Path) -> Iterator[Path]:
    """Give a folder of builds to one builder at a time, rid of what a killed one left; failing leaves no new folder."""
    fresh = [path for path in (builds, *builds.parents) if not path.exists()]
    builds.mkdir(parents=True, exist_ok=True)
    lock = os.open(builds, os.O_RDONLY)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        builds.mkdir(parents=True, exist_ok=True)  # the one before may have failed, and taken the folder away
        for leftover in builds.glob(f"{_DRAFT}*"):
            _remove(leftover)
        yield builds
    except BaseException:
        with suppress(OSError):
            for path in fresh:
                path.rmdir()
        raise
    finally:
        os.close(lock)


def _check_free(link: Path) -> None:
    """Refuse to put a link where something stands that is no link."""
    if link.exists() and not link.is_symlink():
        raise LmsgraphError(
            f"{link} is in the way and was not made by lmsgraph; move it, or choose another folder with -o"
        )


def _link(target: Path, link: Path) -> None:
    """Make a link point to a target, in one step."""
    fresh = link.with_name(f".{link.name}{_DRAFT}")
    fresh.unlink(missing_ok=True)
    if not link.is_symlink() or link.readlink() != target:
        fresh.symlink_to(target)
        fresh.replace(link)


def _settled(build: Path | None) -> TypeGuard[Path]:
    """Return whether a build is in use for so long that nobody can be reading the one before it."""
    return build is not None and _is_build(build) and time.time() - (build / COUNTS).stat().st_mtime > _GRACE


def _is_build(path: Path) -> bool:
    """Return whether a folder among the builds was made here; what else stands there is not ours."""
    return _BUILD.fullmatch(path.name) is not None and (path / COUNTS).is_file()


def _sweep(builds: Path, *, keep: Collection[str], more: int) -> None:
    """Remove the builds but these and the newest few more, which somebody may be reading still."""
    ours = (path for path in builds.iterdir() if _is_build(path))
    old = sorted((path for path in ours if path.name not in keep), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in old[more:]:
        leftover = path.rename(builds / _DRAFT)
        _remove(leftover)


def _remove(folder: Path) -> None:
    """Remove a folder and all in it, as far as that goes."""
    import shutil  # whoever only asks removes nothing

    shutil.rmtree(folder, ignore_errors=True)
