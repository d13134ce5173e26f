"""Input that is no record: what is wrong and where, exit code 1, no traceback, and nothing written."""

from __future__ import annotations

import re
import resource
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import IO, Any, NoReturn

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import RdfFormat, parse

from lmsgraph.cli import main
from lmsgraph.errors import ProblemsError
from lmsgraph.graph.quads import jsonld_batches
from lmsgraph.query.engine.run import run as run_query
from lmsgraph.records.check import check_reading
from lmsgraph.records.layout import format_text
from lmsgraph.records.read import read_source
from lmsgraph.records.source import parse_yaml
from lmsgraph.store.build import build
from lmsgraph.store.opened import open_graph
from lmsgraph.vocabulary import load
from tests.conftest import Golden
from tests.running import DATA, Finished, found_at, run

BAD = sorted(path.stem for path in (DATA / "bad").glob("*.yaml"))
SOUND = DATA / "sound.yaml"


def invoke(*arguments: str | Path) -> Finished:
    """Return what a command does, in this process; nothing but an exit may come out of it."""
    result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return Finished(result.exit_code, result.stdout, result.stderr)


def problems(count: int) -> str:
    return f"lmsgraph: {count} problem{'s' * (count != 1)}; nothing was written\n"


def refuses(path: Path, out: Path) -> str:
    """Return what ``check`` says of a file, which ``build`` must say as well, and write nothing."""
    before = found_at(out) if out.exists() else None
    checked = invoke("check", path)
    built = invoke("build", path, "-o", out)
    assert built == Finished(1, checked.out, problems(checked.out.count("\n")))
    assert checked == replace(built, err=built.err.replace("; nothing was written", ""))
    assert before == (found_at(out) if out.exists() else None)
    return checked.out


