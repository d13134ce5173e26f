"""The fingerprints with which the sections of a paper begin to the name of the section in which a place stands."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from lmsgraph.evidence.spans.find import find
from lmsgraph.evidence.spans.fingerprint import Span
from lmsgraph.evidence.text.places import Stretch
from lmsgraph.evidence.text.words import Words, words

__all__ = ["FRONT", "LEGEND", "section_at", "section_starts"]

FRONT = "front"
"""What stands before the first section: title, authors, addresses."""

LEGEND = "legend"


def section_starts(source: str | Words, beginnings: Sequence[Span]) -> tuple[tuple[int, str], ...]:
    """Return where the sections begin, each after the one before, and their names; those not found are left out.

    The beginnings stand in the order of the paper. So a discussion may open with the first words of the introduction.
    """
    text = words(source) if isinstance(source, str) else source
    places = find(text, beginnings)
    starts: list[tuple[int, str]] = []
    for beginning in beginnings:
        last = starts[-1][0] if starts else -1
        start = next((place.start for place in places[beginning] if place.start > last), None)
        if start is not None:
            starts.append((start, beginning.section))
    return tuple(starts)


def section_at(position: int, starts: Sequence[tuple[int, str]], legends: Sequence[Stretch] = ()) -> str:
    """Return the name of the section in which a position of the text stands.

    >>> section_at(70, ((10, "abstract"), (50, "case")))
    'case'
    """
    if any(start <= position < end for start, end in legends):
        return LEGEND
    number = bisect_right(starts, position, key=lambda start: start[0])
    return starts[number - 1][1] if number else FRONT
