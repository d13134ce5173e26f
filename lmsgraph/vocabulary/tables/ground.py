"""The packed tables, which a test has read with care, to rows by key and what each is called, in one sweep.

What came of the sweep is kept in the user's cache, for as long as tables and sweep stay what they are.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from lmsgraph.cached import Cached, code_of
from lmsgraph.vocabulary.concept import KINDS
from lmsgraph.vocabulary.forms.fold import key
from lmsgraph.vocabulary.tables.rows import COLUMNS, OTHER, TARGET_COLUMNS

__all__ = ["Ground", "packed", "sweep"]

_TAB = "\t"


class Ground(NamedTuple):
    """The rows of tables by ``kind/slug``, what names and identifiers mean, and what drugs do."""

    rows: dict[str, str]
    names: dict[str, dict[str, str]]
    """By kind and by name or slug, as they are compared, the key of a row."""
    exact: dict[str, str]
    targets: list[tuple[str, str, str, str]]


def packed(folder: Path) -> Ground:
    """Return what the tables of a folder hold, as it was kept or by a sweep; a ValueError as of ``sweep``."""
    tables = {path.stem: path.read_bytes() for path in sorted(folder.glob("*.tsv"))}
    named = (part for kind, data in tables.items() for part in (kind.encode(), data))
    place = Cached("words", (code_of("vocabulary/tables/ground.py", "vocabulary/forms/fold.py").encode(), *named))
    if known := place.read():
        return Ground(*known)
    ground = sweep({kind: data.decode() for kind, data in tables.items()})
    place.keep(tuple(ground))
    return ground


def sweep(tables: Mapping[str, str]) -> Ground:
    """Return what the texts of tables hold, by kind; a ValueError where one has not the form that it should have.

    Nothing is told of what is wrong, and circles and the like are not looked at: that takes ten times as long, and the
    packed tables do not change between two tests.
    """
    ground, number = Ground({}, {}, {}, []), 0
    for kind, text in sorted(tables.items()):
        head, *lines = text.split("\n")
        rows = [line for line in lines if line]
        if kind == "drug_targets" and head.split(_TAB) == list(TARGET_COLUMNS):
            ground.targets.extend(_target(row) for row in rows)
        elif kind in KINDS and head.split(_TAB) == list(COLUMNS):
            ground.rows.update((f"{kind}/{row.partition(_TAB)[0]}", row) for row in rows)
            number += len(rows)
        elif kind not in OTHER:
            raise ValueError(kind)
    if len(ground.rows) < number:
        raise ValueError(number)
    for known in sorted(ground.rows):
        _name(known, ground)
    return ground


def _target(row: str) -> tuple[str, str, str, str]:
    drug, action, target, source = row.split(_TAB)
    return drug, action, target, source


def _name(known: str, ground: Ground) -> None:
    """Tell what a row is called; a ValueError where another is called the same, or a parent is not there."""
    kind, row = known.partition("/")[0], ground.rows[known]
    _, _, _, _, parents, exact, _, _ = row.split(_TAB)
    for parent in parents.split("|") if parents else ():
        if (parent if "/" in parent else f"{kind}/{parent}") not in ground.rows:
            raise ValueError(parent)
    names = ground.names.setdefault(kind, {})
    if any(names.setdefault(name, known) != known for name in _folded(row)):
        raise ValueError(known)
    if exact and any(ground.exact.setdefault(curie.lower(), known) != known for curie in exact.split("|")):
        raise ValueError(exact)


def _folded(row: str) -> list[str]:
    """Return the label, the synonyms and the slug of a row as they are compared."""
    if row.isascii():
        slug, label, synonyms, _ = row.lower().replace("-", "").replace(" ", "").split(_TAB, 3)
        return [label, *synonyms.split("|"), slug] if synonyms else [label, slug]
    slug, label, synonyms, _ = row.split(_TAB, 3)
    return [key(name) for name in (label, *(synonyms.split("|") if synonyms else ()), slug)]
