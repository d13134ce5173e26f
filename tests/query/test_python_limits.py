"""Hostile calls from Python: each ends within its limits, the interpreter lives, nothing is reached or changed."""

from __future__ import annotations

import os
import signal
import threading
import time
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import rdflib
from pyoxigraph import Literal, NamedNode, Quad, Store
from rdflib.plugins.sparql import prepareQuery

import lmsgraph
from lmsgraph.errors import LmsgraphError
from lmsgraph.query.ask.graph import Graph
from lmsgraph.query.safe.apart import Limits
from lmsgraph.query.safe.sandbox import LimitError

from .listening import listening

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")

HERE = "http://{host}/x"
REACHING = [
    "SELECT * { SERVICE <HERE> { ?s ?p ?o } }",
    "SELECT * { service <HERE> { ?s ?p ?o } }",
    "SELECT * { SERVICE SILENT <HERE>{ ?s ?p ?o } }",
    "SELECT * {SERVICE<HERE>{?s ?p ?o}}",
    "SELECT * { ?s ?p 2SERVICE <HERE> { ?s ?p ?o } }",
    "SELECT * { ?s ?p trueSERVICE <HERE> { ?s ?p ?o } }",
    "SELECT * { ?s ?p ?o . { SERVICE\n#x\n<HERE>\n{ ?s ?p ?o } } }",
    "PREFIX e: <HERE> SELECT * { SERVICE e: { ?s ?p ?o } }",
    "PREFIX service: <HERE> SELECT * { SERVICE service:{ ?s ?p ?o } }",
    "BASE <HERE> SELECT * { SERVICE <> { ?s ?p ?o } }",
    "SELECT * { OPTIONAL { SERVICE <HERE> { } } }",
    "SELECT * { FILTER EXISTS { SERVICE <HERE> { } } }",
    "SELECT * { MINUS { SERVICE <HERE> { ?s ?p ?o } } }",
    "SELECT * { { SELECT * { SERVICE <HERE> { } } } }",
    "ASK { SERVICE <HERE> { } }",
    "CONSTRUCT { ?s ?p ?o } { SERVICE <HERE> { ?s ?p ?o } }",
    "DESCRIBE ?s { SERVICE <HERE> { ?s ?p ?o } }",
    "SELECT * { VALUES ?e { <HERE> } SERVICE ?e { ?s ?p ?o } }",
    "SELECT * { ?a ?b ?service . SERVICE ?service { ?s ?p ?o } }",
    "SELECT * { \\u0053ERVICE <HERE> { } }",
    "SELECT * FROM <HERE> { ?s ?p ?o }",
    "SELECT * FROM NAMED <HERE> { GRAPH ?g { ?s ?p ?o } }",
    "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }",
    "ASK FROM <file:///etc/hostname> { ?s ?p ?o }",
    "LOAD <HERE>",
    "LOAD SILENT <HERE> INTO GRAPH <http://e/g>",
    "INSERT DATA { <http://e/s> <http://e/p> 1 }",
    "DELETE WHERE { ?s ?p ?o }",
    "DROP ALL",
    "CLEAR DEFAULT",
]
INJECTED = [
    {"x": "HERE> SELECT * { SERVICE <HERE> {} } #"},
    {"x": "http://e/>\nSELECT * { SERVICE <HERE> { ?s ?p ?o } }#"},
    {"x": "HERE> PREFIX y: <http://e/"},
    {"x: <http://e/> SELECT * { SERVICE <HERE> {} } #": "http://e/"},
    {"x y": "http://e/"},
    {"": "http://e/ "},
    {"x": "http://e/\\u003e"},
    {"x": "http://e/{}"},
]
PAIR = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i"
ENDLESS = [
    f"SELECT * {{ {PAIR} }}",
    f"SELECT (COUNT(*) AS ?n) {{ {PAIR} }}",
    f"ASK {{ {PAIR} FILTER(CONCAT(STR(?a), STR(?f), STR(?i)) = 'no') }}",
    f"SELECT DISTINCT ?a ?d ?g {{ {PAIR} }} ORDER BY ?g",
    f"CONSTRUCT {{ ?a ?e ?i }} {{ {PAIR} }}",
    "SELECT * { ?a (!<http://e/a>|^!<http://e/b>)* ?b . ?c (!<http://e/a>|^!<http://e/b>)* ?d . ?e ?f ?g . ?h ?i ?j }",
    f"SELECT (GROUP_CONCAT(CONCAT(STR(?a), STR(?f))) AS ?x) {{ {PAIR} }}",
    f"SELECT ?x {{ {PAIR} BIND(SHA512(CONCAT(STR(?a), STR(?d))) AS ?x) FILTER(?x = 'no') }}",
]
DEEP = [
    f"SELECT * {'{' * 60_000}{'}' * 60_000}",
    f"SELECT * {{ FILTER({'(' * 60_000}1{')' * 60_000}) }}",
    f"SELECT * {{ ?s {'(' * 60_000}<http://e/p>{')' * 60_000} ?o }}",
    f"SELECT * {{ FILTER({'!' * 90_000}true) }}",
    f"SELECT * {{ ?s ?p {'[ ?p ' * 40_000}1{']' * 40_000} }}",
    f"SELECT * {{ ?s ?p {'(' * 40_000}{')' * 40_000} }}",
    f"ASK {{ {'{ SELECT * ' * 20_000}{{}}{'}' * 20_000} }}",
    f"SELECT * {{ FILTER({'1+' * 200_000}1) }}",
]


