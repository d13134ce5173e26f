"""The cycles of a treatment among the words: which of them are named, and how many were given."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from lmsgraph.evidence.judges.reading import is_number, reading

__all__ = ["Cycles", "cycles_in"]

_CYCLES = ("cycle", "course")
_INFUSIONS = ("administration", "dose", "infusion", "injection", "perfusion")
"""What a cycle may be called where it has a number: *the third infusion*."""
_UNITS = frozenset(f"{unit}{plural}" for unit in ("day", "week", "month", "year") for plural in ("", "s"))
_DONE = frozenset(("after", "completed", "completing", "completion", "finished", "finishing", "following"))
_NEAR = 4  # words from *after* to how many


class Cycles(NamedTuple):
    """The numbers of cycles that words have, by what they say of them."""

    named: frozenset[str]
    """The *second* cycle, cycle *4*."""
    done: frozenset[str]
    """After *four* cycles."""
    counted: frozenset[str]
    """*Four* cycles, whatever is said of them."""


def cycles_in(tokens: Sequence[str]) -> Cycles:
    """Return the numbers of the cycles that the words name or count.

    >>> sorted(cycles_in("after the second cycle and before cycle 4".split()).named)
    ['2', '4']
    >>> sorted(cycles_in("during the 9th and 10th of 12 cycles".split()).named)
    ['10', '9']
    >>> sorted(cycles_in("on day 14 of the third cycle".split()).named)
    ['3']
    >>> [sorted(one) for one in cycles_in("six cycles were planned, and after two cycles it grew".split())]
    [[], ['2'], ['2', '6']]
    """
    read = reading(tokens).tokens
    named, done, counted = set[str](), set[str](), set[str]()
    for at, token in enumerate(read):
        if token.startswith(_INFUSIONS):
            ordinal = next((to for to in range(at - 1, max(-1, at - 3), -1) if read[to][0].isdigit()), at)
            named |= _numbers(read[ordinal:at][:1]) if _is_ordinal(read[ordinal:at]) else set()
        if not token.startswith(_CYCLES):
            continue
        start = _run_before(read, at)
        of = next((to for to in range(start - 1, -1, -1) if read[to] not in _LEADING), 0)
        if _is_ordinal(read[start:at]):
            named |= _numbers(read[start:at])
        elif start < at and read[of] == "of" and (first := _run_before(read, of)) < of:
            named |= _numbers(read[first:of])  # the third of 12 cycles
        elif start < at:
            counted |= _numbers(read[start:at])
            done |= _numbers(read[start:at]) if not _DONE.isdisjoint(read[max(0, start - _NEAR) : start]) else set()
        named |= _numbers(read[at + 1 : _run_behind(read, at + 1, many=token.endswith("s"))])
    return Cycles(frozenset(named), frozenset(done), frozenset(counted))


def _is_ordinal(run: Sequence[str]) -> bool:
    return any(_ORDINAL.search(one) for one in run if one[0].isdigit())


def _run_before(read: Sequence[str], stop: int) -> int:
    """Return where the numbers begin that stand right before a place, with what joins them; the place if none do."""
    start = stop
    while start and _counts(read[start - 1]):
        start -= 1
    while start < stop and not read[start][0].isdigit():
        start += 1
    return start


def _run_behind(read: Sequence[str], start: int, *, many: bool) -> int:
    """Return where the numbers end that stand right behind a place; one alone behind a word in the singular."""
    stop = start
    while stop < len(read) and _counts(read[stop]) and (many or stop == start):
        stop += 1
    return stop - 1 if stop > start + 1 and "".join(read[stop : stop + 1]) in _UNITS else stop


def _counts(token: str) -> bool:
    return token in _JOINING or (is_number(token) and "." not in token)


def _numbers(run: Sequence[str]) -> set[str]:
    """Return the numbers of a run, and those that lie between the ends of a range.

    >>> sorted(_numbers(("2nd", "to", "4th", "and", "9th")))
    ['2', '3', '4', '9']
    """
    found: set[str] = set()
    for at, token in enumerate(run):
        if token[0].isdigit():
            one = _ORDINAL.sub("", token)
            found.add(one)
            if at > 1 and run[at - 1] in _RANGING and (first := _ORDINAL.sub("", run[at - 2])).isdecimal():
                found.update(map(str, range(int(first), int(one) if one.isdecimal() else 0)))
    return found


_ORDINAL = re.compile(r"(?:st|nd|rd|th)$")
_RANGING = frozenset(("-", "through", "to"))
_LEADING = frozenset(("a", "all", "her", "his", "planned", "scheduled", "the"))
_JOINING = _RANGING | {"and", "or", "/"}
