"""A quantity of a record to the words that print it - number, comparator, sign, unit - or to what stands there."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from lmsgraph.evidence.judges.figures.comparators import (
    comparator_after,
    comparator_before,
    comparators_agree,
    named_comparator,
)
from lmsgraph.evidence.judges.figures.units import Unit, is_longer_unit, is_multiplied, unit
from lmsgraph.evidence.judges.reading import is_number, reading
from lmsgraph.evidence.judges.verdict import Match, Mismatch, TokenRange, Verdict
from lmsgraph.evidence.text.words import normalised

__all__ = ["holds_quantity", "number_positions"]

_CONNECTORS = {
    "range": frozenset(("-", "to", "through", "until", "and", "~")),
    "size": frozenset(("×", "by")),
    "pair": frozenset(("/", "over", "and", "per")),
}
_ANY = frozenset((*"-×/~±", "to", "through", "until", "and", "by", "over", "or", "versus", "vs"))
_WHOLES = frozenset(("-", "×", "/", "by", "±"))
"""Between two numbers these make one thing of them: ``20 %`` is not what ``10-20 %`` says."""

_LISTING = _ANY | {"mean", "median", "average", "range", "not"}
_COUNTED = frozenset(
    (
        *("course", "courses", "cycle", "cycles", "d", "day", "days", "fig", "figs", "figure", "figures", "grade"),
        *("grades", "line", "phase", "stage", "table", "week", "weeks"),
    )
)
"""What stands before the numbers that count it, so that a unit further on is not theirs: ``day 1, 20 mg``."""

_LENGTHS = frozenset(("cm", "mm"))
_MEASURED = frozenset(("is", "measured", "measures", "measuring", "of", "reached", "to", "was", "were"))
_MORE = frozenset(("additional", "complete", "consecutive", "extra", "full", "further", "more", "such", "whole"))
"""What may stand between a number and its unit: *two further* cycles."""
_CELLS = re.compile(r"cd\d+")  # 398 CD4 cells/mm3
_RANGING = frozenset(("to", "or", "through"))
_DENYING = (" not", "instead of", "rather than")
_NEVER_BELOW = ("year", "month", "week", "cm", "mm")
"""What is never below zero: *A - 62-year-old woman* has a dash."""
_NOTHING = Mismatch("", "")
_LIST = 6  # numbers that may stand between one and the unit of all


@dataclass(frozen=True)
class _Wanted:
    """What is looked for in words as they are read."""

    numbers: tuple[str, ...]
    comparator: str
    units: tuple[Unit, ...]
    connectors: frozenset[str]

    def unit_end(self, tokens: Sequence[str], start: int) -> int:
        """Return where a unit ends that begins here, or 0."""
        return max((unit.end(tokens, start) for unit in self.units), default=0)

    def numbers_end(self, tokens: Sequence[str], first: int) -> int:
        """Return where the numbers end that begin here, or 0; the unit may stand after each."""
        position = first + 1
        for number in self.numbers[1:]:
            position = self.unit_end(tokens, position) or position
            if "per" in self.connectors:  # 17 mitoses per 10 HPF
                position = next((p for p in (position + 1, position + 2) if tokens[p : p + 1] == ("per",)), position)
            if position < len(tokens) and tokens[position] in self.connectors:
                position += 1
            elif self.connectors is not _ANY:
                return 0
            if position >= len(tokens) or tokens[position] != number:
                return 0
            position += 1
        return position

    def unit_before(self, tokens: Sequence[str], first: int) -> int | None:
        """Return where a unit begins that stands before the numbers: ``days 1 and 8``, ``grade 3``."""
        signed = first - (tokens[first - 1 : first] == ("+",))  # day +11
        ends = dict.fromkeys((first, signed, comparator_before(tokens, first)[1], _list_start(tokens, first)))
        for end in ends:
            for start in range(max(0, end - 3), end):
                if self.unit_end(tokens, start) == end and not (start and is_number(tokens[start - 1])):
                    return start
        return None

    def listed_unit_end(self, tokens: Sequence[str], end: int) -> int:
        """Return where a unit ends that stands after further numbers of a list, or 0."""
        position = end
        for _ in range(_LIST):
            following = position
            while following < min(len(tokens), position + 2) and tokens[following] in _LISTING:
                following += 1
            if following >= len(tokens) or not is_number(tokens[following]):
                return 0
            position = following + 1
            if stop := self.unit_end(tokens, position):
                return stop
        return 0


@lru_cache(maxsize=8192)
def _wanted(numbers: tuple[str, ...], comparator: str, unit_names: tuple[str, ...], form: str) -> _Wanted:
    """Return what is looked for; units of the same spellings are looked for once."""
    return _Wanted(
        tuple("".join(reading(normalised(number.removeprefix("-"))).tokens) for number in numbers),
        named_comparator(comparator),
        tuple(dict.fromkeys(map(unit, unit_names))),
        _CONNECTORS.get(form, _ANY),
    )


_read = lru_cache(maxsize=1024)(reading)


def _list_start(tokens: Sequence[str], first: int) -> int:
    while first and (is_number(tokens[first - 1]) or tokens[first - 1] in _ANY):
        first -= 1
    return first


def _examined(wanted: _Wanted, tokens: Sequence[str], first: int, end: int) -> TokenRange | str:
    """Return the range of the quantity whose numbers stand here, or what is wrong with it."""
    before = tokens[first - 1] if first else ""
    if _is_of_a_range(tokens, first, end, alone=len(wanted.numbers) == 1):
        return "only a part of what is printed"
    if _is_denied(tokens, first):
        return "the words deny it"
    if before in _WHOLES and first > 1 and _is_joined(tokens[first - 2], before):
        return "only a part of what is printed"
    if before == "-" and not tokens[min(end, len(tokens) - 1)].startswith(_NEVER_BELOW):
        return "another sign"
    start, stop = first, wanted.unit_end(tokens, end)
    if not stop and end < len(tokens) and (tokens[end] in _MORE or _CELLS.fullmatch(tokens[end])):
        stop = wanted.unit_end(tokens, end + 1)
    behind = stop or end
    if is_multiplied(tokens, behind, alone=not stop):
        return "only a part of what is printed"
    if stop and is_longer_unit(tokens, end, stop):
        return "another unit"  # mg is not mg/m2
    if wanted.units and not stop:
        unit_start = wanted.unit_before(tokens, first)
        counts = tokens[_list_start(tokens, first) - 1] in _COUNTED if _list_start(tokens, first) else False
        if unit_start is not None:
            start, stop = unit_start, end
        elif counts or not (stop := wanted.listed_unit_end(tokens, end)):
            return "another unit"
    stop = stop or end
    found, begin = comparator_before(tokens, first)
    if not found and start < first:
        found, begin = comparator_before(tokens, start)
    if found == "over" and begin and tokens[begin - 1] in _MEASURED and not _LENGTHS.isdisjoint(tokens[end:stop]):
        found = ">"  # a mass measuring over 10 cm, not a stricture over 10 cm
    if found == "<=" and tokens[begin] == "up" and not _PAST.isdisjoint(tokens[stop : stop + 1]):
        found = ""  # it was hard up to 6 months back
    suffix = comparator_after(tokens, stop) or comparator_after(tokens, end)
    if not comparators_agree(wanted.comparator, suffix or found):
        return "another comparator"
    return min(start, begin), stop


_PAST = frozenset(("ago", "back", "before", "earlier", "previously"))


def _is_joined(word: str, sign: str) -> bool:
    """Return whether a sign behind a word joins two numbers, not a unit and what it is by: 1 mg/*m2*/24 hours."""
    return word == "%" or (word[-1].isdigit() and not (sign == "/" and word[0].isalpha()))


def _is_of_a_range(tokens: Sequence[str], first: int, end: int, *, alone: bool) -> bool:
    """Return whether a number is one end of what words make a range: 6 *to* 8 cycles, not *from* 6 to 8."""
    if first > 1 and tokens[first - 1] in _RANGING and is_number(tokens[first - 2]):
        return not _led_by_from(tokens, _list_start(tokens, first))
    if end + 1 < len(tokens) and tokens[end] in _RANGING and is_number(tokens[end + 1]):
        return not _led_by_from(tokens, first)
    between = tokens[first - 1] if first else "", tokens[first - 3] if first > 2 else ""
    return alone and (between[0] == "between" or between == ("and", "between"))


def _led_by_from(tokens: Sequence[str], at: int) -> bool:
    """Return whether *from* leads to a number, be the name of what it is of between: from *ECOG* 1 to 3."""
    return "from" in tokens[max(0, at - 1) : at] or (
        "from" in tokens[max(0, at - 3) : at] and not any(map(is_number, tokens[max(0, at - 3) : at]))
    )


def _is_denied(tokens: Sequence[str], first: int) -> bool:
    """Return whether a number is what the words say it is not: *not* 12 but 2, 4 *instead of* 6."""
    begin = comparator_before(tokens, first)[1]
    while begin and tokens[begin - 1] in ("the", "a", "planned", "usual", "scheduled", "intended"):
        begin -= 1
    said = " ".join(tokens[max(0, begin - 2) : begin])
    return said.endswith(_DENYING) or said == "not"


def _printed(tokens: Sequence[str], position: int) -> str:
    """Return what a number is printed with: sign or comparator, connected numbers, and the words for a unit."""
    start, stop = position, position + 1
    while start > 1 and tokens[start - 1] in _WHOLES and is_number(tokens[start - 2]):
        start -= 2
    start = comparator_before(tokens, start)[1]
    if start == position and start and tokens[start - 1] == "-":
        start -= 1
    while stop + 1 < len(tokens) and tokens[stop] in _WHOLES and is_number(tokens[stop + 1]):
        stop += 2
    if stop < len(tokens) and not is_number(tokens[stop]):
        stop += 3 if "/" in tokens[stop + 1 : stop + 2] else 1
    return " ".join(tokens[start:stop])


def _instead(wanted: _Wanted, tokens: Sequence[str], faulty: Sequence[int]) -> Iterator[str]:
    """Yield what stands there: what has the number, else what has the unit, else any number."""
    numbers = [position for position, token in enumerate(tokens) if is_number(token)]
    alike = [position for position in numbers if wanted.unit_end(tokens, position + 1)]
    yield from (_printed(tokens, position) for position in faulty or alike or numbers)


def holds_quantity(
    tokens: Sequence[str],
    numbers: Sequence[str],
    comparator: str = "",
    unit_names: Collection[str] = (),
    *,
    form: str = "",
    explain: bool = True,
) -> Verdict:
    """Return where the numbers stand in the words with this comparator and one of these units, or what stands there.

    Numbers are compared as printed: ``4.0`` is not ``4``. They stand next to each other, with the sign of their form
    between them (``range``, ``size``, ``pair``; empty: any). The unit follows the number, or the last one of a list.

    >>> print(holds_quantity(("7.5", "mg"), ["75"], unit_names=["mg"]))
    '75 mg' is not in the words, there stands '7.5 mg'
    """
    read = _read(tuple(tokens))
    wanted = _wanted(tuple(numbers), comparator, tuple(unit_names), form)
    negative = numbers[0].startswith("-")
    ranges: list[TokenRange] = []
    faults: dict[int, str] = {}
    for first, token in enumerate(read.tokens):
        if token != wanted.numbers[0] or not (end := wanted.numbers_end(read.tokens, first)):
            continue
        outcome: TokenRange | str = "another sign"
        minus = first and read.tokens[first - 1] == "-" and not (first > 1 and read.tokens[first - 2][-1].isdigit())
        if not negative:
            outcome = _examined(wanted, read.tokens, first, end)
        elif minus:  # look at the number as if the sign were not there
            outcome = _examined(wanted, [*read.tokens[: first - 1], "", *read.tokens[first:]], first, end)
        if isinstance(outcome, str):
            faults[first] = outcome
        else:
            ranges.append((read.at[outcome[0]], read.until[outcome[1] - 1] + 1))
    if ranges:
        return Match(tuple(ranges))
    if not explain:
        return _NOTHING
    asked = (comparator, f" {'×' if form == 'size' else '/' if form == 'pair' else '-'} ".join(numbers), *unit_names)
    found = "', '".join(dict.fromkeys(_instead(wanted, read.tokens, tuple(faults))))
    return Mismatch(" ".join(filter(None, asked[:3])), found, ", ".join(dict.fromkeys(faults.values())))


def number_positions(tokens: Sequence[str], printed: str) -> Verdict:
    """Return where a quantity as printed stands in the words, or what stands there instead.

    >>> number_positions(("for", "more", "than", "17", "months"), "> 17 months").ranges
    ((1, 5),)
    """
    read = reading(normalised(printed)).tokens
    first = next((position for position, token in enumerate(read) if is_number(token)), len(read))
    if first == len(read):
        return Mismatch(printed, "", "no number to look for")
    negative = first > 0 and read[first - 1] == "-"
    comparator, begin = comparator_before(read, first - negative)
    numbers = [("-" if negative else "") + read[first]]
    connectors: list[str] = []
    position = first + 1
    while position < len(read):
        skip = 0 if read[position] in _ANY else 1  # a unit may stand after each number: 28 % - 40 %
        step = position + skip
        if step + 1 >= len(read) or read[step] not in (_ANY - {"/"} if skip else _ANY) or not is_number(read[step + 1]):
            break
        connectors.append(read[step])
        numbers.append(read[step + 1])
        position = step + 2
    name = " ".join(read[position:] or read[:begin])
    form = next((form for form in ("range", "size", "pair") if connectors and set(connectors) <= _CONNECTORS[form]), "")
    return holds_quantity(tokens, numbers, comparator=comparator, unit_names=(name,) if name else (), form=form)
