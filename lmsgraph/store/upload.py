"""A built graph to a server that speaks the SPARQL 1.1 Graph Store Protocol: one named graph after the other, whole.

What a server holds is noted beside the build, by address: graph and digest, each as soon as the server has taken it.
So an upload that was ended goes on where it was, and only what has changed is sent again.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import IO, NamedTuple

import pyoxigraph
from pyoxigraph import NamedNode, RdfFormat, Store

from lmsgraph import iris
from lmsgraph.errors import LmsgraphError
from lmsgraph.store.place import COUNTS, STORE, current
from lmsgraph.store.server import Server, ServerError

__all__ = ["Uploaded", "upload"]

Progress = Callable[[str], None]
_BATCH = 5000
_NONE = (404, 410)
_NO_HEAD = (405, 501)
_HINT = (400, 404, 405, 415, 501)


class Uploaded(NamedTuple):
    """What was done with each graph, by its short name: loaded, kept as it was, or removed."""

    done: dict[str, str]

    def count(self, what: str) -> int:
        """Return with how many graphs something was done."""
        return sum(1 for each in self.done.values() if each == what)


class _Body:
    """The triples of one graph as N-Triples, a batch at a time, from the start whenever they are asked for."""

    def __init__(self, store: Store, graph: str, sent: Callable[[int], None] = lambda _: None) -> None:
        self._store, self._graph, self._sent = store, NamedNode(graph), sent

    def __iter__(self) -> Iterator[bytes]:
        size = 0
        quads = self._store.quads_for_pattern(None, None, None, self._graph)
        while batch := [quad.triple for quad in islice(quads, _BATCH)]:
            block = pyoxigraph.serialize(batch, format=RdfFormat.N_TRIPLES) or b""
            yield block
            size += len(block)
            self._sent(size)

    def measure(self) -> tuple[int, str]:
        """Return how many bytes there are, and their digest."""
        size, digest = 0, hashlib.sha256()
        for block in self:
            size += len(block)
            digest.update(block)
        return size, digest.hexdigest()


class _Held:
    """What a server is known to hold, by graph, in a file that grows by a line with each graph."""

    def __init__(self, file: IO[str]) -> None:
        self._file = file
        self._digests: dict[str, str] = {}
        for line in file:
            try:
                graph, digest = json.loads(line)
            except ValueError:
                continue  # the last line of one that was killed while it wrote
            self._digests[graph] = digest
        file.seek(0)
        file.truncate()
        for graph, digest in self._digests.items():
            if digest:
                self._write(graph, digest)

    def __iter__(self) -> Iterator[str]:
        return (graph for graph, digest in sorted(self._digests.items()) if digest is not None)

    def __getitem__(self, graph: str) -> str:
        return self._digests.get(graph) or ""

    def __setitem__(self, graph: str, digest: str) -> None:
        """Note a state; the empty one means that nothing is known, until the server has taken the graph."""
        self._digests[graph] = digest
        self._write(graph, digest)

    def __delitem__(self, graph: str) -> None:
        self._write(graph, None)
        del self._digests[graph]

    def _write(self, graph: str, digest: str | None) -> None:
        self._file.write(json.dumps([graph, digest]) + "\n")
        self._file.flush()


@contextmanager
def _held(folder: Path, server: Server) -> Iterator[_Held]:
    """Give what a server is known to hold, to one upload at a time."""
    notes = folder / "uploads"
    notes.mkdir(exist_ok=True)
    path = notes / f"{hashlib.sha256(server.key.encode()).hexdigest()[:16]}.jsonl"
    with path.open("a+", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise LmsgraphError(f"{server}: another upload from {folder} is under way; wait for it") from error
        file.seek(0)
        yield _Held(file)
