"""Parts to the files of a build: N-Quads, Turtle and TriG written as streams, a paper in memory at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from lmsgraph import iris
from lmsgraph.kinds import KINDS
from lmsgraph.store.files import header
from lmsgraph.store.parts.composition import read_names
from lmsgraph.store.parts.part import Part
from lmsgraph.store.parts.pieces import NQUADS, TRIG, TURTLE
from lmsgraph.store.parts.shelf import Shelf
from lmsgraph.store.place import FILES

__all__ = ["write_files", "write_nquads"]


def write_files(parts: Sequence[Part], folder: Path) -> None:
    """Write the graph into a folder, as Turtle, TriG and N-Quads."""
    beginning = header(iris.prefixes(KINDS)).encode()
    contents = (_chain(beginning, _merged(parts, TURTLE)), _trig(parts, beginning), _merged(parts, NQUADS))
    for name, content in zip(FILES, contents, strict=False):
        with (folder / name).open("wb") as stream:
            stream.writelines(content)


def write_nquads(build: Path, shelf: Shelf, file: Path) -> None:
    """Write the N-Quads of a build that has none: it was made without files, but of parts that are kept."""
    parts = [shelf.open(name) for name in read_names(build).values()]
    with file.open("wb") as stream:
        stream.writelines(_merged(parts, NQUADS))


def _chain(beginning: bytes, rest: Iterator[bytes]) -> Iterator[bytes]:
    yield beginning
    yield from rest


def _trig(parts: Sequence[Part], beginning: bytes) -> Iterator[bytes]:
    yield beginning
    holders: dict[str, list[Part]] = {}
    for part in parts:
        for of in part.blocks:
            if of.startswith(TRIG):
                holders.setdefault(of, []).append(part)
    for number, of in enumerate(sorted(holders)):
        yield b"\n" * (number > 0) + of.removeprefix(TRIG).encode() + b" {\n"
        yield from _merged(holders[of], of)
        yield b"}\n"


def _merged(parts: Sequence[Part], of: str) -> Iterator[bytes]:
    """Yield the pieces of a file, or of a graph of TriG, sorted by key."""
    places = [
        (key, number, start, end) for number, part in enumerate(parts) for key, start, end in part.index.get(of, ())
    ]
    read, text = -1, b""
    for _, number, start, end in sorted(places):
        if number != read:
            read, text = number, parts[number].text(of)
        yield text[start:end]
