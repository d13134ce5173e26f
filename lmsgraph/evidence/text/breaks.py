"""Words that stand in a text to those with which a sentence or clause begins, and to the commas between them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise
from operator import itemgetter

from lmsgraph.evidence.text.places import Place, Stretch

__all__ = ["Breaks", "breaks"]

_COMMA = re.compile(r"[^\w\s,]*,")
_BRACKET = re.compile(r"[()\[\]]")


class Breaks(frozenset[int]):
    """The words with which a sentence or clause begins, and how the text parts the others.

    >>> said = Breaks({3}, "No pain (or fever), cough", [(0, 2), (3, 7), (9, 11), (12, 17), (20, 25)])
    >>> said.is_parted(4), said.is_parted(1), said.is_closed(2, 4), said.is_closed(0, 4)
    (True, False, True, False)
    """

    text: str
    offsets: Sequence[Stretch]

    def __new__(cls, begins: Iterable[int], text: str, offsets: Sequence[Stretch]) -> Breaks:
        """Return the words given, of a text, with where all of them stand there."""
        made = super().__new__(cls, begins)
        made.text, made.offsets = text, offsets
        return made

    def __or__(self, more: Iterable[int]) -> Breaks:  # type: ignore[override]
        """Return these words and more."""
        return Breaks(self.union(more), self.text, self.offsets)

    def of_parts(self, at: Sequence[int]) -> Breaks:
        """Return which parts of the words begin a sentence or clause, given of which word each is one."""
        begins = (part for part, word in enumerate(at) if word in self and (not part or at[part - 1] != word))
        return Breaks(begins, self.text, [self.offsets[word] for word in at])

    def is_parted(self, at: int) -> bool:
        """Return whether a comma stands right behind the word before."""
        gap = slice(self.offsets[at - 1][1], self.offsets[at][0])
        return at > 0 and _COMMA.match(self.text[gap]) is not None

    def is_closed(self, start: int, stop: int) -> bool:
        """Return whether a bracket in which one word stands is closed before another one."""
        depth = 0
        for bracket in _BRACKET.findall(self.text, self.offsets[start][0], self.offsets[stop][0]):
            depth += 1 if bracket in "([" else -1
            if depth < 0:
                return True
        return False


_FINITE = frozenset(
    (
        *("are", "became", "can", "could", "developed", "did", "do", "does", "had", "has", "have", "is", "labeled"),
        *("labelled", "may", "might", "presented", "received", "remained", "revealed", "should", "showed", "stained"),
        *("underwent", "was", "were", "will", "would"),
    )
)
"""What makes a clause of the words behind a semicolon, and no member of a list."""

_STOP = re.compile(r"[^\w\s]*[.!?:]")


def breaks(place: Place, known: Sequence[Stretch], text: str) -> Breaks:
    """Return the words of a place with which one of the known sentences begins, the first word not counted.

    So do those behind a semicolon with which a clause begins, and none that a legend or the end of a page parts from
    the words before. Polarity and negation take them, as the words alone do not show where something ends.
    """
    offsets = place.offsets
    first, last = (bisect_right(known, start, key=itemgetter(0)) for start, _ in (offsets[0], offsets[-1]))
    starts = [start for start, _ in offsets] if first < last else []
    firsts = (bisect_left(starts, begin) for begin, _ in known[first:last])
    begun = sorted({at for at in firsts if 0 < at < len(starts)})
    found = [at for at in begun if _STOP.match(text, offsets[at - 1][1])]
    parted: list[int] = []
    if ";" in text[place.start : place.end]:
        parted = [at for at, ((_, end), (start, _)) in enumerate(pairwise(offsets), 1) if ";" in text[end:start]]
    ends = sorted((*found, *parted, len(offsets)))
    clauses = (at for at in parted if not _FINITE.isdisjoint(place.tokens[at : ends[bisect_right(ends, at)]]))
    return Breaks((*found, *clauses), text, offsets)
