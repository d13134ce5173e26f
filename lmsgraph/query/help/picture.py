"""The pattern of a query as a picture in plain letters: what is asked of each thing, as a tree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from lmsgraph.query.help.pattern import Element, pattern, shown

__all__ = ["draw"]

_NOT = ("MINUS", "FILTER NOT")
_WIDTH = 110
_CHOICE = "choice "


class _Edge(NamedTuple):
    """An arrow of the picture: what it is called, where it begins and ends, and when it counts."""

    start: str
    name: str
    end: str
    marks: tuple[str, ...] = ()


def draw(query: str) -> str:
    """Return the pattern of a query as a tree: a thing, what is said of it, and the conditions that are no arrows.

    >>> print(draw("SELECT * { ?case a lms:Case ; lms:event ?t . OPTIONAL { ?t lms:line ?n } FILTER(?n > 1) }"))
    ?case : lms:Case
    `-- lms:event --> ?t
        `-- lms:line --> ?n  (if there is one)
    where (?n > 1)
    """
    elements = pattern(query).elements
    edges = _merged(_edges(elements, ()))
    kinds = {edge.start: edge.end for edge in edges if edge.name == "a" and not edge.marks}
    edges = [edge for edge in edges if edge.name != "a" or kinds.get(edge.start) != edge.end]
    ends = {edge.end for edge in edges if edge.end != edge.start}
    starts = list(dict.fromkeys([*kinds, *(edge.start for edge in edges)]))
    lines: list[str] = []
    drawn: set[str] = set()
    for start in [*(s for s in starts if s not in ends), *starts]:  # where all stand in a ring, it begins anywhere
        if start not in drawn:
            lines += [_node(start, kinds), *_branches(start, edges, kinds, drawn)]
    return "\n".join(map(_short, [*lines, *dict.fromkeys(_conditions(elements, ()))]))


def _edges(elements: Iterable[Element], marks: tuple[str, ...]) -> Iterator[_Edge]:
    for element in elements:
        if element.triple:
            yield _Edge(element.triple[0], element.triple[1] or "is", element.triple[2] or "there", marks)
        for number, group in enumerate(element.groups, 1):
            yield from _edges(group, (*marks, *_mark(element, number)))


def _mark(element: Element, number: int) -> tuple[str, ...]:
    """Return what it means to stand in a group of a clause."""
    if element.text.upper().startswith(_NOT):
        return ("there is none",)
    marks = {"OPTIONAL": "if there is one", "UNION": f"{_CHOICE}{number} of {len(element.groups)}"}
    if element.kind == "GRAPH":
        return (f"in {element.text.split()[1]}",)
    return (marks[element.kind],) if element.kind in marks else ()


def _merged(edges: Iterable[_Edge]) -> list[_Edge]:
    """Return each arrow once; one that stands in every branch of a choice is none of its choices."""
    marks: dict[_Edge, list[tuple[str, ...]]] = {}
    for edge in edges:
        marks.setdefault(edge._replace(marks=()), []).append(edge.marks)
    return [edge._replace(marks=_common(found)) for edge, found in marks.items()]


def _common(found: list[tuple[str, ...]]) -> tuple[str, ...]:
    if len(found) == 1 or () in found:
        return min(found, key=len)
    choices = [marks[0].removeprefix(_CHOICE).split(" of ") for marks in found if marks[0].startswith(_CHOICE)]
    if len(choices) < len(found) or len({marks[1:] for marks in found}) > 1 or len({total for _, total in choices}) > 1:
        return found[0]
    numbers = list(dict.fromkeys(number for number, _ in choices))
    total = choices[0][1]
    return found[0][1:] if len(numbers) == int(total) else (f"{_CHOICE}{', '.join(numbers)} of {total}", *found[0][1:])


def _node(name: str, kinds: dict[str, str]) -> str:
    return f"{name} : {kinds[name]}" if name in kinds else name


def _branches(
    start: str, edges: list[_Edge], kinds: dict[str, str], drawn: set[str], known: tuple[str, ...] = ()
) -> Iterator[str]:
    """Yield the arrows from a thing, each with what hangs on it; what was drawn before is only named.

    When an arrow counts is said once: what hangs on it counts no sooner.
    """
    drawn.add(start)
    own = [edge for edge in edges if edge.start == start]
    for edge in own:
        last = edge is own[-1]
        fresh = edge.end not in drawn
        end = _node(edge.end, kinds) if fresh else edge.end
        yield f"{'`' if last else '|'}-- {edge.name} --> {end}{_marked(_more(edge.marks, known))}"
        if fresh:
            yield from (
                f"{' ' if last else '|'}   {line}" for line in _branches(edge.end, edges, kinds, drawn, edge.marks)
            )


def _more(marks: tuple[str, ...], known: tuple[str, ...]) -> tuple[str, ...]:
    """Return the marks that follow those which are known of all around."""
    return marks[len(known) :] if known and marks[: len(known)] == known else marks


def _marked(marks: tuple[str, ...]) -> str:
    return f"  ({', '.join(marks)})" if marks else ""


def _conditions(elements: Iterable[Element], marks: tuple[str, ...]) -> Iterator[str]:
    """Yield what else must hold: filters, values, and what is computed."""
    names = {"FILTER": "where", "VALUES": "with", "BIND": "let"}
    for element in elements:
        if element.kind in names and not element.groups:
            yield f"{names[element.kind]} {element.text[len(element.kind) :].strip()}{_marked(marks)}"
        for number, group in enumerate(element.groups, 1):
            yield from _conditions(group, (*marks, *_mark(element, number)))


def _short(line: str) -> str:
    line = shown(line)
    return line if len(line) <= _WIDTH else f"{line[: _WIDTH - 3]}..."
