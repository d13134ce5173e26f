"""A quantity as a paper prints it: ``60 mg/m2``, ``15 x 12 x 4 cm``, ``more than 17 months``, ``160/100 mmHg``.

The text is kept to the letter; beside it stands what is read from it: comparator, numbers, form, unit.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any, Literal

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

__all__ = ["Quantity"]

Comparator = Literal["", "about", ">", "<", ">=", "<="]
Form = Literal["one", "range", "size", "pair"]

_COMPARATORS: dict[str, Comparator] = {
    "about": "about",
    "approximately": "about",
    "nearly": "about",
    "almost": "about",
    "~": "about",
    "more than": ">",
    "over": ">",
    ">": ">",
    "less than": "<",
    "<": "<",
    "at least": ">=",
    ">=": ">=",
    "≥": ">=",
    "at most": "<=",
    "up to": "<=",
    "<=": "<=",
    "≤": "<=",
    **{f"{word} than": ">" for word in ("greater", "higher", "larger", "longer", "older")},
    **{f"{word} than": "<" for word in ("fewer", "lower", "shorter", "smaller", "younger")},
}
_NUMBER = r"-?\d[\d,]*(?:\.\d+)?"
_PATTERN = re.compile(
    rf"""(?P<comparator>{"|".join(re.escape(c) for c in sorted(_COMPARATORS, key=len, reverse=True))})?\s*
    (?P<first>{_NUMBER})
    (?:(?P<form>\s*-\s*|\s*[x×]\s*(?!10\^)|/(?=\d))(?P<second>{_NUMBER})(?:\s*[x×]\s*(?P<third>{_NUMBER}))?)?
    \s*(?P<unit>(?![/-]\s*\d|[x×]\s*\d(?!0\^))(?:10\^|[^\d\s.,]).*)?""",
    re.VERBOSE,
)
_ORDINALS = {
    said: str(number)
    for number, one in enumerate(("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth"), 1)
    for said in (one, f"{one} line", f"{one}-line")
}
"""What a line of therapy is called where it is written as a word."""
_FORMS: dict[str, Form] = {"": "one", "-": "range", "x": "size", "×": "size", "/": "pair"}


@dataclass(frozen=True, slots=True)
class Quantity:
    """What stands in a paper as number and unit.

    >>> Quantity.parse("more than 17 months")
    Quantity(printed='more than 17 months', comparator='>', numbers=('17',), form='one', unit='months')
    >>> Quantity.parse("greater than 90 %").comparator
    '>'
    >>> Quantity.parse("15 x 12 x 4 cm").numbers
    ('15', '12', '4')
    """

    printed: str
    comparator: Comparator
    numbers: tuple[str, ...]
    form: Form
    unit: str

    @staticmethod
    @lru_cache(maxsize=4096)
    def parse(text: str) -> Quantity:
        """Return the quantity that a text prints; a ValueError says what a quantity looks like."""
        text = " ".join(text.split())
        text = _ORDINALS.get(text.casefold(), text)
        match = _PATTERN.fullmatch(text)
        form = _FORMS[(match["form"] or "").strip()] if match else "one"
        if match is None or (match["third"] and form != "size"):
            digits = "" if any(letter.isdigit() for letter in text) else ", its numbers in digits"
            raise ValueError(
                f"'{text}' is no quantity; write it as '60 mg/m2', '15 x 12 x 4 cm', 'more than 17 months'{digits}"
            )
        return Quantity(
            printed=text,
            comparator=_COMPARATORS[match["comparator"]] if match["comparator"] else "",
            numbers=tuple(n.replace(",", "") for n in match.group("first", "second", "third") if n),
            form=form,
            unit=(match["unit"] or "").strip(),
        )

    @property
    def values(self) -> tuple[Decimal, ...]:
        """Return the numbers as exact decimals."""
        return tuple(Decimal(number) for number in self.numbers)

    def __str__(self) -> str:
        return self.printed

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Read from text, write as text."""
        return core_schema.no_info_plain_validator_function(_validate, serialization=core_schema.to_string_ser_schema())

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: object) -> dict[str, Any]:
        """Say what an editor may expect."""
        return {"type": ["string", "number"], "examples": ["60 mg/m2", "15 x 12 x 4 cm", "more than 17 months"]}


def _validate(value: object) -> Quantity:
    if isinstance(value, Quantity):
        return value
    if isinstance(value, str | int | float) and not isinstance(value, bool):
        return Quantity.parse(str(value))
    raise ValueError("a quantity is written as text, such as '60 mg/m2'")
