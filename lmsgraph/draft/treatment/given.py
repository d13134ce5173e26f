"""A treatment in a sentence to whether it was done: done, planned, refused (or impossible), or it is not said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from lmsgraph.draft.reading.grammar import cues
from lmsgraph.draft.reading.paper import Paper, Sentence
from lmsgraph.evidence.judges.findings.negation import negated
from lmsgraph.evidence.text.places import Stretch

__all__ = ["Begun", "Given", "begun", "given", "said", "turn"]

Given = Literal["done", "planned", "refused", "unsaid"]


_CUES = cues("given")
_SOON = 2  # sentences from a plan to its begin


@dataclass(frozen=True, slots=True)
class Begun:
    """That what was planned was begun: where the text says so, and how many cycles were given, if it says that."""

    at: Stretch
    cycles: str


def begun(paper: Paper, sentence: Sentence, start: int, end: int) -> Begun | None:
    """Return where the text says that what is planned at a place of a sentence was begun, and how often."""
    if said(paper, sentence, start, end) != "planned":
        return None
    low = sentence.low[start:end]
    soon = paper.sentences[sentence.number : sentence.number + _SOON + 1]
    for number, one in enumerate(one for one in soon if one.own):
        first = end if not number else 0
        match = _CUES["begun"].search(one.low, first)
        other = match and _CUES["of_kind"].search(match[0])
        if other and other[0] not in low:
            continue
        if match and not _CUES["not_of_plan"].search(one.low, first, match.start()):
            return Begun(one.at(match), match["n"] or match["n2"] or match["n3"] or "")
        match = None if _CUES["no_drugs"].fullmatch(low) else _CUES["begun_drugs"].search(one.low, first)
        if match and not _CUES["not_of_plan"].search(one.low, first, match.start()):
            return Begun(one.at(match), "")
    return None


def turn(sentence: Sentence, end: int) -> int:
    """Return where behind a treatment its margins begin that are negative, which it is not; 0 where none are.

    >>> turn(Sentence(0, 100, 140, "excision was done with negative margins.", True), 8)
    117
    """
    found = _CUES["clear_margins"].match(sentence.low, end)
    return sentence.start + found.start("turn") if found else 0


def given(paper: Paper, sentence: Sentence, start: int, end: int) -> Given:
    """Return whether what stands at a place of a sentence was done; what was planned and then begun was."""
    was = said(paper, sentence, start, end)
    return "done" if was == "planned" and begun(paper, sentence, start, end) else was


def said(paper: Paper, sentence: Sentence, start: int, end: int) -> Given:
    """Return what the clause of a treatment says of it."""
    low = sentence.low
    left = max((step.end() for step in _CUES["step"].finditer(low, 0, start)), default=0)
    right = next((step.start() for step in _CUES["step"].finditer(low, end)), len(low))
    before, after = low[left:start], low[end:right]
    behind = _CUES["beside"].sub("", low[end:])
    if _CUES["went_on"].search(before):
        return "done"
    if _CUES["without"].search(low[:start]) and not _CUES["denies_else"].search(before):
        return "refused"
    if (
        _CUES["refused_behind"].match(behind)
        or _CUES["impossible"].search(after[:60])
        or _CUES["could_not"].search(before)
    ):
        return "refused"
    if ("," in before or _CUES["and_then"].search(before)) and _CUES["done_behind"].match(after):
        return "done"
    if _CUES["refused"].search(before) and not _CUES["taken_back"].search(before):
        return "refused"
    if left and _CUES["step_of_it"].fullmatch(before) and not _CUES["done_behind"].match(after):
        before = low[:start]  # a step that has no verb of its own is planned with the one before it
    planned = _CUES["planned"].search(before)
    happened = low[start:end].endswith("ed") and _CUES["was_done"].search(before)
    if (planned and not _CUES["done"].search(before[planned.end() :])) or (
        not happened and _CUES["planned_behind"].match(after)
    ):
        return "planned"
    if any(_CUES[cue].match(after) for cue in ("found_nothing", "clear_margins")) or _CUES["just_done"].search(before):
        return "done"
    place = paper.tokens(sentence.start + start, sentence.start + end)
    if negated(paper.words.tokens, *place, breaks=paper.breaks) == "absent" and not _CUES["denies_else"].search(before):
        return "refused"
    return "done"
