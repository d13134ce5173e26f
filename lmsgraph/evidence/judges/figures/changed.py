"""A dose among the words to whether it is the one that another was changed to, or the one that was changed."""

from __future__ import annotations

import re
from collections.abc import Sequence

__all__ = ["is_first", "is_new", "is_of_no_dose", "tells_change"]

_CHANGED = re.compile(
    r"\b(?:adjust|chang|decreas|escalat|increas|lower|rais|reduc|titrat)\w*(?: [\w/]+){0,9} to$"
    r"|\bthen(?: \w+ly)? (?:continu|giv|maintain)\w* (?:at|with)$"
)
_NO_DOSE = re.compile(r"\b(?:counts?|diameter|fraction|h[a]?emoglobin|levels?|size|volume|weight)\b")
"""What falls or rises and is no dose: *a decrease in ejection fraction to 40 %*."""
_FIRST = re.compile(
    r"\b(?:from|(?:begun|commenced|initiated|started) (?:at|on|with)|initial (?:dose|dosage) (?:of|was))(?: a)?$"
)
_TURNS = (
    "adjust",
    "chang",
    "decreas",
    "doubl",
    "escalat",
    "halv",
    "increas",
    "later",
    "lower",
    "maint",
    "rais",
    "reduc",
    "resum",
)
_TURNED = (*_TURNS, "half", "subsequent", "switch", "taper", "then", "titrat", "to")
_WAY, _NEAR = 12, 4  # words before


def is_new(tokens: Sequence[str], start: int) -> bool:
    """Return whether an amount is the one that another was changed to.

    >>> is_new("reduced to 40 mg".split(), 2), is_new("given 40 mg".split(), 1)
    (True, False)
    """
    return _CHANGED.search(" ".join(tokens[max(0, start - _WAY) : start])) is not None


def is_of_no_dose(tokens: Sequence[str], start: int) -> bool:
    """Return whether an amount is what something else fell or rose to.

    >>> is_of_no_dose("a decrease in ejection fraction to 40 %".split(), 6), is_of_no_dose(["reduced", "to", "40"], 2)
    (True, False)
    """
    changed = _CHANGED.search(" ".join(tokens[max(0, start - _WAY) : start]))
    return changed is not None and _NO_DOSE.search(changed[0]) is not None


def is_first(tokens: Sequence[str], start: int) -> bool:
    """Return whether an amount is the one that was changed, or begun with.

    >>> is_first("raised from 40 mg".split(), 2), is_first("raised to 40 mg".split(), 2)
    (True, False)
    """
    return _FIRST.search(" ".join(tokens[max(0, start - _NEAR) : start])) is not None


def tells_change(tokens: Sequence[str]) -> bool:
    """Return whether some words tell that a dose was changed.

    >>> tells_change("a reduced dose of 40 mg".split()), tells_change("40 mg twice daily".split())
    (True, False)
    """
    return any(token.startswith(_TURNED) for token in tokens)