@pytest.fixture(scope="module")
def standing(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder in which a graph stands already."""
    folder = tmp_path_factory.mktemp("standing") / "build"
    build((SOUND,), folder)
    return folder


def test_the_record_that_the_bad_ones_are_made_of_is_sound() -> None:
    assert Finished(0, "1 record: no problems\n", "") == invoke("check", SOUND)
    assert Finished(0, "", "") == invoke("format", "--check", SOUND)


@pytest.mark.parametrize("name", BAD)
def test_a_fault_is_told_with_its_place_and_leaves_the_graph_that_stands(
    name: str, standing: Path, golden: Golden, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(DATA / "bad")
    golden(DATA / "bad" / f"{name}.expected", refuses(Path(f"{name}.yaml"), standing))


def test_a_draft_is_no_fault_and_is_built_as_a_draft(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(DATA)
    where, repair = (
        "quote-left.yaml:29:12: cases.index.timeline.ct.quote: ",
        "lmsgraph check quote-left.yaml --source PAPER to prove it, or seal it so",
    )
    warned = f"{where}warning: is a draft quote (run: {repair})\n1 record: no problems\n"
    assert Finished(0, warned, "") == invoke("check", "quote-left.yaml")
    assert 0 == invoke("build", "quote-left.yaml", "-o", tmp_path).code
    store = open_graph(tmp_path)
    asked = "ASK { <https://w3id.org/lmsgraph/id/quote-left/curation> lms:status curation:draft }"
    assert run_query(store, asked)


@pytest.mark.parametrize("name", BAD)
def test_no_command_that_reads_records_stumbles_over_a_fault(name: str, tmp_path: Path) -> None:
    text = (DATA / "bad" / f"{name}.yaml").read_text(encoding="utf-8")
    record = tmp_path / f"{name}.yaml"
    record.write_text(text, encoding="utf-8")
    paper = tmp_path / "paper.txt"
    paper.write_text("Words of no paper at all.\n", encoding="utf-8")
    for arguments in (
        ("format", "--check", record),
        ("verify", record, "--sources", paper),
        ("coverage", record, "--sources", paper),
        ("seal", record, "--source", paper, "-o", tmp_path / "sealed.yaml"),
    ):
        done = invoke(*arguments)
        assert done.code in (0, 1)
        assert "Traceback" not in done.out + done.err
    assert text == record.read_text(encoding="utf-8")


def test_all_faults_of_all_files_are_told_at_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(DATA)
    told = refuses(Path("bad"), tmp_path / "build").splitlines()
    each = [f"bad/{line}" for name in BAD for line in Path(f"bad/{name}.expected").read_text("utf-8").splitlines()]
    assert sorted(each) == sorted(line for line in told)
    assert sorted(told, key=lambda line: line.split(":")[0]) == told


def test_a_run_of_its_own_says_the_same_and_ends_with_1(golden: Golden, tmp_path: Path) -> None:
    done = run("build", "many-faults.yaml", "-o", tmp_path / "build", cwd=DATA / "bad")
    assert (1, problems(6)) == (done.code, done.err)
    golden(DATA / "bad" / "many-faults.expected", done.out)
    assert not (tmp_path / "build").exists()


def _text(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def _folder(path: Path) -> Path:
    path.mkdir()
    return path


def _behind_a_file(path: Path) -> Path:
    return _text(path.with_name("file"), b"x") / path.name


def _through_itself(path: Path) -> Path:
    path.symlink_to(path.name)
    return path


def _bomb(path: Path) -> Path:
    lines = [b'a0: &a0 "lol"']
    lines += [b"a%d: &a%d [%s]" % (n, n, b", ".join([b"*a%d" % (n - 1)] * 9)) for n in range(1, 400_000)]
    content = b"\n".join(lines)
    return _text(path, content + b"\n#" + b" " * (50_000_000 - len(content)))


def _small_bomb(path: Path) -> Path:
    lines = ["a0: &a0 lol", *(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 40_000))]
    return _text(path, "\n".join(lines).encode())


NO_RECORDS: list[tuple[Callable[[Path], Path], str]] = [
    (lambda p: _text(p, b""), "a.yaml:1:1: is empty"),
    (lambda p: _text(p, b" \n\n"), "a.yaml:1:1: is empty"),
    (lambda p: _text(p, b"paper:\n  title: caf\xe9\n"), "a.yaml:2:13: is not UTF-8 text (save the file as UTF-8)"),
    (lambda p: _text(p, "paper: x".encode("utf-16")), "a.yaml:1:1: is not UTF-8 text (save the file as UTF-8)"),
    (lambda p: _text(p, b"\x7fELF\x02\x01\x00\x00"), "a.yaml:1:1: is a binary file, not YAML"),
    (lambda p: _text(p, b"\x89PNG\r\n\x1a\n"), "a.yaml:1:1: is not UTF-8 text (save the file as UTF-8)"),
    (lambda p: _text(p, b"%PDF-1.7\nx\n"), "a.yaml:1:7: is not YAML: found unexpected non-alphabetical character"),
    (_bomb, "a.yaml: is larger than a record may be (4 MB)"),
    (_small_bomb, "a.yaml:1:5: anchors and aliases have no place in a record (write the value out)"),
    (lambda p: _text(p, b"a: " + b"[" * 500), "a.yaml:1:44: is nested too deeply"),
    (lambda p: p, "a.yaml: does not exist"),
    (_folder, "a.yaml: holds no records (records end in .yaml or .jsonl)"),
    (_behind_a_file, "file/a.yaml: does not exist"),
    (_through_itself, "a.yaml: does not exist"),
    (lambda p: p.with_name("x" * 300), "x" * 300 + ": File name too long"),
    (
        lambda p: _text(p.with_suffix(".jsonl"), b'{"paper":\n'),
        "a.jsonl:1:1: is not JSON: Expecting value: line 2 column 1 (char 10)",
    ),
    (lambda p: _text(p.with_suffix(".jsonl"), b"[1]\n"), "a.jsonl:1:1: is no record (one JSON object a line)"),
    (
        lambda p: _text(p.with_suffix(".jsonl"), b'{"paper": 1, "paper": 2}'),
        "a.jsonl:1:1: is not JSON: the key 'paper' stands twice",
    ),
    (
        lambda p: _text(p.with_suffix(".jsonl"), b'{"paper": "\xff"}'),
        "a.jsonl:1:1: is not JSON: 'utf-8' codec can't decode byte 0xff in position 11: invalid start byte",
    ),
]


@pytest.mark.parametrize(("make", "says"), NO_RECORDS)
def test_what_is_no_record_file_is_refused_in_one_line(
    make: Callable[[Path], Path], says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    path = make(Path("a.yaml"))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert f"{says}\n" == refuses(path, tmp_path / "build")
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100_000


def test_a_bottomless_record_is_nested_too_deeply_whoever_notices_first(tmp_path: Path) -> None:
    path = _text(tmp_path / "a.yaml", b"a: " + b"[" * 100_000)
    assert re.fullmatch(r".*a\.yaml:1:\d+: is nested too deeply\n", refuses(path, tmp_path / "build"))


@pytest.mark.parametrize("suffix", [".yaml", ".jsonl"])
def test_a_file_that_may_not_be_read_is_named(suffix: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = _text(tmp_path / f"a{suffix}", b"{}")
    opened = Path.open

    def refuse(self: Path, mode: str = "r", **named: str) -> IO[Any]:  # root may read everything: the refusal is played
        if self == path:
            raise PermissionError(13, "Permission denied", str(self))
        return opened(self, mode, **named)  # type: ignore[call-overload, no-any-return]

    monkeypatch.setattr(Path, "open", refuse)
    assert f"{path}: Permission denied\n" == refuses(path, tmp_path / "build")


def test_a_folder_that_may_not_be_listed_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Path) -> NoReturn:
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "iterdir", refuse)
    assert f"{tmp_path}: Permission denied\n" == refuses(tmp_path, tmp_path / "build")


def test_the_same_paper_in_two_files_is_told_with_both_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "records").mkdir()
    for name in ("a", "b", "c"):
        (tmp_path / "records" / f"{name}.yaml").write_bytes(SOUND.read_bytes())
    assert refuses(Path("records"), tmp_path / "build") == (
        "records/b.yaml:2:7: paper.id: the paper 'sound-2020' is also in records/a.yaml:2 (one file a paper)\n"
        "records/c.yaml:2:7: paper.id: the paper 'sound-2020' is also in records/a.yaml:2 (one file a paper)\n"
    )


def test_a_file_named_twice_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.yaml").write_bytes(SOUND.read_bytes())
    assert Finished(0, "1 record: no problems\n", "") == invoke("check", "a.yaml", "a.yaml", ".")


def test_format_changes_no_file_when_one_of_them_is_bad(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    untidy = SOUND.read_bytes() + b"\n\n# untidy\n"
    _text(tmp_path / "a.yaml", untidy)
    _text(tmp_path / "b.yaml", b"a: [\n")
    _text(tmp_path / "c.yaml", b"")
    assert Finished(
        1,
        "b.yaml:2:1: is not YAML: did not find expected node content\nc.yaml:1:1: is empty\n",
        "lmsgraph: 2 problems; nothing was written\n",
    ) == invoke("format", "a.yaml", "b.yaml", "c.yaml")
    assert untidy == (tmp_path / "a.yaml").read_bytes()


_LINES = SOUND.read_text(encoding="utf-8").splitlines(keepends=True)
_PLACES = st.integers(0, len(_LINES) - 1)
_VALUES = st.sampled_from(
    ["", "~", "NO", "x", "1", "-", "[]", "{}", "[[]]", "{a: b}", "&a x", "*a", "!!x y", "\t", "2016-13-02", "9" * 5000]
) | st.text(max_size=8)


def _spoil(lines: list[str], kind: str, place: int, other: int, value: str) -> list[str]:
    line = lines[place]
    key, colon, _ = line.partition(":")
    spoiled = {
        "drop": [],
        "twice": [line, line],
        "swap": [lines[other]],
        "deeper": ["  " + line],
        "flatter": [line.removeprefix("  ")],
        "value": [f"{key}{colon} {value}\n"],
        "key": [f"{line[: len(line) - len(line.lstrip())]}{value}:{line.partition(':')[2]}"],
        "middle": [line[: other % len(line)] + value + line[other % len(line) :]],
    }[kind]
    return [*lines[:place], *spoiled, *lines[place + 1 :]]


_KINDS = st.sampled_from(["drop", "twice", "swap", "deeper", "flatter", "value", "key", "middle"])


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(_KINDS, _PLACES, _PLACES, _VALUES), min_size=1, max_size=3))
def test_whatever_is_done_to_a_record_it_is_told_what_is_wrong_or_it_becomes_quads(
    edits: list[tuple[str, int, int, str]],
) -> None:
    lines = _LINES
    for kind, place, other, value in edits:
        lines = _spoil(lines, kind, min(place, len(lines) - 1), min(other, len(lines) - 1), value)
    text = "".join(lines)
    try:
        reading = read_source(parse_yaml(text, "a.yaml"))
        format_text(text)
    except ProblemsError:
        return
    told = list(check_reading(reading, load()))
    assert all(problem.line >= 1 and problem.column >= 1 for problem in told)
    if not told:
        assert reading.record is not None
        for batch in jsonld_batches([reading.record], load()):
            assert list(parse(batch, format=RdfFormat.JSON_LD))
