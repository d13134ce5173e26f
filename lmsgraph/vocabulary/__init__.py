"""The words of the project: tables of drugs, targets, diseases, findings and codes, and how to look them up.

``load()`` gives the words of the review one works in, its own laid over the packed ones; ``faults()`` the rows of its
tables that cannot be right and were left out; ``read_vocabulary(folder)`` the words of any folder.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from lmsgraph.review import current
from lmsgraph.vocabulary.concept import KINDS, Concept, DrugTarget
from lmsgraph.vocabulary.lookup import Match, Vocabulary
from lmsgraph.vocabulary.tables import TableError, Tables, read_tables, read_vocabulary

__all__ = ["KINDS", "Concept", "DrugTarget", "Match", "TableError", "Vocabulary", "faults", "load", "read_vocabulary"]


def load() -> Vocabulary:
    """Return the vocabulary of the review one works in, read once."""
    return _read(Path.cwd(), current().tables).vocabulary


def faults() -> tuple[TableError, ...]:
    """Return what is wrong with the rows of the review's tables."""
    return _read(Path.cwd(), current().tables).errors


@lru_cache(maxsize=4)
def _read(_: Path, folders: tuple[Path, ...]) -> Tables:
    """Return the tables of folders that are named from a working directory."""
    return read_tables(*folders)
