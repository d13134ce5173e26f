"""A name among the words to whether it is that of a gene that is altered, and no stain: *PAX3-FOXO1 fusion*."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

__all__ = ["is_gene"]

_GENETIC = re.compile(
    r"(?:\w+ ){0,2}?(?:alterations?|fusions?|mutations?|rearrangements?|transcripts?|translocations?|variants?)\b"
)
_OTHER_WORDS = re.compile(r"\b(?:and|are|but|by|for|in|is|no|or|showed|was|were|with|without)\b|[-+(]")


def is_gene(tokens: Sequence[str], stop: int, breaks: Collection[int]) -> bool:
    """Return whether what is named is a gene that is altered, and no stain: *PAX3-FOXO1 fusion transcript*."""
    end = min((at for at in breaks if at >= stop), default=len(tokens))
    said = _GENETIC.match(" ".join(tokens[stop : min(end, stop + 3)]))
    return said is not None and not _OTHER_WORDS.search(said[0])
