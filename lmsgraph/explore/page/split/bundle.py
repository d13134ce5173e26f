"""Pieces to the bundle of a page in which some papers lie together; each is taken out when it is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from lmsgraph.explore.page.packed import bundled
from lmsgraph.explore.page.split.narrow import narrow
from lmsgraph.explore.page.split.piece import read_told

__all__ = ["bundle"]


def bundle(pieces: Sequence[Path]) -> str:
    """Return what some papers tell on their cards, a block each."""
    return bundled([narrow(read_told(path)) for path in pieces])
