# ruff: noqa: S608, ANN401 - nobody is injected but the graph, and what is wild has no type
"""Hostile calls of the graph from Python, group by group, and the process that makes them: ``python -m`` with a scene.

Each call either gives an answer (``FINE``) or ends in an ``LmsgraphError``; another error, a crash or a call that does
not end is a fault. ``patient`` graphs have time: what is refused there is refused, not ended. ``hasty`` ones have none,
``hungry`` ones no memory.
"""

from __future__ import annotations

import json
import math
import os
import signal
import sys
import threading
import time
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import rdflib
from pyoxigraph import Literal, NamedNode, Quad, Store
from rdflib.namespace import FOAF
from rdflib.plugins.sparql import prepareQuery

import lmsgraph
from lmsgraph.errors import LmsgraphError
from lmsgraph.query.ask.graph import Graph, Rows
from lmsgraph.query.safe.apart import Limits

__all__ = ["FINE", "GROUPS"]

Call = Callable[["Scene"], Any]
FINE = "fine"
"""A group whose calls are odd and give an answer all the same."""


@dataclass(frozen=True)
class Scene:
    """Graphs to ask, an address where somebody listens, and a file that must stay unread."""

    url: str
    path: str
    store: Store
    patient: Graph
    hasty: Graph
    hungry: Graph
    live: rdflib.Dataset
    brief: rdflib.Dataset

    @property
    def file(self) -> str:
        return Path(self.path).as_uri()


class Liar(str):
    """A text that is said to be another one than it is."""

    __slots__ = ()

    def __str__(self) -> str:
        return "ASK {}"

    def casefold(self) -> str:
        return ""

    def upper(self) -> str:
        return ""


class Loud:
    """A thing that will not be written."""

    def __str__(self) -> str:
        raise RuntimeError("no")


class Endless:
    """A thing that is written for ever."""

    def __str__(self) -> str:
        while True:
            time.sleep(0.01)


def _scene(url: str, path: str) -> Scene:
    store, names = Store(), [NamedNode(f"http://e/{n}") for n in range(400)]
    store.bulk_extend(Quad(a, names[0], names[(n * 7) % 400], names[1]) for n, a in enumerate(names))
    store.add(Quad(names[2], names[0], Literal(5), names[1]))
    patient, hasty, hungry = (Graph(store, Limits(*each)) for each in ((60, 400), (0.15, 200), (60, 20)))
    return Scene(url, path, store, patient, hasty, hungry, patient.rdflib(), hasty.rdflib())


def _service(s: Scene) -> str:
    return f"SELECT * {{ SERVICE <{s.url}> {{ ?s ?p ?o }} }}"


def _own(dataset: rdflib.Graph, text: Any, **more: Any) -> list[Any]:
    return list(dataset.query(text, use_store_provided=False, **more))


def _at(*arguments: Any) -> Call:
    """Return a call that gives rdflib its arguments by their place, not by name."""
    return lambda s: list(s.live.query(*(_filled(one, s) for one in arguments)))


def _filled(value: Any, s: Scene) -> Any:
    return value.replace("URL", s.url).replace("FILE", s.file).replace("PATH", s.path) if type(value) is str else value


def _asked(*texts: str) -> list[Call]:
    """Return calls that ask each text of the graph, and of rdflib in each way."""
    ways: tuple[Callable[[Scene, str], object], ...] = (
        lambda s, text: s.patient.query(text),
        lambda s, text: list(s.live.query(text)),
        lambda s, text: _own(s.live, text),
    )
    return [lambda s, w=way, t=text: w(s, _filled(t, s)) for text in texts for way in ways]  # type: ignore[misc]


def _ended(*texts: str) -> list[Call]:
    """Return calls that ask each text of the graph, of rdflib, and of rdflib's own engine, without the time for it."""
    return [
        *(lambda s, t=text: s.hasty.query(t) for text in texts),
        *(lambda s, t=text: list(s.brief.query(t)) for text in texts),
        *(lambda s, t=text: _own(s.brief, t) for text in texts),
    ]


_ANY = "{ ?s ?p ?o }"
_FAR = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i"

