"""Some words to the known words that they are made of, at the least cost; one that nothing knows is named as such."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from lmsgraph.vocabulary.concept import Concept
from lmsgraph.vocabulary.forms.fold import key
from lmsgraph.vocabulary.lists import flat
from lmsgraph.vocabulary.lookup import Vocabulary
from lmsgraph.vocabulary.phrase.prefixed import compound, nouns, prefixed
from lmsgraph.vocabulary.phrase.spoken import ALSO_WORDS, LINKS, VOID, silent

__all__ = ["ARTICLES", "BOTH", "LONGEST", "Apart", "Cover", "cover", "halved", "links", "meant", "whole"]

BOTH = frozenset(("and", "or", "&"))
LONGEST = 6
"""So many words a name has at most."""
ARTICLES = frozenset(("a", "an", "her", "his", "its", "the", "their"))
_NAMED = ("finding", "disease", "anatomy")
_PAIR = 4
"""How many words two names take that share their last."""
_GENERIC = frozenset(flat("spoken", "generic"))
_DEGREES = ("severity", "intensity", "extent", "grade", "frequency", "quality")
"""The kinds of what goes from one degree to another: *moderate to severe*."""
_LINKED = 3
"""So many words say at most how one thing lies to another: *in contact with*."""
_UNREAD = 4
"""What a word costs that nothing knows, where one that is known costs one."""
_JOINED = 2
"""What a word costs that is known by its parts alone."""


class Cover(NamedTuple):
    """What words say, and which of them nothing knows."""

    cost: int = 0
    known: tuple[Concept, ...] = ()
    unread: tuple[str, ...] = ()

    def and_then(self, other: Cover) -> Cover:
        """Return what words say and then others."""
        return Cover(self.cost + other.cost, self.known + other.known, self.unread + other.unread)


class Apart(NamedTuple):
    """What a phrase names, what it says beside that, its words that nothing knows, and how misprints were read."""

    head: Concept
    beside: tuple[Concept, ...] = ()
    unread: tuple[str, ...] = ()
    mended: tuple[str, ...] = ()


def cover(vocabulary: Vocabulary, words: Sequence[str], kinds: tuple[str, ...]) -> Cover:
    """Return what words say with the fewest known names, and which of them are in none."""
    words = _shared(vocabulary, words, kinds)
    best = [Cover()]
    for end in range(1, len(words) + 1):
        steps = _steps(vocabulary, words, end, kinds)
        best.append(min((best[at].and_then(step) for at, step in steps), key=lambda cover: cover.cost))
    return best[-1]


def meant(vocabulary: Vocabulary, name: str, kinds: tuple[str, ...]) -> Concept | None:
    """Return what a name means amid a phrase: no abbreviation where it is a word in small letters."""
    known = vocabulary.find(name, kinds)
    if known is None or name not in ALSO_WORDS:
        return known
    others = (one for kind in kinds if (one := vocabulary.find(name, (kind,))) is not None)
    return next((one for one in others if not any(n.isupper() and key(n) == key(name) for n in one.names)), None)


def halved(vocabulary: Vocabulary, words: Sequence[str], start: int, kind: str = "") -> bool:
    """Return whether a place is cut in two where a name would begin: *lower* from *limb* amputation.

    So is the *cricoid* where a disease would begin with *cartilage*, and the *spinal* where a finding would begin
    with *cord*.
    """
    place = " ".join(words[start - 1 : start + 1]) if start else ""
    general = kind in ("disease", "finding") and words[start].lower() in _GENERIC
    cut = general or place.lower().startswith(("lower ", "upper "))
    return cut and vocabulary.find(place, ("anatomy",)) is not None


def links(vocabulary: Vocabulary, words: Sequence[str], at: int) -> bool:
    """Return whether a thing ends before a word: not before the *to* of ``moderate to severe atypia``, nor the last.

    It ends before what it does to a thing with an article, too: *edema* in ``edema surrounding the lesion``.
    """
    word = words[at].lower()
    if word == "to" and at + 2 < len(words):
        return any(vocabulary.find(word, _DEGREES) is None for word in (words[at - 1], words[at + 1]))
    if at + 1 == len(words):
        return False
    if word.endswith("ing") and vocabulary.find(" ".join(words[at : at + 2]), _NAMED) is not None:
        return False  # a *filling defect*
    return word in LINKS or (word.endswith("ing") and words[at + 1].lower() in ARTICLES)


def _shared(vocabulary: Vocabulary, words: Sequence[str], kinds: tuple[str, ...]) -> list[str]:
    """Return the words with the one that two share said of both: *thyroid cartilage and cricoid cartilage*."""
    shared = list(words)
    for at in range(len(words) - _PAIR, -1, -1):
        one, link, other, thing = words[at : at + _PAIR]
        names = (f"{one} {thing}", f"{other} {thing}")
        if link.lower() in BOTH and all(vocabulary.find(name, kinds) is not None for name in names):
            shared.insert(at + 1, thing)
    return shared


def whole(words: Sequence[str], start: int, end: int) -> bool:
    """Return whether a run of words with a link in it takes what follows the link whole: not ``mass of the right``."""
    linked = any(word.lower() in LINKS for word in words[start:end])
    return not linked or end == len(words) or words[end].lower() in LINKS


def _steps(
    vocabulary: Vocabulary, words: Sequence[str], end: int, kinds: tuple[str, ...]
) -> Iterator[tuple[int, Cover]]:
    """Yield what the last words before an end may say, the longest first, and where they begin."""
    last = words[end - 1].lower()
    if last in LINKS | VOID:
        for start in range(max(0, end - _LINKED), end - 1 if "involvement" in kinds and last in LINKS else 0):
            if (said := vocabulary.find(" ".join(words[start:end]), ("involvement",))) is not None:
                yield start, Cover(0, (said,))  # *arising from*: at no cost, as a link that says nothing
        name, kind = ("absent", "status") if last == "without" else (last, "involvement")
        said = vocabulary.find(name, (kind,)) if kind in kinds or kind == "status" else None
        if said is None and end == len(words) and last.endswith("ing") and "quality" in kinds:
            said = vocabulary.find(last, ("quality",))  # *communicating* hydrocele
        yield end - 1, Cover(1, (said,)) if said else Cover()
        return
    for start in range(max(0, end - LONGEST), end):
        if words[start].lower() in LINKS | VOID or not whole(words, start, end):
            continue
        if (known := meant(vocabulary, " ".join(words[start:end]), kinds)) is not None:
            yield start, Cover(1, (known,))
    adjectives = (last.removesuffix("ly"), last.removesuffix("ally"), f"{last[:-3]}y", f"{last[:-1]}e")
    for adjective in adjectives if last.endswith("ly") else ():
        if (known := vocabulary.find(adjective, kinds)) is not None:
            yield end - 1, Cover(1, (known,))
    yield from _ended(vocabulary, words, end, kinds)
    for concept, rest in prefixed(last):
        known = next(filter(None, (vocabulary.find(one, kinds) for one in (rest, *nouns(rest)))), None)
        if known is not None:
            yield end - 1, Cover(_JOINED, (vocabulary.get(concept), known))
    for noun in nouns(last):
        if (known := vocabulary.find(noun, kinds)) is not None:
            yield end - 1, Cover(_JOINED, (known,))
    if "anatomy" in kinds:
        for firsts, other in compound(last):
            one = next(filter(None, (vocabulary.find(first, ("anatomy",)) for first in firsts)), None)
            if one is not None and (known := vocabulary.find(other, ("anatomy",))) is not None:
                yield end - 1, Cover(_JOINED, (one, known))
    yield end - 1, Cover(1) if silent(last) else Cover(_UNREAD, (), (words[end - 1],))


def _ended(
    vocabulary: Vocabulary, words: Sequence[str], end: int, kinds: tuple[str, ...]
) -> Iterator[tuple[int, Cover]]:
    """Yield what several words say of which the last has an end behind a hyphen: *myasthenia gravis-like*."""
    for concept, rest in prefixed(words[end - 1].lower()) if "-" in words[end - 1] else ():
        for start in range(max(0, end - LONGEST), end - 1):
            if (known := vocabulary.find(" ".join((*words[start : end - 1], rest)), kinds)) is not None:
                yield start, Cover(_JOINED, (vocabulary.get(concept), known))
