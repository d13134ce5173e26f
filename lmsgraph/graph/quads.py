"""From records, vocabulary and ontology to quads."""

from __future__ import annotations

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

__all__ = ["ontology_quads", "record_quads"]

_ONTOLOGY = NamedNode(iris.graph_iri("ontology"))


def record_quads(records: Iterable[Record], vocabulary: Vocabulary) -> Iterator[Quad]:
    """Yield the quads of records, each in the named graph of its paper."""
    head = json.dumps(context(), separators=(",", ":"))
    for record in records:
        body = json.dumps(document(record, vocabulary), separators=(",", ":"), ensure_ascii=False)
        text = f'{{"@context":{head},{body[1:]}'
        yield from pyoxigraph.parse(text, format=RdfFormat.JSON_LD)


def ontology_quads(folder: Path) -> Iterator[Quad]:
    """Yield the quads of the ontology in its named graph."""
    content = (folder / "lms.ttl").read_bytes()
    for triple in pyoxigraph.parse(content, format=RdfFormat.TURTLE):
        yield Quad(triple.subject, triple.predicate, triple.object, _ONTOLOGY)