REACHING: list[Call] = [
    *_asked(
        f"SELECT * {{ SERVICE <FILE> {_ANY} }}",
        f"SELECT * {{ SERVICE <file:PATH> {_ANY} }}",
        f"SELECT * FROM <FILE> {_ANY}",
        f"BASE <FILE> SELECT * FROM <> {_ANY}",
        f"PREFIX f: <FILE> SELECT * FROM f: {_ANY}",
        f"SELECT * FROM NAMED <URL> {{ GRAPH ?g {_ANY} }}",
        f"SELECT * FROM <f\\u0069le://PATH> {_ANY}",
        f"#\nSELECT * {{ # {{\nSERVICE#\nSILENT#\n<URL>#\n{_ANY} }}",
        f"SELECT * {{ {{ ?s ?p 1.SERVICE <URL> {_ANY} }} UNION {_ANY} }}",
        "LOAD <FILE> INTO GRAPH <http://e/1>",
        "LOAD SILENT <URL>; DROP ALL",
        f"WITH <http://e/1> DELETE {_ANY} INSERT {{ ?s ?p 1 }} WHERE {_ANY}",
        "INSERT DATA { GRAPH <http://e/1> { <FILE> <URL> 1 } }",
    ),
    lambda s: s.patient.query(Liar(_service(s))),
    lambda s: list(s.live.query(Liar(_service(s)))),
    lambda s: _own(s.live, Liar(_service(s))),
    lambda s: _own(s.live.default_graph, Liar(_service(s))),
    lambda s: list(s.live.store.query(Liar(_service(s)), {}, {}, "__UNION__")),
    lambda s: _own(s.live, Liar(f"SELECT * FROM <{s.file}> {_ANY}")),
    lambda s: s.patient.query(Liar("DROP ALL")),
    lambda s: Rows(s.store, _service(s), limits=Limits(60, 400)),
    lambda s: Rows(s.store, _service(s)),
    lambda s: _own(s.live, prepareQuery(_service(s))),
    lambda s: _own(s.live, prepareQuery("ASK {}"), base=f"{s.url}> ASK {{}} #"),
    lambda s: _own(next(iter(s.live.graphs())), _service(s)),
    lambda s: _own(s.live.get_context(s.url), f"SELECT * FROM <{s.url}> {_ANY}"),
    # the graph of the store has a name that rdflib's own engine would fetch
    _at("SELECT * FROM <http://e/1> { ?s ?p ?o }", "sparql", "sparql", None, None, False),
    _at("SELECT * FROM <FILE> { ?s ?p ?o }", "sparql", "sparql", None, None, False),
    _at("SELECT * { SERVICE x: { ?s ?p ?o } }", "sparql", "sparql", {"x": "http://e/"}, {}, False),
    _at("ASK {}", "sparql", "sparql", {"x": "http://e/> ASK { SERVICE <http://e/> {} } #"}, {}, False),
    _at("ASK {}", "sparql", "sparql", {Liar("x: <http://e/> LOAD <http://e/> #"): "http://e/"}, {}, True),
    _at("ASK {}", "sparql", "sparql", {"x": Liar("http://e/> LOAD <http://e/> #")}, {}, True),
    lambda s: list(s.live.query("ASK {}", initNs={"x": rdflib.URIRef(f"{s.url}> ASK {{ SERVICE <{s.url}> {{}} }} #")})),
    lambda s: list(s.live.query("SELECT ?q {}", initBindings={f"q}} SERVICE <{s.url}> {{": rdflib.Literal(1)})),
    lambda s: list(
        s.live.query("SELECT ?q {}", initBindings={"q": rdflib.URIRef(f"{s.url}> }} SERVICE <{s.url}> {{}}")})
    ),
    lambda s: list(s.live.query(f"SELECT ?q {{ SERVICE ?q {_ANY} }}", initBindings={"q": rdflib.URIRef(s.url)})),
    lambda s: _own(s.live, f"SELECT ?q {{ SERVICE ?q {_ANY} }}", initBindings={"q": rdflib.URIRef(s.url)}),
    lambda s: list(s.live.query(_service(s), nonsense=True)),
    lambda s: list(s.live.query(_service(s), DEBUG=True)),
    lambda s: s.patient.query(s.path.removesuffix(".ttl")),
    lambda s: s.patient.query(f"../../../..{s.path}"),
    lambda s: s.patient.query(s.file),
    lambda s: s.patient.query(s.url),
    lambda s: s.patient.query(Path(s.path)),  # type: ignore[arg-type]
    lambda s: s.patient.query("after-drug", drug=f'" }} SERVICE <{s.url}> {{ ?s ?p ?o }} #'),
    lambda s: s.patient.query("after-drug", drug=f"pazopanib>}} SERVICE <{s.url}> {{}} #"),
    lambda s: s.patient.query("treatments", case=s.file),
    lambda s: s.patient.query("treatments", case=f"@{s.path}"),
    lambda s: lmsgraph.open(s.url),
    lambda s: lmsgraph.open(s.file),
    lambda s: lmsgraph.open(s.path),
    lambda s: lmsgraph.open("a\0b"),
]

