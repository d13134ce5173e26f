"""The review one works in to its words, read once: its own laid over the packed ones."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from lmsgraph.review import current
from lmsgraph.vocabulary.lookup import Vocabulary
from lmsgraph.vocabulary.tables.folders import TableError, Tables, read_tables

__all__ = ["faults", "load"]


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
