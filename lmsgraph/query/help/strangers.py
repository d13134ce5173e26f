"""The names of a query that the graph does not know, and the nearest that it does.

A misspelt name in an OPTIONAL or a FILTER NOT EXISTS takes nothing from an answer: rows come, and they are wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from pyoxigraph import NamedNode, Store

from lmsgraph import iris
from lmsgraph.query.engine.run import prefixes
from lmsgraph.query.help.near import nearest, written
from lmsgraph.query.help.words import is_word, words_like
from lmsgraph.query.safe.guard import Token, iri_of, prologue, tokens

__all__ = ["strangers"]

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_MOST, _LONG = 10, 100  # names that a hint is looked for, and their letters
_LITERAL = ("xsd",)  # datatypes, which stand in literals
_TEXT = iris.PREFIXES["rdf"] + "langString"
_DEPRECATED = NamedNode(iris.PREFIXES["owl"] + "deprecated")


def strangers(store: Store, query: str) -> list[str]:
    """Return a note on each name of a query, in a namespace of the graph, that occurs nowhere in it."""
    spaces = {prefix: space for prefix, space in prefixes().items() if prefix not in _LITERAL}
    names_of = cache(lambda space: tuple(_known(store, space)))
    notes = list[str]()
    for text, iri in dict(_named(query)).items():
        space = max((s for s in spaces.values() if iri.startswith(s)), key=len, default="")
        if (
            space
            and iri not in (space, _TEXT)
            and not _occurs(store, NamedNode(iri))
            and not is_word(written(NamedNode(iri)))
        ):
            if len(notes) == _MOST or len(text) > _LONG:
                return [*notes, f"note: {text[:_LONG]} is nothing here, and perhaps what comes after it"]
            known = {*names_of(space), *words_like(written(NamedNode(iri)))}
            hint = nearest(text, sorted(known)).removeprefix(" - ")
            notes.append(f"note: {text} is nothing here{f'; {hint}' if hint else ''}")
    return notes


def _named(query: str) -> Iterator[tuple[str, str]]:
    """Yield the names of a query as people write them, with the IRIs they stand for; none of a template's."""
    words = list(tokens(query))
    base, declared = prologue(words)
    known, at = prefixes() | declared, 0
    while at + 2 < len(words) and (keyword := words[at].text.upper()) in ("PREFIX", "BASE"):
        at += 3 if keyword == "PREFIX" else 2
    for word in _after_template(words, at):
        if "\\u" in word.text.lower():  # written in escapes: not by hand
            continue
        if word.kind == "iri":
            iri = iri_of(word, base, known)
            if _SCHEME.match(iri):
                yield written(NamedNode(iri)), iri
        elif word.kind == "name":
            prefix, _, local = word.text.partition(":")
            if prefix in known and prefix != "_":
                yield word.text, known[prefix] + re.sub(r"\\(.)", r"\1", local)


def _after_template(words: Sequence[Token], at: int) -> Sequence[Token]:
    """Return the words that follow the prologue and, where a graph is made, the template: it may name what is new."""
    if at >= len(words) or words[at].text.upper() != "CONSTRUCT" or at + 1 >= len(words) or words[at + 1].text != "{":
        return words[at:]
    depth = 0
    for i in range(at + 1, len(words)):
        depth += (words[i].text == "{") - (words[i].text == "}")
        if not depth:
            return words[i + 1 :]
    return ()


def _occurs(store: Store, node: NamedNode) -> bool:
    places = ((node, None, None, None), (None, node, None, None), (None, None, node, None), (None, None, None, node))
    return any(next(store.quads_for_pattern(*place), None) is not None for place in places)


def _known(store: Store, space: str) -> list[str]:
    """Return what the graph names in a namespace, as a query writes it."""
    found = {term.value for quad in store for term in (quad.subject, quad.predicate, quad.object)
             if isinstance(term, NamedNode) and term.value.startswith(space)}  # fmt: skip
    found -= {str(getattr(quad.subject, "value", "")) for quad in store.quads_for_pattern(None, _DEPRECATED, None)}
    return sorted(written(NamedNode(iri)) for iri in found)
