"""A question of the whole graph to one of which each part is read through once, and joined.

Oxigraph finds what belongs to a row by looking it up, row by row, which is right for one patient. For thousands of rows
it is quicker to read every statement of a property in one go: a pattern in a SELECT of its own makes it do so. Names
and printed values are looked up still, a graph holds many more of them than any question asks for; and where a column
is only shown, what it names stands there instead (``names.py`` tells the names of the rows that came of it).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import count
from typing import NamedTuple

from lmsgraph.query.help.pattern import Element, pattern, variables
from lmsgraph.query.safe.guard import tokens

__all__ = ["NAMES", "SCAN", "Scanned", "asks", "braced", "scanned", "steps"]

SCAN = "# scan"
"""The comment at the end of a query that asks for this."""
NAMES = ("skos:prefLabel", "rdfs:label", "lms:printed")
"""By what a thing is named in a column. Terms are few and read through; names of the others are looked up."""
_LOOKED_UP = NAMES[1:]


class Scanned(NamedTuple):
    """A query whose columns hold things in place of their names, and by what the things of a column are named."""

    sparql: str
    named: dict[str, str]


class _Way:
    """How a query is written anew: which columns hold things, by what each is named, and names of no other variable."""

    def __init__(self, columns: Sequence[str] = ()) -> None:
        self.columns = columns
        self.named: dict[str, set[str]] = {}
        self.times = Counter[str]()
        self._numbers = count()

    def __next__(self) -> str:
        return f"?_{next(self._numbers)}"

    def __iter__(self) -> Iterator[str]:
        return self

    def late(self, step: str, value: str) -> bool:
        """Return whether a value is a name that is told later, and note by what."""
        if step not in NAMES or value not in self.columns:
            return False
        self.named.setdefault(value, set()).add(step)
        self.times[value] += 1
        return True


@lru_cache(maxsize=128)
def scanned(query: str) -> Scanned:
    """Return a query of which each part is read through, with things where a column is shown and is only a name.

    >>> scanned("SELECT ?n { ?a lms:drug/skos:prefLabel ?n }" + chr(10) + SCAN)
    Scanned(sparql='SELECT ?n { { SELECT * { ?a lms:drug ?n } } }', named={'n': 'skos:prefLabel'})
    """
    if not query.rstrip().endswith(SCAN) or "[" in query:
        return Scanned(query, {})
    parts = pattern(query)
    aggregates = "(" in parts.head or any(
        word.text.upper() in ("GROUP", "LIMIT", "OFFSET") for word in tokens(parts.tail)
    )
    columns = [] if aggregates else variables(parts.head)
    while True:
        way = _Way(columns)
        sparql = _whole(query, way)
        found = Counter(f"?{token.text[1:]}" for token in tokens(sparql) if token.kind == "variable")
        kept = [v for v in columns if found[v] == way.times[v] + 1 and len(way.named.get(v, ())) == 1]
        if len(kept) == len(columns):
            return Scanned(sparql, {v[1:]: next(iter(way.named[v])) for v in kept})
        columns = kept


def _whole(query: str, way: _Way) -> str:
    parts = pattern(query)
    return f"{parts.prologue} {parts.head} {{ {_group(parts.elements, way)} }} {parts.tail}".strip()


def _group(elements: Sequence[Element], way: _Way) -> str:
    """Return the parts of a group, each by itself."""
    triples = [e.triple for e in elements if e.kind == "TRIPLE"]
    known = {name for t in triples if t[1] not in NAMES for name in (t[0], t[2])}
    out, last = list[str](), list[str]()
    for element in elements:
        term = element.kind == "TRIPLE" and element.triple[0] in known and element.triple[1] == NAMES[0]
        if term and way.late(*element.triple[1:]):
            last.append(f"BIND({element.triple[0]} AS {element.triple[2]})")
        elif element.kind == "TRIPLE":
            out += _triple(element.triple, triples, way)
        elif element.kind == "OPTIONAL" and asks(element.text):
            out.append(f"OPTIONAL {{ {{ {_inner(next(braced(element.text)), way)} }} }}")
        elif element.kind == "OPTIONAL" and _apart(element.groups[0]):
            out.append(f"OPTIONAL {{ {{ SELECT * {{ {_group(element.groups[0], way)} }} }} }}")
        elif element.kind == "UNION":
            out.append(" UNION ".join(f"{{ {_inner(text, way)} }}" for text in braced(element.text)))
        elif element.kind == "GROUP":
            out.append(f"{{ {_inner(next(braced(element.text)), way)} }}")
        else:
            out.append(element.text)
    return " ".join(out + last)


def _inner(text: str, way: _Way) -> str:
    """Return what stands between braces: a query, or a group."""
    if asks(f"{{{text}}}"):
        return _whole(text, way)
    return _group(pattern(f"SELECT * {{ {text} }}").elements, way)


def asks(text: str) -> bool:
    """Return whether what stands in the first braces of a text is a query of its own."""
    return next(braced(text), "").lstrip().upper().startswith("SELECT")


def braced(text: str) -> Iterator[str]:
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
    triples = [e.triple for e in group if e.kind == "TRIPLE"]
    if triples and all(len(steps(path)) == 1 and _is_looked_up(path, value) for _, path, value in triples):
        return False
    own = {name for triple in triples for name in variables(" ".join(triple))}
    asked = {name for e in group if e.kind == "FILTER" for name in variables(e.text)}
    return bool(own) and asked <= own and not any(e.kind in ("GROUP", "GRAPH", "MINUS") for e in group)


def _triple(triple: tuple[str, ...], others: Sequence[tuple[str, ...]], way: _Way) -> Iterator[str]:
    """Yield a triple as the steps of its path, each by itself, where they can stand so."""
    subject, path, value = triple
    parts = steps(path)
    if len(parts) > 1 and not parts[-2].endswith(("?", "*", "+")) and way.late(parts[-1], value):
        parts.pop()
    nodes = [subject, *(next(way) for _ in parts[1:]), value]
    for step, here, there in zip(parts, nodes, nodes[1:], strict=False):
        if len(ways := _ways(step)) > 1:
            yield " UNION ".join(f"{{ {' '.join(_triple((here, one, there), others, way))} }}" for one in ways)
        elif step.endswith("?") and (known := next((t for t in others if t is not triple and here in t), None)):
            known_ = " ".join(known)
            yield f"{{ SELECT * {{ {{ {known_} BIND({here} AS {there}) }} UNION {{ {here} {step[:-1]} {there} }} }} }}"
        elif _is_looked_up(step, there):
            yield f"{here} {step} {there} ."
        else:
            yield f"{{ SELECT * {{ {here} {step} {there} }} }}"


def _is_looked_up(step: str, value: str) -> bool:
    """Return whether a step is looked up from each row: to read it through is to read most of the graph."""
    many = step.endswith(("?", "*", "+")) or step.startswith("?") or (step == "a" and value.startswith("?"))
    return many or any(way in _LOOKED_UP for way in _cut(_bare(step), "|"))


def steps(path: str) -> list[str]:
    """Return the steps of a path that follow one another."""
    return [path] if len(_cut(path, "|")) > 1 else _cut(path, "/")


def _ways(step: str) -> list[str]:
    """Return the other ways of a step of which one is longer than itself, and that lead to no name; else none.

    >>> _ways("(lms:intervention|(lms:drugUse/lms:drug))")
    ['lms:intervention', 'lms:drugUse/lms:drug']
    """
    ways = [_bare(one) for one in _cut(_bare(step), "|")]
    ends = [steps(one)[-1] for one in ways]
    longer = any(len(steps(one)) > 1 for one in ways)
    return ways if longer and not any(end in NAMES or end.endswith(("?", "*", "+")) for end in ends) else []


def _bare(path: str) -> str:
    """Return a path without brackets around the whole of it."""
    inner = path[1:-1] if path.startswith("(") and path.endswith(")") else path
    depth = 0
    for word in tokens(inner):
        depth += (word.text == "(") - (word.text == ")")
        if depth < 0:
            return path
    return inner


def _cut(path: str, sign: str) -> list[str]:
    """Return the parts of a path between signs that stand in no brackets."""
    depth, start = 0, 0
    out: list[str] = []
    for word in tokens(path):
        depth += (word.text == "(") - (word.text == ")")
        if depth == 0 and word.text == sign:
            out.append(path[start : word.start])
            start = word.end
    return [*out, path[start:]]
