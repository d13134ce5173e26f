"""How often something is given, said by a word alone: *weekly* is every 1 week."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from lmsgraph.evidence.judges.reading import is_number, reading
from lmsgraph.evidence.judges.verdict import Match, Mismatch, Verdict

__all__ = ["holds_interval", "holds_next", "holds_past"]

_LY = {"daily": "day", "weekly": "week", "monthly": "month", "yearly": "year"}


def holds_interval(tokens: Sequence[str], number: str, unit_names: Collection[str]) -> Verdict:
    """Return where words say how often by one of theirs: *weekly* is every 1 week, *three-weekly* every 3 weeks.

    >>> bool(holds_interval(("weekly", "paclitaxel"), "1", ("week",)))
    True
    """
    ranges = []
    for at, token in enumerate(reading(tokens).tokens):
        often = next((ly for ly in _LY if token.endswith(ly)), None)
        if often is None or _LY[often] not in unit_names:
            continue
        before = reading((token.removesuffix(often),)).tokens if token != often else reading(tokens).tokens[:at][-1:]
        counted = before[0] if before and is_number(before[0]) else "1"
        if counted == number:
            ranges.append((reading(tokens).at[at], reading(tokens).until[at] + 1))
    return Match(tuple(ranges)) if ranges else Mismatch(number, " ".join(tokens), "another interval")


def holds_next(tokens: Sequence[str], unit_names: Collection[str]) -> Verdict:
    """Return where words count one unit of time without a number: *the next day*, *the following week*.

    >>> bool(holds_next(("the", "next", "day"), ("day",))), bool(holds_next(("the", "next", "day"), ("week",)))
    (True, False)
    """
    units = [at for at in range(1, len(tokens)) if tokens[at] in unit_names]
    places = (at for at in units if tokens[at - 1] in _NEXT or _is_after(tokens, at))
    ranges = tuple((at - 1, at + 1) for at in places)
    return Match(ranges) if ranges else Mismatch("1", " ".join(tokens), "another time")


def holds_past(tokens: Sequence[str], unit_names: Collection[str]) -> Verdict:
    """Return where words tell of one unit of time up to now without a number: *over the past month*.

    >>> bool(holds_past("over the past month".split(), ("month",))), bool(holds_past("last month".split(), ("month",)))
    (True, False)
    """
    units = (at for at in range(2, len(tokens)) if tokens[at] in unit_names)
    ranges = tuple((at - 2, at + 1) for at in units if tokens[at - 1] in _PAST and tokens[at - 2] in ("the", "this"))
    return Match(ranges) if ranges else Mismatch("1", " ".join(tokens), "another time")


_PAST = ("last", "past", "preceding", "previous")


def _is_after(tokens: Sequence[str], at: int) -> bool:
    """Return whether it is the one unit that followed: *the day after* the operation, *a month after* it."""
    behind = tokens[at + 1] if at + 1 < len(tokens) else ""
    return (tokens[at - 1] == "the" and behind == "after") or (tokens[at - 1] in _ONE and behind in _COUNTING)


_NEXT = ("following", "next")
_ONE = ("a", "an")
_COUNTING = ("after", "ago", "before", "earlier", "following", "later", "post", "prior", "previously")
