"""Drugs that are told again to the later treatments that give them again: with others, or taken up once more."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lmsgraph.draft.fact import Fact
from lmsgraph.draft.reading.grammar import cues
from lmsgraph.draft.reading.paper import Paper
from lmsgraph.draft.record.part import Part
from lmsgraph.draft.record.terms import slug, term
from lmsgraph.draft.treatment.given import given
from lmsgraph.evidence.text.places import Stretch
from lmsgraph.vocabulary import Vocabulary

__all__ = ["add_again"]

_CUES = cues("regimens")
_SURE = 0.6
_COURSE = re.compile(r"\b(?:cycles?|courses?)\b")
"""With this another course begins in the same sentence: two cycles of these, one cycle of those."""


def _later(paper: Paper, fact: Fact) -> Iterator[Stretch]:
    """Yield where a drug is told to be given in another sentence than at first, or in another course of it."""
    first = paper.sentence(fact.spans[0][0]).number
    for start, end in fact.spans[1:]:
        sentence = paper.sentence(start)
        other = sentence.number != first or _COURSE.search(paper.low, fact.spans[0][1], start)
        if other and given(paper, sentence, start - sentence.start, end - sentence.start) == "done":
            yield start, end


def _beside(paper: Paper, events: Sequence[Part], at: Stretch) -> Part | None:
    """Return the treatment of which a drug stands in one list with what stands at a place."""
    for event in events:
        for use in event.values.get("drugs", ()):
            start, end = use.at[0]
            between = paper.low[end : at[0]] if end <= at[0] else paper.low[at[1] : start]
            if _CUES["list"].fullmatch(between):
                return event
    return None


def _last(events: Sequence[Part], drug: str, at: Stretch) -> Part | None:
    """Return the treatment that gave a drug last before a place."""
    gave = [one for one in events if drug in [use.values["drug"] for use in one.values.get("drugs", ())]]
    return max((one for one in gave if one.at[0] < at), key=lambda one: one.at[0], default=None)


def add_again(paper: Paper, vocabulary: Vocabulary, events: list[Part], facts: Sequence[Fact]) -> None:
    """Add to the treatments of a case the drugs that they give again; one that is taken up alone is one of its own."""
    for fact in facts:
        if fact.field != "drug" or not fact.value["given"]:
            continue
        word = term(vocabulary, ("drug", "drug_class"), str(fact.value["drug"]))
        for at in _later(paper, fact):
            if vocabulary.find(paper.low[slice(*at)], ("regimen",)):
                continue  # it is told by the name of its regimen
            near = _beside(paper, [event for event in events if event.at[0][0] > fact.spans[0][1]], at)
            sentence = paper.sentence(at[0])
            resumed = _CUES["resumed"].search(sentence.low[: at[0] - sentence.start])
            behind = _CUES["resumed_behind"].match(sentence.low, at[1] - sentence.start)
            if near is not None and word not in [use.values["drug"] for use in near.values["drugs"]]:
                near.values["drugs"].append(Part({"drug": word}, [at], sure=_SURE))
            elif near is None and (resumed or behind):
                use = Part({"drug": word}, [at], sure=_SURE)
                name = slug(word, [str(event.values["id"]) for event in events])
                again = Part({"id": name, "kind": "treatment", "drugs": [use]}, [at], sure=_SURE)
                if behind and (last := _last(events, word, at)):
                    again.values["continues"], again.named = last.values["id"], [last]
                    again.wide = 1
                events.append(again)
