"""The sentences of a paper that carry no fact yet, so that a curator sees what was left out."""

from __future__ import annotations

from dataclasses import dataclass

from lmsgraph.evidence.find import find
from lmsgraph.evidence.papers import Source, spans_of
from lmsgraph.evidence.places import Stretch, line_of
from lmsgraph.evidence.sentences import sentences
from lmsgraph.records.record import Record

__all__ = ["Coverage", "Uncovered", "coverage"]


@dataclass(frozen=True)
class Uncovered:
    """A sentence, or the part of it, from which no fact was taken."""

    line: int
    text: str


@dataclass(frozen=True)
class Coverage:
    """How many sentences of a paper carry facts, how many of its words are evidence, and which sentences are left."""

    paper: str
    sentences: int
    words: int
    covered_words: int
    left: tuple[Uncovered, ...]


def coverage(record: Record, source: Source) -> Coverage:
    """Return what of a paper carries facts of its record, and what does not."""
    covered: set[int] = set()
    starts = {start: index for index, start in enumerate(source.words.starts)}
    for places in find(source.words, spans_of(record)).values():
        for place in places:
            covered.update(starts[start] for start, _ in place.offsets if start in starts)
    text = source.words.text
    bounds = sentences(text)
    left = tuple(
        Uncovered(line_of(text, start), " ".join(text[start:end].split()))
        for start, end in bounds
        if not _carries((start, end), source, covered)
    )
    return Coverage(record.paper.id, len(bounds), len(source.words.tokens), len(covered), left)


def _carries(bounds: Stretch, source: Source, covered: set[int]) -> bool:
    """Return whether a word of a sentence is evidence, or the sentence has no words."""
    inside = [index for index, start in enumerate(source.words.starts) if bounds[0] <= start < bounds[1]]
    return not inside or any(index in covered for index in inside)
