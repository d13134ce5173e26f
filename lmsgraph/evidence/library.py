"""Records and the reader's library of papers to a report on each; where they are many, side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from lmsgraph.cached import Cached
from lmsgraph.evidence.kept import keep_report, place_of, read_report
from lmsgraph.evidence.spans.papers import Source, read_sources, recognised, spans_of
from lmsgraph.evidence.verify import Report, verify_record
from lmsgraph.records.model.record import Record
from lmsgraph.vocabulary import Vocabulary
from lmsgraph.workers import processors, side_by_side

__all__ = ["verify_records"]

_Task = tuple[int, Source, Cached | None]
"""A record by its number, its paper, and where the report on it is kept."""
_MANY = 3
"""The records from which on it is worth to start processes of their own."""


def verify_records(
    records: Sequence[Record],
    folder: Path,
    vocabulary: Vocabulary,
    *,
    progress: Callable[[str], None] = lambda _: None,
    again: bool = True,
) -> Iterator[Report]:
    """Yield a report for each record, whichever file of the folder holds its paper.

    Unless all is to be proved again, what was proved to the last value before is read as it was: of the same record,
    the same text and the same words, by the same program.
    """
    progress("reading the papers")
    numbers: dict[str, list[int]] = {}
    for number, record in enumerate(records):
        numbers.setdefault(record.paper.id, []).append(number)
    reports: dict[int, Report] = {}

    def unproved() -> Iterator[_Task]:
        for paper, source in recognised(records, read_sources(folder)):
            for number in numbers[paper]:
                place = None if again else place_of(records[number], source, vocabulary)
                if place is not None and (report := read_report(place, paper, source.path)):
                    reports[number] = report
                else:
                    yield number, source, place

    workers = processors() if len(records) >= _MANY else 1
    for number, report in side_by_side(_verify, unproved(), workers, hold=partial(_hold, records, vocabulary)):
        reports[number] = report
        progress(f"verified {report.paper} ({len(reports)} of {len(records)})")
    for number, record in enumerate(records):
        yield reports[number] if number in reports else _not_verified(record)


def _hold(records: Sequence[Record], vocabulary: Vocabulary) -> tuple[Sequence[Record], Vocabulary]:
    return records, vocabulary


def _verify(task: _Task, records: Sequence[Record], vocabulary: Vocabulary) -> tuple[int, Report]:
    number, source, place = task
    report = verify_record(records[number], source, vocabulary)
    if place is not None and report.good and not report.read:
        keep_report(place, report)
    return number, report


def _not_verified(record: Record) -> Report:
    draft = "" if spans_of(record) else "is still a draft without fingerprints; run: lmsgraph seal"
    return Report(record.paper.id, None, note=draft)
