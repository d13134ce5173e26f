"""A record of a paper that its journal has taken back, or warns of, to a warning that says so."""

from __future__ import annotations

from collections.abc import Iterator

from lmsgraph.errors import Problem
from lmsgraph.records.read import Reading, field_name
from lmsgraph.vocabulary import Vocabulary

__all__ = ["check_notice"]


def check_notice(reading: Reading, vocabulary: Vocabulary) -> Iterator[Problem]:
    """Yield a warning where the journal says of the paper that it is not to be relied upon."""
    if reading.record is None or not (said := reading.record.paper.notice):
        return
    known = vocabulary.find(said, ("notice",))
    path = reading.source.path(("paper", "notice"))
    line, column = reading.source.mark(path)
    message = f"warning: the paper has a notice of its journal: {known.label if known else said}"
    repair = f"lmsgraph impact {reading.record.paper.id} lists what leans on it; set the record aside if nothing should"
    yield Problem(reading.source.file, line, column, field_name(reading.source, path), message, repair)
