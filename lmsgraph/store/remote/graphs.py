"""N-Quads taken apart by graph: the digest of each, and its N-Triples as a file of its own; memory stays flat."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from typing import NamedTuple

__all__ = ["Part", "Triples", "measure", "split"]

_BLOCK = 256 * 1024
_BUFFERED = 32 * 1024 * 1024
_END = b" .\n"


class Part(NamedTuple):
    """One graph: the digest of its N-Triples, and how many bytes they are."""

    digest: str
    size: int


class Triples:
    """The content of a file, a block at a time, from its start whenever it is asked for."""

    def __init__(self, path: Path, read: Callable[[int], None] = lambda _: None) -> None:
        self._path, self._read = path, read

    def __iter__(self) -> Iterator[bytes]:
        with self._path.open("rb") as file:
            while block := file.read(_BLOCK):
                yield block
                self._read(file.tell())


def measure(path: Path) -> dict[str, Part]:
    """Return the graphs of a file of N-Quads, by name."""
    digests, sizes = dict[bytes, "hashlib._Hash"](), dict[bytes, int]()
    with path.open("rb") as file:
        for graph, triple in _lines(file):
            if graph not in digests:
                digests[graph], sizes[graph] = hashlib.sha256(), 0
            digests[graph].update(triple)
            sizes[graph] += len(triple) + len(_END)
    return {graph.decode(): Part(digests[graph].hexdigest(), sizes[graph]) for graph in sorted(digests)}


def split(path: Path, graphs: Collection[str], folder: Path) -> dict[str, Path]:
    """Return the files, in a folder, to which the N-Triples of some graphs of a file of N-Quads were written."""
    files = {graph.encode(): folder / f"{number}.nt" for number, graph in enumerate(sorted(graphs))}
    buffers: dict[bytes, bytearray] = {}
    buffered = 0
    with path.open("rb") as file:
        for graph, triple in _lines(file):
            if graph in files:
                buffers.setdefault(graph, bytearray()).extend(triple + _END)
                buffered += len(triple)
                if buffered > _BUFFERED:
                    _flush(buffers, files)
                    buffered = 0
    _flush(buffers, files)
    return {graph.decode(): file for graph, file in files.items()}


def _lines(file: Iterator[bytes]) -> Iterator[tuple[bytes, bytes]]:
    """Yield the graph of each quad, the last word before the full stop, and the triple before it."""
    for line in file:
        space = line.rindex(b" ", 0, -3)
        yield line[space + 2 : -4], line[:space]


def _flush(buffers: dict[bytes, bytearray], files: dict[bytes, Path]) -> None:
    for graph, buffer in buffers.items():
        with files[graph].open("ab") as file:
            file.write(buffer)
    buffers.clear()
