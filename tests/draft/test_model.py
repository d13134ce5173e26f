"""A model on one's own machine proposes; what has no words in the paper, or is not proved by them, never enters."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from lmsgraph.draft.model.ask import ask
from lmsgraph.errors import LmsgraphError
from tests.test_cli import invoke

TEXT = (
    "Case\n\nA 47-year-old woman had leiomyosarcoma of the left thigh. The neoplasm measured 5.5 x 4 cm. "
    "She got weekly courses of Zytoxin, and pazopanib was not given.\n"
)
SAID = [
    {"field": "size", "value": {"value": "5.5 x 4 cm"}, "quote": "measured 5.5 x 4 cm"},
    {"field": "adverse_event", "value": {"term": "hypertension"}, "quote": "high blood pressure"},
    {"field": "adverse_event", "value": {"term": "fever"}, "quote": "weekly courses"},
    {"field": "drug", "value": {"drug": "Zytoxin"}, "quote": "weekly courses of Zytoxin"},
    {"field": "sex", "value": {"value": "male"}, "quote": "woman"},
    {"field": "grade", "value": {"value": "3"}, "quote": "woman"},
    "no object",
]


@contextmanager
def speaking(content: str) -> Iterator[tuple[str, list[dict[str, object]]]]:
    """Give the address of a small server that answers as a model would, and what it was asked."""
    asked: list[dict[str, object]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._say({"data": [{"id": "tiny"}]})

        def do_POST(self) -> None:
            asked.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self._say({"choices": [{"message": {"content": content}}]})

        def _say(self, value: object) -> None:
            body = json.dumps(value).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", asked
    finally:
        server.shutdown()
        server.server_close()


def test_only_what_the_words_prove_enters_and_it_is_marked(tmp_path: Path) -> None:
    paper = tmp_path / "doe-2020.txt"
    paper.write_text(TEXT, encoding="utf-8")
    without = invoke("draft", paper).out
    with speaking("\n".join(map(json.dumps, SAID))) as (address, asked):
        done = invoke("draft", paper, "--model", address)
    assert (0, "") == (done.code, done.err)
    assert "sex: female" in done.out
    assert "sex: male" not in done.out
    drafted = "\n".join(line for line in done.out.splitlines() if not line.lstrip().startswith("#"))
    for false in ("hypertension", "fever", "grade: 3"):  # what was left out is named in a comment
        assert false not in drafted
    assert "drug: Zytoxin" in done.out
    assert "Zytoxin" not in "\n".join(line for line in without.splitlines() if "drug:" in line)
    assert "(by tiny)" in done.out.partition("cases:")[0]
    assert "tiny" == asked[0]["model"]
    assert TEXT.split()[1] in json.dumps(asked[0]["messages"])


def test_a_model_that_says_nothing_of_use_changes_nothing(tmp_path: Path) -> None:
    paper = tmp_path / "doe-2020.txt"
    paper.write_text(TEXT, encoding="utf-8")
    with speaking("I am sorry, {I cannot}.") as (address, _):
        assert invoke("draft", paper).out == invoke("draft", paper, "--model", f"{address}/v1#other").out


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("http://example.org", "this machine only"),
        ("file:///etc/passwd", "takes the address of a server"),
        ("http://127.0.0.1:9", "127.0.0.1:9/v1/models: "),
    ],
)
def test_another_machine_is_never_asked(address: str, why: str) -> None:
    with pytest.raises(LmsgraphError, match=why):
        ask(address, "words")
