"""Doses of radiation in a text, with fractions."""

from __future__ import annotations

from collections.abc import Iterator

from lmsgraph.draft.fact import Fact
from lmsgraph.draft.reading.grammar import cues
from lmsgraph.draft.reading.paper import Paper

__all__ = ["radiation"]

_CUES = cues("radiation")
_UNITS = {"cgye": "GyE", "cge": "GyE", "cgy": "cGy", "gye": "GyE", "gy (": "GyE", "gy(": "GyE", "g": "Gy"}
"""How a unit begins in a text, to the unit; what weighs protons by their effect is one of its own."""

_NEAR = 60  # characters from a dose to its fractions


def _plain(number: str) -> str:
    """Return a number without commas between its thousands, and with a point before its decimals."""
    whole, comma, rest = number.partition(",")
    return whole + rest if len(rest) == 3 else f"{whole}{comma and '.'}{rest}"


def radiation(paper: Paper) -> Iterator[Fact]:
    """Yield the doses of radiation: the whole of each course, not that of a fraction."""
    for sentence in paper.own:
        each = list(_CUES["each"].finditer(sentence.low))
        for match in _CUES["dose"].finditer(sentence.low):
            if any(other.start() <= match.start() < other.end() for other in each):
                continue
            unit = next(name for start, name in _UNITS.items() if match["unit"].startswith(start))
            value: dict[str, str] = {"dose": f"{_plain(match['dose'])} {unit}"}
            if fractions := _CUES["fractions"].search(sentence.low, match.end(), match.end() + _NEAR):
                value["fractions"] = fractions["n"]
            if part := next((other for other in each if 0 <= other.start() - match.end() < _NEAR), None):
                value["dose_per_fraction"] = part["each"] or part["other"]
            yield Fact("radiation", value, (sentence.at(match),), paper.case(sentence.start + match.start()), 0.9)
