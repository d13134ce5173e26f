"""Words to where they point back to a treatment that the sentence before named: *it*, *the drug*, *the dose*."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lmsgraph.evidence.judges.verdict import TokenRange

__all__ = ["pointing_back"]

_BARE = ("it",)
_DETERMINERS = frozenset(("its", "that", "the", "this"))
_CALLED = frozenset(
    (
        *("agent", "chemotherapy", "dosage", "dose", "drug", "immunotherapy", "infusion", "medication", "radiotherapy"),
        *("regimen", "therapy", "treatment"),
    )
)


def pointing_back(tokens: Sequence[str]) -> Iterator[TokenRange]:
    """Yield where a treatment is meant that is not named.

    >>> list(pointing_back("later it was halved and the drug stopped".split()))
    [(1, 2), (6, 7)]
    """
    for at, token in enumerate(tokens):
        if token in _BARE or (token in _CALLED and at > 0 and tokens[at - 1] in _DETERMINERS):
            yield at, at + 1
