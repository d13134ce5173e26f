"""A query ends for sure: after its time, with its memory, with its reader and with whoever asked."""

from __future__ import annotations

import gc
import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import Store

from lmsgraph.errors import LmsgraphError
from lmsgraph.query.safe.sandbox import LimitError, limited
from tests.running import environment, found_at
from tests.running import run as lmsgraph

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
PAIRS = "SELECT ?a ?b { ?a ?p ?x . ?b ?q ?y }"
TEN = "a" * 10
HUNGRY = (
    f"{PAIRS} ORDER BY ?x ?y",
    "SELECT DISTINCT ?x ?y { ?a ?p ?x . ?b ?q ?y }",
    "CONSTRUCT { ?a ?p ?y } { ?a ?p ?x . ?b ?q ?y }",
    f'SELECT (STRLEN(REPLACE(?x, "a", ?x)) AS ?n) {{ BIND(REPLACE("{TEN * 100}", "a", "{TEN * 10}") AS ?x) }}',
)


@pytest.fixture(scope="module", autouse=True)
def built() -> None:
    assert lmsgraph("query", "-e", "ASK {}").code == 0


def start(*arguments: str, **given: int) -> subprocess.Popen[bytes]:
    """Return a question that is being asked, in a process group of its own, that a hangup ends even under nohup."""
    return subprocess.Popen(
        [sys.executable, "-m", "lmsgraph", "query", *arguments],
        env=environment(),
        stdout=given.get("stdout", subprocess.PIPE),
        stderr=subprocess.PIPE,
        start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGHUP, signal.SIG_DFL),
    )


def members(group: int) -> list[int]:
    """Return the processes of a group that are alive."""
    found = []
    for entry in Path("/proc").iterdir():
        try:
            fields = (entry / "stat").read_text().rpartition(")")[2].split()
        except (OSError, ValueError):
            continue
        if int(fields[2]) == group and fields[0] != "Z":
            found.append(int(entry.name))
    return found


def wait_for(number: int, group: int, seconds: float = 10) -> None:
    """Wait until a group has so many members."""
    until = time.monotonic() + seconds
    while len(members(group)) != number:
        assert time.monotonic() < until, members(group)
        time.sleep(0.02)


@pytest.fixture
def asked() -> Iterator[subprocess.Popen[bytes]]:
    """Give an endless question of which the child is at work."""
    process = start("-e", ENDLESS, "--timeout", "60")
    try:
        wait_for(2, process.pid)
        time.sleep(0.2)
        yield process
    finally:
        if members(process.pid):
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()


def test_a_runaway_is_ended_and_the_store_unharmed(graph_folder: Path) -> None:
    before = found_at(graph_folder / "builds")
    quick = lmsgraph("query", "-e", "ASK {}")
    done = lmsgraph("query", "-e", ENDLESS, "--timeout", "1.5")
    assert (0, 1) == (quick.code, done.code)
    assert (
        done.err
        == "lmsgraph: the query was ended after 1.5 s; narrow it (LIMIT, a bound variable), or raise --timeout\n"
    )
    assert before == found_at(graph_folder / "builds")
    assert lmsgraph("query", "-e", "ASK { ?c a lms:Case }").out == "yes\n"


@pytest.mark.parametrize("query", HUNGRY, ids=range(len(HUNGRY)))
def test_hunger_for_memory_is_ended(query: str) -> None:
    process = start("-e", query, "--memory", "40", "--timeout", "50", "-f", "nt" if "CONSTRUCT" in query else "csv")
    _, said = process.communicate()
    assert said.decode() == (
        "lmsgraph: the query was ended because it needed more than 40 MB; narrow it (LIMIT, a bound variable, "
        "no ORDER BY or DISTINCT over everything), or raise --memory\n"
    )
    assert process.returncode == 1


def _bound(megabytes: int) -> int:
    """Return a bound in kilobytes: what a process used counts from its fork on, when it was as large as this one."""
    return max(megabytes * 1024, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss + 50 * 1024)


def test_memory_stays_within_its_bound() -> None:
    process = start("-e", HUNGRY[0], "--memory", "100", "-f", "csv")
    _, _, used = os.wait4(process.pid, 0)
    process.communicate()
    assert used.ru_maxrss < _bound(300)  # the interpreter and the opened store come on top


def test_a_long_answer_is_a_stream() -> None:
    process = start("-e", f"{PAIRS} LIMIT 1000000", "-f", "csv", "--memory", "100")
    lines, out = 0, process.stdout
    while out is not None and (block := out.read(1 << 20)):
        lines += block.count(b"\n")
    _, status, used = os.wait4(process.pid, 0)
    process.communicate()
    assert (1_000_001, 0) == (lines, status)
    assert used.ru_maxrss < _bound(200)


def test_values_of_many_kinds_can_be_sorted() -> None:
    done = lmsgraph("query", "-e", "SELECT ?o { ?s ?p ?o } ORDER BY DESC(?o) ?s", "-f", "csv")
    assert (0, "") == (done.code, done.err)


