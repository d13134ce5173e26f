"""Words to the blocks of their cards, each told from the first papers that name it; kept between pages.

Blocks are kept under what they are told of: the words, the papers that are told together, how many more there are.
"""

from __future__ import annotations

import gc
import hashlib
import json
import zlib
from collections.abc import Mapping, Sequence
from pathlib import Path

from lmsgraph.explore.network.values import Network
from lmsgraph.explore.page.sheets import Cards
from lmsgraph.explore.page.split.block import block
from lmsgraph.explore.page.split.kept import keep
from lmsgraph.explore.page.split.narrow import narrow
from lmsgraph.explore.page.split.words import MOST, joined_words, named_by, words_told
from lmsgraph.store.papers import Papers
from lmsgraph.workers import side_by_side

__all__ = ["CARDS", "TOGETHER", "word_blocks"]

CARDS = 48
"""So many cards of words lie in one block."""
TOGETHER = 20
"""So many papers are told by one process at once, so that memory stays flat."""

_KEYS = {"sheets", "rows", "spans", "strings", "nodes"}
Block = dict[str, object]
_Task = tuple[Path, tuple[Path, ...], tuple[str, ...], Path | None]


def word_blocks(
    papers: Papers, whole: Network, words: Sequence[str], place: Path | None, sources: Path | None, workers: int
) -> list[Block]:
    """Return the blocks of the cards of words; those in the file of a ``place`` are taken from there."""
    names = named_by(whole)
    chosen = {word: set(names.get(word, ())[:MOST]) for word in words}
    more = {word: len(found) - len(chosen[word]) for word, found in names.items() if word in chosen}
    telling = sorted(set().union(*chosen.values()))
    groups = [telling[start : start + TOGETHER] for start in range(0, len(telling), TOGETHER)]
    by_paper = {paper: number for number, group in enumerate(groups) for paper in group}
    told_by = {word: sorted({by_paper[paper] for paper in chosen[word]} or {0}) for word in words}
    made_of = [" ".join(papers[paper].stem for paper in group) for group in groups]
    together = _digest([papers[""].stem, *words])
    blocks: dict[str, Sequence[str]] = {}
    for start in range(0, len(words), CARDS):
        own = words[start : start + CARDS]
        of = sorted({number for word in own for number in told_by[word]})
        said = (f"{word} {told_by[word]} {more.get(word, 0)}" for word in own)
        blocks[_digest([together, *said, *(made_of[number] for number in of if groups)])] = own
    had = _read(place)
    missing = {word for key, own in blocks.items() if key not in had for word in own}
    tasks: list[_Task] = []
    for number, group in enumerate(groups):
        if asked := tuple(word for word in words if word in missing and number in told_by[word]):
            tasks.append((papers[""], tuple(papers[one] for one in group), asked, sources))
    cards = joined_words(list(side_by_side(_told, tasks, workers)), more)
    found = {key: had.get(key) or narrow(block(own, cards, whole.node)) for key, own in blocks.items()}
    if place is not None and missing:
        keep(place, zlib.compress(json.dumps(found).encode(), 1))
    return list(found.values())


def _told(task: _Task) -> Cards:
    cards = words_told(*task)
    gc.collect()  # what was read of these papers: else a worker would hold all that it ever read
    return cards


def _digest(said: Sequence[str]) -> str:
    return hashlib.sha256("\n".join(said).encode()).hexdigest()


def _read(place: Path | None) -> Mapping[str, Block]:
    """Return the blocks that are kept, by what they are told of; what somebody broke is made anew."""
    if place is None or not place.exists():
        return {}
    try:
        found = json.loads(zlib.decompress(place.read_bytes()))
    except (zlib.error, ValueError):
        return {}
    blocks = found.items() if isinstance(found, dict) else ()
    return {key: block for key, block in blocks if isinstance(block, dict) and block.keys() >= _KEYS}
