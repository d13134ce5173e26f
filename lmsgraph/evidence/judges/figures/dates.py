"""A date of a record to the words that print it, or to the dates that stand there instead."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from lmsgraph.evidence.judges.verdict import Match, Mismatch, TokenRange, Verdict

__all__ = ["PrintedDate", "holds_date", "is_date", "printed_dates"]

_NAMES = (
    *("january", "february", "march", "april", "may", "june", "july", "august", "september", "october"),
    *("november", "december"),
)
_MONTHS = (
    {name: number for number, name in enumerate(_NAMES, 1)}
    | {name[:3]: number for number, name in enumerate(_NAMES, 1)}
    | {"sept": 9}
)
_WORDS = frozenset(("may", "march", "mar"))  # these are also something else, so that a number must stand beside them
_LIST = frozenset(("and", "to", "until", "through", "or", "-", "of", "in", "the", "st", "nd", "rd", "th"))
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})")
_PAIR = 10  # words between two dates of one year
_BEFORE = frozenset(("in", "since", "until", "of", "on", "from", "to", "by", "and", "during", "late", "early", "mid"))


@dataclass(frozen=True, order=True)
class PrintedDate:
    """A date in the words: its parts (0: not printed there) and where it stands."""

    year: int
    month: int
    day: int
    place: TokenRange

    def __str__(self) -> str:
        year = f"{self.year:04}" if self.year else "????"
        return "-".join([year, *(f"{part:02}" for part in (self.month, self.day) if part)])


def _year(token: str) -> int:
    return int(token) if len(token) == 4 and token.isdecimal() and "1900" <= token < "2100" else 0


def is_date(token: str) -> bool:
    """Return whether a word is a month or a year.

    >>> is_date("may"), is_date("2012"), is_date("surgery")
    (True, True, False)
    """
    return token in _MONTHS or bool(_year(token))


def _day(tokens: Sequence[str], position: int) -> int:
    token = tokens[position] if 0 <= position < len(tokens) else ""
    return int(token) if len(token) < 3 and token.isdecimal() and 1 <= int(token) <= 31 else 0


def _year_ahead(tokens: Sequence[str], position: int) -> int:
    """Return the year that follows with nothing but other months and days in between; 0 where none does."""
    for token in tokens[position : position + 12]:
        if year := _year(token):
            return year
        if token not in _LIST and token not in _MONTHS and not (token.isdecimal() and len(token) < 3):
            return 0
    return 0


def _named(tokens: Sequence[str], position: int, last_year: int) -> PrintedDate | None:
    """Return the date whose month is named at a position."""
    month = _MONTHS.get(tokens[position])
    if month is None:
        return None
    ordinal = position > 1 and tokens[position - 1] in ("st", "nd", "rd", "th", "of")
    before = position - (1 + ordinal + (ordinal and tokens[position - 1] == "of" and not _day(tokens, position - 2)))
    after, stop = _day(tokens, position + 1), position + 2
    preceding = 0 if after else _day(tokens, before)
    if not after:
        stop = position + 1
    elif stop < len(tokens) and tokens[stop] in ("st", "nd", "rd", "th"):
        stop += 1
    near = _year(tokens[stop]) if stop < len(tokens) else 0
    alone = tokens[position - 1] if position else ""
    if tokens[position] in _WORDS and not (near or after or preceding or alone in _BEFORE):
        return None
    year = near or _year_ahead(tokens, stop) or last_year
    return PrintedDate(year, month, after or preceding, (before if preceding else position, stop + bool(near)))


def _numeric(tokens: Sequence[str], position: int) -> Iterator[PrintedDate]:
    """Yield the dates that ``2016-12-02``, ``02/12/2016`` (which may be two), ``02.12.2016`` or ``12/2016`` are."""
    parts = tokens[position : position + 5]
    if len(parts) > 1 and (year := _year(parts[1])) and (dotted := _DOTTED.fullmatch(parts[0])):
        day, month = int(dotted[1]), int(dotted[2])  # 12.02.2016
        if month <= 12 and day <= 31:
            yield PrintedDate(year, month, day, (position, position + 2))
    if len(parts) > 2 and parts[1] in ("-", "/") and all(part.isdecimal() for part in parts[::2]):
        numbers = [int(part) for part in parts[::2]]
        if len(parts) == 5 and parts[3] == parts[1]:
            first, second, third = numbers
            if _year(parts[0]) and second <= 12 and third <= 31:
                yield PrintedDate(first, second, third, (position, position + 5))
            elif _year(parts[4]):
                for month, day in ((second, first), (first, second)):
                    if month <= 12 and day <= 31:
                        yield PrintedDate(third, month, day, (position, position + 5))
        elif _year(parts[2]) and numbers[0] <= 12 and parts[1] == "/":
            yield PrintedDate(numbers[1], numbers[0], 0, (position, position + 3))


def printed_dates(tokens: Sequence[str]) -> tuple[PrintedDate, ...]:
    """Return the dates that stand in the words; a month or day without a year has that of its list, or the one before.

    >>> [str(date) for date in printed_dates("on april 3 and may 17 2014 and in june".split())]
    ['2014-04-03', '2014-05-17', '2014', '2014-06']
    """
    found: list[PrintedDate] = []
    last_year = 0
    for position, token in enumerate(tokens):
        if named := _named(tokens, position, last_year):
            found.append(named)
        found += _numeric(tokens, position)
        if year := _year(token):
            last_year = year
            found.append(PrintedDate(year, 0, 0, (position, position + 1)))
    return tuple(_with_year(date, found[at + 1 :], tokens) for at, date in enumerate(found))


def _with_year(date: PrintedDate, behind: Sequence[PrintedDate], tokens: Sequence[str]) -> PrintedDate:
    """Return a date with the year that the next one of a pair has for both: surgery *in March* and X *in May 2014*."""
    following = next((other for other in behind if other.month), None)
    if date.year or not date.month or following is None or date.month > following.month:
        return date
    between = tokens[date.place[1] : following.place[0]]
    joined = len(between) < _PAIR and "and" in between
    return replace(date, year=following.year) if joined else date


def holds_date(tokens: Sequence[str], iso: str) -> Verdict:
    """Return where a date (``2012``, ``2012-11``, ``2016-12-02``) stands in the words, or the dates that stand there.

    >>> print(holds_date(("since", "july", "2011"), "2011-06"))
    '2011-06' is not in the words, there stands '2011-07'
    """
    year, month, day = (int(part) for part in [*iso.split("-"), "0", "0"][:3])
    dates = printed_dates(tokens)
    places = tuple(
        date.place
        for date in dates
        if date.year == year and month in (0, date.month) and day in (0, date.day) and not (month and not date.month)
    )
    if places:
        return Match(places)
    told = [date for date in dates if date.month] or dates
    return Mismatch(iso, "', '".join(dict.fromkeys(map(str, told))))
