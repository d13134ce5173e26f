"""A store to its network: each property of the table is walked once, so that it takes as long as there are edges."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator

from lmsgraph import iris
from lmsgraph.graph.facts import Facts, Readable
from lmsgraph.kinds import REPORTED, WORDS
from lmsgraph.network.edges import EDGES, Pattern
from lmsgraph.network.values import Edge, Network, Node

__all__ = ["read_network"]

_TYPE = iris.PREFIXES["rdf"] + "type"
_REPORTED = frozenset(REPORTED.values())
_CONCEPT = iris.PREFIXES["skos"] + "Concept"


def read_network(source: Readable, begun: Collection[str] = ()) -> Network:
    """Return the facts of a store as a network, without the part of the vocabulary that no paper comes near.

    ``begun`` are words that papers of other stores name.
    """
    facts = Facts(source)
    kinds = _kinds(facts)
    edges = {edge for pattern in EDGES for edge in _edges(facts, pattern, kinds)}
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
    return Network.of((Node(iri, kinds[iri], facts.label(iri)) for iri in told), edges)


def _kinds(facts: Facts) -> dict[str, str]:
    found: dict[str, str] = {}
    for iri in facts.subjects(_TYPE, _CONCEPT):
        if (kind := WORDS.get(iri.rpartition("/")[0].rpartition("/")[2])) is not None:
            found[iri] = kind
    for name, kind in REPORTED.items():
        found |= dict.fromkeys(facts.of_type(name), kind)
    return found


def _edges(facts: Facts, pattern: Pattern, kinds: dict[str, str]) -> Iterator[Edge]:
    first, *rest = map(iris.expand, pattern.path)
    for source, middle in facts.pairs(first):
        if kinds.get(source) not in pattern.sources:
            continue
        if not rest:
            if kinds.get(middle) in pattern.targets:
                yield Edge(source, middle, pattern.verb)
            continue
        for target in facts.values(middle, rest[0]):
            if kinds.get(target) in pattern.targets:
                yield Edge(source, target, pattern.verb, middle)
