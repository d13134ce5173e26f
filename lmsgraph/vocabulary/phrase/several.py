"""Several things of one kind in a row to each of them: *head and tail of the pancreas*."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lmsgraph.vocabulary.concept import Concept
from lmsgraph.vocabulary.lookup import Vocabulary
from lmsgraph.vocabulary.phrase.cover import BOTH, Apart
from lmsgraph.vocabulary.phrase.spoken import JOINED, rows_of

__all__ = ["several"]

_ORDINALS = re.compile(r"(?<=\d(?:st|nd|rd|th))\s?[-\u2013]\s?(?=\d)")
"""From one of a row to another: *7th-9th* ribs."""
_ADJECTIVE = ("al", "ar", "ary", "ic", "ous")
_DEGREES = ("side", "extent", "severity", "quality", "frequency", "intensity")
_MOST = 3
"""So many words may be said of a row before it: *minimal bilateral* pleural and pericardial effusions."""


def several(vocabulary: Vocabulary, text: str, kinds: tuple[str, ...]) -> Apart | None:
    """Return the first of several things of one kind, the others beside it: with a head that they share, or without.

    ``descending and sigmoid colon`` is the descending colon and the sigmoid colon, ``left 2nd to 6th ribs`` the second
    rib and the sixth, left.
    """
    for before, row in _said_before(vocabulary, _ORDINALS.sub(" to ", text)):
        things = _things(vocabulary, row, kinds)
        if things:
            return Apart(things[0], (*before, *things[1:]))
    return None


def _things(vocabulary: Vocabulary, text: str, kinds: tuple[str, ...]) -> tuple[Concept, ...]:
    """Return the things of a row, if all of several are known."""
    rows = rows_of(text)
    described = any(vocabulary.find(row[-1], ("quality",)) is not None for row in rows[:-1])
    if described and not BOTH & {word.lower() for word in text.split()}:
        return ()  # *slow-growing, painless mass* is one mass
    known = tuple(filter(None, (_first_of(vocabulary, row, kinds) for row in rows)))
    alike = len({one.kind == "quality" for one in known}) == 1  # *firm mass, insensitive* is one mass, too
    return known if len(known) == len(rows) > 1 and alike else ()


def _first_of(vocabulary: Vocabulary, row: list[str], kinds: tuple[str, ...]) -> Concept | None:
    """Return what the first name of a row means that is known; no adjective alone: *pelvic* and gonadal vein."""
    for name in row:
        if (found := vocabulary.find(name, kinds)) is not None:
            adjective = found.kind == "anatomy" and name.lower().endswith(_ADJECTIVE) and name.lower() != found.label
            alone = len(row) > 1 and name == row[-1] and (adjective or found.kind == "quality")
            return None if alone else found
    return None


def _said_before(vocabulary: Vocabulary, text: str) -> Iterator[tuple[tuple[Concept, ...], str]]:
    """Yield what may be said of a row of things before it, sides and then other words, and the row that is left.

    It is not *right* of ``right and left lung``, and no more is taken off than must be: *common iliac vein and artery*.
    """
    before, text = _taken_off(vocabulary, text.strip(), ("side",), len(text))
    yield before, text
    for many in range(1, _MOST + 1):
        said, rest = _taken_off(vocabulary, text, _DEGREES, many)
        if len(said) == many:
            yield (*before, *said), rest


def _taken_off(vocabulary: Vocabulary, text: str, kinds: tuple[str, ...], most: int) -> tuple[tuple[Concept, ...], str]:
    """Return the words of some kinds that a text begins with, and the rest of it."""
    before: list[Concept] = []
    first, _, rest = text.partition(" ")
    while (
        len(before) < most and rest and not JOINED.match(rest) and (said := vocabulary.find(first, kinds)) is not None
    ):
        before.append(said)
        text = rest
        first, _, rest = text.partition(" ")
    return tuple(before), text
