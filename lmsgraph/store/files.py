"""Quads as files that are the same bytes on every machine: N-Quads, Turtle, TriG."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cache, lru_cache
from itertools import groupby
from typing import NamedTuple

import pyoxigraph
from pyoxigraph import Quad, RdfFormat, Triple

from lmsgraph import iris

__all__ = ["Blocks", "blocks", "header", "nquads", "trig", "turtle"]

_TYPE = f"<{iris.PREFIXES['rdf']}type>"
_OTHER = "<urn:x>"
_ADDRESS = re.compile(r"[A-Za-z0-9][A-Za-z0-9/#_-]*")
_NAME = re.compile(r"(<[^>]*[/#])([A-Za-z][A-Za-z0-9_-]*)>")
_TEXT = re.compile(r'"[^"\\]*"(?:@[a-z]+)?')
_IS_A, _AND, _NEXT = "a", " , ", " ;\n\t"
_WORDS = 1 << 15

_Said = dict[str, dict[str, None]]
"""What is said of a subject, as Turtle: predicates, as N-Triples has them, with their values, in order."""


def nquads(quads: Iterable[Quad]) -> str:
    """Return quads as sorted N-Quads, each once."""
    lines = _split((pyoxigraph.serialize(quads, format=RdfFormat.N_QUADS) or b"").decode())
    return "".join(f"{line}\n" for line in sorted(set(lines)))


def turtle(text: str, prefixes: Mapping[str, str]) -> str:
    """Return sorted N-Quads as Turtle without their graphs: one block a subject, sorted, nothing twice."""
    return header(prefixes) + "".join(blocks(_split(text), prefixes).whole.values())


def trig(text: str, prefixes: Mapping[str, str]) -> str:
    """Return sorted N-Quads as TriG: the graphs in order, in each one block a subject."""
    graphs = blocks(_split(text), prefixes).graphs
    return header(prefixes) + "\n".join(
        f"{graph} {{\n{''.join(found.values())}}}\n" for graph, found in sorted(graphs.items())
    )


def header(prefixes: Mapping[str, str]) -> str:
    """Return how a file of Turtle or TriG begins."""
    lines = [f"@base <{iris.DATA}> .", *(f"@prefix {p}: <{n}> ." for p, n in sorted(prefixes.items()))]
    return "\n".join(lines) + "\n\n"


class Blocks(NamedTuple):
    """Quads as the Turtle of each subject, sorted by subject: of all graphs together, and of each graph."""

    whole: dict[str, str]
    graphs: dict[str, dict[str, str]]


def blocks(lines: Collection[str], prefixes: Mapping[str, str]) -> Blocks:
    """Return lines of N-Quads, each once, as blocks of Turtle."""
    write = _wording(tuple(sorted(prefixes.items())), iris.DATA)
    found = Blocks({}, {})
    for subject, same in groupby(sorted(lines, key=_subject_first), key=_subject):
        every: _Said = {}
        graphs: dict[str, _Said] = {}
        for line in same:
            _, predicate, rest = line.split(" ", 2)
            value, graph, _ = rest.rsplit(" ", 2)
            text = write(value)
            every.setdefault(predicate, {})[text] = graphs.setdefault(graph, {}).setdefault(predicate, {})[text] = None
        key, name = subject.removesuffix(">"), write(subject)
        block = found.whole[key] = _block(name, every, write)
        for graph, said in graphs.items():
            found.graphs.setdefault(graph, {})[key] = block if len(graphs) == 1 else _block(name, said, write)
    return found


def _block(name: str, said: _Said, write: Callable[[str], str]) -> str:
    verbs = ((_IS_A if predicate == _TYPE else write(predicate), values) for predicate, values in said.items())
    return f"{name} {_NEXT.join([f'{verb} {_AND.join(values)}' for verb, values in verbs])} .\n\n"


@cache
def _wording(prefixes: tuple[tuple[str, str], ...], base: str) -> Callable[[str], str]:
    """Return a function that writes a term of N-Triples as Turtle has it.

    Most are addresses of papers, which lose what all of them begin with, and texts, which stay as they are. The engine
    writes the others, each once: an ontology's terms, numbers, dates, texts with something to be escaped.
    """
    used = {prefix: namespace for prefix, namespace in prefixes if namespace != base}
    names = {f"<{namespace}": prefix for prefix, namespace in used.items()}
    ours = f"<{base}"

    @lru_cache(maxsize=_WORDS)
    def by_engine(term: str) -> str:
        triples = _parsed([f"{_OTHER} {_OTHER} {term} ."])
        body = pyoxigraph.serialize(triples, format=RdfFormat.TURTLE, prefixes=used, base_iri=base) or b""
        return body.decode().partition(f"\n{_OTHER} {_OTHER} ")[2].removesuffix(" .\n")

    def write(term: str) -> str:
        if term.startswith(ours) and _ADDRESS.fullmatch(term, len(ours), len(term) - 1):
            return f"<{term[len(ours) :]}"
        if (named := _NAME.fullmatch(term)) and (prefix := names.get(named[1])):
            return f"{prefix}:{named[2]}"
        return term if _TEXT.fullmatch(term) and term.isprintable() else by_engine(term)

    return write


def _split(text: str) -> list[str]:
    """Return the lines of a text; only a line feed ends one, for a literal may hold what Python takes for an end."""
    return text.split("\n")[:-1]


def _subject_first(line: str) -> str:
    """Return a key that sorts by subject, what holds a thing before what is held by it, then by the rest."""
    return line.replace("> ", " ", 1)  # no IRI has a blank, which sorts before all that one has


def _subject(line: str) -> str:
    return line.partition(" ")[0]


def _parsed(lines: Iterable[str]) -> Iterator[Triple]:
    for quad in pyoxigraph.parse("\n".join(lines), format=RdfFormat.N_TRIPLES):
        yield quad.triple
