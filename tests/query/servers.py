"""Real SPARQL servers on free ports of the loopback, stopped for sure; and a small one that says what it is told to."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import NamedTuple
from urllib.parse import parse_qs, urlsplit

import pytest

__all__ = ["SERVERS", "Asked", "Fake", "Reply", "Running", "fake", "free_port", "oxigraph", "virtuoso"]

_SECONDS = 60  # on a busy machine; else it takes one or two
_TRIES = 3

# Ends a server when whoever started it ends, however that came about: then the pipe to its standard input closes.
_KEEPER = """
import os, subprocess, sys, threading
child = subprocess.Popen(sys.argv[1:], stdin=subprocess.DEVNULL)
threading.Thread(target=lambda: os._exit(child.wait() or 1), daemon=True).start()
sys.stdin.read()
child.kill()
child.wait()
os._exit(0)
"""

_VIRTUOSO = """\
[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
[TempDatabase]
DatabaseFile = {folder}/virtuoso-temp.db
TransactionFile = {folder}/virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
NumberOfBuffers = 10000
DirsAllowed = {folder}
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = {folder}
ServerThreads = 5
[SPARQL]
ResultSetMaxRows = 10000
"""


class Running(NamedTuple):
    """A server that runs: where it is asked, where it is loaded, and what must stand in the environment for that."""

    name: str
    query: str
    store: str
    environment: Mapping[str, str]


def free_port() -> int:
    """Return a port on which nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
        return port


def _command(name: str, package: str) -> str:
    """Return where a server's program is: beside this Python, or on the path; a test without it has failed."""
    beside = Path(sys.executable).with_name(name)
    found = str(beside) if beside.is_file() else shutil.which(name)
    if found is None:
        pytest.fail(f"the tests need the server {name}; install it: {package}", pytrace=False)
    return found


@contextmanager
def _started(folder: Path, command: Callable[[int], list[str]], ready: str) -> Iterator[str]:
    """Give the address of a server, started on a free port; where another one takes the port first, on the next."""
    log = folder / "server.log"
    for _ in range(_TRIES):
        port = free_port()
        with log.open("ab") as out:
            keeper = subprocess.Popen(
                [sys.executable, "-c", _KEEPER, *command(port)], stdin=subprocess.PIPE, stdout=out, stderr=out
            )
        try:
            if _answers(f"http://127.0.0.1:{port}{ready}", keeper):
                yield f"http://127.0.0.1:{port}"
                return
        finally:
            keeper.communicate(timeout=10)
    pytest.fail(f"{command(0)[0]} does not start:\n{log.read_text('utf-8', 'replace')[-2000:]}", pytrace=False)


def _answers(url: str, keeper: subprocess.Popen[bytes]) -> bool:
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    end = time.monotonic() + _SECONDS
    while time.monotonic() < end and keeper.poll() is None:
        try:
            with opener.open(url, timeout=1):
                return True
        except urllib.error.HTTPError as error:
            error.close()
            return True
        except OSError:
            time.sleep(0.05)
    return False


@contextmanager
def oxigraph(folder: Path) -> Iterator[Running]:
    """Give a running Oxigraph that keeps all in memory."""
    program = _command("oxigraph", "pip install oxigraph")
    with _started(folder, lambda port: [program, "serve", "--bind", f"127.0.0.1:{port}"], "/") as url:
        yield Running("oxigraph", f"{url}/query", f"{url}/store", {})


@contextmanager
def virtuoso(folder: Path) -> Iterator[Running]:
    """Give a running Virtuoso whose files are all in a folder; who loads signs in by digest."""
    program = _command("virtuoso-t", "apt-get install virtuoso-opensource-7-bin")

    def command(port: int) -> list[str]:
        for path in folder.glob("virtuoso*"):
            path.unlink()
        settings = folder / "virtuoso.ini"
        settings.write_text(_VIRTUOSO.format(folder=folder, http=port, sql=free_port()), encoding="utf-8")
        return [program, "+configfile", str(settings), "+foreground"]

    with _started(folder, command, "/sparql") as url:
        known = {"LMSGRAPH_USER": "dba", "LMSGRAPH_PASSWORD": "dba"}
        yield Running("virtuoso", f"{url}/sparql", f"{url}/sparql-graph-crud-auth", known)


SERVERS: dict[str, Callable[[Path], AbstractContextManager[Running]]] = {"oxigraph": oxigraph, "virtuoso": virtuoso}


class Asked(NamedTuple):
    """A request as it came in."""

    method: str
    path: str
    params: dict[str, list[str]]
    headers: dict[str, str]
    body: bytes

    @property
    def form(self) -> dict[str, list[str]]:
        """The fields of a form."""
        return parse_qs(self.body.decode())


class Reply(NamedTuple):
    """What is sent back; raw bytes stand for the whole of it, and ``ends`` for whether the connection then closes."""

    status: int = 200
    type: str = "application/sparql-results+json"
    body: bytes = b""
    headers: Mapping[str, str] = {}
    raw: bytes = b""
    length: int | None = None


class Fake(NamedTuple):
    """A server that answers as a function says, and what it was asked."""

    url: str
    asked: list[Asked]


@contextmanager
def fake(reply: Callable[[Asked], Reply]) -> Iterator[Fake]:
    """Give a server that answers as a function says."""
    asked: list[Asked] = []

    class Handler(BaseHTTPRequestHandler):
        def handle_any(self) -> None:
            parts = urlsplit(self.path)
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            request = Asked(self.command, parts.path, parse_qs(parts.query), dict(self.headers.items()), body)
            asked.append(request)
            answer = reply(request)
            self.close_connection = True
            if answer.raw:
                self.wfile.write(answer.raw)
                return
            self.send_response(answer.status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Type", answer.type)
            self.send_header("Content-Length", str(len(answer.body) if answer.length is None else answer.length))
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(answer.body)

        do_GET = do_HEAD = do_POST = do_PUT = do_DELETE = handle_any  # noqa: N815 - as the library calls them

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            """Say nothing."""

    class Quiet(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, request: object, client_address: object) -> None:
            """Say nothing: a client that goes away is what some tests want."""

    with Quiet(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        try:
            yield Fake(f"http://127.0.0.1:{server.server_address[1]}", asked)
        finally:
            server.shutdown()
            thread.join()
