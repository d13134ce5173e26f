"""Records to the list of words that no table knows: a row a word, with where it is, what is near, and what adds it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from lmsgraph.records.read import Reading
from lmsgraph.records.wording.unknown import likely_kind, paste, uses
from lmsgraph.vocabulary import Vocabulary
from lmsgraph.vocabulary.nearest import fitting

__all__ = ["Missing", "missing_words", "table"]

_HEAD = ("word", "kind", "uses", "first", "nearest", "to add it")


class Missing(NamedTuple):
    """A word that no table knows."""

    word: str
    kind: str
    uses: int
    place: str
    nearest: str
    command: str


def missing_words(readings: Iterable[Reading], vocabulary: Vocabulary) -> list[Missing]:
    """Return the words of records that the vocabulary does not know, each once for each kind that it may be of."""
    found: dict[tuple[str, str], Missing] = {}
    for reading in readings:
        for unknown in uses(reading, vocabulary):
            kind = likely_kind(unknown.word, unknown.kinds)
            key = (unknown.word.casefold(), kind)
            if key in found:
                found[key] = found[key]._replace(uses=found[key].uses + 1)
                continue
            line, _ = reading.source.mark(reading.source.path(unknown.path))
            near = "; ".join(n.concept.label for n in fitting(vocabulary, unknown.word, unknown.kinds, limit=2))
            command = paste(unknown.word, unknown.kinds, vocabulary)
            found[key] = Missing(unknown.word, kind, 1, f"{reading.source.file}:{line}", near, command)
    return sorted(found.values(), key=lambda word: (word.kind, word.word.casefold()))


def table(words: list[Missing]) -> str:
    """Return the list as aligned columns, the command last; nothing where no word is missing."""
    if not words:
        return ""
    rows = [_HEAD, *((w.word, w.kind, str(w.uses), w.place, w.nearest or "-", w.command) for w in words)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(_HEAD) - 1)]
    return "\n".join(
        "  ".join([*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[-1]]) for row in rows
    )
