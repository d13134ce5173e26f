"""Questions to endpoints: the same rows and the same text as on this machine; whatever else a server says is told."""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph
import pytest
from pyoxigraph import QueryResultsFormat, QuerySolutions

from lmsgraph import iris
from lmsgraph.errors import LmsgraphError
from lmsgraph.query.ask.bind import bind
from lmsgraph.query.ask.stored import StoredQuery, read_queries
from lmsgraph.query.engine.run import Result, run
from lmsgraph.query.safe.guard import RefusedQueryError
from lmsgraph.query.wire import endpoint as module
from lmsgraph.query.wire.endpoint import Endpoint, portable
from lmsgraph.store.build import build
from lmsgraph.store.opened import open_graph
from lmsgraph.store.remote import server as requests
from lmsgraph.store.remote.server import Server
from lmsgraph.store.remote.upload import upload
from tests.query.servers import SERVERS, Asked, Reply, Running, fake, free_port
from tests.running import Finished
from tests.running import run as command

each_query = pytest.mark.parametrize("query", read_queries(), ids=lambda query: query.name)
TREATED = "SELECT ?case ?drug WHERE { ?case lms:treatedWith ?drug } ORDER BY ?case ?drug"
EMPTY = b'{"head":{"vars":["paper","graph"]},"results":{"bindings":[]}}'
WAYS_IN = "set LMSGRAPH_USER and LMSGRAPH_PASSWORD, or write a line for 127.0.0.1 in ~/.netrc"
ROWS = "application/sparql-results+json"
Row = tuple[str | None, ...]