def _graph(limits: Limits | None) -> Graph:
    store = Store()
    names = [NamedNode(f"http://e/{n}") for n in range(400)]
    store.bulk_extend(Quad(a, names[0], names[(n * 7) % 400], names[1]) for n, a in enumerate(names))
    store.add(Quad(names[2], names[0], Literal(5), names[1]))
    return Graph(store, limits)


@pytest.fixture(scope="module")
def graph() -> Graph:
    return _graph(Limits(0.25, 300))


@pytest.fixture(scope="module")
def live(graph: Graph) -> rdflib.Dataset:
    return graph.rdflib()


def _calls(graph: Graph, live: rdflib.Dataset, host: str, folder: Path) -> Iterator[tuple[str, Callable[[], object]]]:
    """Yield calls that would reach out, each with what it is."""
    url = f"http://{host}/x"
    for text in (one.replace("HERE", url) for one in REACHING):
        yield f"query {text}", lambda t=text: graph.query(t)  # type: ignore[misc]
        yield f"rdflib {text}", lambda t=text: list(live.query(t))  # type: ignore[misc]
        yield f"own engine {text}", lambda t=text: list(live.query(t, use_store_provided=False))  # type: ignore[misc]
        yield f"default {text}", lambda t=text: list(live.default_graph.query(t, use_store_provided=False))  # type: ignore[misc]
    for names in INJECTED:
        made = {key.replace("HERE", url): value.replace("HERE", url) for key, value in names.items()}
        for own in (True, False):
            yield f"initNs {made}", lambda n=made, o=own: list(live.query("ASK {}", initNs=n, use_store_provided=o))  # type: ignore[misc]
    yield "base", lambda: list(live.query("ASK {}", base=f"http://e/> ASK {{ SERVICE <{url}> {{}} }} #"))
    yield "prepared", lambda: list(live.query(prepareQuery(f"ASK {{ SERVICE <{url}> {{}} }}")))
    yield "own FROM", lambda: list(live.query("ASK FROM <http://e/1> { ?s ?p ?o }", use_store_provided=False))
    for target in (live, live.default_graph, live.get_context(rdflib.URIRef("http://e/1"))):
        yield "parse url", lambda t=target: t.parse(url)  # type: ignore[misc]
        yield "parse file", lambda t=target: t.parse("/etc/hostname", format="turtle")  # type: ignore[misc]
        yield "parse text", lambda t=target: t.parse(data="<http://e/s> <http://e/p> 1 .", format="turtle")  # type: ignore[misc]
        yield "load", lambda t=target: t.update(f"LOAD <{url}>")  # type: ignore[misc]
        yield "open", lambda t=target: t.open(str(folder / "made"), create=True)  # type: ignore[misc]
        yield "destroy", lambda t=target: t.destroy(str(folder))  # type: ignore[misc]
        yield "add", lambda t=target: t.add((rdflib.URIRef("http://e/s"),) * 3)  # type: ignore[misc]
        yield "remove", lambda t=target: t.remove((None, None, None))  # type: ignore[misc]
    yield "store open", lambda: live.store.open(str(folder / "made"), create=True)


