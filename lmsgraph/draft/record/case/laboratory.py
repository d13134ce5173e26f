"""Sentences of a case to what was measured in the blood: how much of it there was, or that it was high or low."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from lmsgraph.draft.reading.grammar import cues
from lmsgraph.draft.reading.names import Mention, outermost
from lmsgraph.draft.reading.paper import Paper, Sentence
from lmsgraph.draft.record.part import Part
from lmsgraph.draft.record.terms import names_in, slug
from lmsgraph.evidence.judges.findings.negation import negated
from lmsgraph.vocabulary import Vocabulary

__all__ = ["add_levels"]

_CUES = cues("laboratory")
_SURE = 0.7
_WORDS = ("high", "low", "normal")


def _interpretation(sentence: Sentence, one: Mention) -> str:
    """Return how a sentence says that a value was, right beside its name."""
    low, start, end = sentence.low, one.start - sentence.start, one.end - sentence.start
    for word in _WORDS:
        if word != "normal" and _CUES[f"{word}_before"].search(low[:start]):
            return word
        if _CUES[f"{word}_behind"].match(low, end):
            return word
    return ""


def _interpretations(sentence: Sentence, named: Sequence[Mention]) -> list[str]:
    """Return how a sentence says that each value was; what is listed beside one was as that was."""
    words = [_interpretation(sentence, one) for one in named]
    low = [sentence.low[a.end - sentence.start : b.start - sentence.start] for a, b in pairwise(named)]
    beside = [_CUES["listed"].fullmatch(between) is not None for between in low]
    for at, near in enumerate(beside):
        words[at + 1] = words[at + 1] or (words[at] if near else "")
    for at, near in reversed(list(enumerate(beside))):
        words[at] = words[at] or (words[at + 1] if near else "")
    return words


def _values(paper: Paper, sentence: Sentence, vocabulary: Vocabulary) -> Iterator[Part]:
    """Yield what a sentence says to have been measured; what is listed beside one was as that was."""
    if _CUES["no_level"].search(sentence.low):
        return
    named = outermost(names_in(vocabulary, ("analyte",)).find(paper, sentence))
    for one, word in zip(named, _interpretations(sentence, named), strict=True):
        amount = _CUES["amount"].match(sentence.low, one.end - sentence.start)
        if negated(paper.words.tokens, *paper.tokens(one.start, one.end), breaks=paper.breaks) or not (word or amount):
            continue
        if "tumor" in one.name:
            continue  # that is seen, and not measured in the blood
        values = {"analyte": one.name}
        if amount:
            start, end = sentence.at(amount, "amount")
            values["value"] = " ".join(paper.text[start:end].split())
        if word:
            values["interpretation"] = word
        yield Part(values, [(one.start, sentence.start + amount.end() if amount else one.end)], sure=_SURE)


def add_levels(paper: Paper, case: int, events: list[Part], vocabulary: Vocabulary, begin: int) -> None:
    """Add to the examinations of a case those of the blood: one for each sentence that tells of some."""
    harm = [one.at[0] for one in events if one.values["kind"] == "adverse-event"]
    for sentence in paper.own:
        if sentence.start < begin or paper.case(sentence.start) != case:
            continue
        told = [one for one in _values(paper, sentence, vocabulary) if not _is_harm(one, harm)]
        if told and not _goes_on(paper, sentence, events, told):
            taken = [str(event.values["id"]) for event in events]
            values = {"id": slug("laboratory", taken), "kind": "examination", "measurements": told}
            events.append(Part(values, [told[0].at[0]], sure=_SURE))


def _goes_on(paper: Paper, sentence: Sentence, events: Sequence[Part], told: Sequence[Part]) -> bool:
    """Whether the sentence before tells of the same blood, where what is told now belongs, too."""
    last = events[-1].values.get("measurements") if events else None
    if (
        not last
        or sentence.number - paper.sentence(events[-1].at[0][0]).number > 1
        or _CUES["later"].search(sentence.low)
    ):
        return False
    if {one.values["analyte"] for one in last} & {one.values["analyte"] for one in told}:
        return False
    last += told
    return True


def _is_harm(one: Part, harm: Sequence[tuple[int, int]]) -> bool:
    """Whether what was measured is told as harm of a treatment already."""
    return any(start < one.at[0][1] and one.at[0][0] < end for start, end in harm)
