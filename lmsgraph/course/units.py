"""Months in days, and numbers as one says them of things in a row."""

from __future__ import annotations

__all__ = ["MONTH", "ordinal"]

MONTH = 365.25 / 12
"""How many days a month has."""


def ordinal(number: int) -> str:
    """Return a number as one says it in a row.

    >>> ordinal(2), ordinal(11), ordinal(23)
    ('2nd', '11th', '23rd')
    """
    ending = "th" if 10 < number % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
