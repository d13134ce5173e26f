"""What one paper gives to a page of many: nodes, edges, rows of tables for the index, its cards, and words.

A piece is kept in a file of three texts, so that the index of thousands of papers is made without reading their cards.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from lmsgraph.errors import LmsgraphError
from lmsgraph.explore.network.values import Edge, Node
from lmsgraph.explore.page.packing.numbers import Numbers
from lmsgraph.explore.page.tables.tables import Cell

__all__ = ["Head", "read_head", "read_told", "read_words", "written"]

Rows = tuple[tuple[Cell, ...], ...]

_FAST = 1


@dataclass(frozen=True)
class Head:
    """What a paper gives to the index: its own nodes, its edges without their words, its rows of each table."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    rows: Mapping[str, Rows]


def written(head: Head, told: Mapping[str, str], words: Mapping[str, str]) -> bytes:
    """Return the content of a piece's file: for the index, for the cards of the paper, for those of words.

    What is told on the cards are texts already; they are put into a bundle as they are, and read by nobody before.
    """
    edges = [(edge.source, edge.target, edge.verb, edge.via) for edge in head.edges]
    first = _packed({"nodes": head.nodes, "edges": edges, "rows": dict(head.rows)})
    second = zlib.compress("\n".join(chain.from_iterable(told.items())).encode(), _FAST)
    told_of = Numbers()
    third = _packed({"words": {word: told_of(said) for word, said in words.items()}, "told": list(told_of.numbers)})
    return f"{len(first)} {len(second)}\n".encode() + first + second + third


def read_head(path: Path) -> Head:
    """Return what a piece has for the index."""
    with _opened(path) as stream:
        found = json.loads(_text(stream, 0))
    return Head(
        tuple(
            Node(iri, kind, label, detail, tuple(others), n) for iri, kind, label, detail, others, n in found["nodes"]
        ),
        tuple(Edge(source, target, verb, "", via) for source, target, verb, via in found["edges"]),
        {name: tuple(tuple(map(tuple, row)) for row in rows) for name, rows in found["rows"].items()},
    )


def read_told(path: Path) -> dict[str, str]:
    """Return what is told on the cards of a piece: the texts of a block."""
    with _opened(path) as stream:
        lines = _text(stream, 1).decode().split("\n")
        return dict(zip(lines[::2], lines[1::2], strict=True))


def read_words(path: Path) -> dict[str, str]:
    """Return what a piece tells of words, each as JSON."""
    with _opened(path) as stream:
        found = json.loads(_text(stream, 2))
    return {word: found["told"][number] for word, number in found["words"].items()}


def _text(stream: BinaryIO, number: int) -> bytes:
    """Return one of the texts of a piece; the others are not read."""
    first, second = map(int, stream.readline().split())
    stream.seek((0, first, first + second)[number], 1)
    return zlib.decompress(stream.read((first, second, -1)[number]))


def _packed(value: object) -> bytes:
    return zlib.compress(json.dumps(value, separators=(",", ":")).encode(), _FAST)


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    """Yield a piece's file to be read; one that somebody broke is named."""
    try:
        with path.open("rb") as stream:
            yield stream
    except (ValueError, zlib.error) as error:
        raise LmsgraphError(f"{path}: is broken; remove it, and it is made anew") from error
