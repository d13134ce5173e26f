"""Quads as files that are the same bytes on every machine: N-Quads, Turtle, TriG."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import pyoxigraph
from pyoxigraph import Quad, RdfFormat, Triple

from lmsgraph import iris

__all__ = ["nquads", "trig", "turtle"]


def nquads(quads: Iterable[Quad]) -> str:
    """Return quads as sorted N-Quads, each once."""
    lines = _lines(pyoxigraph.serialize(quads, format=RdfFormat.N_QUADS) or b"")
    return "".join(f"{line}\n" for line in sorted(set(lines)))


def turtle(text: str, prefixes: Mapping[str, str]) -> str:
    """Return sorted N-Quads as Turtle without their graphs: one block a subject, sorted, nothing twice."""
    return _header(prefixes) + _blocks({_triple(line) for line in text.split("\n")[:-1]}, prefixes)


def trig(text: str, prefixes: Mapping[str, str]) -> str:
    """Return sorted N-Quads as TriG: the graphs in order, in each one block a subject."""
    graphs: dict[str, set[str]] = {}
    for line in text.split("\n")[:-1]:
        graphs.setdefault(line[:-2].rpartition(" ")[2], set()).add(_triple(line))
    return _header(prefixes) + "\n".join(
        f"{graph} {{\n{_blocks(lines, prefixes)}}}\n" for graph, lines in sorted(graphs.items())
    )


def _lines(content: bytes) -> list[str]:
    """Return the lines of a text; only a line feed ends one, for a literal may hold what Python takes for an end."""
    return content.decode().split("\n")[:-1]


def _triple(line: str) -> str:
    """Return the triple of an N-Quads line; its graph is the last word before the full stop."""
    return line[:-2].rpartition(" ")[0] + " ."


def _header(prefixes: Mapping[str, str]) -> str:
    lines = [f"@base <{iris.DATA}> .", *(f"@prefix {p}: <{n}> ." for p, n in sorted(prefixes.items()))]
    return "\n".join(lines) + "\n\n"


def _blocks(lines: Iterable[str], prefixes: Mapping[str, str]) -> str:
    triples = _parsed(sorted(lines, key=_subject_first))
    used = {prefix: namespace for prefix, namespace in prefixes.items() if namespace != iris.DATA}
    body = pyoxigraph.serialize(triples, format=RdfFormat.TURTLE, prefixes=used, base_iri=iris.DATA) or b""
    return "".join(
        f"{line}\n\n" if line.endswith(" .") else f"{line}\n" for line in _lines(body) if not line.startswith("@")
    )


def _subject_first(line: str) -> list[str]:
    """Return a key that sorts by subject, what holds a thing before what is held by it, then by the rest."""
    return line.split("> ", 1)


def _parsed(lines: Iterable[str]) -> Iterator[Triple]:
    for quad in pyoxigraph.parse("\n".join(lines), format=RdfFormat.N_TRIPLES):
        yield quad.triple
