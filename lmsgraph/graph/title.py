"""What a review is called, as quads beside its vocabulary, and read again from a built graph."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Quad

from lmsgraph import iris
from lmsgraph.graph.facts import Facts
from lmsgraph.review.settings import Settings

__all__ = ["review_title", "title_quads"]

_GRAPH = NamedNode(iris.graph_iri("vocabulary"))
_TITLE = iris.PREFIXES["dcterms"] + "title"


def title_quads(settings: Settings) -> Iterator[Quad]:
    """Yield what a review says of itself; its node is the namespace under which its papers stand."""
    said: list[tuple[str, NamedNode | Literal]] = [
        ("rdf:type", NamedNode(iris.expand("void:Dataset"))),
        ("dcterms:title", Literal(settings.title)),
        ("dcterms:conformsTo", NamedNode(iris.LMS.rstrip("#"))),
    ]
    if settings.about:
        said.append(("dcterms:description", Literal(settings.about)))
    if settings.license:
        said.append(("dcterms:license", NamedNode(settings.license)))
    if settings.creator:
        said.append(("dcterms:creator", Literal(settings.creator)))
    for name, value in said:
        yield Quad(NamedNode(iris.DATA), NamedNode(iris.expand(name)), value, _GRAPH)


def review_title(facts: Facts) -> str:
    """Return what the review of a built graph is called."""
    titles = (facts.value(one, _TITLE) for one in facts.subjects("rdf:type", iris.expand("void:Dataset")))
    return next(filter(None, titles), "Published cases")
