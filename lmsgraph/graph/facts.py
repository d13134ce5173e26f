"""The graph as a reader follows it: from a node along a property, with labels for people."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterator
from functools import cache, cached_property
from typing import Any

from pyoxigraph import BlankNode, Literal, NamedNode, Store

from lmsgraph import iris
from lmsgraph.graph.said import Said

__all__ = ["Facts", "Readable"]

_LABELS = (iris.PREFIXES["skos"] + "prefLabel", iris.PREFIXES["rdfs"] + "label", iris.LMS + "printed")
_EVIDENCE = iris.LMS + "evidence"
_RDF_VALUE = iris.PREFIXES["rdf"] + "value"
_VALUES = (NamedNode, Literal)
_SUBJECTS = (NamedNode, BlankNode)
_TYPE_IRI = iris.PREFIXES["rdf"] + "type"
_TYPE = NamedNode(_TYPE_IRI)


@cache
def _property(name: str) -> NamedNode:
    return NamedNode(iris.expand(name))


class Facts:
    """Reads a store property by property; nodes and values are their IRIs and lexical forms."""

    def __init__(self, source: Readable) -> None:
        """Read a store, or lines of it, or share what another reader has read already; nothing may be added then."""
        shared = source if isinstance(source, Facts) else None
        said = source if isinstance(source, Said) else None
        self._source: Store | Said = source._source if isinstance(source, Facts) else source
        self._said = self._source if isinstance(self._source, Said) else None
        self._nodes: dict[str, dict[str, tuple[str, ...]]] = shared._nodes if shared else said.nodes if said else {}
        self._types: dict[str, frozenset[str]] = shared._types if shared else {}
        self._labels: dict[str, str] = shared._labels if shared else {}
        self._proofs: dict[str, dict[str, tuple[str, ...]]] = shared._proofs if shared else said.proofs if said else {}
        self._subjects: dict[tuple[str, str], list[str]] = shared._subjects if shared else {}
        self._held: dict[str, tuple[tuple[str, str], ...]] = shared._held if shared else {}
        self._ordered: dict[tuple[str, str, str], tuple[str, ...]] = shared._ordered if shared else {}
        self.spans: dict[str, tuple[str, ...]] = shared.spans if shared else {}
        """The spans of each node, once somebody has gathered them: a node is told on many cards."""
        self.spans_within: dict[str, tuple[str, ...]] = shared.spans_within if shared else {}
        """The same with those of its parts."""
        self.told: dict[Hashable, Any] = shared.told if shared else {}
        """What was told of the facts, by what tells it and of what: see ``once``."""

    @cached_property
    def store(self) -> Store:
        """Return the store that is read, made where only lines were."""
        return self._source.store() if isinstance(self._source, Said) else self._source

    def over(self, names: Collection[str] | None) -> Facts:
        """Return a reader of the same whose store has no other properties and classes than some, where lines were read.

        That is enough for a question that names no others, and takes a third of the time to load.
        """
        found = Facts(self)
        if isinstance(self._source, Said) and names is not None:
            found.store = self._source.store(names)
        return found

    def forget(self) -> None:
        """Let go of what was told: it leads back to its reader, so that nothing of either would go by itself."""
        self.told.clear()

    def values(self, node: str, name: str, kind: str = "") -> list[str]:
        """Return what a node has by a property, of one class if a class is given, sorted; nothing for no node."""
        found = (self._nodes.get(node) or self._of(node)).get(iris.expand(name))
        if not found:
            return []
        return [value for value in found if kind in self.types(value)] if kind else list(found)

    def _of(self, node: str) -> dict[str, tuple[str, ...]]:
        """Return all that is said of a node but its proofs, by one question to the store, not one a property."""
        found = self._nodes.get(node) if node else {}
        if found is None and self._said is not None:
            found = self._nodes[node] = {}
        elif found is None:
            said: dict[str, list[str]] = {}
            for quad in self.store.quads_for_pattern(NamedNode(node), None, None, None):
                value = quad.object
                if isinstance(value, _VALUES):
                    said.setdefault(quad.predicate.value, []).append(value.value)
            every = {
                name: (values[0],) if len(values) == 1 else tuple(sorted(set(values))) for name, values in said.items()
            }
            if own := [name for name in said if name.startswith(iris.PROOF)]:
                self._proofs[node] = {name.removeprefix(iris.PROOF): every.pop(name) for name in sorted(own)}
            found = self._nodes[node] = every
        return found

    def proofs(self, node: str) -> dict[tuple[str, str], tuple[str, ...]]:
        """Return the spans of the facts of a node that have words of their own: by property, and of several by value.

        The property is its name in ``proof:``; the value is empty where the words are those of all values.
        """
        self._of(node)
        found: dict[tuple[str, str], tuple[str, ...]] = {}
        for name, proofs in self._proofs.get(node, {}).items():
            for proof in proofs:
                single = proof.startswith(f"{node}#")
                value, spans = (self.value(proof, _RDF_VALUE), self._of(proof)[_EVIDENCE]) if single else ("", (proof,))
                found[name, value] = (*found.get((name, value), ()), *spans)
        return found

    def linked(self, node: str) -> set[str]:
        """Return every address that stands as a value of a node."""
        return {value for values in self._of(node).values() for value in values if value.startswith(iris.DATA)}

    def parts(self, node: str) -> list[str]:
        """Return what stands as a value of a node and is its own, by its address, sorted."""
        return sorted({part for _, part in self.held(node)})

    def held(self, node: str) -> tuple[tuple[str, str], ...]:
        """Return what is a node's own, by its address, each with the property by which it holds it, sorted by that."""
        found = self._held.get(node)
        if found is None:
            inside, said = f"{node}/", self._of(node)
            every = ((name, one) for name, values in said.items() for one in values if one.startswith(inside))
            found = self._held[node] = tuple(sorted(every))
        return found

    def value(self, node: str, name: str, kind: str = "") -> str:
        """Return the first value of a property, of one class if a class is given, or nothing."""
        if kind:
            return next(iter(self.values(node, name, kind)), "")
        found = (self._nodes.get(node) or self._of(node)).get(iris.expand(name))
        return found[0] if found else ""

    def subjects(self, name: str, value: str) -> list[str]:
        """Return the nodes that have a node as the value of a property, sorted."""
        if self._said is not None:
            found = self._said.by_value(iris.expand(name)).get(value)
            return list(found) if found else []
        known = self._subjects.get((name, value))
        if known is None:
            known = self._subjects[name, value] = self._having(_property(name), NamedNode(value))
        return list(known)

    def _having(self, name: NamedNode | None, value: NamedNode | Literal) -> list[str]:
        """Return the nodes that have a value by a property, or by any, sorted."""
        if self._said is not None:
            return list(self._said.subjects(name.value if name else "", value.value))
        found = {quad.subject for quad in self.store.quads_for_pattern(None, name, value, None)}
        return sorted(s.value for s in found if isinstance(s, _SUBJECTS))

    def naming(self, value: str) -> list[str]:
        """Return the nodes that have a node as a value of whatever property, sorted."""
        return self._having(None, NamedNode(value))

    def texts(self, name: str, text: str) -> list[str]:
        """Return the nodes that have a text as the value of a property, sorted."""
        predicate = _property(name)
        forms = (Literal(text), Literal(text, language="en"))
        return sorted({node for one in forms for node in self._having(predicate, one)})

    def properties(self, node: str) -> list[str]:
        """Return the properties that a node has, as IRIs, sorted."""
        return sorted(self._of(node))

    def pairs(self, predicate: str) -> Iterator[tuple[str, str]]:
        """Yield who has a property, and what, as the store has them."""
        if self._said is not None:
            yield from self._said.pairs(predicate)
            return
        for quad in self.store.quads_for_pattern(None, NamedNode(predicate), None, None):
            if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode | Literal):
                yield quad.subject.value, quad.object.value

    def types(self, node: str) -> frozenset[str]:
        """Return the local names of a node's classes."""
        found = self._types.get(node)
        if found is None:
            said = (one.rpartition("#")[2] for one in self._of(node).get(_TYPE_IRI, ()))
            found = self._types[node] = frozenset(said)
        return found

    def of_type(self, name: str) -> list[str]:
        """Return the nodes of a class, sorted."""
        return self._having(_TYPE, NamedNode(iris.LMS + name))

    def label(self, node: str) -> str:
        """Return what people call a node; nothing for no node."""
        found = self._labels.get(node)
        if found is None:
            found = self._labels[node] = self._label(node) if node else ""
        return found

    def _label(self, node: str) -> str:
        said = self._of(node)
        return next((said[name][0] for name in _LABELS if name in said), iris.shorten(node))

    def labels(self, node: str, name: str, kind: str = "") -> list[str]:
        """Return the labels of what a node has by a property, of one class if a class is given."""
        if kind:
            return [self.label(value) for value in self.values(node, name, kind)]
        found = (self._nodes.get(node) or self._of(node)).get(iris.expand(name))
        if not found:
            return []
        known = self._labels
        return [known[value] if value in known else self.label(value) for value in found]

    def printed(self, node: str, name: str) -> str:
        """Return a quantity or time as printed."""
        value = self.value(node, name)
        return self.value(value, "printed") if value else ""

    def ordered(self, node: str, name: str, kind: str = "") -> Iterator[str]:
        """Yield the nodes that a node has by a property, of one class if one is given, by position, then by name."""
        key = (node, name, kind)
        if key not in self._ordered:
            found = self.values(node, name, kind)
            self._ordered[key] = tuple(sorted(found, key=lambda n: (int(self.value(n, "position") or 0), n)))
        yield from self._ordered[key]


Readable = Store | Said | Facts
"""What facts are read from: a store, lines of it, or what has been read of it so far."""
