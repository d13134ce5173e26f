"""A query to the reasons why it may not run here: it would reach the network, another store, or change something.

The local engine answers from its own store and does nothing else. A lexer that knows comments, strings, IRIs and names
tells a keyword from the same letters elsewhere; escapes are read before it looks.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import lru_cache
from typing import NamedTuple

from lmsgraph import iris
from lmsgraph.errors import LmsgraphError

__all__ = [
    "RefusedQueryError",
    "Token",
    "form",
    "guard",
    "has_dataset",
    "iri_of",
    "place",
    "plain",
    "prologue",
    "tokens",
]

_TOKEN = re.compile(
    r"""
    (?P<blank>[ \t\r\n]+|\#[^\r\n]*)
    |(?P<iri><(?:[^<>"{}|^`\\\x00-\x20]|\\[uU])*>)
    |(?P<string>\"\"\"(?:\"{0,2}(?:[^"\\]|\\.))*\"\"\"|'''(?:'{0,2}(?:[^'\\]|\\.))*'''
        |"(?:[^"\\\r\n]|\\.)*"|'(?:[^'\\\r\n]|\\.)*')
    |(?P<variable>[?$]\w+)
    |(?P<name>(?:_|[^\W\d_](?:[\w.-]*[\w-])?)?:(?:(?:[\w:%-]|\\.)(?:(?:[\w.:%-]|\\.)*(?:[\w:%-]|\\.))?)?)
    |(?P<word>@?[^\W\d](?:[\w-]*\w)?)
    |(?P<number>(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?)
    |(?P<sign>\^\^|&&|\|\||[<>!]=|\{\||\|\}|.)
    """,
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
_SHORT = 10_000  # letters of a query whose words are remembered
_UPDATES = ("INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH")


class RefusedQueryError(LmsgraphError):
    """A query that would do what the local engine never does."""


class Token(NamedTuple):
    """One word of a query: what kind, its text, where it begins."""

    kind: str
    text: str
    start: int

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.start + len(self.text)


def tokens(query: str) -> Iterator[Token]:
    """Yield the words of a query without blanks and comments; those of a short one are remembered, all ask for them."""
    return iter(_words(query)) if type(query) is str and len(query) < _SHORT else _found(query)


@lru_cache(maxsize=256)
def _words(query: str) -> tuple[Token, ...]:
    return tuple(_found(query))


def _found(query: str) -> Iterator[Token]:
    for match in _TOKEN.finditer(query):
        if match.lastgroup and match.lastgroup != "blank":
            yield Token(match.lastgroup, match.group(), match.start())


def plain(query: object) -> str:
    """Return a text as the engine will see it, whatever it says of itself (a kind of ``str`` may tell another one)."""
    if isinstance(query, str):
        return str.__str__(query)
    raise LmsgraphError(f"a query is a text, not of the type {type(query).__name__}")


def form(query: str) -> str:
    """Return the form of a query, SELECT, ASK, CONSTRUCT or DESCRIBE; empty where it has none."""
    for token in tokens(query):
        if token.kind == "word" and token.text.upper() in _FORMS:
            return token.text.upper()
    return ""


def has_dataset(query: str) -> bool:
    """Return whether a query says itself which graphs it asks (FROM, FROM NAMED)."""
    return "FROM" in query.upper() and any(_is(token, "FROM", "FROMNAMED") for token in tokens(query))


def guard(query: str, graphs: Collection[str]) -> None:
    """Raise a RefusedQueryError where a query would do more than ask the graphs of the store."""
    for text in dict.fromkeys((query, _unescaped(query))):
        _guard_update(text)
        _guard_service(text)
        _guard_dataset(text, graphs)


def _unescaped(query: str) -> str:
    def character(match: re.Match[str]) -> str:
        number = int(match[1] or match[2], 16)
        return chr(number) if number < 0x110000 and not 0xD800 <= number < 0xE000 else match[0]

    return _ESCAPE.sub(character, query) if "\\" in query else query


def _is(token: Token, *words: str) -> bool:
    return token.kind == "word" and token.text.upper() in words


def _guard_update(query: str) -> None:
    for token in tokens(query):
        if _is(token, *_FORMS):
            return
        if _is(token, *_UPDATES):
            raise RefusedQueryError(
                f"{place(query, token.start)}: {token.text.upper()} is an update; the graph is only read here "
                "(change a record, then: lmsgraph build)"
            )


def _guard_service(query: str) -> None:
    if "service" not in query.casefold():
        return
    from lmsgraph.query.safe.service import services

    found = {token.start for token in tokens(query) if _is(token, "SERVICE", "SERVICESILENT")} | services(query)
    if found:
        raise RefusedQueryError(
            f"{place(query, min(found))}: SERVICE would ask another server; the local engine reaches no network "
            "(to ask an endpoint as a whole: --endpoint URL)"
        )


def _guard_dataset(query: str, graphs: Collection[str]) -> None:
    if not has_dataset(query):
        return
    words = list(tokens(query))
    base, known = prologue(words)
    for i, token in enumerate(words):
        if not _is(token, "FROM", "FROMNAMED"):
            continue
        named = token.text.upper() == "FROMNAMED" or (i + 1 < len(words) and _is(words[i + 1], "NAMED"))
        at = i + 2 if named and token.text.upper() == "FROM" else i + 1
        wanted = iri_of(words[at], base, known) if at < len(words) else ""
        if wanted not in graphs:
            choice = ", ".join(sorted(iris.shorten(graph) for graph in graphs))
            clause = "FROM NAMED" if named else "FROM"
            raise RefusedQueryError(
                f"{place(query, token.start)}: {clause} <{wanted}> is no graph of the store and nothing is fetched; "
                f"its graphs: {choice}"
            )


def prologue(words: list[Token]) -> tuple[str, dict[str, str]]:
    """Return the base and the prefixes with which a query resolves its names."""
    base, known = iris.DATA, dict(iris.PREFIXES)
    for i, token in enumerate(words):
        if _is(token, *_FORMS):
            break
        if _is(token, "BASE") and i + 1 < len(words):
            base = iri_of(words[i + 1], base, known)
        if _is(token, "PREFIX") and i + 2 < len(words):
            known[words[i + 1].text.partition(":")[0]] = iri_of(words[i + 2], base, known)
    return base, known


def iri_of(token: Token, base: str, known: dict[str, str]) -> str:
    """Return the IRI that a word means; the word itself where it means none."""
    if token.kind == "iri":
        from urllib.parse import urljoin

        written = _unescaped(token.text[1:-1])
        return written if _SCHEME.match(written) else urljoin(base, written)
    if token.kind == "name":
        prefix, _, local = token.text.partition(":")
        return known[prefix] + local.replace("\\", "") if prefix in known else token.text
    return token.text


def place(query: str, start: int) -> str:
    """Return a place of a query as people count: line and column."""
    column = start - query.rfind("\n", 0, start)
    return f"line {query.count(chr(10), 0, start) + 1}, column {column}"