CHANGING: list[Call] = [
    lambda s: s.live.parse(s.url),
    lambda s: s.live.parse(s.path, format="turtle"),
    lambda s: s.live.parse(file=s.path),  # type: ignore[arg-type]
    lambda s: s.live.parse(data="", format="turtle", publicID=s.url),
    lambda s: s.live.default_graph.parse(s.file),
    lambda s: next(iter(s.live.graphs())).parse(location=s.url),
    lambda s: s.live.graph(rdflib.URIRef("http://e/new")).parse(s.url),
    lambda s: s.live.update(f"LOAD <{s.url}>"),
    lambda s: s.live.update("INSERT DATA { <http://e/s> <http://e/p> 1 }", use_store_provided=False),
    lambda s: s.live.default_graph.update("DROP ALL", use_store_provided=False),
    lambda s: s.live.add((rdflib.URIRef("http://e/s"), rdflib.URIRef("http://e/p"), rdflib.Literal(1))),
    lambda s: s.live.addN([(rdflib.URIRef("http://e/s"),) * 3]),  # type: ignore[list-item]
    lambda s: s.live.set((rdflib.URIRef("http://e/s"), rdflib.URIRef("http://e/p"), rdflib.Literal(1))),
    lambda s: s.live.remove((None, None, None)),  # type: ignore[arg-type]
    lambda s: s.live.default_graph.remove((None, None, None)),
    lambda s: s.live.remove_graph(rdflib.URIRef("http://e/1")),
    lambda s: s.live.__iadd__([(rdflib.URIRef("http://e/s"),) * 3]),  # type: ignore[list-item]
    lambda s: s.live.open(s.path),
    lambda s: s.live.destroy(s.path),
    lambda s: s.live.store.open(s.path, create=True),
    lambda s: s.live.store.destroy(s.path),
    lambda s: s.live.store.remove((None, None, None), None),
    lambda s: s.live.store.update("DROP ALL", {}, {}, ""),
]

