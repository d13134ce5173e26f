"""Work that processes do side by side, none of which outlives the one that asked for it."""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable
from contextlib import contextmanager
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from lmsgraph.errors import LmsgraphError

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

__all__ = ["AHEAD", "EndedError", "alongside", "processors", "side_by_side"]

Task = TypeVar("Task")
Done = TypeVar("Done")

AHEAD = 4
"""How many tasks a process has before it, so that memory stays flat."""

_held: list[tuple[object, ...]] = []
"""What this process does its tasks with, where it is one of those that others started."""


class EndedError(LmsgraphError):
    """Somebody ended a process in the middle of its work."""


def processors() -> int:
    """Return how many processes this one may keep busy."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def side_by_side(
    make: Callable[..., Done],
    tasks: Iterable[Task],
    workers: int,
    *,
    hold: Callable[[], tuple[object, ...]] = tuple,
    few: int = 1,
) -> Generator[Done, None, None]:
    """Yield what is made of each task, in their order, given with it what ``hold`` gives each process once.

    Few tasks are done in this process: to start others takes longer.
    """
    waiting = iter(tasks)
    first = list(islice(waiting, few + 1))
    if workers < 2 or len(first) <= few:
        held = hold()
        yield from (make(task, *held) for task in chain(first, waiting))
        return
    made: deque[Future[Done]] = deque()
    with _pool(workers, hold) as pool:
        for task in chain(first, waiting):
            made.append(pool.submit(_do, make, task))
            if len(made) > AHEAD * workers:
                yield made.popleft().result()
        while made:
            yield made.popleft().result()


@contextmanager
def alongside(*makes: Callable[[], Any]) -> Generator[Callable[[], list[Any]], None, None]:
    """Begin some things, each in a copy of this process; yield what waits for them all.

    Where there is one processor alone, or no copy can be made, they are done when they are waited for.
    """
    if processors() < 2 or _start() != "fork":
        yield lambda: [make() for make in makes]
        return
    with _pool(len(makes), lambda: makes) as pool:
        begun = [pool.submit(_do_held, number) for number in range(len(makes))]
        yield lambda: [one.result() for one in begun]


@contextmanager
def _pool(workers: int, hold: Callable[[], tuple[object, ...]]) -> Generator[ProcessPoolExecutor, None, None]:
    """Yield processes that are gone when this is over, whatever happened."""
    from concurrent.futures import ProcessPoolExecutor  # few tasks need none of this
    from concurrent.futures.process import BrokenProcessPool

    others = set(multiprocessing.active_children())
    pool = ProcessPoolExecutor(workers, multiprocessing.get_context(_start()), _begin, (hold,))
    try:
        yield pool
        pool.shutdown()
    except BrokenProcessPool as error:
        raise EndedError("a worker process was ended from outside (out of memory?)") from error
    finally:  # nobody waits for what nobody wants any more
        for child in set(multiprocessing.active_children()) - others:
            child.kill()
        pool.shutdown(cancel_futures=True)


def _start() -> str:
    """Return how processes are started: as copies of this one, which is quick, unless it has threads.

    A copy has only the thread that made it, and waits forever for what another one held at that moment.
    """
    threads = Path("/proc/self/task")
    return "fork" if threads.is_dir() and len(list(threads.iterdir())) == 1 else "spawn"


def _begin(hold: Callable[[], tuple[object, ...]]) -> None:
    """Prepare a process; it ends when the one that started it is gone."""
    parent = multiprocessing.parent_process()

    def watch() -> None:
        if parent is not None:
            parent.join()
            os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
    _held.append(hold())


def _do(make: Callable[..., Done], task: Task) -> Done:
    return make(task, *_held[0])


def _do_held(number: int) -> object:
    make = _held[0][number]
    return make() if callable(make) else None
