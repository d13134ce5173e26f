"""A row in which a value may stand: what it is of, what else it could be of, and the other values of its kind."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from lmsgraph.evidence.judges.names.all_names import AllNames
from lmsgraph.evidence.judges.names.of_each import OfEach
from lmsgraph.vocabulary import Vocabulary

__all__ = ["Row", "listed"]


class Row(NamedTuple):
    """What a value is of and what else it could be of, by their names; and the names of the values of its kind."""

    own: tuple[str, ...]
    others: tuple[tuple[str, ...] | AllNames | OfEach, ...]
    values: tuple[str, ...] | AllNames = ()
    """Nothing for figures and dates, which are looked for as such."""
    alone: bool = False
    """Whether another one that a clause names is meant though its own is named elsewhere."""
    close: bool = False
    """Whether a value is of what stands right behind it alone: *high-dose* ifosfamide, and etoposide."""


@lru_cache(maxsize=16)
def listed(kind: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return all names and cues of a kind of few codes: sides, changes, interpretations, responses."""
    return tuple(dict.fromkeys(name for one in vocabulary.of_kind(kind) for name in (*one.names, *one.cues)))
