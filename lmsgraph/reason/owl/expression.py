"""A class that OWL defines to a rule: its expression as the pattern of a query.

So a membership is proved like any other statement, and what is missing for one can be named. What is not in the graph
counts as not so, which OWL alone leaves open.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import count

from pyoxigraph import BlankNode, Literal, NamedNode, Quad

from lmsgraph import iris
from lmsgraph.errors import LmsgraphError
from lmsgraph.graph.rules import Rule
from lmsgraph.reason.owl.axioms import OWL, RDF, RDFS, XSD

__all__ = ["rules_of"]

_DEFINITION = iris.PREFIXES["skos"] + "definition"
_FACETS = {"minInclusive": ">=", "minExclusive": ">", "maxInclusive": "<=", "maxExclusive": "<"}


def rules_of(said: Iterable[Quad]) -> dict[str, Rule]:
    """Return, by class, the rule that each definition is."""
    return _Definitions(said).rules()


class _Definitions:
    """Reads class expressions out of quads."""

    def __init__(self, said: Iterable[Quad]) -> None:
        self.said: dict[object, dict[str, list[object]]] = {}
        for quad in said:
            self.said.setdefault(quad.subject, {}).setdefault(quad.predicate.value, []).append(quad.object)
        self.numbers = count(1)

    def rules(self) -> dict[str, Rule]:
        """Return the rules of all classes that are defined."""
        found = {}
        for name in sorted((n for n in self.said if isinstance(n, NamedNode)), key=str):
            if OWL + "equivalentClass" in self.said[name]:
                self.numbers = count(1)
                label = self._value(name, RDFS + "label") or iris.shorten(name.value)
                head = f"CONSTRUCT {{ ?s a <{name.value}> }}"
                body = " . ".join(self._parts(name, "?s", frozenset()))
                found[name.value] = Rule(label, self._value(name, _DEFINITION), f"{head} WHERE {{ {body} }}")
        return found

    def _value(self, node: object, name: str) -> str:
        return getattr(self._one(node, name), "value", "")

    def _one(self, node: object, name: str) -> object:
        return next(iter(self.said.get(node, {}).get(name, [])), None)

    def _parts(self, node: object, var: str, within: frozenset[object]) -> Iterator[str]:
        """Yield what must hold of a variable that is in a class."""
        said = self.said.get(node, {})
        if isinstance(node, NamedNode):
            defined = self._one(node, OWL + "equivalentClass")
            if defined is None:
                yield f"{var} a <{node.value}>"
            elif node in within:
                raise LmsgraphError(f"{iris.shorten(node.value)} is defined by itself")
            else:
                yield from self._parts(defined, var, within | {node})
        elif OWL + "intersectionOf" in said:
            for one in self._list(said[OWL + "intersectionOf"][0]):
                yield from self._parts(one, var, within)
        elif OWL + "unionOf" in said:
            groups = (" . ".join(self._parts(o, var, within)) for o in self._list(said[OWL + "unionOf"][0]))
            yield "{ " + " } UNION { ".join(groups) + " }"
        elif OWL + "onProperty" in said:
            yield from self._restricted(node, var, within)
        else:
            raise LmsgraphError("a definition is of classes, of what they have in common or together, or of values")

    def _restricted(self, node: object, var: str, within: frozenset[object]) -> Iterator[str]:
        said = self.said[node]
        path = self._path(said[OWL + "onProperty"][0])
        if (value := self._one(node, OWL + "hasValue")) is not None:
            yield f"{var} {path} {value}"
        elif (filler := self._one(node, OWL + "someValuesFrom")) is not None:
            fresh = f"?v{next(self.numbers)}"
            yield f"{var} {path} {fresh}"
            if self._one(filler, OWL + "onDatatype") is not None:
                yield from self._bounded(filler, fresh)
            elif not (isinstance(filler, NamedNode) and filler.value.startswith((XSD, OWL))):
                yield from self._parts(filler, fresh, within)
        else:
            raise LmsgraphError("a definition restricts a property by a value or by some value of a class")

    def _path(self, name: object) -> str:
        if isinstance(name, BlankNode):
            return f"^<{self._value(name, OWL + 'inverseOf')}>"
        return str(name)

    def _bounded(self, filler: object, var: str) -> Iterator[str]:
        for facet in self._list(self._one(filler, OWL + "withRestrictions")):
            for name, values in self.said[facet].items():
                sign = _FACETS.get(name.removeprefix(XSD))
                if sign is None or not isinstance(values[0], Literal):
                    raise LmsgraphError(f"a definition bounds a number by {', '.join(_FACETS)}")
                yield f"FILTER({var} {sign} {values[0].value})"

    def _list(self, node: object) -> Iterator[object]:
        while node is not None and node != NamedNode(RDF + "nil"):
            yield self._one(node, RDF + "first")
            node = self._one(node, RDF + "rest")
