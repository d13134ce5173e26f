"""What a review is called, as quads beside its vocabulary, and read again from a built graph."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Quad

from lmsgraph import iris
from lmsgraph.graph.facts import Facts

__all__ = ["review_title", "title_quads"]

_GRAPH = NamedNode(iris.graph_iri("vocabulary"))
_TITLE = iris.PREFIXES["dcterms"] + "title"
_ABOUT = iris.PREFIXES["dcterms"] + "description"


def title_quads(title: str, about: str = "") -> Iterator[Quad]:
    """Yield title and subject of a review; its node is the namespace under which its papers stand."""
    for name, text in ((_TITLE, title), (_ABOUT, about)):
        if text:
            yield Quad(NamedNode(iris.DATA), NamedNode(name), Literal(text), _GRAPH)


def review_title(facts: Facts) -> str:
    """Return what the review of a built graph is called."""
    titles = facts.store.quads_for_pattern(None, NamedNode(_TITLE), None, _GRAPH)
    return next((quad.object.value for quad in titles if isinstance(quad.object, Literal)), "Published cases")
