"""A store to its network: each property of the table is walked once, so that it takes as long as there are edges."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator

from pyoxigraph import Literal, NamedNode, Store

from lmsgraph import iris
from lmsgraph.kinds import REPORTED, WORDS
from lmsgraph.network.edges import EDGES, Pattern
from lmsgraph.network.values import Edge, Network, Node

__all__ = ["read_network"]

_TYPE = NamedNode(iris.PREFIXES["rdf"] + "type")
_REPORTED = frozenset(REPORTED.values())
_CONCEPT = NamedNode(iris.PREFIXES["skos"] + "Concept")
_LABELS = (NamedNode(iris.PREFIXES["rdfs"] + "label"), NamedNode(iris.PREFIXES["skos"] + "prefLabel"))


def read_network(store: Store, begun: Collection[str] = ()) -> Network:
    """Return the facts of a store as a network, without the part of the vocabulary that no paper comes near.

    ``begun`` are words that papers of other stores name.
    """
    kinds = _kinds(store)
    edges = {edge for pattern in EDGES for edge in _edges(store, pattern, kinds)}
    told = {iri for edge in edges if kinds[edge.source] in _REPORTED for iri in (edge.source, edge.target)}
    told |= kinds.keys() & set(begun)
    upward = defaultdict(set)
    for edge in edges:
        upward[edge.source].add(edge.target)
    waiting = list(told)
    while waiting:
        fresh = upward[waiting.pop()] - told
        told |= fresh
        waiting += fresh
    return Network.of((Node(iri, kinds[iri], _label(store, iri)) for iri in told), edges)


def _kinds(store: Store) -> dict[str, str]:
    found: dict[str, str] = {}
    for quad in store.quads_for_pattern(None, _TYPE, _CONCEPT, None):
        iri = getattr(quad.subject, "value", "")
        if (kind := WORDS.get(iri.rpartition("/")[0].rpartition("/")[2])) is not None:
            found[iri] = kind
    for name, kind in REPORTED.items():
        for quad in store.quads_for_pattern(None, _TYPE, NamedNode(iris.LMS + name), None):
            if isinstance(quad.subject, NamedNode):
                found[quad.subject.value] = kind
    return found


def _edges(store: Store, pattern: Pattern, kinds: dict[str, str]) -> Iterator[Edge]:
    first, *rest = (NamedNode(iris.expand(name)) for name in pattern.path)
    for quad in store.quads_for_pattern(None, first, None, None):
        source, middle = getattr(quad.subject, "value", ""), quad.object
        if kinds.get(source) not in pattern.sources or not isinstance(middle, NamedNode):
            continue
        if not rest:
            if kinds.get(middle.value) in pattern.targets:
                yield Edge(source, middle.value, pattern.verb)
            continue
        for further in store.quads_for_pattern(middle, rest[0], None, None):
            target = getattr(further.object, "value", "")
            if kinds.get(target) in pattern.targets:
                yield Edge(source, target, pattern.verb, middle.value)


def _label(store: Store, iri: str) -> str:
    for predicate in _LABELS:
        for quad in store.quads_for_pattern(NamedNode(iri), predicate, None, None):
            if isinstance(quad.object, Literal):
                return quad.object.value
    return iris.shorten(iri)
