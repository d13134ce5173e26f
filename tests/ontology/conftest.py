"""The graph of the packed records, and of an invented one that uses every field, for reasoner and shapes."""

from collections.abc import Iterable
from pathlib import Path

import pytest
from pyoxigraph import Quad, RdfFormat, Store, parse, serialize

from lmsgraph import resources
from lmsgraph.records.check import check_reading
from lmsgraph.records.model.record import Record
from lmsgraph.records.read import read_file
from lmsgraph.store.build import fill
from lmsgraph.store.parts.shared import shared_lines
from lmsgraph.vocabulary import load

EXAMPLE = Path(__file__).parents[1] / "data" / "example.yaml"


def records(paths: Iterable[Path]) -> list[Record]:
    """Return the records of files, which must have no problem."""
    found = []
    for path in paths:
        for reading in read_file(path):
            assert list(check_reading(reading, load())) == []
            assert reading.record is not None
            found.append(reading.record)
    return found


def filled(paths: Iterable[Path]) -> Store:
    """Return a store with records, their words, the ontology and what follows from them."""
    store = Store()
    fill(store, records(paths), load())
    return store


def ntriples(quads: Iterable[Quad]) -> bytes:
    """Return the triples of quads as N-Triples."""
    content = serialize((quad.triple for quad in quads), format=RdfFormat.N_TRIPLES)
    assert content is not None
    return content


@pytest.fixture(scope="session")
def everything() -> bytes:
    """Return all triples of packed records, invented record, their words, ontology and inferences, as N-Triples."""
    return ntriples(filled([EXAMPLE, *sorted(resources.seeds().glob("*.yaml"))]))


@pytest.fixture(scope="session")
def words() -> bytes:
    """Return all triples of the whole vocabulary, the ontology and what follows from them, as N-Triples."""
    return ntriples(parse(shared_lines(load(), "").encode(), format=RdfFormat.N_QUADS))


@pytest.fixture(scope="session")
def small() -> bytes:
    """Return all triples of the invented record, its words, ontology and inferences, as N-Triples."""
    return ntriples(filled([EXAMPLE]))
