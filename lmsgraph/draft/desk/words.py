"""What a person says of a paper's words to the words: the number of a sentence, the first and last ones, or all."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache

from lmsgraph.draft.reading.cases import with_cases
from lmsgraph.draft.reading.names import Mention, Names, outermost
from lmsgraph.draft.reading.paper import Paper, plain_small, read
from lmsgraph.draft.reading.unread import silent, to_read
from lmsgraph.draft.reading.untold import Said, untold
from lmsgraph.draft.record.told import case_begin
from lmsgraph.evidence.spans.locate import locate
from lmsgraph.evidence.text.places import Stretch
from lmsgraph.records.model.field import FieldSpec
from lmsgraph.vocabulary import Vocabulary
from lmsgraph.vocabulary.concept import KINDS

__all__ = ["Printed"]

_ENDS = re.compile(r"(?:(?P<number>\d+)\s*[:.]?\s*)?(?:(?P<first>\S.*?)\s*\.\.\.\s*(?P<last>\S.*))?")

_IN = re.compile(r"(?P<number>\d+)\s*:\s*(?P<words>\S.*)", re.DOTALL)
"""All of the words that are meant, behind the number of their sentence."""

_HOW = "quality"
"""The kind of words that say of anything how it is."""
_SCALE = "scale"
"""The kind of what things are measured on, also where it is called a method."""


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

    def in_part(self, said: Sequence[Said]) -> set[int]:
        """Return the sentences that name or count what none of some facts tells, though others of it do."""
        return {sentence.number for sentence, _ in untold(self._paper, self._begin, said, self._vocabulary)}

    def _plain(self, start: int, end: int) -> str:
        return " ".join(self._paper.text[start:end].split())

    def sentence(self, offset: int) -> int:
        """Return which sentence of the paper a place stands in, counted over the whole text."""
        return max(bisect_right(self._paper.sentences, offset, key=lambda one: one.start) - 1, 0)

    def begin(self, quote: str) -> int:
        """Return where words stand in the paper; -1 where they do not."""
        found = locate(self._paper.words, quote)
        return found[0].start if found else -1

    def number(self, quote: str) -> str:
        """Return the number of the sentence in which words begin, as the list counts; nothing where it has none."""
        begin = self.begin(quote)
        return next((str(at) for at, one in enumerate(self._numbered, 1) if one.start <= begin < one.end), "")

    def each(self) -> Iterator[tuple[int, str]]:
        """Yield the number and the words of each sentence of the case."""
        yield from ((number, self._plain(one.start, one.end)) for number, one in enumerate(self._numbered, 1))

    def _spans(self, first: str, last: str, start: int, end: int) -> Iterator[Stretch]:
        """Yield where words start with some and end with others, the shortest from each place."""
        low = self._paper.low
        begin, close = (re.compile(r"\s+".join(map(re.escape, plain_small(one).split()))) for one in (first, last))
        at = begin.search(low, start, end)
        while at and (stop := close.search(low, at.end(), end)):
            yield at.start(), stop.end()
            at = begin.search(low, at.start() + 1, end)

    def _far(self, span: Stretch, near: int) -> tuple[int, int]:
        """Return how many sentences words are away from where one is, with those they go over, and these alone."""
        first = self.sentence(span[0])
        over = self.sentence(span[1] - 1) - first
        return abs(first - self.sentence(near)) + over, over

    def meant(self, said: str, near: int = 0) -> str:
        """Return the words meant by a number, ``first ... last`` or all of them, or both; else what was said.

        Words that do not stand in the sentence of the number are those that stand elsewhere; of several that start and
        end so they are those nearest to a place of the paper.
        """
        match = _ENDS.fullmatch(said.strip()) or _IN.fullmatch(said.strip())
        if match is None or not any(match.groups()):
            return said
        told = match.groupdict()
        start, end = 0, len(self._paper.text)
        if told["number"]:
            if not 0 < int(told["number"]) <= len(self._numbered):
                return said
            sentence = self._numbered[int(told["number"]) - 1]
            start, end = sentence.start, sentence.end
        if words := told.get("words"):
            return self._standing(words, start, end)
        if not told["first"]:
            return self._plain(start, end)
        spans = [*self._spans(told["first"], told["last"], start, end)]
        spans = spans or [*self._spans(told["first"], told["last"], 0, len(self._paper.text))]
        return self._plain(*min(spans, key=lambda span: self._far(span, near))) if spans else said

    def _standing(self, said: str, start: int, end: int) -> str:
        """Return words that stand in a sentence, all of it where they stand in an earlier one, too; else themselves."""
        found = locate(self._paper.words, said)
        here = [place for place in found if start <= place.start < end]
        return self._plain(start, end) if here and here[0] != found[0] else said

    def named(self, spec: FieldSpec, start: int, end: int) -> str:
        """Return the word for a field that stands at a place of the paper, the longest one; nothing where none does.

        What stands in a longer name is none, nor what names a scale; how a thing is, is told only where it is needed.
        """
        kinds = {*spec.kinds} - (set() if spec.required else {_HOW})
        found: list[Mention] = []
        for sentence in self._paper.sentences:
            if sentence.start < end and start < sentence.end:
                found += outermost(_names(self._vocabulary).find(self._paper, sentence))
        scales = {(one.start, one.end) for one in found if one.kind == _SCALE and _SCALE not in kinds}
        inside = [one for one in found if start <= one.start and one.end <= end and one.kind in kinds]
        fits = [one for one in inside if (one.start, one.end) not in scales]
        return max(fits, key=lambda one: (one.end - one.start, -one.start)).name if fits else ""
