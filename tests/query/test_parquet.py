"""Tables and counts beside a build: the rows of the stored queries, each with its query."""

from __future__ import annotations

import shutil
from pathlib import Path

import pyarrow.parquet
import pytest
from pyoxigraph import Literal, NamedNode, QuerySolutions

from lmsgraph.errors import LmsgraphError
from lmsgraph.query.ask.bind import bind
from lmsgraph.query.engine import run as asking
from lmsgraph.query.engine.kept import kept
from lmsgraph.query.engine.run import run as ask
from lmsgraph.query.wire.beside import count_queries, write_counts
from lmsgraph.query.wire.formats import render
from lmsgraph.query.wire.parquet import table_queries
from lmsgraph.store.opened import open_graph
from lmsgraph.store.place import TABLES, TALLIES, current
from tests.running import DATA, run


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the packed graph and its tables."""
    folder = tmp_path_factory.mktemp("tables")
    done = run("build", "-o", folder, "--no-files", "--tables", "--counts")
    assert (done.code, done.err) == (0, "")
    assert f"rows in {folder / TABLES / 'cases'}.parquet" in done.out
    assert f"rows in {folder / TALLIES / 'outcomes-by-drug'}.csv" in done.out
    return folder


@pytest.mark.parametrize("name", sorted(table_queries()))
def test_a_table_has_the_rows_of_its_query(name: str, built: Path) -> None:
    table = pyarrow.parquet.read_table(built / TABLES / f"{name}.parquet")
    query = table_queries()[name]
    rows = ask(open_graph(built), bind(query, {}), mixed=False)
    assert isinstance(rows, QuerySolutions)
    assert [variable.value for variable in rows.variables] == table.column_names
    expected = [[None if term is None else _value(term) for term in row] for row in rows]
    found = [list(row.values()) for row in table.to_pylist()]
    assert [[str(value) for value in row] for row in expected] == [[str(value) for value in row] for row in found]
    assert (built / TABLES / f"{name}.rq").read_text(encoding="utf-8").startswith(f"# {query.summary}\n")


def _value(term: object) -> object:
    """Return a term as Python has it; a column that holds several kinds of numbers keeps their texts."""
    assert isinstance(term, NamedNode | Literal)
    kind = term.datatype.value.rpartition("#")[2] if isinstance(term, Literal) else ""
    return {"decimal": float, "boolean": lambda text: text == "true"}.get(kind, str)(term.value)


def test_numbers_are_numbers(built: Path) -> None:
    types = {f.name: str(f.type) for f in pyarrow.parquet.read_schema(built / TABLES / "cases.parquet")}
    assert types["patient"] == "string"
    counts = {f.name: str(f.type) for f in pyarrow.parquet.read_schema(built / TABLES / "papers.parquet")}
    assert counts["cases"] == "int64"


def test_counts_are_what_the_command_prints_and_stand_beside_the_query_that_gives_them(built: Path) -> None:
    store, folder = open_graph(built), built / TALLIES
    assert sorted(f"{name}{end}" for name in count_queries() for end in (".csv", ".rq")) == sorted(
        path.name for path in folder.iterdir()
    )
    for name, query in count_queries().items():
        counted = (folder / f"{name}.csv").read_bytes().decode()
        assert render(ask(store, bind(query, {})), store, format="csv") == counted
        assert render(ask(store, (folder / f"{name}.rq").read_text("utf-8")), store, format="csv") == counted


def test_what_counts_took_long_to_find_is_not_asked_again(
    built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(built, tmp_path / "build", symlinks=True)
    monkeypatch.setattr(asking, "_LONG", 0.0)
    numbers = {file.stem: rows for file, rows in write_counts(tmp_path / "build")}
    build = current(tmp_path / "build")
    assert build is not None
    for name, query in count_queries().items():
        place = kept(build, bind(query, {}))
        assert place is not None
        assert len((place.read() or "").splitlines()) == numbers[name] + 1


def test_what_is_in_the_way_of_counts_is_left_there(built: Path, tmp_path: Path) -> None:
    (tmp_path / "current").symlink_to((built / "current").resolve())
    (tmp_path / TALLIES).mkdir()
    with pytest.raises(LmsgraphError, match="counts is in the way"):
        list(write_counts(tmp_path))


def test_answers_of_a_build_before_are_not_taken_for_those_of_the_new_one(built: Path, tmp_path: Path) -> None:
    shutil.copytree(built, tmp_path / "build", symlinks=True)
    assert run("build", DATA / "sound.yaml", "-o", tmp_path / "build", "--no-files").code == 0
    assert not any((tmp_path / "build" / name).is_symlink() for name in (TABLES, TALLIES))
