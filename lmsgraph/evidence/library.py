"""Records and the reader's library of papers to a report on each; where they are many, side by side."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from lmsgraph.evidence.spans.papers import Source, read_sources, recognised, spans_of
from lmsgraph.evidence.verify import Report, verify_record
from lmsgraph.records.model.record import Record
from lmsgraph.vocabulary import Vocabulary

__all__ = ["verify_records"]

_MANY = 40
"""The records from which on it is worth to start processes of their own."""

_AHEAD = 4
"""The papers read ahead for each process, so that thousands take the memory of a few."""

_held: tuple[Sequence[Record], Vocabulary] = ((), Vocabulary(()))
"""What a process verifies with; it has it from the process that it is a copy of."""


def verify_records(
    records: Sequence[Record], folder: Path, vocabulary: Vocabulary, *, progress: Callable[[str], None] = lambda _: None
) -> Iterator[Report]:
    """Yield a report for each record, whichever file of the folder holds its paper."""
    progress("reading the papers")
    numbers: dict[str, list[int]] = {}
    for number, record in enumerate(records):
        numbers.setdefault(record.paper.id, []).append(number)
    found = ((n, source) for paper, source in recognised(records, read_sources(folder)) for n in numbers[paper])
    reports: dict[int, Report] = {}
    for number, report in _verified(records, found, vocabulary):
        reports[number] = report
        progress(f"verified {report.paper} ({len(reports)} of {len(records)})")
    for number, record in enumerate(records):
        yield reports[number] if number in reports else _not_verified(record)


def _verified(
    records: Sequence[Record], found: Iterable[tuple[int, Source]], vocabulary: Vocabulary
) -> Iterator[tuple[int, Report]]:
    """Yield the reports on records, by number, whose papers were found."""
    cores = os.cpu_count() or 1
    if cores < 2 or len(records) < _MANY:
        yield from ((number, verify_record(records[number], source, vocabulary)) for number, source in found)
        return
    from concurrent.futures import Future, ProcessPoolExecutor
    from multiprocessing import get_context

    waiting: deque[tuple[int, Future[Report]]] = deque()
    with ProcessPoolExecutor(cores, get_context("fork"), _take, (records, vocabulary)) as pool:
        for number, source in found:
            waiting.append((number, pool.submit(_verify, number, source)))
            while len(waiting) > _AHEAD * cores:
                number, report = waiting.popleft()
                yield number, report.result()
        yield from ((number, report.result()) for number, report in waiting)


def _take(records: Sequence[Record], vocabulary: Vocabulary) -> None:
    global _held
    _held = (records, vocabulary)


def _verify(number: int, source: Source) -> Report:
    records, vocabulary = _held
    return verify_record(records[number], source, vocabulary)


def _not_verified(record: Record) -> Report:
    draft = "" if spans_of(record) else "is still a draft without fingerprints; run: lmsgraph seal"
    return Report(record.paper.id, None, note=draft)
