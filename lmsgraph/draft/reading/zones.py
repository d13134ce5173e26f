"""Sentences to whether they tell of the patient: by the heading they stand under, and by what they say."""

from __future__ import annotations

from collections.abc import Sequence

from lmsgraph.draft.reading.grammar import cues

__all__ = ["zones"]

_CUES = cues("zones")


def _named(text: str) -> tuple[bool | None, bool]:
    """Return which side a heading begins (``None``: no heading), and whether the sentence goes on behind it."""
    match = _CUES["heading"].match(text)
    if match is None:
        return None, False
    name = " ".join(match["name"].casefold().split())
    alone = not text[match.end() :].strip()
    if not alone and match["mark"] != ":":
        return None, False
    if _CUES["others"].fullmatch(name):
        return False, not alone
    if _CUES["cases"].fullmatch(name):
        return True, not alone
    return None, False


def _general(low: str) -> bool:
    return _CUES["general"].search(low) is not None and _CUES["strong"].search(low) is None


def zones(sentences: Sequence[tuple[str, str]]) -> list[bool]:
    """Return for each sentence, given as printed and in small letters, whether it tells of the patient.

    >>> said = ["Background: It is rare.", "Case: A 40-year-old man was seen.", "Tumors are rare.", "It was resected."]
    >>> zones([(one, one.lower()) for one in said])
    [False, True, False, True]
    """
    own: list[bool] = []
    here: bool | None = None
    for text, low in sentences:
        named, more = _named(text)
        if named is not None:
            here = named
            own.append(here and more)
            continue
        if here is False:
            own.append(
                _CUES["first"].search(low) is not None and _CUES["general"].search(low) is None and "year" in low
            )
        else:
            own.append(not _general(low))
    if not any(own):
        return [True] * len(own)
    return own
