"""What a text prints to the words that a record may hold: those of the vocabulary, or the printed ones, marked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from lmsgraph.draft.fact import Fact
from lmsgraph.draft.reading.grammar import cues
from lmsgraph.draft.reading.names import Mention, Names
from lmsgraph.draft.reading.paper import Paper
from lmsgraph.draft.record.part import Unknown
from lmsgraph.evidence.text.places import Stretch
from lmsgraph.vocabulary import Vocabulary

__all__ = ["change_in", "disease", "longest", "names_in", "narrowest", "says_nothing", "slug", "term"]

_CHANGE = re.compile(r"[a-z]+(?: [a-z]+){0,3}")
_POSSIBLE = re.compile(
    r"\b(?:possib|consider|suspect|suspici|suggest|presum|differential|probabl|likely|indication of|mimic|resembl)\w*"
    r"[^.;]*$"
)
_LETTERS = cues("histology")["ambiguous"]
_SINGULAR = re.compile(r"s$")
_SAYS_NOTHING = cues("record")["says_nothing"]


def term(vocabulary: Vocabulary, kinds: Iterable[str], *printed: str) -> str:
    """Return the first of some names that the vocabulary knows, or the first of all, marked as unknown."""
    kinds = tuple(kinds)
    for name in printed:
        for form in (name, _SINGULAR.sub("", name)):
            if name and (concept := vocabulary.find(form, kinds)):
                return concept.label
    return Unknown(printed[0])


def change_in(vocabulary: Vocabulary, printed: str) -> str:
    """Return the word of change that stands in some words, the longest one; nothing where none does."""
    words = printed.split()
    for length in (4, 3, 2, 1):
        for start in range(len(words) - length + 1):
            name = " ".join(words[start : start + length])
            if _CHANGE.fullmatch(name) and (concept := vocabulary.find(name, ("change",))):
                return concept.label
    return ""


@lru_cache(maxsize=4)
def _diseases(vocabulary: Vocabulary) -> Names:
    return Names.of(vocabulary, ("disease",))


def disease(vocabulary: Vocabulary, paper: Paper, fact: Fact, begin: int = 0) -> tuple[str, Stretch]:
    """Return the disease of a case in the longest words that name it in full, and where; or as the fact names it.

    ``begin``: where the case is told at length; it is quoted from there, where the same name stands behind it.
    """
    value = str(fact.value["value"]).lower()
    full = [span for span in fact.spans if " ".join(paper.low[slice(*span)].split()) == value] or fact.spans
    found = [
        (mention.name, (mention.start, mention.end))
        for start, end in full
        for mention in _diseases(vocabulary).find(paper, paper.sentence(start))
        if mention.start <= start < end <= mention.end and not _is_letters(paper, mention)
    ]
    if found:
        found = [one for one in found if not _is_possible(paper, one[1])] or found
        name, said = max(found, key=lambda one: (one[1][1] - one[1][0], -one[1][0]))
        same = [at for other, at in found if other == name and at[0] >= begin] or [said]
        sure = [at for at in same if not _is_possible(paper, at)]
        return name, said if said in sure else next(iter(sure), same[0])
    said = max(fact.spans, key=lambda span: span[1] - span[0])
    if _LETTERS.fullmatch(str(fact.value["value"])) and (known := vocabulary.find(value, ("disease",))):
        spelled = known.label.split()[0].lower() in paper.low
        return known.label if spelled else Unknown(fact.value["value"]), said
    return term(vocabulary, ("disease",), str(fact.value["value"])), said


def _is_letters(paper: Paper, one: Mention) -> bool:
    """Whether a disease is named by letters that stand for several, and that the text spells out nowhere."""
    return bool(_LETTERS.fullmatch(paper.text[one.start : one.end])) and one.name.split()[0].lower() not in paper.low


def _is_possible(paper: Paper, at: Stretch) -> bool:
    """Whether the words before a place only weigh what stands there."""
    return _POSSIBLE.search(paper.low, paper.sentence(at[0]).start, at[0]) is not None


@lru_cache(maxsize=16)
def names_in(vocabulary: Vocabulary, kinds: tuple[str, ...]) -> Names:
    """Return the names of some kinds, ready to be looked for."""
    return Names.of(vocabulary, kinds)


def longest(vocabulary: Vocabulary, paper: Paper, kinds: tuple[str, ...], at: Stretch) -> tuple[str, Stretch] | None:
    """Return the longest name of some kinds that covers a place of the text, and where it stands."""
    found = [
        (one.end - one.start, -one.start, one.name, (one.start, one.end))
        for one in names_in(vocabulary, kinds).find(paper, paper.sentence(at[0]))
        if one.start <= at[0] and at[1] <= one.end
    ]
    return max(found)[2:] if found else None


def narrowest(vocabulary: Vocabulary, kind: str, names: Sequence[str]) -> list[str]:
    """Return names without those that another one of them is a kind of: a chest CT is told as CT beside it."""
    known = [concept for name in names if (concept := vocabulary.find(name, (kind,)))]
    broader = {one.label for concept in known for one in vocabulary.ancestors(concept)}
    return [name for name in names if name not in broader]


def says_nothing(name: str) -> bool:
    """Whether a name tells nothing by itself: an episode, an onset, a symptom; of what, the words around it say.

    >>> says_nothing("episode"), says_nothing("fever")
    (True, False)
    """
    return _SAYS_NOTHING.fullmatch(name) is not None


def slug(name: str, taken: Iterable[str]) -> str:
    """Return an id made of a name, with a number where it is taken.

    >>> slug("Left thigh", ["left-thigh"])
    'left-thigh-2'
    """
    base = "-".join(re.findall(r"[a-z0-9]+", name.lower()))[:40].strip("-") or "event"
    known = set(taken)
    number = 2
    made = base
    while made in known:
        made = f"{base}-{number}"
        number += 1
    return made
