"""What a record calls not stated to the words of its own evidence that state it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from lmsgraph.evidence.judges.names.all_names import AllNames
from lmsgraph.evidence.judges.names.terms import holds_term
from lmsgraph.evidence.judges.reading import is_number, reading
from lmsgraph.evidence.judges.verdict import Match
from lmsgraph.records.model.field import fields_of
from lmsgraph.records.model.node import Node
from lmsgraph.records.model.treatment import DrugUse
from lmsgraph.vocabulary import Vocabulary

__all__ = ["stated"]

_DOSES = frozenset(("mg", "g", "µg", "μg", "mcg", "ug", "iu", "auc", "mg/m2", "mg/kg", "gy", "cgy", "units"))
_UNITS: dict[str, frozenset[str]] = {
    "age": frozenset(("years", "year", "yearold", "months")),
    "cycles": frozenset(("cycle", "cycles", "course", "courses")),
    "fractions": frozenset(("fraction", "fractions", "fx")),
    "percentage": frozenset(("%",)),
    "sessions": frozenset(("session", "sessions")),
    "size": frozenset(("cm", "mm")),
}
"""The units that tell what a number beside them is of."""

_PATTERNS = {
    "stage": re.compile(r"\bstage (?:[ivx]+[abc]?\d?|\d\w*)\b"),
    "toxicity_grade": re.compile(r"\bgrade (?:[ivx]+|\d)\b"),
    "tnm": re.compile(r"\b(?:c|p|yp)?t\d\w*n\d\w*(?:m\d\w*)?\b"),
}
_RADIATION = frozenset(("gy", "cgy", "gray", "rad", "rads"))
_CLOSED = frozenset(("frequency", "grade", "intent", "route", "sex", "side", "vital"))
"""The kinds of codes of which one that is named is the answer."""

_BEHIND = 8  # words from a drug to its dose
_BEFORE = 4  # words from a dose to its drug: 5 mg of it


def stated(node: Node, spans: Mapping[str, tuple[str, ...]], vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
    """Yield the fields that a node calls not stated, each with the words of its own spans that state it."""
    for spec in fields_of(type(node)):
        if spec.name not in node.not_stated:
            continue
        for tokens in spans.values():
            if spec.name == "dose" and isinstance(node, DrugUse):
                found = _dose(node, tokens, vocabulary)
            elif spec.name == "dose":
                found = _number(reading(tokens).tokens, _RADIATION)
            elif spec.range == "term" and len(spec.kinds) == 1 and spec.kinds[0] in _CLOSED:
                found = _code(spec.kinds[0], tokens, vocabulary)
            else:
                found = _measure(spec.name, tokens)
            if found:
                yield spec.name, found
                break


def _dose(node: DrugUse, tokens: tuple[str, ...], vocabulary: Vocabulary) -> str:
    """Return the dose that stands by the drug."""
    concept = vocabulary.find(node.drug, ("drug", "drug_class"))
    held = holds_term(tokens, (node.drug, *concept.names) if concept else (node.drug,), explain=False)
    for start, stop in held.ranges if isinstance(held, Match) else ():
        before, behind = tokens[max(0, start - _BEFORE) : start], tokens[stop : stop + _BEHIND]
        if found := _number(behind, _DOSES) or _number(before, _DOSES):
            return found
    return ""


def _measure(field: str, tokens: Sequence[str]) -> str:
    if field in _UNITS:
        return _number(reading(tokens).tokens, _UNITS[field])
    match = _PATTERNS[field].search(" ".join(tokens)) if field in _PATTERNS else None
    return match[0] if match else ""


def _number(tokens: tuple[str, ...], units: frozenset[str]) -> str:
    for at, token in enumerate(tokens[:-1]):
        if is_number(token) and tokens[at + 1] in units:
            per = tokens[at + 2 : at + 4] if tokens[at + 2 : at + 3] == ("/",) else ()
            return "".join((f"{token} {tokens[at + 1]}", *per))
    return ""


def _code(kind: str, tokens: tuple[str, ...], vocabulary: Vocabulary) -> str:
    held = holds_term(tokens, AllNames((kind,), vocabulary), explain=False)
    return " ".join(tokens[slice(*held.ranges[0])]) if isinstance(held, Match) else ""
