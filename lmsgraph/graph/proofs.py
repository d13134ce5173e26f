"""A node of the graph to the spans of its words: of the node as a whole, and of each single fact of it."""

from __future__ import annotations

from lmsgraph import iris
from lmsgraph.graph.facts import Facts

__all__ = ["fact_spans", "node_spans", "proved_by"]

_VALUES = frozenset(("Quantity", "Time"))


def fact_spans(facts: Facts, node: str, name: str, value: str = "") -> tuple[str, ...]:
    """Return the spans that prove one fact of a node: its own, those of the value where it is a part, or the node's."""
    own = facts.proofs(node)
    local = iris.proof_iri(name).removeprefix(iris.PROOF)
    found = (*own.get((local, ""), ()), *own.get((local, value), ())) if value else own.get((local, ""), ())
    if not found and value.startswith(f"{node}/"):
        found = tuple(facts.values(value, "evidence"))
    return found or tuple(facts.values(node, "evidence"))


def node_spans(facts: Facts, node: str) -> tuple[str, ...]:
    """Return all spans of a node: those of most of its facts first, then those of single ones."""
    if (known := facts.spans.get(node)) is not None:
        return known
    own = dict.fromkeys(facts.values(node, "evidence"))
    own |= dict.fromkeys(span for spans in facts.proofs(node).values() for span in spans)
    for value in facts.parts(node):
        if not _VALUES.isdisjoint(facts.types(value)):
            own |= dict.fromkeys(facts.values(value, "evidence"))
    facts.spans[node] = tuple(own)
    return facts.spans[node]


def proved_by(facts: Facts, node: str) -> dict[str, tuple[str, ...]]:
    """Return the properties that each span of a node proves and not all others do, by name; nothing for the rest."""
    found: dict[str, dict[str, None]] = {}
    for (name, _), spans in facts.proofs(node).items():
        for span in spans:
            found.setdefault(span, {})[facts.label(iris.LMS + name)] = None
    rest = frozenset(facts.values(node, "evidence"))
    for name, value in facts.held(node):
        if not _VALUES.isdisjoint(facts.types(value)):
            of_value = facts.values(value, "evidence")
            for span in of_value if frozenset(of_value) != rest else ():
                found.setdefault(span, {})[facts.label(name)] = None
    return {span: tuple(names) for span, names in found.items()}
