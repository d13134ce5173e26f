"""Records, as bytes, to parts, as bytes: here, or in several processes at once.

What is asked for and what comes back are plain values, so that the same work is done in this process, in others, or on
another machine.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice
from typing import TYPE_CHECKING, NamedTuple

from lmsgraph.errors import LmsgraphError, Problem
from lmsgraph.iris import paper_iri
from lmsgraph.records.check import check_reading
from lmsgraph.records.read import read_content
from lmsgraph.records.twice import names_of
from lmsgraph.store.parts.paper import Ground, ground_of, terms, words
from lmsgraph.store.parts.part import pack
from lmsgraph.store.parts.pieces import count, nquads_pieces, turtle_pieces
from lmsgraph.vocabulary import Vocabulary

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

__all__ = ["AHEAD", "Made", "Task", "Work", "here", "make", "processes", "workers"]

_FEW = 16
"""So many records are made in this process: to start others takes longer."""
AHEAD = 4
"""How many records a worker has before it, so that memory stays flat."""


class Task(NamedTuple):
    """A record to be made into a part: the part's key, where the record stands, its bytes, whether for files too."""

    key: str
    file: str
    line: int
    content: bytes
    files: bool


class Made(NamedTuple):
    """What became of a task: name and content of the part, or all that is wrong with the record."""

    key: str
    name: str
    content: bytes
    problems: tuple[Problem, ...] = ()


Work = Callable[[Iterable[Task]], Iterator[Made]]


def make(task: Task, ground: Ground) -> Made:
    """Return the part of a record, or what is wrong with it."""
    reading = read_content(task.content, task.file, task.line)
    problems = tuple(check_reading(reading, ground.vocabulary, drafts=True))
    if problems or reading.record is None:
        return Made(task.key, "", b"", problems)
    record = reading.record
    text, lent = ground.lines(record)
    named = sorted(set(words(record)))
    meaning = ground.meaning(named)
    about = {
        "paper": record.paper.id,
        "names": list(names_of(reading)),
        "counts": count(text),
        "lent": lent,
        "terms": sorted(terms(text + lent)),
        "words": named,
        "meaning": meaning,
        "vocabulary": ground.name,
        "files": task.files,
    }
    paper = paper_iri(record.paper.id)
    pieces = chain(nquads_pieces(text, paper), turtle_pieces(text, paper) if task.files else ())
    return Made(task.key, f"{task.key}-{meaning}", pack(about, pieces))


def workers(named: str, vocabulary: Vocabulary) -> Work:
    """Return the work as it was asked for: by a number of processes (empty: one a processor), or by a cluster."""
    if named.startswith("dask://"):
        from lmsgraph.store.parts.cluster import cluster

        return cluster(vocabulary, named)
    if named and not (named.isdecimal() and int(named)):
        raise LmsgraphError(f"--workers {named}: give a number of processes, or dask://HOST:PORT")
    return processes(vocabulary, int(named or len(os.sched_getaffinity(0))))


def here(vocabulary: Vocabulary) -> Work:
    """Return the work as this process does it."""

    def work(tasks: Iterable[Task]) -> Iterator[Made]:
        ground = ground_of(vocabulary)
        return (make(task, ground) for task in tasks)

    return work


_GROUND: list[Ground] = []
"""What the tasks of a worker process stand on, made once."""


def _begin(vocabulary: Vocabulary, parent: int) -> None:
    """Prepare a worker process; it ends when the one that started it is gone."""
    _GROUND.append(ground_of(vocabulary))

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(1)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def _make(task: Task) -> Made:
    return make(task, _GROUND[0])


def processes(vocabulary: Vocabulary, number: int) -> Work:
    """Return the work as so many processes do it; few tasks are done here."""

    def work(tasks: Iterable[Task]) -> Iterator[Made]:
        waiting = iter(tasks)
        first = list(islice(waiting, _FEW + 1))
        if number < 2 or len(first) <= _FEW:
            yield from here(vocabulary)(chain(first, waiting))
            return
        from concurrent.futures import ProcessPoolExecutor  # few papers need none of this
        from concurrent.futures.process import BrokenProcessPool
        from multiprocessing import get_context

        pool = ProcessPoolExecutor(number, get_context("fork"), _begin, (vocabulary, os.getpid()))
        try:
            yield from _shared_out(pool, chain(first, waiting), number * AHEAD)
        except BrokenProcessPool as error:
            raise LmsgraphError(
                "a worker process was ended from outside (out of memory?); try --workers 1; what was made is kept"
            ) from error
        finally:
            pool.shutdown(wait=False, cancel_futures=True)

    return work


def _shared_out(pool: ProcessPoolExecutor, tasks: Iterator[Task], ahead: int) -> Iterator[Made]:
    """Yield what workers make as they make it, never more before them than a few tasks each."""
    from concurrent.futures import FIRST_COMPLETED, wait

    pending: set[Future[Made]] = {pool.submit(_make, task) for task in islice(tasks, ahead)}
    while pending:
        done, pending = wait(pending, return_when=FIRST_COMPLETED)
        pending |= {pool.submit(_make, task) for task in islice(tasks, len(done))}
        for future in done:
            yield future.result()
