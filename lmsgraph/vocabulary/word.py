"""A word to the concept of a kind, out of that kind's tables alone: a tenth of the time that all tables take.

Nothing is said of what is near and what is wrong with a table; that the whole vocabulary knows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from lmsgraph.iris import term_iri
from lmsgraph.vocabulary.forms.fold import key

__all__ = ["find_iri", "slugs"]

_SLUG, _LABEL, _SYNONYMS = range(3)


def find_iri(folders: tuple[Path, ...], text: str, kinds: tuple[str, ...]) -> str:
    """Return the IRI of the concept that a label, synonym or slug means in the first kind that knows it, or nothing."""
    wanted = key(text)
    for kind in kinds if wanted else ():
        for cells in _cells(line for line in _lines(folders, kind) if wanted in _key(line)):
            if wanted in map(key, (cells[_SLUG], cells[_LABEL], *cells[_SYNONYMS].split("|"))):
                return term_iri(kind, cells[_SLUG])
    return ""


def _key(line: str) -> str:
    """Return the key of a whole row, in which the keys of its names are: thousands of rows are read for one name."""
    return line.lower().replace("-", "").replace(" ", "") if line.isascii() else key(line)


def slugs(folders: tuple[Path, ...], kind: str) -> set[str]:
    """Return the slugs of the concepts of a kind."""
    return {cells[_SLUG] for cells in _cells(_lines(folders, kind))}


def _lines(folders: tuple[Path, ...], kind: str) -> Iterator[str]:
    """Yield the rows of a kind's tables."""
    for path in (folder / f"{kind}.tsv" for folder in folders):
        yield from path.read_text(encoding="utf-8").split("\n")[1:] if path.is_file() else ()


def _cells(lines: Iterable[str]) -> Iterator[list[str]]:
    """Yield the cells of rows that have enough of them."""
    return (line.split("\t") for line in lines if line.count("\t") > _SYNONYMS)
