"""A name to the spellings in which it may stand among the words: plural or not, with blanks, hyphens or neither."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from lmsgraph.evidence.text.words import normalised

__all__ = ["TAILS", "spelled_at", "spellings"]

TAILS = frozenset(
    (
        *("associated", "based", "coated", "containing", "dependent", "derived", "directed", "eluting", "enhanced"),
        *("expressing", "free", "guided", "induced", "like", "loaded", "mediated", "naive", "negative", "only"),
        *("pathway", "positive", "pretreated", "refractory", "related", "resistant", "sensitive", "shaped", "specific"),
        *("treated", "type"),
    )
)
"""What a hyphen may add to a name without making it another one: ``pazopanib-induced``, ``CD34-positive``."""


@lru_cache(maxsize=65536)
def spellings(name: str) -> frozenset[str]:
    """Return the spellings of a name, in normalised words without blanks; a last ``*`` stands for any ending.

    >>> sorted(spellings("lymph node"))
    ['lymphnode', 'lymphnodees', 'lymphnodes']
    """
    if name.endswith("*"):
        return frozenset((f"{''.join(normalised(name[:-1]))}*",))
    joined = "".join(normalised(name)).replace("/", "")
    forms = {joined}
    if len(joined) > 2 and joined[-1].isalpha():
        forms |= {f"{joined}s", f"{joined}es"}
        if joined.endswith("y"):
            forms.add(f"{joined[:-1]}ies")
        if joined.endswith("is"):
            forms.add(f"{joined[:-2]}es")
        if len(joined) > 3 and joined.endswith("s") and not joined.endswith(("ss", "us", "is")):
            forms.add(joined[:-1])
        if joined.endswith("ses"):
            forms.add(f"{joined[:-2]}is")
        if joined.endswith("ies"):
            forms.add(f"{joined[:-3]}y")
    return frozenset(forms)


def spelled_at(tokens: Sequence[str], start: int, forms: frozenset[str]) -> int:
    """Return the word after the one with which a spelling that begins at ``start`` ends; 0 where none does.

    >>> spelled_at(("left", "chest", "wall"), 1, spellings("chest-wall"))
    3
    """
    longest = max(map(len, forms), default=0)
    joined = ""
    best = 0
    for position in range(start, len(tokens)):
        if tokens[position] == "/":
            if not joined:
                return 0
            continue
        joined += tokens[position]
        if joined in forms:
            best = position + 1
        if len(joined) >= longest:
            break
    return best
