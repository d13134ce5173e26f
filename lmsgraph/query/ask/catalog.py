"""The stored queries as a list to choose from, and one of them as a page to read."""

from __future__ import annotations

from textwrap import fill

from lmsgraph.query.ask.stored import Parameter, StoredQuery
from lmsgraph.query.help.picture import draw

__all__ = ["describe", "listing", "parameter"]

_WIDTH = 100


def listing(queries: tuple[StoredQuery, ...]) -> str:
    """Return the queries by tag, each with its question."""
    by_tag: dict[str, list[StoredQuery]] = {}
    for query in queries:
        by_tag.setdefault(query.tags[0] if query.tags else "other", []).append(query)
    margin = max((len(query.name) for query in queries), default=0)
    parts = []
    for tag, members in sorted(by_tag.items()):
        lines = [f"  {query.name:<{margin}}  {query.summary}" for query in members]
        parts.append("\n".join([tag, *lines]))
    return "\n\n".join(parts)


def describe(query: StoredQuery) -> str:
    """Return a query's question, parameters, SPARQL, and its pattern as a picture."""
    parts = [query.summary]
    if query.description:
        parts.append(fill(query.description, _WIDTH))
    if query.params:
        parts.append("\n".join(["Parameters:", *(f"  {parameter(p)}" for p in query.params)]))
    parts.append(f"lmsgraph query {query.name}" + "".join(f" --param {p.name}=..." for p in query.params if p.required))
    parts.append(query.sparql.rstrip())
    parts.append(draw(query.sparql))
    return "\n\n".join(parts)


def parameter(asked: Parameter) -> str:
    """Return what a parameter is called, may be, and is for."""
    what = " or ".join(kind.replace("_", " ") for kind in asked.kinds) or asked.type
    allowed = f", one of {', '.join(asked.enum)}" if asked.enum else ""
    default = f", else {asked.default}" if asked.default is not None else ""
    need = ", needed" if asked.required else ""
    said = f" - {asked.description}" if asked.description else ""
    return f"{asked.name}: {what}{allowed}{default}{need}{said}"
