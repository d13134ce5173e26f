"""Sentences of a case to the visit with which it begins: what the patient came with, and for how long."""

from __future__ import annotations

from collections.abc import Iterator

from lmsgraph.draft.reading.grammar import cues
from lmsgraph.draft.reading.names import Mention, outermost
from lmsgraph.draft.reading.paper import Paper, Sentence
from lmsgraph.draft.reading.past import of_kin
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


def _complaints(paper: Paper, sentence: Sentence, begun: int, vocabulary: Vocabulary) -> Iterator[Part]:
    """Yield what a sentence says the patient to have come with; none of what was felt under treatment."""
    headed, came = _CUES["came_for"].match(sentence.low), _CUES["came"].search(sentence.low)
    late = came is not None and sentence.start + came.start() > begun and _CUES["felt"].match(came[0])
    if headed is not None:
        begin, stop = headed.span("what")
    elif came is None or late or any(start <= came.start() < end for start, end in of_kin(sentence)):
        return
    else:
        end = _CUES["ends"].search(sentence.low, came.end())
        begin, stop = came.end(), end.start() if end else len(sentence.low)
    for one in outermost(names_in(vocabulary, ("finding",)).find(paper, sentence)):
        within = sentence.start + begin <= one.start and one.end <= sentence.start + stop
        denied = negated(paper.words.tokens, *paper.tokens(one.start, one.end), breaks=paper.breaks)
        if one.name == "asymptomatic" and _CUES["of_tumour"].match(sentence.low, one.end - sentence.start):
            continue
        known = came is not None and came[0].endswith("history of") and _CHRONIC.fullmatch(one.name)
        if not within or denied or known or _CUES["not_felt"].search(one.name) or says_nothing(one.name):
            continue
        values = {"finding": one.name}
        if duration := _lasting(sentence, one):
            values["duration"] = duration
        yield Part(values, [(one.start, one.end)], sure=_SURE, wide=1 if duration else 0)


def presentation(paper: Paper, case: int, begin: int, begun: int, vocabulary: Vocabulary) -> list[Part]:
    """Return the visit with which a case begins, if the text tells what the patient came with.

    ``begin``: where the case is told at length; ``begun``: where it tells that treatment began.
    """
    for sentence in paper.own:
        if begin <= sentence.start < begun and paper.case(sentence.start) == case:
            found = list(
                {one.values["finding"]: one for one in _complaints(paper, sentence, begun, vocabulary)}.values()
            )
            if found:
                return [Part({"id": "presentation", "kind": "visit", "findings": found}, found[0].at[:1], sure=_SURE)]
    return []
