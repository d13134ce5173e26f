"""Months in days, and numbers as one says them of things in a row."""

from __future__ import annotations

import math

__all__ = ["MONTH", "ordinal", "outwards"]

MONTH = 365.25 / 12
"""How many days a month has."""


def outwards(number: float, *, up: bool) -> float:
    """Return a bound with one decimal: the least rounded down, the most up, so that what is written holds.

    >>> outwards(43.53, up=True), outwards(178.97, up=False)
    (43.6, 178.9)
    """
    return (math.ceil if up else math.floor)(round(number * 10, 6)) / 10


def ordinal(number: int) -> str:
    """Return a number as one says it in a row.

    >>> ordinal(2), ordinal(11), ordinal(23)
    ('2nd', '11th', '23rd')
    """
    ending = "th" if 10 < number % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
