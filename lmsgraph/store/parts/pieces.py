"""The quads of one paper, or of what all papers share, to the pieces of which the files of a build are put together.

Every file is sorted by subject, and what is said of a paper and of all that it reports stands in two stretches of it:
the paper itself, and what begins with the paper's IRI and a slash. So a file of many papers is their pieces one after
the other, sorted by key - the same bytes as if all quads had been sorted at once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from lmsgraph import iris
from lmsgraph.kinds import KINDS
from lmsgraph.store.files import blocks

__all__ = ["NQUADS", "TRIG", "TURTLE", "Piece", "count", "nquads_pieces", "turtle_pieces"]

NQUADS = "nq"
TURTLE = "ttl"
TRIG = "trig:"
"""What a piece is of; of TriG with the graph's IRI behind it."""
_NOBODYS = (f"<{iris.TERM}", f"<{iris.LMS}")
"""What begins so is never a paper's."""
_MANY = 8000
_PREFIXES = iris.prefixes(KINDS)


class Piece(NamedTuple):
    """A stretch of a file, or of a graph of a file: of which, where it belongs, its text."""

    of: str
    key: str
    text: str


def count(text: str) -> dict[str, int]:
    """Return how many lines of N-Quads are in each graph, by its short name."""
    graphs = Counter(line[line.rfind("<") + 1 : -3] for line in text.split("\n")[:-1])
    return dict(sorted((graph.removeprefix(iris.GRAPH), number) for graph, number in graphs.items()))


def nquads_pieces(text: str, paper: str = "") -> Iterator[Piece]:
    """Yield sorted N-Quads as pieces: those of a paper, given its IRI, or of what is no paper's."""
    if paper:  # two stretches, which need not be looked for line by line
        end = (text.find(f"\n<{paper}> ") + 1 or len(text)) if text.startswith(f"<{paper}/") else 0
        yield from (Piece(NQUADS, k, t) for k, t in ((f"<{paper}/", text[:end]), (f"<{paper}>", text[end:])) if t)
        return
    for key, lines in groupby(text.split("\n")[:-1], key=lambda line: _stretch(line.partition(" ")[0], "")):
        yield Piece(NQUADS, key, "".join(f"{line}\n" for line in lines))


def turtle_pieces(text: str, paper: str = "") -> Iterator[Piece]:
    """Yield sorted N-Quads as pieces of Turtle and of each graph of TriG, a few thousand lines at a time."""
    for lines in _slices(text):
        yield from _turtle(lines, paper)


def _slices(text: str) -> Iterator[list[str]]:
    """Yield the lines of N-Quads in the order of Turtle, many at once, those of a subject together."""
    lines: list[str] = []
    for _, same in groupby(sorted(text.split("\n")[:-1], key=_subject), key=_subject):
        lines.extend(same)
        if len(lines) > _MANY:
            yield lines
            lines = []
    yield lines


def _subject(line: str) -> str:
    """Return the subject as Turtle sorts it: what holds a thing before what is held by it."""
    return line.partition("> ")[0]


def _turtle(lines: list[str], paper: str) -> Iterator[Piece]:
    """Yield the pieces of some subjects."""
    found = blocks(lines, _PREFIXES)
    yield from _grouped(TURTLE, found.whole, paper)
    for graph, written in sorted(found.graphs.items()):
        yield from _grouped(TRIG + graph, written, paper)


def _grouped(of: str, found: dict[str, str], paper: str) -> Iterator[Piece]:
    for key, subjects in groupby(sorted(found), key=lambda subject: _stretch(subject, paper)):
        yield Piece(of, key, "".join(found[subject] for subject in subjects))


def _stretch(subject: str, paper: str) -> str:
    """Return the key of the stretch in which a subject stands, sorted as the subjects are.

    >>> _stretch("<urn:a/index>", "urn:a"), _stretch("<urn:a>", "urn:a"), _stretch("<urn:b/c>", "")
    ('<urn:a/', '<urn:a>', '<urn:b/c>')
    """
    inside = (f"<{paper}/",) if paper else _NOBODYS
    return next((start for start in inside if subject.startswith(start)), subject)
