"""Write ``docs/queries.md``: every stored query with its question, parameters and columns."""

from __future__ import annotations

from pathlib import Path

from pyoxigraph import QuerySolutions, Store

from lmsgraph import resources
from lmsgraph.iris import prefixes
from lmsgraph.kinds import KINDS
from lmsgraph.query.ask.catalog import parameter
from lmsgraph.query.ask.stored import StoredQuery, read_queries

__all__ = ["reference"]


def reference() -> str:
    """Return all stored queries as Markdown, by tag."""
    by_tag: dict[str, list[StoredQuery]] = {}
    for query in read_queries(resources.queries()):
        by_tag.setdefault(query.tags[0] if query.tags else "other", []).append(query)
    parts = [
        "# Stored queries",
        "Generated from `queries/*.rq` by `make generate`. `lmsgraph query NAME` asks, `queries NAME` shows one.",
    ]
    for tag, members in sorted(by_tag.items()):
        parts += [f"## {tag.capitalize()}", *(_entry(query) for query in members)]
    return "\n\n".join(parts) + "\n"


def _entry(query: StoredQuery) -> str:
    lines = [f"### {query.name}", query.summary]
    if query.description:
        lines.append(query.description)
    if query.params:
        lines.append("\n".join(f"- `--param` {_safe(parameter(one))}" for one in query.params))
    lines.append("Columns: " + ", ".join(f"`{name}`" for name in _columns(query)))
    return "\n\n".join(lines)


def _columns(query: StoredQuery) -> list[str]:
    found = Store().query(query.sparql, prefixes=prefixes(KINDS))
    return [one.value for one in found.variables] if isinstance(found, QuerySolutions) else ["a graph"]


def _safe(text: str) -> str:
    return text.replace("<", r"\<")


if __name__ == "__main__":
    Path(__file__).with_name("queries.md").write_text(reference(), encoding="utf-8")
