"""Where the packed folders are: beside the package in a checkout, inside it in a wheel."""

from __future__ import annotations

from pathlib import Path

__all__ = ["ontology", "queries", "seeds"]

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
