"""A query to the reasons why it may not run here: it would reach the network, another store, or change something.

The local engine answers from its own store and does nothing else. A lexer that knows comments, strings, IRIs and names
tells a keyword from the same letters elsewhere; escapes are read before it looks.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

from lmsgraph import iris
from lmsgraph.errors import LmsgraphError

__all__ = ["RefusedQueryError", "Token", "form", "guard", "tokens"]

_TOKEN = re.compile(
    r"""
    (?P<blank>\s+|\#[^\r\n]*)
    |(?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
    |(?P<string>\"\"\"(?:\"{0,2}(?:[^"\\]|\\.))*\"\"\"|'''(?:'{0,2}(?:[^'\\]|\\.))*'''
        |"(?:[^"\\\r\n]|\\.)*"|'(?:[^'\\\r\n]|\\.)*')
    |(?P<variable>[?$]\w+)
    |(?P<name>(?:[^\W\d_](?:[\w.-]*[\w-])?)?:(?:(?:[\w:%-]|\\.)(?:(?:[\w.:%-]|\\.)*(?:[\w:%-]|\\.))?)?)
    |(?P<word>@?[^\W\d](?:[\w-]*\w)?)
    |(?P<number>\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)
    |(?P<other>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
_UPDATES = ("INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH")


class RefusedQueryError(LmsgraphError):
    """A query that would do what the local engine never does."""


class Token(NamedTuple):
    """One word of a query: what kind, its text, where it begins."""

    kind: str
    text: str
    start: int


def tokens(query: str) -> Iterator[Token]:
    """Yield the words of a query without blanks and comments."""
    for match in _TOKEN.finditer(query):
        if match.lastgroup and match.lastgroup != "blank":
            yield Token(match.lastgroup, match.group(), match.start())


def _unescaped(query: str) -> str:
    def character(match: re.Match[str]) -> str:
        number = int(match[1] or match[2], 16)
        return chr(number) if number < 0x110000 and not 0xD800 <= number < 0xE000 else match[0]

    return _ESCAPE.sub(character, query)


def form(query: str) -> str:
    """Return the form of a query, SELECT, ASK, CONSTRUCT or DESCRIBE; empty where it has none."""
    for token in tokens(query):
        if token.kind == "word" and token.text.upper() in _FORMS:
            return token.text.upper()
    return ""


def guard(query: str, graphs: Collection[str]) -> None:
    """Raise a RefusedQueryError where a query would do more than ask the graphs of the store."""
    for text in dict.fromkeys((query, _unescaped(query))):
        _guard(text, graphs)


def _guard(query: str, graphs: Collection[str]) -> None:
    words = list(tokens(query))
    asked = False
    for token, following in zip(words, [*words[1:], Token("end", "", len(query))], strict=True):
        if token.kind != "word":
            continue
        word = token.text.upper()
        asked |= word in _FORMS
        if word == "SERVICE":
            raise RefusedQueryError(
                f"{_place(query, token)}: SERVICE would ask another server; the local engine reaches no network "
                "(to ask an endpoint as a whole: --endpoint URL)"
            )
        if word in _UPDATES and not asked:
            raise RefusedQueryError(
                f"{_place(query, token)}: {word} is an update; the graph is only read here "
                "(change a record, then: lmsgraph build)"
            )
        if word == "FROM":
            _guard_dataset(query, token, following, words, graphs)


def _guard_dataset(query: str, token: Token, following: Token, words: list[Token], graphs: Collection[str]) -> None:
    named = following.kind == "word" and following.text.upper() == "NAMED"
    if named:
        position = words.index(following) + 1
        following = words[position] if position < len(words) else following
    wanted = _iri(following)
    if wanted is not None and wanted not in graphs:
        known = ", ".join(sorted(iris.shorten(graph) for graph in graphs))
        clause = "FROM NAMED" if named else "FROM"
        raise RefusedQueryError(
            f"{_place(query, token)}: {clause} <{wanted}> is no graph of the store and nothing is fetched; "
            f"its graphs: {known}"
        )


def _iri(token: Token) -> str | None:
    if token.kind == "iri":
        from urllib.parse import urljoin

        return urljoin(iris.DATA, token.text[1:-1])
    if token.kind == "name":
        prefix, _, local = token.text.partition(":")
        namespace = iris.PREFIXES.get(prefix)
        return None if namespace is None else namespace + local.replace("\\", "")
    return None


def _place(query: str, token: Token) -> str:
    line = query.count("\n", 0, token.start) + 1
    column = token.start - query.rfind("\n", 0, token.start)
    return f"line {line}, column {column}"
