"""A word to the concept of a kind, out of that kind's tables alone: a tenth of the time that all tables take."""

from __future__ import annotations

from pathlib import Path

from lmsgraph.iris import term_iri
from lmsgraph.vocabulary.fold import key

__all__ = ["find_iri"]

_SLUG, _LABEL, _SYNONYMS = range(3)


def find_iri(folders: tuple[Path, ...], text: str, kinds: tuple[str, ...]) -> str:
    """Return the IRI of the concept that a label, synonym or slug means in the first kind that knows it, or nothing.

    Nothing is said of why: identifiers, what is near and what is wrong with a table, the whole vocabulary knows.
    """
    wanted = key(text)
    for kind, folder in ((kind, folder) for kind in kinds for folder in folders):
        path = folder / f"{kind}.tsv"
        lines = path.read_text(encoding="utf-8").split("\n")[1:] if path.is_file() else []
        for cells in (line.split("\t") for line in lines if line.count("\t") > _SYNONYMS):
            if wanted in map(key, (cells[_SLUG], cells[_LABEL], *cells[_SYNONYMS].split("|"))):
                return term_iri(kind, cells[_SLUG]) if wanted else ""
    return ""
