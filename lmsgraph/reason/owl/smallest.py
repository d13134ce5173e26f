"""Axioms that contradict each other to the fewest of them that still do.

QuickXplain (Junker 2004): the axioms are halved, and what is needed from each half is found with the other in sight, so
that few of many are found in a number of questions that grows with the few.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

__all__ = ["smallest"]

T = TypeVar("T")


def smallest(axioms: Sequence[T], contradicts: Callable[[Sequence[T]], bool]) -> list[T]:
    """Return a set of axioms that contradict each other, and none of which can be left out.

    >>> smallest(range(100), lambda some: {7, 42} <= set(some))
    [7, 42]
    """
    return _needed([], False, list(axioms), contradicts)


def _needed(given: list[T], grown: bool, rest: list[T], contradicts: Callable[[Sequence[T]], bool]) -> list[T]:
    """Return what of the rest is needed beside what is given; ``grown``: whether that has changed since last asked."""
    if grown and contradicts(given):
        return []
    if len(rest) == 1:
        return rest
    first, second = rest[: len(rest) // 2], rest[len(rest) // 2 :]
    of_second = _needed(given + first, bool(first), second, contradicts)
    of_first = _needed(given + of_second, bool(of_second), first, contradicts)
    return of_first + of_second