ENDLESS: list[Call] = [
    *_ended(
        f"SELECT * {{ {_FAR} }}",
        f"SELECT (COUNT(*) AS ?n) {{ {_FAR} }}",
        f"CONSTRUCT {{ ?a ?e ?i }} {{ {_FAR} }}",
        f"DESCRIBE ?a {{ {_FAR} }}",
        f"ASK {{ {_FAR} FILTER(CONCAT(STR(?a), STR(?f), STR(?i)) = 'no') }}",
        "SELECT * { ?a (!<http://e/a>|^!<http://e/b>)* ?b . ?c (!<http://e/a>|^!<http://e/b>)* ?d . ?e ?f ?g }",
        f"SELECT (COUNT(*) AS ?n) {{ ?s {'/'.join(['(!<http://e/a>|^!<http://e/a>)?'] * 12)} ?o }}",
        f"SELECT ?x (SAMPLE(?a) AS ?s) {{ {_FAR} BIND(MD5(CONCAT(STR(?a), STR(?d))) AS ?x) }} GROUP BY ?x ORDER BY ?x",
        f"SELECT DISTINCT ?a ?d ?g {{ {_FAR} MINUS {{ ?a ?d ?g }} }}",
        f"SELECT * {{ ?a ?b ?c FILTER NOT EXISTS {{ {_FAR} FILTER(?a = ?i && ?c = 'no') }} }}",
    ),
    lambda s: list(s.brief.query(prepareQuery(f"SELECT * {{ {_FAR} }}"))),
    lambda s: _own(s.brief, prepareQuery(f"SELECT * {{ {_FAR} }}")),
    lambda s: list(s.brief.get_context(rdflib.URIRef("http://e/1")).query(f"SELECT * {{ {_FAR} }}")),
    lambda s: _own(s.brief.get_context(rdflib.URIRef("http://e/1")), f"SELECT * {{ {_FAR} }}"),
    lambda s: list(s.brief.store.query(f"SELECT * {{ {_FAR} }}", {}, {}, "__UNION__")),
    # a name that is bound: without it the query ends at once
    lambda s: list(
        s.brief.query(
            f"SELECT ?q {{ ?q ?b ?c FILTER(isIRI(?q)) {_FAR} }}", initBindings={"q": rdflib.URIRef("http://e/3")}
        )
    ),
    lambda s: _own(s.brief, f"ASK {{ ?a ?b ?c FILTER(REGEX('{'a' * 40}!', '^(a+)+$')) }}"),
    lambda s: s.hasty.query(f"SELECT * {{ ?a <http://e/nix> ?b . {_FAR} }} ORDER BY {'(?a) ' * 50_000}"),
    lambda s: s.hasty.query("after-drug", drug=Endless()),
    lambda s: s.hasty.query("after-drug", drug="x" * 3_000_000),
    lambda s: s.hungry.query(
        "SELECT * { BIND('xxxxxxxx' AS ?a0) "
        + " ".join(f"BIND(CONCAT(?a{n}, ?a{n}) AS ?a{n + 1})" for n in range(40))
        + " }"
    ),
    lambda s: s.hungry.query(f"SELECT (REPLACE('{'a' * 9_000}', 'a', '{'b' * 90_000}') AS ?x) {{}}"),
    lambda s: _own(s.hungry.rdflib(), f"SELECT (REPLACE('{'a' * 9_000}', 'a', '{'b' * 90_000}') AS ?x) {{}}"),
]

DEEP: list[Call] = [
    *_ended(
        f"SELECT * {'{' * 60_000}{'}' * 60_000}",
        f"SELECT * {{ FILTER({'(' * 60_000}1{')' * 60_000}) }}",
        f"SELECT * {{ ?s {'(' * 60_000}<http://e/p>{')' * 60_000} ?o }}",
        f"SELECT * {{ ?s ?p {'[ ?p ' * 40_000}1{']' * 40_000} }}",
        f"ASK {{ {'{ SELECT * ' * 20_000}{{}}{'}' * 20_000} }}",
        f"ASK {{ ?s ({'|'.join(['<http://e/a>'] * 20_000)}) ?o }}",
        f"ASK {{ {'FILTER EXISTS { ' * 30_000}{'}' * 30_000} }}",
        "SELECT * { " + " UNION ".join(["{ ?s ?p ?o }"] * 30_000) + " }",
    ),
]

HUGE: list[Call] = [
    *_ended(
        "ASK { " + "'''a" * 300_000,
        "ASK { " + "'''service" * 100_000 + "}",
        "ASK { " + "<service" * 200_000 + "}",
        "ASK { " + "<" * 500_000,
        "ASK { SERVICE" + " #\n" * 300_000 + "x }",
        "ASK { " + "\\u0041" * 300_000 + " }",
        "ASK { FILTER(" + "9" * 2_000_000 + " = " + "a." * 300_000 + ") }",
        "".join(f"PREFIX p{n}: <http://e/{n}> " for n in range(20_000)) + "ASK FROM p1: {}",
        "BASE <a/> " * 50_000 + "ASK FROM <x> {}",
    ),
    lambda s: s.hasty.query(
        "SELECT * { VALUES ?x { " + " ".join(f"lms:x{n}" for n in range(200_000)) + " } ?s ?p ?x }"
    ),
    lambda s: s.hasty.query("a" * 10_000_000),
    lambda s: s.hasty.query("- " * 1_000_000),
]

