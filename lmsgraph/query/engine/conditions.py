"""What a condition of a query asks - EXISTS, NOT EXISTS - step by step, from what its row knows.

Oxigraph plans what stands in such braces as if nothing were known around them: of several patterns it reads each
through, for every row anew. With each pattern LATERAL to those before, it looks up what belongs to the row.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count, pairwise

from lmsgraph.query.engine.scan import steps
from lmsgraph.query.help.pattern import pattern, variables
from lmsgraph.query.safe.guard import Token, tokens

__all__ = ["step_by_step"]

_MORE = ("*", "+", "?")
Triple = tuple[str, ...]


def step_by_step(query: str) -> str:
    """Return a query of which every condition goes on from what is known.

    >>> step_by_step("SELECT ?a { ?a lms:x ?b FILTER EXISTS { ?b lms:y/lms:z ?c } }")
    'SELECT ?a { ?a lms:x ?b FILTER EXISTS { ?b lms:y ?_e0 . LATERAL { ?_e0 lms:z ?c . } } }'
    """
    if "EXISTS" not in query.upper():
        return query
    fresh = (name for number in count() if (name := f"?_e{number}") not in query)
    for start, end in reversed(list(_conditions(list(tokens(query))))):
        known = {*variables(query[:start]), *variables(query[end:])}
        if asked := _asked(query[start:end], known, fresh):
            query = f"{query[:start]} {asked} {query[end:]}"
    return query


def _conditions(words: list[Token]) -> Iterator[tuple[int, int]]:
    """Yield from where to where the braces of each condition hold something, an inner one behind its outer one."""
    for number, (word, brace) in enumerate(pairwise(words)):
        if word.kind != "word" or word.text.upper() != "EXISTS" or brace.text != "{":
            continue
        depth = 0
        for token in words[number + 1 :]:
            depth += (token.text == "{") - (token.text == "}")
            if depth == 0:
                yield brace.end, token.start
                break


def _asked(text: str, known: set[str], fresh: Iterator[str]) -> str:
    """Return what a condition asks, each step after those that lead to it; nothing where it is no row of steps."""
    elements = pattern(f"SELECT * {{ {text} }}").elements
    if "[" in text or not all(element.kind in ("TRIPLE", "FILTER") for element in elements):
        return ""
    left = [step for element in elements if element.triple for step in _steps(element.triple, fresh)]
    if len(left) < 2 or any(variables(predicate) for _, predicate, _ in left):
        return ""
    filters = [element.text for element in elements if element.kind == "FILTER"]
    return " ".join([_lateral(_in_order(left, known)), *filters])


def _steps(triple: Triple, fresh: Iterator[str]) -> Iterator[Triple]:
    """Yield a triple as the steps of its path that follow one another."""
    subject, path, value = triple
    parts = steps(path)
    if any(part.endswith(_MORE) for part in parts):
        yield triple
        return
    nodes = [subject, *(next(fresh) for _ in parts[1:]), value]
    yield from ((here, part, there) for part, here, there in zip(parts, nodes, nodes[1:], strict=False))


def _in_order(left: Sequence[Triple], known: set[str]) -> list[Triple]:
    """Return steps so that each begins with what is known by then, if it can: its subject rather than its value."""
    left, known, found = list(left), set(known), list[Triple]()
    while left:
        step = max(left, key=lambda one: (2 * (one[0] in known) + (one[2] in known), not one[2].startswith("?")))
        left.remove(step)
        known.update((step[0], step[2]))
        found.append(step)
    return found


def _lateral(found: Sequence[Triple]) -> str:
    """Return steps of which each looks at those before it."""
    first, *others = (f"{' '.join(step)} ." for step in found)
    return " ".join([first, *(f"LATERAL {{ {other} }}" for other in others)])
