"""Harm that a treatment did: complications and toxicity that the text ties to a treatment; none that it denies."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from lmsgraph.draft.fact import Fact
from lmsgraph.draft.reading.grammar import cues
from lmsgraph.draft.reading.names import Mention, within
from lmsgraph.draft.reading.paper import Paper, Sentence
from lmsgraph.draft.reading.past import reaches
from lmsgraph.evidence.judges.findings.negation import denied, negated
from lmsgraph.evidence.text.places import Stretch

__all__ = ["harms"]

_CUES = cues("harms")
_LED = 40  # characters of the words that lead to a history
_SOON = 3  # sentences from a treatment to what it did


def _blamed(sentence: Sentence, found: Sequence[Stretch], *, after: bool) -> Iterator[Stretch]:
    """Yield the findings of a sentence for which it blames a treatment, or which it says to have complicated one.

    ``after``: a sentence just before tells of a treatment, so that what is observed now is what that did.
    """
    low = sentence.low
    blaming = _CUES["blaming"].search(low)
    begin = blaming.end() if blaming and _CUES["behind"].match(blaming[0]) else 0
    begin = max(begin, low.rfind(";", 0, blaming.start()) if blaming else 0)
    for start, end in found:
        before = low[:start]
        if _CUES["of_tumour"].search(before) and not _CUES["laid_to"].match(low, end):
            continue
        of_treatment = _CUES["of_treatment"].fullmatch(low, start, end)
        if (
            (blaming and start >= begin)
            or _CUES["complicated"].match(low, end)
            or _CUES["followed"].match(low, end)
            or (_CUES["reacting"].fullmatch(low, start, end) and _CUES["reaction_to"].match(low, end))
            or (of_treatment and _CUES["came_on"].search(before))
            or (of_treatment and after and _CUES["severe"].search(before))
            or (of_treatment and (after or _CUES["treated"].search(before)) and _CUES["observed"].match(low, end))
            or any(_CUES[cue].match(low, end) for cue in ("laid_to", "in_course", "graded_behind"))
            or any(_CUES[cue].search(before) for cue in ("graded", "apart_from", "caused", "induced", "postoperative"))
        ):
            yield start, end


def _ungraded(low: str, start: int, end: int) -> Stretch:
    """Return where the name of a finding stands, without its grade."""
    grade = _CUES["grade_of"].match(low, start, end)
    return (grade.end() if grade else start), end


def _whole(term: Stretch, findings: Sequence[Stretch]) -> Stretch:
    """Return the name of a finding that has what is blamed in it, or that alone: *hand-foot skin* reaction."""
    return next((one for one in findings if one[0] <= term[0] and term[1] <= one[1]), term)


def _named(paper: Paper, sentence: Sentence, mentions: Sequence[Mention]) -> list[Stretch]:
    """Return where a sentence names harm: toxicity, findings for which it blames a treatment, what is listed beside."""
    low = sentence.low
    toxic = [match.span() for match in _CUES["toxic"].finditer(low)]
    findings = [
        _ungraded(low, one.start - sentence.start, one.end - sentence.start) for one in within(mentions, sentence)
    ]
    ill = [match.span() for match in _CUES["illness"].finditer(low)]
    findings += [one for one in ill if not any(one[0] < end and start < one[1] for start, end in findings)]
    findings.sort()
    before = paper.sentences[max(0, sentence.number - _SOON) : sentence.number]
    blamed = _blamed(sentence, findings, after=any(_CUES["treated"].search(one.low) for one in before))
    told = {*toxic, *(_whole(match.span("term"), findings) for match in _CUES["blamed"].finditer(low)), *blamed}
    listed = sorted({*findings, *told})
    for ways in (listed, listed[::-1]) if told else ():
        for one, other in pairwise(ways):
            between = low[min(one[1], other[1]) : max(one[0], other[0])]
            if one in told and _CUES["listed"].fullmatch(between):
                told.add(other)
    return sorted(told)


def _is_blamed(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a sentence says of a treatment by its name or kind that it did a harm, not only that both came."""
    before = sentence.low[:start]
    reacted = _CUES["reacting"].fullmatch(sentence.low, start, end) and _CUES["reaction_to"].match(sentence.low, end)
    return bool(
        reacted
        or _CUES["laid_to"].match(sentence.low, end)
        or _CUES["induced"].search(before)
        or _CUES["caused"].search(before)
    )


def _came_with(paper: Paper, term: str, case: int, before: int) -> bool:
    """Whether the text tells of a finding before a place: the patient came with it, and no treatment did it."""
    told = (one for one in paper.own if one.start < before and paper.case(one.start) == case)
    return any(0 <= one.low.find(term) < before - one.start for one in told)


def _of_history(sentence: Sentence) -> list[Stretch]:
    """Return where a sentence tells of illnesses of before, which no treatment of this one brought."""
    return [
        (reach.start, reach.end)
        for reach in reaches(sentence)
        if _CUES["of_history"].search(sentence.low, max(0, reach.start - _LED), reach.start)
    ]


def _tells(sentence: Sentence, begun: int) -> bool:
    """Whether a sentence may tell of harms: a treatment has begun, it looks at no specimen, and denies not all."""
    if (begun > sentence.end and not _CUES["in_it"].search(sentence.low)) or _CUES["at_first"].search(sentence.low):
        return False
    return not _CUES["denied"].search(sentence.low) or _CUES["only"].search(sentence.low) is not None


def _is_none(sentence: Sentence, start: int, end: int) -> bool:
    """Whether what a sentence names is no harm: it was feared, is the disease, a reason to operate, or was relieved."""
    if any(_CUES[cue].search(sentence.low[:start]) for cue in ("introduced", "feared", "operated_for", "put_off")):
        return True
    if _CUES["disease"].search(sentence.low[start:end]):
        return True
    treats = _CUES["of_treatment"].fullmatch(sentence.low, start, end)
    return not treats and _CUES["relieved"].match(sentence.low, end) is not None


def _is_denied(paper: Paper, span: Stretch) -> bool:
    """Whether the words deny a harm; in an *uncomplicated infection* that is its name."""
    place = paper.tokens(*span)
    gone = negated(paper.words.tokens, *place, breaks=paper.breaks)
    return bool(gone) and not (gone == "absent" and not denied(paper.words.tokens, *place, breaks=paper.breaks))


def harms(paper: Paper, mentions: Sequence[Mention], begun: Mapping[int, int]) -> Iterator[Fact]:
    """Yield the harms of each case, told after treatment has begun."""
    seen: set[tuple[int, str]] = set()
    for sentence in paper.own:
        case = paper.case(sentence.start)
        if not _tells(sentence, begun.get(case, 10**9)):
            continue
        taken, old = 0, _of_history(sentence)
        for start, end in _named(paper, sentence, mentions):
            span, term = (sentence.start + start, sentence.start + end), sentence.low[start:end]
            if start < taken or sentence.low[taken:start] == " " or (case, term) in seen:
                continue  # hepatitis B infection: one harm
            if _is_none(sentence, start, end) or any(first <= start < stop for first, stop in old):
                continue
            if _came_with(paper, term, case, min(begun.get(case, 0), sentence.start)) or _is_denied(paper, span):
                continue
            taken = end
            seen.add((case, term))
            grade = _CUES["graded"].search(sentence.low[:start]) or _CUES["graded_behind"].match(sentence.low, end)
            said: dict[str, str | bool] = {"term": term, **({"grade": grade["grade"]} if grade else {})}
            if _is_blamed(sentence, start, end):
                said["blamed"] = True
            yield Fact("adverse_event", said, (span,), case, 0.55)
