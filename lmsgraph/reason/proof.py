"""A statement of the graph to its proof: asserted with its place in a paper, or what it follows from, down to that.

Nothing is stored for it. A rule is asked once more with its conclusion filled in, and what its pattern met are the
premises; of what is computed over time, a table says which facts each figure and link rests on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from pyoxigraph import BlankNode, Literal, NamedNode, QuerySolutions, Store, Variable
from pyoxigraph import Triple as StoredTriple

from lmsgraph import iris, resources
from lmsgraph.graph.rules import Rule, read_rules
from lmsgraph.kinds import KINDS
from lmsgraph.query.help.pattern import Element, pattern
from lmsgraph.reason.computed import computed

__all__ = ["Proof", "Triple", "prove", "rules"]

Triple = tuple[NamedNode, NamedNode, NamedNode | Literal]

_PREFIXES = iris.prefixes(KINDS)
_TYPE = NamedNode(iris.PREFIXES["rdf"] + "type")
_INFERRED = NamedNode(iris.graph_iri("inferred"))
_HEAD = re.compile(r"CONSTRUCT\s*\{\s*(\S+)\s+(\S+)\s+(\S+)\s*\.?\s*\}")
_DEEP = 12


@dataclass(frozen=True)
class Proof:
    """A statement, how it is known, in a sentence where it is by a rule, and what it rests on."""

    triple: Triple
    graph: str
    rule: str = ""
    sentence: str = ""
    premises: tuple[Proof, ...] = ()


@cache
def rules() -> tuple[Rule, ...]:
    """Return the rules, those within a paper and those across."""
    folder = resources.ontology() / "rules"
    return (*read_rules(folder), *(read_rules(folder / "across") if (folder / "across").is_dir() else ()))


def prove(store: Store, triple: Triple, seen: frozenset[Triple] = frozenset()) -> Proof | None:
    """Return the proof of a statement; nothing for one that the graph does not hold."""
    graphs = sorted(getattr(q.graph_name, "value", "") for q in store.quads_for_pattern(*triple, None))
    if not graphs:
        return None
    stated = [graph for graph in graphs if graph != _INFERRED.value]
    if stated or triple in seen or len(seen) > _DEEP:
        return Proof(triple, (stated or graphs)[0])
    within = seen | {triple}
    for rule in rules():
        premises = _premises(store, rule, triple)
        if premises is not None:
            return Proof(triple, graphs[0], rule.name, rule.sentence, tuple(_proved(store, premises, within)))
    sentence, patterns = computed().get(iris.shorten(triple[1].value), ("it is computed of the case", ()))
    found = dict.fromkeys(one for text in patterns for one in _met(store, text, triple))
    return Proof(triple, graphs[0], "computed", sentence, tuple(_proved(store, list(found), within)))


def _proved(store: Store, premises: list[Triple], seen: frozenset[Triple]) -> Iterator[Proof]:
    for premise in premises:
        if premise not in seen and (proof := prove(store, premise, seen)) is not None:
            yield proof


def _premises(store: Store, rule: Rule, triple: Triple) -> list[Triple] | None:
    """Return what the pattern of a rule met, with its conclusion filled in; None where it does not give it."""
    head = _HEAD.search(rule.construct)
    bound = _bound(head.groups(), triple) if head else None
    if bound is None:
        return None
    body = rule.construct.partition("WHERE")[2]
    solution = next(_solutions(store, f"SELECT * WHERE {body}", bound), None)
    if solution is None:
        return None
    values = bound | solution
    return list(dict.fromkeys(_filled(store, pattern(f"SELECT * WHERE {body}").elements, values)))


def _met(store: Store, text: str, triple: Triple) -> Iterator[Triple]:
    """Yield the statements that a pattern with ?s, ?o filled in meets, of each of its solutions."""
    bound: dict[str, NamedNode | Literal] = {"s": triple[0], "o": triple[2]}
    elements = pattern(f"SELECT * WHERE {{ {text} }}").elements
    for solution in sorted(_solutions(store, f"SELECT * WHERE {{ {text} }}", bound), key=str):
        yield from _filled(store, elements, bound | solution)


def _solutions(
    store: Store, query: str, bound: dict[str, NamedNode | Literal]
) -> Iterator[dict[str, NamedNode | Literal]]:
    values: dict[Variable, NamedNode | BlankNode | Literal | StoredTriple] = {
        Variable(n): value for n, value in bound.items() if re.search(rf"\?{n}\b", query)
    }
    found = store.query(query, prefixes=_PREFIXES, use_default_graph_as_union=True, substitutions=values)
    if isinstance(found, QuerySolutions):
        names = [variable.value for variable in found.variables]
        for row in found:
            yield {name: row[name] for name in names if row[name] is not None}


def _bound(head: tuple[str, ...], triple: Triple) -> dict[str, NamedNode | Literal] | None:
    """Return the variables of a rule's conclusion with what stands for them in a statement, if it is of its form."""
    bound: dict[str, NamedNode | Literal] = {}
    for name, value in zip(head, triple, strict=True):
        if name.startswith("?"):
            bound[name[1:]] = value
        elif _named(name) != value:
            return None
    return bound


def _filled(store: Store, elements: tuple[Element, ...], values: dict[str, NamedNode | Literal]) -> Iterator[Triple]:
    """Yield the triples of a pattern with values for its variables, as far as the graph holds them."""
    for element in elements:
        for group in element.groups:
            if element.kind.upper() not in ("FILTER", "MINUS"):
                yield from _filled(store, group, values)
        if not element.triple:
            continue
        terms = [values.get(part[1:]) if part.startswith("?") else _named(part) for part in element.triple]
        subject, predicate, value = terms
        if isinstance(subject, NamedNode) and isinstance(predicate, NamedNode) and value is not None:
            triple = (subject, predicate, value)
            if predicate != _TYPE and next(store.quads_for_pattern(*triple, None), None) is not None:
                yield triple


def _named(name: str) -> NamedNode | None:
    """Return the node of a name as a rule writes it; nothing for a path."""
    if name == "a":
        return _TYPE
    if name.startswith("<"):
        return NamedNode(name.strip("<>"))
    prefix, mark, local = name.partition(":")
    if not mark or prefix not in _PREFIXES or re.search(r"[/|*+^?]", name):
        return None
    return NamedNode(_PREFIXES[prefix] + local)
