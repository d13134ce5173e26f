"""A sentence of the case to what it names and counts, and to what of that no fact tells."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from lmsgraph.draft.reading.names import Names, outermost
from lmsgraph.draft.reading.paper import Paper, Sentence
from lmsgraph.draft.reading.unread import to_read
from lmsgraph.evidence.judges.reading import reading
from lmsgraph.evidence.text.places import Stretch
from lmsgraph.vocabulary import Vocabulary

__all__ = ["Said", "Thing", "things", "untold"]

_KINDS = ("drug", "regimen", "marker", "modality", "response", "disease", "finding")
_FIGURE = re.compile(
    r"(?<![\w.,-])(?P<figure>\d+(?:\.\d+)?|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)[- ]?(?:%|(?:mg|g"
    r"|gy|cgy|mm|cm|ml|cycles?|courses?|fractions?|sessions?|doses?|days?|weeks?|months?|years?)\b(?:/\w+)?)"
)
"""How much, how long, how often: a figure with what it counts."""
_WORD = re.compile(r"[^\W\d_]+")
_DIGITS = re.compile(r"\d+(?:\.\d+)?")
_GENERAL = frozenset(
    (
        *(
            "adverse",
            "cancer",
            "disease",
            "effect",
            "event",
            "examination",
            "finding",
            "initial",
            "lesion",
            "malignancy",
        ),
        *("mass", "neoplasia", "neoplasm", "onset", "procedure", "reaction", "sign", "structure", "symptom", "therapy"),
        *("tissue", "treatment", "tumor"),
    )
)
"""By these words alone a paper means what it has called by its name before."""


class Thing(NamedTuple):
    """What a sentence names or counts: where it stands, and the words or digits by which a fact would tell it."""

    start: int
    end: int
    words: tuple[str, ...] = ()
    figure: str = ""


class Said(NamedTuple):
    """What one fact says: where the words stand that say it, and its values."""

    places: tuple[Stretch, ...]
    values: tuple[str, ...]


@lru_cache(maxsize=4)
def _names(vocabulary: Vocabulary) -> Names:
    return Names.of(vocabulary, _KINDS)


def things(paper: Paper, begin: int, vocabulary: Vocabulary) -> Iterator[tuple[Sentence, tuple[Thing, ...]]]:
    """Yield the patient's sentences from where the case begins, each with what it names and counts."""
    for sentence in to_read(paper, begin):
        if sentence.start < paper.title:
            continue
        named = (
            Thing(one.start, one.end, tuple(word for word in _words(one.name) if word not in _GENERAL))
            for one in outermost(_names(vocabulary).find(paper, sentence))
        )
        counted = (
            Thing(*sentence.at(one), (), reading((one["figure"],)).tokens[0]) for one in _FIGURE.finditer(sentence.low)
        )
        found = {(one.start, one.end): one for one in (*named, *counted) if one.words or one.figure}
        yield sentence, tuple(found[place] for place in sorted(found))


def untold(
    paper: Paper, begin: int, said: Sequence[Said], vocabulary: Vocabulary
) -> Iterator[tuple[Sentence, tuple[Thing, ...]]]:
    """Yield the sentences of which facts tell a part, each with what of it none tells."""
    known = {word for one in said for value in one.values for word in _words(value)}
    for sentence, found in things(paper, begin, vocabulary):
        here = [one for one in said if any(sentence.start <= start < sentence.end for start, _ in one.places)]
        if here and (left := tuple(_left(found, here, known))):
            yield sentence, left


def _left(found: Iterable[Thing], here: Sequence[Said], known: set[str]) -> Iterator[Thing]:
    """Yield the things that no fact of their sentence says, nor its values or those of others name."""
    digits = {figure for one in here for value in one.values for figure in _DIGITS.findall(value)}
    places = [place for one in here for place in one.places]
    for thing in found:
        stands = any(start < thing.end and thing.start < end for start, end in places)
        if not (thing.figure in digits if thing.figure else stands or known.issuperset(thing.words)):
            yield thing


def _words(value: str) -> list[str]:
    return _WORD.findall(value.lower())
