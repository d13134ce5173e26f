"""A query to one that writes true and false in small letters: SPARQL lets them be written in any, Oxigraph does not."""

from __future__ import annotations

import re

from lmsgraph.query.safe.guard import tokens

__all__ = ["small_truths"]

_LOUD = re.compile(r"\b(?:true|false)\b", re.IGNORECASE)


def small_truths(query: str) -> str:
    """Return a query of the same length, its words true and false in small letters.

    >>> small_truths('SELECT (TRUE AS ?x) ("TRUE" AS ?y) {}')
    'SELECT (true AS ?x) ("TRUE" AS ?y) {}'
    """
    if all(match[0].islower() for match in _LOUD.finditer(query)):
        return query
    for word in tokens(query):
        if word.kind == "word" and _LOUD.fullmatch(word.text):
            query = query[: word.start] + word.text.lower() + query[word.end :]
    return query
