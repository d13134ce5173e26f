"""From records, vocabulary and ontology to quads."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from pyoxigraph import NamedNode, Quad, RdfFormat, parse

from lmsgraph import iris
from lmsgraph.graph.document import document
from lmsgraph.graph.forms.context import context
from lmsgraph.graph.forms.proof_terms import proof_quads
from lmsgraph.graph.withdrawn import withdrawn_quads
from lmsgraph.records.model.record import Record
from lmsgraph.vocabulary import Vocabulary

__all__ = ["jsonld_batches", "ontology_quads"]

_BATCH = 4_000_000
_ONTOLOGY = NamedNode(iris.graph_iri("ontology"))


def jsonld_batches(records: Iterable[Record], vocabulary: Vocabulary) -> Iterator[bytes]:
    """Yield records as JSON-LD documents of a few megabytes, many records in one, each in a graph of its own."""
    head = _head()
    batch: list[str] = []
    size = 0
    for record in records:
        batch.append(json.dumps(document(record, vocabulary), separators=(",", ":"), ensure_ascii=False))
        size += len(batch[-1])
        if size > _BATCH:
            yield f"{head}{','.join(batch)}]}}".encode()
            batch, size = [], 0
    if batch:
        yield f"{head}{','.join(batch)}]}}".encode()


@cache
def _head() -> str:
    """Return how a document begins: with the context, which has its size."""
    return f'{{"@context":{json.dumps(context(), separators=(",", ":"))},"@graph":['


def ontology_quads(folder: Path) -> Iterator[Quad]:
    """Yield the quads of the ontology in its named graph."""
    content = (folder / "lms.ttl").read_bytes()
    for triple in parse(content, format=RdfFormat.TURTLE):
        yield Quad(triple.subject, triple.predicate, triple.object, _ONTOLOGY)
    yield from proof_quads()
    yield from withdrawn_quads()