def test_ctrl_c_ends_question_and_child_at_once(asked: subprocess.Popen[bytes]) -> None:
    os.killpg(asked.pid, signal.SIGINT)
    _, said = asked.communicate(timeout=5)
    assert (1, b"\nAborted!\n") == (asked.returncode, said)
    wait_for(0, asked.pid)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL, signal.SIGHUP])
def test_the_child_ends_with_its_parent(asked: subprocess.Popen[bytes], number: signal.Signals) -> None:
    os.kill(asked.pid, number)
    asked.communicate(timeout=5)
    assert asked.returncode == -number
    wait_for(0, asked.pid)


def test_whoever_stops_reading_is_not_complained_to() -> None:
    process = start("-e", f"{PAIRS} LIMIT 1000000", "-f", "csv")
    assert process.stdout is not None
    assert process.stdout.readline() == b"a,b\r\n"
    process.stdout.close()
    process.stdout = None
    _, said = process.communicate()
    assert said == b""
    assert process.returncode == 1


@pytest.mark.parametrize("layout", ["csv", "table", "html"])
def test_a_full_disk_is_said(layout: str) -> None:
    with Path("/dev/full").open("wb") as full:
        process = start("treatments", "-f", layout, stdout=full.fileno())
        _, said = process.communicate()
    assert (1, b"lmsgraph: No space left on device\n") == (process.returncode, said)


def test_a_broken_engine_is_said(tmp_path: Path) -> None:
    deep = tmp_path / "deep.rq"
    deep.write_text(f"ASK {{ FILTER({'(' * 30_000}1{')' * 30_000}) }}", encoding="utf-8")
    done = lmsgraph("query", deep)
    assert (1, "") == (done.code, done.out)
    assert done.err == (
        "lmsgraph: the query engine broke down, signal 11; is the query nested very deeply, or very long?\n"
    )


@pytest.mark.parametrize(
    ("option", "value", "expected"),
    [
        ("--timeout", "0", "--timeout 0: give a number of seconds above 0"),
        ("--timeout", "-1", "--timeout -1: give a number of seconds above 0"),
        ("--timeout", "nan", "--timeout nan: give a number of seconds above 0"),
        ("--memory", "0", "--memory 0: give a number of megabytes above 0"),
        ("--memory", "-5", "--memory -5: give a number of megabytes above 0"),
    ],
)
def test_a_limit_is_a_positive_number(option: str, value: str, expected: str) -> None:
    done = lmsgraph("query", "-e", "ASK {}", option, value)
    assert (1, f"lmsgraph: {expected}\n") == (done.code, done.err)


@pytest.mark.parametrize("value", ["inf", "1e12", "0.9"])
def test_any_other_number_of_seconds_is_a_limit(value: str) -> None:
    assert lmsgraph("query", "-e", "ASK {}", "--timeout", value).out == "yes\n"


def test_the_exit_code_of_the_work_is_handed_on() -> None:
    assert limited(lambda: 7, seconds=10, megabytes=100) == 7


def test_what_the_work_says_comes_through(capfd: pytest.CaptureFixture[str]) -> None:
    def work() -> int:
        os.write(1, b"data\n")
        os.write(2, b"talk\n")
        return 0

    assert limited(work, seconds=10, megabytes=100) == 0
    assert ("data\n", "talk\n") == tuple(capfd.readouterr())


def test_an_error_of_the_work_is_one_line(capfd: pytest.CaptureFixture[str]) -> None:
    def work() -> int:
        raise LmsgraphError("the reason")

    assert limited(work, seconds=10, megabytes=100) == 1
    assert capfd.readouterr().err == "lmsgraph: the reason\n"


def test_a_bug_in_the_work_shows(capfd: pytest.CaptureFixture[str]) -> None:
    assert limited(lambda: 1 // 0, seconds=10, megabytes=100) == 1
    assert "ZeroDivisionError" in capfd.readouterr().err


def test_work_in_python_is_bound_as_well(capfd: pytest.CaptureFixture[str]) -> None:
    assert limited(lambda: len(bytearray(1 << 30)), seconds=10, megabytes=50) == 1
    assert "needed more than 50 MB" in capfd.readouterr().err


def test_the_limits_are_the_childs_alone() -> None:
    before = [resource.getrlimit(what) for what in (resource.RLIMIT_DATA, resource.RLIMIT_CPU, resource.RLIMIT_CORE)]
    open_files = len(list(Path("/proc/self/fd").iterdir()))
    with pytest.raises(LimitError, match=r"ended after 0\.1 s"):
        limited(lambda: time.sleep(60) or 0, seconds=0.1, megabytes=10)  # type: ignore[func-returns-value]
    after = [resource.getrlimit(what) for what in (resource.RLIMIT_DATA, resource.RLIMIT_CPU, resource.RLIMIT_CORE)]
    assert before == after
    assert open_files == len(list(Path("/proc/self/fd").iterdir()))


def test_a_store_that_the_parent_let_go_of_keeps_no_child_waiting(tmp_path: Path) -> None:
    ring: list[object] = [Store(str(tmp_path))]
    ring.append(ring)
    del ring
    assert limited(lambda: min(gc.collect(), 0), seconds=20, megabytes=200) == 0
