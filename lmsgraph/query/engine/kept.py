"""What took its time to find, kept in the build that it is of: who asks the same again reads it.

A build never changes, so what it answered stays true of it: rows as SPARQL's TSV, or why there are none. An answer is
kept under all that made it: the query, the code that asks, and the engine; the next build begins without any.
"""

from __future__ import annotations

import hashlib
import re
import zlib
from contextlib import suppress
from functools import cache
from pathlib import Path

import pyoxigraph

from lmsgraph.store.inputs import digest_of
from lmsgraph.store.place import ANSWERS
from lmsgraph.whole import write_whole

__all__ = ["Kept", "kept"]

_LARGEST = 64 * 2**20
_MOST = 128
"""So many answers are kept of a build, those asked last."""
_CHANGES = re.compile(r"\b(?:NOW|RAND|UUID|STRUUID|BNODE)\s*\(", re.IGNORECASE)
"""What gives another value each time."""


class Kept:
    """The place of one answer: read, where it was given before, or written."""

    def __init__(self, place: Path) -> None:
        self._place = place

    def read(self) -> str | None:
        """Return what was found; nothing where it is not kept, or not as it was written."""
        try:
            content = self._place.read_bytes()
            text = zlib.decompress(content[4:])
        except (OSError, zlib.error):
            return None
        return text.decode() if zlib.crc32(text).to_bytes(4) == content[:4] else None

    def write(self, text: str) -> None:
        """Keep what was found, where there is room and one may write."""
        content = text.encode()
        if len(content) > _LARGEST:
            return
        with suppress(OSError):
            self._place.parent.mkdir(exist_ok=True)
            write_whole(self._place, zlib.crc32(content).to_bytes(4) + zlib.compress(content, 1))
            found = sorted(self._place.parent.iterdir(), key=lambda path: path.stat().st_mtime)
            for old in found[:-_MOST]:
                old.unlink(missing_ok=True)


def kept(build: Path, query: str, what: str = "rows") -> Kept | None:
    """Return the place of what a build answers to a query; nothing where another answer comes each time."""
    if _CHANGES.search(query):
        return None
    return Kept(build / ANSWERS / hashlib.sha256(f"{_made_by()}\n{what}\n{query}".encode()).hexdigest()[:32])


@cache
def _made_by() -> str:
    """Return the digest of what answers a query: the modules of its rooms, what names are short for, and the engine."""
    rooms = Path(__file__).resolve().parents[1]
    files = (*rooms.rglob("*.py"), rooms.parent / "iris.py", rooms.parent / "kinds.py")
    return f"{pyoxigraph.__version__} {digest_of((str(path.relative_to(rooms.parent)), path) for path in files)}"
