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
from functools import partial
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
    """What became of the graphs, by their short names."""

    server: str
    loaded: tuple[str, ...]
    kept: tuple[str, ...]
    removed: tuple[str, ...]

    def __str__(self) -> str:
        total = len(self.loaded) + len(self.kept)
        parts = [f"{len(self.loaded)} of {total} graphs loaded into {self.server}"]
        parts += [f"{len(self.kept)} there already"] if self.kept else []
        parts += [f"removed: {', '.join(self.removed)}"] if self.removed else []
        return ", ".join(parts)


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


class _Notes:
    """The digest of each graph that a server is known to hold, in a file that grows by a line with each change."""

    def __init__(self, file: IO[str]) -> None:
        self._file = file
        self.digests: dict[str, str] = {}
        lines = 0
        for lines, line in enumerate(file, 1):  # noqa: B007 - counted
            try:
                graph, digest = json.loads(line)
            except ValueError:
                continue  # of one that was killed while it wrote
            self._keep(graph, digest)
        if lines > 4 * len(self.digests):
            file.truncate(0)
            for graph, digest in self.digests.items():
                self._write(graph, digest)

    def note(self, graph: str, digest: str | None) -> None:
        """Note a state: a digest; nothing yet known (empty), from before a graph is sent until it is taken; gone."""
        self._keep(graph, digest)
        self._write(graph, digest)

    def _keep(self, graph: str, digest: str | None) -> None:
        if digest is None:
            self.digests.pop(graph, None)
        else:
            self.digests[graph] = digest

    def _write(self, graph: str, digest: str | None) -> None:
        self._file.write(json.dumps([graph, digest]) + "\n")
        self._file.flush()


@contextmanager
def _notes(folder: Path, server: Server) -> Iterator[_Notes]:
    """Give what is noted of a server, to one upload at a time."""
    (folder / "uploads").mkdir(exist_ok=True)
    path = folder / "uploads" / f"{hashlib.sha256(server.url.encode()).hexdigest()[:16]}.jsonl"
    with path.open("a+", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise LmsgraphError(f"{server}: another upload from {folder} is under way; wait for it") from error
        file.seek(0)
        yield _Notes(file)


class _GraphStore:
    """A server that keeps named graphs."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._heads = True

    def holds(self, graph: str) -> bool:
        """Return whether there is such a graph; a server that knows no HEAD is asked by a GET that nobody reads."""
        try:
            self._server.send("HEAD" if self._heads else "GET", params={"graph": graph}, read=False)
        except ServerError as error:
            if error.status in _NONE:
                return False
            if not self._heads or error.status not in _NO_HEAD:
                raise
            self._heads = False
            return self.holds(graph)
        return True

    def put(self, graph: str, body: _Body, size: int) -> None:
        """Replace a graph whole; the length is said before, for there are servers that take a chunked body as empty."""
        headers = {"Content-Type": "text/turtle", "Content-Length": str(size)}
        self._server.send("PUT", params={"graph": graph}, body=body, headers=headers)

    def delete(self, graph: str) -> None:
        """Remove a graph, if it is there."""
        try:
            self._server.send("DELETE", params={"graph": graph})
        except ServerError as error:
            if error.status not in _NONE:
                raise


def upload(folder: Path, url: str, *, timeout: float = 600.0, progress: Progress = lambda _: None) -> Uploaded:
    """Return what became of the graphs of a folder's build, each loaded into a graph store unless it is there already.

    A graph that was loaded from this folder and is no more part of the build is removed.
    """
    server = Server(url, timeout=timeout)
    build = current(folder)
    if build is None:
        raise LmsgraphError(f"{folder} holds no graph; make one with: lmsgraph build -o {folder}")
    names = sorted(json.loads((build / COUNTS).read_text(encoding="utf-8")))
    store, remote = Store.read_only(str(build / STORE)), _GraphStore(server)
    loaded, kept = list[str](), list[str]()
    with _notes(folder, server) as notes:
        try:
            removed = _remove(remote, notes, names)
            for number, name in enumerate(names, 1):
                graph, said = iris.graph_iri(name), f"graph {number} of {len(names)}: {name}"
                progress(said)
                size, digest = _Body(store, graph).measure()
                there = (number == 1 or notes.digests.get(graph) == digest) and remote.holds(graph)
                if there and notes.digests.get(graph) == digest:
                    kept.append(name)
                    continue
                notes.note(graph, "")
                remote.put(graph, _Body(store, graph, partial(_say, progress, said, size)), size)
                notes.note(graph, digest)
                loaded.append(name)
        except ServerError as error:
            raise _told(error, len(loaded) + len(kept), len(names)) from error
    return Uploaded(str(server), tuple(loaded), tuple(kept), removed)


def _say(progress: Progress, said: str, size: int, sent: int) -> None:
    progress(f"{said}, {sent * 100 // size} %")


def _remove(remote: _GraphStore, notes: _Notes, names: list[str]) -> tuple[str, ...]:
    """Remove the graphs that stand there from here and are no more part of the build; return their names."""
    gone = sorted(notes.digests.keys() - {iris.graph_iri(name) for name in names})
    for graph in gone:
        remote.delete(graph)
        notes.note(graph, None)
    return tuple(graph.removeprefix(iris.GRAPH) for graph in gone)


def _told(error: ServerError, done: int, total: int) -> ServerError:
    """Return an error with what the user can do about it."""
    hint = ""
    if error.status in _HINT and not done:
        hint = (
            " (is this the address of a graph store? Oxigraph: /store, Virtuoso: /sparql-graph-crud-auth, "
            "Fuseki: /DATASET/data)"
        )
    elif done:
        hint = f" ({done} of {total} graphs stand there; the same command goes on with the next)"
    return ServerError(f"{error}{hint}", status=error.status)
