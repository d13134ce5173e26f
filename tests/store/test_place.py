"""A new graph takes the place of the old one at once: killed, crowded or refused, the one that stood stays whole."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pyoxigraph
import pytest
from pyoxigraph import NamedNode

from lmsgraph import iris
from lmsgraph.errors import LmsgraphError
from lmsgraph.store.build import build
from lmsgraph.store.opened import open_graph
from lmsgraph.store.place import COUNTS, FILES, FORM, STORE, current, place
from tests.running import DATA, environment, found_at, run

SOUND = (DATA / "sound.yaml").read_text(encoding="utf-8")
NAMES = tuple(f"{number:016x}" for number in range(9))

# A builder that is killed at the n-th thing that it asks of the file system.
KILLED = """
import os, signal, sys
from pathlib import Path
from lmsgraph.store.place import COUNTS, FILES, place

folder, name, moment = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
seen = 0

def watch(event, arguments):
    global seen
    if event in ("open", "os.mkdir", "os.rename", "os.symlink", "os.remove", "os.rmdir", "shutil.rmtree"):
        if any(str(a).startswith(str(folder)) for a in arguments) or event in ("os.rmdir", "os.remove"):
            if seen == moment:
                os.kill(os.getpid(), signal.SIGKILL)
            seen += 1

def make(draft):
    (draft / "store").mkdir()
    for path in (*FILES, COUNTS, "store/1.sst"):
        with (draft / path).open("w") as stream:
            stream.write(name)
            stream.flush()
            with (draft / "store" / "LOG").open("a"):
                pass
            stream.write(name)

