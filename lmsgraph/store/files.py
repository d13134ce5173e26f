"""Quads as files that are the same bytes on every machine: N-Quads, Turtle, TriG."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

import pyoxigraph
from pyoxigraph import Quad, RdfFormat, Triple

from lmsgraph import iris

__all__ = ["blocks", "header", "nquads", "trig", "triple", "turtle"]


def nquads(quads: Iterable[Quad]) -> str:
    """Return quads as sorted N-Quads, each once."""
    lines = _split((pyoxigraph.serialize(quads, format=RdfFormat.N_QUADS) or b"").decode())
    return "".join(f"{line}\n" for line in sorted(set(lines)))


def turtle(text: str, prefixes: Mapping[str, str]) -> str:
    """Return sorted N-Quads as Turtle without their graphs: one block a subject, sorted, nothing twice."""
    triples = {triple(line) for line in _split(text)}
    return header(prefixes) + "".join(blocks(triples, prefixes).values())


def trig(text: str, prefixes: Mapping[str, str]) -> str:
    """Return sorted N-Quads as TriG: the graphs in order, in each one block a subject."""
    graphs: dict[str, set[str]] = {}
    for line in _split(text):
        graphs.setdefault(line[:-2].rpartition(" ")[2], set()).add(triple(line))
    return header(prefixes) + "\n".join(
        f"{graph} {{\n{''.join(blocks(lines, prefixes).values())}}}\n" for graph, lines in sorted(graphs.items())
    )


def triple(line: str) -> str:
    """Return the triple of an N-Quads line; its graph is the last word before the full stop."""
    return line[:-2].rpartition(" ")[0] + " ."


def header(prefixes: Mapping[str, str]) -> str:
    """Return how a file of Turtle or TriG begins."""
    lines = [f"@base <{iris.DATA}> .", *(f"@prefix {p}: <{n}> ." for p, n in sorted(prefixes.items()))]
    return "\n".join(lines) + "\n\n"


def blocks(lines: Collection[str], prefixes: Mapping[str, str]) -> dict[str, str]:
    """Return lines of N-Triples, each once, as the Turtle of each subject, sorted by subject."""
    ordered = sorted(lines, key=_subject_first)
    used = {prefix: namespace for prefix, namespace in prefixes.items() if namespace != iris.DATA}
    body = pyoxigraph.serialize(_parsed(ordered), format=RdfFormat.TURTLE, prefixes=used, base_iri=iris.DATA) or b""
    text, begin = body.decode(), 0
    while text.startswith("@", begin):
        begin = text.index("\n", begin) + 1
    subjects = dict.fromkeys(line.partition("> ")[0] for line in ordered)
    # only a statement ends so: within a literal a line feed is written otherwise
    statements = text[begin:].split(" .\n")[:-1]
    return {subject: f"{block} .\n\n" for subject, block in zip(subjects, statements, strict=True)}


def _split(text: str) -> list[str]:
    """Return the lines of a text; only a line feed ends one, for a literal may hold what Python takes for an end."""
    return text.split("\n")[:-1]


def _subject_first(line: str) -> str:
    """Return a key that sorts by subject, what holds a thing before what is held by it, then by the rest."""
    return line.replace("> ", " ", 1)  # no IRI has a blank, which sorts before all that one has


def _parsed(lines: Iterable[str]) -> Iterator[Triple]:
    for quad in pyoxigraph.parse("\n".join(lines), format=RdfFormat.N_TRIPLES):
        yield quad.triple
