"""The text of a paper to what stands around a place: its sentence, the one before, and what abbreviations stand for."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property

from lmsgraph.evidence.text.breaks import Breaks, breaks
from lmsgraph.evidence.text.parts import Parts, abbreviations, parts
from lmsgraph.evidence.text.places import Place, Run, Stretch
from lmsgraph.evidence.text.pointing import pointed, pointers
from lmsgraph.evidence.text.sentences import sentences
from lmsgraph.evidence.text.words import Words

__all__ = ["Surroundings"]


class Surroundings:
    """What may be asked of a text beyond the words of a span; worked out when first asked for."""

    def __init__(self, source: Words) -> None:
        self.source = source
        self._parts: dict[Place, Parts] = {}
        self._breaks: dict[Place, Breaks] = {}
        self._around: dict[Place, tuple[tuple[str, ...], Breaks, int]] = {}

    @cached_property
    def sentences(self) -> list[Stretch]:
        """Where the sentences of the text start and end."""
        return sentences(self.source.text)

    @cached_property
    def abbreviations(self) -> dict[str, tuple[str, ...]]:
        """What the abbreviations that the text explains stand for."""
        return abbreviations(self.source)

    def pointed(self, places: Mapping[str, Place]) -> tuple[Mapping[str, Place], Surroundings]:
        """Return places, and the text around them, with what *the former* and *the latter* are in their stead."""
        known = pointers(self.source, self.sentences) if {"former", "latter"} & {*self.source.tokens} else {}
        if not known:
            return places, self
        tokens = zip(self.source.starts, self.source.tokens, strict=True)
        around = Surroundings(replace(self.source, tokens=tuple(known.get(start, token) for start, token in tokens)))
        return {span: pointed(place, known) for span, place in places.items()}, around

    @cached_property
    def _begins(self) -> list[int]:
        return [start for start, _ in self.sentences]

    def sentence(self, offset: int) -> int:
        """Return the number of the sentence in which an offset stands, counted over the whole text."""
        return bisect_right(self._begins, offset)

    def sentence_of(self, offset: int) -> Stretch:
        """Return where the sentence in which an offset stands starts and ends."""
        return self.sentences[max(0, self.sentence(offset) - 1)]

    def sentence_words(self, place: Place) -> tuple[tuple[str, ...], Breaks, int]:
        """Return the words of the sentences of a place, with which of them clauses begin, and how many stand before."""
        if place not in self._around:
            start, end = self.sentence_of(place.start)[0], self.sentence_of(place.end - 1)[1]
            starts = self.source.starts
            first, here, stop = (bisect_left(starts, at) for at in (start, place.start, end))
            whole = Place((Run.of(self.source, first, stop),)) if len(place.runs) == 1 and first < stop else place
            self._around[place] = whole.tokens, self.breaks(whole), here - first if whole is not place else 0
        return self._around[place]

    def sentence_before(self, place: Place) -> tuple[str, ...]:
        """Return the words of the sentence before the one in which a place begins; none at the beginning."""
        number = self.sentence(place.start) - 2
        if number < 0:
            return ()
        first, stop = (bisect_left(self.source.starts, at) for at in self.sentences[number])
        return self.source.tokens[first:stop]

    def parts(self, place: Place) -> Parts:
        """Return the words of a place taken apart: hyphenated ones, shared prefixes, abbreviations."""
        if place not in self._parts:
            self._parts[place] = parts(place.tokens, self.source.text, place.offsets, self.abbreviations)
        return self._parts[place]

    def breaks(self, place: Place) -> Breaks:
        """Return the words of a place with which a sentence or clause begins."""
        if place not in self._breaks:
            self._breaks[place] = breaks(place, self.sentences, self.source.text)
        return self._breaks[place]
