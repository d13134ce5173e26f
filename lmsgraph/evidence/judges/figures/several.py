"""Numbers among the words that have the same unit, be it printed once behind the last of them."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from lmsgraph.evidence.judges.figures.units import Unit, unit
from lmsgraph.evidence.judges.reading import is_number, reading
from lmsgraph.evidence.judges.verdict import TokenRange

__all__ = ["figures_of"]

_RANGING = frozenset(("-", "to", "×", "±", "/", "through", "by"))
_LISTING = frozenset(("and", "or", "vs", "versus"))
_LIST = 8  # numbers before the unit of all


def figures_of(tokens: Sequence[str], unit_names: Collection[str]) -> tuple[TokenRange, ...]:
    """Return where the numbers with one of some units stand, each with its unit where it has one of its own.

    >>> figures_of("13.5 vs 11.5 months and 3 cycles".split(), ("months",))
    ((0, 1), (2, 4))
    """
    read = reading(tokens)
    units = tuple(map(unit, unit_names))
    found = []
    for at, token in enumerate(read.tokens):
        if not is_number(token) or (at > 1 and read.tokens[at - 1] in _RANGING and is_number(read.tokens[at - 2])):
            continue
        own, stop = _end(read.tokens, at, units)
        if stop:
            found.append((read.at[at], read.until[(stop if own else at + 1) - 1] + 1))
    return tuple(found)


def _end(tokens: Sequence[str], at: int, units: Sequence[Unit]) -> tuple[bool, int]:
    """Return whether a number has a unit of its own, and where the unit ends that is its own or that of a list."""
    own = True
    position = at + 1
    for _ in range(_LIST):
        while position + 1 < len(tokens) and tokens[position] in _RANGING and is_number(tokens[position + 1]):
            position += 2
        stop = max((one.end(tokens, position) for one in units), default=position)
        if stop:
            return own, stop
        own = False
        following = position + (position < len(tokens) and tokens[position] in _LISTING)
        if following >= len(tokens) or not is_number(tokens[following]):
            return False, 0
        position = following + 1
    return False, 0
