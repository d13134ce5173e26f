"""A store to the model as its data use it: each statement counts once, between the narrowest classes of its ends."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import product

from pyoxigraph import Literal, NamedNode

from lmsgraph import iris
from lmsgraph.explore.schema.values import Class, Property, Schema
from lmsgraph.graph.facts import Facts, Readable

__all__ = ["read_schema"]

_RDF, _RDFS, _OWL, _SKOS = (iris.PREFIXES[name] for name in ("rdf", "rdfs", "owl", "skos"))
_CONCEPT = _SKOS + "Concept"
_TYPE = NamedNode(_RDF + "type")
_KINDS = ("ObjectProperty", "DatatypeProperty", "AnnotationProperty")
_EVERYWHERE = 8
"""A property that things of more classes than these have is listed once, at the broadest class."""
_MIXED, _MANY = 3, 1000
"""One whose values are of more classes than three says something else at each, however many have it."""
_SAID, _TRIED = 12, 50


def read_schema(source: Readable) -> Schema:
    """Return the model of a store, with the numbers of its data."""
    facts = Facts(source)
    classes = _terms(facts, "Class")
    upward = {one: _above(facts, one) for one in classes}
    above = {one: found & classes for one, found in upward.items()}
    words = {one for one, found in upward.items() if _CONCEPT in found}
    members = {one: facts.of_type(one.removeprefix(iris.LMS)) for one in classes}
    narrowest = _narrowest(members, above)
    properties = sorted(p for kind in _KINDS for p in _terms(facts, kind))
    return Schema(
        tuple(_class(facts, one, members[one], is_word=one in words) for one in sorted(classes)),
        tuple(_property(facts, one, narrowest, above, words) for one in dict.fromkeys(properties)),
    )


def _terms(facts: Facts, kind: str) -> set[str]:
    return {one for one in facts.subjects(_TYPE.value, _OWL + kind) if one.startswith(iris.LMS)}


def _above(facts: Facts, name: str) -> set[str]:
    """Return the broader classes of a class, all the way up."""
    found: set[str] = set()
    waiting = [name]
    while waiting:
        fresh = set(facts.values(waiting.pop(), _RDFS + "subClassOf")) - found
        found |= fresh
        waiting += fresh
    return found - {name}


def _narrowest(members: dict[str, list[str]], above: dict[str, set[str]]) -> dict[str, tuple[str, ...]]:
    """Return the narrowest classes of every thing that has a class."""
    types: dict[str, list[str]] = defaultdict(list)
    for name in sorted(members):
        for node in members[name]:
            types[node].append(name)
    return {
        node: tuple(one for one in found if not any(one in above[other] for other in found))
        for node, found in types.items()
    }


def _class(facts: Facts, iri: str, members: list[str], *, is_word: bool) -> Class:
    parents = [one for one in facts.values(iri, _RDFS + "subClassOf") if ":" in one]
    example = max(members[:_TRIED], key=lambda one: (len(facts.properties(one)), one), default="")
    return Class(
        iris.shorten(iri),
        facts.value(iri, _RDFS + "label"),
        _definition(facts, iri),
        facts.value(iri, _SKOS + "example"),
        tuple(iris.shorten(one) for one in parents if one.startswith(iris.LMS)),
        tuple(iris.shorten(one) for one in parents if not one.startswith(iris.LMS)),
        len(members),
        iris.shorten(example) if example else "",
        tuple(_said(facts, example)) if example else (),
        is_word,
    )


def _definition(facts: Facts, iri: str) -> str:
    return facts.value(iri, _SKOS + "definition") or facts.value(iri, _RDFS + "comment")


def _said(facts: Facts, node: str) -> Iterator[tuple[str, str]]:
    """Yield what is said of a thing by properties of the ontology, those that lead on first, evidence left out."""
    found = [one for one in facts.properties(node) if one.startswith(iris.LMS)]
    inside = {one for one in found if all(v.startswith("http") for v in facts.values(node, one))}
    for predicate in sorted(found, key=lambda one: (one not in inside, one))[:_SAID]:
        values = facts.values(node, predicate)
        words = [facts.label(v) if v.startswith("http") else v for v in values[:3]]
        yield iris.shorten(predicate), "; ".join(words) + ("; ..." if len(values) > 3 else "")


def _property(
    facts: Facts, iri: str, narrowest: dict[str, tuple[str, ...]], above: dict[str, set[str]], words: set[str]
) -> Property:
    users: Counter[str] = Counter()
    ranges: Counter[str] = Counter()
    said: Counter[tuple[str, str]] = Counter()
    values: dict[tuple[str, str], set[_Value]] = defaultdict(set)
    pairs = set(_pairs(facts, iri))
    for subject, value in pairs:
        kinds = (value[1],) if value[1] else narrowest.get(value[0], ())
        users.update(narrowest.get(subject, ()))
        ranges.update(kinds)
        for pair in product(narrowest.get(subject, ()), kinds):
            said[pair] += 1
            values[pair].add(value)
    example = min(pairs, default=None)
    domain = [one for one in facts.values(iri, _RDFS + "domain") if one in above]
    declared = [one for one in facts.values(iri, _RDFS + "range") if ":" in one]
    told = [kind for kind in ranges if kind in above and kind not in words]
    homes = _homes(set(users), domain, above, everywhere=_MANY if len(told) > _MIXED else _EVERYWHERE)
    return Property(
        iris.shorten(iri),
        facts.value(iri, _RDFS + "label"),
        _definition(facts, iri),
        facts.value(iri, _SKOS + "example"),
        len(pairs),
        _counted(users),
        _counted(ranges) or tuple((iris.shorten(one), 0) for one in declared),
        tuple(sorted((iris.shorten(a), iris.shorten(b), n, len(values[a, b])) for (a, b), n in said.items())),
        tuple(iris.shorten(one) for one in homes),
        (iris.shorten(example[0]), _shown(facts, example[1])) if example else ("", ""),
    )


_Value = tuple[str, str]  # an address and nothing, or a text and its datatype


def _pairs(facts: Facts, iri: str) -> Iterator[tuple[str, _Value]]:
    for quad in facts.store.quads_for_pattern(None, NamedNode(iri), None, None):
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode):
            yield quad.subject.value, (quad.object.value, "")
        elif isinstance(quad.subject, NamedNode) and isinstance(quad.object, Literal):
            yield quad.subject.value, (quad.object.value, quad.object.datatype.value)


def _shown(facts: Facts, value: _Value) -> str:
    return value[0] if value[1] else facts.label(value[0])


def _counted(found: Counter[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(((iris.shorten(one), n) for one, n in found.items()), key=lambda p: (-p[1], p[0])))


def _homes(users: set[str], domain: list[str], above: dict[str, set[str]], *, everywhere: int) -> list[str]:
    """Return the classes at which a property is listed: the narrowest that holds all who have it, if it says much."""
    if not users:
        return sorted(domain)
    users = {one for one in users if not above[one] & users}
    common = set.intersection(*({one, *above[one]} for one in users))
    nearest = max(common, key=lambda one: (len(above[one]), one), default="")
    wider = [one for one in domain if nearest and one in above[nearest] and above[one]]
    if wider:
        return wider[:1]
    if nearest and (above[nearest] or len(users) > everywhere):
        return [nearest]
    return sorted(users)
