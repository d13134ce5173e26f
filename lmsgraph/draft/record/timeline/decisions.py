"""A sentence about something that was not done to what was decided: the first word of the record that it has for it."""

from __future__ import annotations

from lmsgraph.draft.fact import Fact
from lmsgraph.draft.reading.grammar import cues
from lmsgraph.draft.reading.paper import Paper
from lmsgraph.draft.record.part import Part

__all__ = ["clause", "decided", "one_clause"]

_CUES = cues("record")
_WHY = cues("reasons")["because"]
_DECISIONS = (
    *("refused", "requested", "judged impossible", "recommended", "indicated", "planned", "not given"),
    "considered",
)


def decided(low: str) -> str:
    """Return what a sentence says to be decided of something that was not done.

    >>> decided("she declined radiotherapy"), decided("no further chemotherapy was recommended")
    ('refused', 'not recommended')
    """
    if _CUES["not_recommended"].search(low):
        return "not recommended"
    return next((word for word in _DECISIONS if _CUES[word.replace(" ", "_")].search(low)), "planned")


def clause(paper: Paper, fact: Fact) -> str:
    """Return the sentence of a fact, from behind the clause before it that states a reason of its own."""
    sentence = paper.sentence(fact.start)
    low, at = sentence.low, fact.start - sentence.start
    ends = [low.rfind(mark, why.end(), at) for why in _WHY.finditer(low, 0, at) for mark in ",;"]
    return low[max(ends, default=-1) + 1 :]


def one_clause(paper: Paper, event: Part, fact: Fact) -> bool:
    """Return whether a fact is told in the sentence of an event, and no reason of the event stands between."""
    sentence = paper.sentence(fact.start)
    between = sentence.low[event.at[0][1] - sentence.start : fact.start - sentence.start]
    return sentence.start <= event.at[0][0] < sentence.end and not _WHY.search(between)
