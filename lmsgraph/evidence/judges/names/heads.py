"""The first letters of words and of names: by these alone it is told which of many names may stand in given words."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from functools import lru_cache

from lmsgraph.evidence.judges.names.spelling import spellings
from lmsgraph.vocabulary.forms.english import begun

__all__ = ["HEAD", "heads", "near"]

HEAD = 3  # letters by which spellings are looked up
_LONG = 8  # letters of a name of which no spelling changes the first ones but an American or British one
_LETTERS = re.compile(r"[A-Za-z]+(?:[ -][A-Za-z]+)*")


def near(names: tuple[str, ...], begun: Mapping[str, object]) -> tuple[str, ...]:
    """Return those of some names that may stand in words, given with which letters these begin."""
    by_head = _led(names)
    found = {at for head in begun.keys() & by_head.keys() for at in by_head[head]}
    return tuple(names[at] for at in sorted(found))


@lru_cache(maxsize=16384)
def _led(names: tuple[str, ...]) -> dict[str, list[int]]:
    """Return by their first letters which of some names may begin so, however spelled."""
    led: dict[str, list[int]] = {}
    for at, name in enumerate(names):
        for head in _begun_with(name):
            led.setdefault(head, []).append(at)
    return led


@lru_cache(maxsize=65536)
def _begun_with(name: str) -> Collection[str]:
    """Return the first letters of the spellings of a name; a long one of plain letters need not be spelled out.

    >>> sorted(_begun_with("edema of the leg")), sorted(_begun_with("haemorrhage"))
    (['ede', 'oed'], ['hae', 'hem'])
    """
    if _LETTERS.fullmatch(name):
        joined = name.replace("-", "").replace(" ", "").lower()
        if len(joined) >= _LONG:
            return begun(joined, HEAD)
    return frozenset(form.removesuffix("*")[:HEAD] for form in spellings(name))


@lru_cache(maxsize=8192)
def heads(tokens: tuple[str, ...]) -> dict[str, tuple[int, ...]]:
    """Return the words at which spellings with some first letters may begin."""
    found: dict[str, list[int]] = {}
    for start, token in enumerate(tokens):
        joined = token
        position = start
        while len(joined) < HEAD and joined != "/":
            found.setdefault(joined, []).append(start)
            position += 1
            if position == len(tokens):
                break
            if tokens[position] != "/":
                joined += tokens[position]
        else:
            found.setdefault(joined[:HEAD], []).append(start)
    return {head: tuple(starts) for head, starts in found.items()}
