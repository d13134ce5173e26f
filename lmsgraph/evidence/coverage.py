"""The sentences of a paper that carry no fact yet, so that a curator sees what was left out; headings are none."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from lmsgraph.evidence.spans.find import find
from lmsgraph.evidence.spans.locate import locate
from lmsgraph.evidence.spans.papers import Source, spans_of
from lmsgraph.evidence.text.places import Stretch, line_of
from lmsgraph.evidence.text.sentences import is_ended, sentences
from lmsgraph.records.model.record import Record
from lmsgraph.records.walk import walk

__all__ = ["Coverage", "Uncovered", "coverage", "paper_of_draft"]

_CLAUSE = 5
"""The words in a row, beside a fact, that may well hold another one."""


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
    parts: tuple[Uncovered, ...] = ()
    """The clauses on which no fact rests, in sentences that carry one elsewhere."""


def coverage(record: Record, source: Source) -> Coverage:
    """Return what of a paper carries facts of its record, and what does not."""
    covered: set[int] = set()
    starts = {start: index for index, start in enumerate(source.words.starts)}
    told = [*find(source.words, spans_of(record)).values(), *(locate(source.words, quote) for quote in _quotes(record))]
    for places in told:
        for place in places:
            covered.update(starts[start] for start, _ in place.offsets if start in starts)
    text = source.words.text
    bounds = [(start, end) for start, end in sentences(text) if is_ended(text, start, end)]
    left = tuple(
        Uncovered(line_of(text, start), " ".join(text[start:end].split()))
        for start, end in bounds
        if not _carries((start, end), source, covered)
    )
    carrying = [sentence for sentence in bounds if _carries(sentence, source, covered)]
    parts = tuple(
        Uncovered(line_of(text, start), " ".join(text[start:end].split()))
        for sentence in carrying
        for start, end in _clauses(sentence, source, covered)
    )
    return Coverage(record.paper.id, len(bounds), len(source.words.tokens), len(covered), left, parts)


def paper_of_draft(record: Record, sources: Iterable[Source]) -> Source | None:
    """Return the source that holds most quotes of a record that is not sealed yet, and half of them at least."""
    quotes = tuple(_quotes(record))
    held = [(sum(bool(locate(source.words, quote)) for quote in quotes), source) for source in sources]
    most, source = max(held, key=itemgetter(0), default=(0, None))
    return source if quotes and 2 * most >= len(quotes) else None


def _quotes(record: Record) -> Iterator[str]:
    """Yield the words of the paper that a record holds as long as it is a draft."""
    for visited in walk(record):
        given = visited.node.quote
        yield from (given,) if isinstance(given, str) else given or ()


def _inside(bounds: Stretch, source: Source) -> range:
    """Return which words of a text stand in a stretch of it."""
    return range(bisect_left(source.words.starts, bounds[0]), bisect_left(source.words.starts, bounds[1]))


def _carries(bounds: Stretch, source: Source, covered: set[int]) -> bool:
    """Return whether a word of a sentence is evidence, or the sentence has no words."""
    inside = _inside(bounds, source)
    return not inside or any(index in covered for index in inside)


def _clauses(bounds: Stretch, source: Source, covered: set[int]) -> Iterator[Stretch]:
    """Yield the longer stretches of a sentence on which nothing rests."""
    for bare, group in groupby(_inside(bounds, source), key=lambda index: index not in covered):
        indexes = list(group)
        if bare and len(indexes) >= _CLAUSE:
            yield source.words.starts[indexes[0]], source.words.ends[indexes[-1]]
