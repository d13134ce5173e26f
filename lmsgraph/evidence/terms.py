"""A term of the vocabulary to the words that name it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from difflib import get_close_matches

from lmsgraph.evidence.spelling import spelled_at, spellings
from lmsgraph.evidence.verdict import Match, Mismatch, TokenRange, Verdict

__all__ = ["holds_term"]


def holds_term(tokens: Sequence[str], names: Collection[str], cues: Collection[str] = ()) -> Verdict:
    """Return where one of the names or cues of a term stands in the words, names first, or the words most like one.

    Plurals, hyphens and blanks do not matter; a last ``*`` stands for any ending; what a hyphen adds to a name
    (``doxorubicin-based``) does not hide it, but what stands before it does: no smoker is a ``non-smoker``.

    >>> holds_term(("recurred", "in", "the", "chest", "wall"), ["thoracic wall", "chest-wall"]).ranges
    ((3, 5),)
    >>> print(holds_term(("pazopanid", "daily"), ["pazopanib"]))
    'pazopanib' is not in the words, there stands 'pazopanid'
    """
    ranges: dict[TokenRange, None] = {}
    for name in (*names, *cues):
        forms = spellings(name)
        for start in range(len(tokens)):
            if stop := spelled_at(tokens, start, forms, tails=True):
                ranges[start, stop] = None
    if ranges:
        return Match(tuple(ranges))
    alike = (match for name in names for form in spellings(name) for match in get_close_matches(form, tokens, 1, 0.75))
    wanted = next(iter((*names, *cues)), "")
    return Mismatch(wanted, "', '".join(dict.fromkeys(alike)))
