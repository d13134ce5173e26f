"""How bad a harm was, in the word that stands right before its name: severe neutropenia."""

from __future__ import annotations

import re
from functools import lru_cache

from lmsgraph.draft.fact import Fact
from lmsgraph.draft.reading.paper import Paper
from lmsgraph.vocabulary import Vocabulary

__all__ = ["degree_of"]

_REACH = 40  # characters before a name, in which its degree stands
_NO_DEGREES = re.compile(r"grades? |amount|very|uncomplicated|persistent")
"""Severities of a scale, which have a field of their own, and what is said of much else."""


@lru_cache(maxsize=4)
def _degrees(vocabulary: Vocabulary) -> re.Pattern[str]:
    """Return the words of degree as they stand before a name, and not denied."""
    names = sorted({name.lower() for one in vocabulary.of_kind("severity") for name in one.names}, key=len)
    words = "|".join(re.escape(name) for name in reversed(names) if not _NO_DEGREES.search(name))
    return re.compile(
        rf"(?<!not )(?<!no )(?<!less )(?<!more )\b(?P<degree>{words}) (?:acute |but transient |transient )?$"
    )


def degree_of(paper: Paper, fact: Fact, vocabulary: Vocabulary) -> str:
    """Return how bad a harm is called, by the word right before it; empty where none stands there."""
    start = fact.start
    before = paper.low[max(0, paper.sentence(start).start, start - _REACH) : start].replace("\n", " ")
    said = _degrees(vocabulary).search(before)
    named = vocabulary.find(said["degree"], ("severity",)) if said else None
    return named.label if named else ""
