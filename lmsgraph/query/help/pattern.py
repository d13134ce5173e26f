"""The pattern of a query taken apart: the triples and clauses of its groups, each as text that could stand alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from lmsgraph import iris
from lmsgraph.query.safe.guard import Token, iri_of, prologue, tokens

__all__ = ["Element", "Pattern", "named", "pattern", "shown", "variables"]

_OPEN, _CLOSE = "{([", "})]"
_INFIX, _PREFIX, _POSTFIX = ("/", "|"), ("^", "!"), ("*", "+", "?")
_CLAUSES = ("FILTER", "OPTIONAL", "VALUES", "BIND", "GRAPH", "MINUS", "LATERAL")

_TYPE = iris.PREFIXES["rdf"] + "type"
_UNNAMED = re.compile(r"\?__(\w+)")

Unit = list[Token]


class Element(NamedTuple):
    """One triple pattern or clause: its kind, its text, its subject, predicate and object, the groups in its braces."""

    kind: str
    text: str
    triple: tuple[str, ...] = ()
    groups: tuple[tuple[Element, ...], ...] = ()


class Pattern(NamedTuple):
    """What stands before the outermost group, what is in it, and what follows it."""

    prologue: str
    head: str
    elements: tuple[Element, ...]
    tail: str


@lru_cache(maxsize=256)
def pattern(query: str) -> Pattern:
    """Return the outermost group of a query in its parts; no elements where it has none."""
    words = list(tokens(query))
    head = 0
    while head + 2 < len(words) and words[head].text.upper() in ("PREFIX", "BASE"):
        head += 3 if words[head].text.upper() == "PREFIX" else 2
    start = _start(words, head)
    if start is None:
        return Pattern(_text(words[:head]), _text(words[head:]), (), "")
    end = _end(words, start)
    return Pattern(
        _text(words[:head]), _text(words[head:start]), tuple(_elements(words[start + 1 : end])), _text(words[end + 1 :])
    )


def variables(text: str) -> list[str]:
    """Return the variables of a text, each once, in their order."""
    return list(dict.fromkeys(f"?{token.text[1:]}" for token in tokens(text) if token.kind == "variable"))


def named(query: str) -> frozenset[str] | None:
    """Return the properties that the patterns of a query name, and the classes; nothing where they may mean any other.

    Where a class stands behind each ``a``, the property of classes is none of them.

    >>> sorted(one.rpartition("#")[2] for one in named("SELECT * { ?a a lms:Case . OPTIONAL { ?a ^lms:has ?c } }"))
    ['Case', 'has']
    >>> named("SELECT * { ?a lms:has ?b { ?b ?any ?c } }")
    """
    base, known = prologue(list(tokens(query)))
    waiting, found = list(pattern(query).elements), set[str]()
    while waiting:
        element = waiting.pop()
        waiting += (one for group in element.groups for one in group)
        if element.kind != "TRIPLE":
            continue
        kinds = list(tokens(element.triple[2])) if element.triple[1] == "a" else []
        for word in kinds if [one.kind for one in kinds] == ["name"] else tokens(element.triple[1]):
            iri = _TYPE if word.text == "a" else iri_of(word, base, known)
            if word.text in ("!", "[") or word.kind == "variable" or (word.kind == "name" and iri == word.text):
                return None
            found.update([iri] if word.kind in ("iri", "name", "word") else ())
    return frozenset(found)


def shown(text: str) -> str:
    """Return the text of a part with its blank nodes as they were written."""
    return _UNNAMED.sub(lambda match: "[]" if match[1].isdigit() else f"_:{match[1]}", text)


def _start(words: Unit, head: int) -> int | None:
    """Return where the outermost group begins: at its brace, past the template of a CONSTRUCT."""
    at = next((i for i in range(head, len(words)) if words[i].text == "{"), None)
    if (
        at is None
        or head == len(words)
        or words[head].text.upper() != "CONSTRUCT"
        or words[at - 1].text.upper() == "WHERE"
    ):
        return at
    return next((i for i in range(_end(words, at) + 1, len(words)) if words[i].text == "{"), None)


def _end(words: Unit, start: int) -> int:
    """Return where the bracket that opens at a place closes."""
    depth = 0
    for i in range(start, len(words)):
        depth += (words[i].text in _OPEN) - (words[i].text in _CLOSE)
        if depth == 0:
            return i
    return len(words)


def _text(words: Unit) -> str:
    """Return words as one line: a blank where there was any, no comments; a blank node is a variable of no name."""
    parts = []
    for i, token in enumerate(words):
        parts.append(" " if i and words[i - 1].end < token.start else "")
        parts.append(f"?__{token.text[2:]}" if token.kind == "name" and token.text.startswith("_:") else token.text)
    return "".join(parts)


def _units(words: Unit) -> Iterator[Unit]:
    """Yield the words, with what stands in brackets as one unit each."""
    i = 0
    while i < len(words):
        end = _end(words, i) if words[i].text in _OPEN else i
        signed = words[i].text in "+-" and i + 1 < len(words) and words[i + 1].kind == "number"
        if signed and words[i].end == words[i + 1].start and (not i or words[i - 1].end < words[i].start):
            end = i + 1
        yield words[i : end + 1]
        i = end + 1


def _elements(words: Unit) -> Iterator[Element]:
    """Yield the parts of a group."""
    if words and words[0].text.upper() == "SELECT":  # what a subquery shows matters to what is around it, not here
        start = _start(words, 0)
        words = [] if start is None else words[start + 1 : _end(words, start)]
    units = list(_units(words))
    i = 0
    while i < len(units):
        word = units[i][0].text.upper()
        end = i
        if word == "{":
            while end + 2 < len(units) and units[end + 1][0].text.upper() == "UNION":
                end += 2
            yield _clause("UNION" if end > i else "GROUP", units[i : end + 1])
        elif word in _CLAUSES:
            closing = ("(", "{") if word in ("FILTER", "BIND") else ("{",)
            while end + 1 < len(units) and units[end][0].text not in closing:
                end += 1
            yield _clause(word, units[i : end + 1])
        elif word != ".":
            while end + 1 < len(units) and units[end + 1][0].text.upper() not in (".", "{", *_CLAUSES):
                end += 1
            yield from _triples(units[i : end + 1], f"?__{units[i][0].start}")
        i = end + 1


def _clause(kind: str, units: list[Unit]) -> Element:
    groups = () if kind == "VALUES" else tuple(tuple(_elements(u[1:-1])) for u in units if u[0].text == "{")
    return Element(kind, _text([word for unit in units for word in unit]), groups=groups)


def _triples(units: list[Unit], unnamed: str) -> Iterator[Element]:
    """Yield one element for each object of each predicate of a subject."""
    subject = unnamed if [w.text for w in units[0]] == ["[", "]"] else _text(units[0])
    predicate, value = Unit(), Unit()
    alone = True
    for unit in [*units[1:], [Token("sign", ";", 0)]]:
        mark = unit[0].text
        if mark in (";", ","):
            if predicate and value:
                triple = (subject, _text(predicate), _text(value))
                yield Element("TRIPLE", " ".join(triple), triple)
                alone = False
            value = Unit()
            if mark == ";":
                predicate = Unit()
        elif not value and (not predicate or mark in (*_INFIX, *_POSTFIX) or predicate[-1].text in (*_INFIX, *_PREFIX)):
            predicate = predicate + unit
        else:
            value = value + unit
    if alone and units[0][0].text == "[":  # [ lms:dose ?d ] says all by itself
        yield Element("TRIPLE", subject, (subject, "", ""))
