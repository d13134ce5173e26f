"""Parts to the store that commands open: filled in bulk, or a copy of the one before with what has changed."""

from __future__ import annotations

import io
import os
import shutil
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path

import pyoxigraph
from pyoxigraph import Quad, RdfFormat, Store

from lmsgraph.store.parts.part import Part
from lmsgraph.store.parts.pieces import NQUADS

__all__ = ["Loader", "change", "copy"]

_CHUNK = 100_000_000
"""Bytes of N-Quads that are loaded at once, about 450,000 lines, which takes half a gigabyte of memory.

A fifth of it takes half of that memory, and the engine writes what it holds twice as often to put it in order.
"""


class Loader:
    """Fills a store with parts as they come, a chunk of them at a time."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._waiting: list[Part] = []
        self._size = self._chunks = 0

    def add(self, part: Part) -> None:
        """Load a part, now or with the next ones."""
        self._waiting.append(part.pieces)
        self._size += part.size(NQUADS)
        if self._size > _CHUNK:
            self._load()

    @cached_property
    def _store(self) -> Store:
        """The store, opened when the first chunk is full: it has threads, and processes are started before them."""
        return Store(str(self._path))

    def _load(self) -> None:
        self._store.bulk_load(input=io.BufferedReader(_Texts(self._waiting)), format=RdfFormat.N_QUADS)
        self._waiting, self._size = [], 0
        self._chunks += 1

    def finish(self) -> None:
        """Load what is left; a large store is put in order, a third faster to ask."""
        self._load()
        if self._chunks > 1:
            self._store.optimize()
        self._store.flush()


class _Texts(io.RawIOBase):
    """The N-Quads of parts one after the other as a file, one of them in memory at a time."""

    def __init__(self, parts: Iterable[Part]) -> None:
        self._texts = (part.text(NQUADS) for part in parts)
        self._left = memoryview(b"")

    def readable(self) -> bool:
        """Return that it can be read."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Put the next bytes into a buffer; return how many there were, none at the end."""
        while not self._left:
            text = next(self._texts, None)
            if text is None:
                return 0
            self._left = memoryview(text)
        number = min(len(buffer), len(self._left))
        buffer[:number] = self._left[:number]
        self._left = self._left[number:]
        return number


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
