"""A paper to the age and sex of its patients."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from lmsgraph.draft.fact import Fact
from lmsgraph.draft.reading.cases import AGE, AND_MONTHS
from lmsgraph.draft.reading.grammar import cues
from lmsgraph.draft.reading.paper import Paper, Sentence
from lmsgraph.evidence.judges.reading import reading
from lmsgraph.evidence.text.words import normalised

__all__ = ["ages", "sexes"]

_CUES = cues("patient")
_SURE = {"noun": 0.98, "pronoun": 0.95, "organ": 0.8}

Told = tuple[int, str, Sentence, re.Match[str]]
"""The case, the sex, and where it is told."""


def _read(printed: str) -> int | None:
    """Return a number in figures or words."""
    number = reading(normalised(printed.replace(" ", ""))).tokens[0]
    return int(number) if number.isdecimal() else None


def _aged(low: str) -> Iterator[tuple[re.Match[str], int, str]]:
    """Yield the ages of a sentence: where, the number, and its unit; years and months beside them are months."""
    both = list(AND_MONTHS.finditer(low))
    for match in both:
        years, months = _read(match["years"] or match["years2"]), _read(match["months"] or match["months2"])
        if years is not None and months is not None:
            yield match, 12 * years + months, "months"
    for match in AGE.finditer(low):
        if any(match.start() < one.end() and one.start() < match.end() for one in both):
            continue
        number = _read(match["number"] or match["number2"] or match["number3"])
        if number is not None:
            yield match, number, (match["unit"] or match["unit2"] or "years").rstrip("s").replace("yr", "year") + "s"


def ages(paper: Paper) -> Iterator[Fact]:
    """Yield the age of each patient: the first that is said of it."""
    seen: dict[int, Fact] = {}
    for sentence in paper.own:
        for match, number, unit in _aged(sentence.low):
            around = sentence.low[max(0, match.start() - 28) : match.end() + 12]
            if _CUES["kin"].search(around) or _CUES["earlier"].search(sentence.low[: match.start()]):
                continue
            case = paper.case(sentence.start + match.start())
            value: dict[str, str | int] = {"value": number, "unit": unit}
            known = seen.get(case)
            if known is None or known.value == value:
                spans = (*known.spans, sentence.at(match)) if known else (sentence.at(match),)
                seen[case] = Fact("age", value, spans[:8], case, 0.98)
    yield from seen.values()


def _told(paper: Paper, words: re.Pattern[str]) -> Iterator[Told]:
    for sentence in paper.own:
        for match in words.finditer(sentence.low):
            if not _CUES["not_the_patient"].search(sentence.low[max(0, match.start() - 12) : match.end() + 12]):
                yield paper.case(sentence.start + match.start()), str(match.lastgroup), sentence, match


def sexes(paper: Paper) -> Iterator[Fact]:
    """Yield the sex of each patient, by the noun that names the patient, else by the pronoun, else by an organ."""
    known: dict[int, Fact] = {}
    for by, sure in _SURE.items():
        told = list(_told(paper, _CUES[by]))
        for case in sorted({row[0] for row in told} - known.keys()):
            mine = [row for row in told if row[0] == case]
            sex = mine[0][1] if by == "noun" else Counter(row[1] for row in mine).most_common(1)[0][0]
            spans = tuple(sentence.at(match) for _, said, sentence, match in mine if said == sex)
            known[case] = Fact("sex", {"value": sex}, spans[:4], case, sure)
    yield from known.values()
