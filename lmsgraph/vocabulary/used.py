"""A vocabulary to the part of it that papers use: their words, all that is broader, and what their drugs do."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from lmsgraph.vocabulary.concept import Concept, DrugTarget
from lmsgraph.vocabulary.lookup import Vocabulary

__all__ = ["used"]


def used(vocabulary: Vocabulary, keys: Collection[str]) -> Vocabulary:
    """Return a vocabulary of the words of these keys (``kind/slug``) and of what is needed to reason with them.

    That is, with each word all that is broader; with a drug its rows of targets; with a target its families.
    """
    words = set(_closure(vocabulary, vocabulary.known(keys)))
    drugs = {word.slug for word in words if word.kind == "drug"}
    rows = [row for row in vocabulary.targets if row.drug in drugs]
    words.update(_closure(vocabulary, [vocabulary.get(key) for row in rows for key in _named(row)]))
    return Vocabulary(words, rows)


def _closure(vocabulary: Vocabulary, concepts: Collection[Concept]) -> Iterator[Concept]:
    for concept in concepts:
        yield concept
        yield from vocabulary.ancestors(concept)


def _named(row: DrugTarget) -> tuple[str, str]:
    return f"target/{row.target}", f"relation/{row.action}"
