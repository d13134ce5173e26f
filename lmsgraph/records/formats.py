"""The formats that records have had, and the table of what changed from each to the next."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from lmsgraph import resources
from lmsgraph.records.model.record import FORMAT

__all__ = ["FORMAT", "Change", "changes"]


class Change(NamedTuple):
    """One key that a format no longer has, what becomes of it, and how."""

    format: int
    where: str
    key: str
    becomes: str
    how: str
    why: str


@cache
def changes(since: int) -> tuple[Change, ...]:
    """Return what changed after a format, in the order of the table."""
    lines = (resources.ontology() / "formats.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines[1:])
    return tuple(change for row in rows if (change := Change(int(row[0]), *row[1:])).format > since)
