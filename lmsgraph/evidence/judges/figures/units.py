"""The name of a unit to the words in which it may stand: ``mg/m2``, ``per 10 HPF``, ``mm Hg``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from lmsgraph.evidence.judges.names.spelling import spelled_at, spellings
from lmsgraph.evidence.judges.reading import is_number, reading
from lmsgraph.evidence.text.words import normalised

__all__ = ["Unit", "is_longer_unit", "is_multiplied", "unit"]

_SEPARATORS = frozenset(("/", "per", "in"))
_PER = _SEPARATORS | {"a", "an", "each", "every"}


@dataclass(frozen=True)
class Unit:
    """A unit in parts; each but the first is ``per`` something."""

    parts: tuple[frozenset[str], ...]

    def end(self, tokens: Sequence[str], start: int) -> int:
        """Return where the unit ends that begins at ``start``; 0 where another word stands."""
        position = start
        for number, part in enumerate(self.parts):
            if number:
                position = self._per_end(tokens, position, noun=number == 1 and not self.parts[0])
            if part and (number == 0 or position):
                position = spelled_at(tokens, position, part)
            if not position and (part or number):
                return 0
        return position

    @staticmethod
    def _per_end(tokens: Sequence[str], position: int, *, noun: bool) -> int:
        """Return where ``per`` ends; a noun may stand before it where the unit has none: 18 *mitoses* per 10 HPF."""
        if noun and position + 1 < len(tokens) and tokens[position].isalpha() and tokens[position] not in _PER:
            position += 1
        return position + 1 if position < len(tokens) and tokens[position] in _PER else 0


@lru_cache(maxsize=4096)
def unit(name: str) -> Unit:
    """Return the unit of a name.

    >>> unit("mg/m2").end(("60", "mg", "per", "m2"), 1)
    4
    """
    parts: list[list[str]] = [[]]
    for token in reading(normalised(name)).tokens:
        if token in _SEPARATORS:
            parts.append([])
        else:
            parts[-1].append(token)
    return Unit(tuple(spellings(" ".join(part)) if part else frozenset() for part in parts))


_DAY = frozenset(("d", "day", "days"))


def is_multiplied(tokens: Sequence[str], behind: int, *, alone: bool) -> bool:
    """Return whether a quantity is a part of one that goes on behind it; not where it is given a day, for some days.

    >>> is_multiplied("2 cm × 3 cm".split(), 2, alone=False), is_multiplied("1 mg / day × 5".split(), 4, alone=False)
    (True, False)
    """
    if (
        behind + 1 >= len(tokens)
        or not is_number(tokens[behind + 1])
        or tuple(tokens[behind : behind + 2]) == ("×", "1")
    ):
        return False
    if tokens[behind] == "×" and tokens[behind - 1] in _DAY and tokens[behind - 2] in _PER:
        return False
    return tokens[behind] in ("-×/" if alone else "-×")


def is_longer_unit(tokens: Sequence[str], start: int, stop: int) -> bool:
    """Return whether a unit goes on behind where one ends; a dose by size that is given each day is so much by size.

    >>> is_longer_unit("5 mg / m2".split(), 1, 2), is_longer_unit("5 mg / m2 / day".split(), 1, 4)
    (True, False)
    """
    if stop + 1 >= len(tokens) or tokens[stop] != "/" or is_number(tokens[stop + 1]):
        return False
    return not (tokens[stop + 1] in _DAY and "/" in tokens[start:stop])
