"""A phrase to the known words that it is made of: the thing itself, and what is said beside it.

``moderate ascites`` is ascites, moderate; ``primary GIST of the liver`` is a GIST, primary, at the liver. No word is
left out: a phrase with one that nothing knows is made of nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from lmsgraph.vocabulary.concept import Concept
from lmsgraph.vocabulary.lookup import Vocabulary

__all__ = ["Apart", "apart"]

_BESIDE = (
    "side", "severity", "intensity", "extent", "quality", "grade", "change", "response", "lesion_role", "anatomy",
    "involvement", "certainty", "frequency", "result", "interpretation", "intent", "method", "route", "disease",
    "finding",
)  # fmt: skip
"""The kinds of what may stand beside a thing, those that are meant most often first."""

_LINKS = frozenset(("of", "in", "at", "on", "over", "with", "from", "to", "along", "within"))
_VOID = frozenset(("the", "a", "an", "his", "her", "and", "or", "its"))
_IDLE = re.compile(
    r"(?:findings?|examinations?|study|studies|analys[ie]s|evaluation|assessment|investigations?|procedures?|operation"
    r"|region|area|aspect|portion|part|level|side)$",
    re.IGNORECASE,
)
"""Words that say no more at the end of a phrase than what stands before them."""
_LONGEST = 6


class Apart(NamedTuple):
    """What a phrase names, and what it says beside that."""

    head: Concept
    beside: tuple[Concept, ...]


def apart(vocabulary: Vocabulary, text: str, kinds: tuple[str, ...]) -> Apart | None:
    """Return the known words that a phrase is made of; nothing where one of them is not known."""
    words = re.sub(r"[,;()]", " ", text).split()
    if not 1 < len(words) <= 2 * _LONGEST:
        return None
    if _IDLE.match(words[-1]) and (alone := vocabulary.find(" ".join(words[:-1]), kinds)) is not None:
        return Apart(alone, ())
    link = next((at for at, word in enumerate(words) if at and word.lower() in _LINKS), len(words))
    for start in range(link):
        head = vocabulary.find(" ".join(words[start:link]), kinds)
        if head is not None:
            beside = _covered(vocabulary, [*words[:start], *words[link:]])
            return Apart(head, beside) if beside else None
    return None


def _covered(vocabulary: Vocabulary, words: Sequence[str]) -> tuple[Concept, ...]:
    """Return the words that cover a text without a gap, the longest first; nothing where there is a gap."""
    found: list[Concept] = []
    at = 0
    while at < len(words):
        if words[at].lower() in _LINKS | _VOID:
            at += 1
            continue
        for end in range(min(len(words), at + _LONGEST), at, -1):
            known = vocabulary.find(" ".join(words[at:end]), _BESIDE)
            if known is not None:
                found.append(known)
                at = end
                break
        else:
            return ()
    return tuple(found)
