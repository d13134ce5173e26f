"""What the SPARQL pane of the page knows: prefixes, the stored queries as examples, the graph where it can be asked."""

from __future__ import annotations

from pyoxigraph import RdfFormat, Store, serialize

from lmsgraph.explore.page.sparql.engine import Engine
from lmsgraph.iris import prefixes
from lmsgraph.kinds import KINDS
from lmsgraph.query.ask.bind import bind
from lmsgraph.query.ask.held import held
from lmsgraph.query.ask.stored import StoredQuery, read_queries

__all__ = ["asked", "packable"]


def asked(store: Store, engine: Engine | None = None) -> dict[str, object]:
    """Return prefixes and examples, and which engine is in the page, ready to be written as JSON."""
    return {
        "prefixes": prefixes(KINDS),
        "queries": [[one.name, one.summary, _sparql(one, store)] for one in read_queries()],
        "engine": engine.version if engine is not None else "",
    }


def _sparql(query: StoredQuery, store: Store) -> str:
    """Return a stored query with its defaults, or cases of the graph, bound; or what it needs, as a remark."""
    if needed := [one for one in query.params if one.required and one.default is None]:
        remarks = [
            f"# ?{one.name}: {one.description or 'put a value here'}, as in BIND(... AS ?{one.name})" for one in needed
        ]
        return "\n".join([*remarks, query.sparql.strip()])
    return bind(query, held(query, {}, store, strict=False)).strip() if query.params else query.sparql.strip()


def packable(store: Store) -> bytes:
    """Return the graph of a store as N-Quads, sorted."""
    lines = serialize(store, format=RdfFormat.N_QUADS) or b""
    return b"\n".join(sorted(lines.splitlines()))
