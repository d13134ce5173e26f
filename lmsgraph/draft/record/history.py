"""Sentences of a case to what was so before: other illnesses, operations, and what the family had."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from lmsgraph.draft.reading.grammar import cues
from lmsgraph.draft.reading.names import Mention, Names
from lmsgraph.draft.reading.paper import Paper, Sentence
from lmsgraph.draft.record.part import Part
from lmsgraph.vocabulary import Vocabulary

__all__ = ["history", "is_past"]

_CUES = cues("history")
_ROLES = {"disease": "comorbidity", "finding": "comorbidity", "modality": "past procedure", "habit": "habit"}
_SURE = 0.65
_REACH = 300  # characters that a history goes on for, at most
_BEFORE = 80  # characters before the words that begin a history, which may deny it


def is_past(sentence: Sentence, at: int) -> bool:
    """Whether what stands at a place of a sentence is said to have been before, as an operation of long ago."""
    return _CUES["before"].search(sentence.low[max(0, at - _BEFORE) : at]) is not None


@lru_cache(maxsize=4)
def _names(vocabulary: Vocabulary) -> Names:
    return Names.of(vocabulary, _ROLES)


def _reaches(sentence: Sentence) -> Iterator[tuple[int, int, bool]]:
    """Yield from where to where a sentence tells of what was before, and whether it is the family's."""
    low = sentence.low
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
            yield match.end(), end.start() if end else furthest, family


def _longest(found: list[Mention]) -> Iterator[Mention]:
    """Yield names that lie in no longer one; of two at one place that of a disease."""
    last = 0
    for one in sorted(found, key=lambda one: (one.start, -one.end, list(_ROLES).index(one.kind))):
        if one.start >= last:
            last = one.end
            yield one


def history(paper: Paper, case: int, disease: str, vocabulary: Vocabulary) -> list[Part]:
    """Return what the text tells of a patient's past, each once; not the disease that the case is of."""
    made: list[Part] = []
    seen: set[str] = {disease}
    for sentence in paper.own:
        if paper.case(sentence.start) != case:
            continue
        if (denied := _CUES["no_family"].search(sentence.low)) and "family" not in seen:
            seen.add("family")
            values = {"topic": "family", "history_role": "family history", "status": "absent"}
            made.append(Part(values, [sentence.at(denied)], sure=_SURE))
        reaches = list(_reaches(sentence))
        named = _names(vocabulary).find(paper, sentence) if reaches else []
        for begin, end, family in reaches:
            inside = (sentence.start + begin, sentence.start + end)
            for one in _longest([one for one in named if inside[0] <= one.start < inside[1]]):
                if one.name not in seen:
                    seen.add(one.name)
                    role = "family history" if family else _ROLES[one.kind]
                    made.append(Part({"topic": one.name, "history_role": role}, [(one.start, one.end)], sure=_SURE))
    return made
