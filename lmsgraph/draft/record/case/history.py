"""Sentences of a case to what was so before: other illnesses, operations, and what the family had."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from lmsgraph.draft.reading.grammar import cues
from lmsgraph.draft.reading.names import Mention, Names
from lmsgraph.draft.reading.paper import Paper
from lmsgraph.draft.reading.past import Reach, of_old, reaches
from lmsgraph.draft.record.part import Part
from lmsgraph.vocabulary import Vocabulary

__all__ = ["history"]

_CUES = cues("history")
_ROLES = {"disease": "comorbidity", "finding": "comorbidity", "modality": "past procedure", "habit": "habit"}
_SURE = 0.65


@lru_cache(maxsize=4)
def _names(vocabulary: Vocabulary) -> Names:
    return Names.of(vocabulary, _ROLES)


def _longest(found: list[Mention]) -> Iterator[Mention]:
    """Yield names that lie in no longer one; of two at one place that of a disease."""
    last = 0
    for one in sorted(found, key=lambda one: (one.start, -one.end, list(_ROLES).index(one.kind))):
        if one.start >= last:
            last = one.end
            yield one


def _complaints(paper: Paper, case: int, vocabulary: Vocabulary) -> Iterator[str]:
    """Yield what the present illness began with and is no illness of before: two months' history of pain."""
    for sentence in paper.own:
        ends = [match.end() for match in _CUES["present"].finditer(sentence.low)]
        if not ends or paper.case(sentence.start) != case:
            continue
        for one in _names(vocabulary).find(paper, sentence):
            at = one.start - sentence.start
            if any(end <= at and _CUES["complaint"].match(sentence.low[end:at]) for end in ends):
                yield one.name


def history(paper: Paper, case: int, disease: str, vocabulary: Vocabulary) -> list[Part]:
    """Return what the text tells of a patient's past, each once; not the disease that the case is of."""
    made: list[Part] = []
    seen: set[str] = {disease, *_complaints(paper, case, vocabulary)}
    for sentence in paper.own:
        if paper.case(sentence.start) != case:
            continue
        if (denied := _CUES["no_family"].search(sentence.low)) and "family" not in seen:
            seen.add("family")
            values = {"topic": "family", "history_role": "family history", "status": "absent"}
            made.append(Part(values, [sentence.at(denied)], sure=_SURE))
        told = [*reaches(sentence), *(Reach(start, end, family=False) for start, end in of_old(sentence))]
        named = _names(vocabulary).find(paper, sentence) if told else []
        for reach in told:
            inside = (sentence.start + reach.start, sentence.start + reach.end)
            for one in _longest([one for one in named if inside[0] <= one.start < inside[1]]):
                if one.name not in seen:
                    seen.add(one.name)
                    role = "family history" if reach.family else _ROLES[one.kind]
                    made.append(Part({"topic": one.name, "history_role": role}, [(one.start, one.end)], sure=_SURE))
    return made
