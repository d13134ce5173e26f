"""A word that is joined of a prefix and a known word to what both say: *non-exertional*, *extrathoracic*."""

from __future__ import annotations

import re
from collections.abc import Iterator

__all__ = ["prefixed"]

_SAYS = {
    "anti": "quality/against",
    "extra": "quality/outside",
    "infra": "quality/below",
    "inter": "quality/between",
    "intra": "quality/within",
    "multi": "quality/multiple",
    "non": "status/absent",
    "peri": "quality/around",
    "post": "quality/after",
    "pre": "quality/before",
    "retro": "quality/behind",
    "supra": "quality/above",
    "un": "status/absent",
}
_PREFIX = re.compile(rf"({'|'.join(sorted(_SAYS, key=len, reverse=True))})-?([a-z]{{4,}})", re.IGNORECASE)
_ENDS = {"free": "status/absent", "like": "quality/like"}
_END = re.compile(r"([a-z]{3,})-(free|like)", re.IGNORECASE)


def prefixed(word: str) -> Iterator[tuple[str, str]]:
    """Yield what a word says by its prefix or end, as a concept, and the word that it is joined to.

    >>> list(prefixed("non-exertional")), list(prefixed("invasion-free")), list(prefixed("kidney"))
    ([('status/absent', 'exertional')], [('status/absent', 'invasion')], [])
    """
    if (found := _PREFIX.fullmatch(word)) is not None:
        yield _SAYS[found[1].lower()], found[2]
    if (found := _END.fullmatch(word)) is not None:
        yield _ENDS[found[2].lower()], found[1]