BROKEN: list[Call] = [
    *_asked(
        "ASK { '\udcff' }",
        "\udcff",
        "PREFIX \udcff: <http://e/> ASK {}",
        "\0" * 50,
        "ASK {",
        "",
        "hello",
        "SELECT (<http://e/exit>(1) AS ?x) { ?s ?p }",
        "SELECT * { ?s ?p ?o } LIMIT -1",
    ),
    lambda s: s.patient.query("after-drug", drug="\udcff"),
    lambda s: s.patient.query("ASK { <http://e/\ud800> ?p ?o }"),
    lambda s: s.patient.query("SELECT ?s { ?s ?p ?o } GROUP BY ?p"),
    lambda s: s.patient.query("no-such-query"),
    lambda s: s.patient.query("after-drug", nothing=1),
    lambda s: s.patient.query("ASK {}", drug=1),
    lambda s: list(s.live.query("ASK {}", result="no such thing", use_store_provided=False)),
    lambda s: list(s.live.query("ASK {}", processor="no such thing", use_store_provided=False)),
]


def _each(ask: Callable[[Scene, Any], Any], *values: Any) -> list[Call]:
    """Return a call for each value of an argument."""
    return [lambda s, v=value: ask(s, v) for value in values]  # type: ignore[misc]


_NO_TEXTS: tuple[Any, ...] = (None, 5, 1.5, b"ASK {}", ["ASK {}"], {}, Loud(), object, ..., rdflib.Graph())
WILD: list[Call] = [
    *_each(lambda s, v: s.patient.query(v), *_NO_TEXTS),
    *_each(lambda s, v: list(s.live.query(v)), *_NO_TEXTS),
    *_each(lambda s, v: _own(s.live, v), *_NO_TEXTS),
    *_each(lambda s, v: list(s.live.query("ASK {}", initNs=v)), [1], "abc", 5, {"x y": 1}, {"x": Loud()}),
    *_each(
        lambda s, v: list(s.live.query("SELECT ?q { ?q ?p ?o }", initBindings=v)),
        *([1], 5, "abc", {"q": "text"}, {"q": None}, {"q": Loud()}),
    ),
    *_each(lambda s, v: s.patient.query("after-drug", drug=v), None, 5, b"x", [], Loud(), {}, "", " "),
    *_each(lambda s, v: s.patient.query("treatments", case=v), None, b"x", Loud(), "\n", "../.."),
    *_each(lambda s, v: lmsgraph.open(seconds=v), 0, -1, math.nan, -math.inf, "1", None, [], Loud()),
    *_each(lambda s, v: lmsgraph.open(megabytes=v), 0, -5, math.nan, "9", None, {}),
    *_each(lambda s, v: s.patient.label(v), None, 5, b"x"),
    lambda s: s.live.query("ASK {}", queryGraph="http://e/ x"),
]


def _threads(s: Scene) -> list[int]:
    found: list[int] = []
    asking = [
        threading.Thread(target=lambda n=n: found.append(len(s.patient.query(f"SELECT * {_ANY} LIMIT {n}"))))
        for n in range(1, 9)
    ]
    for thread in asking:
        thread.start()
    for thread in asking:
        thread.join()
    return sorted(found)


def _interrupted(s: Scene) -> bool:
    threading.Timer(0.2, os.kill, (os.getpid(), signal.SIGINT)).start()
    try:
        _own(s.live, f"SELECT (COUNT(*) AS ?n) {{ {_FAR} }}")
    except KeyboardInterrupt:
        return bool(s.patient.query("ASK {}"))
    return False


def _without_streams(s: Scene) -> bool:
    streams, sys.stdout, sys.stderr = (sys.stdout, sys.stderr), None, None
    try:
        return bool(s.patient.query("ASK {}"))
    finally:
        sys.stdout, sys.stderr = streams


def _without_children(s: Scene) -> bool:
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    try:
        return bool(s.patient.query("ASK {}"))
    finally:
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)


def _open_files(s: Scene) -> int:
    before = len(list(Path("/proc/self/fd").iterdir()))
    for _ in range(20):
        s.patient.query("ASK {}")
    return len(list(Path("/proc/self/fd").iterdir())) - before


