"""No query reaches network, disk or another process; whatever looks like such a query and is none, runs."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, QueryBoolean, Store

from lmsgraph import iris
from lmsgraph.errors import LmsgraphError
from lmsgraph.query.engine.run import run
from lmsgraph.query.safe.guard import RefusedQueryError, form, guard, has_dataset
from lmsgraph.query.wire.formats import render
from tests.query.hostile import ESCAPED, HARMLESS, REFUSED
from tests.query.listening import Listener, listening
from tests.running import Finished
from tests.running import run as lmsgraph

CANARY = "the-canary-sings"


class Scene(NamedTuple):
    """A listener, a file that must stay unread, and a store."""

    listener: Listener
    file: Path
    store: Store

    def fill(self, query: str) -> str:
        host = self.listener.host
        words = {"URL": f"http://{host}/sparql", "HOST": host, "FILE": self.file.as_uri(), "PATH": str(self.file)}
        words |= {"ANY": "{ ?s ?p ?o }", "LONG": "x" * 100_000}
        return re.sub("|".join(words), lambda match: words[match[0]], query)


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    file = tmp_path_factory.mktemp("canary") / "canary.ttl"
    file.write_text(f"<http://e/a> <http://e/p> '{CANARY}' .\n", encoding="utf-8")
    store = Store()
    store.add(Quad(NamedNode("http://e/a"), NamedNode("http://e/p"), Literal(5), NamedNode(iris.graph_iri("lee-2018"))))
    with listening() as listener:
        yield Scene(listener, file, store)


@pytest.fixture
def scene(everything: Scene) -> Iterator[Scene]:
    """Give the scene to a test, after which nobody may have come, and nothing may have changed."""
    visits, content, size = everything.listener.visits, everything.file.read_bytes(), len(everything.store)
    yield everything
    time.sleep(0.005)
    assert visits == everything.listener.visits
    assert content == everything.file.read_bytes()
    assert size == len(everything.store)


def answer(scene: Scene, query: str) -> str:
    layout = "json" if form(query) in ("SELECT", "ASK") else "nt"
    return render(run(scene.store, query), scene.store, format=layout)


def test_the_table_is_long() -> None:
    assert len(REFUSED) + len(ESCAPED) >= 60


def test_the_listener_hears_oxigraph_where_nobody_guards_it() -> None:
    with listening() as listener:
        query = f"SELECT * {{ SERVICE SILENT <http://{listener.host}/> {{ ?s ?p ?o }} }}"
        result = Store().query(query)
        assert not isinstance(result, QueryBoolean)
        list(result)
        time.sleep(0.05)
        assert listener.visits == 1


@pytest.mark.parametrize(("name", "query"), REFUSED, ids=range(len(REFUSED)))
def test_is_refused_by_name(scene: Scene, name: str, query: str) -> None:
    with pytest.raises(RefusedQueryError, match=rf"^line \d+, column \d+: {name}\b"):
        answer(scene, scene.fill(query))


@pytest.mark.parametrize("query", ESCAPED, ids=range(len(ESCAPED)))
def test_does_no_harm(scene: Scene, query: str) -> None:
    try:
        said = answer(scene, scene.fill(query))
    except LmsgraphError as error:
        said = str(error)
    assert CANARY not in said


@pytest.mark.parametrize("query", HARMLESS, ids=range(len(HARMLESS)))
def test_look_alike_runs(scene: Scene, query: str) -> None:
    answer(scene, scene.fill(query))


def test_the_place_of_what_is_refused_is_told() -> None:
    with pytest.raises(RefusedQueryError) as refused:
        guard("SELECT *\n{ ?s ?p ?o\n  SERVICE <http://e/> {} }", ())
    assert str(refused.value) == (
        "line 3, column 3: SERVICE would ask another server; the local engine reaches no network "
        "(to ask an endpoint as a whole: --endpoint URL)"
    )


def test_the_graphs_that_there_are_are_told() -> None:
    with pytest.raises(RefusedQueryError) as refused:
        guard("ASK FROM <file:///etc/passwd> {}", ("https://w3id.org/lmsgraph/graph/lee-2018",))
    assert str(refused.value) == (
        "line 1, column 5: FROM <file:///etc/passwd> is no graph of the store and nothing is fetched; "
        "its graphs: graph:lee-2018"
    )


@pytest.mark.parametrize(
    ("clause", "count"),
    [("", 2), ("FROM <http://e/g>", 1), ("FROM <http://e/g> FROM <http://e/h>", 2), ("FROM NAMED <http://e/g>", 0)],
)
def test_from_asks_the_graphs_it_names_and_no_others(clause: str, count: int) -> None:
    store = Store()
    for graph, value in (("g", 1), ("h", 2)):
        about = NamedNode("http://e/a")
        store.add(Quad(about, about, Literal(value), NamedNode(f"http://e/{graph}")))
    result = run(store, f"SELECT ?o {clause} {{ ?s ?p ?o }}")
    assert not isinstance(result, QueryBoolean)
    assert count == len(list(result))


def test_from_in_a_string_is_no_dataset() -> None:
    assert not has_dataset("SELECT ?from { ?s ?from 'FROM <x>' } # FROM <y>")


# A soup of what lexers stumble over: whatever the guard lets through, Oxigraph may run, and nobody comes.
_GAP = st.sampled_from(["", " ", "\n", "#\n", "#>\n", "# '''\n", '#"\n', "#SERVICE\r", "\t"])
_NAME = st.sampled_from(["<URL>", "x:y", ":y", "x:", ":", "?v", "$v", "<\\u0068ttp://HOST/>", "lms:a"])
_SERVICE = st.tuples(
    st.sampled_from(["SERVICE", "service", "SeRvIcE"]),
    _GAP,
    st.sampled_from(["", "", "SILENT", "silent "]),
    _GAP,
    _NAME,
    _GAP,
    st.just("{?s ?p ?o}"),
).map("".join)
_TERMS = r"""
1 -5 true 'a' "b"@en '''c''' '#' '<' '>' '\'' "\"" x:y lms:service x:a\'b x:a\#b <http://e/a#b> <http://e/service>
_:b [] 'x'^^x:t 'SERVICE'
"""
_CONDITIONS = r"""
?a<?b  ?a<?b#>;  ?a<?b#';  ?a<x:y#>;  ?a<y#'''>;  1<2  ?a <?b&&?c> ?d  ?a<?b&&?c>?d  'a'='b'  <x:y>=?a  ?a<(1)
'''a'''<'b'  "a\\"!="b"  EXISTS{?s ?p ?o}  <a>=<b#c>  '\u0027'<'c'  1<2||?x>3
"""
_TERM = st.sampled_from(_TERMS.split())
_CONDITION = st.sampled_from(re.split(r"\s\s+|\n", _CONDITIONS.strip())).map(lambda text: text.replace(";", "\n"))
_ITEM = st.one_of(
    _SERVICE,
    _SERVICE,
    st.tuples(st.just("?s ?p "), _TERM, st.sampled_from([".", " .", ""])).map("".join),
    _CONDITION.map("FILTER({})".format),
    st.tuples(st.just("BIND("), _TERM, st.just(" AS ?x)")).map("".join),
    st.sampled_from(["VALUES ?v{<URL>}", "VALUES ?v{'a' '''b'''}", 'VALUES ?v{"""a" "b\\q"""}', "VALUES ?v{\"\" ''}"]),
    st.sampled_from(["'", '"', "'''", '"""', "<", ">", "#", "\\", "{", "}", "\ufeff", "\u1680", "\u200d", "\x00"]),
)
_OPEN = st.sampled_from(["{", "OPTIONAL{", "MINUS{", "GRAPH ?g{"])
_GROUP = st.recursive(
    _ITEM,
    lambda inner: st.one_of(
        st.tuples(_OPEN, inner, _GAP, inner, st.just("}")).map("".join),
        st.tuples(st.just("{"), inner, st.just("}UNION{"), inner, st.just("}")).map("".join),
        st.tuples(inner, _GAP, inner).map("".join),
    ),
    max_leaves=6,
)


