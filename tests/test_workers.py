"""Work that processes do side by side: in order, bounded, from a process with threads too, and with nobody left."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from lmsgraph import workers
from lmsgraph.errors import LmsgraphError
from lmsgraph.workers import AHEAD, EndedError, alongside, side_by_side
from tests.running import environment


def _square(number: int) -> tuple[int, int]:
    return number * number, os.getpid()


def _sum(number: int, more: int) -> int:
    return number + more


def _more() -> tuple[int]:
    return (100,)


def _fail(number: int) -> int:
    if number == 3:
        raise LmsgraphError("no three")
    return number


def _die(_: int) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def test_results_come_in_order_from_other_processes() -> None:
    found = list(side_by_side(_square, range(40), 2))
    assert [n * n for n in range(40)] == [square for square, _ in found]
    assert os.getpid() not in {process for _, process in found}


def test_few_tasks_are_done_here() -> None:
    assert {os.getpid()} == {process for _, process in side_by_side(_square, range(5), 2, few=5)}
    assert {os.getpid()} == {process for _, process in side_by_side(_square, range(50), 1)}


@pytest.mark.parametrize("workers", [1, 2])
def test_each_process_holds_what_it_works_with(workers: int) -> None:
    assert list(range(100, 120)) == list(side_by_side(_sum, range(20), workers, hold=_more))


def test_tasks_are_read_no_further_ahead_than_a_few() -> None:
    read = []

    def tasks() -> Iterator[int]:
        for number in range(1000):
            read.append(number)
            yield number

    made = side_by_side(_square, tasks(), 2)
    next(made)
    assert len(read) <= 2 * AHEAD + 2
    made.close()
    assert [] == multiprocessing.active_children()


@pytest.mark.parametrize("count", [1, 2])
def test_something_is_begun_in_another_process_and_waited_for(count: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "processors", lambda: count)
    held = threading.Event()  # nothing that could be sent to another process: a copy has it
    monkeypatch.setattr(workers, "_start", lambda: "fork")
    with alongside(partial(_with_event, held, 5), partial(_with_event, held, 6)) as found:
        told = found()
    assert [number for number, _ in told] == [5, 6]
    assert all((process == os.getpid()) is (count == 1) for _, process in told)
    assert [] == multiprocessing.active_children()


def _with_event(event: threading.Event, number: int) -> tuple[int, int]:
    assert not event.is_set()
    return number, os.getpid()


def test_what_is_begun_and_fails_is_told_and_what_nobody_waits_for_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "processors", lambda: 2)
    monkeypatch.setattr(workers, "_start", lambda: "fork")
    with pytest.raises(LmsgraphError, match="no three"), alongside(partial(_fail, 3)) as found:
        found()
    with pytest.raises(EndedError), alongside(partial(_die, 3)) as found:
        found()
    began = time.monotonic()
    with pytest.raises(KeyError), alongside(partial(time.sleep, 60)):
        raise KeyError
    assert time.monotonic() - began < 30
    assert [] == multiprocessing.active_children()


def test_what_goes_wrong_there_is_raised_here_and_nobody_is_left() -> None:
    with pytest.raises(LmsgraphError, match="no three"):
        list(side_by_side(_fail, range(50), 2))
    assert [] == multiprocessing.active_children()


def test_a_process_that_was_ended_is_told() -> None:
    with pytest.raises(EndedError, match="ended from outside"):
        list(side_by_side(_die, range(5), 2))


def test_a_process_with_threads_starts_others_that_are_no_copies() -> None:
    lock, held, enough = threading.Lock(), threading.Event(), threading.Event()

    def hold() -> None:
        with lock:
            held.set()
            enough.wait(60)

    thread = threading.Thread(target=hold)
    thread.start()
    assert held.wait(10)
    _LOCKS.append(lock)  # a copy of this process would wait for it forever
    try:
        assert [True] * 4 == list(side_by_side(_free, range(4), 2))
    finally:
        enough.set()
        thread.join()
        _LOCKS.clear()


_LOCKS: list[threading.Lock] = []


def _free(_: int) -> bool:
    for lock in _LOCKS:
        lock.acquire()
    return True


_SLOW = """
import signal, sys, time
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell in the background has it ignored
from lmsgraph.workers import side_by_side
def slow(number):
    if number:
        time.sleep(600)
    return number
if __name__ == "__main__":
    for done in side_by_side(slow, range(20), 2):
        print(done, flush=True)
"""


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT, signal.SIGTERM])
def test_nobody_outlives_who_asked(how: signal.Signals, tmp_path: Path) -> None:
    (tmp_path / "slow.py").write_text(_SLOW, encoding="utf-8")
    command = [sys.executable, str(tmp_path / "slow.py")]
    with subprocess.Popen(command, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as asked:
        assert asked.stdout is not None
        assert asked.stdout.readline() == b"0\n"
        begun = time.monotonic()
        asked.send_signal(how)
        assert asked.stdout.read() == b""  # all who could write there are gone
    assert time.monotonic() - begun < 30  # of ten minutes
    assert asked.returncode in (-how, 1)
