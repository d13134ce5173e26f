"""What takes long to make, kept in the user's cache for as long as all that it is made of, and by, stays the same."""

from __future__ import annotations

import hashlib
import marshal
import sys
from collections.abc import Iterable
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

from lmsgraph import resources
from lmsgraph.whole import write_whole

__all__ = ["Cached", "code_of"]

_FEW = 4
"""So many of one name are kept: one works on few reviews at a time."""
_PACKAGE = Path(__file__).resolve().parent


class Cached:
    """The place of plain values under a name: read, where they were made of the same before, or kept.

    Somebody may have no home, or no room in it: then nothing is kept.
    """

    def __init__(self, name: str, made_of: Iterable[bytes]) -> None:
        digest = hashlib.sha256(b"".join(hashlib.sha256(part).digest() for part in made_of)).hexdigest()[:32]
        self._name = Path(*name.split("/"), f"{digest}.{sys.implementation.cache_tag}")

    def read(self) -> tuple[Any, ...] | None:
        """Return what was kept; nothing where none was, or not as it was written."""
        with suppress(OSError, EOFError, ValueError, TypeError, RuntimeError):
            kept = marshal.loads((resources.cache() / self._name).read_bytes())  # noqa: S302 - our own, and plain values
            return kept if isinstance(kept, tuple) else None
        return None

    def keep(self, made: tuple[Any, ...]) -> None:
        """Keep what was made, and no more than a few of the same name."""
        with suppress(OSError, RuntimeError):
            place = resources.cache() / self._name
            place.parent.mkdir(parents=True, exist_ok=True)
            write_whole(place, marshal.dumps(made))
            known = sorted(place.parent.glob("[!.]*"), key=lambda path: path.stat().st_mtime, reverse=True)
            for other in known[_FEW:]:
                other.unlink(missing_ok=True)


@cache
def code_of(*parts: str) -> bytes:
    """Return the digest of modules and rooms of the package: of what makes something."""
    paths = (path for part in parts for path in sorted((_PACKAGE / part).rglob("*.py")) or [_PACKAGE / part])
    return hashlib.sha256(b"".join(hashlib.sha256(path.read_bytes()).digest() for path in paths)).digest()
