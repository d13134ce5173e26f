"""What a place is said to be, or what was done to it, to the finding or the operation: *dilated left ureter*."""

from __future__ import annotations

from collections.abc import Sequence

from lmsgraph.vocabulary.forms.english import american
from lmsgraph.vocabulary.lookup import Vocabulary
from lmsgraph.vocabulary.phrase.cover import Apart, cover
from lmsgraph.vocabulary.phrase.headed import BESIDE
from lmsgraph.vocabulary.phrase.prefixed import nouns
from lmsgraph.vocabulary.phrase.spoken import DONE, STATES, ZONE

__all__ = ["cells", "done", "state", "zone"]


def state(vocabulary: Vocabulary, words: Sequence[str], kinds: tuple[str, ...]) -> Apart | None:
    """Return what was found of a place that is said to be so: ``dilated left ureter``."""
    at = next((n for n, word in enumerate(words) if american(word.lower()) in STATES), None)
    if at is None or "finding" not in kinds:
        return None
    found = vocabulary.find(STATES[american(words[at].lower())], ("finding",))
    rest = [*words[:at], *words[at + 1 :]]
    said = cover(vocabulary, rest, BESIDE)
    how = bool(rest) and at == len(rest) and all(word.endswith("ly") for word in rest)  # *homogeneously enhanced*
    fits = (how or any(one.kind == "anatomy" for one in said.known)) and not said.unread
    return Apart(found, said.known) if found and fits else None


def done(vocabulary: Vocabulary, words: Sequence[str], kinds: tuple[str, ...]) -> Apart | None:
    """Return what was done to a thing that is said to have been treated so, or how: *pericardial effusion was drained*.

    What is *amputated in the lower thigh* underwent an amputation, too.
    """
    for verb, rest in ((words[-1], words[:-1]), (words[0], words[1:])) if "modality" in kinds else ():
        found = vocabulary.find(DONE.get(american(verb.lower()), ""), ("modality",))
        said = cover(vocabulary, rest, BESIDE)
        if found is not None and said.known and not said.unread:
            return Apart(found, said.known)
    return None


def zone(vocabulary: Vocabulary, words: Sequence[str], kinds: tuple[str, ...]) -> Apart | None:
    """Return what was found of a part of a thing that is said to be so: *large necrotizing zones* are a necrosis."""
    if "finding" not in kinds or ZONE.fullmatch(words[-1]) is None:
        return None
    names = (STATES.get(american(words[-2].lower()), ""), *nouns(words[-2]))
    found = next(filter(None, (vocabulary.find(name, ("finding",)) for name in names if name)), None)
    said = cover(vocabulary, words[:-2], BESIDE)
    return Apart(found, said.known) if found is not None and not said.unread else None


def cells(vocabulary: Vocabulary, words: Sequence[str], kinds: tuple[str, ...]) -> Apart | None:
    """Return that cells were found, where the body has those that are named: *scattered fibroblasts*."""
    found, cell = vocabulary.find("cells", ("finding",)), vocabulary.find("cell", ("anatomy",))
    if "finding" not in kinds or found is None or cell is None:
        return None
    for start in range(len(words)):
        named = vocabulary.find(" ".join(words[start:]), ("anatomy",))
        if named is not None and cell in vocabulary.ancestors(named):
            said = cover(vocabulary, words[:start], BESIDE)
            return Apart(found, (*said.known, named)) if not said.unread else None
    return None
