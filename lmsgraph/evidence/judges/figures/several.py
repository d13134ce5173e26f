"""Several numbers among the words: of one unit, be it printed once behind the last of them, or some of all."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from lmsgraph.evidence.judges.figures.units import Unit, unit
from lmsgraph.evidence.judges.reading import is_number, reading
from lmsgraph.evidence.judges.verdict import Match, Mismatch, TokenRange, Verdict

__all__ = ["figures_of", "holds_share"]

_RANGING = frozenset(("-", "to", "×", "±", "/", "through", "by"))
_LISTING = frozenset(("and", "or", "vs", "versus"))
_LIST = 8  # numbers before the unit of all


def holds_share(tokens: Sequence[str], numbers: Sequence[str]) -> Verdict:
    """Return where words count some of all: *ten of forty-six* nodes, *10 out of 46*.

    >>> bool(holds_share("ten of forty six nodes".split(), ("10", "46")))
    True
    """
    read = reading(tokens)
    ranges = tuple(
        (read.at[at], read.until[stop] + 1)
        for at, token in enumerate(read.tokens)
        if token == numbers[0] and (stop := _all_of(read.tokens, at + 1)) and read.tokens[stop] == numbers[1]
    )
    return Match(ranges) if ranges else Mismatch("/".join(numbers), "")


def _all_of(tokens: Sequence[str], at: int) -> int:
    """Return where the number of all stands behind *of*, *out of* or *of the*; 0 where none of these leads to one."""
    said = next((words for words in _OF if tuple(tokens[at : at + len(words)]) == words), ())
    return at + len(said) if said and at + len(said) < len(tokens) else 0


_OF = (("out", "of", "the"), ("out", "of"), ("of", "the"), ("of", "a", "total", "of"), ("of",))


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
