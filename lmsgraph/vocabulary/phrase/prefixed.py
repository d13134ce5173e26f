"""A word that is made of a known one to what it says: *extrathoracic* by its prefix, *atherosclerotic* by its noun."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lmsgraph.vocabulary.lists import pairs

__all__ = ["compound", "nouns", "prefixed"]

_SAYS = dict(pairs("prefixed", "prefix"))
_PREFIX = re.compile(rf"({'|'.join(sorted(_SAYS, key=len, reverse=True))})-?([a-z]{{4,}})", re.IGNORECASE)
_WHOLE = frozenset(("antibodies", "antibody"))
"""Words of their own that only begin like a prefix."""
_TOWARDS = dict(pairs("prefixed", "direction"))
_DIRECTION = re.compile(rf"({'|'.join(_TOWARDS)})-?([a-z]{{4,}})", re.IGNORECASE)
"""One direction joined to another: *lateroventral*."""
_AGAIN = re.compile(r"re-([a-z]{4,})", re.IGNORECASE)
_ANTI = re.compile(r"anti-(\w+)", re.IGNORECASE)
_ENDS = dict(pairs("prefixed", "end"))
_END = re.compile(r"([a-z]{3,})-(free|like)", re.IGNORECASE)


def prefixed(word: str) -> Iterator[tuple[str, str]]:
    """Yield what a word says by its prefix or end, as a concept, and the word that it is joined to.

    >>> list(prefixed("non-exertional")), list(prefixed("invasion-free")), list(prefixed("kidney"))
    ([('status/absent', 'exertional')], [('status/absent', 'invasion')], [])
    """
    if (found := _PREFIX.fullmatch(word)) is not None and word.lower() not in _WHOLE:
        yield _SAYS[found[1].lower()], found[2]
    elif (found := _DIRECTION.fullmatch(word)) is not None:
        yield _TOWARDS[found[1].lower()], found[2]
    elif (found := _ANTI.fullmatch(word)) is not None:
        yield _SAYS["anti"], found[1]
    elif (found := _AGAIN.fullmatch(word)) is not None:
        yield "quality/repeated", found[1]
    if (found := _END.fullmatch(word)) is not None:
        yield _ENDS[found[2].lower()], found[1]


_OF_NOUNS = pairs("prefixed", "adjective")
_LONG = 6
_FULL = ("al", "ar", "ic", "ous", "ial", "eal", "ary", "ac")
"""What stands in full for the *o* of a word joined to the next: *femoro-femoral*, *ilio-sacral*."""
_JOINED = 4


def nouns(adjective: str) -> Iterator[str]:
    """Yield the nouns that an adjective may be of, and the adjective in full where it is joined to another.

    >>> "intima" in nouns("intimal"), "atherosclerosis" in nouns("atherosclerotic"), list(nouns("oral"))
    (True, True, [])
    """
    if adjective.endswith("o") and len(adjective) >= _JOINED:
        for ending in _FULL:
            yield adjective[:-1] + ending
    for ending, other in _OF_NOUNS if len(adjective) > _LONG else ():
        if adjective.endswith(ending):
            yield adjective.removesuffix(ending) + other


_STEM = 4
_WHOLE_OF = (*_FULL, "ine", "")
"""What stands in full for the *o* inside a word: *uterovaginal* is uterine and vaginal."""


def compound(word: str) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield the adjectives that may be joined in one word by an *o*: the forms of the first, and the second.

    >>> [(full[0], last) for full, last in compound("jejunoileal")]
    [('jejunal', 'ileal')]
    """
    for at in range(_STEM, len(word) - _STEM + 1):
        if word[at - 1] == "o" and word[at].isalpha():
            yield tuple(word[: at - 1] + ending for ending in _WHOLE_OF), word[at:]
