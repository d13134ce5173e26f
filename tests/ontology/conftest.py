"""The graph of the packed records, and of an invented one that uses every field, for reasoner and shapes."""

from collections.abc import Iterable
from itertools import chain
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Quad, RdfFormat, Store, serialize

from lmsgraph import iris, resources
from lmsgraph.course.quads import course_quads
from lmsgraph.graph.quads import ontology_quads, record_quads
from lmsgraph.graph.rules import INFERRED, infer, read_rules
from lmsgraph.graph.terms import vocabulary_quads
from lmsgraph.records.check import check_reading
from lmsgraph.records.model.record import Record
from lmsgraph.records.read import read_file
from lmsgraph.vocabulary import load

_TYPE = NamedNode(iris.PREFIXES["rdf"] + "type")
_ROW = NamedNode(iris.LMS + "DrugTarget")
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
    store.extend(list(course_quads(store, INFERRED)))
    return store


def ntriples(quads: Iterable[Quad]) -> bytes:
    """Return the triples of quads as N-Triples."""
    content = serialize((quad.triple for quad in quads), format=RdfFormat.N_TRIPLES)
    assert content is not None
    return content


@pytest.fixture(scope="session")
def everything() -> bytes:
    """Return all triples of ontology, vocabulary, packed records, invented record and inferences, as N-Triples."""
    return ntriples(filled([EXAMPLE, *sorted(resources.seeds().glob("*.yaml"))]))


@pytest.fixture(scope="session")
def small() -> bytes:
    """Return the triples of the invented record, with the ontology, the drug targets and the words that it uses."""
    store = filled([EXAMPLE])
    rows = {quad.subject for quad in store.quads_for_pattern(None, _TYPE, _ROW)}
    wanted: set[object] = {quad.subject for quad in store if not _is_word(quad.subject)} | rows
    reached: set[object] = set()
    while wanted:
        node = wanted.pop()
        reached.add(node)
        if isinstance(node, NamedNode):
            words = {quad.object for quad in store.quads_for_pattern(node, None, None) if _is_word(quad.object)}
            wanted |= words - reached
    return ntriples(quad for quad in store if quad.subject in reached)


def _is_word(term: object) -> bool:
    return isinstance(term, NamedNode) and term.value.startswith(iris.TERM)
