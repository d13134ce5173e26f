"""One row of a vocabulary table to a concept, or to what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from lmsgraph.errors import LmsgraphError
from lmsgraph.iris import OUTSIDE
from lmsgraph.vocabulary.concept import RELATIONS, Concept
from lmsgraph.vocabulary.forms.fold import fold

__all__ = ["COLUMNS", "OTHER", "SLUG", "TARGET_COLUMNS", "Place", "TableError", "concept_of", "read_rows"]

COLUMNS = ("slug", "label", "synonyms", "cues", "parents", "exact", "related", "note")
TARGET_COLUMNS = ("drug", "action", "target", "source")
OTHER = ("definitions",)
"""Tables of another form, which are read where they are shown."""
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
MAX_BYTES = 20_000_000

Place = tuple[Path, int]


class TableError(LmsgraphError):
    """A row of a vocabulary table that cannot be right."""

    def __init__(self, file: Path, line: int, message: str) -> None:
        super().__init__(file, line, message)
        self.file, self.line, self.message = file, line, message

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


def read_rows(path: Path, columns: tuple[str, ...]) -> Iterator[tuple[Place, list[str] | TableError]]:
    """Yield place and cells of each row, or what keeps a row from having any; a bad header is the only one told."""
    try:
        with path.open("rb") as stream:
            text = stream.read(MAX_BYTES).decode("utf-8-sig").replace("\r\n", "\n")
    except (OSError, UnicodeDecodeError) as error:
        yield (path, 1), TableError(path, 1, "cannot be read as a table in UTF-8" if str(error) else "")
        return
    lines = text.split("\n")
    if lines[0].split("\t") != list(columns):
        yield (path, 1), TableError(path, 1, f"the header must be: {' '.join(columns)}")
        return
    for line, row in enumerate(lines[1:], start=2):
        if row:
            cells = row.split("\t")
            wrong = TableError(path, line, f"{len(cells)} columns instead of {len(columns)}")
            yield (path, line), cells if len(cells) == len(columns) else wrong


def concept_of(kind: str, cells: list[str], place: Place) -> Concept:
    """Return the concept that a row describes; a TableError says what is wrong with the row."""
    slug, label, *lists, note = cells
    if not SLUG.fullmatch(slug):
        raise TableError(*place, f"slug {slug!r} is not lower-case words joined by hyphens")
    synonyms, cues, parents, exact, related = (tuple(cell.split("|")) if cell else () for cell in lists)
    _check_words((*([label] if label else ()), *synonyms), place, blank="- ")
    _check_words(cues, place, blank=" ")
    matches = tuple(_related(cell, place) for cell in related)
    for curie in (*exact, *(curie for _, curie in matches)):
        prefix, colon, local = curie.partition(":")
        if prefix not in OUTSIDE or not colon or not local:
            raise TableError(*place, f"unknown prefix in {curie!r}; known are {', '.join(sorted(OUTSIDE))}")
        if curie in exact and any(curie == other for _, other in matches):
            raise TableError(*place, f"{curie} stands both under exact and under related")
    broader = tuple(parent if "/" in parent else f"{kind}/{parent}" for parent in parents)
    return Concept(kind, slug, label, synonyms, cues, broader, exact, matches, note)


def _check_words(words: tuple[str, ...], place: Place, *, blank: str) -> None:
    """Refuse words that are empty, padded or the same; ``blank`` holds what alone makes no word."""
    folded = [fold(word) for word in words]
    for word, form in zip(words, folded, strict=True):
        if not form.strip(blank) or word != word.strip():
            raise TableError(*place, f"empty or padded name {word!r}")
    if len(set(folded)) < len(folded):
        twice = next(word for word, form in zip(words, folded, strict=True) if folded.count(form) > 1)
        raise TableError(*place, f"{twice!r} stands twice")


def _related(cell: str, place: Place) -> tuple[str, str]:
    relation, _, curie = cell.partition(":")
    if relation not in RELATIONS:
        raise TableError(*place, f"{cell!r} must begin with one of {', '.join(RELATIONS)}")
    return relation, curie
