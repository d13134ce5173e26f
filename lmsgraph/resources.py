"""Where the packed folders are: beside the package in a checkout, inside it in a wheel; and what is made of them."""

from __future__ import annotations

import os
from pathlib import Path

__all__ = ["cache", "ontology", "queries", "seeds"]

_PACKAGE = Path(__file__).resolve().parent


def _folder(name: str) -> Path:
    packed = _PACKAGE / "data" / name
    return packed if packed.is_dir() else _PACKAGE.parent / name


def ontology() -> Path:
    """Return the folder of the ontology, its vocabulary tables, shapes and rules."""
    return _folder("ontology")


def seeds() -> Path:
    """Return the folder of the curated records."""
    return _folder("seeds")


def queries() -> Path:
    """Return the folder of the stored queries."""
    return _folder("queries")


def cache() -> Path:
    """Return the folder of the user's in which what can be made again is kept."""
    named = os.environ.get("XDG_CACHE_HOME")
    return (Path(named) if named else Path.home() / ".cache") / "lmsgraph"
