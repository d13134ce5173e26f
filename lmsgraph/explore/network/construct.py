"""The graph that a CONSTRUCT query makes, as a network: what it says of nodes is drawn, whatever it is."""

from __future__ import annotations

from pyoxigraph import NamedNode, QueryTriples, Store

from lmsgraph.errors import LmsgraphError
from lmsgraph.explore.network.edges import evidence
from lmsgraph.explore.network.values import Edge, Network, Node
from lmsgraph.graph.facts import Facts
from lmsgraph.query.ask.question import question
from lmsgraph.query.engine.run import run
from lmsgraph.telling.names import describe

__all__ = ["drawn"]


def drawn(store: Store, name: str) -> Network:
    """Return the network of a stored CONSTRUCT query or of one in a file; an error says why another is not drawn."""
    asked = question(name, None)
    result = run(store, asked.sparql)
    if not isinstance(result, QueryTriples):
        raise LmsgraphError(f"'{name}' gives rows, and only a CONSTRUCT can be drawn; lmsgraph query {name} shows them")
    facts = Facts(store)
    found = set()
    for triple in result:
        if isinstance(triple.subject, NamedNode) and isinstance(triple.object, NamedNode):
            source, target = triple.subject.value, triple.object.value
            verb = facts.label(triple.predicate.value)
            found.add(Edge(source, target, verb, "", "", evidence(facts, source)))
    if not found:
        raise LmsgraphError(f"'{name}' draws nothing: it finds no two things that are joined")
    ends = sorted({iri for edge in found for iri in (edge.source, edge.target)})
    return Network.of((Node(*describe(facts, iri)) for iri in ends), found)
