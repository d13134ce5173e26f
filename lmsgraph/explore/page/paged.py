"""A built graph to its page; what makes one is read only where it was not made before."""

from __future__ import annotations

from pathlib import Path

from lmsgraph.explore.page.contents import Contents, contents
from lmsgraph.explore.page.html import render_split
from lmsgraph.explore.page.sparql.engine import Engine
from lmsgraph.explore.page.wanted import View
from lmsgraph.store.opened import find_build

__all__ = ["paged"]


def paged(graph: Path | None, wanted: View, *, sources: Path | None = None, engine: Engine | None = None) -> str:
    """Return the page of what is wanted of a built graph: of everything it is kept, unless it has words of papers."""
    if wanted.whole and sources is None and engine is None:
        return render_split(*contents(find_build(graph), lambda: _made(graph)))
    from lmsgraph.explore.page.view import part

    return part(graph, wanted, sources=sources, engine=engine)


def _made(graph: Path | None) -> Contents:
    from lmsgraph.explore.page.view import whole

    return whole(graph)
