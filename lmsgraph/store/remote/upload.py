"""A built graph to a server that speaks the SPARQL 1.1 Graph Store Protocol: one named graph after the other, whole.

What the server has taken is noted beside the build, so that an upload that was ended goes on where it was and only what
has changed is sent again. The notes hold while the server still has the mark of the upload that made them: a server
that was emptied, or loaded from elsewhere since, has not.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from functools import partial
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import pyoxigraph
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple

from lmsgraph import iris
from lmsgraph.store.merge import write_nquads
from lmsgraph.store.opened import find_build
from lmsgraph.store.parts.shelf import Shelf
from lmsgraph.store.remote.graphs import Part, Triples, measure, split
from lmsgraph.store.remote.notes import Notes, open_notes
from lmsgraph.store.remote.server import Server, ServerError

__all__ = ["Uploaded", "upload"]

Progress = Callable[[str], None]
_MARK = iris.graph_iri("upload")
_FEW = 8
"""So many graphs are sent one after the other."""
_CONNECTIONS = 4
_MISSING = (404, 410)
_NO_HEAD = (405, 501)
_WRONG_ADDRESS = (400, 404, 405, 415, 501)


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


def upload(folder: Path, server: Server, *, progress: Progress = lambda _: None) -> Uploaded:
    """Return what became of the graphs of a folder's build, each loaded into a graph store unless it is there already.

    A graph that was loaded from this folder and is no more part of the build is removed.
    """
    build = find_build(folder)
    loaded = list[str]()
    with open_notes(folder, server.url, str(server)) as notes, TemporaryDirectory() as spare:
        quads = _quads(folder, build, Path(spare))
        parts = measure(quads)
        remote = _GraphStore(server, notes)
        try:
            remote.recognise()
            gone = [graph for graph in notes if graph not in parts and graph != _MARK]
            for graph in gone:
                remote.delete(graph)
            kept = [graph for graph, part in parts.items() if remote.holds(graph, part)]
            wanted = split(quads, parts.keys() - set(kept), Path(spare))
            for graph in _sent(remote, wanted, parts, progress):
                wanted[graph].unlink()
                loaded.append(graph)
        except ServerError as error:
            raise _told(error, len(loaded), len(parts)) from error
    return Uploaded(str(server), *(tuple(map(_short, graphs)) for graphs in (loaded, kept, gone)))


def _quads(folder: Path, build: Path, spare: Path) -> Path:
    """Return the N-Quads of a build; of one without files they are written for the time of the upload."""
    quads = build / "lmsgraph.nq"
    if not quads.is_file():
        quads = spare / quads.name
        write_nquads(build, Shelf(folder / "parts"), quads)
    return quads


def _sent(
    remote: _GraphStore, wanted: Mapping[str, Path], parts: Mapping[str, Part], progress: Progress
) -> Iterator[str]:
    """Yield each graph as soon as the server has it: few one after the other, many side by side.

    What a server refuses while it takes others is sent once more when it is alone: some lock each other out.
    """
    left = dict(wanted)
    if len(left) > _FEW:
        for graph in remote.put_many(wanted, parts):
            del left[graph]
            progress(f"graph {len(wanted) - len(left)} of {len(wanted)}")
            yield graph
    for graph, path in left.items():
        said = f"graph {list(wanted).index(graph) + 1} of {len(wanted)}: {_short(graph)}"
        remote.put(graph, path, parts[graph], partial(_say, progress, said, parts[graph].size))
        yield graph


class _GraphStore:
    """A server that keeps named graphs, and what is known of it."""

    def __init__(self, server: Server, notes: Notes) -> None:
        self._server, self._notes = server, notes
        self._heads = True
        self._marked = False

    def recognise(self) -> None:
        """Take the notes for void unless the server has the mark of the upload that made them."""
        mark = self._notes[_MARK]
        try:
            answer = self._server.send("GET", params={"graph": _MARK}, headers={"Accept": "application/n-triples"})
            known = bool(mark) and mark.encode() in answer.body
        except ServerError as error:
            if error.status not in _MISSING:
                raise
            known = False
        if not known:
            for graph in self._notes:
                self._notes[graph] = ""

    def holds(self, graph: str, part: Part) -> bool:
        """Return whether the server has a graph in this very state."""
        if self._notes[graph] != part.digest:
            return False
        try:
            if self._heads:
                self._server.send("HEAD", params={"graph": graph})
        except ServerError as error:
            if error.status in _MISSING:
                return False
            if error.status not in _NO_HEAD:
                raise
            self._heads = False
        return True

    def put(self, graph: str, path: Path, part: Part, taken: Callable[[int], None]) -> None:
        """Replace a graph whole by the triples of a file."""
        self._mark()
        self._notes[graph] = ""
        _put(self._server, graph, Triples(path, taken), part.size)
        self._notes[graph] = part.digest

    def put_many(self, wanted: Mapping[str, Path], parts: Mapping[str, Part]) -> Iterator[str]:
        """Replace graphs, several at a time; yield those that were taken, leave those that were not."""
        self._mark()
        own = threading.local()

        def send(graph: str) -> None:
            if not hasattr(own, "server"):
                own.server = self._server.again()  # who signs in counts the requests
            _put(own.server, graph, Triples(wanted[graph]), parts[graph].size)

        waiting = iter(wanted)
        with ThreadPoolExecutor(_CONNECTIONS) as pool:
            running: dict[Future[None], str] = {}
            while True:
                for graph in islice(waiting, _CONNECTIONS - len(running)):
                    self._notes[graph] = ""
                    running[pool.submit(send, graph)] = graph
                if not running:
                    return
                for done in wait(running, return_when=FIRST_COMPLETED).done:
                    graph = running.pop(done)
                    if isinstance(done.exception(), ServerError):
                        continue
                    done.result()
                    self._notes[graph] = parts[graph].digest
                    yield graph

    def delete(self, graph: str) -> None:
        """Remove a graph, if it is there."""
        self._mark()
        try:
            self._server.send("DELETE", params={"graph": graph})
        except ServerError as error:
            if error.status not in _MISSING:
                raise
        del self._notes[graph]

    def _mark(self) -> None:
        """Mark the server before its first change, so that notes made elsewhere no longer hold."""
        if not self._marked:
            mark, property_ = os.urandom(16).hex(), NamedNode(iris.PREFIXES["dcterms"] + "identifier")
            triple = Triple(NamedNode(_MARK), property_, Literal(mark))
            body = pyoxigraph.serialize([triple], format=RdfFormat.N_TRIPLES) or b""
            _put(self._server, _MARK, body, len(body))
            self._notes[_MARK] = mark
            self._marked = True


def _put(server: Server, graph: str, body: bytes | Triples, size: int) -> None:
    # its length is said before: there are servers that take a body without for an empty one
    headers = {"Content-Type": "text/turtle", "Content-Length": str(size)}
    server.send("PUT", params={"graph": graph}, body=body, headers=headers)


def _short(graph: str) -> str:
    return graph.removeprefix(iris.GRAPH)


def _say(progress: Progress, said: str, size: int, taken: int) -> None:
    progress(f"{said}, {taken * 100 // size} %")


def _told(error: ServerError, done: int, total: int) -> ServerError:
    """Return an error with what the user can do about it."""
    hint = ""
    if done:
        hint = f" ({done} of {total} graphs were loaded; the same command goes on from there)"
    elif error.status in _WRONG_ADDRESS:
        hint = (
            " (is this the address of a graph store? Oxigraph: /store, Virtuoso: /sparql-graph-crud-auth, "
            "Fuseki: /DATASET/data)"
        )
    return ServerError(f"{error}{hint}", status=error.status)
