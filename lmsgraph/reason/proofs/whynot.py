"""A statement that the graph does not hold to what a reader is told: what is missing, and what is said instead."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from pyoxigraph import Literal, NamedNode, Store

from lmsgraph import iris
from lmsgraph.graph.facts import Facts
from lmsgraph.graph.rules import Rule
from lmsgraph.query.help.pattern import Element, variables
from lmsgraph.reason.owl.definitions import defined
from lmsgraph.reason.proofs.computed import table
from lmsgraph.reason.proofs.missing import Missing, missing
from lmsgraph.reason.proofs.proof import Triple, bound_to, named, rules
from lmsgraph.reason.proofs.said import called, said
from lmsgraph.reason.proofs.unstated import unstated

__all__ = ["why_not"]

_TYPE = iris.PREFIXES["rdf"] + "type"
_MOST = 5
_NEAR = 2
"""Of how many parts that are not met a reader can still make sense."""
_SIGNS = {">=": "at least", "<=": "at most", ">": "more than", "<": "less than", "!=": "other than", "=": "equal to"}


def why_not(store: Store, facts: Facts, triple: Triple) -> list[str]:
    """Return the lines that say why the graph does not hold a statement."""
    subject, predicate, value = triple
    lines = [f"The graph does not say: {said(facts, *triple)}."]
    known = (*rules(), *_defining(value, predicate))
    found = [one for one in missing(store, known, triple) if len(one.parts) <= _NEAR]
    giving = [rule for rule in known if bound_to(rule, triple) is not None]
    by_rule: dict[Rule, list[str]] = {}
    for one in found:
        by_rule.setdefault(one.rule, []).append(" and ".join(dict.fromkeys(_parts(facts, one, triple))))
    for rule, ways in list(by_rule.items())[:3]:
        lines += [f"  It would follow: {rule.sentence.rstrip('.')}."]
        lines += [f"  Missing: {', or '.join(dict.fromkeys(ways))}."]
    if giving and not found:  # nothing comes near
        lines += [f"  It would follow: {rule.sentence.rstrip('.')}." for rule in giving[:3]]
        lines.append(f"  Missing: nothing told of {called(facts, subject.value)} comes near it.")
    elif not found:
        how = table().get(iris.shorten(predicate.value))
        stated = "No rule gives it: it stands in the graph where a paper says it."
        lines.append(f"  It would be computed: {how.sentences[-1]}." if how else f"  {stated}")
    if silent := list(unstated(facts, subject.value, giving, known)):
        lines.append(f"  Not stated: {'; '.join(silent)}.")
    instead = facts.values(subject.value, predicate.value) if predicate.value != _TYPE else []
    if instead:
        told = [called(facts, one) if one.startswith("http") else one for one in instead]
        more = f" and {len(told) - _MOST} more" if len(told) > _MOST else ""
        lines.append(f"  What it says of '{facts.label(predicate.value)}': {', '.join(told[:_MOST])}{more}.")
    return lines


def _defining(value: NamedNode | Literal, predicate: NamedNode) -> Sequence[Rule]:
    rule = defined().get(getattr(value, "value", "")) if predicate.value == _TYPE else None
    return [rule] if rule else []


def _parts(facts: Facts, one: Missing, triple: Triple) -> Iterator[str]:
    """Yield what each part that is not met says, of each thing that it could be said of."""
    head = one.rule.construct.partition("{")[2].split()
    known = {name[1:]: value for name, value in zip(head[:3], triple, strict=True) if name.startswith("?")}
    for part in one.parts:
        met = one.met if one.complete else ()
        told = [_sentence(facts, part, {**values, **known}) for values in met or ({},)]
        others = list(dict.fromkeys(values[0] for values in (_instead(facts, part, one) for one in met) if values))
        if part.triple and len(others) > 1:  # it is of none of them in particular
            yield f"{_sentence(facts, part, known)} (told: {', '.join(others)})"
        elif not one.complete and part.triple and not {p[1:] for p in part.triple[::2]} & known.keys():
            yield f"{_sentence(facts, part, {**one.met[0], **known})}, or so of another"
        else:
            yield " or ".join(dict.fromkeys(told))


def _instead(facts: Facts, part: Element, values: Mapping[str, NamedNode | Literal]) -> list[str]:
    """Return what is told of the subject of a part instead of it, of what has one value alone."""
    subject = values.get(part.triple[0][1:]) if part.triple else None
    path = named(part.triple[1]) if part.triple else None
    if not isinstance(subject, NamedNode) or not isinstance(path, NamedNode):
        return []
    once = any("FunctionalProperty" in kind for kind in facts.types(path.value))
    return [called(facts, one) for one in facts.values(subject.value, path.value)] if once else []


def _sentence(facts: Facts, part: Element, known: Mapping[str, NamedNode | Literal]) -> str:
    """Return what a part of a pattern says with what is known of its variables."""
    if not part.triple:
        inner = [_without(facts, one, known) for group in part.groups for one in group if one.triple]
        return " and ".join(inner) if inner else _bound(facts, part.text, known)
    subject, predicate, value = (known.get(p[1:]) if p.startswith("?") else named(p) for p in part.triple)
    path = predicate or named(part.triple[1].strip("^*+"))
    if part.triple[1].startswith("^") and value is not None:
        subject, value = value, subject
    if isinstance(path, NamedNode) and isinstance(subject, NamedNode) and value is not None:
        instead = _instead(facts, part, known)
        return said(facts, subject, path, value) + (f" (told: {', '.join(instead)})" if instead else "")
    label = facts.label(path.value) if isinstance(path, NamedNode) else part.triple[1]
    return f"{_some(facts, part.triple[0], subject)} with {label} {_some(facts, part.triple[2], value)}"


def _without(facts: Facts, part: Element, known: Mapping[str, NamedNode | Literal]) -> str:
    """Return what must not be told of a thing, and what is told of it."""
    subject, path = known.get(part.triple[0][1:]), named(part.triple[1].strip("^*+"))
    if not isinstance(subject, NamedNode) or not isinstance(path, NamedNode) or part.triple[1].startswith("^"):
        return f"that it is not so that {_sentence(facts, part, known)}"
    values = facts.values(subject.value, path.value)
    told = ", ".join(called(facts, one) if one.startswith("http") else one for one in values)
    return f"{called(facts, subject.value)} without {facts.label(path.value)} {told}".rstrip()


def _bound(facts: Facts, text: str, known: Mapping[str, NamedNode | Literal]) -> str:
    """Return what a comparison asks of a value, and what the value is."""
    found = re.search(r"\?(\w+)\s*([<>!=]+)\s*([^\s)]+)", text)
    if not found:
        return f"the condition {text}"
    value, other = known.get(found[1]), named(found[3])
    wanted = called(facts, other.value) if isinstance(other, NamedNode) else found[3]
    is_now = f"; it is {_some(facts, found[1], value)}" if value is not None else ""
    name = "a value" if re.fullmatch(r"v\d+", found[1]) else f"the {found[1]}"
    return f"{name} {_SIGNS.get(found[2], found[2])} {wanted}{is_now}"


def _some(facts: Facts, part: str, value: NamedNode | Literal | None) -> str:
    if isinstance(value, NamedNode):
        return called(facts, value.value)
    if value is not None:
        return value.value
    name = next((one[1:] for one in variables(part)), part)
    return "something" if re.fullmatch(r"v\d+", name) else f"some {name}"
