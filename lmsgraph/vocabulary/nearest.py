"""A word that no table knows to the concepts that it may mean: by the words it is made of, not by its letters.

``cervix of the uterus`` is near ``uterus`` and ``uterine``, whose words it shares; ``numbness`` is near nothing that
only looks like it. A slip of the pen is what differs in a letter or two.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from difflib import SequenceMatcher
from typing import NamedTuple
from weakref import WeakKeyDictionary

from lmsgraph.vocabulary.concept import KINDS, Concept
from lmsgraph.vocabulary.forms.fold import fold, key
from lmsgraph.vocabulary.lookup import Vocabulary

__all__ = ["CLOSED", "Near", "closed_words", "fitting", "parent_for"]

CLOSED = 25
"""Up to so many concepts a list is told whole."""

_SLIP, _SURE = 0.84, 0.94
_AKIN = 0.34
_STEM = 4
_VOID = frozenset(("a", "an", "and", "at", "by", "for", "from", "in", "left", "of", "on", "or", "right", "the", "to"))


class Near(NamedTuple):
    """A concept that a word may mean, how much of both they share, and whether they differ in letters alone."""

    concept: Concept
    share: float
    slip: bool


class _Words:
    """The words that names of concepts are made of."""

    def __init__(self, concepts: Iterable[Concept]) -> None:
        self.names: list[tuple[Concept, tuple[str, ...], str]] = []
        self.by_stem: dict[str, set[int]] = {}
        for concept in concepts:
            for name in (*concept.names, *(cue.removesuffix("*") for cue in concept.cues)):
                words = _words(name)
                for word in words:
                    self.by_stem.setdefault(word[:_STEM], set()).add(len(self.names))
                self.names.append((concept, words, key(name)))

    def weight(self, word: str) -> float:
        """Return how much a word says: the less, the more names it is in."""
        return math.log(2 + len(self.names) / (1 + len(self.by_stem.get(word[:_STEM], ()))))


_known: WeakKeyDictionary[Vocabulary, dict[tuple[str, ...], _Words]] = WeakKeyDictionary()


def fitting(vocabulary: Vocabulary, text: str, kinds: tuple[str, ...], limit: int = 3) -> tuple[Near, ...]:
    """Return the concepts of some kinds that a text may mean, best first."""
    index = _index(vocabulary, kinds)
    words, folded = _words(text), key(text)
    best: dict[str, Near] = {}
    for number in sorted({n for word in words for n in index.by_stem.get(word[:_STEM], ())}):
        concept, named, _ = index.names[number]
        _keep(best, Near(concept, _share(index, words, named), slip=False))
    for concept, _, name in index.names:
        if likeness := _slip(folded, name):
            _keep(best, Near(concept, likeness, slip=True))
    found = [near for near in best.values() if near.share >= _AKIN]
    return tuple(sorted(found, key=lambda near: (not near.slip, -near.share, near.concept))[:limit])


def parent_for(near: Iterable[Near], text: str) -> Concept | None:
    """Return the concept under which a new word may well stand: one whose name the word has whole and goes beyond."""
    words = set(_words(text))
    inside = [n.concept for n in near if any(set(_words(name)) < words for name in n.concept.names if _words(name))]
    return inside[0] if inside else None


def closed_words(vocabulary: Vocabulary, kinds: tuple[str, ...]) -> tuple[str, ...]:
    """Return all words of a field where they are few; nothing where they are many, or more will be added."""
    if "*" in kinds or any(KINDS[kind] != "Code" for kind in kinds):
        return ()
    concepts = [concept for kind in kinds for concept in vocabulary.of_kind(kind)]
    return tuple(concept.label for concept in concepts) if len(concepts) <= CLOSED else ()


def _index(vocabulary: Vocabulary, kinds: tuple[str, ...]) -> _Words:
    indexes = _known.setdefault(vocabulary, {})
    if kinds not in indexes:
        wanted = [kind for kind in KINDS if kind != "unit"] if "*" in kinds else kinds
        indexes[kinds] = _Words(concept for kind in wanted for concept in vocabulary.of_kind(kind))
    return indexes[kinds]


def _words(text: str) -> tuple[str, ...]:
    found = re.findall(r"[a-z0-9]+", fold(text))
    return tuple(word for word in found if word not in _VOID) or tuple(found)


def _akin(one: str, other: str) -> bool:
    """Return whether two words are forms of one: uterine and uterus, nodules and nodular."""
    common = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        common += 1
    return one == other or (common >= _STEM and common >= 0.55 * max(len(one), len(other)))


def _share(index: _Words, words: tuple[str, ...], named: tuple[str, ...]) -> float:
    """Return which part of what both say is said by both; the last word, which names the thing, counts more."""
    weights = {word: index.weight(word) * (1.5 if word in (words[-1], named[-1]) else 1) for word in (*words, *named)}
    shared = sum(weights[word] for word in words if any(_akin(word, other) for other in named))
    shared += sum(weights[word] for word in named if any(_akin(word, other) for other in words))
    return shared / (sum(weights[word] for word in words) + sum(weights[word] for word in named))


def _slip(folded: str, name: str) -> float:
    """Return how alike two words are in their letters, where they differ in so few that it may be a slip; else 0."""
    if abs(len(folded) - len(name)) > 2 or min(len(folded), len(name)) < _STEM:
        return 0.0
    matcher = SequenceMatcher(a=folded, b=name, autojunk=False)
    needed = _SLIP if folded[0] == name[0] else _SURE  # a slip seldom takes the first letter: atypical is not typical
    ratio = matcher.ratio() if matcher.quick_ratio() >= needed else 0.0
    return ratio if ratio >= needed else 0.0


def _keep(best: dict[str, Near], near: Near) -> None:
    known = best.get(near.concept.key)
    if known is None or (near.slip, near.share) > (known.slip, known.share):
        best[near.concept.key] = near
