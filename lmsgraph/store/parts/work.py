"""Records, as bytes, to parts, as bytes: here, or in several processes at once.

What is asked for and what comes back are plain values, so that the same work is done in this process, in others, or on
another machine.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import chain
from typing import NamedTuple

from lmsgraph.errors import LmsgraphError, Problem
from lmsgraph.iris import paper_iri
from lmsgraph.records.check import check_reading
from lmsgraph.records.read import read_content
from lmsgraph.records.twice import names_of
from lmsgraph.store.parts.paper import Ground, ground_of, terms, words
from lmsgraph.store.parts.part import pack
from lmsgraph.store.parts.pieces import count, nquads_pieces, turtle_pieces
from lmsgraph.vocabulary import Vocabulary
from lmsgraph.workers import EndedError, processors, side_by_side

__all__ = ["Made", "Task", "Work", "make", "work_of"]

_FEW = 3
"""So many records are made in this process: to start others takes longer."""


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


def work_of(workers: str, vocabulary: Vocabulary) -> Work:
    """Return the work as it was asked for: by a number of processes (empty: one a processor), or by a cluster."""
    if workers.startswith("dask://"):
        from lmsgraph.store.parts.cluster import cluster

        return cluster(vocabulary, workers)
    if workers and not (workers.isdecimal() and int(workers)):
        raise LmsgraphError(f"--workers {workers}: give a number of processes, or dask://HOST:PORT")
    number = int(workers or processors())

    def work(tasks: Iterable[Task]) -> Iterator[Made]:
        try:
            yield from side_by_side(make, tasks, number, hold=partial(_hold, vocabulary), few=_FEW)
        except EndedError as error:
            raise LmsgraphError(f"{error}; try --workers 1; what was made is kept") from error

    return work


def _hold(vocabulary: Vocabulary) -> tuple[Ground]:
    return (ground_of(vocabulary),)
