"""A paper to the age and sex of its patients."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from lmsgraph.draft.fact import Fact
from lmsgraph.draft.reading.cases import AGE
from lmsgraph.draft.reading.grammar import cues
from lmsgraph.draft.reading.paper import Paper, Sentence
from lmsgraph.evidence.judges.reading import reading
from lmsgraph.evidence.text.words import normalised

__all__ = ["ages", "sexes"]

_CUES = cues("patient")
_SURE = {"noun": 0.98, "pronoun": 0.95, "organ": 0.8}

Told = tuple[int, str, Sentence, re.Match[str]]
"""The case, the sex, and where it is told."""


def ages(paper: Paper) -> Iterator[Fact]:
    """Yield the age of each patient: the first that is said of it."""
    seen: dict[int, Fact] = {}
    for sentence in paper.own:
        for match in AGE.finditer(sentence.low):
            around = sentence.low[max(0, match.start() - 28) : match.end() + 12]
            if _CUES["kin"].search(around) or _CUES["earlier"].search(sentence.low[: match.start()]):
                continue
            printed = match["number"] or match["number2"] or match["number3"]
            number = reading(normalised(printed.replace(" ", ""))).tokens[0]
            if not number.isdecimal():
                continue
            unit = (match["unit"] or match["unit2"] or "years").rstrip("s").replace("yr", "year") + "s"
            case = paper.case(sentence.start + match.start())
            value = {"value": int(number), "unit": unit}
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
