"""A built graph on other servers: every graph as built, only what changed sent again, whatever the upload ended at."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pyoxigraph
import pytest
from pyoxigraph import QueryResultsFormat, QuerySolutions

from lmsgraph import iris
from lmsgraph.errors import LmsgraphError
from lmsgraph.query.wire.endpoint import Endpoint
from lmsgraph.store.build import build
from lmsgraph.store.remote.graphs import measure, split
from lmsgraph.store.remote.server import Server, ServerError
from lmsgraph.store.remote.upload import Uploaded, upload
from tests.query.servers import SERVERS, Asked, Reply, Running, fake
from tests.running import DATA, environment, run

SOUND = DATA / "sound.yaml"
MARK = iris.graph_iri("upload")
NAMES = ("inferred", "ontology", "other-2021", "sound-2020", "vocabulary")


@pytest.fixture(autouse=True)
def _nobody(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Keep out the user's own names, passwords and proxies."""
    for name in ("LMSGRAPH_USER", "LMSGRAPH_PASSWORD", "NETRC"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")


@pytest.fixture(scope="session", params=SERVERS)
def started(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with SERVERS[request.param](tmp_path_factory.mktemp(request.param)) as running:
        yield running


@pytest.fixture
def server(started: Running, monkeypatch: pytest.MonkeyPatch) -> Running:
    """Give each server, with what it takes to sign in."""
    for name, value in started.environment.items():
        monkeypatch.setenv(name, value)
    return started


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder of two small records, and of their graph."""
    folder = tmp_path_factory.mktemp("made")
    (folder / "records").mkdir()
    text = SOUND.read_text("utf-8")
    (folder / "records" / "sound-2020.yaml").write_text(text, encoding="utf-8")
    other = text.replace("sound-2020", "other-2021")
    (folder / "records" / "other-2021.yaml").write_text(other, encoding="utf-8")
    build((folder / "records",), folder / "built")
    return folder


@pytest.fixture
def records(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made / "records", tmp_path / "records"))


@pytest.fixture
def built(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made / "built", tmp_path / "built", symlinks=True))


def _counts(running: Running) -> dict[str, int]:
    """Return how many statements a server holds, by graph, that are not the mark of an upload."""
    sparql = "SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g"
    text, _ = Endpoint(running.query, timeout=60).answer(sparql, layout="json", width=100)
    result = pyoxigraph.parse_query_results(text, format=QueryResultsFormat.JSON)
    assert isinstance(result, QuerySolutions)
    return {row["g"].value.removeprefix(iris.GRAPH): int(row["n"].value) for row in result}


def _built(folder: Path) -> dict[str, int]:
    counts: dict[str, int] = json.loads((folder / "current" / "build.json").read_text("utf-8"))
    return counts


def _to(running: Running | str) -> Server:
    return Server(running if isinstance(running, str) else running.store, timeout=60)


class Kept:
    """A graph store that keeps its graphs in memory."""

    def __init__(self, before: Callable[[Asked], Reply | None] = lambda _: None, *, heads: bool = True) -> None:
        self.graphs: dict[str, bytes] = {}
        self._before, self._heads = before, heads

    def __call__(self, asked: Asked) -> Reply:
        graph = asked.params["graph"][0]
        if (first := self._before(asked)) is not None:
            return first
        if asked.method == "HEAD" and not self._heads:
            return Reply(501)
        if asked.method == "PUT":
            self.graphs[graph] = asked.body
            return Reply(204, "text/plain")
        if graph not in self.graphs:
            return Reply(404, "text/plain")
        if asked.method == "DELETE":
            del self.graphs[graph]
        return Reply(200, "application/n-triples", self.graphs.get(graph, b""))


def _names(asked: list[Asked], method: str = "PUT") -> list[str]:
    """Return the short names of the graphs that were sent."""
    graphs = [one.params["graph"][0] for one in asked if one.method == method]
    return [graph.removeprefix(iris.GRAPH) for graph in graphs if graph != MARK]


# To real servers


def test_every_graph_is_there_as_built(server: Running, built: Path) -> None:
    first = upload(built, _to(server))
    assert NAMES == first.loaded
    assert _built(built) == _counts(server)
    assert Uploaded(server.store, (), NAMES, ()) == upload(built, _to(server))
    assert _built(built) == _counts(server)


def test_only_what_changed_is_sent_again(server: Running, records: Path, built: Path) -> None:
    upload(built, _to(server))
    path = records / "other-2021.yaml"
    path.write_text(path.read_text("utf-8").replace("An invented case", "A changed case"), encoding="utf-8")
    build((records,), built)
    changed = upload(built, _to(server))
    assert ("other-2021",) == changed.loaded
    assert _built(built) == _counts(server)
    text, _ = Endpoint(server.query, timeout=60).answer(
        "SELECT ?t WHERE { data:other-2021 dcterms:title ?t }", layout="csv", width=80
    )
    assert text == "t\r\nA changed case ...\r\n"
    path.unlink()
    build((records,), built)
    assert Uploaded(server.store, ("inferred",), ("ontology", "sound-2020", "vocabulary"), ("other-2021",)) == upload(
        built, _to(server)
    )
    assert _built(built) == _counts(server)


def test_an_upload_that_was_ended_in_the_middle_of_a_graph_goes_on(server: Running, built: Path) -> None:
    class EndedError(Exception):
        pass

    def end(said: str) -> None:
        if re.search(r"vocabulary, [1-9]", said):
            raise EndedError

    with pytest.raises(EndedError):
        upload(built, _to(server), progress=end)
    assert Uploaded(server.store, ("vocabulary",), NAMES[:-1], ()) == upload(built, _to(server))
    assert _built(built) == _counts(server)


def test_what_was_loaded_from_elsewhere_since_is_replaced(server: Running, built: Path, tmp_path: Path) -> None:
    upload(built, _to(server))
    other = build((SOUND,), tmp_path / "other").folder
    upload(other, _to(server))
    assert NAMES == upload(built, _to(server)).loaded
    assert _built(built) == _counts(server)


def test_the_command_says_what_it_did(server: Running, records: Path, tmp_path: Path) -> None:
    arguments = ("build", records, "-o", tmp_path / "out", "--endpoint", server.store)
    told = run(*arguments)
    assert (told.code, told.err) == (0, "")
    assert told.out.splitlines()[-1] == f"5 of 5 graphs loaded into {server.store}"
    again = run(*arguments)
    assert again.out.splitlines()[-1] == f"0 of 5 graphs loaded into {server.store}, 5 there already"


def test_a_wrong_password_is_told_without_it(started: Running, built: Path) -> None:
    env = {"LMSGRAPH_USER": "dba", "LMSGRAPH_PASSWORD": "hunter2"}
    told = run("build", SOUND, "-o", built, "--endpoint", started.store, env=env)
    if started.name == "oxigraph":  # which lets in everybody
        assert told.code == 0
        return
    assert told.code == 1
    assert (
        told.err == f"lmsgraph: {started.store}: refuses the user and password of LMSGRAPH_USER and LMSGRAPH_PASSWORD\n"
    )
    assert "hunter2" not in told.out + "".join(path.read_text("utf-8") for path in (built / "uploads").iterdir())


def test_netrc_signs_in(started: Running, built: Path, tmp_path: Path) -> None:
    path = tmp_path / ".netrc"
    path.write_text("machine 127.0.0.1 login dba password dba\n", encoding="utf-8")
    path.chmod(0o600)
    assert NAMES == upload(built, _to(started)).loaded


# To servers of other kinds


def test_a_server_that_knows_no_head_is_not_asked_twice(built: Path) -> None:
    kept = Kept(heads=False)
    with fake(kept) as server:
        upload(built, _to(server.url))
        assert NAMES == upload(built, _to(server.url)).kept
        assert len(_names(server.asked, "HEAD")) == 1


def test_a_build_without_files_is_the_same_to_a_server(records: Path, built: Path) -> None:
    with fake(Kept()) as server:
        upload(built, _to(server.url))
        told = run("build", records, "-o", built, "--no-files", "--endpoint", server.url)
        assert not (built / "current" / "lmsgraph.nq").exists()
        assert told.out.splitlines()[-1] == f"0 of 5 graphs loaded into {server.url}, 5 there already"


def test_a_graph_that_was_removed_there_is_loaded_again(built: Path) -> None:
    kept = Kept()
    with fake(kept) as server:
        upload(built, _to(server.url))
        del kept.graphs[iris.graph_iri("ontology")]
        assert ("ontology",) == upload(built, _to(server.url)).loaded


def test_a_server_that_was_emptied_is_loaded_again(built: Path) -> None:
    kept = Kept(heads=False)
    with fake(kept) as server:
        upload(built, _to(server.url))
        kept.graphs.clear()
        assert NAMES == upload(built, _to(server.url)).loaded


def test_a_killed_upload_goes_on_with_the_next_graph(records: Path, tmp_path: Path) -> None:
    reached, go_on = threading.Event(), threading.Event()

    def hang(asked: Asked) -> Reply | None:
        if asked.method == "PUT" and asked.params["graph"] == [iris.graph_iri("sound-2020")] and not go_on.is_set():
            reached.set()
            go_on.wait(30)
            return Reply(500)
        return None

    with fake(Kept(hang)) as server:
        arguments = ["build", str(records), "-o", str(tmp_path / "out"), "--endpoint", server.url]
        command = [sys.executable, "-m", "lmsgraph", *arguments]
        process = subprocess.Popen(command, env=environment(), stdout=subprocess.DEVNULL)
        assert reached.wait(60)
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        go_on.set()
        count = len(server.asked)
        told = run(*arguments)
        assert told.out.splitlines()[-1] == f"2 of 5 graphs loaded into {server.url}, 3 there already"
        assert ["sound-2020", "vocabulary"] == _names(server.asked[count:])


def test_an_error_in_the_middle_says_how_to_go_on(built: Path) -> None:
    broken = [True]

    def fail(asked: Asked) -> Reply | None:
        full = broken[0] and asked.method == "PUT" and asked.params["graph"] == [iris.graph_iri("sound-2020")]
        return Reply(507, "text/plain", b"disk full") if full else None

    with fake(Kept(fail)) as server:
        with pytest.raises(ServerError) as caught:
            upload(built, _to(server.url))
        assert str(caught.value) == (
            f"{server.url}: 507 Insufficient Storage: disk full "
            "(3 of 5 graphs were loaded; the same command goes on from there)"
        )
        broken[0] = False
        assert ("sound-2020", "vocabulary") == upload(built, _to(server.url)).loaded


@pytest.mark.parametrize("status", [400, 404, 405, 501])
def test_a_wrong_address_is_perhaps_no_graph_store(built: Path, status: int) -> None:
    with fake(lambda _: Reply(status, "text/plain")) as server, pytest.raises(ServerError) as caught:
        upload(built, _to(server.url))
    assert "(is this the address of a graph store? Oxigraph: /store, Virtuoso: " in str(caught.value)


def test_the_graphs_are_sent_whole_and_with_their_length(built: Path) -> None:
    kept = Kept()
    with fake(kept) as server:
        upload(built, _to(f"{server.url}/data?key=a%20b"))
    sent = [asked for asked in server.asked if asked.method == "PUT"]
    assert all(asked.headers["Content-Type"] == "text/turtle" for asked in sent)
    assert all(asked.headers["Content-Length"] == str(len(asked.body)) for asked in sent)
    assert all(asked.params["key"] == ["a b"] and asked.path == "/data" for asked in sent)
    graphs = {name: body for name, body in kept.graphs.items() if name != MARK}
    quads = (built / "lmsgraph.nq").read_text("utf-8").splitlines()
    assert sorted(quads) == sorted(
        f"{line[:-2]} <{name}> ." for name, body in graphs.items() for line in body.decode().splitlines()
    )


def test_one_upload_at_a_time(built: Path) -> None:
    inside, go_on = threading.Event(), threading.Event()

    def wait(_: Asked) -> None:
        inside.set()
        go_on.wait(30)

    with fake(Kept(wait)) as server:
        first = threading.Thread(target=upload, args=(built, _to(server.url)))
        first.start()
        assert inside.wait(30)
        with pytest.raises(LmsgraphError, match=r"another upload from .* is under way; wait for it"):
            upload(built, _to(server.url))
        go_on.set()
        first.join()


def test_notes_that_were_cut_off_are_still_notes(built: Path) -> None:
    with fake(Kept()) as server:
        upload(built, _to(server.url))
        (notes,) = (built / "uploads").iterdir()
        with notes.open("a", encoding="utf-8") as file:
            file.write('["https://w3id.org/lmsgraph/gra')
        assert NAMES == upload(built, _to(server.url)).kept
        for _ in range(20):
            with notes.open("a", encoding="utf-8") as file:
                file.write(f'\n["{iris.graph_iri("ontology")}", "other"]\n')
            assert ("ontology",) == upload(built, _to(server.url)).loaded
        assert len(notes.read_text("utf-8").splitlines()) < 40


def test_a_folder_without_a_graph_is_told(tmp_path: Path) -> None:
    with pytest.raises(LmsgraphError, match="holds no graph; make one with: lmsgraph build -o "):
        upload(tmp_path, _to("http://127.0.0.1/"))


def test_a_silent_graph_store_is_not_waited_for(tmp_path: Path) -> None:
    def reply(_: Asked) -> Reply:
        time.sleep(3)
        return Reply()

    with fake(reply) as server:
        told = run("build", SOUND, "-o", tmp_path / "out", "--endpoint", server.url, "--timeout", "0.5")
    assert (told.code, told.err) == (1, f"lmsgraph: {server.url}: no answer within 0.5 s; raise --timeout\n")


# Graphs apart


def test_quads_are_taken_apart_to_the_byte(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lmsgraph.store.remote.graphs._BUFFERED", 100)
    path = tmp_path / "all.nq"
    lines = [f'<a:{number}> <a:p> "a > <b> .\u2028\u0085 {number}" <g:{number % 3}> .\n' for number in range(100)]
    path.write_text("".join(lines), encoding="utf-8")
    parts = measure(path)
    files = split(path, ["g:0", "g:2"], tmp_path)
    assert ["g:0", "g:1", "g:2"] == list(parts)
    assert ["g:0", "g:2"] == list(files)
    for graph, file in files.items():
        content = file.read_bytes()
        assert parts[graph].size == len(content)
        expected = "".join(line.replace(f" <{graph}> .", " .") for line in lines if f"<{graph}> ." in line)
        assert expected == content.decode()


def test_many_graphs_are_sent_side_by_side_and_what_was_refused_once_more(tmp_path: Path) -> None:
    text = SOUND.read_text("utf-8")
    for number in range(12):
        (tmp_path / f"{number}.yaml").write_text(text.replace("sound-2020", f"many-{number}"), encoding="utf-8")
    build((tmp_path,), tmp_path / "built")
    refused: set[str] = set()
    lock = threading.Lock()

    def before(asked: Asked) -> Reply | None:
        graph = asked.params["graph"][0]
        with lock:
            first = asked.method == "PUT" and graph.endswith(("many-3", "inferred")) and graph not in refused
            refused.update([graph] * first)
        return Reply(500, "text/plain", b"locked out") if first else None

    kept = Kept(before)
    with fake(kept) as server:
        done = upload(tmp_path / "built", _to(server.url))
        again = upload(tmp_path / "built", _to(server.url))
    assert 2 == len(refused)
    assert sorted(_built(tmp_path / "built")) == sorted(done.loaded) == sorted(again.kept)
    held = {graph.removeprefix(iris.GRAPH): body.count(b"\n") for graph, body in kept.graphs.items() if graph != MARK}
    assert _built(tmp_path / "built") == held
