"""What took its time to find, kept in the build that it is of: who asks the same again reads it.

A build never changes, so what it answered stays true of it: rows as SPARQL's TSV, or why there are none. An answer is
kept under all that made it: the query, the code that asks, and the engine; the next build begins without any.
"""

from __future__ import annotations

import hashlib
import re
import zlib
from functools import cache
from pathlib import Path

import pyoxigraph

from lmsgraph.cached import Place, code_of
from lmsgraph.store.place import ANSWERS

__all__ = ["Kept", "kept", "made_by"]

_LARGEST = 64 * 2**20
_MOST = 128
"""So many answers are kept of a build, those asked last."""
_CHANGES = re.compile(r"\b(?:NOW|RAND|UUID|STRUUID|BNODE)\s*\(", re.IGNORECASE)
"""What gives another value each time."""


class Kept:
    """The place of one answer: read, where it was given before, or written."""

    def __init__(self, path: Path) -> None:
        self._place = Place(path, _MOST)

    def read(self) -> str | None:
        """Return what was found; nothing where it is not kept, or not as it was written."""
        content = self._place.read()
        return None if content is None else zlib.decompress(content).decode()

    def write(self, text: str) -> None:
        """Keep what was found, where there is room and one may write."""
        content = text.encode()
        if len(content) <= _LARGEST:
            self._place.keep(zlib.compress(content, 1))


def kept(build: Path, query: str, what: str = "rows") -> Kept | None:
    """Return the place of what a build answers to a query; nothing where another answer comes each time."""
    if _CHANGES.search(query):
        return None
    return Kept(build / ANSWERS / hashlib.sha256(f"{made_by()}\n{what}\n{query}".encode()).hexdigest()[:32])


@cache
def made_by() -> str:
    """Return the digest of what answers a query: the modules of its rooms, what names are short for, and the engine."""
    return f"{pyoxigraph.__version__} {code_of('query', 'iris.py', 'kinds.py')}"
