"""Parts to the store that commands open: filled in bulk, or a copy of the one before with what has changed."""

from __future__ import annotations

import io
import os
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

import pyoxigraph
from pyoxigraph import Quad, RdfFormat, Store

from lmsgraph.store.parts.part import Part
from lmsgraph.store.parts.pieces import NQUADS

__all__ = ["Loader", "change", "copy"]

_CHUNK = 20_000_000
"""Bytes of N-Quads that are loaded at once, about 100,000 lines: more is hardly faster and takes much more memory."""
_LARGE = 500_000


class Loader:
    """Fills a store with parts as they come, a chunk of them at a time."""

    def __init__(self, path: Path) -> None:
        self._store = Store(str(path))
        self._chunk = io.BytesIO()
        self._lines = 0

    def add(self, part: Part) -> None:
        """Load a part, now or with the next ones."""
        text = part.text(NQUADS)
        self._chunk.write(text)
        self._lines += text.count(b"\n")
        if self._chunk.tell() > _CHUNK:
            self._load()

    def _load(self) -> None:
        self._chunk.seek(0)
        self._store.bulk_load(input=self._chunk, format=RdfFormat.N_QUADS)
        self._chunk = io.BytesIO()

    def finish(self) -> None:
        """Load what is left; a large store is put in order, a third faster to ask."""
        self._load()
        if self._lines > _LARGE:
            self._store.optimize()
        self._store.flush()


def copy(path: Path, to: Path) -> None:
    """Make a store a copy of another; the engine never changes a table once written, so both may have the same file."""
    to.mkdir()
    for file in sorted(path.iterdir()):
        if file.suffix == ".sst":
            _link(file, to / file.name)
        elif file.name not in ("LOCK", "LOG"):
            shutil.copyfile(file, to / file.name)


def _link(file: Path, to: Path) -> None:
    try:
        os.link(file, to)
    except OSError:  # not every file system lets a file have two names
        shutil.copyfile(file, to)


def change(path: Path, pairs: Iterable[tuple[Part | None, Part | None]]) -> None:
    """Put new parts in the place of old ones in a store: of each pair, lines that only one has go or come."""
    store = Store(str(path))
    for old, new in pairs:
        before, after = _lines(old), _lines(new)
        for quad in _quads(before - after):
            store.remove(quad)
        store.extend(_quads(after - before))
    store.flush()


def _lines(part: Part | None) -> set[bytes]:
    return set(part.lines()) if part is not None else set()


def _quads(lines: set[bytes]) -> Iterator[Quad]:
    return iter(pyoxigraph.parse(b"".join(sorted(lines)), format=RdfFormat.N_QUADS))
