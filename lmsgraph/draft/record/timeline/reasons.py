"""Sentences of a case to the reasons that they state: why a thing was done or left undone, why it was stopped."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from lmsgraph.draft.reading.grammar import cues
from lmsgraph.draft.reading.names import Mention, Names
from lmsgraph.draft.reading.paper import Paper, Sentence
from lmsgraph.draft.record.part import Part
from lmsgraph.draft.record.timeline.courses import meant_by
from lmsgraph.evidence.judges.findings.negation import negated
from lmsgraph.evidence.text.places import Stretch
from lmsgraph.vocabulary import Vocabulary

__all__ = ["add_reasons"]

_CUES = cues("reasons")
_KINDS = ("response", "disease", "finding")
_SURE = 0.6
_BEFORE = 0.5
"""How sure a reason is that the sentence before tells."""
_REACH = 90  # characters from an event to its reason
_TUMOUR = re.compile("oma\\b|omas\\b|tumor|cancer")
"""What every treatment is for."""
_BARE_BEFORE = re.compile(r"(?:lesion|mass|nodule|metastas[ei]s)s?$")
"""What the sentence before was about, and no reason either."""
_BARE = ("neoplasm", "mass", "lesion", "nodule")
"""What a reason is told of, and is none by itself: the tumor had progressed."""


@lru_cache(maxsize=4)
def _names(vocabulary: Vocabulary) -> Names:
    return Names.of(vocabulary, _KINDS)


def _nouns(paper: Paper, sentence: Sentence, begin: int, stop: int, vocabulary: Vocabulary) -> Iterator[Mention]:
    """Yield what a stretch of a sentence names, the longest at each place."""
    last = sentence.start + begin
    found = _names(vocabulary).find(paper, sentence)
    for one in sorted(found, key=lambda one: (one.start, -one.end, _KINDS.index(one.kind))):
        fits = one.name not in _BARE and one.start >= last and one.end <= sentence.start + stop
        if fits and not _CUES["goes_on"].match(sentence.low, one.end - sentence.start):
            last = one.end
            yield one


def _reasons(paper: Paper, sentence: Sentence, begin: int, reach: int, vocabulary: Vocabulary) -> Iterator[Part]:
    """Yield the reasons that a sentence states behind a place."""
    match = None if begin else _CUES["since"].match(sentence.low)
    match = match or _CUES["because"].search(sentence.low, begin, min(len(sentence.low), begin + reach))
    if match is None or _CUES["not_why"].search(sentence.low[: match.start()]):
        return
    end = _CUES["end"].search(sentence.low, match.end())
    stop = end.start() if end else len(sentence.low)
    for one in _nouns(paper, sentence, match.end(), stop, vocabulary):
        yield Part({"because": one.name}, [(sentence.start + match.start(), one.end)], sure=_SURE)


def _purposes(paper: Paper, sentence: Sentence, begin: int, vocabulary: Vocabulary) -> Iterator[Part]:
    """Yield what a treatment was done for, where that stands right behind it: hysterectomy for abnormal bleeding."""
    end = _CUES["end"].search(sentence.low, begin)
    stop = min(end.start() if end else len(sentence.low), begin + _REACH)
    for one in _nouns(paper, sentence, begin, stop, vocabulary):
        between = sentence.low[begin : one.start - sentence.start]
        if _CUES["purpose"].fullmatch(between) and not _TUMOUR.search(one.name):
            yield Part({"because": one.name}, [(sentence.start + begin, one.end)], sure=_SURE)


def _told_before(paper: Paper, sentence: Sentence, vocabulary: Vocabulary) -> Iterator[Part]:
    """Yield what the sentence before tells, where a sentence says that it is done for that: Therefore, ..."""
    before = paper.sentences[sentence.number - 1] if sentence.number else None
    if before is None or not before.own or not _CUES["therefore"].match(sentence.low):
        return
    for one in _nouns(paper, before, 0, len(before.low), vocabulary):
        about = _TUMOUR.search(one.name) or _BARE_BEFORE.search(one.name)
        if not about and not negated(paper.words.tokens, *paper.tokens(one.start, one.end), breaks=paper.breaks):
            yield Part({"because": one.name}, [(one.start, one.end)], sure=_BEFORE)


def _of_case(paper: Paper, case: int) -> Iterator[Sentence]:
    """Yield the sentences that tell of one patient."""
    return (sentence for sentence in paper.own if paper.case(sentence.start) == case)


def _add_stops(paper: Paper, case: int, treatments: Sequence[Part], vocabulary: Vocabulary) -> set[int]:
    """Add to treatments why they were stopped; return the sentences that say so."""
    told: set[int] = set()
    for sentence in _of_case(paper, case):
        stopped = _CUES["stopped"].search(sentence.low)
        because = _CUES["because"].search(sentence.low, stopped.end()) if stopped else None
        course = meant_by(sentence, treatments, because.start() if because else None) if stopped else None
        if stopped is None or course is None:
            continue
        if found := list(_reasons(paper, sentence, stopped.end(), _REACH, vocabulary)):
            told.add(sentence.number)
            course.values.setdefault("stopped_because", []).extend(found)
    return told


def _add_ends(paper: Paper, case: int, treatments: Sequence[Part], vocabulary: Vocabulary) -> None:
    """Add to treatments what they were given until: progression, a toxicity."""
    for sentence in _of_case(paper, case):
        said = _CUES["until"].search(sentence.low)
        if said is None or _CUES["to_be"].search(sentence.low[: said.start()]):
            continue
        course = meant_by(sentence, treatments, said.end())
        if course is None or "stopped_because" in course.values:
            continue
        for one in _nouns(paper, sentence, said.start("what"), said.end("what"), vocabulary):
            if _CUES["ends_it"].search(paper.low[one.start : one.end]):
                course.values["stopped_because"] = [
                    Part({"because": one.name}, [(sentence.start + said.start(), one.end)], sure=_SURE)
                ]
                break


def _own(sentence: Sentence, event: Part, others: Sequence[Part], reason: Stretch) -> bool:
    """Whether a reason stands in the clause of an event: behind it, and behind no other that is told between them."""
    begin = event.at[0][1]
    if any(begin <= one.at[0][0] < reason[0] for one in others if one is not event):
        return False
    return _CUES["turn"].search(sentence.low[begin - sentence.start : max(begin, reason[0]) - sentence.start]) is None


def _of_offer(sentence: Sentence, event: Part, reason: Part) -> bool:
    """Whether a reason is why a thing was offered, where the event is that it was refused."""
    if event.values.get("decision") != "refused":
        return False
    at = reason.at[0][0] - sentence.start
    offered = _CUES["offered"].search(sentence.low)
    refused = _CUES["refused"].search(sentence.low, offered.end()) if offered else None
    return refused is not None and at < refused.start()


def _headed(paper: Paper, sentence: Sentence, event: Part, vocabulary: Vocabulary) -> Iterator[Part]:
    """Yield the reasons at the head of the sentence of an event, where the event stands behind their clause."""
    at = event.at[0][0] - sentence.start
    headed = _CUES["headed"].match(sentence.low) if at <= _REACH else None
    if headed is not None and _CUES["then"].search(sentence.low, headed.end() - 1, at):
        for one in _reasons(paper, sentence, 0, _REACH, vocabulary):
            if one.at[0][1] - sentence.start <= at and not _of_offer(sentence, event, one):
                yield one


def add_reasons(paper: Paper, case: int, events: Sequence[Part], vocabulary: Vocabulary) -> None:
    """Add to treatments and decisions of a case the reasons that the text states, each to that of its clause."""
    ordered = sorted(events, key=lambda event: event.at[0])
    treatments = [event for event in ordered if event.values["kind"] == "treatment"]
    stops = _add_stops(paper, case, treatments, vocabulary)
    _add_ends(paper, case, treatments, vocabulary)
    told = [event for event in ordered if event.values["kind"] in ("treatment", "decision")]
    for event in told:
        sentence = paper.sentence(event.at[0][0])
        if sentence.number in stops:
            continue
        end = event.at[0][1] - sentence.start
        found = list(_headed(paper, sentence, event, vocabulary))
        if found:
            stops.add(sentence.number)
            event.values["reasons"] = found
            continue
        if event.at[0][0] - sentence.start <= _REACH and (
            found := list(_told_before(paper, sentence, vocabulary))[-2:]
        ):
            event.values["reasons"] = found
            continue
        found = list(_reasons(paper, sentence, end, _REACH, vocabulary))
        found = [one for one in found if _own(sentence, event, told, one.at[0]) and not _of_offer(sentence, event, one)]
        if found := found or list(_purposes(paper, sentence, end, vocabulary)):
            event.values["reasons"] = found
