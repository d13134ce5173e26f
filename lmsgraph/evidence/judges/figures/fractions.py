"""Fractions of radiation told as a product: *5 x 7 Gy* and *7 Gy × 5* are five fractions of 7 Gy each."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from lmsgraph.evidence.judges.reading import is_number, reading
from lmsgraph.evidence.judges.verdict import Match, Mismatch, Verdict

__all__ = ["holds_product"]

_UNITS = frozenset(("gy", "cgy", "gray"))
_TIMES = "×"


class _Product(NamedTuple):
    fractions: str
    dose: str
    unit: str
    start: int
    stop: int


def _products(tokens: Sequence[str]) -> Iterator[_Product]:
    """Yield where a number of fractions and the dose of each stand as a product of no more than these two."""
    for at in range(1, len(tokens) - 1):
        if tokens[at] != _TIMES or _TIMES in (*tokens[max(0, at - 2) : at - 1], *tokens[at + 2 : at + 3]):
            continue
        one, other = tokens[at - 1], tokens[at + 1]
        if is_number(one) and is_number(other) and tokens[at + 2 : at + 3] and tokens[at + 2] in _UNITS:
            yield _Product(one, other, tokens[at + 2], at - 1, at + 3)
        elif at > 1 and one in _UNITS and is_number(tokens[at - 2]) and is_number(other):
            yield _Product(other, tokens[at - 2], one, at - 2, at + 2)


def holds_product(tokens: Sequence[str], field: str, number: str, unit_names: Collection[str]) -> Verdict:
    """Return where the number of fractions, or the dose of one, stands in a product of both.

    >>> [bool(holds_product("5 × 7 gy".split(), field, "7", ["Gy"])) for field in ("fraction_dose", "fractions")]
    [True, False]
    """
    read = reading(tokens)
    units = {name.lower() for name in unit_names}
    fit = [
        product
        for product in _products(read.tokens)
        if (product.fractions == number if field == "fractions" else (product.dose == number and product.unit in units))
    ]
    if not fit:
        return Mismatch(number, "")
    return Match(tuple((read.at[one.start], read.until[one.stop - 1] + 1) for one in fit))
