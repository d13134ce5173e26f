"""A paper's file to its draft, as text."""

from __future__ import annotations

from pathlib import Path

from lmsgraph.draft.facts import facts
from lmsgraph.draft.spans import lines
from lmsgraph.evidence.spans.papers import read_source
from lmsgraph.vocabulary import Vocabulary

__all__ = ["spans_of_file"]


def spans_of_file(path: Path, vocabulary: Vocabulary) -> str:
    """Return the facts of a paper's file as JSON Lines."""
    return "\n".join(lines(facts(read_source(path).words.text, vocabulary)))