@pytest.fixture(autouse=True)
def _nobody(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Keep out the user's own names, passwords and proxies."""
    for name in ("LMSGRAPH_USER", "LMSGRAPH_PASSWORD", "NETRC"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build((), tmp_path_factory.mktemp("built")).folder


@pytest.fixture(scope="session", params=SERVERS)
def loaded(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, built: Path) -> Iterator[Running]:
    """Give each server, with the packed graph in it."""
    with SERVERS[request.param](tmp_path_factory.mktemp(request.param)) as server:
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("NO_PROXY", "127.0.0.1")
            for name, value in server.environment.items():
                patch.setenv(name, value)
            upload(built, Server(server.store, timeout=60))
        yield server


def _rows(result: Result) -> list[Row]:
    assert isinstance(result, QuerySolutions)
    names = result.variables
    return [tuple(None if row[name] is None else str(row[name]) for name in names) for row in result]


def _remote_rows(url: str, sparql: str) -> list[Row]:
    text, remark = Endpoint(url, timeout=60).answer(sparql, layout="json", width=100)
    assert remark == ""
    return _rows(pyoxigraph.parse_query_results(text, format=QueryResultsFormat.JSON))


# The same as on this machine


_EMPTY = {"unknown-words"}  # the packed records have no word that no table knows


@each_query
def test_stored_query_gives_the_same_rows(loaded: Running, query: StoredQuery) -> None:
    sparql = bind(query, {})
    ours = _rows(run(open_graph(), sparql))
    assert bool(ours) == (query.name not in _EMPTY)
    assert Counter(map(_in_any_order, ours)) == Counter(map(_in_any_order, _remote_rows(loaded.query, sparql)))


def _in_any_order(row: Row) -> Row:
    """Return a row whose joined cells are sorted: in which order a GROUP_CONCAT joins is the engine's own."""
    return tuple(cell and "; ".join(sorted(cell.strip('"').split("; "))) for cell in row)


@pytest.mark.parametrize("layout", ["table", "csv", "tsv", "json", "xml", "md", "html"])
def test_rows_are_the_same_text(loaded: Running, layout: str) -> None:
    worse = "SELECT ?x ?w ?end WHERE { ?x lms:endedInWorsening ?w OPTIONAL { ?x lms:end ?end } } ORDER BY ?x"
    for wanted in (["radiotherapy"], ["-e", worse]):
        local = command("query", *wanted, "-f", layout)
        assert local.code == 0
        assert local == command("query", *wanted, "-f", layout, "--endpoint", loaded.query)


@pytest.mark.parametrize("layout", ["ttl", "nt", "jsonld", "rdfxml"])
def test_graphs_are_the_same_text(loaded: Running, layout: str) -> None:
    sparql = "CONSTRUCT { ?x lms:endedInWorsening ?w } WHERE { ?x lms:endedInWorsening ?w }"
    wanted = ["query", "-e", sparql, "-f", layout]
    local = command(*wanted)
    assert local.code == 0
    assert "true" in local.out
    assert local == command(*wanted, "--endpoint", loaded.query)


def test_labels_stand_beside_the_iris(loaded: Running) -> None:
    local = command("query", "-e", TREATED)
    assert "pazopanib [drug:pazopanib]" in local.out
    assert local == command("query", "-e", TREATED, "--endpoint", loaded.query)


@pytest.mark.parametrize(("drug", "answer"), [("pazopanib", "yes\n"), ("aspirin", "no\n")])
def test_ask_is_answered_with_yes_or_no(loaded: Running, drug: str, answer: str) -> None:
    ask = f"ASK {{ ?case lms:treatedWith drug:{drug} }}"
    assert Finished(0, answer, "") == command("query", "-e", ask, "--endpoint", loaded.query)


def test_describe_tells_of_a_thing(loaded: Running) -> None:
    told = command("query", "-e", "DESCRIBE drug:pazopanib", "-f", "nt", "--endpoint", loaded.query)
    assert told.code == 0
    assert f"<{iris.term_iri('drug', 'pazopanib')}> <{iris.PREFIXES['skos']}prefLabel> " in told.out


def test_each_graph_holds_as_many_statements(loaded: Running, built: Path) -> None:
    counts = json.loads((built / "current" / "build.json").read_text("utf-8"))
    sparql = "SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g"
    number = '"{}"^^<' + iris.PREFIXES["xsd"] + "integer>"
    expected = {(f"<{iris.graph_iri(name)}>", number.format(n)) for name, n in counts.items()}
    assert expected == set(_remote_rows(loaded.query, sparql))
    whole = _remote_rows(loaded.query, "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }")
    assert [(number.format(sum(counts.values())),)] == whole


def test_a_query_with_a_dataset_of_its_own_keeps_it(loaded: Running) -> None:
    sparql = "SELECT (COUNT(*) AS ?n) FROM graph:lee-2018 WHERE { ?s ?p ?o }"
    assert _rows(run(open_graph(), sparql)) == _remote_rows(loaded.query, sparql)


def test_a_relative_address_is_one_of_the_data(loaded: Running) -> None:
    assert [(f"<{iris.LMS}Paper>",)] == _remote_rows(loaded.query, "SELECT ?type WHERE { <lee-2018> a ?type }")


def test_a_syntax_error_is_one_line_of_the_server(loaded: Running) -> None:
    told = command("query", "-e", "SELECT ?x WHERE { ?x a lms:Case", "--endpoint", loaded.query)
    assert (told.code, told.out) == (1, "")
    assert told.err.startswith(f"lmsgraph: {loaded.query}: 400 Bad Request: ")
    assert told.err.count("\n") == 1


def test_a_limit_of_the_server_is_told(loaded: Running) -> None:
    told = command("query", "-e", "SELECT ?s WHERE { ?s ?p ?o }", "-f", "csv", "--endpoint", loaded.query)
    if loaded.name == "virtuoso":
        assert told.err == f"{loaded.query} gives no more than 10000 rows; there may be more\n"
        assert told.out.count("\n") == 10001
    else:
        assert told.err == ""
        assert told.out.count("\n") > 10001


def test_ending_takes_no_password_where_none_is_wanted(loaded: Running) -> None:
    told = command("query", "-e", TREATED, "--endpoint", loaded.query, env={"LMSGRAPH_USER": "half"})
    assert told.code == 0


# What is sent


def test_a_query_declares_the_prefixes_that_it_uses_and_no_others() -> None:
    query = "# sh:\nSELECT ?x WHERE { ?x lms:treatedWith drug:pazopanib . FILTER(?x != 'owl:Thing') }"
    declared = f"PREFIX drug: <{iris.TERM}drug/> PREFIX lms: <{iris.LMS}> "
    assert declared + query == portable(query)


def test_what_a_query_declares_stays() -> None:
    query = "PREFIX lms: <http://example.org/> BASE <http://example.org/> ASK { <a> a lms:Case, lmx:Case }"
    assert query == portable(query)


def test_a_base_is_declared_where_an_address_is_relative() -> None:
    assert portable("ASK { <lee-2018> ?p ?o }") == f"BASE <{iris.DATA}> ASK {{ <lee-2018> ?p ?o }}"


@pytest.mark.parametrize(
    "query",
    [
        "INSERT DATA { <a> <b> <c> }",
        "prefix x: <y> base <z> delete where { ?s ?p ?o }",
        "# SELECT\nCLEAR ALL",
        "LOAD <http://example.org/>",
        "\\u0049NSERT DATA { <a> <b> <c> }",
        "WITH <g> DELETE { ?s ?p ?o } WHERE { SELECT * { ?s ?p ?o } }",
        "'SELECT'",
        "",
    ],
)
def test_what_does_not_ask_is_refused_before_anything_is_sent(query: str) -> None:
    with fake(lambda _: Reply()) as server:
        with pytest.raises(RefusedQueryError, match="a query begins with SELECT, ASK, CONSTRUCT, DESCRIBE"):
            Endpoint(server.url, timeout=5).answer(query, layout="table", width=80)
        assert server.asked == []


def test_service_is_left_to_the_server() -> None:
    query = "SELECT * WHERE { SERVICE <http://example.org/> { ?s ?p ?o } }"
    with fake(lambda _: Reply(body=EMPTY)) as server:
        Endpoint(server.url, timeout=5).answer(query, layout="csv", width=80)
    assert [query] == server.asked[-1].form["query"]


def _papers(count: int, *, default: bool) -> bytes:
    """Return what a server says that holds some papers, in graphs of their own, perhaps in its default graph, too."""

    def cell(iri: str) -> dict[str, str]:
        return {"type": "uri", "value": iri}

    papers = [f"paper-{number}" for number in range(count)]
    rows = [{"paper": cell(iris.DATA + paper), "graph": cell(iris.graph_iri(paper))} for paper in papers]
    rows += [{"paper": cell(iris.DATA + paper)} for paper in papers] if default else []
    return json.dumps({"head": {"vars": ["paper", "graph"]}, "results": {"bindings": rows}}).encode()


@pytest.mark.parametrize(
    ("query", "papers", "default", "named"),
    [
        ("SELECT ?x { ?x a lms:Case }", _papers(0, default=True), 0, 0),
        ("SELECT ?x { ?x a lms:Case }", _papers(2, default=False), 5, 0),
        ("SELECT ?x { ?x a lms:Case }", _papers(2, default=True), 5, 0),
        ("SELECT ?x { GRAPH ?g { ?x a lms:Case } }", _papers(2, default=True), 5, 5),
        ("SELECT ?x { ?x a lms:Case }", _papers(60, default=False), 63, 0),
        ("SELECT ?x { ?x a lms:Case }", _papers(60, default=True), 0, 0),
        ("SELECT ?x FROM graph:paper-1 { ?x a lms:Case }", _papers(2, default=False), 0, 0),
    ],
)
def test_the_graphs_are_asked_as_one(query: str, papers: bytes, default: int, named: int) -> None:
    with fake(lambda _: Reply(body=papers)) as server:
        Endpoint(server.url, timeout=5).answer(query, layout="csv", width=80)
    form = server.asked[-1].form
    assert (default, named) == (len(form.get("default-graph-uri", [])), len(form.get("named-graph-uri", [])))
    shared = {iris.graph_iri(name) for name in ("inferred", "ontology", "vocabulary")}
    assert not default or shared <= set(form["default-graph-uri"])


def test_labels_are_asked_for_in_portions(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_AT_ONCE", 2)
    cells = [{"x": {"type": "uri", "value": f"https://e.org/#{number}"}} for number in (1, 2, 3, 3)]
    rows = json.dumps({"head": {"vars": ["x"]}, "results": {"bindings": cells}}).encode()
    label = f'<https://e.org/#1> <{iris.PREFIXES["rdfs"]}label> "one" .'.encode()

    def reply(asked: Asked) -> Reply:
        labels = "CONSTRUCT" in asked.form["query"][0]
        return Reply(type="text/turtle", body=label) if labels else Reply(body=rows)

    with fake(reply) as server:
        text, _ = Endpoint(server.url, timeout=5).answer(
            "SELECT ?x FROM <urn:x> { ?x ?p ?o }", layout="table", width=80
        )
    assert text.splitlines()[2:5] == ["one [https://e.org/#1]", "https://e.org/#2", "https://e.org/#3"]
    asked = [one.form["query"][0] for one in server.asked if "CONSTRUCT" in one.form["query"][0]]
    assert [part in one for part, one in zip(("#1> <https://e.org/#2>", "{ <https://e.org/#3> }"), asked, strict=True)]


# What goes wrong


def _says(reply: Reply, *, timeout: str = "10") -> tuple[str, str]:
    """Return what the command says of a server, and the server's address."""
    with fake(lambda _: reply) as server:
        told = command("query", "-e", TREATED, "--endpoint", f"{server.url}/sparql", "--timeout", timeout)
    assert (told.code, told.out) == (1, "")
    assert told.err.count("\n") == 1
    return told.err.removeprefix(f"lmsgraph: {server.url}/sparql: ").rstrip("\n"), server.url


@pytest.mark.parametrize(
    ("reply", "says"),
    [
        (
            Reply(500, "text/html", b"<html><style>x</style><h1>Out &amp; down</h1><p>more</p></html>"),
            "500 Internal Server Error: Out & down",
        ),
        (Reply(503, "text/plain", b""), "503 Service Unavailable"),
        (Reply(400, "text/plain", b"\n\n  bad \x1b[31mquery\x07\nsecond"), "400 Bad Request: bad [31mquery"),
        (Reply(400, "application/json", b'{"message": "no such thing"}'), "400 Bad Request: no such thing"),
        (Reply(400, "application/json", b"{"), "400 Bad Request: {"),
        (Reply(400, "text/plain", b"x" * 1000), f"400 Bad Request: {'x' * 299}…"),
        (
            Reply(200, "text/html", b"<html></html>"),
            "answers with text/html; is this the address of a SPARQL endpoint?",
        ),
        (Reply(200, ROWS, EMPTY, length=500), "the connection broke (the answer ends in the middle)"),
        (Reply(raw=b"what?\r\n\r\n"), "the connection broke (what?)"),
        (
            Reply(401, "text/plain", b"", {"WWW-Authenticate": 'Basic realm="x"'}),
            f"wants a user and a password; {WAYS_IN}",
        ),
        (
            Reply(302, "text/plain", b"", {"Location": "https://u:p@elsewhere.example/sparql?key=1"}),
            "sends on to https://elsewhere.example/sparql; if you trust that, give it as --endpoint",
        ),
    ],
)
def test_what_a_server_says_instead_is_one_line(reply: Reply, says: str) -> None:
    assert says == _says(reply)[0]


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"nothing of the kind",
        b"[]",
        b'{"head":{},"results":3}',
        b'{"head":{"vars":["x"]},"results":{"bindings":[{"x":{"type":"uri","value":"\xff"}}]}}',
        b'{"head":{"vars":["x"]},"results":{"bindings":[{"x":{"type":"uri","value":"https://e.org/> } x { <"}}]}}',
        b'{"results":"http://www.w3.org/2001/XMLSchema#boolean"}',
    ],
)
def test_rows_that_are_none_are_told(body: bytes) -> None:
    assert _says(Reply(200, ROWS, body))[0].startswith("the answer cannot be read (")


def test_a_redirect_is_not_followed() -> None:
    with fake(lambda _: Reply(body=EMPTY)) as other:
        for status in (301, 302, 303, 307, 308):
            _says(Reply(status, "text/plain", b"", {"Location": other.url}))
        assert other.asked == []


def test_a_server_that_is_not_there_is_told() -> None:
    url = f"http://127.0.0.1:{free_port()}/sparql"
    told = command("query", "-e", TREATED, "--endpoint", url)
    assert Finished(1, "", f"lmsgraph: {url}: cannot be reached (Connection refused)\n") == told


def test_a_silent_server_is_not_waited_for() -> None:
    def reply(_: Asked) -> Reply:
        time.sleep(3)
        return Reply()

    with fake(reply) as server:
        told = command("query", "-e", TREATED, "--endpoint", server.url, "--timeout", "0.5")
    assert Finished(1, "", f"lmsgraph: {server.url}: no answer within 0.5 s; raise --timeout\n") == told


def test_an_answer_that_is_too_long_is_not_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(requests, "_LIMIT", 2 * 1024 * 1024)
    with (
        fake(lambda _: Reply(body=b" " * 3 * 1024 * 1024)) as server,
        pytest.raises(LmsgraphError, match=r"the answer is longer than 2 MB; narrow the query \(LIMIT\)"),
    ):
        Endpoint(server.url, timeout=5).answer(TREATED, layout="csv", width=80)


def test_a_server_without_the_graph_is_told() -> None:
    with fake(lambda _: Reply(body=EMPTY)) as server:
        told = command("query", "-e", "SELECT ?x { ?x a lms:Case }", "-f", "csv", "--endpoint", server.url)
    assert (told.code, told.out) == (0, "paper,graph\r\n")
    assert told.err.startswith(f"{server.url} holds no graph of lmsgraph that it would show; ")


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("http://me:hunter2@localhost/sparql", "no user or password in the address, where others may read it; set "),
        ("https://me@localhost/sparql", "no user or password in the address, where others may read it; set "),
        ("file:///etc/passwd", "write the address as http(s)://HOST/PATH"),
        ("ftp://localhost/x", "write the address as http(s)://HOST/PATH"),
        ("localhost/sparql", "write the address as http(s)://HOST/PATH"),
        ("http:///sparql", "write the address as http(s)://HOST/PATH"),
        ("http://localhost/a b", "write the address as http(s)://HOST/PATH"),
        ("http://localhost:x/", "the address cannot be read; write http(s)://HOST/PATH"),
        ("http://[::1/", "the address cannot be read; write http(s)://HOST/PATH"),
    ],
)
def test_an_address_that_will_not_do_is_refused(url: str, says: str) -> None:
    for arguments in (("query", "-e", TREATED), ("build",)):
        told = command(*arguments, "--endpoint", url)
        assert (told.code, told.out) == (1, "")
        assert told.err.startswith(f"lmsgraph: --endpoint: {says}")
        assert "hunter2" not in told.err


@pytest.mark.parametrize("other", [("--graph", "x"), ("--why",)])
def test_what_is_of_the_local_graph_goes_not_with_an_endpoint(other: tuple[str, ...]) -> None:
    told = command("query", "-e", TREATED, "--endpoint", "http://localhost/", *other)
    assert told.code == 2
    assert "--endpoint goes neither with --graph nor with --why" in told.err
