"""What a question found is kept in the build, read the next time, and never taken for what it is not."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest
from pyoxigraph import Store

from lmsgraph.errors import LmsgraphError
from lmsgraph.query.ask.answer import Form, answer
from lmsgraph.query.ask.bind import bind
from lmsgraph.query.ask.question import Question, question
from lmsgraph.query.ask.ready import ask_all
from lmsgraph.query.ask.stored import read_queries
from lmsgraph.query.engine import run as engine
from lmsgraph.query.engine.kept import kept
from lmsgraph.store.opened import find_build
from lmsgraph.store.place import ANSWERS


@pytest.fixture
def build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a build of its own, of which every answer is long enough to be kept."""
    monkeypatch.setattr(engine, "_LONG", 0)
    (own := tmp_path / "build").mkdir()
    for file in find_build().iterdir():
        if file.name != ANSWERS:
            (own / file.name).symlink_to(file)
    return own


def told(asked: Question, build: Path) -> tuple[str, str]:
    out = io.StringIO()
    remark = answer(asked, build, out, Form("table"))
    return out.getvalue(), remark


@pytest.mark.parametrize("name", ["failed", "treatments", "unknown-words", "case-table", "discrepancies"])
def test_an_answer_that_was_kept_is_the_answer(build: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    first = told(question(name, None), build)
    assert list((build / ANSWERS).iterdir())
    monkeypatch.setattr(engine, "_query", lambda *_: pytest.fail("asked again"))
    assert told(question(name, None), build) == first


def test_an_answer_that_somebody_broke_is_found_anew(build: Path) -> None:
    first = told(question("failed", None), build)
    for file in (build / ANSWERS).iterdir():
        content = bytearray(file.read_bytes())
        content[-3] ^= 1
        file.write_bytes(content)
    assert told(question("failed", None), build) == first
    for file in (build / ANSWERS).iterdir():
        file.write_bytes(b"?")
    assert told(question("failed", None), build) == first


def test_questions_of_ones_own_and_those_of_the_moment_are_not_kept(build: Path) -> None:
    told(question(None, "SELECT ?case { ?case a lms:Case } ORDER BY ?case"), build)
    assert not (build / ANSWERS).exists()
    assert kept(build, "SELECT (NOW() AS ?now) {}") is None
    assert kept(build, "SELECT (rand () AS ?any) {}") is None


def test_another_question_has_a_place_of_its_own(build: Path) -> None:
    one, other = kept(build, "SELECT ?a {}"), kept(build, "SELECT ?b {}")
    assert one
    assert other
    one.write("?a\n")
    assert one.read() == "?a\n"
    assert other.read() is None


def test_a_build_that_nobody_may_write_answers_all_the_same(build: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "mkdir", full)
    assert "(" in told(question("failed", None), build)[0]
    assert not (build / ANSWERS).exists()


def test_old_answers_give_way(build: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lmsgraph.query.engine.kept._MOST", 2)
    for number in range(4):
        place = kept(build, f"ASK {{ {number} }}")
        assert place
        place.write(str(number))
        for file in (build / ANSWERS).iterdir():
            os.utime(file, (file.stat().st_atime, file.stat().st_mtime - 10))
    assert len(list((build / ANSWERS).iterdir())) == 2
    last = kept(build, "ASK { 3 }")
    assert last
    assert last.read() == "3"


def test_rows_that_python_asks_for_are_the_same(build: Path) -> None:
    asked = question("failed", None)
    store = Store.read_only(str(build / "store"))
    place = kept(build, asked.sparql)
    assert place
    first = [tuple(row) for row in engine.run(store, asked.sparql, mixed=False, kept=place)]  # type: ignore[union-attr]
    again = [tuple(row) for row in engine.run(store, asked.sparql, mixed=False, kept=place)]  # type: ignore[union-attr]
    assert first == again == [tuple(row) for row in engine.run(store, asked.sparql, mixed=False)]  # type: ignore[union-attr]


def test_every_stored_question_can_be_asked_beforehand(build: Path, tmp_path: Path) -> None:
    folder = tmp_path / "review"
    folder.mkdir()
    (folder / "current").symlink_to(build)
    assert sorted(ask_all(folder, workers=1)) == sorted((query.name, "") for query in read_queries())
    store = Store.read_only(str(build / "store"))
    for query in read_queries():
        asked = bind(query, {})
        place = kept(build, asked)
        assert place
        assert place.read() is not None
        prepared, found = (engine.run(store, asked, mixed=False, kept=k) for k in (place, None))
        assert [tuple(row) for row in prepared] == [tuple(row) for row in found], query.name  # type: ignore[union-attr]
    with pytest.raises(LmsgraphError, match="holds no graph"):
        list(ask_all(tmp_path / "nothing"))
