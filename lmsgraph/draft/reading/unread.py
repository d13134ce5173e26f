"""A paper to the sentences of its case that a person reads: no heading, no legend, no list of authors."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from lmsgraph.draft.reading.names import Names
from lmsgraph.draft.reading.paper import Paper, Sentence
from lmsgraph.evidence.planned import PLAN_KINDS, Named
from lmsgraph.evidence.text.places import Stretch
from lmsgraph.vocabulary import Vocabulary

__all__ = ["named_in", "silent", "to_read"]

_SMALL = re.compile(r"(?<!\S)[a-z][a-z-]*[,;:.]?(?!\S)")
_PROSE = 4
"""So many words in small letters a sentence has, and a heading, a list of authors or an address has not."""

_LEGEND = re.compile(r"\W*(?:fig(?:ure|\.)|table)\b", re.IGNORECASE)


def to_read(paper: Paper, begin: int) -> Iterator[Sentence]:
    """Yield the patient's sentences from where the case begins."""
    for sentence in paper.own:
        printed = paper.text[sentence.start : sentence.end]
        if sentence.start >= begin and len(_SMALL.findall(printed)) >= _PROSE and not _LEGEND.match(printed):
            yield sentence


def silent(paper: Paper, begin: int, used: Sequence[Stretch]) -> Iterator[Sentence]:
    """Yield those of them in which nothing of what is used begins."""
    for sentence in to_read(paper, begin):
        if not any(sentence.start <= start < sentence.end for start, _ in used):
            yield sentence


@lru_cache(maxsize=4)
def _names(vocabulary: Vocabulary) -> Names:
    return Names.of(vocabulary, PLAN_KINDS)


def named_in(paper: Paper, sentence: Sentence, vocabulary: Vocabulary) -> Iterator[Named]:
    """Yield the words of the vocabulary in a sentence, the longest at each place, by the words of the sentence."""
    begin, _ = paper.tokens(sentence.start, sentence.end)
    last = 0
    for one in sorted(_names(vocabulary).find(paper, sentence), key=lambda one: (one.start, -one.end)):
        if one.start >= last:
            last = one.end
            first, stop = paper.tokens(one.start, one.end)
            yield Named(one.kind, one.name, first - begin, stop - begin)
