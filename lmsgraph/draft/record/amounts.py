"""A figure of a text to the amount that a record holds: with the words before it that make a bound or a guess of it."""

from __future__ import annotations

from typing import Any

from lmsgraph.draft.fact import Fact
from lmsgraph.draft.reading.grammar import cues
from lmsgraph.draft.reading.paper import Paper
from lmsgraph.evidence.judges.figures.comparators import comparator_before
from lmsgraph.evidence.text.places import Stretch

__all__ = ["bounded", "change_by", "telling"]

_CUES = cues("responses")

_SAID = {"about": "about ", ">": "more than ", ">=": "at least ", "<": "less than ", "<=": "at most "}


def bounded(paper: Paper, start: int, amount: str) -> str:
    """Return an amount whose figure stands at a place, as the words before it bound it: ``about 50 Gy``."""
    first, _ = paper.tokens(start, start + 1)
    sign, _ = comparator_before(paper.words.tokens, first)
    return f"{_SAID.get(sign, '')}{amount}"


def telling(paper: Paper, fact: Fact, said: str, near: int) -> list[Stretch]:
    """Return where a fact is told first, and where it is told with something that is said so many letters from it."""
    for start, end in fact.spans:
        sentence = paper.sentence(start)
        around = paper.low[max(sentence.start, start - near) : min(sentence.end, end + near)]
        if said.lower() in " ".join(around.split()):
            return list(dict.fromkeys((fact.spans[0], (start, end))))
    return [fact.spans[0]]


def change_by(paper: Paper, fact: Fact) -> dict[str, Any]:  # fields of an observation
    """Return by how much something changed, where that is printed right behind the change or before it: by 32 %."""
    start, end = fact.spans[0]
    sentence = paper.sentence(start)
    said = _CUES["by_share"].match(sentence.low, end - sentence.start)
    said = said or _CUES["share_of"].search(sentence.low[: start - sentence.start])
    return {"change_by": bounded(paper, sentence.start + said.start("share"), f"{said['share']} %")} if said else {}
