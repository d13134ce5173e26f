"""An age of a record to the words that print it without its unit: *a farmer aged 55*."""

from __future__ import annotations

from collections.abc import Sequence

from lmsgraph.evidence.judges.verdict import Match, Mismatch, Verdict

__all__ = ["bare_age"]


def bare_age(tokens: Sequence[str], years: str) -> Verdict:
    """Return where an age in years stands without its unit.

    >>> bare_age("a farmer aged 55 came".split(), "55").ranges, bool(bare_age("aged 5 months".split(), "5"))
    (((3, 4),), False)
    """
    for at in range(1, len(tokens)):
        after = tokens[at + 1] if at + 1 < len(tokens) else ""
        aged = tokens[at - 1] == "aged" or tuple(tokens[max(0, at - 2) : at]) == ("age", "of")
        if tokens[at] == years and aged and not after.startswith(("month", "week", "day", "-", "%")):
            return Match(((at, at + 1),))
    return Mismatch(years, "")
