"""Lesions that are called spread, or come back, where nothing of the case is first, against the words that tell of it.

Beside a first lesion a nodule elsewhere is read as spread from it. Where a record has none, some words must say so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from lmsgraph.evidence.judges.names.terms import holds_term
from lmsgraph.evidence.text.places import Place
from lmsgraph.evidence.text.surroundings import Surroundings
from lmsgraph.records.model.case import Lesion
from lmsgraph.vocabulary import Vocabulary

__all__ = ["AGAIN", "LATER", "names_of", "spread_elsewhere", "untold"]

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
    cued = [any(_tells(around.sentence_words(place)[0], cues) for place in own) for own in found]
    told = [cue and not _elsewhere(at, lesions, found[at], vocabulary, around) for at, cue in enumerate(cued)]
    which = "no lesion is the first" if len(lesions) > 1 else "is the only lesion"
    for index, lesion in enumerate(lesions):
        if found[index] and not told[index] and roles[index] in _CUES and (any(told) or len(lesions) == 1):
            yield index, f"is called {lesion.role}, and {which}; no words tell of that"


def _elsewhere(
    index: int, lesions: Sequence[Lesion], places: Sequence[Place], vocabulary: Vocabulary, around: Surroundings
) -> bool:
    """Return whether all spread that the sentences of a lesion tell of is to others of the case."""
    own = names_of(lesions[index], vocabulary)
    foreign = [name for at, one in enumerate(lesions) if at != index for name in names_of(one, vocabulary)]
    apart = [name for name in foreign if name not in own]
    return bool(apart) and all(spread_elsewhere(around.sentence_words(place)[0], own, apart) for place in places)


def _role(lesion: Lesion, vocabulary: Vocabulary) -> str:
    found = vocabulary.find(lesion.role, ("lesion_role",))
    return found.slug if found else lesion.role


def _tells(tokens: Iterable[str], cues: tuple[str, ...]) -> bool:
    return any(word.startswith(cues) for word in tokens)


def names_of(lesion: Lesion, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return what the sites of a lesion are called, and what they are parts of."""
    found = [vocabulary.find(site, ("anatomy",)) for site in lesion.site]
    wider = [other for concept in found if concept for other in (concept, *vocabulary.ancestors(concept))]
    return (*lesion.site, *(name for concept in wider for name in concept.names))


def spread_elsewhere(tokens: Sequence[str], own: Sequence[str], foreign: Sequence[str]) -> bool:
    """Return whether all spread that words tell of is to other sites: *melanoma of the face and metastasis to lung*."""
    at = [n for n, word in enumerate(tokens) if word.startswith("metasta")]
    if not at or tuple(tokens[at[0] + 1 : at[0] + 2]) not in _INTO:
        return False
    behind = tokens[at[0] + 1 :]
    beside = tokens[max(0, at[0] - _NEAR) : at[0]]
    named = (bool(holds_term(words, own, explain=False)) for words in (behind, beside))
    return not any(named) and bool(holds_term(behind[:_FAR], foreign, explain=False))


_NEAR, _FAR = 3, 12
_INTO = (("in",), ("into",), ("to",))
