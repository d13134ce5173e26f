"""What a query sorts by: numbers first, then each datatype for itself; and, where it can be, sorted here.

Oxigraph compares numbers as numbers and any other two literals as text, which is no order where both kinds meet; its
sort then breaks down and takes the process with it. SPARQL leaves the order between kinds open: this is as good as any.
It also reads both texts from disk whenever it compares two rows, which for thousands of rows takes longer than to find
them; so rows that are sorted by nothing but their values are sorted here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from lmsgraph import iris
from lmsgraph.query.engine.lines import Line, value_of
from lmsgraph.query.safe.guard import Token, form, tokens

__all__ = ["Unsorted", "in_order", "sort_by_kind", "unsorted"]

_OPEN, _CLOSE = "{([", "})]"
_XSD = iris.PREFIXES["xsd"]
_TEXTS = (_XSD + "string", _XSD + "boolean", _XSD + "anyURI", _XSD + "gYear", iris.PREFIXES["rdf"] + "langString")
"""Datatypes whose values stand in the order of their texts."""

_NUMBERS = tuple(_XSD + name for name in ("integer", "decimal", "double", "float"))
_NUMBER = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?")

Key = tuple[int, str, float, str]


class _Condition(NamedTuple):
    """One thing to sort by: where it begins, which way, and where its value stands."""

    at: int
    direction: str
    start: int
    end: int


class Unsorted(NamedTuple):
    """A query without what it sorts by: by which columns, each upward or downward, and how many columns it shows."""

    sparql: str
    keys: tuple[tuple[str, bool], ...]
    shown: int | None
    once: bool = False


def unsorted(query: str) -> Unsorted | None:
    """Return a query without its ORDER BY; nothing where it sorts by more than columns, or where that may show.

    >>> unsorted("SELECT ?a { ?a ?b ?c } ORDER BY DESC(?c)")
    Unsorted(sparql='SELECT ?a ?c { ?a ?b ?c } ', keys=(('c', True),), shown=1, once=False)
    """
    words = list(tokens(query))
    upper = [word.text.upper() for word in words]
    if form(query) != "SELECT" or upper.count("ORDER") != 1 or "{" not in upper:
        return None
    conditions, order = list(_conditions(words)), upper.index("ORDER")
    keys = tuple((query[c.start : c.end].strip("()?$ "), c.direction.upper() == "DESC") for c in conditions)
    depth = sum((text in _OPEN) - (text in _CLOSE) for text in upper[:order])
    if depth or not keys or not all(name.isidentifier() for name, _ in keys) or conditions[-1].end < words[-1].end:
        return None
    head = words[upper.index("SELECT") : upper.index("{")]
    columns = list(dict.fromkeys(_columns(head)))
    more = [name for name in dict.fromkeys(name for name, _ in keys) if name not in columns]
    how = {word.text.upper() for word in head[1:2]}
    if how & {"*", "REDUCED"} or (more and not _can_show(words, head, more)):
        return None
    end = head[-1].start if head[-1].text.upper() == "WHERE" else words[upper.index("{")].start
    added = "".join(f"?{name} " for name in more)
    sparql = f"{query[:end]}{added}{query[end : words[order].start]}{query[conditions[-1].end :]}"
    return Unsorted(sparql, keys, len(columns) if more else None, "DISTINCT" in how)


def _columns(head: list[Token]) -> Iterator[str]:
    """Yield the names of the columns that a SELECT shows."""
    depth = 0
    for before, word in pairwise(head):
        depth += (word.text == "(") - (word.text == ")")
        if word.kind == "variable" and (depth == 0 or (depth == 1 and before.text.upper() == "AS")):
            yield word.text[1:]


def _can_show(words: list[Token], head: list[Token], names: Sequence[str]) -> bool:
    """Return whether a query can show some variables, too: all that it groups by, where it groups its rows."""
    depth = 0
    for n, word in enumerate(words):
        depth += (word.text in _OPEN) - (word.text in _CLOSE)
        if depth == 0 and word.text.upper() == "GROUP":
            return set(names) <= {token.text[1:] for token in words[n:] if token.kind == "variable"}
    return not any(word.text.upper() in ("FROM", "AS") for word in head)


def in_order(head: Sequence[str], lines: list[Line], asked: Unsorted, *, mixed: bool = True) -> list[Line] | None:
    """Return rows sorted as a query asks, only what it shows; nothing where a value has an order of its own.

    Where values are not ``mixed``, texts stand in their order whatever their datatypes.
    """
    places = [(head.index(name), downward) for name, downward in asked.keys]
    keys: dict[str, Key] = {}
    for cell in {line[place] for place, _ in places for line in lines}:
        if (key := _key(cell, mixed=mixed)) is None:
            return None
        keys[cell] = key
    rank = {key: number for number, key in enumerate(sorted(set(keys.values())))}
    ranks = {cell: rank[key] for cell, key in keys.items()}
    lines.sort(key=lambda line: [-ranks[line[at]] if downward else ranks[line[at]] for at, downward in places])
    shown = lines if asked.shown is None else [line[: asked.shown] for line in lines]
    return list({tuple(line): line for line in shown}.values()) if asked.once else shown


def _key(cell: str, *, mixed: bool) -> Key | None:
    """Return by what a term is sorted: what is not bound, blank nodes, IRIs, numbers, each datatype for itself."""
    if not cell:
        return 0, "", 0, ""
    if cell.startswith("<<"):  # a triple term comes last, by its parts
        return None
    if cell.startswith(("_:", "<")):
        return (1, "", 0, cell) if cell.startswith("_:") else (2, "", 0, cell[1:-1])
    if not cell.startswith('"'):
        return (3, _XSD + "boolean", 0, cell) if cell in ("true", "false") else (3, "", float(cell), "")
    kind = cell[cell.rindex('"') + 1 :]
    datatype = kind[3:-1] if kind.startswith("^^") else _TEXTS[-1] if kind else _TEXTS[0]
    if datatype in _TEXTS:
        return 3, datatype if mixed else _TEXTS[0], 0, value_of(cell)
    number = float(value_of(cell)) if datatype in _NUMBERS and _NUMBER.fullmatch(value_of(cell)) else None
    return None if number is None else (3, "", number, "")


def sort_by_kind(query: str) -> str:
    """Return a query of which each ORDER BY looks at the kind of a value before it looks at the value.

    >>> sort_by_kind("ASK { ?a ?b ?c } ORDER BY DESC(?c)")
    'ASK { ?a ?b ?c } ORDER BY DESC(IF(isTriple((?c)), "~", IF(isNumeric((?c)), "", STR(DATATYPE((?c)))))) DESC(?c)'
    """
    if "order" not in query.lower():
        return query
    for at, direction, start, end in reversed(list(_conditions(list(tokens(query))))):
        value = query[start:end]
        kind = f'{direction}(IF(isTriple({value}), "~", IF(isNumeric({value}), "", STR(DATATYPE({value})))))'
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
