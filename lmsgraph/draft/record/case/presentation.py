"""Sentences of a case to the visit with which it begins: what the patient came with, and for how long."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lmsgraph.draft.reading.grammar import cues
from lmsgraph.draft.reading.names import Mention, outermost
from lmsgraph.draft.reading.paper import Paper, Sentence
from lmsgraph.draft.reading.past import of_kin
from lmsgraph.draft.record.case.where import seat_of_finding
from lmsgraph.draft.record.part import Part
from lmsgraph.draft.record.terms import names_in, says_nothing
from lmsgraph.draft.record.timeline.times import number
from lmsgraph.evidence.judges.findings.negation import negated
from lmsgraph.vocabulary import Vocabulary

__all__ = ["presentation"]

_CUES = cues("presentation")
_CHRONIC = cues("history")["chronic"]
_SURE = 0.65


def _lasting(sentence: Sentence, one: Mention) -> str:
    """Return for how long a complaint is said to have been so, beside its name."""
    before = _CUES["lasting"].search(sentence.low[: one.start - sentence.start])
    said = before or _CUES["for_so_long"].match(sentence.low, one.end - sentence.start)
    if said is None:
        return ""
    count = number(said["n"])
    return f"{count} {said['unit']}{'' if count == '1' else 's'}"


def _complaints(
    paper: Paper, sentence: Sentence, begun: int, vocabulary: Vocabulary, *, more: bool = False
) -> Iterator[Part]:
    """Yield what a sentence says the patient to have come with or not; none of what was felt under treatment.

    ``more``: the sentence before tells what the patient came with, and this one goes on.
    """
    sent = _CUES["sent_with"].search(sentence.low)
    headed = _CUES["came_for"].match(sentence.low) or sent
    came = _CUES["came"].search(sentence.low)
    late = came is not None and sentence.start + came.start() > begun and _CUES["felt"].match(came[0])
    if more and (on := _CUES["goes_on"].match(sentence.low)):
        end = _CUES["ends"].search(sentence.low, on.end())
        begin, stop = on.end(), end.start() if end else len(sentence.low)
    elif headed is not None:
        begin, stop = headed.span("what")
    elif came is None or late or any(start <= came.start() < end for start, end in of_kin(sentence)):
        return
    else:
        end = _CUES["ends"].search(sentence.low, came.end())
        begin, stop = came.end(), end.start() if end else len(sentence.low)
    for one in outermost(names_in(vocabulary, ("finding",)).find(paper, sentence)):
        within = sentence.start + begin <= one.start and one.end <= sentence.start + stop
        denied = negated(paper.words.tokens, *paper.tokens(one.start, one.end), breaks=paper.breaks)
        if one.name == "growth" and _CUES["of_a_mass"].match(sentence.low, one.end - sentence.start):
            continue
        if one.name == "asymptomatic" and _CUES["of_tumour"].match(sentence.low, one.end - sentence.start):
            continue
        brought = headed is sent if headed else came is not None and came[0].endswith("history of")
        known = brought and _CHRONIC.fullmatch(one.name)
        if not within or known or _CUES["not_felt"].search(one.name) or says_nothing(one.name):
            continue
        yield _complaint(paper, sentence, one, denied, vocabulary)


def _complaint(paper: Paper, sentence: Sentence, one: Mention, denied: str | None, vocabulary: Vocabulary) -> Part:
    """Return what was felt, where and for how long, or that it was not."""
    if denied:
        return Part({"finding": one.name, "status": "absent"}, [(one.start, one.end)], sure=_SURE)
    values: dict[str, Any] = {"finding": one.name}
    at = [(one.start, one.end)]
    if where := seat_of_finding(paper, sentence, one, vocabulary):
        said, end = where
        values |= said
        at = [(one.start, end)]
    duration = _lasting(sentence, one)
    if duration:
        values["duration"] = duration
    return Part(values, at, sure=_SURE, wide=1 if duration else 0)


def presentation(paper: Paper, case: int, begin: int, begun: int, vocabulary: Vocabulary) -> list[Part]:
    """Return the visit with which a case begins, if the text tells what the patient came with.

    ``begin``: where the case is told at length; ``begun``: where it tells that treatment began.
    """
    found: dict[str, Part] = {}
    last = -1
    for sentence in paper.own:
        if not begin <= sentence.start < begun or paper.case(sentence.start) != case:
            continue
        if found and (sentence.number - last > 1 or not _CUES["goes_on"].match(sentence.low)):
            break
        told = list(_complaints(paper, sentence, begun, vocabulary, more=bool(found)))
        if found or any("status" not in one.values for one in told):
            found |= {str(one.values["finding"]): one for one in told if one.values["finding"] not in found}
            last = sentence.number
    if not found:
        return []
    first = next(one for one in found.values() if "status" not in one.values)
    felt = list(found.values())
    return [Part({"id": "presentation", "kind": "visit", "findings": felt}, first.at[:1], sure=_SURE)]
