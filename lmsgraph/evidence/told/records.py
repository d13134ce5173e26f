"""The files that a command names to the records in them, or all that keeps them from being read."""

from __future__ import annotations

from pathlib import Path

from lmsgraph.errors import Problem, ProblemsError
from lmsgraph.records.model.record import Record
from lmsgraph.records.read import read_files, record_paths
from lmsgraph.review import current

__all__ = ["read_records"]


def read_records(paths: tuple[Path, ...]) -> list[Record]:
    """Return the records of files; a ProblemsError carries what keeps them from being read."""
    problems: list[Problem] = []
    records = []
    for reading in read_files(record_paths(paths or current().records)):
        problems.extend(reading.problems)
        if reading.record is not None:
            records.append(reading.record)
    if problems:
        raise ProblemsError(problems)
    return records
