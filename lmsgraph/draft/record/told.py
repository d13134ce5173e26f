"""The facts of a paper to those that its record tells: an abstract says briefly what the case says with its words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from lmsgraph.draft.fact import Fact
from lmsgraph.draft.reading.grammar import cues
from lmsgraph.draft.reading.paper import Paper
from lmsgraph.draft.reading.zones import heads_case
from lmsgraph.evidence.text.places import Stretch

__all__ = ["case_begin", "told_once"]

_CUES = cues("record")
_BEFORE = 2  # sentences of title and abstract, at least
_ABSTRACT = re.compile(r"\W*(?:abstract|summary)\W*")
_CASE = 8  # sentences of a case that is told after it, at least
_FIRM = 0.7
"""A treatment that is less sure is only looked back at."""

_EVENTS = frozenset(("modality", "drug", "radiation", "response", "size", "marker", "adverse_event", "recurrence"))


def case_begin(paper: Paper) -> int:
    """Return where the case is told at length, behind an abstract; 0 where there is none."""
    abstract = max((one.number for one in paper.sentences if _ABSTRACT.fullmatch(one.low)), default=-1)
    for place, sentence in enumerate(paper.sentences):
        if place >= _BEFORE and place > abstract and heads_case(paper.text[sentence.start : sentence.end]):
            after = [one for one in paper.sentences[place:] if one.own]
            return sentence.start if len(after) >= _CASE else 0
    return 0


def told_once(paper: Paper, facts: Sequence[Fact]) -> list[Fact]:
    """Return facts in the words of the case first; events that only the abstract seems to tell are left out."""
    begin = case_begin(paper)
    kept = []
    for fact in _in_the_case(paper, facts):
        spans = _announced_last(paper, fact) if fact.field == "metastatic_site" else fact.spans
        here = tuple(span for span in spans if span[0] >= begin)
        if here or fact.field not in _EVENTS:
            before = tuple(span for span in spans if span[0] < begin)
            kept.append(replace(fact, spans=(*here, *before)))
    return kept


def _announced_last(paper: Paper, fact: Fact) -> tuple[Stretch, ...]:
    """Return where a fact is told, last where the title or a sentence that announces the case names it beforehand."""
    told = [
        at for at in fact.spans if at[0] >= paper.title and not _CUES["reporting"].search(paper.sentence(at[0]).low)
    ]
    return (*told, *(at for at in fact.spans if at not in told))


def _in_the_case(paper: Paper, facts: Sequence[Fact]) -> list[Fact]:
    """Return facts without events told again: that a sentence announces (we report ...), or that one looks back at."""
    told: list[Fact] = []
    for fact in facts:
        if fact.field in _EVENTS:
            fact = _behind_title(paper, fact)
            if not fact.spans:
                continue
            announced = [span for span in fact.spans if _CUES["reporting"].search(paper.sentence(span[0]).low)]
            others = [span for span in fact.spans if span not in announced]
            bare = fact.field == "recurrence" and fact.value["site"] is None
            alike = [other for other in facts if _same_event(fact, other) or (bare and other.field == fact.field)]
            later = any(other.start > fact.spans[-1][0] for other in alike)
            before = any(_same_event(fact, other) and other.start < fact.start for other in facts)
            if (announced and not others and later) or (before and fact.field == "modality" and fact.sure < _FIRM):
                continue
            told.append(replace(fact, spans=(*others, *announced)))
        else:
            told.append(fact)
    return told


def _behind_title(paper: Paper, fact: Fact) -> Fact:
    """Return a fact without what the title says of it, where nothing is told to have happened."""
    return replace(fact, spans=tuple(span for span in fact.spans if span[0] >= paper.title))


def _same_event(one: Fact, other: Fact) -> bool:
    """Whether two facts tell of one kind of event of one case."""
    return (one.field, one.case, one.value) == (other.field, other.case, other.value) and one is not other
