"""The command: the same bytes from every process, written whole or not at all; what cannot be is said."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from lmsgraph.errors import LmsgraphError
from lmsgraph.exchange.export import FORMATS, Wanted, export
from lmsgraph.put import put
from tests.running import found_at, run


def test_every_process_writes_the_same_bytes(tmp_path: Path) -> None:
    for form, seed in (("gexf", "1"), ("jsonld", "2")):
        path = tmp_path / form
        done = run("export", "-f", form, "--case", "lee-2018", "-o", path, env={"PYTHONHASHSEED": seed})
        assert (done.code, done.err) == (0, "")
        assert done.out == f"{path}: {path.stat().st_size:,} bytes\n"
        assert path.read_bytes() == export(Wanted(form, case="lee-2018"))[""]


def test_standard_output_is_the_default() -> None:
    done = run("export", "-f", "csl")
    assert done.code == 0
    assert len(json.loads(done.out)) == 5


def test_the_formats_that_are_offered_are_those_that_there_are() -> None:
    done = run("export", "-f", "nothing")
    assert done.code == 2
    assert all(f"'{form}'" in done.err for form in FORMATS)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("-f", "csv"), "this format is 10 files; say into which folder: -o DIR"),
        (("-f", "xlsx", "--facts-only"), "--facts-only is for RDF"),
        (("-f", "csv", "--no-inferred"), "--no-inferred is for RDF"),
        (("-f", "bibtex", "--case", "lee-2018"), "--paper ID"),
        (("-f", "csl", "--paper", "lee-2081"), "no paper is called 'lee-2081'"),
        (("-f", "d3", "--case", "x", "--paper", "y"), "do not go together"),
    ],
)
def test_what_cannot_be_is_said_in_a_line(arguments: tuple[str, ...], said: str) -> None:
    done = run("export", *arguments)
    assert (done.code, done.out) == (1, "")
    assert said in done.err
    assert done.err.count("\n") == 1


def test_files_come_whole_or_not_at_all(tmp_path: Path) -> None:
    out = tmp_path / "new" / "tables"
    assert [f"{out / 'a.csv'}: 1 bytes"] == list(put({"a.csv": b"1"}, out))
    (out / "mine.txt").write_text("kept")
    before = found_at(tmp_path)
    with pytest.raises(TypeError):
        list(put({"a.csv": b"2", "b.csv": None}, out))  # type: ignore[dict-item]
    with pytest.raises(LmsgraphError, match="is a folder"):
        list(put({"": b"3"}, out))
    assert before == found_at(tmp_path)
    list(put({"a.csv": b"22", "b.csv": b"3"}, out))
    assert {"a.csv": "22", "b.csv": "3", "mine.txt": "kept"} == {p.name: p.read_text() for p in out.iterdir()}
    link = tmp_path / "link.ttl"
    link.symlink_to(tmp_path / "real.ttl")
    list(put({"": b"x"}, link))
    assert link.is_symlink()
    assert (tmp_path / "real.ttl").read_bytes() == b"x"
