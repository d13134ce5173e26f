"""Pieces to the bundle of a page in which some papers lie together; each is taken out when it is asked for."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from lmsgraph.explore.page.packing.packed import bundled
from lmsgraph.explore.page.split.kept import keep, kept
from lmsgraph.explore.page.split.piece import read_told

__all__ = ["bundle"]

_SUM = 4


def bundle(pieces: Sequence[Path]) -> str:
    """Return what some papers tell on their cards, a block each: kept beside the first of their pieces."""
    place = kept(pieces[0], (path.name for path in pieces), kind="bundle-")
    if found := _read(place):
        return found
    made = bundled(list(map(read_told, pieces)), quick=True)
    with suppress(OSError):  # nobody may write there
        keep(place, _sum(made) + made.encode())
    return made


def _read(place: Path) -> str:
    """Return a bundle that is kept as it was made; nothing else gets into a page."""
    with suppress(OSError, UnicodeError):
        content = place.read_bytes()
        made = content[_SUM:].decode("ascii")
        if _sum(made) == content[:_SUM] and "<" not in made:
            return made
    return ""


def _sum(made: str) -> bytes:
    return zlib.crc32(made.encode()).to_bytes(_SUM)
