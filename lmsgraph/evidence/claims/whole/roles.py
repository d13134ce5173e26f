"""Lesions that are called spread, or come back, where nothing of the case is first, against the words that tell of it.

Beside a first lesion a nodule elsewhere is read as spread from it. Where a record has none, some words must say so.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lmsgraph.evidence.text.places import Place
from lmsgraph.evidence.text.surroundings import Surroundings
from lmsgraph.records.model.case import Lesion
from lmsgraph.vocabulary import Vocabulary

__all__ = ["AGAIN", "LATER", "untold"]

LATER = ("recur", "relaps", "regrow", "residual")
AGAIN = (*LATER, "again", "anew", "local", "new", "reappear", "regrew", "return")
_SPREADING = (
    *("deposit", "dissemin", "implant", "metasta", "mets", "sarcomatosis", "secondar", "seed", "spread"),
    *LATER,
)
_SPREAD = ("implantation", "lymph-node-metastasis", "metastasis", "suspected-metastasis")
_CUES = {"metastasis": _SPREADING, "recurrence": AGAIN, "regrowth": AGAIN}


def untold(
    lesion: Lesion, others: Sequence[Lesion], places: Sequence[Place], vocabulary: Vocabulary, around: Surroundings
) -> str:
    """Return what is wrong with calling a lesion spread or come back; nothing where its sentences tell of that."""
    role = _role(lesion, vocabulary)
    cues = _CUES.get(role, ())
    alike = _SPREAD if role in _SPREAD else (role,)
    if not cues or not places or any(_role(other, vocabulary) not in alike for other in others):
        return ""
    if any(_tells(around.sentence_words(place)[0], cues) for place in places):
        return ""
    which = "no lesion is the first" if others else "is the only lesion"
    return f"is called {lesion.role}, and {which}; no words tell of that"


def _role(lesion: Lesion, vocabulary: Vocabulary) -> str:
    found = vocabulary.find(lesion.role, ("lesion_role",))
    return found.slug if found else lesion.role


def _tells(tokens: Iterable[str], cues: tuple[str, ...]) -> bool:
    return any(word.startswith(cues) for word in tokens)
