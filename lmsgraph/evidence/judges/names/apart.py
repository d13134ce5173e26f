"""A name of two words to where its words stand apart: a place that two share, a verb and its adverb, a time.

``abdominal pain and discomfort`` names an *abdominal discomfort*; who *tolerated it well* has it *well tolerated*.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from lmsgraph.evidence.judges.names.modifiers import COPULAS, DENIALS, OF, STOPS, is_modifier
from lmsgraph.evidence.judges.names.numbered import COORDINATORS
from lmsgraph.evidence.judges.names.organs import ORGANIC
from lmsgraph.evidence.judges.verdict import TokenRange

__all__ = ["adverb_behind", "lent", "of_the_time"]

_NEAR, _TOLD = 5, 7  # words from a verb to its adverb, and from a time to what is told of it


def lent(tokens: Sequence[str], words: Sequence[frozenset[str]]) -> Iterator[TokenRange]:
    """Yield where a name shares the part of the body before it with another one: *abdominal* pain and *discomfort*."""
    for start in range(len(tokens) - 3) if len(words) == 2 and not _WHERE.isdisjoint(words[0]) else ():
        first, thing, joint, head = tokens[start : start + 4]
        named = first in words[0] and first in _WHERE and joint in COORDINATORS and head in words[1]
        if named and not is_modifier(thing) and thing not in STOPS | COPULAS | OF | DENIALS:
            yield start, start + 4


_WHERE = ORGANIC | {
    *("abdominal", "axillary", "back", "cervical", "chest", "flank", "inguinal", "lumbar", "pelvic", "perianal"),
    *("retrosternal", "thoracic", "urinary", "vaginal"),
}


@lru_cache(maxsize=4096)
def _are_adverbs(forms: frozenset[str]) -> bool:
    return any(word == "well" or word.endswith("ly") for word in forms)


def of_the_time(tokens: Sequence[str], words: Sequence[frozenset[str]]) -> Iterator[TokenRange]:
    """Yield what is told of the time after an operation: the *postoperative* course was without *complications*."""
    for start in range(len(tokens) - 2) if len(words) == 2 and not _OPERATIVE.isdisjoint(words[0]) else ():
        if tokens[start] in words[0] and tokens[start + 1] in _TIMES:
            behind = range(start + 2, min(len(tokens), start + 2 + _TOLD))
            yield from ((at, at + 1) for at in behind if tokens[at] in words[1])


_OPERATIVE = frozenset(("intraoperative", "perioperative", "postoperative", "preoperative"))
_TIMES = ("course", "period", "phase")


def adverb_behind(tokens: Sequence[str], words: Sequence[frozenset[str]]) -> Iterator[TokenRange]:
    """Yield where a verb stands before its adverb, and its object between them: she *tolerated* it *well*."""
    if len(words) != 2 or not _are_adverbs(words[0]):
        return
    verbs = {form for word in words[1] if word.endswith("ed") for form in (word, f"{word[:-2]}ing", f"{word[:-2]}es")}
    for start in (at for at, token in enumerate(tokens) if token in verbs):
        for at in range(start + 1, min(len(tokens), start + 1 + _NEAR)):
            if tokens[at] in words[0]:
                yield start, at + 1
                break
            if tokens[at] in STOPS - {"it"} or tokens[at] in DENIALS or tokens[at] in COORDINATORS:
                break
