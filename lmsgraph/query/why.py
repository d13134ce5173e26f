"""Why an answer is empty: which part of the pattern kills it, and what was perhaps meant.

Parts are tried alone and left out one at a time. A part that has no match by itself is the culprit; else one without
which there would be an answer; else the first parts that cannot hold together.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator

from pyoxigraph import Literal, NamedNode, QueryBoolean, QuerySolutions, Store

from lmsgraph import iris
from lmsgraph.errors import LmsgraphError
from lmsgraph.query.engine import prefixes, run
from lmsgraph.query.pattern import Element, Pattern, pattern

__all__ = ["why_empty"]

_KNOWN = "SELECT DISTINCT ?x WHERE {{ {pattern} }}"


def why_empty(store: Store, query: str) -> str:
    """Return why a query over a store has no rows, in a few lines."""
    parts = pattern(query)
    if parts is None or not parts.elements:
        return "The query has no pattern that could be taken apart."
    ask = _asker(store, parts)
    bound = [e for e in parts.elements if e.kind in ("VALUES", "BIND")]
    tried = [e for e in parts.elements if e.kind not in ("OPTIONAL", "VALUES", "BIND", "FILTER", "MINUS")]
    for element in tried:
        if not ask([*bound, element]):
            rest = [e for e in parts.elements if e is not element]
            would = "the rest would give rows" if ask(rest) else "the rest gives none either"
            return "\n".join([f"Nothing matches  {element.text}  ({would}).", *_meant(store, element, bound)])
    for element in parts.elements:
        if element.kind in ("OPTIONAL", "VALUES", "BIND"):
            continue
        if ask([e for e in parts.elements if e is not element]):
            return f"Without  {element.text}  there would be rows; it fits nothing that fits the rest."
    for count in range(2, len(tried) + 1):
        if not ask([*bound, *tried[:count]]):
            together = "\n  ".join(e.text for e in tried[:count])
            return f"Each of these has matches, but not together:\n  {together}"
    return "Every part has matches; the graph holds nothing that fits them all. This is a true none."


def _asker(store: Store, parts: Pattern) -> Callable[[list[Element]], bool]:
    """Return a function that tells whether some parts of the pattern have a match together."""

    def ask(elements: list[Element]) -> bool:
        text = " . ".join(element.text for element in elements)
        try:
            result = run(store, f"{parts.prologue} ASK {{ {text} }}")
        except LmsgraphError:
            return False
        return isinstance(result, QueryBoolean) and bool(result)

    return ask


def _meant(store: Store, element: Element, bound: list[Element]) -> Iterator[str]:
    """Yield what a part without a match perhaps means: a property, class or term that the graph does hold."""
    if element.kind != "TRIPLE" or len(element.words) < 3:
        return
    predicate, value = element.words[1], element.words[-1]
    if predicate != "a" and ":" in predicate and not _used(store, f"?s {predicate} ?o"):
        known = _names(store, "?s ?x ?o")
        yield f"  No statement has the property {predicate}{_nearest(predicate, known)}."
    elif predicate == "a" and not _used(store, f"?s a {value}"):
        yield f"  Nothing is a {value}{_nearest(value, _names(store, '?s a ?x'))}."
    elif value.startswith(("?", "$")):
        values = [e.text for e in bound if value in e.words]
        yield from (f"  {text}: no {predicate} has this value." for text in values)
    else:
        known = _names(store, f"?s {predicate} ?x")
        yield f"  No {predicate} is {value}{_nearest(value, known)}."


def _used(store: Store, triple: str) -> bool:
    try:
        result = run(store, f"ASK {{ {triple} }}")
    except LmsgraphError:
        return False
    return isinstance(result, QueryBoolean) and bool(result)


def _names(store: Store, triple: str) -> list[str]:
    """Return the short names of what stands at ``?x`` in the graph."""
    result = run(store, _KNOWN.format(pattern=triple))
    if not isinstance(result, QuerySolutions):
        return []
    found = []
    for row in result:
        term = row["x"]
        if isinstance(term, NamedNode):
            found.append(_short(term.value))
        elif isinstance(term, Literal):
            found.append(f'"{term.value}"')
    return sorted(found)


def _short(iri: str) -> str:
    known = prefixes()
    fitting = [p for p, namespace in known.items() if iri.startswith(namespace)]
    best = max(fitting, key=lambda p: len(known[p]), default=None)
    return iris.shorten(iri) if best is None else f"{best}:{iri[len(known[best]) :]}"


def _nearest(name: str, known: list[str]) -> str:
    near = difflib.get_close_matches(name, known, n=3, cutoff=0.5)
    return f" - did you mean {', '.join(near)}?" if near else ""
