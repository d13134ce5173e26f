"""A variable of a query written out as the one term that it stands for, where that changes nothing of the answer.

The engine plans from what is named: a pattern that names its subject is a look-up, the same pattern joined with a table
of one row is asked of the whole graph.
"""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import NamedNode

from lmsgraph.query.safe.guard import tokens

__all__ = ["written_in"]

_HELD = ("AS", "BOUND", "VALUES")
_LISTED = ("SELECT", "GROUP", "ORDER", "HAVING", "CONSTRUCT", "DESCRIBE")
"""After these words, up to the next brace, variables are named, not looked for."""


def written_in(sparql: str, variable: str, term: NamedNode) -> str | None:
    """Return a query with a variable written out; nothing where the variable itself is wanted.

    >>> written_in("SELECT ?a WHERE { ?x lms:drug ?a }", "x", NamedNode("urn:x"))
    'SELECT ?a WHERE { <urn:x> lms:drug ?a }'
    >>> written_in("SELECT ?x WHERE { ?x lms:drug ?a }", "x", NamedNode("urn:x")) is None
    True
    """
    words = list(tokens(sparql))
    places = [n for n, word in enumerate(words) if word.kind == "variable" and word.text[1:] == variable]
    upper = [word.text.upper() if word.kind == "word" else word.text for word in words]
    apart = {n for first, last in _inner(upper) for n in range(first, last)}
    if not places or "MINUS" in upper or any(n in apart or _named(upper, n) for n in places):
        return None
    out, end = [], 0
    for word in (words[n] for n in places):
        out += [sparql[end : word.start], str(term)]
        end = word.end
    return "".join(out) + sparql[end:]


def _inner(words: list[str]) -> Iterator[tuple[int, int]]:
    """Yield from where to where queries within the query stand: a name there may be another one than outside."""
    for n, word in enumerate(words):
        if word == "SELECT" and n and words[n - 1] == "{":
            depth, end = 1, n
            while depth and end < len(words):
                depth += (words[end] == "{") - (words[end] == "}")
                end += 1
            yield n, end


def _named(words: list[str], place: int) -> bool:
    """Return whether a variable stands where no term can."""
    before = [word for word in words[max(place - 2, 0) : place] if word != "("]
    if before and before[-1] in _HELD:
        return True
    for word in reversed(words[:place]):
        if word in ("{", "}"):
            return False
        if word in _LISTED:
            return True
    return False
