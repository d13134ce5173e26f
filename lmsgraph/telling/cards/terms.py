"""A class or property of the ontology: what it means, how it is used, an example from the data, a query to paste."""

from __future__ import annotations

from collections.abc import Iterator

from lmsgraph import iris
from lmsgraph.graph.facts import Facts
from lmsgraph.telling.phrases.bound import bound, labelled
from lmsgraph.telling.values.text import comma, words
from lmsgraph.telling.values.told import Card, Row, Section

__all__ = ["query_of", "term_card"]

_RDFS, _OWL, _SKOS = iris.PREFIXES["rdfs"], iris.PREFIXES["owl"], iris.PREFIXES["skos"]
_KINDS = ("Class", "ObjectProperty", "DatatypeProperty", "AnnotationProperty")


def query_of(name: str, *, a_class: bool) -> str:
    """Return a query to paste for a class or property, named with its prefix.

    >>> query_of("lms:Case", a_class=True)
    'SELECT * { ?case a lms:Case ; ?property ?value } LIMIT 20'
    """
    if a_class:
        return f"SELECT * {{ ?{name.rpartition(':')[2].lower()} a {name} ; ?property ?value }} LIMIT 20"
    return f"SELECT ?thing ?value {{ ?thing {name} ?value }} LIMIT 20"


def term_card(facts: Facts, node: str) -> Card:
    """Return all that is told of a term of the ontology."""
    name = f"lms:{node.removeprefix(iris.LMS)}"
    a_class = "Class" in facts.types(node)
    example, query = _example(facts, node) if a_class else _triple(facts, node)
    kind = "class" if a_class else "property"
    return bound(
        facts,
        node,
        kind,
        f"{name} ({kind} of the ontology)",
        Section("", tuple(_what(facts, node))),
        Section("Properties", tuple(_properties(facts, node)) if a_class else ()),
        Section("An example from the data", tuple(example)),
        Section("A query to paste", tuple(Row(words(line)) for line in query)),
    )


def _what(facts: Facts, node: str) -> Iterator[Row]:
    said = (
        ("called", facts.values(node, _RDFS + "label")),
        ("definition", [*facts.values(node, _SKOS + "definition"), *facts.values(node, _RDFS + "comment")]),
        ("kind of", [_name(one) for one in facts.values(node, _RDFS + "subClassOf")]),
        ("kinds of it", [_name(one) for one in facts.subjects(_RDFS + "subClassOf", node)]),
        ("narrower than", [_name(one) for one in facts.values(node, _RDFS + "subPropertyOf")]),
        ("of", [_name(one) for one in facts.values(node, _RDFS + "domain")]),
        ("to", [_name(one) for one in facts.values(node, _RDFS + "range")]),
        ("example", facts.values(node, _SKOS + "example")),
    )
    return labelled(node, ((left, comma(*values)) for left, values in said))


def _name(iri: str) -> str:
    return iris.shorten(iri) if ":" in iri else ""


def _used(facts: Facts, node: str) -> str:
    return next(iter(facts.of_type(node.removeprefix(iris.LMS))), "")


def _properties(facts: Facts, node: str) -> Iterator[Row]:
    """Yield the properties that things of a class have in the data, each with what it means."""
    found = {name for one in facts.of_type(node.removeprefix(iris.LMS))[:200] for name in facts.properties(one)}
    for predicate in sorted(found):
        if predicate.startswith(iris.LMS):
            definition = facts.value(predicate, _SKOS + "definition") or facts.value(predicate, _RDFS + "comment")
            yield Row(words(definition or facts.label(predicate)), f"lms:{predicate.removeprefix(iris.LMS)}", predicate)


def _example(facts: Facts, node: str) -> tuple[list[Row], list[str]]:
    one = _used(facts, node)
    rows = [Row(words(iris.shorten(one)), "thing", one, to=one)] if one else []
    for predicate in sorted(facts.properties(one)) if one else ():
        if predicate.startswith(iris.LMS) and not predicate.endswith(("evidence", "notStated")):
            said = comma(*(facts.label(v) if v.startswith("http") else v for v in facts.values(one, predicate)[:4]))
            rows.append(Row(said, f"lms:{predicate.removeprefix(iris.LMS)}", one))
    return rows, [query_of(f"lms:{node.removeprefix(iris.LMS)}", a_class=True)]


def _triple(facts: Facts, node: str) -> tuple[list[Row], list[str]]:
    rows = []
    for subject, value in facts.pairs(node):
        said = facts.label(value) if value.startswith("http") else value
        rows.append(Row(words(said), iris.shorten(subject), subject, to=subject))
        if len(rows) == 3:
            break
    return rows, [query_of(f"lms:{node.removeprefix(iris.LMS)}", a_class=False)]
