"""The doses of an irradiation: told as a product, *5 x 7 Gy* is five of 7 Gy each; a total is none of one fraction."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from lmsgraph.evidence.judges.reading import is_number, reading
from lmsgraph.evidence.judges.verdict import Match, Mismatch, Verdict

__all__ = ["holds_product", "is_other_dose"]

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
    if not fit and field == "fractions":
        return _slashed(tokens, number)
    if not fit:
        return Mismatch(number, "")
    parts = [_part(one, field, read.tokens) for one in fit]
    return Match(tuple((read.at[start], read.until[stop - 1] + 1) for start, stop in parts))


def _part(product: _Product, field: str, tokens: Sequence[str]) -> tuple[int, int]:
    """Return where the factor stands that is meant: of 5 x 5 Gy the first is how many, the other how much."""
    times = next(at for at in range(product.start, product.stop) if tokens[at] == _TIMES)
    fractions_first = tokens[times - 1] not in _UNITS
    return (product.start, times) if (field == "fractions") == fractions_first else (times + 1, product.stop)


def _slashed(tokens: Sequence[str], number: str) -> Verdict:
    """Return where a number stands behind a dose and a stroke, with nothing that it is of: 50.4 Gy/28#.

    >>> bool(_slashed("50.4 gy / 28 to primary".split(), "28")), bool(_slashed("50 gy / 5 weeks".split(), "5"))
    (True, False)
    """
    at = [
        (here, here + 1)
        for here in range(2, len(tokens))
        if tokens[here] == number
        and tokens[here - 1] == "/"
        and tokens[here - 2] in _UNITS
        and not (tokens[here + 1 : here + 2] and tokens[here + 1].startswith(_TIMES_OF))
    ]
    return Match(tuple(at)) if at else Mismatch(number, "")


_TIMES_OF = ("d", "day", "month", "week", "year")
_EACH = re.compile(r"^(?:(?:per|/|a|each) (?:fractions?|day)|each|daily|fractions?\b|per fraction)")
_RATE = re.compile(r"(?:fractions? )?(?:\w+ )?(?:(?:per|a|each) (?:day|week)|daily|weekly)\b")
_IN_ALL = re.compile(r"\b(?:total|cumulative|overall)(?: \w+){0,2}$")
_PARTED = re.compile(r"^(?:delivered |given )?(?:in|over|/) (?:\w+ )?\d+ (?:daily )?fractions?")


def is_other_dose(tokens: Sequence[str], start: int, stop: int, field: str) -> bool:
    """Return whether a figure is the dose of one fraction, not of all, or the other way round, or fractions of a day.

    >>> said = "a total dose of 32 gy in 10 fractions".split()
    >>> is_other_dose(said, 4, 6, "fraction_dose"), is_other_dose(said, 4, 6, "dose")
    (True, False)
    >>> is_other_dose("two fractions per day".split(), 0, 2, "fractions")
    True
    >>> is_other_dose("2 gy per fraction to a total of 50 gy".split(), 0, 2, "dose")
    True
    """
    before = " ".join(tokens[max(0, start - 4) : start])
    behind = " ".join(reading(tokens[stop : stop + 6]).tokens)
    if not _UNITS.intersection(tokens[start:stop]) and field != "fractions":
        return False
    if field == "fractions":
        return _RATE.match(behind) is not None
    if field == "fraction_dose":
        return bool(_IN_ALL.search(before) or _PARTED.match(behind))
    return _EACH.match(behind) is not None and not _IN_ALL.search(before)
