"""The small language of time: ``2012-11``, ``38 days after debulking``, ``during cycle 1 of ac``."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

from lmsgraph.records.model.quantity import Quantity

__all__ = ["GRAMMAR", "When", "check_day"]

Relation = Literal["", "after", "before", "at", "during", "within", "until", "since"]
Edge = Literal["", "start", "end"]

_DATE = r"\d{4}(?:-\d{2}(?:-\d{2})?)?"
_ANCHOR = r"(?:(?P<edge>start|end) of )?(?:cycle (?P<cycle>\d+) of )?(?P<anchor>[a-z0-9][a-z0-9/-]*)"
_DATES = re.compile(
    rf"(?P<about>about )?(?P<start>{_DATE})"
    rf"|from (?P<from>{_DATE}) (?:to|until) (?P<to>{_DATE})"
    rf"|(?P<open>since|until) (?P<at>{_DATE})"
)
_OFFSET = re.compile(rf"(?P<within>within )?(?P<amount>[^-].*?\S) (?P<relation>after|before) {_ANCHOR}")
_PLACE = re.compile(rf"(?P<relation>after|before|at|during|until|since) {_ANCHOR}")


GRAMMAR = (
    "write DATE, about DATE, since DATE, until DATE, from DATE to DATE (2012, 2012-11, 2016-12-02); "
    "AMOUNT after|before [start of|end of] [cycle N of] EVENT (38 days after debulking), within AMOUNT after EVENT; "
    "or after|before|at|during|until|since [start of|end of] [cycle N of] EVENT (docs/when.md)"
)
"""What a time may be, in one line."""


@dataclass(frozen=True, slots=True)
class When:
    """When something happened, as far as the paper says it.

    >>> When.parse("38 days after debulking").anchor
    'debulking'
    >>> When.parse("from 2018-09-20 to 2019-06").end
    '2019-06'
    """

    printed: str
    start: str = ""
    end: str = ""
    about: bool = False
    relation: Relation = ""
    amount: Quantity | None = None
    edge: Edge = ""
    cycle: int = 0
    anchor: str = ""

    @staticmethod
    @lru_cache(maxsize=4096)
    def parse(text: str) -> When:
        """Return the time that a text says; a ValueError says how a time is written."""
        text = " ".join(text.split())
        if match := _DATES.fullmatch(text):
            start = match["start"] or match["from"] or (match["at"] if match["open"] == "since" else "") or ""
            end = match["to"] or (match["at"] if match["open"] == "until" else "") or ""
            for date in filter(None, (start, end)):
                check_date(date)
            if start and end and start[: len(end)] > end[: len(start)]:
                raise ValueError(f"'{text}' ends before it begins")
            return When(text, start, end, about=bool(match["about"]))
        if match := _OFFSET.fullmatch(text):
            return When(
                text,
                relation="within" if match["within"] else match["relation"],  # type: ignore[arg-type]
                amount=Quantity.parse(match["amount"]),
                edge=match["edge"] or "",  # type: ignore[arg-type]
                cycle=int(match["cycle"] or 0),
                anchor=match["anchor"],
            )
        if match := _PLACE.fullmatch(text):
            return When(
                text,
                relation=match["relation"],  # type: ignore[arg-type]
                edge=match["edge"] or "",  # type: ignore[arg-type]
                cycle=int(match["cycle"] or 0),
                anchor=match["anchor"],
            )
        raise ValueError(f"'{text}' is no time; {_meant(text) or GRAMMAR}")

    def __str__(self) -> str:
        return self.printed

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Read from text, write as text."""
        return core_schema.no_info_plain_validator_function(_validate, serialization=core_schema.to_string_ser_schema())

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: object) -> dict[str, Any]:
        """Say what an editor may expect."""
        return {
            "type": ["string", "integer"],
            "examples": ["2012-11", "38 days after debulking", "from 2018-09-20 to 2019-06"],
        }


_PLACES = r"after|before|at|during|until|since"
_MEANT: tuple[tuple[str, str], ...] = (
    (r"(after|before) (\d+) cycles? of (\S+)", r"write '\2 cycles \1 start of \3', or '\1 cycle \2 of \3'"),
    (r"(after|before) (\d\S* \w+)", r"from when is it counted? write '\2 \1 EVENT'"),
    (r"(\d\S* \w+) (?:later|afterwards|thereafter)", r"from when is it counted? write '\1 after EVENT'"),
    (r"(\d\S* \w+) (?:earlier|previously|ago)", r"from when is it counted? write '\1 before EVENT'"),
    (r"(?:from|since) (\d\S* \w+)", r"from when is it counted? write '\1 before EVENT'"),
    (
        rf"((?:.* )?(?:{_PLACES})) (?!(?:start|end|cycle) )\S+ \S.*",
        r"an event is named by its id: write '\1 ID-OF-THE-EVENT'",
    ),
    (r"(\d{1,2})[./](\d{4})", r"a month is written '\2-\1', with two digits"),
    (r"(\d{1,2})[./](\d{1,2})[./](\d{4})", r"a day is written as year, month and day: '\3-MM-DD'"),
)
"""What is often written, and how it is meant here."""


def _meant(text: str) -> str:
    """Return how to write what a text probably means; nothing where none can say."""
    found = ((re.fullmatch(form, text), repair) for form, repair in _MEANT)
    return next((match.expand(repair) for match, repair in found if match), "")


def check_day(text: str) -> str:
    """Return a text that is a day of the calendar; a ValueError says what is wrong with it."""
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII):
        raise ValueError(f"'{text}' is no day; write it as '2016-12-02'")
    check_date(text)
    return text


def check_date(date: str) -> None:
    """Raise a ValueError where a date has a month or day that no calendar has."""
    year, month, day = (int(part) for part in [*date.split("-"), "1", "1"][:3])
    if not 1 <= month <= 12:
        raise ValueError(f"'{date}' has no month {month:02}")
    if not 1 <= day <= calendar.monthrange(year, month)[1]:
        raise ValueError(f"'{date}' has no day {day:02}")


def _validate(value: object) -> When:
    if isinstance(value, When):
        return value
    if isinstance(value, str | int) and not isinstance(value, bool):
        return When.parse(str(value))
    raise ValueError("a time is written as text, such as '2012-11'")
