"""A query to one that says the same in what Oxigraph reads of SPARQL.

SPARQL lets true and false be written in any letters, Oxigraph in small ones; and a name may have any number of dots,
of which Oxigraph reads one, unless a backslash stands before them.
"""

from __future__ import annotations

import re

from lmsgraph.query.safe.guard import tokens

__all__ = ["dotted_names", "small_truths"]

_LOUD = re.compile(r"\b(?:true|false)\b", re.IGNORECASE)
_DOTS = re.compile(r":[^\s.]*\.[^\s.]*\.")
_DOT = re.compile(r"\\.|\.", re.DOTALL)


def small_truths(query: str) -> str:
    """Return a query of the same length, its words true and false in small letters.

    >>> small_truths('SELECT (TRUE AS ?x) ("TRUE" AS ?y) {}')
    'SELECT (true AS ?x) ("TRUE" AS ?y) {}'
    """
    if all(match[0].islower() for match in _LOUD.finditer(query)):
        return query
    parts, done = list[str](), 0
    for word in tokens(query):
        if word.kind == "word" and _LOUD.fullmatch(word.text):
            parts += (query[done : word.start], word.text.lower())
            done = word.end
    return "".join((*parts, query[done:]))


def dotted_names(query: str) -> str:
    r"""Return a query in whose names a backslash stands before each dot, where a name has several.

    >>> dotted_names("SELECT ('ec:1.1.1' AS ?x) { ?s ?p ec:1.1.1.2 . }")
    "SELECT ('ec:1.1.1' AS ?x) { ?s ?p ec:1\\.1\\.1\\.2 . }"
    """
    if _DOTS.search(query) is None:
        return query
    parts, done = list[str](), 0
    for word in tokens(query):
        prefix, colon, local = word.text.partition(":")
        if word.kind == "name" and local.count(".") > 1:
            escaped = _DOT.sub(lambda match: match[0] if len(match[0]) > 1 else rf"\{match[0]}", local)
            parts += (query[done : word.start], prefix, colon, escaped)
            done = word.end
    return "".join((*parts, query[done:]))
