"""Pieces to the packed blocks of a page: some papers together share the texts that several of them have."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from lmsgraph.explore.page.packed import packed
from lmsgraph.explore.page.split.narrow import narrow
from lmsgraph.explore.page.split.piece import read_told

__all__ = ["packs"]


def packs(pieces: Sequence[Path]) -> tuple[list[str], str]:
    """Return a block for each of some pieces, and the block of the texts that several of them have."""
    told = [read_told(path) for path in pieces]
    found = Counter(text for one in told for text in _strings(one))
    common = sorted(text for text, count in found.items() if count > 1 and text)
    place = {text: number for number, text in enumerate(common)}
    blocks = [packed(narrow(one) | {"strings": [place.get(text, text) for text in _strings(one)]}) for one in told]
    return blocks, packed(common)


def _strings(told: dict[str, object]) -> Iterable[str]:
    strings = told["strings"]
    return strings if isinstance(strings, list) else []
