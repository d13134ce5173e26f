"""The packed tables, which a test has read with care, to concepts and their folded names in one sweep."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from lmsgraph.vocabulary.concept import KINDS, Concept, DrugTarget
from lmsgraph.vocabulary.fold import key
from lmsgraph.vocabulary.rows import COLUMNS, OTHER, TARGET_COLUMNS

__all__ = ["Ground", "sweep"]

_TAB = "\t"


class Ground(NamedTuple):
    """The concepts of the packed tables, how each one's names and slug are compared, and what drugs do."""

    concepts: list[Concept]
    folded: dict[str, list[str]]
    targets: list[DrugTarget]


def sweep(folder: Path) -> Ground:
    """Return what the tables of a folder hold; a ValueError where a table has not the form that it should have.

    Nothing is told of what is wrong, and identifiers, circles and the like are not looked at: that takes ten times as
    long, and the packed tables do not change between two tests.
    """
    ground = Ground([], {}, [])
    for path in sorted(folder.glob("*.tsv")):
        head, *lines = path.read_text(encoding="utf-8").split("\n")
        rows = [line for line in lines if line]
        if path.stem == "drug_targets" and head.split("\t") == list(TARGET_COLUMNS):
            ground.targets.extend(DrugTarget(*row.split("\t")) for row in rows)
        elif (kind := path.stem) in KINDS and head.split("\t") == list(COLUMNS):
            ground.concepts.extend(_concept(kind, row) for row in rows)
            ground.folded.update((f"{kind}/{row.partition(_TAB)[0]}", _folded(row)) for row in rows)
        elif path.stem not in OTHER:
            raise ValueError(path)
    if len(ground.folded) < len(ground.concepts):
        raise ValueError(folder)
    if any(parent not in ground.folded for concept in ground.concepts for parent in concept.parents):
        raise ValueError(folder)
    return ground


def _concept(kind: str, row: str) -> Concept:
    slug, label, synonyms, cues, parents, exact, related, note = row.split("\t")
    return Concept(
        kind,
        slug,
        label,
        tuple(synonyms.split("|")) if synonyms else (),
        tuple(cues.split("|")) if cues else (),
        tuple(parent if "/" in parent else f"{kind}/{parent}" for parent in parents.split("|")) if parents else (),
        tuple(exact.split("|")) if exact else (),
        tuple(_related(cell) for cell in related.split("|")) if related else (),
        note,
    )


def _related(cell: str) -> tuple[str, str]:
    relation, _, curie = cell.partition(":")
    return relation, curie


def _folded(row: str) -> list[str]:
    """Return the label, the synonyms and the slug of a row as they are compared."""
    if row.isascii():
        slug, label, synonyms, _ = row.lower().replace("-", "").replace(" ", "").split("\t", 3)
        return [label, *synonyms.split("|"), slug] if synonyms else [label, slug]
    slug, label, synonyms, _ = row.split("\t", 3)
    return [key(name) for name in (label, *(synonyms.split("|") if synonyms else ()), slug)]
