"""What a person names - a build, records, a revision of git - to the store that it is."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Iterable
from pathlib import Path

from pyoxigraph import Store

from lmsgraph.errors import LmsgraphError
from lmsgraph.records.read import record_paths
from lmsgraph.review import current as current_review
from lmsgraph.store.build import checked, fill
from lmsgraph.store.opened import open_build
from lmsgraph.store.place import current
from lmsgraph.vocabulary import load

__all__ = ["side"]


def side(name: str) -> Store:
    """Return the store of a folder that was built into, of records, or of those of the review at a revision of git."""
    path = Path(name)
    if path.is_dir() and (build := current(path)) is not None:
        return open_build(build)
    if path.exists():
        return _of_records((path,))
    return _of_revision(name)


def _of_records(paths: tuple[Path, ...]) -> Store:
    store, vocabulary = Store(), load()
    fill(store, checked(paths, vocabulary), vocabulary)
    return store


def _of_revision(revision: str) -> Store:
    """Return the store of the records as a revision has them, read with the words of today."""
    files = record_paths(current_review().records)
    folder = files[0].parent if files else Path.cwd()
    if revision.startswith("-"):
        raise LmsgraphError(f"'{revision}' is no revision")
    top = Path(_git(folder, ["rev-parse", "--show-toplevel"], revision).strip())
    whole = _git(folder, ["rev-parse", "--verify", "--end-of-options", f"{revision}^{{commit}}"], revision).strip()
    with tempfile.TemporaryDirectory() as made:
        for inside in _names(
            top, whole, {file.parent.resolve().relative_to(top.resolve()) for file in files}, revision
        ):
            content = _git(top, ["show", f"{whole}:{inside}"], revision)
            (Path(made) / Path(inside).name).write_text(content, encoding="utf-8")
        return _of_records((Path(made),))


def _names(top: Path, commit: str, folders: Iterable[Path], revision: str) -> list[str]:
    """Return the records of some folders at a commit."""
    listed = [_git(top, ["ls-tree", "--name-only", commit, f"{folder}/"], revision) for folder in sorted(folders)]
    return [name for lines in listed for name in lines.splitlines() if name.endswith((".yaml", ".yml", ".jsonl"))]


def _git(folder: Path, arguments: list[str], revision: str) -> str:
    try:
        done = subprocess.run(["git", "-C", str(folder), *arguments], capture_output=True, check=True)  # noqa: S603, S607
    except (OSError, subprocess.CalledProcessError) as error:
        what = "no folder, no record and no revision of git that holds the records"
        raise LmsgraphError(f"'{revision}' is {what}; name a build, a record or such as HEAD~1") from error
    return done.stdout.decode("utf-8", errors="replace")