@settings(
    max_examples=600, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(head=st.sampled_from(["SELECT * {", "ASK{", "CONSTRUCT{?s ?p ?o}WHERE{"]), group=_GROUP, tail=_GAP)
def test_nobody_hears_of_a_soup_of_words(scene: Scene, head: str, group: str, tail: str) -> None:
    visits = scene.listener.visits
    with suppress(LmsgraphError):
        answer(scene, scene.fill(f"PREFIX x: <URL> PREFIX : <URL> {head}{group}{tail}}}"))
    assert visits == scene.listener.visits


# through the command line: what else than the query itself may carry a query
_PARAMS = (
    '" } SERVICE <URL> ANY #',
    "doxorubicin}} SERVICE <URL> {}",
    "x> } SERVICE <URL> ANY",
    "<URL>",
    "URL",
    "FILE",
    "PATH",
    "@PATH",
    "../../../../etc/passwd",
    "-e",
    "--endpoint=URL",
    "a\nb\"'\\",
    "\\u0022 } SERVICE <URL> ANY #",
    "?x",
    "",
    "LONG",
)


def test_parameters_and_names_do_no_harm(scene: Scene, tmp_path: Path) -> None:
    echo = tmp_path / "echo.rq"
    echo.write_text(
        "#+ summary: Gives back what it is given.\n#+ params: {text: {type: string}}\n"
        "SELECT ?text WHERE { FILTER(BOUND(?text)) }\n",
        encoding="utf-8",
    )
    python = tmp_path / "python.rq"
    python.write_text(
        f"#+ summary: !!python/object/apply:os.system ['touch {tmp_path}/made']\nASK {{}}\n", encoding="utf-8"
    )
    values = [scene.fill(value) for value in _PARAMS]
    commands = [
        *(("after-drug", "-p", f"drug={value}") for value in values),
        *(("treatments", "-p", f"case={value}") for value in values),
        *((str(echo), "-p", f"text={value}", "-f", "json") for value in values),
        (str(python),),
        ("-e", f"@{scene.file}"),
        (str(scene.file),),
        (f"../../{scene.file}",),
        (f"{scene.file}.rq",),
        ("../treatments",),
        ("/etc/passwd",),
        ("treatments", "-f", "python"),
        ("treatments", "-f", f"{scene.file}"),
        ("treatments", "--graph", f"{scene.file}"),
        ("treatments", "--graph", f"http://{scene.listener.host}/"),
        ("-e", f"SELECT * {{ SERVICE <http://{scene.listener.host}/> {{ ?s ?p ?o }} }}"),
        ("-e", f"LOAD <{scene.file.as_uri()}>"),
    ]

    def ask(command: tuple[str, ...]) -> Finished:
        return lmsgraph("query", *command, cwd=tmp_path)

    ask(("treatments",))  # builds the graph once
    with ThreadPoolExecutor(4) as pool:
        for command, done in zip(commands, pool.map(ask, commands), strict=True):
            assert CANARY not in done.out + done.err
            assert "Traceback" not in done.err, command
            assert done.code in (0, 1)
            if str(echo) in command:  # a text comes back as it went in, whatever it holds
                given = command[2].removeprefix("text=")
                assert given == json.loads(done.out)["results"]["bindings"][0]["text"]["value"]
    assert not (tmp_path / "made").exists()


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("select * {}", "SELECT"),
        ("# ASK\nPREFIX ask: <http://e/ASK> CONSTRUCT {} WHERE {}", "CONSTRUCT"),
        ("BASE <http://e/> DESCRIBE <x>", "DESCRIBE"),
        ("", ""),
        ("hello", ""),
    ],
)
def test_the_form_of_a_query(query: str, expected: str) -> None:
    assert expected == form(query)
