"""Where a built graph stands, and how a new one takes its place at once.

A folder holds builds under ``builds/``, each whole and never changed again; ``current`` is a link to the one in use.
A new build is made beside the others and only then does the link move, in one step of the file system: whoever reads
sees the old build or the new one, whatever moment the builder is killed at.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Callable
from pathlib import Path

from lmsgraph.errors import LmsgraphError

__all__ = ["FILES", "STORE", "current", "default_folder", "place"]

FILES = ("lmsgraph.ttl", "lmsgraph.trig", "lmsgraph.nq")
STORE = "store"
_KEPT = 2


def default_folder() -> Path:
    """Return the folder of the graph that commands use when none is named."""
    if named := os.environ.get("LMSGRAPH_GRAPH"):
        return Path(named)
    cache = os.environ.get("XDG_CACHE_HOME")
    return (Path(cache) if cache else Path.home() / ".cache") / "lmsgraph"


def current(folder: Path) -> Path | None:
    """Return the build in use, or nothing where nothing was built yet."""
    link = folder / "current"
    return link.resolve() if link.exists() else None


def place(folder: Path, name: str, make: Callable[[Path], None]) -> Path:
    """Return the build of a name, made by ``make`` in a folder of its own if it is not there, and put in use."""
    try:
        builds = folder / "builds"
        builds.mkdir(parents=True, exist_ok=True)
        build = builds / name
        if not build.is_dir():
            draft = builds / f".{name}.{os.getpid()}"
            shutil.rmtree(draft, ignore_errors=True)
            draft.mkdir()
            try:
                make(draft)
                with contextlib.suppress(FileExistsError):
                    _rename(draft, build)
            finally:
                shutil.rmtree(draft, ignore_errors=True)
        _link(Path("builds") / name, folder / "current")
        for file in FILES:
            _link(Path("current") / file, folder / file)
        _sweep(builds, keep=name)
    except OSError as error:
        raise LmsgraphError(
            f"{error.filename or folder}: {error.strerror or error}; choose another folder with -o"
        ) from error
    return build


def _rename(draft: Path, build: Path) -> None:
    try:
        draft.rename(build)
    except OSError:
        if not build.is_dir():
            raise


def _link(target: Path, link: Path) -> None:
    """Make a link point to a target, in one step; a real file in its place is not touched."""
    if link.is_symlink() and link.readlink() == target:
        return
    if link.exists() and not link.is_symlink():
        raise LmsgraphError(
            f"{link} is in the way and was not made by lmsgraph; move it, or choose another folder with -o"
        )
    fresh = link.with_name(f".{link.name}.{os.getpid()}")
    fresh.unlink(missing_ok=True)
    fresh.symlink_to(target)
    fresh.replace(link)


def _sweep(builds: Path, *, keep: str) -> None:
    """Remove builds that nobody can be reading any more, and drafts whose maker is gone."""
    finished = [path for path in builds.iterdir() if not path.name.startswith(".") and path.name != keep]
    finished.sort(key=lambda path: path.stat().st_mtime, reverse=True)
    for path in finished[_KEPT - 1 :]:
        shutil.rmtree(path, ignore_errors=True)
    for draft in builds.glob(".*"):
        maker = draft.name.rpartition(".")[2]
        if maker.isdigit() and not _alive(int(maker)):
            shutil.rmtree(draft, ignore_errors=True)


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
