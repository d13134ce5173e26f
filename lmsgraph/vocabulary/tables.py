"""Vocabulary tables on disk to the vocabulary in memory, with every slip named by file and line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from lmsgraph.errors import LmsgraphError
from lmsgraph.iris import OUTSIDE
from lmsgraph.vocabulary.concept import KINDS, RELATIONS, Concept, DrugTarget
from lmsgraph.vocabulary.fold import fold
from lmsgraph.vocabulary.lookup import AmbiguousNameError, Vocabulary

__all__ = ["COLUMNS", "TARGET_COLUMNS", "TableError", "read_vocabulary"]

COLUMNS = ("slug", "label", "synonyms", "cues", "parents", "exact", "related", "note")
TARGET_COLUMNS = ("drug", "action", "target", "source")
ACTIONS = ("activates", "binds", "inhibits")

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


class TableError(LmsgraphError):
    """A row of a vocabulary table that cannot be right."""

    def __init__(self, file: Path, line: int, message: str) -> None:
        super().__init__(file, line, message)
        self.file, self.line, self.message = file, line, message

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


Place = tuple[Path, int]


def read_vocabulary(folder: Path) -> Vocabulary:
    """Return the vocabulary of a folder of tables, one a kind, and of its ``drug_targets.tsv``."""
    places: dict[str, Place] = {}
    concepts: dict[str, Concept] = {}
    targets: list[tuple[Place, DrugTarget]] = []
    for path in sorted(folder.glob("*.tsv")):
        if path.stem == "drug_targets":
            targets = [((path, line), DrugTarget(*cells)) for line, cells in _rows(path, TARGET_COLUMNS)]
            continue
        if path.stem not in KINDS:
            raise TableError(path, 1, f"no kind is called {path.stem!r}; known are {', '.join(sorted(KINDS))}")
        for line, cells in _rows(path, COLUMNS):
            concept = _concept(path.stem, cells, (path, line))
            if concept.key in concepts:
                raise TableError(path, line, f"{concept.key} stands already in line {places[concept.key][1]}")
            concepts[concept.key] = concept
            places[concept.key] = (path, line)
    _check_parents(concepts, places)
    for place, row in targets:
        _check_target(row, concepts, place)
    try:
        return Vocabulary(concepts.values(), (row for _, row in targets))
    except AmbiguousNameError as error:
        raise TableError(*places[error.second.key], str(error)) from error


def _rows(path: Path, columns: tuple[str, ...]) -> Iterator[tuple[int, list[str]]]:
    lines = path.read_text(encoding="utf-8").split("\n")
    if lines[0].split("\t") != list(columns):
        raise TableError(path, 1, f"the header must be: {' '.join(columns)}")
    for line, text in enumerate(lines[1:], start=2):
        if text:
            cells = text.split("\t")
            if len(cells) != len(columns):
                raise TableError(path, line, f"{len(cells)} columns instead of {len(columns)}")
            yield line, cells


def _concept(kind: str, cells: list[str], place: Place) -> Concept:
    slug, label, *lists, note = cells
    if not _SLUG.fullmatch(slug):
        raise TableError(*place, f"slug {slug!r} is not lower-case words joined by hyphens")
    synonyms, cues, parents, exact, related = (tuple(cell.split("|")) if cell else () for cell in lists)
    _check_words((label, *synonyms), place, blank="- ")
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


def _check_parents(concepts: dict[str, Concept], places: dict[str, Place]) -> None:
    done: set[str] = set()
    for concept in concepts.values():
        for parent in concept.parents:
            if parent not in concepts:
                raise TableError(*places[concept.key], f"unknown parent {parent!r} of {concept.key}")
    for start in concepts:
        path: list[str] = []
        _walk(start, concepts, places, path, done)


def _walk(node: str, concepts: dict[str, Concept], places: dict[str, Place], path: list[str], done: set[str]) -> None:
    if node in done:
        return
    if node in path:
        circle = " -> ".join([*path[path.index(node) :], node])
        raise TableError(*places[node], f"parents run in a circle: {circle}")
    path.append(node)
    for parent in concepts[node].parents:
        _walk(parent, concepts, places, path, done)
    path.pop()
    done.add(node)


def _check_target(row: DrugTarget, concepts: dict[str, Concept], place: Place) -> None:
    if row.action not in ACTIONS:
        raise TableError(*place, f"unknown action {row.action!r}; known are {', '.join(ACTIONS)}")
    for wanted in (f"drug/{row.drug}", f"target/{row.target}", f"relation/{row.action}"):
        if wanted not in concepts:
            raise TableError(*place, f"no concept {wanted!r}")
    if not row.source:
        raise TableError(*place, "no source")
