"""Records and the reader's library of papers to a report on each; where they are many, side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path

from lmsgraph.evidence.spans.papers import Source, read_sources, recognised, spans_of
from lmsgraph.evidence.verify import Report, verify_record
from lmsgraph.records.model.record import Record
from lmsgraph.vocabulary import Vocabulary
from lmsgraph.workers import processors, side_by_side

__all__ = ["verify_records"]

_MANY = 3
"""The records from which on it is worth to start processes of their own."""


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
    workers = processors() if len(records) >= _MANY else 1
    yield from side_by_side(_verify, found, workers, hold=partial(_hold, records, vocabulary))


def _hold(records: Sequence[Record], vocabulary: Vocabulary) -> tuple[Sequence[Record], Vocabulary]:
    return records, vocabulary


def _verify(found: tuple[int, Source], records: Sequence[Record], vocabulary: Vocabulary) -> tuple[int, Report]:
    number, source = found
    return number, verify_record(records[number], source, vocabulary)


def _not_verified(record: Record) -> Report:
    draft = "" if spans_of(record) else "is still a draft without fingerprints; run: lmsgraph seal"
    return Report(record.paper.id, None, note=draft)
