"""A record whose paper, or a study that it cites, its journal has taken back or warns of, to warnings that say so."""

from __future__ import annotations

from collections.abc import Iterator

from lmsgraph.errors import Problem
from lmsgraph.records.read import Reading, field_name
from lmsgraph.vocabulary import Vocabulary

__all__ = ["check_notice"]


def check_notice(reading: Reading, vocabulary: Vocabulary) -> Iterator[Problem]:
    """Yield a warning for each publication of a record that is not to be relied upon: the paper, studies it cites."""
    if reading.record is None:
        return
    record = reading.record
    noticed: list[tuple[str, tuple[str | int, ...], str, str | None]] = [
        ("paper", ("paper", "notice"), record.paper.id, record.paper.notice),
        *(
            ("study", ("studies", number, "notice"), f"{record.paper.id}/{study.id}", study.notice)
            for number, study in enumerate(record.studies)
        ),
    ]
    for what, where, address, said in noticed:
        if not said:
            continue
        known = vocabulary.find(said, ("notice",))
        path = reading.source.path(where)
        line, column = reading.source.mark(path)
        message = f"warning: the {what} has a notice of its journal: {known.label if known else said}"
        repair = f"lmsgraph impact {address} lists what leans on it; set it aside if nothing should"
        yield Problem(reading.source.file, line, column, field_name(reading.source, path), message, repair)
