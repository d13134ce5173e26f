"""Several things of one kind in a row to each of them: *head and tail of the pancreas*."""

from __future__ import annotations

import re

from lmsgraph.vocabulary.concept import Concept
from lmsgraph.vocabulary.lookup import Vocabulary
from lmsgraph.vocabulary.phrase.cover import BOTH, Apart
from lmsgraph.vocabulary.phrase.spoken import JOINED, rows_of

__all__ = ["several"]

_ORDINALS = re.compile(r"(?<=\d(?:st|nd|rd|th))\s?[-\u2013]\s?(?=\d)")
"""From one of a row to another: *7th-9th* ribs."""
_ADJECTIVE = ("al", "ar", "ary", "ic", "ous")


def several(vocabulary: Vocabulary, text: str, kinds: tuple[str, ...]) -> Apart | None:
    """Return the first of several things of one kind, the others beside it: with a head that they share, or without.

    ``descending and sigmoid colon`` is the descending colon and the sigmoid colon, ``left 2nd to 6th ribs`` the second
    rib and the sixth, left.
    """
    before, text = _sided(vocabulary, _ORDINALS.sub(" to ", text))
    rows = rows_of(text)
    described = any(vocabulary.find(row[-1], ("quality",)) is not None for row in rows[:-1])
    if described and not BOTH & {word.lower() for word in text.split()}:
        return None  # *slow-growing, painless mass* is one mass
    known = [_first_of(vocabulary, row, kinds) for row in rows]
    things = [concept for concept in known if concept is not None]
    return Apart(things[0], (*before, *things[1:])) if len(things) == len(rows) > 1 else None


def _first_of(vocabulary: Vocabulary, row: list[str], kinds: tuple[str, ...]) -> Concept | None:
    """Return what the first name of a row means that is known; no adjective alone: *pelvic* and gonadal vein."""
    for name in row:
        if (found := vocabulary.find(name, kinds)) is not None:
            alone = len(row) > 1 and name == row[-1] and found.kind == "anatomy" and name.lower().endswith(_ADJECTIVE)
            return None if alone and name.lower() != found.label else found
    return None


def _sided(vocabulary: Vocabulary, text: str) -> tuple[tuple[Concept, ...], str]:
    """Return the sides that stand before a row of things, and the row: not *right* of ``right and left lung``."""
    before: list[Concept] = []
    first, _, rest = text.strip().partition(" ")
    while rest and not JOINED.match(rest) and (side := vocabulary.find(first, ("side",))) is not None:
        before.append(side)
        text = rest
        first, _, rest = text.partition(" ")
    return tuple(before), text
