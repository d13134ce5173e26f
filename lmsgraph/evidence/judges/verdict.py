"""What the proof of a value comes to: the words that prove it, or what stands there instead."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = ["Match", "Mismatch", "TokenRange", "Verdict"]

TokenRange = tuple[int, int]
"""The first word of something, and the one after its last."""


@dataclass(frozen=True)
class Match:
    """The value stands in the words: at these ranges, the best one first."""

    ranges: tuple[TokenRange, ...]

    def __bool__(self) -> Literal[True]:
        return True


@dataclass(frozen=True)
class Mismatch:
    """The value does not stand in the words; something else does.

    >>> print(Mismatch("75 mg", "7.5 mg", "another number"))
    '75 mg' is not in the words, there stands '7.5 mg' (another number)
    """

    wanted: str
    found: str
    reason: str = ""

    def __bool__(self) -> Literal[False]:
        return False

    def __str__(self) -> str:
        instead = f"there stands '{self.found}'" if self.found else "nor anything like it"
        return f"'{self.wanted}' is not in the words, {instead}{f' ({self.reason})' if self.reason else ''}"


Verdict = Match | Mismatch
