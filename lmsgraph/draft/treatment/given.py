"""A treatment in a sentence to whether it was done: done, planned, refused (or impossible), or it is not said."""

from __future__ import annotations

from typing import Literal

from lmsgraph.draft.reading.grammar import cues
from lmsgraph.draft.reading.paper import Paper, Sentence
from lmsgraph.evidence.judges.clauses.negation import negated

__all__ = ["Given", "given"]

Given = Literal["done", "planned", "refused", "unsaid"]


_CUES = cues("given")


def given(paper: Paper, sentence: Sentence, start: int, end: int) -> Given:
    """Return whether what stands at a place of a sentence was done."""
    low = sentence.low
    left = max((step.end() for step in _CUES["step"].finditer(low, 0, start)), default=0)
    right = next((step.start() for step in _CUES["step"].finditer(low, end)), len(low))
    before, after = low[left:start], low[end:right]
    behind = _CUES["beside"].sub("", low[end:])
    if _CUES["without"].search(low[:start]) and not _CUES["denies_else"].search(before):
        return "refused"
    if (
        _CUES["refused_behind"].match(behind)
        or _CUES["impossible"].search(after[:60])
        or _CUES["could_not"].search(before)
    ):
        return "refused"
    if "," in before and _CUES["done_behind"].match(after):
        return "done"
    if _CUES["refused"].search(before) and not _CUES["taken_back"].search(before):
        return "refused"
    planned = _CUES["planned"].search(before)
    happened = low[start:end].endswith("ed") and _CUES["was_done"].search(before)
    if (planned and not _CUES["done"].search(before[planned.end() :])) or (
        not happened and _CUES["planned_behind"].match(after)
    ):
        return "planned"
    if _CUES["found_nothing"].match(after) or _CUES["just_done"].search(before):
        return "done"
    place = paper.tokens(sentence.start + start, sentence.start + end)
    if negated(paper.words.tokens, *place, breaks=paper.breaks) == "absent" and not _CUES["denies_else"].search(before):
        return "refused"
    return "done"
