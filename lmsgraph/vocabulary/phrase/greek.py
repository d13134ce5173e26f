"""A word of Greek and Latin parts to the same in English: *dacryoadenectomy* is a resection of the lacrimal gland."""

from __future__ import annotations

import re
from functools import cache

from lmsgraph.vocabulary.lists import pairs

__all__ = ["in_english"]


@cache
def _word() -> re.Pattern[str]:
    """Return the pattern of a word of one or two stems and an ending."""
    stems = "|".join(sorted(dict(pairs("greek", "stem")), key=len, reverse=True))
    ends = "|".join(dict(pairs("greek", "ending")))
    return re.compile(rf"({stems})(?:o?({stems}))?o??({ends})", re.IGNORECASE)


def in_english(word: str) -> str:
    """Return what a word of known parts says in English; nothing where it has none.

    >>> in_english("dacryoadenectomy"), in_english("splenopancreatectomies"), in_english("anatomy")
    ('resection of the lacrimal gland', 'resection of the spleen and pancreas', '')
    """
    found = _word().fullmatch(f"{word[:-3]}y" if word.endswith("ies") else word)
    if found is None:
        return ""
    stems, ends = dict(pairs("greek", "stem")), dict(pairs("greek", "ending"))
    places = dict.fromkeys(stems[stem.lower()] for stem in (found[1], found[2]) if stem)
    return f"{ends[found[3].lower()]} of the {' and '.join(places)}"
