"""The properties that lead from a thing to the words of a fact: one for each property that words prove."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Quad

from lmsgraph import iris
from lmsgraph.graph.forms.context import properties

__all__ = ["proof_quads"]

_GRAPH = NamedNode(iris.graph_iri("ontology"))
_TYPE, _LABEL, _ANNOTATION = (
    NamedNode(iris.expand(name)) for name in ("rdf:type", "rdfs:label", "owl:AnnotationProperty")
)


def proof_quads() -> Iterator[Quad]:
    """Yield of each property that words prove which one leads to them."""
    for uses in properties().values():
        if any(spec.proof == "words" and spec.range not in ("node", "evidence") for _, spec in uses):
            whole = iris.expand(uses[0][1].curie)
            proof = NamedNode(iris.proof_iri(whole))
            yield Quad(NamedNode(whole), NamedNode(iris.LMS + "proof"), proof, _GRAPH)
            yield Quad(proof, _TYPE, _ANNOTATION, _GRAPH)
            yield Quad(proof, _LABEL, Literal(f"proof of {uses[0][1].key}", language="en"), _GRAPH)