def test_no_call_reaches_out_or_changes_anything(graph: Graph, live: rdflib.Dataset, tmp_path: Path) -> None:
    count = len(graph)
    with listening() as listener:
        calls = list(_calls(graph, live, str(listener.host), tmp_path))
        for what, call in calls:
            try:
                call()
            except LmsgraphError:
                continue
            pytest.fail(f"ran: {what}")
        assert listener.visits == 0
    assert len(calls) >= 150
    assert (count, []) == (len(graph), list(tmp_path.iterdir()))


@pytest.mark.parametrize("ask", ["graph", "rdflib"])
def test_every_endless_query_ends_in_time(ask: str, graph: Graph, live: rdflib.Dataset) -> None:
    for text in ENDLESS:
        begun = time.monotonic()
        with pytest.raises(LimitError, match=r"ended (after|because)"):
            graph.query(text) if ask == "graph" else list(live.query(text))
        assert time.monotonic() - begun < 20  # the limit is a quarter of a second; a busy machine is slow


def test_what_breaks_the_engine_leaves_the_interpreter_alive(graph: Graph) -> None:
    for text in DEEP:
        with pytest.raises(LmsgraphError):
            graph.query(text)
    assert _graph(Limits(60, 300)).query("ASK {}")


def test_too_much_memory_is_an_end_of_the_query_alone() -> None:
    hungry = _graph(Limits(30, 20))
    with pytest.raises(LimitError, match=r"needed more than 20 MB; .* raise open\(megabytes="):
        hungry.query(
            "SELECT (GROUP_CONCAT(CONCAT(STR(?a), STR(?d), STR(?h))) AS ?x) { ?a ?b ?c . ?d ?e ?f . ?h ?i ?j }"
        )


def test_ctrl_c_ends_the_query_and_returns_at_once() -> None:
    patient = _graph(Limits(60, 300))
    threading.Timer(0.3, os.kill, (os.getpid(), signal.SIGINT)).start()
    with pytest.raises(KeyboardInterrupt):
        patient.query(f"SELECT (COUNT(*) AS ?n) {{ {PAIR} . ?j ?k ?l }}")
    assert patient.query("ASK {}")


def test_answers_are_the_same_with_limits_and_without() -> None:
    with_limits, without = lmsgraph.open(), lmsgraph.open(limited=False)
    for asked in ("after-drug", "ASK { ?s a lms:Case }", "CONSTRUCT { ?s a lms:Case } { ?s a lms:Case }"):
        first, second = with_limits.query(asked), without.query(asked)
        assert (first.columns, sorted(map(str, first))) == (second.columns, sorted(map(str, second)))
    with pytest.warns(UserWarning, match="lms:Casee is nothing here"):
        assert "lms:Casee" in with_limits.query("SELECT * { ?s a lms:Casee }").why()


@pytest.mark.parametrize(
    "query",
    [
        "PREFIX e: <http://e/> SELECT * { OPTIONAL { ?s e:hasservice ?o } }",
        "SELECT * { ?service ?p ?o { ?s ?p ?o } }",
        "SELECT * { GRAPH ?webservice { ?s ?p ?o } }",
        "SELECT * { VALUES ?serviceType { 1 } }",
        "PREFIX service: <http://e/> SELECT * { GRAPH service:x { ?s ?p ?o } }",
        "PREFIX e: <http://e/> SELECT * { GRAPH e:my-service { ?s ?p ?o } }",
        "BASE <lee-2018/> SELECT * { <index> ?p ?o }",
    ],
)
def test_names_that_hold_the_word_service_and_relative_bases_are_asked(query: str) -> None:
    graph = _graph(Limits(60, 300))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # this graph knows none of the names
        assert graph.query(query) is not None
