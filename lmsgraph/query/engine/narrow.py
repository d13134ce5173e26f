"""A question that reads its parts through to one that joins what is optional step by step, as narrow as can be.

Oxigraph holds a row as a list with a place for each variable of the question up to the last that has a value. What is
read of a property is thousands of rows of two values, each of which took a kilobyte where a question has thirty.
In a SELECT of its own that names the values of the part first, such a row has the few places that it needs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from lmsgraph.query.engine.scan import asks, braced
from lmsgraph.query.help.pattern import Element, pattern, variables
from lmsgraph.query.safe.guard import tokens

__all__ = ["narrowed"]

_READ = ("GROUP", "OPTIONAL", "UNION")
_STRANGE = re.compile(r"\b(?:LATERAL|GRAPH)\b", re.IGNORECASE)
_ONE = re.compile(r"\{ SELECT \* \{ (\S+) (\S+) (\S+) \} \}")
"""A property that is read through, the most frequent of all parts."""


def narrowed(query: str) -> str:
    """Return a query in which all that stands before an optional part is a SELECT of its own.

    >>> narrowed("SELECT ?c ?d { ?a lms:w ?b OPTIONAL { ?a lms:x ?c } OPTIONAL { ?b lms:y ?d } }")
    'SELECT ?c ?d { { SELECT ?c ?b { ?a lms:w ?b . OPTIONAL { ?a lms:x ?c } } } OPTIONAL { ?b lms:y ?d } }'
    """
    return query if _STRANGE.search(query) else _question(query, set())


def _question(text: str, around: set[str]) -> str:
    """Return a question of its own, given the variables that are named around it."""
    parts = pattern(text)
    head = [word.text.upper() for word in tokens(parts.head)]
    if head == ["SELECT", "*"]:
        return _all_of(text, parts.elements, around)
    if "*" in head:
        return text
    asked = {*variables(parts.head), *variables(parts.tail)}
    return f"{parts.prologue} {parts.head} {{ {_group(parts.elements, asked)} }} {parts.tail}".strip()


def _all_of(text: str, elements: Sequence[Element], around: set[str]) -> str:
    """Return a question that shows all that it finds as one that shows what is named around it."""
    if len(elements) == 1:
        return _inner(next(braced(elements[0].text)), around) if elements[0].kind == "GROUP" else text
    shown = [name for name in _in_scope(elements) if name in around]
    return f"SELECT {' '.join(shown)} {{ {_group(elements, around)} }}" if shown else text


def _inner(text: str, around: set[str]) -> str:
    """Return what stands between braces, a question or a group, narrowed."""
    if asks(f"{{{text}}}"):
        return _question(text.strip(), around)
    return _group(_elements(text), around)


def _elements(text: str) -> tuple[Element, ...]:
    """Return the parts of what stands between braces."""
    return pattern(f"SELECT * {{ {text} }}").elements


def _group(elements: Sequence[Element], asked: set[str]) -> str:
    """Return the parts of a group, given the variables that are named around it."""
    parts = [element for element in elements if element.kind != "FILTER"]
    waiting = [element for element in elements if element.kind == "FILTER"]
    names = {id(element): set(variables(element.text)) for element in elements}
    within = {name for part in parts for name in names[id(part)]}
    written, seen, sure = list[str](), list[str](), set[str]()
    for number, part in enumerate(parts):
        around = asked.union(*(names[id(other)] for other in elements if other is not part))
        written.append(_part(part, around))
        sure |= _sure(part)
        for one in [one for one in waiting if within & names[id(one)] <= sure]:
            written.append(one.text)
            waiting.remove(one)
        own = [name for name in _in_scope((part,)) if name in around]  # first, for these it is that most rows are read
        seen = [*own, *(name for name in seen if name not in own)]
        if part.kind == "OPTIONAL" and 0 < number < len(parts) - 1:
            later = asked.union(*(names[id(other)] for other in (*parts[number + 1 :], *waiting)))
            seen = [name for name in seen if name in later]
            written = [f"{{ SELECT {' '.join(seen)} {{ {' '.join(written)} }} }}"]
    return " ".join((*written, *(one.text for one in waiting)))


def _part(part: Element, around: set[str]) -> str:
    """Return a part, narrowed where what stands in its braces does not look at what stands around it."""
    if part.kind == "TRIPLE":
        return f"{part.text} ."
    if _ONE.fullmatch(part.text):
        return part.text
    texts = list(braced(part.text)) if part.kind in _READ else []
    if part.kind == "OPTIONAL":
        inside = _elements(texts[0])
        texts = list(braced(inside[0].text)) if [one.kind for one in inside] == ["GROUP"] else []
    if not texts:
        return part.text
    inner = " UNION ".join(f"{{ {_inner(text, around)} }}" for text in texts)
    return f"OPTIONAL {{ {inner} }}" if part.kind == "OPTIONAL" else inner


def _in_scope(elements: Sequence[Element]) -> list[str]:
    """Return the variables that parts give a value to, each once."""
    found = list[str]()
    for element in elements:
        if one := _ONE.fullmatch(element.text):
            found += (term for term in one.groups() if term.startswith("?"))
        elif element.kind in ("TRIPLE", "VALUES"):
            found += variables(element.text)
        elif element.kind == "BIND":
            found += variables(element.text)[-1:]
        elif element.kind in _READ:
            found += (name for text in braced(element.text) for name in _given(text))
    return list(dict.fromkeys(found))


def _given(text: str) -> Iterator[str]:
    """Yield the variables that what stands between braces gives a value to."""
    head = pattern(text).head if asks(f"{{{text}}}") else "*"
    if "*" in [word.text for word in tokens(head)]:
        yield from _in_scope(_elements(text))
        return
    depth = 0
    for before, word in pairwise(tokens(head)):
        depth += (word.text == "(") - (word.text == ")")
        if word.kind == "variable" and (depth == 0 or (depth == 1 and before.text.upper() == "AS")):
            yield f"?{word.text[1:]}"


def _sure(part: Element) -> set[str]:
    """Return variables to which a part gives a value in every row."""
    if part.kind == "TRIPLE" or _ONE.fullmatch(part.text):
        return set(variables(part.text))
    text = next(braced(part.text)) if part.kind == "GROUP" else ""
    if not text or (asks(f"{{{text}}}") and "*" not in pattern(text).head):
        return set()
    return set().union(*map(_sure, _elements(text)))
