"""A short word among the words to whether it is that of a stain or an assay: *PR-positive*, *PR expression*, *RT-qPCR*.

Such words are short for a treatment or a response as well, which is not meant there.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from lmsgraph.evidence.judges.clauses.owner import clause_of
from lmsgraph.evidence.judges.findings.polarity import polarity

__all__ = ["is_assayed"]

_ASSAYS = ("pcr", "elisa", "lamp")
_STAINED = re.compile(
    r"(?:immuno)?(?:expression|labelling|labeling|negativ\w*|positiv\w*|reactiv\w*|receptors?|scores?|stain\w*)"
)
_SIGNED = re.compile(rf"{_STAINED.pattern}|express\w*")


def is_assayed(tokens: Sequence[str], start: int, stop: int, *, breaks: Collection[int] = ()) -> bool:
    """Return whether a short word is the name of a stain or the head of that of an assay.

    >>> is_assayed("erpositive and prpositive cells".split(), 2, 3), is_assayed("rt qpcr showed it".split(), 0, 1)
    (True, True)
    >>> is_assayed("positive for er and pr".split(), 4, 5), is_assayed("a pr in the liver".split(), 1, 2)
    (True, False)
    """
    if stop - start > 1:
        return False
    last, behind = tokens[start], tokens[stop] if stop < len(tokens) and stop not in breaks else ""
    signed = last.endswith(("positive", "negative")) and last not in ("positive", "negative")
    if signed or behind.endswith(_ASSAYS) or _STAINED.fullmatch(behind):
        return True
    first, end = clause_of(tokens, (start, stop), breaks)
    said = any(_SIGNED.fullmatch(token) for token in tokens[first:end])
    return said and polarity(tokens, start, stop, breaks=breaks) is not None
