"""The text of a paper to its sentences, each with what it is about: this patient, or others; and which patient."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from lmsgraph.draft.reading.front import Front, front
from lmsgraph.draft.reading.head import head_lines, title_end
from lmsgraph.draft.reading.zones import names_patient, opening, zones
from lmsgraph.evidence.text.breaks import Breaks, breaks
from lmsgraph.evidence.text.places import Place, Run, Stretch
from lmsgraph.evidence.text.sentences import sentences
from lmsgraph.evidence.text.words import Words, words

__all__ = ["Paper", "Sentence", "plain_small", "read"]

_PLAIN = str.maketrans(
    {
        **dict.fromkeys("\u00a0\u2007\u2009\u202f\n\r\t\f", " "),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u00ac\u00ad", "-"),
        **dict.fromkeys("\u2018\u2019\u02bc`\u00b4", "'"),
        **dict.fromkeys("\u201c\u201d", '"'),
    }
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence in plain small letters; offsets in it plus ``start`` are offsets in the text."""

    number: int
    start: int
    end: int
    low: str
    own: bool
    """Whether it tells of the patient, and not of the literature."""

    def at(self, match: re.Match[str], group: int | str = 0) -> Stretch:
        """Return where a match in the sentence stands in the text."""
        return self.start + match.start(group), self.start + match.end(group)


@dataclass(frozen=True)
class Paper:
    """A text, its words as the proof reads them, and its sentences."""

    text: str
    low: str
    words: Words
    sentences: tuple[Sentence, ...]
    front: Front
    """What it says of itself before it begins: no patient is meant there."""
    cases: tuple[tuple[int, int], ...] = ((0, 0),)
    """Where the text begins to tell of a case, and of which."""
    title: int = 0
    """Where its title ends, of which nothing is told to have happened."""

    @property
    def own(self) -> Iterator[Sentence]:
        """The sentences that tell of the patient."""
        return (sentence for sentence in self.sentences if sentence.own)

    @property
    def told(self) -> Iterator[Sentence]:
        """Those of them that tell how it went: what stands before the patient comes in and names none is background."""
        first = opening([sentence.low for sentence in self.sentences])
        return (one for one in self.own if one.number >= first or names_patient(one.low))

    @cached_property
    def breaks(self) -> Breaks:
        """The words with which sentences begin, and clauses behind a semicolon."""
        begins = frozenset(bisect_left(self.words.starts, sentence.start) for sentence in self.sentences)
        if not self.words.tokens:
            return Breaks(begins, self.text, ())
        bounds = [(sentence.start, sentence.end) for sentence in self.sentences]
        return breaks(Place((Run.of(self.words, 0, len(self.words)),)), bounds, self.text) | begins

    @cached_property
    def _begins(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    def sentence(self, offset: int) -> Sentence:
        """Return the sentence in which a character stands."""
        return self.sentences[max(0, bisect_right(self._begins, offset) - 1)]

    def tokens(self, start: int, end: int) -> tuple[int, int]:
        """Return the words of a stretch of the text: the first, and the one after the last."""
        first = bisect_right(self.words.ends, start)
        return first, max(first + 1, bisect_left(self.words.starts, end))

    def case(self, offset: int) -> int:
        """Return of which case the text tells at a place."""
        number = bisect_right(self.cases, (offset, 10**6)) - 1
        return self.cases[max(0, number)][1]


_HEAD = 8  # sentences in which title, authors and journal stand
_LONGEST = 1_200
"""Characters of a sentence that is read in one piece: nobody writes longer ones, but tables and lists look like it."""

_BROKEN = re.compile(r"\b([A-Za-z]*[a-z]{2})([-\u2010\u00ad]\s?\n\s?)([a-z]{2,})\b")
_COMPOUND = re.compile(
    r"(?:years?|months?|weeks?|days?|follow|well|long|short|high|low|left|right|first|second|third|non|self|half|soft)\b.*"
    r"|.* (?:old|up|guided|line|free|grade|dose|like|cell|based|induced|term|sided|shaped|positive|negative|enhanced)"
)


def _joined(match: re.Match[str]) -> str:
    """Return a word that a line's end broke in one piece, with blanks behind it so that all else keeps its place."""
    first, break_, second = match.groups()
    if _COMPOUND.fullmatch(f"{first} {second}".lower()):
        return match[0]
    return f"{first}{second}{' ' * len(break_)}"


def plain_small(text: str) -> str:
    r"""Return the text in small letters and plain signs, broken words in one piece, all the rest in its place.

    >>> plain_small("A Resec-\ntion in a 40-year-\nold")
    'a resection   in a 40-year- old'
    """
    low = _BROKEN.sub(_joined, text).translate(_PLAIN)
    small = low.lower()
    if len(small) == len(low):
        return small
    return "".join(letter if len(letter.lower()) != 1 else letter.lower() for letter in low)


def _apart(low: str, start: int, end: int, at: int) -> Iterator[Stretch]:
    """Yield a sentence, or what of it stands before and behind a place, without the blanks there."""
    behind = end - len(low[at:end].lstrip())
    yield from ((start, at), (behind, end)) if start < at < behind < end else ((start, end),)


def _pieces(low: str, start: int, end: int) -> Iterator[Stretch]:
    """Yield a sentence, or, where it is endless, pieces of it that end at a comma or a blank, to be read one by one."""
    while end - start > _LONGEST:
        limit = start + _LONGEST
        marks = (low.rfind(mark, start + _LONGEST // 2, limit) for mark in ("; ", ", ", " "))
        cut = next((mark + 1 for mark in marks if mark > 0), limit)
        yield start, cut
        start = cut
    yield start, end


def read(text: str) -> Paper:
    """Return the paper of a text."""
    low = plain_small(text)
    before = front(text)
    found = sentences(text)
    if found:
        found = [*head_lines(text, *found[0]), *found[1:]]
    bounds = [one for start, end in found for one in _apart(low, start, end, before.end)]
    own = zones([(text[start:end], low[start:end]) for start, end in bounds])
    pieces = [
        (*piece, mine and start >= before.end)
        for (start, end), mine in zip(bounds, own, strict=True)
        for piece in _pieces(low, start, end)
    ]
    parts = tuple(
        Sentence(number, start, end, low[start:end], mine) for number, (start, end, mine) in enumerate(pieces)
    )
    title = title_end(text, ((one.start, one.end) for one in parts[:_HEAD])) if len(parts) > 1 else 0
    return Paper(text, low, words(text), parts, before, title=title)
