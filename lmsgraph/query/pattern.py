"""The pattern of a query taken apart: the triples and clauses of its outermost group, each as text of its own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from lmsgraph.query.guard import Token, tokens

__all__ = ["Element", "Pattern", "pattern"]

_OPEN, _CLOSE = "{([", "})]"
_PATH = "/|^*+?!"
_CLAUSES = ("FILTER", "OPTIONAL", "VALUES", "BIND", "GRAPH", "MINUS")


class Element(NamedTuple):
    """One triple pattern or clause, as it could stand alone: what it is, its words, its text."""

    kind: str
    words: tuple[str, ...]

    @property
    def text(self) -> str:
        """The words with blanks between them."""
        return " ".join(self.words)


class Pattern(NamedTuple):
    """What stands before the outermost group, and what is in it."""

    prologue: str
    elements: tuple[Element, ...]


def pattern(query: str) -> Pattern | None:
    """Return the outermost group of a query in its parts; nothing where it has none."""
    words = list(tokens(query))
    start = _start(words)
    if start is None:
        return None
    end = _end(words, start)
    head = next((i for i, w in enumerate(words) if w.kind == "word" and w.text.upper() not in ("PREFIX", "BASE")), 0)
    prologue = query[: words[head].start]
    return Pattern(prologue, tuple(_elements(words[start + 1 : end])))


def _start(words: list[Token]) -> int | None:
    """Return where the outermost group begins: at the first brace after WHERE, or after ASK or SELECT without it."""
    where = [i for i, w in enumerate(words) if w.kind == "word" and w.text.upper() == "WHERE"]
    after = where[0] if where else 0
    return next((i for i in range(after, len(words)) if words[i].text == "{"), None)


def _end(words: list[Token], start: int) -> int:
    depth = 0
    for i in range(start, len(words)):
        depth += (words[i].text in _OPEN) - (words[i].text in _CLOSE)
        if depth == 0:
            return i
    return len(words)


def _units(words: list[Token]) -> Iterator[tuple[str, ...]]:
    """Yield the words with what stands in brackets as one unit each."""
    i = 0
    while i < len(words):
        end = _end(words, i) if words[i].text in _OPEN else i
        yield tuple(w.text for w in words[i : end + 1])
        i = end + 1


def _elements(words: list[Token]) -> Iterator[Element]:
    units = list(_units(words))
    i = 0
    while i < len(units):
        word = units[i][0].upper()
        if word == ".":
            i += 1
        elif word in _CLAUSES:
            end = i + 1
            while end < len(units) and not _closes(word, units[end]):
                end += 1
            yield Element(word, tuple(w for unit in units[i : end + 1] for w in unit))
            i = end + 1
        elif word == "{":
            end = i
            while end + 2 < len(units) and units[end + 1][0].upper() == "UNION":
                end += 2
            kind = "UNION" if end > i else "GROUP"
            yield Element(kind, tuple(w for unit in units[i : end + 1] for w in unit))
            i = end + 1
        else:
            end = i
            while end < len(units) and units[end][0] != "." and units[end][0].upper() not in (*_CLAUSES, "{"):
                end += 1
            yield from _triples(units[i:end])
            i = end


def _closes(clause: str, unit: tuple[str, ...]) -> bool:
    return unit[0] == ("{" if clause in ("OPTIONAL", "VALUES", "GRAPH", "MINUS") else "(")


def _triples(units: list[tuple[str, ...]]) -> Iterator[Element]:
    """Yield one element for each object of each predicate of a subject."""
    if not units:
        return
    subject, predicate, part = units[0], list[str](), list[str]()
    for unit in [*units[1:], (";",)]:
        if unit in ((";",), (",",)):
            if len(predicate) + len(part) > 1:
                yield Element("TRIPLE", (*subject, *predicate, *part))
            part = []
            if unit == (";",):
                predicate = []
        elif not predicate or predicate[-1] in _PATH or unit[0] in _PATH:
            predicate.extend(unit)
        else:
            part.extend(unit)
