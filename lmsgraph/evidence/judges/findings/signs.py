"""How a stain is said to be there, or not: the words of it, and the sign that stands nearest before a place."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import Literal

from lmsgraph.evidence.judges.reading import is_number

__all__ = [
    "EXPRESSED",
    "MINUS",
    "NEGATIVE",
    "POSITIVE",
    "SIGN",
    "STRENGTHS",
    "TURNED",
    "Polarity",
    "is_sign",
    "sign_before",
]

Polarity = Literal["positive", "negative", "equivocal"]

STRENGTHS = frozenset(
    (
        *("diffuse", "diffusely", "faint", "focal", "focally", "intense", "intensely", "moderate", "moderately"),
        *("partial", "partially", "partly", "patchy", "scattered", "slightly", "strong", "strongly", "uniformly"),
        *("cytoplasmic", "dotlike", "granular", "membranous", "nuclear", "paranuclear", "perinuclear"),
        *("variable", "variably", "weak", "weakly"),
    )
)
POSITIVE = r"(?:immuno)?(?:positive(?:ly)?|positivity|reactive|reactivity)"
NEGATIVE = r"(?:(?:immuno)?(?:negative(?:ly)?|negativity)|nonreactive)"
EXPRESSED = r"(?:over)?expressed"
SIGN = re.compile(rf"{NEGATIVE}|{POSITIVE}|absent|lost|{EXPRESSED}|detected")
MINUS = re.compile(rf"{NEGATIVE}|absent|lost")
TURNED = frozenset(("no", "not", "without", "nor", "lacked", "lack", "lacks", "none", "neither", "never"))


def is_sign(tokens: Sequence[str], position: int) -> bool:
    """Whether ``+``, ``±`` or ``-`` stands here, and not the ``-`` between two numbers."""
    if tokens[position] != "-":
        return tokens[position] in ("+", "±")
    before = tokens[position - 1] if position else ""
    after = tokens[position + 1] if position + 1 < len(tokens) else ""
    return not (is_number(after) and (is_number(before) or (before, after) == ("d2", "40") or before == "%"))


def sign_before(tokens: Sequence[str], before: int, breaks: Collection[int]) -> Polarity | None:
    """Return the sign nearest before a place in its clause: A was *negative*, as were B and C."""
    first = max((at for at in breaks if at < before), default=0)
    for at in range(before - 1, first - 1, -1):
        if SIGN.fullmatch(tokens[at]):
            minus = MINUS.fullmatch(tokens[at]) is not None
            return "negative" if minus != (not TURNED.isdisjoint(tokens[max(first, at - 3) : at])) else "positive"
    return None
