"""Facts to what each is related to: how often a drug was given, to what it responded, after what it came back."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from lmsgraph.draft.fact import Fact, Value
from lmsgraph.draft.reading.grammar import cues
from lmsgraph.draft.reading.paper import Paper
from lmsgraph.evidence.judges.reading import reading
from lmsgraph.evidence.text.words import normalised

__all__ = ["related"]

_CUES = cues("related")
_BACK = 3  # sentences from a response to what was given
_LOCAL = ("biopsy", "other")


def related(paper: Paper, facts: Sequence[Fact]) -> Iterator[Fact]:
    """Yield facts, those with more beside them of which the words around tell what they are related to."""
    given = [fact for fact in facts if fact.field in ("drug", "modality") and fact.value["given"]]
    for fact in facts:
        more = _beside(paper, fact, given)
        yield replace(fact, value={**fact.value, **more}) if more else fact


def _beside(paper: Paper, fact: Fact, given: Sequence[Fact]) -> Value:
    match fact.field:
        case "drug":
            return _cycles(paper, fact)
        case "response":
            return _given_before(paper, fact, given)
        case "recurrence":
            return _after(paper, fact)
        case "follow_up":
            return _counted_from(paper, fact)
        case _:
            return {}


def _number(printed: str) -> str:
    """Return a number in figures, where it is one: ``six``, *a* month."""
    return "1" if printed in ("a", "an") else reading(normalised(printed)).tokens[0]


def _cycles(paper: Paper, fact: Fact) -> dict[str, int]:
    """Return how many cycles of a drug were given, where its sentence counts the cycles of one course alone."""
    found = list(_CUES["cycles"].finditer(paper.sentence(fact.start).low)) if fact.value.get("given") else []
    number = _number(found[0]["n"]) if len(found) == 1 else ""
    return {"cycles": int(number)} if number.isdecimal() else {}


def _given_before(paper: Paper, fact: Fact, given: Sequence[Fact]) -> dict[str, str]:
    """Return to what a response was: all that was named last before it in one sentence, drugs before kinds."""
    here = paper.sentence(fact.start).number
    told = [
        (paper.sentence(start).number, start, one)
        for one in given
        if one.case == fact.case and one.value.get("value") not in _LOCAL
        for start, _ in one.spans
        if start < fact.start and here - paper.sentence(start).number <= _BACK
    ]
    last = max((number for number, _, _ in told), default=-1)
    named = [one for number, _, one in sorted(told, key=lambda one: one[1]) if number == last]
    names = dict.fromkeys(str(one.value["drug"]) for one in named if one.field == "drug")
    names = names or dict.fromkeys(str(one.value["value"]) for one in named)
    return {"to": " and ".join(names)} if names else {}


def _after(paper: Paper, fact: Fact) -> dict[str, str]:
    """Return how long after what was done a tumor came back, where its sentence tells one such time."""
    found = list(_CUES["distance"].finditer(paper.sentence(fact.start).low))
    return {"after": _long(found[0])} if len(found) == 1 else {}


def _long(match: re.Match[str]) -> str:
    number, unit = _number(match["n"]), match["unit"].rstrip("s")
    return f"{number} {unit}{'' if number == '1' else 's'}"


def _counted_from(paper: Paper, fact: Fact) -> dict[str, str]:
    """Return from what the time of a follow-up counts, where the words behind it say so."""
    end = fact.spans[0][1]
    match = _CUES["counted"].match(paper.low[end : paper.sentence(fact.start).end])
    return {"from": match["what"]} if match else {}
