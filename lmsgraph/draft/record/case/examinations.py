"""Sentences of a case to the images that were taken: a look for each sentence that names one, by which method."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from lmsgraph.draft.reading.grammar import cues
from lmsgraph.draft.reading.names import Mention, Names
from lmsgraph.draft.reading.paper import Paper, Sentence
from lmsgraph.draft.record.part import Part, Unknown
from lmsgraph.draft.record.terms import narrowest, says_nothing, slug, term
from lmsgraph.draft.record.timeline.events import Timeline
from lmsgraph.evidence.judges.findings.negation import negated
from lmsgraph.vocabulary import Concept, Vocabulary

__all__ = ["add_examinations"]

_CUES = cues("examinations")
_SURE = 0.8
_FOUND = 0.6


@lru_cache(maxsize=4)
def _images(vocabulary: Vocabulary) -> Names:
    def keeps(concept: Concept) -> bool:
        if vocabulary.find(concept.label, ("scale",)) or says_nothing(concept.label):
            return False  # by which it was judged, not how it was looked
        return any(broader.slug == "imaging" for broader in vocabulary.ancestors(concept))

    return Names.of(vocabulary, ("method",), keeps=keeps)


def _taken(paper: Paper, sentence: Sentence, vocabulary: Vocabulary) -> Iterator[Mention]:
    """Yield the images that a sentence tells of."""
    if _CUES["no_look"].search(sentence.low):
        return
    last = -1
    for one in _images(vocabulary).find(paper, sentence):
        follows, last = last > 0 and not paper.low[last : one.start].strip(" )"), one.end
        guided = _CUES["guided"].match(sentence.low, one.end - sentence.start)
        guided = guided or _CUES["guidance"].search(sentence.low, one.start - sentence.start, one.end - sentence.start)
        retold = _CUES["as_reason"].search(sentence.low[: one.start - sentence.start])
        begin = one.start - sentence.start
        letters = _CUES["therapy"].match(sentence.low, begin) or (
            one.end - one.start == len("ct") and _CUES["rays_before"].search(sentence.low[:begin])
        )
        unspelled = _CUES["letters"].fullmatch(sentence.low, begin, one.end - sentence.start)
        if (
            not follows
            and not letters
            and not (unspelled and not _CUES["spelled"].search(paper.low))
            and not guided
            and not retold
            and not negated(paper.words.tokens, *paper.tokens(one.start, one.end), breaks=paper.breaks)
        ):
            yield one


def _first_told(timeline: Timeline, sentence: Sentence) -> list[Part]:
    """Return the metastases and recurrences that a sentence tells of first, where it says that they were found."""
    if not _CUES["found"].search(sentence.low):
        return []
    here = [one for one in timeline.lesions if one.at and sentence.start <= one.at[0][0] < sentence.end]
    return [one for one in here if one.values["role"] != "primary"]


def _seen(lesions: Sequence[Part]) -> list[Part]:
    """Return what a look says of lesions that it found."""
    return [Part({"lesion": one.values["id"], "status": "present"}, one.at[:1], [one], one.sure) for one in lesions]


def _look(timeline: Timeline, sentence: Sentence, found: Sequence[Mention]) -> None:
    """Add the look that a sentence tells of: by its methods, with what it found first."""
    methods = narrowest(timeline.vocabulary, "method", list(dict.fromkeys(one.name for one in found)))
    clause = sentence.start + sentence.low.rfind(";", 0, found[0].start - sentence.start) + 1 if found else 0
    new = [one for one in _first_told(timeline, sentence) if one.at[0][0] >= clause]
    if not methods and not (new and _CUES["at_a_time"].search(sentence.low)):
        return
    at = (found[0].start, found[-1].end) if found else new[0].at[0]
    taken = [str(event.values["id"]) for event in timeline.events]
    values: dict[str, Any] = {"id": slug(methods[0] if methods else f"{new[0].values['id']} found", taken)}
    values |= {"kind": "examination"} | ({"methods": methods} if methods else {})
    values |= {"observations": _seen(new)} if new else {}
    timeline.events.append(Part(values, [at], sure=_SURE if methods else _FOUND))


def _is_other(sentence: Sentence, end: int, start: int) -> bool:
    """Whether an image is another look than the one that is told before it: a clause of its own begins with it."""
    return _CUES["other_look"].search(sentence.low, end, start - sentence.start) is not None


def _criteria(sentence: Sentence, end: int) -> re.Match[str] | None:
    """Return the criteria by which something was judged that ends there: the first behind it, or the last before."""
    found = list(_CUES["criteria"].finditer(sentence.low))
    return next((one for one in found if one.start() >= end), found[-1] if found else None)


def add_examinations(timeline: Timeline, case: int, begin: int) -> None:
    """Add to the looks of a case by which image they were made, and the looks that are told of nothing else."""
    paper = timeline.paper
    events = list(timeline.events)
    for sentence in paper.own:
        if sentence.start < max(begin, paper.title) or paper.case(sentence.start) != case:
            continue
        found = list(_taken(paper, sentence, timeline.vocabulary))
        told = [one for one in events if sentence.start <= one.at[0][0] < sentence.end]
        here = [one for one in told if one.values["kind"] == "examination" and not one.earlier]
        criteria = _criteria(sentence, here[0].at[0][1] - sentence.start) if here else None
        if criteria and "category" in here[0].values:
            word = term(timeline.vocabulary, ("scale",), criteria[0].replace(",", ""), criteria["name"])
            if not isinstance(word, Unknown):
                here[0].values["criteria"] = word
                here[0].at.append(sentence.at(criteria))
        end = here[0].at[0][1] - sentence.start if here else 0
        other = (at for at, one in enumerate(found) if here and _is_other(sentence, end, one.start))
        first = next(other, len(found))
        found, apart = found[:first], found[first:]
        if apart:
            _look(timeline, sentence, apart)
        if here and found:
            here[0].values["methods"] = narrowest(
                timeline.vocabulary, "method", list(dict.fromkeys(one.name for one in found))
            )
            here[0].at.append((found[0].start, found[-1].end))
            here[0].wide = 1
        elif found or not told:
            _look(timeline, sentence, found)
