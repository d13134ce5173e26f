"""A tumour that a sentence names to where it sits, so that what is told of one is not said of another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lmsgraph.draft.fact import Fact
from lmsgraph.draft.facts import names_of
from lmsgraph.draft.reading.grammar import cues
from lmsgraph.draft.reading.paper import Paper, Sentence
from lmsgraph.draft.tumour.places import Place, is_no_site, places
from lmsgraph.evidence.text.places import Stretch
from lmsgraph.vocabulary import Concept, Vocabulary

__all__ = ["Seat", "akin", "is_size_of_node", "seat_of", "told_narrower"]

_CUES = cues("seats")
_BLANKS = re.compile(r"\s+")
_AT = re.compile(r" metastas[ei]s (?:at|in|of|to) (?:the )?")
_REACH = 120  # characters from a tumour to what is told of it


@dataclass(frozen=True, slots=True)
class Seat:
    """Where a tumour sits: the word of the vocabulary, its side, and the words that tell both."""

    site: str
    side: str
    at: Stretch


def akin(vocabulary: Vocabulary, one: str, other: str) -> bool:
    """Whether two words of anatomy are one place, or one a part of the other."""
    known = [vocabulary.find(word, ("anatomy",)) for word in (one, other)]
    if known[0] is None or known[1] is None:
        return one == other
    return (
        known[0] == known[1] or known[0] in vocabulary.ancestors(known[1]) or known[1] in vocabulary.ancestors(known[0])
    )


def told_narrower(paper: Paper, fact: Fact, facts: Sequence[Fact], vocabulary: Vocabulary) -> bool:
    """Whether the words right behind a metastasis say where in its place it was: a spinal metastasis at T10."""
    if fact.field != "metastatic_site" or len(fact.spans) > 1:
        return False
    end = fact.spans[0][1]
    for one in facts:
        if one.field == fact.field and one.case == fact.case and one is not fact and len(one.spans) == 1:
            between = paper.low[end : one.start] if end < one.start else ";"
            if _AT.fullmatch(between) and akin(vocabulary, str(one.value["value"]), str(fact.value["value"])):
                return True
    return False


def _concept(paper: Paper, place: Place, vocabulary: Vocabulary) -> Concept | None:
    """Return the word of the vocabulary for a place: the narrower one that is printed, its side left to its field."""
    printed = " ".join(paper.low[place.start : place.end].split())
    return vocabulary.find(printed, ("anatomy",)) or vocabulary.find(place.name, ("anatomy",))


def _places(paper: Paper, sentence: Sentence, vocabulary: Vocabulary) -> list[Place]:
    named = [
        one for one in names_of(vocabulary).find(paper, sentence) if one.kind == "anatomy" and not is_no_site(one.name)
    ]
    return places(sentence, named)


def _seats(paper: Paper, sentence: Sentence, vocabulary: Vocabulary) -> Iterator[tuple[Stretch, Seat | None]]:
    """Yield the tumours of a sentence, each with its seat, where that is told beside it."""
    found = _places(paper, sentence, vocabulary)
    for match in _CUES["mass"].finditer(sentence.low):
        at = sentence.at(match)
        seat = next(filter(None, (_seat(paper, at, place, vocabulary) for place in found)), None)
        yield at, seat


def _seat(paper: Paper, mass: Stretch, place: Place, vocabulary: Vocabulary) -> Seat | None:
    before = mass[1] <= place.start
    between = _BLANKS.sub(" ", paper.low[mass[1] : place.start] if before else paper.low[place.end : mass[0]])
    side = place.side if place.side != "both" else "bilateral"
    begin = min(mass[0], place.start)
    if not before and side and (named := paper.low.rfind(side, begin - 20, begin)) >= 0:
        begin = named
    concept = _concept(paper, place, vocabulary)
    if concept is None or not _CUES["to_place" if before else "from_place"].fullmatch(between):
        return None
    site = concept.label.removeprefix(f"{side} ") if side else concept.label
    site = site if vocabulary.find(site, ("anatomy",)) and "lobe" not in site else concept.label
    return Seat(site, side, (begin, max(mass[1], place.end)))


def seat_of(paper: Paper, fact: Fact, vocabulary: Vocabulary) -> Seat | None:
    """Return where the tumour sits of which a sentence tells a size or a change, if it tells that."""
    sentence = paper.sentence(fact.start)
    start, end = fact.spans[0]
    last: tuple[Stretch, Seat | None] | None = None
    for at, seat in _seats(paper, sentence, vocabulary):
        if at[0] >= end:
            behind = _CUES["of_size"].fullmatch(_BLANKS.sub(" ", paper.low[end : at[0]]))
            return seat if behind else _before(paper, last, start)
        last = (at, seat)
    return _before(paper, last, start)


def is_size_of_node(paper: Paper, fact: Fact) -> bool:
    """Whether a size is one of lymph nodes, which stand right behind it or before: *a 1.5 cm iliac lymph node*."""
    start, end = fact.spans[0]
    if _CUES["node_before"].search(_BLANKS.sub(" ", paper.low[max(0, start - _REACH) : start])):
        return True
    return _CUES["node_behind"].match(_BLANKS.sub(" ", paper.low[end : end + _REACH])) is not None


def _before(paper: Paper, told: tuple[Stretch, Seat | None] | None, start: int) -> Seat | None:
    """Return the seat of the tumour named before a place, unless another clause begins between."""
    if told is None or start - told[0][1] > _REACH or ";" in paper.low[told[0][1] : start]:
        return None
    return told[1]
