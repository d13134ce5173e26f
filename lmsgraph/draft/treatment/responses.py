"""What the tumour did under treatment: response words, and free wording with its direction."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from lmsgraph.draft.fact import Fact
from lmsgraph.draft.reading.grammar import cues
from lmsgraph.draft.reading.names import rows
from lmsgraph.draft.reading.paper import Paper, Sentence

__all__ = ["responses"]

_CUES = cues("responses")
_UNDER = cues("times")["under"]
_NEAR = 25


class _Wording(NamedTuple):
    """A wording, the response it is, its direction, and whether it counts only once treatment has begun."""

    wording: re.Pattern[str]
    value: str
    direction: str
    after: bool


@lru_cache(maxsize=1)
def _wordings() -> tuple[_Wording, ...]:
    return tuple(_Wording(re.compile(row[0]), row[1], row[2], row[3] == "yes") for row in rows("responses"))


def _is_other(paper: Paper, letters: str) -> bool:
    """Return whether a text spells the letters of a response out as something else: *Parkinson's disease (PD)*."""
    said = re.search(rf"(\w+\W\w+)\s?\({letters}\)", paper.text)
    return said is not None and _CUES["spelled"].search(said[1].lower()) is None


def _counts(paper: Paper, sentence: Sentence, said: _Wording, start: int, end: int, begun: int) -> bool:
    """Return whether what fits a wording is a response of the tumour."""
    low = sentence.low
    if said.after and begun > sentence.start + start and not _CUES["under_treatment"].search(low):
        told = begun - sentence.start
        if not (end <= told < len(low) and _UNDER.fullmatch(low, end, told)):
            return False
    printed = paper.text[sentence.start + start : sentence.start + end]
    if end - start == 2 and (printed != printed.upper() or _CUES["receptors"].search(low) or _is_other(paper, printed)):
        return False
    if said.value != "other" and said.direction == "worse" and _CUES["not_it"].search(low[:start]):
        return False
    if said.direction == "worse" and _CUES["none_seen"].search(low[:start]):
        return False
    if _CUES["purpose"].search(low[:start]):
        return False
    return not (said.after and _CUES["something_else"].search(low[max(0, start - _NEAR) : end + _NEAR]))


def responses(paper: Paper, begun: Mapping[int, int]) -> Iterator[Fact]:
    """Yield the responses of each case; ``begun`` says where the text first tells that treatment was given."""
    for sentence in paper.own:
        taken: list[tuple[int, int]] = []
        begin = begun.get(paper.case(sentence.start), 10**9)
        early = begin >= sentence.end and not _CUES["under_treatment"].search(sentence.low)
        for said in _wordings():
            if early and said.after:
                continue
            for match in said.wording.finditer(sentence.low):
                start, end = match.end() - len(match[0].lstrip()), match.end()
                case = paper.case(sentence.start + start)
                if any(start < b and a < end for a, b in taken):
                    continue
                if not _counts(paper, sentence, said, start, end, begun.get(case, 10**9)):
                    continue
                taken.append((start, end))
                value = {"value": said.value, "direction": said.direction}
                yield Fact("response", value, ((sentence.start + start, sentence.start + end),), case, 0.6)
