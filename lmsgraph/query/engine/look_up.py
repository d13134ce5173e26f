"""A question that begins with what is known - a patient, a drug, a row - to one that looks up what belongs to it.

Oxigraph plans what stands in braces - EXISTS, OPTIONAL, UNION - as if nothing were known around it: it reads patterns
through that touch the whole graph, in a condition even for every row anew. With each pattern LATERAL to those before,
what belongs to the row is looked up, however large the graph is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count, groupby, pairwise

from lmsgraph.query.engine.scan import asks, braced, steps
from lmsgraph.query.help.pattern import Element, pattern, variables
from lmsgraph.query.safe.guard import Token, tokens

__all__ = ["LOOK_UP", "conditions_looked_up", "looked_up"]

LOOK_UP = "# look up"
"""The comment at the end of a query that asks for this."""
Triple = tuple[str, ...]


def looked_up(query: str) -> str:
    """Return a query that goes on from what it names, step by step, where it asks for that.

    >>> looked_up("SELECT ?c { <urn:a> lms:x ?b OPTIONAL { ?b lms:y/lms:z ?c } }" + chr(10) + LOOK_UP)
    'SELECT ?c { <urn:a> lms:x ?b . LATERAL { OPTIONAL { ?b lms:y ?_e0 . LATERAL { ?_e0 lms:z ?c . } } } }'
    """
    if not query.rstrip().endswith(LOOK_UP) or "[" in query:
        return query
    parts = pattern(query)
    inner = _group(parts.elements, set(), _fresh(query))
    return f"{parts.prologue} {parts.head} {{ {inner} }} {parts.tail}".strip()


def conditions_looked_up(query: str) -> str:
    """Return a query of which every condition goes on from what is known.

    >>> conditions_looked_up("SELECT ?a { ?a lms:x ?b FILTER EXISTS { ?b lms:y/lms:z ?c } }")
    'SELECT ?a { ?a lms:x ?b FILTER EXISTS { ?b lms:y ?_e0 . LATERAL { ?_e0 lms:z ?c . } } }'
    """
    return _with_conditions(query, set(), _fresh(query))


def _with_conditions(text: str, known: set[str], fresh: Iterator[str]) -> str:
    """Return a text of which every condition goes on from what is known, and from what else stands in the text."""
    if "EXISTS" not in text.upper():
        return text
    for start, end in reversed(list(_conditions(list(tokens(text))))):
        asked = text[start:end]
        elements = pattern(f"SELECT * {{ {asked} }}").elements
        if "[" not in asked and not asks(f"{{{asked}}}") and not _is_one(elements):
            around = known.union(variables(text[:start]), variables(text[end:]))
            text = f"{text[:start]} {_group(elements, around, fresh)} {text[end:]}"
    return text


def _is_one(elements: Sequence[Element]) -> bool:
    """Return whether a group is one pattern, which is looked up anyway."""
    return len(elements) == 1 and bool(elements[0].triple) and len(steps(elements[0].triple[1])) == 1


def _fresh(query: str) -> Iterator[str]:
    """Yield variables that a query does not have."""
    return (name for number in count() if (name := f"?_e{number}") not in query)


def _conditions(words: list[Token]) -> Iterator[tuple[int, int]]:
    """Yield from where to where the braces of each condition hold something, but for those within another."""
    inside = 0
    for number, (word, brace) in enumerate(pairwise(words)):
        if word.start < inside or word.kind != "word" or word.text.upper() != "EXISTS" or brace.text != "{":
            continue
        depth = 0
        for token in words[number + 1 :]:
            depth += (token.text == "{") - (token.text == "}")
            if depth == 0:
                inside = token.start
                yield brace.end, inside
                break


def _group(elements: Sequence[Element], known: set[str], fresh: Iterator[str]) -> str:
    """Return the parts of a group, each after those that lead to it; what is known grows as they are written."""
    out = list[str]()
    values = [element for element in elements if element.kind == "VALUES"]
    for kind, some in groupby((e for e in elements if e.kind != "FILTER"), key=lambda element: element.kind):
        if kind == "TRIPLE":
            every = [step for element in some for step in _steps(element.triple, fresh)]
            for step in _in_order(every, known):
                out.append(_after(out, f"{' '.join(step)} ."))
            continue
        for element in some:
            inner = _inner(element, known, fresh)
            out.append(_after(out, inner) if inner else _stays(element, values, fresh))
            known.update(variables(element.text))
    conditions = (element.text for element in elements if element.kind == "FILTER")  # of the group, wherever they stand
    return " ".join((*out, *(_with_conditions(condition, known, fresh) for condition in conditions)))


def _after(out: Sequence[str], part: str) -> str:
    """Return a part that looks at those before it, if there are any."""
    return f"LATERAL {{ {part} }}" if out else part


def _inner(element: Element, known: set[str], fresh: Iterator[str]) -> str:
    """Return a clause with each of its groups looked up; nothing where it stays as it is.

    What gives a value to a variable cannot look at the parts before, where these have the variable, too.
    """
    texts = list(braced(element.text))
    asked = element.kind in ("OPTIONAL", "UNION", "GROUP") and not any(map(_is_question, texts))
    if not asked or known & _given(element.text):
        return ""
    groups = [_group(pattern(f"SELECT * {{ {text} }}").elements, set(known), fresh) for text in texts]
    return ("OPTIONAL " if element.kind == "OPTIONAL" else "") + " UNION ".join(f"{{ {group} }}" for group in groups)


def _is_question(text: str) -> bool:
    """Return whether what stands in braces is a question of its own, and no group that is written as one."""
    parts = pattern(text) if asks(f"{{{text}}}") else None
    return parts is not None and (parts.tail != "" or not parts.head.upper().startswith("SELECT *"))


def _stays(element: Element, values: Sequence[Element], fresh: Iterator[str]) -> str:
    """Return a clause that looks at nothing before it; what is in it begins with the values of what it shows."""
    text = next(braced(element.text), "")
    if element.kind == "OPTIONAL" and not asks(element.text):
        return f"OPTIONAL {{ {_group((*values, *pattern(f'SELECT * {{ {text} }}').elements), set(), fresh)} }}"
    if element.kind != "GROUP" or not asks(element.text):
        return element.text
    parts = pattern(text)
    limited = {token.text.upper() for token in tokens(parts.tail)} & {"LIMIT", "OFFSET"}
    begun = [one for one in values if not limited and _name(one) in _shown(parts.head)]
    return f"{{ {parts.head} {{ {_group((*begun, *parts.elements), set(), fresh)} }} {parts.tail}".rstrip() + " }"


def _name(values: Element) -> str:
    """Return the variable of a VALUES clause that has but one; nothing else is in brackets."""
    names = variables(values.text)
    return names[0] if len(names) == 1 else ""


def _shown(head: str) -> set[str]:
    """Return the variables that a SELECT shows as they are."""
    shown, depth = set[str](), 0
    for word in tokens(head):
        depth += (word.text == "(") - (word.text == ")")
        if word.kind == "variable" and not depth:
            shown.add(f"?{word.text[1:]}")
    return shown


def _given(text: str) -> set[str]:
    """Return the variables to which a text gives values: by AS, by VALUES."""
    given, listed = set[str](), False
    for before, word in pairwise(tokens(text)):
        listed = word.text != "{" and (listed or before.text.upper() == "VALUES")
        if word.kind == "variable" and (listed or before.text.upper() == "AS"):
            given.add(f"?{word.text[1:]}")
    return given


def _steps(triple: Triple, fresh: Iterator[str]) -> Iterator[Triple]:
    """Yield a triple as the steps of its path that follow one another."""
    subject, path, value = triple
    parts = steps(path)
    nodes = [subject, *(next(fresh) for _ in parts[1:]), value]
    yield from ((here, part, there) for part, here, there in zip(parts, nodes, nodes[1:], strict=False))


def _in_order(left: Sequence[Triple], known: set[str]) -> Iterator[Triple]:
    """Yield steps so that each begins with what is known by then, if one does; else with what the asker names."""

    def rank(step: Triple) -> tuple[bool, int, bool]:
        subject, _, value = step
        named = 2 * subject.startswith("<") + value.startswith("<")
        return subject in known or value in known, 2 * (subject in known) + (value in known) + named, value[0] != "?"

    left = list(left)
    while left:
        step = max(left, key=rank)
        left.remove(step)
        known.update(term for term in step if term.startswith("?"))
        yield step
