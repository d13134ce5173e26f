"""Folders of vocabulary tables, laid over each other, to the vocabulary in memory, with every slip by file and line.

The first folder is the ground. A row of a later one adds a concept, or to a concept of the ground synonyms, cues,
parents and identifiers; it never changes what a word of the ground means. A row that cannot be right is left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from lmsgraph import resources
from lmsgraph.vocabulary.concept import KINDS, Concept, DrugTarget
from lmsgraph.vocabulary.concepts import Concepts
from lmsgraph.vocabulary.forms.fold import fold, key
from lmsgraph.vocabulary.lookup import AmbiguousNameError, Named, Vocabulary
from lmsgraph.vocabulary.tables.ground import Ground, packed
from lmsgraph.vocabulary.tables.rows import COLUMNS, OTHER, TARGET_COLUMNS, Place, TableError, concept_of, read_rows

__all__ = ["COLUMNS", "TARGET_COLUMNS", "TableError", "Tables", "read_tables", "read_vocabulary"]

ACTIONS = ("activates", "binds", "inhibits")


class Tables(NamedTuple):
    """What came of reading tables: the vocabulary, and what is wrong with rows that are not in it."""

    vocabulary: Vocabulary
    errors: tuple[TableError, ...]


def read_vocabulary(*folders: Path) -> Vocabulary:
    """Return the vocabulary of folders of tables, each laid over the one before; the first bad row is an error."""
    tables = read_tables(*folders)
    if tables.errors:
        raise tables.errors[0]
    return tables.vocabulary


def read_tables(*folders: Path) -> Tables:
    """Return the vocabulary of folders of tables, one a kind, and of ``drug_targets.tsv``; bad rows are left out.

    The packed tables are swept; where somebody broke them they are read row by row, as all others are.
    """
    if folders[:1] == (resources.ontology() / "vocabulary",):
        try:
            return _read(_Reader(packed(folders[0])), folders[1:])
        except ValueError:
            pass
    reader = _Reader()
    for path in _tables(folders[0]) if folders else ():
        reader.read(path, ground=True)
    return _read(reader, folders[1:])


def _read(reader: _Reader, above: tuple[Path, ...]) -> Tables:
    """Return the tables of a reader that knows the ground, with those of folders laid over it."""
    for path in (path for folder in above for path in _tables(folder)):
        reader.read(path, ground=False)
    return reader.tables()


def _tables(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.tsv"))


class _Reader:
    """Gathers the rows of tables, and what is wrong with them."""

    def __init__(self, ground: Ground | None = None) -> None:
        """Know the concepts of swept tables, which need no second look."""
        ground = ground or Ground({}, {}, {}, [])
        self.concepts = Concepts(rows=ground.rows)
        self.known = Named(ground.names, ground.exact)
        self.sound = [DrugTarget(*row) for row in ground.targets]
        self.places: dict[str, Place] = {}
        self.targets: list[tuple[Place, DrugTarget]] = []
        self.names: dict[tuple[str, str], str] = {}  # of the ground, once something is laid over it
        self.fresh: dict[str, None] = {}  # concepts whose parents nobody has looked at
        self.refused: set[str] = set()
        self.errors: list[TableError] = []

    def read(self, path: Path, *, ground: bool) -> None:
        """Read one table."""
        if path.stem in OTHER:
            return
        if path.stem != "drug_targets" and path.stem not in KINDS:
            known = ", ".join(sorted(KINDS))
            self.errors.append(TableError(path, 1, f"no kind is called {path.stem!r}; known are {known}"))
            return
        for place, cells in read_rows(path, TARGET_COLUMNS if path.stem == "drug_targets" else COLUMNS):
            try:
                if isinstance(cells, TableError):
                    raise cells
                if path.stem == "drug_targets":
                    self.targets.append((place, DrugTarget(*cells)))
                else:
                    self.add(concept_of(path.stem, cells, place), place, ground=ground)
            except TableError as error:
                self.errors.append(error)
                if isinstance(cells, list):
                    self.refused.add(f"{path.stem}/{cells[0]}")

    def add(self, concept: Concept, place: Place, *, ground: bool) -> None:
        """Take a concept in, or what a row adds to one of the ground."""
        known = self.concepts.get(concept.key)
        before = self.places.get(concept.key)
        if known is not None and before is not None and (ground or before[0] == place[0]):
            raise TableError(*place, f"{concept.key} stands already in line {before[1]}")
        if known is not None:
            concept = _laid_over(concept, known, place)
        elif not concept.label:
            raise TableError(*place, f"{concept.key} is new here and has no label")
        if not ground:
            self._check_names(concept, place)
        self.concepts[concept.key] = concept
        self.places.setdefault(concept.key, place)
        self.fresh[concept.key] = None

    def _check_names(self, concept: Concept, place: Place) -> None:
        """Refuse a name or an identifier that means another concept; else remember those of this one."""
        if not self.names:
            self.names = {named: known.key for known in self.concepts.values() for named in _names(known)}
        for named, told in _names(concept).items():
            other = self.names.get(named, concept.key)
            if other != concept.key:
                raise TableError(*place, f"{told!r} names both {other} and {concept.key}")
        self.names |= dict.fromkeys(_names(concept), concept.key)

    def tables(self) -> Tables:
        """Return the vocabulary of what was read, with the rows whose parents and targets are there."""
        for fresh in self.fresh:
            self._check_parents(self.concepts[fresh])
        self._check_circles()
        targets = list(self.sound)
        for place, row in self.targets:
            try:
                _check_target(row, self.concepts, place)
                targets.append(row)
            except TableError as error:
                self.errors.append(error)
        vocabulary = self._vocabulary(targets)
        return Tables(vocabulary, tuple(sorted(self.errors, key=lambda error: (str(error.file), error.line))))

    def _vocabulary(self, targets: list[DrugTarget]) -> Vocabulary:
        """Return the vocabulary, without concepts whose names or identifiers are those of another one."""
        while True:
            try:
                fresh = [known for known in self.fresh if known in self.concepts]
                return Vocabulary(self.concepts, targets, self.known, fresh)
            except AmbiguousNameError as error:
                if error.second.key not in self.places:
                    raise
                self.errors.append(TableError(*self.places[error.second.key], str(error)))
                del self.concepts[error.second.key]
                fewer = {
                    concept.key: replace(concept, parents=tuple(p for p in concept.parents if p != error.second.key))
                    for concept in self.concepts.values()
                    if error.second.key in concept.parents
                }
                self.concepts.update(fewer)

    def _check_parents(self, concept: Concept) -> None:
        """Tell an unknown parent, and go on without it; that of a row told already is not told again."""
        known = tuple(parent for parent in concept.parents if parent in self.concepts)
        for parent in concept.parents:
            if parent not in self.concepts and parent not in self.refused:
                place = self.places[concept.key]
                self.errors.append(TableError(*place, f"unknown parent {parent!r} of {concept.key}"))
        if known != concept.parents:
            self.concepts[concept.key] = replace(concept, parents=known)

    def _check_circles(self) -> None:
        done: set[str] = set()
        for start in self.fresh:
            path: list[str] = []
            self._walk(start, path, done)

    def _walk(self, node: str, path: list[str], done: set[str]) -> None:
        """Go up from a concept; where that leads back to it, tell it and cut the way."""
        if node in done:
            return
        path.append(node)
        for parent in self.concepts[node].parents:
            if parent in path:
                circle = " -> ".join([*path[path.index(parent) :], parent])
                self.errors.append(TableError(*self.places[parent], f"parents run in a circle: {circle}"))
                kept = tuple(other for other in self.concepts[node].parents if other != parent)
                self.concepts[node] = replace(self.concepts[node], parents=kept)
            else:
                self._walk(parent, path, done)
        path.pop()
        done.add(node)


def _names(concept: Concept) -> dict[tuple[str, str], str]:
    """Return what is one concept's alone, folded, each with how it is written: names by kind, identifiers."""
    names = {(concept.kind, key(name)): name for name in (*concept.names, concept.slug)}
    return names | {("", curie.lower()): curie for curie in concept.exact}


