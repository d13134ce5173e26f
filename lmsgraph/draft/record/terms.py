"""What a text prints to the words that a record may hold: those of the vocabulary, or the printed ones, marked."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lmsgraph.draft.record.part import Unknown
from lmsgraph.vocabulary import Vocabulary

__all__ = ["slug", "term"]

_SINGULAR = re.compile(r"s$")


def term(vocabulary: Vocabulary, kinds: Iterable[str], *printed: str) -> str:
    """Return the first of some names that the vocabulary knows, or the first of all, marked as unknown."""
    kinds = tuple(kinds)
    for name in printed:
        for form in (name, _SINGULAR.sub("", name)):
            if name and (concept := vocabulary.find(form, kinds)):
                return concept.label
    return Unknown(printed[0])


def slug(name: str, taken: Iterable[str]) -> str:
    """Return an id made of a name, with a number where it is taken.

    >>> slug("Left thigh", ["left-thigh"])
    'left-thigh-2'
    """
    base = "-".join(re.findall(r"[a-z0-9]+", name.lower()))[:40].strip("-") or "event"
    known = set(taken)
    number = 2
    made = base
    while made in known:
        made = f"{base}-{number}"
        number += 1
    return made
