"""A place of a text to the section and the number of the sentence in which it begins.

Counted is what ends like a sentence, from where the section begins: headings, running heads and page numbers do not
count, nor do legends, which are numbered by themselves. So text, HTML, XML and PDF give the same numbers, as far as
their sentences are in the same order.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property

from lmsgraph.evidence.spans.fingerprint import Span
from lmsgraph.evidence.spans.sections import LEGEND, section_at, section_starts
from lmsgraph.evidence.text.interruptions import legends
from lmsgraph.evidence.text.places import Place
from lmsgraph.evidence.text.sentences import is_ended, sentences
from lmsgraph.evidence.text.words import Words

__all__ = ["Numbering"]

_WHOLE = "text"
"""The section of a paper that is not divided into any."""


class Numbering:
    """The sections and sentences of a text."""

    def __init__(self, source: Words, beginnings: Sequence[Span]) -> None:
        self.text = source.text
        self.starts = section_starts(source, beginnings)
        self.legends = legends(source.text)

    @cached_property
    def _ends(self) -> tuple[list[int], list[int]]:
        """Where sentences end: those of the text, and those of the legends."""
        found: tuple[list[int], list[int]] = ([], [])
        for start, end in sentences(self.text):
            if is_ended(self.text, start, end):
                found[any(a <= start < b for a, b in self.legends)].append(end)
        return found

    def at(self, offset: int) -> tuple[str, int]:
        """Return the section in which an offset stands, and the number of its sentence there."""
        section = section_at(offset, self.starts, self.legends) if self.starts else _WHOLE
        ends = self._ends[section == LEGEND]
        begin = 0
        if section != LEGEND and self.starts:
            number = bisect_right(self.starts, offset, key=lambda start: start[0])
            begin = self.starts[number - 1][0] if number else 0
        return section, 1 + bisect_right(ends, offset) - bisect_left(ends, begin)

    def span(self, place: Place) -> Span:
        """Return the fingerprint of a place."""
        section, sentence = self.at(place.start)
        return Span.of(section, *(run.tokens for run in place.runs), sentence=sentence)
