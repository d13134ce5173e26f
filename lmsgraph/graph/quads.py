"""From records, vocabulary and ontology to quads."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Iterator
from pathlib import Path

import pyoxigraph
from pyoxigraph import NamedNode, Quad, RdfFormat

from lmsgraph import iris
from lmsgraph.graph.context import context
from lmsgraph.graph.document import document
from lmsgraph.records.record import Record
from lmsgraph.vocabulary import Vocabulary

__all__ = ["RecordStream", "ontology_quads", "record_quads"]

_ONTOLOGY = NamedNode(iris.graph_iri("ontology"))


def record_quads(records: Iterable[Record], vocabulary: Vocabulary) -> Iterator[Quad]:
    """Yield the quads of records, each in the named graph of its paper."""
    yield from pyoxigraph.parse(RecordStream(records, vocabulary), format=RdfFormat.JSON_LD)


class RecordStream(io.RawIOBase):
    """Records as one JSON-LD document that is written while it is read, so that a million of them need no memory.

    What goes wrong with a record on the way is kept in ``error``: the reader knows only that the stream broke off.
    """

    def __init__(self, records: Iterable[Record], vocabulary: Vocabulary) -> None:
        super().__init__()
        self.error: Exception | None = None
        self._chunks = self._documents(records, vocabulary)
        self._rest = b""

    @staticmethod
    def _documents(records: Iterable[Record], vocabulary: Vocabulary) -> Iterator[bytes]:
        yield f'{{"@context":{json.dumps(context(), separators=(",", ":"))},"@graph":['.encode()
        comma = ""
        for record in records:
            body = json.dumps(document(record, vocabulary), separators=(",", ":"), ensure_ascii=False)
            yield f"{comma}{body}".encode()
            comma = ","
        yield b"]}"

    def readable(self) -> bool:
        """Return that one may read from here."""
        return True

    def read(self, size: int = -1) -> bytes:
        """Return the next bytes, at most as many as asked for; none at the end."""
        try:
            while size < 0 or len(self._rest) < size:
                self._rest += next(self._chunks)
        except StopIteration:
            pass
        except Exception as error:
            self.error = error
            raise
        if size < 0:
            size = len(self._rest)
        out, self._rest = self._rest[:size], self._rest[size:]
        return out


def ontology_quads(folder: Path) -> Iterator[Quad]:
    """Yield the quads of the ontology in its named graph."""
    content = (folder / "lms.ttl").read_bytes()
    for triple in pyoxigraph.parse(content, format=RdfFormat.TURTLE):
        yield Quad(triple.subject, triple.predicate, triple.object, _ONTOLOGY)
