"""What takes long to make, kept for as long as all that it is made of, and by, stays the same."""

from __future__ import annotations

import hashlib
import marshal
import sys
import zlib
from collections.abc import Iterable
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

from lmsgraph import resources
from lmsgraph.whole import write_whole

__all__ = ["Cached", "Place", "code_of", "digest_of"]

_FEW = 4
"""So many of one name are kept: one works on few reviews at a time."""
_SUM = 4
"""Bytes of the sum by which it is seen that a file is as it was written."""
_PACKAGE = Path(__file__).resolve().parent


class Place:
    """A file among others of its folder: read as it was written, or not at all.

    Somebody may have no room, or may not write there: then nothing is kept.
    """

    def __init__(self, path: Path, most: int) -> None:
        """Know a file, and how many its folder may hold; those go first that were kept first."""
        self._path, self._most = path, most

    def read(self) -> bytes | None:
        """Return what was kept; nothing where none was, or not as it was written."""
        with suppress(OSError):
            content = self._path.read_bytes()
            if zlib.crc32(memoryview(content)[_SUM:]).to_bytes(_SUM) == content[:_SUM]:
                return content[_SUM:]
        return None

    def keep(self, content: bytes) -> None:
        """Keep what was made, and of the others of the folder the newest."""
        with suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(self._path, zlib.crc32(content).to_bytes(_SUM) + content)
            known = sorted(self._path.parent.glob("[!.]*"), key=lambda path: path.stat().st_mtime, reverse=True)
            for other in known[self._most :]:
                other.unlink(missing_ok=True)


class Cached:
    """The place of plain values under a name in the user's cache: read, where they were made of the same, or kept."""

    def __init__(self, name: str, made_of: Iterable[bytes]) -> None:
        digest = hashlib.sha256(b"".join(hashlib.sha256(part).digest() for part in made_of)).hexdigest()[:32]
        self._name = Path(*name.split("/"), f"{digest}.{sys.implementation.cache_tag}")

    def read(self) -> tuple[Any, ...] | None:
        """Return what was kept; nothing where none was, or not as it was written."""
        with suppress(EOFError, ValueError, TypeError, RuntimeError):  # RuntimeError: somebody has no home
            if content := Place(resources.cache() / self._name, _FEW).read():
                kept = marshal.loads(content)  # noqa: S302 - our own, and plain values
                return kept if isinstance(kept, tuple) else None
        return None

    def keep(self, made: tuple[Any, ...]) -> None:
        """Keep what was made, where it is plain values, and no more than a few of the same name."""
        with suppress(RuntimeError, ValueError):
            Place(resources.cache() / self._name, _FEW).keep(marshal.dumps(made))


def digest_of(files: Iterable[tuple[str, Path]]) -> str:
    """Return the digest of files and what they are called: another one says that what they made is to be made anew."""
    digest = hashlib.sha256()
    for name, path in sorted(files):
        digest.update(f"{name}:".encode() + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:32]


@cache
def code_of(*parts: str) -> str:
    """Return the digest of modules and rooms of the package, with their tables: of what makes something."""
    return hashlib.sha256("".join(map(_code_of, parts)).encode()).hexdigest()[:32]


@cache
def _code_of(part: str) -> str:
    return digest_of((str(path.relative_to(_PACKAGE)), path) for path in _files(_PACKAGE / part))


def _files(place: Path) -> list[Path]:
    """Return the modules and tables of a room; a module itself."""
    return [path for path in sorted(place.rglob("*.*")) if path.suffix in (".py", ".tsv", ".grammar")] or [place]
