"""The evidence of each fact in the graph is that of the record, in no more statements than it takes."""

from __future__ import annotations

from collections import Counter

import pytest
from pyoxigraph import NamedNode, QuerySolutions, Store

from lmsgraph import iris, resources
from lmsgraph.graph.facts import Facts
from lmsgraph.graph.forms.context import properties
from lmsgraph.graph.proofs import fact_spans, node_spans, proved_by
from lmsgraph.query.ask.bind import bind
from lmsgraph.query.ask.stored import find_query
from lmsgraph.query.engine.run import run
from lmsgraph.records.model.field import fields_of
from lmsgraph.records.model.fingerprint import spans_for
from lmsgraph.records.model.node import numbered
from lmsgraph.records.model.quantity import Quantity
from lmsgraph.records.model.record import Record
from lmsgraph.records.model.when import When
from lmsgraph.records.read import read_file
from lmsgraph.records.walk import walk
from lmsgraph.store.opened import open_graph
from lmsgraph.vocabulary import load

CASE = f"{iris.DATA}lee-2018/index"


@pytest.fixture(scope="module")
def store() -> Store:
    return open_graph()


@pytest.fixture(scope="module")
def record() -> Record:
    (reading,) = read_file(resources.seeds() / "lee-2018.yaml")
    assert reading.record is not None
    return reading.record


def test_every_fact_has_the_spans_that_its_record_notes(store: Store, record: Record) -> None:
    facts, vocabulary, several = Facts(store), load(), 0
    for visited in walk(record):
        node = iris.DATA + visited.address
        for spec in (s for s in fields_of(type(visited.node)) if s.proof == "words" and visited.evidence):
            value = getattr(visited.node, spec.name)
            for index, item in enumerate(value if spec.many else () if value is None else (value,)):
                spans = spans_for(visited.evidence, spec.name, index if spec.many else None)
                if isinstance(item, Quantity | When):
                    said = f"{node}/{spec.name.replace('_', '-')}" + (f"/{index + 1}" if spec.many else "")
                elif spec.range == "term" and (concept := vocabulary.find(item, spec.kinds)):
                    said = concept.iri
                else:
                    said = iris.DATA + item if spec.range == "ref" else str(item)
                printed = [_print(facts, span) for span in fact_spans(facts, node, spec.key, said)]
                assert sorted(numbered(span)[0] for span in spans) == sorted(printed), (visited.address, spec.name)
                several += len(visited.evidence) > len(spans)
    assert several > 200


def _print(facts: Facts, span: str) -> str:
    return f"{facts.value(facts.value(span, 'passage'), 'section')} {facts.value(span, 'fingerprint')}"


def test_a_span_takes_three_statements_and_the_papers_no_more_than_twenty_five_thousand(store: Store) -> None:
    spans = Counter(q.subject for q in store if "/evidence/" in getattr(q.subject, "value", ""))
    assert {3} == set(spans.values())
    papers = {NamedNode(iris.graph_iri(path.stem)) for path in resources.seeds().glob("*.yaml")}
    inferred = NamedNode(iris.graph_iri("inferred"))
    said = [q for q in store if q.graph_name in papers]
    said += [q for q in store.quads_for_pattern(None, None, None, inferred) if _is_data(q.subject)]
    assert len(said) <= 25_000


def _is_data(term: object) -> bool:
    return getattr(term, "value", "").startswith(iris.DATA)


def test_the_words_of_a_size_are_told_from_those_of_the_lesion(store: Store) -> None:
    facts, node = Facts(store), f"{CASE}/examination-at-admission/observations/breast"
    size, lesion = (fact_spans(facts, node, name, v) for name, v in (("size", f"{node}/size"), ("lesion", "")))
    assert set(size).isdisjoint(lesion)
    assert {*size, *lesion} == set(node_spans(facts, node))
    assert ("size",) == proved_by(facts, node)[size[0]]


def test_a_stored_query_gives_for_each_statement_exactly_its_words(store: Store) -> None:
    facts, query = Facts(store), find_query("evidence")
    found = run(store, bind(query, {"fact": "lee-2018/index/ct-before/observations/chest-wall"}))
    assert isinstance(found, QuerySolutions)
    rows = [
        {name: getattr(row[name], "value", "") for name in ("part", "says", "value", "fingerprint")} for row in found
    ]
    node = f"{CASE}/ct-before/observations/chest-wall"
    asked = {(row["says"], row["value"], row["fingerprint"]) for row in rows if row["part"] == node}
    told = {
        (facts.label(iris.LMS + name), facts.label(value), facts.value(span, "fingerprint"))
        for name in ("change", "lesion", "quality", "size", "status")
        for value in facts.values(node, name)
        for span in fact_spans(facts, node, name, value)
    }
    assert told == asked
    assert len({fingerprint for _, _, fingerprint in told}) > 3


def test_what_words_prove_has_a_proof_and_nothing_else(store: Store) -> None:
    """So that the query leaves out what a curator only puts in order."""
    asked = "SELECT ?property ?proof { ?property lms:proof ?proof . ?proof rdfs:label ?label }"
    found = run(store, asked)
    assert isinstance(found, QuerySolutions)
    proofs = {row["property"].value: row["proof"].value for row in found}
    said = {"term", "text", "integer", "quantity", "when", "ref"}
    worded = {
        iris.expand(uses[0][1].curie)
        for uses in properties().values()
        if any(spec.proof == "words" and spec.range in said for _, spec in uses)
    }
    assert {one: iris.proof_iri(one) for one in worded} == proofs
    leading = {q.predicate.value for q in store if q.predicate.value.startswith(iris.PROOF)}
    assert leading <= set(proofs.values())
    assert len(leading) > 30


def test_a_fact_leads_to_its_words_in_one_step(store: Store) -> None:
    facts, node = Facts(store), f"{CASE}/ct-before/observations/chest-wall"
    for (name, value), spans in facts.proofs(node).items():
        chosen = f"<{value}>" if value.startswith("http") else f'"{value}"'
        path = f"proof:{name} [ rdf:value {chosen} ; lms:evidence ?span ]" if value else f"proof:{name} ?span"
        found = run(store, f"SELECT ?span {{ <{node}> {path} . ?span a lms:Evidence }}")
        assert isinstance(found, QuerySolutions)
        assert {row["span"].value for row in found} == set(spans)
    assert facts.proofs(node)
