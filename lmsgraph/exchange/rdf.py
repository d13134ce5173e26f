"""Quads to RDF in six syntaxes, sorted, so that the same graph is the same bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pyoxigraph
from pyoxigraph import Quad, RdfFormat

from lmsgraph.query.engine.run import prefixes
from lmsgraph.query.wire.formats import graph_text
from lmsgraph.store.files import nquads, trig, turtle

__all__ = ["RDF", "write_rdf"]


def write_rdf(quads: Iterable[Quad], form: str) -> bytes:
    """Return quads in a syntax; Turtle, N-Triples and RDF/XML have no graphs, and each triple once."""
    return RDF[form](nquads(quads)).encode()


def _ntriples(text: str) -> str:
    return "".join(f"{line}\n" for line in _triples(text))


def _rdfxml(text: str) -> str:
    return graph_text(_triples(text), "rdfxml")


def _jsonld(text: str) -> str:
    """Return all quads with a context of the prefixes that stand in them, graph by graph."""
    used = {prefix: space for prefix, space in sorted(prefixes().items()) if f"<{space}" in text}
    lines = sorted(text.split("\n")[:-1], key=lambda line: (line[:-2].rpartition(" ")[2], line))
    quads = pyoxigraph.parse("\n".join(lines), format=RdfFormat.N_QUADS)
    return (pyoxigraph.serialize(quads, format=RdfFormat.JSON_LD, prefixes=used) or b"").decode() + "\n"


def _triples(text: str) -> list[str]:
    """Return the triples of N-Quads; the graph of each line is the last word before the full stop."""
    return sorted({f"{line[:-2].rpartition(' ')[0]} ." for line in text.split("\n")[:-1]})


RDF: dict[str, Callable[[str], str]] = {
    "turtle": lambda text: turtle(text, prefixes()),
    "trig": lambda text: trig(text, prefixes()),
    "ntriples": _ntriples,
    "nquads": lambda text: text,
    "rdfxml": _rdfxml,
    "jsonld": _jsonld,
}
"""What writes sorted N-Quads in each syntax."""
