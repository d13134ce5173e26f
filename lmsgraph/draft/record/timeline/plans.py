"""Courses that were planned and then begun: what was planned is a decision, and the count that was given theirs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lmsgraph.draft.reading.paper import Paper
from lmsgraph.draft.record.part import Part
from lmsgraph.draft.record.terms import slug
from lmsgraph.draft.record.timeline.courses import is_course
from lmsgraph.draft.record.timeline.times import number
from lmsgraph.draft.treatment.given import begun

__all__ = ["add_plans"]

_SURE = 0.65
_UNIT = re.compile(r"\b(?:cycle|course)s?\b")


def _options(event: Part) -> list[str]:
    drugs = [use.values["drug"] for use in event.values.get("drugs", ())]
    return [*drugs] or [event.values["regimen"]] if "regimen" in event.values or drugs else event.values["modalities"]


def add_plans(paper: Paper, events: list[Part]) -> None:
    """Add the plans of courses that were begun later, and say how many cycles of them were given."""
    for event in [one for one in events if one.values["kind"] == "treatment" and is_course(one)]:
        start, end = event.at[0]
        sentence = paper.sentence(start)
        begin = begun(paper, sentence, start - sentence.start, end - sentence.start)
        if begin is None:
            continue
        name = slug(f"planned {event.values['id']}", _ids(events))
        plan = {"id": name, "kind": "decision", "options": list(_options(event)), "decision": "planned"}
        events.insert(events.index(event), Part(plan, [(start, end)], sure=_SURE, wide=1))
        event.values.pop("cycles", None)
        if begin.cycles:
            unit = _UNIT.search(paper.low[slice(*begin.at)])
            event.values["cycles"] = " ".join([number(begin.cycles), *([unit[0]] if unit else [])])
        for one in (event, *event.values.get("drugs", ())):
            one.at = [(one.at[0][0], begin.at[1])]
        event.wide = 1


def _ids(events: Sequence[Part]) -> list[str]:
    return [str(event.values["id"]) for event in events]