sys.addaudithook(watch)
place(folder, name, make)
"""


def _make(name: str, draft: Path) -> None:
    (draft / STORE).mkdir()
    (draft / STORE / "LOG").touch()
    for path in (*FILES, COUNTS, f"{STORE}/1.sst"):
        (draft / path).write_text(name * 2, encoding="utf-8")


def _placed(folder: Path, name: str) -> None:
    place(folder, name, lambda draft: _make(name, draft))


def _whole(folder: Path) -> str:
    """Return the name of the build in use, which must be whole however one comes to it."""
    build_ = current(folder)
    assert build_ is not None
    assert sorted((*FILES, COUNTS, STORE)) == sorted(path.name for path in build_.iterdir())
    assert sorted(path.name for path in (build_ / STORE).iterdir()) == ["1.sst", "LOG"]
    read = {(build_ / path).read_text("utf-8") for path in (*FILES, COUNTS, f"{STORE}/1.sst")}
    read |= {(folder / path).read_text("utf-8") for path in FILES}
    assert {build_.name * 2} == read
    return build_.name


def _tidy(folder: Path, *names: str) -> None:
    """See that nothing is left of what was not finished."""
    assert sorted((*FILES, "builds", "current")) == sorted(p.name for p in folder.iterdir() if p.name != "parts")
    assert sorted(names) == sorted(path.name for path in (folder / "builds").iterdir())


def _killed_at(folder: Path, name: str, moment: int) -> bool:
    """Return whether a builder was killed at this moment; else it came to its end before."""
    done = subprocess.run(
        [sys.executable, "-c", KILLED, str(folder), name, str(moment)], env=environment(), capture_output=True
    )
    assert done.returncode in (0, -signal.SIGKILL), done.stderr.decode()
    return done.returncode != 0


def test_killed_at_any_step_the_graph_that_stood_is_whole_and_the_next_build_sweeps(tmp_path: Path) -> None:
    for moment in count():
        folder = tmp_path / str(moment)
        for name in NAMES[:2]:
            _placed(folder, name)
        killed = _killed_at(folder, NAMES[2], moment)
        assert _whole(folder) in (NAMES[1:3] if killed else NAMES[2:3])
        if not killed:
            break
        _placed(folder, NAMES[3])
        assert NAMES[3] == _whole(folder)
        assert len(list((folder / "builds").iterdir())) == 2
        _tidy(folder, *(path.name for path in (folder / "builds").iterdir()))
    assert moment > 20


def test_the_first_build_killed_at_any_step_leaves_none_or_a_whole_one(tmp_path: Path) -> None:
    for moment in count():
        folder = tmp_path / str(moment)
        killed = _killed_at(folder, NAMES[0], moment)
        if current(folder) is not None:
            assert sorted((*FILES, COUNTS, STORE)) == sorted(path.name for path in (folder / "current").iterdir())
        _placed(folder, NAMES[1])
        assert NAMES[1] == _whole(folder)
        if not killed:
            break
    assert moment > 20


def test_only_the_build_in_use_and_the_one_before_are_kept(tmp_path: Path) -> None:
    for name in NAMES:
        _placed(tmp_path, name)
        assert name == _whole(tmp_path)
    _tidy(tmp_path, *NAMES[-2:])


def test_a_build_that_is_there_is_put_in_use_without_being_made_again(tmp_path: Path) -> None:
    _placed(tmp_path, NAMES[0])
    _placed(tmp_path, NAMES[1])
    place(tmp_path, NAMES[0], lambda draft: pytest.fail(f"made again in {draft}"))
    assert NAMES[0] == _whole(tmp_path)


def test_what_is_not_a_build_is_never_swept(tmp_path: Path) -> None:
    kept = [tmp_path / "builds" / "mine" / "thesis.txt", tmp_path / "builds" / NAMES[8] / "photo.png"]
    for path in kept:
        path.parent.mkdir(parents=True)
        path.write_text("mine", encoding="utf-8")
    for name in NAMES[:4]:
        _placed(tmp_path, name)
    assert [path.read_text(encoding="utf-8") for path in kept] == ["mine", "mine"]


@pytest.mark.parametrize("name", ["current", *FILES])
def test_a_file_in_the_way_is_named_and_not_touched(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text("mine", encoding="utf-8")
    before = found_at(tmp_path)
    with pytest.raises(LmsgraphError) as raised:
        _placed(tmp_path, NAMES[0])
    assert str(raised.value) == (
        f"{tmp_path / name} is in the way and was not made by lmsgraph; move it, or choose another folder with -o"
    )
    assert before == found_at(tmp_path)


def test_a_maker_that_fails_leaves_nothing_behind(tmp_path: Path) -> None:
    def fail(draft: Path) -> None:
        _make(NAMES[0], draft)
        raise LmsgraphError("no")

    with pytest.raises(LmsgraphError, match="no"):
        place(tmp_path / "a" / "b", NAMES[0], fail)
    assert found_at(tmp_path) == {}
    _placed(tmp_path / "a", NAMES[1])
    before = found_at(tmp_path)
    with pytest.raises(LmsgraphError, match="no"):
        place(tmp_path / "a", NAMES[0], fail)
    assert before == found_at(tmp_path)


@pytest.mark.parametrize("where", ["file/build", "/proc/build", "n" * 300])
def test_a_folder_that_cannot_be_written_to_is_named(where: str, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "sound.yaml").write_text(SOUND, encoding="utf-8")
    before = found_at(tmp_path)
    done = run("build", "sound.yaml", "-o", where, cwd=tmp_path)
    reason = {"f": "Not a directory", "/": "No such file or directory", "n": "File name too long"}[where[0]]
    assert (done.code, done.out, done.err.count("\n")) == (1, "", 1)
    assert done.err.startswith(f"lmsgraph: {where.removesuffix('/build')}")
    assert done.err.endswith(f": {reason}; choose another folder with -o\n")
    assert before == found_at(tmp_path)


def test_a_disk_without_room_leaves_the_graph_that_stood(tmp_path: Path) -> None:
    (tmp_path / "sound.yaml").write_text(SOUND, encoding="utf-8")
    build((tmp_path / "sound.yaml",), tmp_path / "build")
    (tmp_path / "sound.yaml").write_text(SOUND.replace("52 years", "53 years"), encoding="utf-8")
    before = found_at(tmp_path / "build")
    limited = (
        "import resource, lmsgraph.cli; resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000)); "
        "lmsgraph.cli.main(['build', 'sound.yaml', '-o', 'build'])"
    )
    done = subprocess.run([sys.executable, "-c", limited], cwd=tmp_path, env=environment(), capture_output=True)
    assert done.returncode == 1
    assert done.stderr.startswith(b"lmsgraph: ")
    assert b"File too large" in done.stderr
    assert b"Traceback" not in done.stderr
    after = found_at(tmp_path / "build")
    assert before.items() <= after.items()
    assert {name.partition("/")[0] for name in after.keys() - before.keys()} <= {"parts"}  # what was made is kept


# Whole commands, with the real engine


AGE = NamedNode(iris.DATA + "many-0/index/patient/age")


def _records(folder: Path, years: int) -> Path:
    """Write records of which one holds a new age."""
    folder.mkdir(exist_ok=True)
    for number in range(3):
        text = SOUND.replace("sound-2020", f"many-{number}").replace("52 years", f"{years} years")
        (folder / f"{number}.yaml").write_text(text, encoding="utf-8")
    return folder


def _age(store: pyoxigraph.Store) -> int:
    """Return the age that a store holds, which must hold it once, and all the rest."""
    ages = [q.object for q in store.quads_for_pattern(AGE, NamedNode(iris.LMS + "value"), None, None)]
    assert len(ages) == 1
    assert isinstance(ages[0], pyoxigraph.Literal)
    return int(ages[0].value)


class _Reader(threading.Thread):
    """Reads the graph of a folder over and over while others build."""

    def __init__(self, folder: Path, size: int) -> None:
        super().__init__()
        self.folder, self.size = folder, size
        self.rounds = 0
        self.failures: list[str] = []
        self.enough = threading.Event()

    def run(self) -> None:
        while not self.enough.is_set():
            try:
                store = open_graph(self.folder)
                assert self.size == len(store), len(store)
                _age(store)
                text = (self.folder / "lmsgraph.nq").read_text(encoding="utf-8")
                assert self.size == text.count("\n"), "lmsgraph.nq"
                assert text.endswith("> .\n")
            except Exception as error:  # noqa: BLE001 - whatever it is, the test tells it
                self.failures.append(repr(error))
            self.rounds += 1
            self.enough.wait(0.02)


@pytest.fixture
def reader(tmp_path: Path) -> Iterator[_Reader]:
    build((_records(tmp_path / "records", 20),), tmp_path / "build")
    thread = _Reader(tmp_path / "build", len(open_graph(tmp_path / "build")))
    thread.start()
    yield thread
    thread.enough.set()
    thread.join()


def _start(folder: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "lmsgraph", "build", "records", "-o", "build"]
    return subprocess.Popen(command, cwd=folder, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def _ended(builder: subprocess.Popen[bytes]) -> tuple[int, bytes]:
    """Return the exit code of a builder, and its talk."""
    _, talk = builder.communicate()
    return builder.returncode, talk


def test_killed_at_any_time_the_graph_is_the_old_or_the_new_one_and_no_reader_sees_another(
    reader: _Reader, tmp_path: Path
) -> None:
    started = time.monotonic()
    _records(tmp_path / "records", 21)
    assert _ended(_start(tmp_path)) == (0, b"")
    whole = time.monotonic() - started
    killed = 0
    standing = 21
    moments = 6
    for number in range(moments):
        years = 30 + number
        _records(tmp_path / "records", years)
        builder = _start(tmp_path)
        time.sleep(whole * (0.15 + 0.85 * number / moments))
        builder.kill()
        code, _ = _ended(builder)
        killed += code == -signal.SIGKILL
        age = _age(open_graph(tmp_path / "build"))
        assert age in (standing, years)
        assert age == years or code != 0
        standing = age
    assert killed >= 2
    assert _ended(_start(tmp_path)) == (0, b"")
    builds = [path.name for path in (tmp_path / "build" / "builds").iterdir()]
    assert len(builds) == 2
    _tidy(tmp_path / "build", *builds)
    reader.enough.set()
    reader.join()
    assert reader.failures == []
    assert reader.rounds > moments


def test_builds_at_once_all_succeed_and_one_of_them_stands(reader: _Reader, tmp_path: Path) -> None:
    builders = []
    for number in range(4):
        folder = tmp_path / str(number)
        folder.mkdir()
        _records(folder / "records", 40 + number % 3)
        (folder / "build").symlink_to(tmp_path / "build")
        builders.append(_start(folder))
    assert [(0, b"")] * 4 == [_ended(builder) for builder in builders]
    assert _age(open_graph(tmp_path / "build")) in (40, 41, 42)
    reader.enough.set()
    reader.join()
    assert reader.failures == []


def test_a_changed_record_is_seen_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lmsgraph.resources.seeds", lambda: tmp_path / "seeds")
    monkeypatch.setenv("LMSGRAPH_GRAPH", str(tmp_path / "graph"))
    for years in (50, 51, 50):
        _records(tmp_path / "seeds", years)
        assert years == _age(open_graph())


def test_a_graph_is_opened_where_it_was_built(tmp_path: Path) -> None:
    for years in (60, 61):
        build((_records(tmp_path / "records", years),), tmp_path / "build")
        assert years == _age(open_graph(tmp_path / "build"))


def test_a_folder_without_a_graph_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(LmsgraphError) as raised:
        open_graph(tmp_path / "none")
    assert str(raised.value) == f"{tmp_path}/none holds no graph; make one with: lmsgraph build -o {tmp_path}/none"


def test_a_store_that_someone_broke_is_named(tmp_path: Path) -> None:
    build((_records(tmp_path / "records", 60),), tmp_path / "build")
    (tmp_path / "build" / "current" / STORE / "CURRENT").unlink()
    done = run("show", "pazopanib", "--graph", tmp_path / "build")
    assert (done.code, done.out, done.err.count("\n")) == (1, "", 1)
    assert done.err.startswith(f"lmsgraph: {(tmp_path / 'build' / 'current').resolve()} is broken (")
    assert done.err.endswith("; remove it and build again\n")


def test_a_store_that_someone_changed_is_named_where_a_question_has_no_end(tmp_path: Path) -> None:
    build((_records(tmp_path / "records", 60),), tmp_path / "build")
    limited = ("query", "-e", "SELECT * {?a ?b ?c . ?d ?e ?f . ?g ?h ?i} ORDER BY ?a", "--timeout", "0.5")
    assert "was ended after 0.5 s" in run(*limited, "--graph", tmp_path / "build").err
    file = max((tmp_path / "build" / "current" / STORE).glob("*.sst"), key=lambda path: path.stat().st_size)
    content = bytearray(file.read_bytes())
    content[2000:2100] = bytes(100)
    file.write_bytes(content)
    done = run(*limited, "--graph", tmp_path / "build")
    broken = f"{(tmp_path / 'build' / 'current').resolve()} is broken (store/{file.name} is not as it was built)"
    assert (1, "", f"lmsgraph: {broken}; remove it and build again\n") == (done.code, done.out, done.err)


def test_what_a_newer_version_built_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    records, folder = _records(tmp_path / "records", 60), tmp_path / "build"
    newer = build((records,), folder).build
    (newer / FORM).write_text("999\n", encoding="utf-8")
    done = run("query", "papers", "--graph", folder)
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith(f"lmsgraph: {newer} was built by a newer lmsgraph")
    assert newer != build((_records(records, 61),), folder).build
    assert open_graph(folder)
    assert (newer / STORE).is_dir()


def test_the_default_folder_is_named_by_the_environment(tmp_path: Path) -> None:
    record = tmp_path / "sound.yaml"
    record.write_text(SOUND, encoding="utf-8")
    for given, folder in (
        ({"LMSGRAPH_GRAPH": str(tmp_path / "a")}, tmp_path / "a"),
        ({"LMSGRAPH_GRAPH": "", "XDG_CACHE_HOME": str(tmp_path / "b")}, tmp_path / "b" / "lmsgraph"),
        ({"LMSGRAPH_GRAPH": "", "XDG_CACHE_HOME": "", "HOME": str(tmp_path)}, tmp_path / ".cache" / "lmsgraph"),
    ):
        done = run("build", record, env=given)
        assert done.out.endswith(f" statements in {folder / FILES[0]}\n")
        assert (folder / "current").is_symlink()


def test_a_build_is_open_to_whoever_may_read_the_folder(tmp_path: Path) -> None:
    mask = os.umask(0o022)
    try:
        _placed(tmp_path, NAMES[0])
    finally:
        os.umask(mask)
    assert (tmp_path / "builds" / NAMES[0]).stat().st_mode & 0o777 == 0o755
