"""The graph of the packed records, and of an invented one that uses every field, for reasoner and shapes."""

from collections.abc import Iterable
from itertools import chain
from pathlib import Path

import pytest
from pyoxigraph import Quad, RdfFormat, Store, serialize

from lmsgraph import resources
from lmsgraph.graph.quads import ontology_quads, record_quads
from lmsgraph.graph.rules import infer, read_rules
from lmsgraph.graph.terms import vocabulary_quads
from lmsgraph.records.check import check_reading
from lmsgraph.records.read import read_file
from lmsgraph.records.record import Record
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
    """Return a store with ontology, vocabulary, records and what follows from them."""
    store = Store()
    stated = (ontology_quads(resources.ontology()), vocabulary_quads(load()), record_quads(records(paths), load()))
    store.extend(chain(*stated))
    infer(store, read_rules(resources.ontology() / "rules"))
    return store


def ntriples(quads: Iterable[Quad]) -> bytes:
    """Return the triples of quads as N-Triples."""
    content = serialize((quad.triple for quad in quads), format=RdfFormat.N_TRIPLES)
    assert content is not None
    return content


@pytest.fixture(scope="session")
def example() -> bytes:
    """Return the triples of the invented paper with ontology, vocabulary and inferences, as N-Triples."""
    return ntriples(filled([EXAMPLE]))


@pytest.fixture(scope="session")
def everything() -> bytes:
    """Return the same with all packed records."""
    return ntriples(filled([EXAMPLE, *sorted(resources.seeds().glob("*.yaml"))]))
