"""A query to one that sorts by kinds of values first: numbers, then each datatype for itself.

Oxigraph compares numbers as numbers and any other two literals as text, which is no order where both kinds meet; its
sort then breaks down and takes the process with it. SPARQL leaves the order between kinds open: this is as good as any.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from lmsgraph.query.safe.guard import Token, tokens

__all__ = ["sort_by_kind"]

_OPEN, _CLOSE = "{([", "})]"


class _Condition(NamedTuple):
    """One thing to sort by: where it begins, which way, and where its value stands."""

    at: int
    direction: str
    start: int
    end: int


def sort_by_kind(query: str) -> str:
    """Return a query of which each ORDER BY looks at the kind of a value before it looks at the value.

    >>> sort_by_kind("SELECT * { ?a ?b ?c } ORDER BY DESC(?c)")
    'SELECT * { ?a ?b ?c } ORDER BY DESC(IF(isNumeric((?c)), "", STR(DATATYPE((?c))))) DESC(?c)'
    """
    if "order" not in query.lower():
        return query
    for at, direction, start, end in reversed(list(_conditions(list(tokens(query))))):
        value = query[start:end]
        kind = f'{direction}(IF(isNumeric({value}), "", STR(DATATYPE({value}))))'
        query = f"{query[:at]}{kind} {query[at:]}"
    return query


def _conditions(words: list[Token]) -> Iterator[_Condition]:
    for i, (word, following) in enumerate(pairwise(words)):
        if word.text.upper() != "ORDER" or following.text.upper() != "BY":
            continue
        at = i + 2
        while at < len(words):
            first = at
            direction = words[at].text if words[at].text.upper() in ("ASC", "DESC") else ""
            at += bool(direction)
            start = at
            while at < len(words) and words[at].kind in ("word", "name", "iri"):  # the name of a function
                at += 1
            if at == len(words) or (words[at].kind != "variable" and words[at].text not in ("(", "{")):
                break
            at = _end(words, at)
            yield _Condition(words[first].start, direction, words[start].start, words[at].end)
            at += 1


def _end(words: list[Token], start: int) -> int:
    """Return where a bracket closes; a word that is none ends where it stands."""
    depth = 0
    for i in range(start, len(words)):
        depth += (words[i].text in _OPEN) - (words[i].text in _CLOSE)
        if depth == 0:
            return i
    return len(words) - 1
