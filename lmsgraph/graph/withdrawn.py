"""Withdrawn terms as deprecated ones that name their replacement, in the named graph ``ontology``."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Quad

from lmsgraph import iris
from lmsgraph.vocabulary.tables.withdrawn import withdrawn

__all__ = ["withdrawn_quads"]

_GRAPH = NamedNode(iris.graph_iri("ontology"))
_TRUE = Literal("true", datatype=NamedNode(iris.PREFIXES["xsd"] + "boolean"))


def withdrawn_quads() -> Iterator[Quad]:
    """Yield of each withdrawn term that it is deprecated, since when, why, and what replaces it."""
    for one in withdrawn():
        subject = _node(one.term)
        said = [
            ("owl:deprecated", _TRUE),
            ("rdfs:label", Literal(one.label, language="en")),
            ("skos:changeNote", Literal(f"Withdrawn in {one.since}: {one.why}.", language="en")),
        ]
        for name, value in said:
            yield Quad(subject, NamedNode(iris.expand(name)), value, _GRAPH)
        if one.replaced_by:
            yield Quad(subject, NamedNode(iris.expand("dcterms:isReplacedBy")), _node(one.replaced_by), _GRAPH)


def _node(term: str) -> NamedNode:
    return NamedNode(iris.expand(term))
