"""The words of the project: tables of drugs, targets, diseases, findings and codes, and how to look them up.

``load()`` gives the packed vocabulary; ``read_vocabulary(folder)`` one's own.
"""

from __future__ import annotations

from functools import cache

from lmsgraph import resources
from lmsgraph.vocabulary.concept import KINDS, Concept, DrugTarget
from lmsgraph.vocabulary.lookup import Match, Vocabulary
from lmsgraph.vocabulary.tables import TableError, read_vocabulary

__all__ = ["KINDS", "Concept", "DrugTarget", "Match", "TableError", "Vocabulary", "load", "read_vocabulary"]


@cache
def load() -> Vocabulary:
    """Return the packed vocabulary, read once."""
    return read_vocabulary(resources.ontology() / "vocabulary")