def _laid_over(row: Concept, known: Concept, place: Place) -> Concept:
    """Return a known concept with what a row adds to it; a TableError where it would mean something else."""
    if row.label and fold(row.label) not in map(fold, known.names):
        raise TableError(*place, f"{row.key} is called {known.label!r} already; leave its label empty to add to it")
    if row.note and row.note != known.note:
        raise TableError(*place, f"{row.key} has a note already; leave the note empty to add to it")
    prefixes = {curie.partition(":")[0]: curie for curie in known.exact}
    for curie in row.exact:
        given = prefixes.get(curie.partition(":")[0], curie)
        if given != curie and curie not in known.exact:
            raise TableError(*place, f"{row.key} is the same as {given} already, so it cannot be {curie}")
    synonyms = (*known.synonyms, *(s for s in row.synonyms if fold(s) not in map(fold, known.names)))
    return replace(
        known,
        synonyms=synonyms,
        cues=tuple(dict.fromkeys((*known.cues, *row.cues))),
        parents=tuple(dict.fromkeys((*known.parents, *row.parents))),
        exact=tuple(dict.fromkeys((*known.exact, *row.exact))),
        related=tuple(dict.fromkeys((*known.related, *row.related))),
    )


def _check_target(row: DrugTarget, concepts: Mapping[str, Concept], place: Place) -> None:
    if row.action not in ACTIONS:
        raise TableError(*place, f"unknown action {row.action!r}; known are {', '.join(ACTIONS)}")
    for wanted in (f"drug/{row.drug}", f"target/{row.target}", f"relation/{row.action}"):
        if wanted not in concepts:
            raise TableError(*place, f"no concept {wanted!r}")
    if not row.source:
        raise TableError(*place, "no source")
