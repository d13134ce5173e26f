"""Normalised words to the numbers and units that one reads in them: ``three`` is 3, ``thrice`` is 3 times."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

__all__ = ["Reading", "is_number", "reading"]

_ONES = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = {
    name: 10 * ten
    for ten, name in enumerate(("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"), 2)
}
_UNDER_TEN = _ONES[1:10]
_CARDINALS = (
    {name: str(number) for number, name in enumerate(_ONES)}
    | {name: str(number) for name, number in _TENS.items()}
    | {f"{ten}{one}": str(number + unit) for ten, number in _TENS.items() for unit, one in enumerate(_ONES[1:10], 1)}
)
_ORDINALS = {"first": "1st", "second": "2nd", "third": "3rd"} | {
    name: f"{number}th"
    for number, name in enumerate(
        ("fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth"), 4
    )
}
_TIMES = {"once": "1", "twice": "2", "thrice": "3", "doubled": "2", "tripled": "3", "quadrupled": "4"}
_PARTS = {
    f"{part}{plural}": number
    for part, number in (("half", "2"), ("third", "3"), ("quarter", "4"), ("fourth", "4"), ("fifth", "5"))
    for plural in ("", "s")
} | {"halves": "2"}
_FRACTIONS = {
    (above, below): f"{_CARDINALS[above]}/{number}"
    for above in ("one", "two", "three", "four")
    for below, number in _PARTS.items()
}
_JOINED_FRACTIONS = {above + below: fraction for (above, below), fraction in _FRACTIONS.items()}
_UNITS = (
    *("year", "month", "week", "day", "hour", "minute", "min", "cycle", "course", "line", "time", "fold", "degree"),
    *("cm", "mm", "generation"),
)
_COUNTS = sorted((*_CARDINALS, *_ORDINALS), key=len, reverse=True)
_COUNTED = re.compile(rf"({'|'.join(_COUNTS)})({'|'.join(_UNITS)})(s?)")
_MEASURED = re.compile(rf"({'|'.join(_UNITS)})(old|sized|long|olds)")
_SCHEDULE = re.compile(r"([qd])(\d+)([a-z]*)")
_ENDING = re.compile(rf"(st|nd|rd|th)({'|'.join(_UNITS)})?")
_NUMBER = re.compile(r"\d+(?:\.\d+)?(?:\^-?\d+)?|\d+/\d+|\d+(?:st|nd|rd|th)")
_POWERED = frozenset(("cm", "m", "mm"))
_CUBED = frozenset(("cm2", "cm3", "mm2", "mm3"))
_AND_A_HALF = ("and", "a", "half")
_HALF_A = (("half", "a"), ("half", "an"))
_OTHER = {"hpf": ("highpowerfield",), "hpfs": ("highpowerfields",)}


@dataclass(frozen=True)
class Reading:
    """The words as they are read, and for each the word of the paper that it comes from, and the last one of it."""

    tokens: tuple[str, ...]
    at: tuple[int, ...]
    until: tuple[int, ...]


def is_number(token: str) -> bool:
    """Whether a word that was read is a number, an ordinal or a fraction."""
    return _NUMBER.fullmatch(token) is not None


def _parts(token: str) -> tuple[str, ...]:
    """Return what one word says."""
    if token in _CARDINALS:
        return (_CARDINALS[token],)
    if token in _ORDINALS:
        return (_ORDINALS[token],)
    if token in _TIMES:
        return (_TIMES[token], "times")
    if token in _JOINED_FRACTIONS:
        return (_JOINED_FRACTIONS[token],)
    if token in _OTHER:
        return _OTHER[token]
    if match := _COUNTED.fullmatch(token):
        return (_CARDINALS.get(match[1]) or _ORDINALS[match[1]], match[2] + match[3])
    if match := _MEASURED.fullmatch(token):
        return (match[1], match[2])
    if match := _SCHEDULE.fullmatch(token):
        return tuple(part for part in match.groups() if part)
    return (token,)


def _is_by(tokens: Sequence[str], at: int) -> bool:
    """Whether a slash stands between the figures of one size."""
    beside = (*tokens[at - 1 : at], *tokens[at + 1 : at + 2])
    unit = tokens[at + 2] if at + 2 < len(tokens) else ""
    pressure = tokens[at + 3 : at + 4] in (("hg",), ["hg"])
    return len(beside) == 2 and all(map(is_number, beside)) and unit in ("cm", "mm") and not pressure


def _read(tokens: Sequence[str]) -> Iterator[tuple[str, int, int]]:
    position = 0
    while position < len(tokens):
        token = tokens[position]
        following = tokens[position + 1] if position + 1 < len(tokens) else ""
        if (token, following) in _FRACTIONS:
            yield _FRACTIONS[token, following], position, position + 1
            position += 2
        elif (
            token in _TENS and following.startswith(_UNDER_TEN) and is_number((joined := _parts(token + following))[0])
        ):
            for part in joined:  # sixty one
                yield part, position, position + 1
            position += 2
        elif tuple(tokens[position + 1 : position + 4]) == _AND_A_HALF and (whole := _parts(token)[0]).isdecimal():
            yield f"{whole}.5", position, position + 3  # six and a half months
            position += 4
        elif (token, following) in _HALF_A:
            yield "0.5", position, position + 1  # half a year
            position += 2
        elif "a0" <= token < "a:" and following.startswith("year") and token[1:].isdecimal():
            yield token[1:], position, position  # A-40-year-old man
            position += 1
        elif token in _POWERED and following in ("2", "3") and position and tokens[position - 1] in ("/", "per"):
            yield token + following, position, position + 1  # mg/m(2)
            position += 2
        elif token in _CUBED and position > 1 and tokens[position - 2] == "\u00d7":
            yield token[:-1], position, position  # 10 x 8 x 6 cm3
            position += 1
        elif tokens[position] == "/" and _is_by(tokens, position):
            yield "\u00d7", position, position  # 18/12 cm
            position += 1
        elif token.isdecimal() and (match := _ENDING.fullmatch(following)):
            yield token + match[1], position, position + 1
            if match[2]:
                yield match[2], position + 1, position + 1
            position += 2
        else:
            for part in _parts(token):
                yield part, position, position
            position += 1


def reading(tokens: Sequence[str]) -> Reading:
    """Return the words as they are read.

    >>> reading(("thrice", "a", "week", "secondline", "49", "yearold", "q12h")).tokens
    ('3', 'times', 'a', 'week', '2nd', 'line', '49', 'year', 'old', 'q', '12', 'h')
    >>> reading("six and a half months".split()).tokens
    ('6.5', 'months')
    >>> reading("half a year".split()).tokens
    ('0.5', 'year')
    >>> reading("9 mg / m 2".split()).tokens
    ('9', 'mg', '/', 'm2')
    """
    read = tuple(_read(tokens))
    return Reading(*(tuple(zip(*read, strict=True)) if read else ((), (), ())))
