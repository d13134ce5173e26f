"""The words of the project: tables of drugs, targets, diseases, findings and codes, and how to look them up.

``load()`` gives the words of the review one works in, its own laid over the packed ones; ``faults()`` the rows of its
tables that cannot be right and were left out; ``read_vocabulary(folder)`` the words of any folder. Each is loaded only
when it is asked for: who looks up one word (``word.py``) needs none of them.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lmsgraph.vocabulary.concept import KINDS, Concept, DrugTarget
    from lmsgraph.vocabulary.loaded import faults, load
    from lmsgraph.vocabulary.lookup import Match, Vocabulary
    from lmsgraph.vocabulary.tables.folders import TableError, read_vocabulary

__all__ = ["KINDS", "Concept", "DrugTarget", "Match", "TableError", "Vocabulary", "faults", "load", "read_vocabulary"]

_OF = {
    "concept": ("KINDS", "Concept", "DrugTarget"),
    "loaded": ("faults", "load"),
    "lookup": ("Match", "Vocabulary"),
    "tables.folders": ("TableError", "read_vocabulary"),
}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - what a lazy module gives
    """Return what is asked for, loaded only then."""
    for module, names in _OF.items():
        if name in names:
            return getattr(import_module(f"lmsgraph.vocabulary.{module}"), name)
    raise AttributeError(f"module 'lmsgraph.vocabulary' has no attribute '{name}'")