def _optional(count: int) -> str:
    return " ".join(f"OPTIONAL {{ ?s lms:x{n} ?o }}" for n in range(count))


# odd calls that give an answer, each with what it is
ODD: list[tuple[Call, object]] = [
    (_threads, list(range(1, 9))),
    (_interrupted, True),
    (_without_streams, True),
    (_without_children, True),
    (_open_files, 0),
    (lambda s: len(Graph(s.store, Limits(math.inf, math.inf)).query("ASK {}")), 1),
    (lambda s: len(Graph(s.store, Limits(1e300, 10**30)).query("ASK {}")), 1),
    (lambda s: bool(s.patient.query(Liar("ASK { ?s ?p ?o }"))), True),
    (
        lambda s: [list(row) for row in s.patient.query(f"SELECT (STRDT('{'9' * 9}', xsd:integer) AS ?x) {{}}")],
        [[999999999]],
    ),
    (lambda s: len(str(s.patient.query(f"SELECT (STRDT('{'9' * 9_000}', xsd:integer) AS ?x) {{}}")[0][0])), 9_000),
    (lambda s: s.patient.label("a b"), "a b"),
    (lambda s: list(s.live.query("ASK { ?s a f:Person }", initNs={"f": FOAF})), [False]),
    (
        lambda s: [len(list(s.live.query(f"SELECT * {_ANY}", use_store_provided=own))) for own in (True, False)],
        [401, 401],
    ),
    (lambda s: len(s.live.query(f"CONSTRUCT {_ANY} WHERE {_ANY}")), 401),
    (
        lambda s: [
            len(list(s.live.query("SELECT ?s { ?s ?p 5 }", initBindings={"s": rdflib.URIRef(f"http://e/{n}")})))
            for n in (2, 3)
        ],
        [1, 0],
    ),
    (lambda s: s.hasty.query("ASK {}").table(width=-5).splitlines()[-1].strip(), "(1 row)"),
    (lambda s: len(s.patient.query("SELECT * { VALUES ?x { lms:1.1.1.353 } }").notes), 1),
    (lambda s: len(s.patient.query(f"SELECT * {{ {_optional(90)} }}").notes), 11),
]

GROUPS: dict[str, list[Call]] = {
    "reaching": REACHING,
    "changing": CHANGING,
    "endless": ENDLESS,
    "deep": DEEP,
    "huge": HUGE,
    "broken": BROKEN,
    "wild": WILD,
    FINE: [call for call, _ in ODD],
}


def _outcomes(group: str, scene: Scene) -> Iterator[tuple[str, object, float]]:
    """Yield of each call how it ended, what it gave or said, and after how many seconds."""
    for call in GROUPS[group]:
        begun = time.monotonic()
        try:
            found = call(scene)
            ended: tuple[str, object] = ("answered", found if group == FINE else "")
        except LmsgraphError as error:
            ended = (type(error).__name__, str(error)[:200])
        except Exception as error:  # noqa: BLE001 - a fault, to be told
            ended = ("fault", f"{type(error).__name__}: {error}"[:200])
        yield *ended, time.monotonic() - begun


def main(group: str, url: str, path: str) -> None:
    """Make the calls of a group; on the last line, as JSON, how each ended, what was heard, what the graph holds."""
    warnings.simplefilter("ignore")
    scene = _scene(url, path)
    lmsgraph.open(limited=False).query("ASK {}")  # whatever is imported and built is there
    for own in (True, False):
        list(scene.live.query("ASK {}", use_store_provided=own))
    heard, ear = os.pipe()
    os.set_blocking(ear, False)
    watched = ("socket.", "subprocess.", "os.system", "os.exec", "os.posix_spawn", "urllib.", "http.", "ctypes.dlopen")

    def listen(event: str, given: tuple[object, ...]) -> None:
        if event.startswith(watched) or (event == "open" and str(given[0]) == path):
            os.write(ear, f"{event} {given[:1]!r:.80}\n".encode())

    sys.addaudithook(listen)
    ended = list(_outcomes(group, scene))
    os.close(ear)
    said = os.read(heard, 65536).decode()
    sys.stdout.write(json.dumps({"ended": ended, "heard": said.splitlines(), "size": len(scene.store)}) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
