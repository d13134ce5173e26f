"""Doses of radiation in a text, with fractions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lmsgraph.draft.fact import Fact, Value
from lmsgraph.draft.reading.grammar import cues
from lmsgraph.draft.reading.paper import Paper
from lmsgraph.evidence.judges.reading import reading
from lmsgraph.evidence.text.words import normalised

__all__ = ["radiation"]

_CUES = cues("radiation")
_UNITS = {"cgye": "GyE", "cge": "GyE", "cgy": "cGy", "gye": "GyE", "gy (": "GyE", "gy(": "GyE", "g": "Gy"}
"""How a unit begins in a text, to the unit; what weighs protons by their effect is one of its own."""

_PRINTED = ("gy", "gray", "grey", "cge")
"""Of these one stands in every sentence that tells a dose."""
_NEAR = 60  # characters from a dose to its fractions


def _plain(number: str) -> str:
    """Return a number without commas between its thousands, and with a point before its decimals."""
    whole, comma, rest = number.partition(",")
    return whole + rest if len(rest) == 3 else f"{whole}{comma and '.'}{rest}"


def _within(match: re.Match[str], others: Iterable[re.Match[str]]) -> bool:
    """Whether a dose is but that of one fraction, as others print it."""
    return any(other.start() <= match.start() < other.end() for other in others)


def radiation(paper: Paper) -> Iterator[Fact]:
    """Yield the doses of radiation: the whole of each course, not that of a fraction."""
    for sentence in paper.own:
        if not any(unit in sentence.low for unit in _PRINTED):
            continue
        each = list(_CUES["each"].finditer(sentence.low))
        times = list(_CUES["times"].finditer(sentence.low))
        totals = [one for one in _CUES["dose"].finditer(sentence.low) if not _within(one, (*each, *times))]
        for match in times if not totals else ():
            unit = "cGy" if match["unit"] == "cgy" else "Gy"
            value = {"dose": f"{match['n']} x {_plain(match['each'])} {unit}", "fractions": match["n"]}
            value["dose_per_fraction"] = f"{match['each']} {unit}"
            yield Fact("radiation", value, (sentence.at(match),), paper.case(sentence.start + match.start()), 0.85)
        for match in _CUES["counted"].finditer(sentence.low) if not totals and not times else ():
            dose = f"{_plain(match['each'])} {'cGy' if match['unit'] == 'cgy' else 'Gy'}"
            count = reading(normalised(match["n"])).tokens[0]
            said: Value = {"dose": f"{count} x {dose}", "fractions": count, "dose_per_fraction": dose, "summed": False}
            yield Fact("radiation", said, (sentence.at(match),), paper.case(sentence.start + match.start()), 0.85)
        for match in totals:
            unit = next(name for start, name in _UNITS.items() if match["unit"].startswith(start))
            value = {"dose": f"{_plain(match['dose'])} {unit}"}
            if fractions := _CUES["fractions"].search(sentence.low, match.end(), match.end() + _NEAR):
                value["fractions"] = fractions["n"]
            if part := next((other for other in each if 0 <= other.start() - match.end() < _NEAR), None):
                value["dose_per_fraction"] = part["each"] or part["other"]
            yield Fact("radiation", value, (sentence.at(match),), paper.case(sentence.start + match.start()), 0.9)
