"""What a person says of a paper's words to the words: the number of a sentence, the first and last ones, or all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from lmsgraph.draft.reading.cases import with_cases
from lmsgraph.draft.reading.names import Mention, Names
from lmsgraph.draft.reading.paper import Paper, read
from lmsgraph.draft.reading.unread import silent, to_read
from lmsgraph.draft.record.told import case_begin
from lmsgraph.evidence.text.places import Stretch
from lmsgraph.records.model.field import FieldSpec
from lmsgraph.vocabulary import Vocabulary
from lmsgraph.vocabulary.concept import KINDS

__all__ = ["Printed"]

_ENDS = re.compile(r"(?:(?P<number>\d+)\s*[:.]?\s*)?(?:(?P<first>\S.*?)\s*\.\.\.\s*(?P<last>\S.*))?")


@lru_cache(maxsize=2)
def _names(vocabulary: Vocabulary) -> Names:
    return Names.of(vocabulary, KINDS)


class Printed:
    """The sentences of a paper's case by number, and the words that a person means in them."""

    def __init__(self, text: str, vocabulary: Vocabulary) -> None:
        self._paper: Paper = with_cases(read(text))
        self._begin = case_begin(self._paper)
        self._numbered = list(to_read(self._paper, self._begin))
        self._vocabulary = vocabulary

    def left(self, used: Sequence[Stretch]) -> Iterator[str]:
        """Yield the sentences in which nothing of what is used begins, each with its number."""
        open_ = {one.number for one in silent(self._paper, self._begin, used)}
        for number, one in enumerate(self._numbered, 1):
            if one.number in open_:
                yield f"  {number:>4}  {self._plain(one.start, one.end)}"

    def _plain(self, start: int, end: int) -> str:
        return " ".join(self._paper.text[start:end].split())

    def meant(self, said: str) -> str:
        """Return the words that are meant by a number, by ``first ... last``, or by both; else what was said."""
        match = _ENDS.fullmatch(said.strip())
        if match is None or not (match["number"] or match["first"]):
            return said
        start, end = 0, len(self._paper.text)
        if match["number"]:
            if not 0 < int(match["number"]) <= len(self._numbered):
                return said
            sentence = self._numbered[int(match["number"]) - 1]
            start, end = sentence.start, sentence.end
        if not match["first"]:
            return self._plain(start, end)
        first = self._paper.low.find(match["first"].lower(), start, end)
        last = self._paper.low.find(match["last"].lower(), first + len(match["first"]), end) if first >= 0 else -1
        return self._plain(first, last + len(match["last"])) if last >= 0 else said

    def named(self, spec: FieldSpec, start: int, end: int) -> str:
        """Return the word for a field that stands at a place of the paper, the longest one; nothing where none does."""
        found: list[Mention] = []
        for sentence in self._paper.sentences:
            if sentence.start < end and start < sentence.end:
                found += _names(self._vocabulary).find(self._paper, sentence)
        fits = [one for one in found if one.kind in spec.kinds and start <= one.start and one.end <= end]
        return max(fits, key=lambda one: (one.end - one.start, -one.start)).name if fits else ""
