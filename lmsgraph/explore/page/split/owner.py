"""Which paper a node or an edge belongs to."""

from __future__ import annotations

from lmsgraph import iris
from lmsgraph.explore.network.values import Edge

__all__ = ["owner", "owner_of_edge"]


def owner(iri: str) -> str:
    """Return the id of the paper that reports a thing; nothing for a word of the vocabulary.

    >>> owner("https://w3id.org/lmsgraph/id/lee-2018/index"), owner("https://w3id.org/lmsgraph/term/drug/pazopanib")
    ('lee-2018', '')
    """
    return iri.removeprefix(iris.DATA).partition("/")[0] if iri.startswith(iris.DATA) else ""


def owner_of_edge(edge: Edge) -> str:
    """Return the id of the paper that an edge is told by; nothing where the vocabulary, or a rule on it, tells it."""
    return owner(edge.via) or owner(edge.source) or owner(edge.target)
