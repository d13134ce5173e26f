"""A sentence to what it tells of the time before: how far a history reaches, operations of long ago on other organs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lmsgraph.draft.reading.grammar import cues
from lmsgraph.draft.reading.paper import Sentence
from lmsgraph.evidence.text.places import Stretch

__all__ = ["Reach", "is_past", "of_kin", "of_old", "of_others", "reaches"]

_CUES = cues("history")
_REACH = 300  # characters that a history goes on for, at most
_BEFORE = 80  # characters before the words that begin a history, which may deny it


@dataclass(frozen=True, slots=True)
class Reach:
    """From where to where a sentence tells of what was before, and whether it is the family's."""

    start: int
    end: int
    family: bool
    illnesses: bool = False
    """Whether it names illnesses alone: what else is told there the patient came with."""


def is_past(sentence: Sentence, at: int) -> bool:
    """Whether what stands at a place of a sentence is said to have been before, as an operation of long ago."""
    return _CUES["before"].search(sentence.low[max(0, at - _BEFORE) : at]) is not None


def of_old(sentence: Sentence) -> Iterator[Stretch]:
    """Yield where a sentence names operations of long ago that no tumour is treated with: the appendix, a hernia."""
    if _CUES["long_ago"].search(sentence.low):
        yield from (match.span() for match in _CUES["bystander"].finditer(sentence.low))


def of_others(sentence: Sentence) -> Iterator[Stretch]:
    """Yield how far a sentence tells a history in which no tumour is named."""
    for reach in reaches(sentence):
        if not _CUES["of_tumour"].search(sentence.low, reach.start, reach.end):
            yield reach.start, reach.end


def of_kin(sentence: Sentence) -> Iterator[Stretch]:
    """Yield how far a sentence tells what the family had, or what a relative did."""
    for match in _CUES["of_kin"].finditer(sentence.low):
        end = _CUES["kin_ends"].search(sentence.low, match.end())
        yield match.end(), end.start() if end else len(sentence.low)
    if _CUES["family"].search(sentence.low):
        yield from ((reach.start, reach.end) for reach in reaches(sentence) if reach.family)


def reaches(sentence: Sentence) -> Iterator[Reach]:
    """Yield how far each history of a sentence reaches."""
    low = sentence.low
    if _CUES["later"].match(low):
        return  # what came up later is no history
    if introduced := _CUES["introduced"].search(low):
        end = _CUES["end"].search(low, introduced.end())
        yield Reach(introduced.end(), end.start() if end else len(low), family=False, illnesses=True)
    for family in (True, False):
        for match in _CUES["family" if family else "begin"].finditer(low):
            before = max(0, match.start() - _BEFORE)
            at_family = _CUES["family"].search(low, before, match.end())
            if not family and at_family and at_family.end() == match.end():
                continue
            if _CUES["symptom"].search(low[before : match.end()]) or _CUES["no"].search(low[before : match.start()]):
                continue
            furthest = min(len(low), match.end() + _REACH)
            end = _CUES["end"].search(low, match.end(), furthest)
            stop = end.start() if end else furthest
            if done := _CUES["done_now"].search(low, match.end(), furthest):
                stop = min(stop, done.start())
            yield Reach(match.end(), stop, family)
