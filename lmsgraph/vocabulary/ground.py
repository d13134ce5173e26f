"""The packed tables, which a test has read with care, to rows by key and their folded names in one sweep."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from lmsgraph.vocabulary.concept import KINDS, DrugTarget
from lmsgraph.vocabulary.fold import key
from lmsgraph.vocabulary.rows import COLUMNS, OTHER, TARGET_COLUMNS

__all__ = ["Ground", "sweep"]

_TAB = "\t"


class Ground(NamedTuple):
    """The rows of the packed tables by ``kind/slug``, how names and slug of each are compared, what drugs do."""

    rows: dict[str, str]
    folded: dict[str, list[str]]
    targets: list[DrugTarget]


def sweep(folder: Path) -> Ground:
    """Return what the tables of a folder hold; a ValueError where a table has not the form that it should have.

    Nothing is told of what is wrong, and identifiers, circles and the like are not looked at: that takes ten times as
    long, and the packed tables do not change between two tests.
    """
    ground, number = Ground({}, {}, []), 0
    for path in sorted(folder.glob("*.tsv")):
        head, *lines = path.read_text(encoding="utf-8").split("\n")
        rows = [line for line in lines if line]
        if path.stem == "drug_targets" and head.split("\t") == list(TARGET_COLUMNS):
            ground.targets.extend(DrugTarget(*row.split("\t")) for row in rows)
        elif (kind := path.stem) in KINDS and head.split("\t") == list(COLUMNS):
            ground.rows.update((f"{kind}/{row.partition(_TAB)[0]}", row) for row in rows)
            number += len(rows)
        elif path.stem not in OTHER:
            raise ValueError(path)
    if len(ground.rows) < number:
        raise ValueError(folder)
    for known, row in ground.rows.items():
        if any(parent not in ground.rows for parent in _parents(known, row)):
            raise ValueError(folder)
        ground.folded[known] = _folded(row)
    return ground


def _parents(known: str, row: str) -> Iterator[str]:
    """Yield the keys of what is broader; a ValueError where a row has not the columns that it should have."""
    _, _, _, _, parents, _, _, _ = row.split(_TAB)
    if parents:
        kind = known.partition("/")[0]
        yield from (parent if "/" in parent else f"{kind}/{parent}" for parent in parents.split("|"))


def _folded(row: str) -> list[str]:
    """Return the label, the synonyms and the slug of a row as they are compared."""
    if row.isascii():
        slug, label, synonyms, _ = row.lower().replace("-", "").replace(" ", "").split("\t", 3)
        return [label, *synonyms.split("|"), slug] if synonyms else [label, slug]
    slug, label, synonyms, _ = row.split("\t", 3)
    return [key(name) for name in (label, *(synonyms.split("|") if synonyms else ()), slug)]
