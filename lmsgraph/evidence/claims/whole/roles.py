"""Lesions that are called spread, or come back, where nothing of the case is first, against the words that tell of it.

Beside a first lesion a nodule elsewhere is read as spread from it. Where a record has none, some words must say so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

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
    lesions: Sequence[Lesion], places: Mapping[str, Place], vocabulary: Vocabulary, around: Surroundings
) -> Iterator[tuple[int, str]]:
    """Yield the lesions, by index, that are called spread or come back, and of which no sentence of theirs tells it.

    Of several none may be the first, and the sentences of another one tell it of that.
    """
    roles = [_role(lesion, vocabulary) for lesion in lesions]
    cues = _CUES.get("metastasis" if roles[0] in _SPREAD else roles[0], ()) if roles else ()
    if not cues or any(role not in (_SPREAD if roles[0] in _SPREAD else roles[:1]) for role in roles):
        return
    found = [[places[span] for span in lesion.evidence if span in places] for lesion in lesions]
    told = [any(_tells(around.sentence_words(place)[0], cues) for place in own) for own in found]
    which = "no lesion is the first" if len(lesions) > 1 else "is the only lesion"
    for index, lesion in enumerate(lesions):
        if found[index] and not told[index] and roles[index] in _CUES and (any(told) or len(lesions) == 1):
            yield index, f"is called {lesion.role}, and {which}; no words tell of that"


def _role(lesion: Lesion, vocabulary: Vocabulary) -> str:
    found = vocabulary.find(lesion.role, ("lesion_role",))
    return found.slug if found else lesion.role


def _tells(tokens: Iterable[str], cues: tuple[str, ...]) -> bool:
    return any(word.startswith(cues) for word in tokens)
