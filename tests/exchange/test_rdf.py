"""RDF for other tools: an independent reader finds every statement, and a part holds what it is about."""

from __future__ import annotations

import io
from collections.abc import Iterable

import owlready2
import pytest
import rdflib
from pyoxigraph import NamedNode, Quad, Store

from lmsgraph import iris
from lmsgraph.errors import LmsgraphError
from lmsgraph.exchange.export import Wanted, export
from lmsgraph.exchange.rdf import write_rdf
from lmsgraph.exchange.scope import Scope, find_scope, quads_of
from lmsgraph.network.read import read_network
from lmsgraph.store.opened import open_graph

CASE = "sagara-2014"
FORMATS = {"turtle": False, "trig": True, "ntriples": False, "nquads": True, "rdfxml": False, "jsonld": True}
READERS = {"ntriples": "nt", "rdfxml": "xml", "jsonld": "json-ld"}


@pytest.fixture(scope="module")
def store() -> Store:
    return open_graph()


@pytest.fixture(scope="module")
def quads(store: Store) -> list[Quad]:
    return list(quads_of(store, find_scope(store, case=CASE)))


def _is_word_of(root: str, quad: Quad) -> bool:
    return root in str(quad.subject) and str(quad.object).startswith(f"<{iris.TERM}")


def _told(quads: Iterable[Quad], *, graphs: bool) -> set[tuple[str, ...]]:
    return {tuple(str(getattr(term, "value", term)) for term in quad)[: 4 if graphs else 3] for quad in quads}


@pytest.mark.filterwarnings("ignore:.*Dataset:DeprecationWarning")  # rdflib calls itself as it was
@pytest.mark.parametrize("form", FORMATS)
def test_rdflib_reads_every_statement(form: str, quads: list[Quad], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rdflib, "NORMALIZE_LITERALS", False)
    dataset = rdflib.Dataset()
    dataset.parse(data=write_rdf(quads, form), format=READERS.get(form, form))
    graphs = FORMATS[form]
    found = {tuple(map(str, quad))[: 4 if graphs else 3] for quad in dataset.quads((None, None, None, None))}
    assert len(quads) > 3000
    assert _told(quads, graphs=graphs) == found


@pytest.mark.parametrize(("form", "scope"), [("ntriples", Scope(iris.DATA + CASE)), ("rdfxml", Scope())])
def test_owlready_reads_every_statement_of_a_paper_and_of_the_whole_graph(
    form: str, scope: Scope, store: Store
) -> None:
    expected = {(quad.subject, quad.predicate, quad.object) for quad in quads_of(store, scope)}
    world = owlready2.World()
    world.get_ontology(iris.LMS).load(fileobj=io.BytesIO(write_rdf(quads_of(store, scope), form)))
    found = world.as_rdflib_graph()
    # the reader declares on its own what it was told to load
    declared = {str(s) for s in found.subjects(rdflib.RDF.type, rdflib.OWL.Ontology)}
    known = {s.value for s, _, o in expected if isinstance(s, NamedNode) and str(o) == f"<{rdflib.OWL.Ontology}>"}
    assert declared - known <= {"http://anonymous", iris.LMS.rstrip("#")}
    assert len(expected) == len(found) - len(declared - known)


def test_a_case_comes_with_what_it_names_and_without_others(store: Store, quads: list[Quad]) -> None:
    subjects = {getattr(quad.subject, "value", "") for quad in quads}
    root = f"{iris.DATA}{CASE}/index"
    every = {q.subject.value for q in store if getattr(q.subject, "value", "").startswith(f"{root}/")}
    assert every
    assert every <= subjects
    words = {q.object.value for q in quads if isinstance(q.object, NamedNode) and _is_word_of(root, q)}
    assert words
    assert words <= subjects
    assert [] == [s for s in subjects if s.startswith(iris.DATA) and not s.startswith(iris.DATA + CASE)]
    assert [] == [s for s in subjects if "/graph/" in s or s.startswith(iris.LMS)]


def test_what_does_not_fit_in_a_case_comes_with_it(store: Store) -> None:
    case = list(quads_of(store, find_scope(store, case="lee-2018")))
    about = {q.subject for q in case if q.predicate.value == iris.LMS + "about"}
    assert about
    paper = set(quads_of(store, find_scope(store, paper="lee-2018")))
    assert set(case) < paper


def test_what_is_inferred_can_be_left_out(store: Store) -> None:
    inferred, root = iris.graph_iri("inferred"), iris.DATA + CASE
    whole = set(quads_of(store, Scope(root)))
    told = set(quads_of(store, Scope(root, inferred=False)))
    assert {quad for quad in whole if getattr(quad.graph_name, "value", "") != inferred} == told
    assert told < whole


def test_facts_alone_are_the_network_with_kinds_and_labels(store: Store) -> None:
    graph = rdflib.Graph()
    graph.parse(data=export(Wanted("turtle", facts_only=True))[""], format="turtle")
    network = read_network(store)
    vias = {edge.via for edge in network.edges if edge.via}
    assert {node.iri for node in network.nodes} | vias == {str(subject) for subject in graph.subjects()}
    assert [] == [s for s in graph.subjects() if "/evidence/" in str(s)]
    joined = {(str(s), str(o)) for s, o in graph.subject_objects()}
    assert all((e.source, e.via or e.target) in joined for e in network.edges)
    assert all((e.via, e.target) in joined for e in network.edges if e.via)


def test_an_unknown_case_names_the_nearest(store: Store) -> None:
    with pytest.raises(LmsgraphError, match="no case is called 'sagara-2015'; did you mean 'sagara-2014"):
        find_scope(store, case="sagara-2015")
    with pytest.raises(LmsgraphError, match="do not go together"):
        find_scope(store, case=CASE, paper=CASE)
