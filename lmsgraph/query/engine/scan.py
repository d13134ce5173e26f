"""A question of the whole graph to one of which each part is read through once, and joined.

Oxigraph finds what belongs to a row by looking it up, row by row, which is right for one patient. For thousands of rows
it is quicker to read every statement of a property in one go: a pattern in a SELECT of its own makes it do so. Names
and printed values are looked up still: a graph holds many more of them than any question asks for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count

from lmsgraph.query.help.pattern import Element, pattern, variables
from lmsgraph.query.safe.guard import tokens

__all__ = ["SCAN", "scanned"]

SCAN = "# scan"
"""The comment at the end of a query that asks for this."""
_LOOKED_UP = ("rdfs:label", "lms:printed")


def scanned(query: str) -> str:
    """Return a query of which each part is read through by itself, if it asks for it.

    >>> scanned("SELECT ?n { ?a lms:role lms:b ; lms:drug/skos:prefLabel ?n }" + chr(10) + SCAN)[:104]
    'SELECT ?n { { SELECT * { ?a lms:role lms:b } } { SELECT * { ?a lms:drug ?_0 } } { SELECT * { ?_0 skos:pr'
    """
    if not query.rstrip().endswith(SCAN) or "[" in query:
        return query
    return _whole(query, (f"?_{number}" for number in count()))


def _whole(query: str, names: Iterator[str]) -> str:
    parts = pattern(query)
    return f"{parts.prologue} {parts.head} {{ {_group(parts.elements, names)} }} {parts.tail}".strip()


def _group(elements: Sequence[Element], names: Iterator[str]) -> str:
    """Return the parts of a group, each by itself."""
    triples = [e.triple for e in elements if e.kind == "TRIPLE"]
    out: list[str] = []
    for element in elements:
        if element.kind == "TRIPLE":
            out += _triple(element.triple, triples, names)
        elif element.kind == "OPTIONAL" and _asks(element.text):
            out.append(f"OPTIONAL {{ {{ {_inner(next(_braced(element.text)), names)} }} }}")
        elif element.kind == "OPTIONAL" and _apart(element.groups[0]):
            out.append(f"OPTIONAL {{ {{ SELECT * {{ {_group(element.groups[0], names)} }} }} }}")
        elif element.kind == "UNION":
            out.append(" UNION ".join(f"{{ {_inner(text, names)} }}" for text in _braced(element.text)))
        elif element.kind == "GROUP":
            out.append(f"{{ {_inner(next(_braced(element.text)), names)} }}")
        else:
            out.append(element.text)
    return " ".join(out)


def _inner(text: str, names: Iterator[str]) -> str:
    """Return what stands between braces: a query, or a group."""
    if _asks(f"{{{text}}}"):
        return _whole(text, names)
    return _group(pattern(f"SELECT * {{ {text} }}").elements, names)


def _asks(text: str) -> bool:
    """Return whether what stands in the first braces of a text is a query of its own."""
    return next(_braced(text), "").lstrip().upper().startswith("SELECT")


def _braced(text: str) -> Iterator[str]:
    """Yield what stands between the outermost braces of a text."""
    depth, start = 0, 0
    for token in tokens(text):
        if token.text == "{":
            depth += 1
            start = token.end if depth == 1 else start
        elif token.text == "}":
            depth -= 1
            if depth == 0:
                yield text[start : token.start]


def _apart(group: Sequence[Element]) -> bool:
    """Return whether what is optional says by itself what it needs: no condition looks at what stands around it."""
    own = {name for e in group if e.kind == "TRIPLE" for name in variables(e.text)}
    asked = {name for e in group if e.kind == "FILTER" for name in variables(e.text)}
    return bool(own) and asked <= own and not any(e.kind in ("GROUP", "GRAPH", "MINUS") for e in group)


def _triple(triple: tuple[str, ...], others: Sequence[tuple[str, ...]], names: Iterator[str]) -> Iterator[str]:
    """Yield a triple as the steps of its path, each by itself, where they can stand so."""
    subject, path, value = triple
    steps = _steps(path)
    nodes = [subject, *(next(names) for _ in steps[1:]), value]
    for step, here, there in zip(steps, nodes, nodes[1:], strict=False):
        if step.endswith("?") and (known := next((t for t in others if t is not triple and here in t), None)):
            known_ = " ".join(known)
            yield f"{{ SELECT * {{ {{ {known_} BIND({here} AS {there}) }} UNION {{ {here} {step[:-1]} {there} }} }} }}"
        elif step.endswith(("?", "*", "+")) or step.startswith("?") or step in _LOOKED_UP:
            yield f"{here} {step} {there} ."
        else:
            yield f"{{ SELECT * {{ {here} {step} {there} }} }}"


def _steps(path: str) -> list[str]:
    """Return the steps of a path that follow one another."""
    depth, start = 0, 0
    out: list[str] = []
    for word in tokens(path):
        depth += (word.text == "(") - (word.text == ")")
        if depth == 0 and word.text == "|":
            return [path]
        if depth == 0 and word.text == "/":
            out.append(path[start : word.start])
            start = word.end
    return [*out, path[start:]]
