"""Courses of drugs to how often and on which days they were given, where their sentence says so behind them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lmsgraph.draft.fact import Fact
from lmsgraph.draft.reading.grammar import cues
from lmsgraph.draft.reading.paper import Paper
from lmsgraph.draft.record.part import Part
from lmsgraph.draft.record.timeline.operations import LINES
from lmsgraph.draft.record.timeline.times import number
from lmsgraph.evidence.text.places import Stretch
from lmsgraph.vocabulary import Vocabulary

__all__ = ["add_schedules", "days_behind", "how_often"]

_CUES = cues("regimens")
_NEAR = 90  # characters from the last drug to how often it is given


def days_behind(paper: Paper, place: Stretch) -> int:
    """Return where the days stand behind a dose a day, of which it is no part: 150 mg/m2/day x 5; 0 where none do."""
    found = _CUES["times_days"].match(paper.low, place[1])
    return found.start("days") if found else 0


def how_often(paper: Paper, fact: Fact, dose: str, vocabulary: Vocabulary) -> str:
    """Return how often a drug is given, right behind its dose or right before its name: 800 mg daily; else empty."""
    start, end = fact.spans[0]
    printed = re.compile(r"\s+".join(map(re.escape, dose.lower().split())))
    near = (end, end + _NEAR), (max(0, start - _NEAR), start)
    at = next(filter(None, (printed.search(paper.low, *place) for place in near)), None) if dose else None
    said = _CUES["often"].match(paper.low, at.end()) if at else None
    said = said or _CUES["often_before"].search(paper.low[paper.sentence(start).start : start])
    known = vocabulary.find(" ".join(said["often"].split()), ("frequency",)) if said else None
    return known.label if known else ""


def _every(paper: Paper, event: Part, begin: int, stop: int) -> None:
    """Say how long a cycle is, where one length alone stands behind the drugs or among them."""
    sentence = paper.sentence(begin)
    low, end = sentence.low, min(stop, begin + _NEAR) - sentence.start
    found = list(_CUES["every"].finditer(low, begin - sentence.start, end))
    first = min([use.at[0][1] for use in event.values.get("drugs", ())], default=begin) - sentence.start
    cycles = {(number(one["n"]), one["unit"]) for one in _CUES["long_cycle"].finditer(low, max(0, first), end)}
    if len(cycles) == 1 and not found:
        count, unit = cycles.pop()
        event.values["every"] = f"{count} {unit}s"
        event.wide = 1
    if len(found) == 1 and not _CUES["of_else"].search(low, begin - sentence.start, found[0].start()):
        event.values["every"] = f"{number(found[0]['n'] or 'one')} {found[0]['unit']}"
        event.wide = 1


def add_schedules(paper: Paper, courses: Sequence[Part]) -> None:
    """Add to courses the length of their cycles, and to their drugs the days on which they were given."""
    for event in courses:
        uses = sorted(event.values.get("drugs", ()), key=lambda use: use.at[0])
        starts = [use.at[0][0] for use in uses]
        for use, after in zip(uses, [*starts[1:], len(paper.text)][: len(uses)], strict=True):
            sentence = paper.sentence(use.at[0][0])
            stop = min(after, sentence.end) - sentence.start
            if days := _CUES["days"].match(sentence.low, use.at[0][1] - sentence.start, stop):
                use.values["days"] = " ".join(days["days"].split())
                use.at = [use.at[0], sentence.at(days, "days")]
        first = min([*starts, event.at[0][0]])
        sentence = paper.sentence(first)
        end = (uses or [event])[-1].at[0][1] - sentence.start
        line = _CUES["line"].search(sentence.low[: first - sentence.start])
        line = line or _CUES["line_behind"].match(sentence.low, end)
        if line and "line" not in event.values:
            event.values["line"] = LINES[line["which"]]
            event.wide = 1
        aim = _CUES["aim"].search(sentence.low[: first - sentence.start]) or _CUES["aim_behind"].match(
            sentence.low, end
        )
        if aim and "intents" not in event.values:
            event.values["intents"] = [aim["aim"].replace("neo-", "neo")]
            event.wide = 1
        last = uses[-1].at[0] if uses else event.at[0]
        later = [one.at[0][0] for one in courses if one is not event and one.at[0][0] > last[0]]
        _every(paper, event, last[1], min([paper.sentence(last[0]).end, *later]))
