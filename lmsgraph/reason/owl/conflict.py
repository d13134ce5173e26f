"""Axioms to sets of them that are at odds in a common way, each with all that it rests on.

A node of two classes that share no member, two values where one is allowed, a value of the wrong kind, a thing before
itself: found in one pass. What is found is a proof; what is not found may still be there, and HermiT has the last word.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal, InvalidOperation
from itertools import combinations

from pyoxigraph import Literal, NamedNode, Quad

from lmsgraph.reason.owl.axioms import OWL, RDF, RDFS, XSD, Axiom

__all__ = ["conflicts"]

Support = tuple[Axiom, ...]
_NUMBERS = {XSD + "decimal", XSD + "integer"}


def conflicts(axioms: Iterable[Axiom]) -> Iterator[Support]:
    """Yield axioms that cannot all be true, once for each node and way."""
    schema = _Schema(axioms)
    for node in sorted(schema.types, key=str):
        yield from schema.torn(schema.types[node], ())
    yield from schema.crossed()


class _Schema:
    """The axioms by what they say, with the supports of what follows of each node's classes."""

    def __init__(self, axioms: Iterable[Axiom]) -> None:
        self.marks: dict[tuple[str, str], Axiom] = {}  # property, characteristic
        self.disjoint: dict[frozenset[object], Axiom] = {}
        self.domain: dict[object, list[tuple[object, Axiom]]] = defaultdict(list)
        self.range: dict[object, list[tuple[object, Axiom]]] = defaultdict(list)
        self.up: dict[object, list[tuple[object, Axiom]]] = defaultdict(list)
        self.facts: dict[NamedNode, list[Axiom]] = defaultdict(list)
        self.types: dict[object, list[tuple[object, Support]]] = defaultdict(list)
        self._above: dict[object, dict[object, Support]] = {}
        for axiom in axioms:
            if len(axiom.quads) == 1:
                self._take(axiom, axiom.quads[0])
        for predicate, facts in self.facts.items():
            for fact in facts:
                self._type(predicate, fact)

    def _take(self, axiom: Axiom, quad: Quad) -> None:
        name, value = quad.predicate.value, quad.object
        if name in (RDFS + "subClassOf", RDFS + "subPropertyOf"):
            self.up[quad.subject].append((value, axiom))
        elif name == RDFS + "domain":
            self.domain[quad.subject].append((value, axiom))
        elif name == RDFS + "range":
            self.range[quad.subject].append((value, axiom))
        elif name == OWL + "disjointWith":
            self.disjoint[frozenset((quad.subject, value))] = axiom
        elif name == RDF + "type" and isinstance(value, NamedNode):
            if value.value.startswith(OWL) and isinstance(quad.subject, NamedNode):
                self.marks[quad.subject.value, value.value.removeprefix(OWL)] = axiom
            else:
                self.types[quad.subject].append((value, (axiom,)))
        else:
            self.facts[quad.predicate].append(axiom)

    def _type(self, predicate: NamedNode, fact: Axiom) -> None:
        """Note the classes of both ends of a fact, by domain and range."""
        quad = fact.quads[0]
        for above, path in self.above(predicate).items():
            for value, axiom in self.domain[above]:
                self.types[quad.subject].append((value, (fact, *path, axiom)))
            if not isinstance(quad.object, Literal):
                for value, axiom in self.range[above]:
                    self.types[quad.object].append((value, (fact, *path, axiom)))

    def above(self, name: object) -> dict[object, Support]:
        """Return a class or property and all above it, each with the axioms that lead there."""
        if name not in self._above:
            found: dict[object, Support] = {name: ()}
            pending = [name]
            for one in pending:
                for value, axiom in self.up[one]:
                    if value not in found:
                        found[value] = (*found[one], axiom)
                        pending.append(value)
            self._above[name] = found
        return self._above[name]

    def torn(self, types: list[tuple[object, Support]], because: Support) -> Iterator[Support]:
        """Yield what makes one node a member of two classes that share none."""
        shortest: dict[object, Support] = {}
        for name, support in types:
            if name not in shortest or len(support) < len(shortest[name]):
                shortest[name] = support
        for (one, first), (other, second) in combinations(shortest.items(), 2):
            found = self._apart(one, other)
            if found is not None:
                yield tuple(dict.fromkeys((*because, *first, *second, *found)))
                return

    def _apart(self, one: object, other: object) -> Support | None:
        for left, path in self.above(one).items():
            for right, way in self.above(other).items():
                if (axiom := self.disjoint.get(frozenset((left, right)))) is not None:
                    return (*path, *way, axiom)
        return None

    def crossed(self) -> Iterator[Support]:
        """Yield facts that break what their property is said to be."""
        for predicate in sorted(self.facts, key=str):
            facts = self.facts[predicate]
            for above, path in self.above(predicate).items():
                name = getattr(above, "value", "")
                if mark := self.marks.get((name, "FunctionalProperty")):
                    yield from self._several(facts, (*path, mark))
                if mark := self.marks.get((name, "IrreflexiveProperty")):
                    yield from ((f, *path, mark) for f in facts if f.quads[0].subject == f.quads[0].object)
                if mark := self.marks.get((name, "AsymmetricProperty")):
                    at: dict[tuple[object, object], Axiom] = {(f.quads[0].subject, f.quads[0].object): f for f in facts}
                    pairs = ((f, at.get((o, s))) for (s, o), f in at.items())
                    yield from ((f, g, *path, mark) for f, g in pairs if g is not None and str(f) <= str(g))
                for value, axiom in self.range[above]:
                    wrong = (f for f in facts if _of_another_kind(f.quads[0].object, value))
                    yield from ((f, *path, axiom) for f in wrong)

    def _several(self, facts: list[Axiom], because: Support) -> Iterator[Support]:
        """Yield two values of one node that cannot be the same."""
        by_node: dict[object, list[Axiom]] = defaultdict(list)
        for fact in facts:
            by_node[fact.quads[0].subject].append(fact)
        for bunch in by_node.values():
            for first, second in combinations(bunch, 2):
                one, other = first.quads[0].object, second.quads[0].object
                if isinstance(one, Literal) and isinstance(other, Literal):
                    if _worth(one) != _worth(other):
                        yield (first, second, *because)
                else:
                    yield from self.torn([*self.types[one], *self.types[other]], (first, second, *because))


def _worth(literal: Literal) -> object:
    if literal.datatype.value in _NUMBERS:
        try:
            return Decimal(literal.value)
        except InvalidOperation:
            return literal.value
    return literal.datatype.value, literal.value, literal.language


def _of_another_kind(value: object, wanted: object) -> bool:
    """Return whether a literal is not of a datatype."""
    if not isinstance(value, Literal) or not isinstance(wanted, NamedNode) or not wanted.value.startswith(XSD):
        return False
    own = value.datatype.value
    return own != wanted.value and not (own == XSD + "integer" and wanted.value == XSD + "decimal")
