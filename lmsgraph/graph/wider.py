"""What stands above and below a word in the vocabulary, all the way."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from lmsgraph import iris
from lmsgraph.graph.facts import Facts
from lmsgraph.graph.once import once

__all__ = ["above", "below"]

_BROADER = iris.PREFIXES["skos"] + "broader"


@once
def above(facts: Facts, word: str) -> frozenset[str]:
    """Return the broader words of a word, all the way up."""
    return _reached(word, lambda one: facts.values(one, _BROADER))


@once
def below(facts: Facts, word: str) -> frozenset[str]:
    """Return the narrower words of a word, all the way down."""
    return _reached(word, lambda one: facts.subjects(_BROADER, one))


def _reached(word: str, step: Callable[[str], Iterable[str]]) -> frozenset[str]:
    found: set[str] = set()
    new = {word}
    while new := {one for known in new for one in step(known)} - found:
        found |= new
    return frozenset(found)
