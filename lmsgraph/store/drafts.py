"""A built graph to the papers in it whose records are drafts: what they say is in the graph, and not proved."""

from __future__ import annotations

from pathlib import Path

from pyoxigraph import NamedNode

from lmsgraph import iris
from lmsgraph.store.opened import open_graph

__all__ = ["drafts"]

_STATUS = NamedNode(iris.LMS + "status")
_DRAFT = NamedNode(iris.term_iri("curation", "draft"))


def drafts(folder: Path) -> list[str]:
    """Return the ids of papers whose records are drafts, sorted."""
    found = open_graph(folder).quads_for_pattern(None, _STATUS, _DRAFT, None)
    return sorted(quad.graph_name.value.rpartition("/")[2] for quad in found if isinstance(quad.graph_name, NamedNode))
