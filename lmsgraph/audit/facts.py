"""Two stores to what their papers say differently: thing by thing, property by property, in words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from pyoxigraph import NamedNode, Store

from lmsgraph import iris
from lmsgraph.graph.facts import Facts

__all__ = ["Change", "changes", "things"]

_VALUES = frozenset(("Quantity", "Time"))
_BESIDE = frozenset(("Evidence", "Passage", *_VALUES))
_SHARED = frozenset(iris.graph_iri(name) for name in ("inferred", "ontology", "vocabulary"))
_SILENT = frozenset(
    (
        *(iris.LMS + name for name in ("evidence", "position", "sectionStart", "printed")),
        iris.PREFIXES["rdfs"] + "label",
    )
)


class Change(NamedTuple):
    """What of one thing is said before and after; without a property the thing itself came or went."""

    node: str
    says: str
    before: tuple[str, ...]
    after: tuple[str, ...]

    def __str__(self) -> str:
        name = self.node.removeprefix(iris.DATA)
        if not self.says:
            return f"{name}: {'new' if self.after else 'gone'}: {'; '.join(self.after or self.before)}"
        if not self.before or not self.after:
            word = "said now" if self.after else "said no longer"
            return f"{name}: {self.says}: {'; '.join(self.after or self.before)} ({word})"
        return f"{name}: {self.says}: {'; '.join(self.before)} -> {'; '.join(self.after)}"


def changes(old: Store, new: Store) -> list[Change]:
    """Return what is said differently, in the order of the addresses."""
    before, after = (_said(store) for store in (old, new))
    found: list[Change] = []
    for node in sorted(before.keys() | after.keys()):
        if node not in before or node not in after:
            own, gone = (after, False) if node in after else (before, True)
            if _parent(node, own) in ((before.keys() ^ after.keys()) & own.keys()):
                continue  # it came or went with what it is a part of
            told = (_told(Facts(old if gone else new), node),)
            found.append(Change(node, "", told if gone else (), () if gone else told))
            continue
        for says in sorted(before[node].keys() | after[node].keys()):
            one, other = before[node].get(says, ()), after[node].get(says, ())
            if one != other:
                found.append(
                    Change(node, says, tuple(x for x in one if x not in other), tuple(x for x in other if x not in one))
                )
    return found


def _parent(node: str, own: dict[str, dict[str, tuple[str, ...]]]) -> str:
    """Return the nearest thing above a node."""
    while "/" in node.removeprefix(iris.DATA):
        node = node.rpartition("/")[0]
        if node in own:
            return node
    return ""


def things(store: Store) -> Iterator[str]:
    """Yield what papers report: everything but words, evidence, quantities and times."""
    facts = Facts(store)
    for graph in store.named_graphs():
        if isinstance(graph, NamedNode) and graph.value not in _SHARED:
            nodes = {
                quad.subject.value
                for quad in store.quads_for_pattern(None, None, None, graph)
                if isinstance(quad.subject, NamedNode)
            }
            yield from sorted(
                n
                for n in nodes
                if "#" not in n.removeprefix(iris.DATA) and facts.types(n) and _BESIDE.isdisjoint(facts.types(n))
            )


def _said(store: Store) -> dict[str, dict[str, tuple[str, ...]]]:
    """Return what each thing says: by property the words of its values."""
    facts = Facts(store)
    asserted = {graph for graph in store.named_graphs() if isinstance(graph, NamedNode) and graph.value not in _SHARED}
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for node in things(store):
        said: dict[str, set[str]] = {}
        for quad in store.quads_for_pattern(NamedNode(node), None, None, None):
            proof = quad.predicate.value in _SILENT or quad.predicate.value.startswith(iris.PROOF)
            if quad.graph_name in asserted and not proof:
                value = str(getattr(quad.object, "value", quad.object))
                if text := _words(facts, node, value):
                    said.setdefault(facts.label(quad.predicate.value), set()).add(text)
        found[node] = {says: tuple(sorted(texts)) for says, texts in said.items()}
    return found


def _words(facts: Facts, node: str, value: str) -> str:
    """Return a value in words; nothing for a part, which is told for itself."""
    if not value.startswith((iris.DATA, "https://", "http://")) or re.search(r"\s", value):
        return value
    if not _VALUES.isdisjoint(facts.types(value)):
        return facts.value(value, "printed")
    if value.startswith(f"{node}/"):
        return ""
    return value.removeprefix(iris.DATA) if value.startswith(iris.DATA) else facts.label(value)


def _told(facts: Facts, node: str) -> str:
    """Return what a thing is and how it is called."""
    kinds = sorted(facts.types(node))
    return f"{facts.label(iris.LMS + kinds[0])} {facts.label(node)}" if kinds else facts.label(node)
