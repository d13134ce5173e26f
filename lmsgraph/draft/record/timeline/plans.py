"""Courses that were planned and then begun: what was planned is a decision, and the count that was given theirs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lmsgraph.draft.reading.paper import Paper
from lmsgraph.draft.record.part import Part
from lmsgraph.draft.record.terms import slug
from lmsgraph.draft.record.timeline.dates import date_end, date_in
from lmsgraph.draft.record.timeline.decisions import decided
from lmsgraph.draft.record.timeline.times import number
from lmsgraph.draft.treatment.given import begun, said
from lmsgraph.evidence.text.places import Stretch

__all__ = ["add_plans", "done_first"]

_SURE = 0.65
_ENDED = re.compile(r"\bcompleted\b")
_UNIT = re.compile(r"\b(?:cycle|course)s?\b")


def _options(event: Part) -> list[str]:
    drugs = [use.values["drug"] for use in event.values.get("drugs", ())]
    return [*drugs] or [event.values["regimen"]] if "regimen" in event.values or drugs else event.values["modalities"]


def add_plans(paper: Paper, events: list[Part]) -> None:
    """Add the plans of courses that were begun later, and say how many cycles of them were given."""
    for event in [one for one in events if one.values["kind"] == "treatment" and "status" not in one.values]:
        start, end = event.at[0]
        sentence = paper.sentence(start)
        begin = begun(paper, sentence, start - sentence.start, end - sentence.start)
        if begin is None:
            continue
        decision = decided(sentence.low)
        name = slug(f"{decision} {event.values['id']}", _ids(events))
        plan = {"id": name, "kind": "decision", "options": list(_options(event)), "decision": decision}
        events.insert(events.index(event), Part(plan, [(start, end)], sure=_SURE, wide=1))
        event.values.pop("cycles", None)
        if begin.cycles:
            unit = _UNIT.search(paper.low[slice(*begin.at)])
            event.values["cycles"] = " ".join([number(begin.cycles), *([unit[0]] if unit else [])])
        for one in (event, *event.values.get("drugs", ())):
            one.at = [(one.at[0][0], begin.at[1])]
        event.wide = 1
        then = paper.sentence(begin.at[0])
        if then is not sentence and (date := date_in(paper, then)) and (end := date_end(paper, then)) > begin.at[1]:
            event.values["when"] = f"until {date}" if _ENDED.search(paper.low, *begin.at) else date
            event.at = [(start, end)]


def done_first(paper: Paper, spans: Sequence[Stretch]) -> tuple[Stretch, ...]:
    """Return where something is told to be done, first where the words say so, and not that it was planned.

    A plan of which the text goes on to say that it was begun is told in one piece.
    """
    plans = [span for span in spans if _is_plan(paper, span)]
    return (*(span for span in spans if span not in plans), *plans)


def _is_plan(paper: Paper, span: Stretch) -> bool:
    sentence = paper.sentence(span[0])
    start, end = span[0] - sentence.start, span[1] - sentence.start
    return said(paper, sentence, start, end) == "planned"


def _ids(events: Sequence[Part]) -> list[str]:
    return [str(event.values["id"]) for event in events]
