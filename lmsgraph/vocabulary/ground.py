"""The packed tables, which a test has read with care, to rows by key and what each is called, in one sweep.

What came of the sweep is kept in the user's cache, for as long as tables and sweep stay what they are.
"""

from __future__ import annotations

import hashlib
import marshal
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from lmsgraph import resources
from lmsgraph.vocabulary import fold as folding
from lmsgraph.vocabulary.concept import KINDS
from lmsgraph.vocabulary.fold import key
from lmsgraph.vocabulary.rows import COLUMNS, OTHER, TARGET_COLUMNS
from lmsgraph.whole import write_whole

__all__ = ["Ground", "packed", "sweep"]

_TAB = "\t"
_MADE_BY = (__file__, folding.__file__)


class Ground(NamedTuple):
    """The rows of tables by ``kind/slug``, what names and identifiers mean, and what drugs do."""

    rows: dict[str, str]
    names: dict[str, dict[str, str]]
    """By kind and by name or slug, as they are compared, the key of a row."""
    exact: dict[str, str]
    targets: list[tuple[str, str, str, str]]


def packed(folder: Path) -> Ground:
    """Return what the tables of a folder hold, as it was kept or by a sweep; a ValueError as of ``sweep``."""
    paths = sorted(folder.glob("*.tsv"))
    made_of = [(path.name, path.read_bytes()) for path in (*paths, *map(Path, _MADE_BY))]
    digest = hashlib.sha256(repr([(name, hashlib.sha256(data).digest()) for name, data in made_of]).encode())
    name = f"{digest.hexdigest()[:32]}.{sys.implementation.cache_tag}"
    with suppress(OSError, EOFError, ValueError, TypeError, RuntimeError):  # somebody may have no home
        kept = resources.cache() / "words" / name
        return Ground(*marshal.loads(kept.read_bytes()))  # noqa: S302 - our own, and of plain values alone
    ground = sweep({Path(table).stem: data.decode() for table, data in made_of[: len(paths)]})
    with suppress(OSError, RuntimeError):
        folder = resources.cache() / "words"
        folder.mkdir(parents=True, exist_ok=True)
        write_whole(folder / name, marshal.dumps(tuple(ground)))
        for other in folder.glob(f"*.{sys.implementation.cache_tag}"):  # what was kept of other tables
            if other.name != name:
                other.unlink(missing_ok=True)
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
