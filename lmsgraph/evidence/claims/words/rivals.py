"""Things of one kind to what tells them apart: which lesion is *the tumor*, and which names two have in common."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from lmsgraph.evidence.claims.words.names import Thing
from lmsgraph.records.model.case import Lesion
from lmsgraph.records.model.node import Node
from lmsgraph.vocabulary.forms import fold

__all__ = ["THE_TUMOUR", "came_back", "key", "only_tumour", "shared"]

key = lru_cache(maxsize=65536)(fold.key)
THE_TUMOUR = ("the tumor", "the tumour")


def only_tumour(things: Sequence[Thing]) -> str | None:
    """Return the lesion that is *the tumor* of a case: the primary where all others are metastases of it."""
    lesions = [thing for thing in things if isinstance(thing, Lesion)]
    first = [lesion.id for lesion in lesions if lesion.role == "primary"]
    spread = [lesion for lesion in lesions if "metasta" in lesion.role]
    return first[0] if len(first) == 1 and len(first) + len(spread) == len(lesions) else None


def shared(names: Sequence[str], others: Sequence[str]) -> set[str]:
    """Return what two things are both called."""
    return {key(name) for name in names} & {key(name) for name in others}


def came_back(first: Node | None, later: Node | None) -> bool:
    """Return whether a lesion is a primary that came back as another one, which the words then call so."""
    if not isinstance(first, Lesion) or not isinstance(later, Lesion):
        return False
    return first.role == "primary" and "recurrence" in later.role
