"""Sentences of a case to when its courses ended, and for how long they were given."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lmsgraph.draft.reading.grammar import cues
from lmsgraph.draft.reading.paper import Paper, Sentence
from lmsgraph.draft.record.part import Part
from lmsgraph.draft.record.timeline.courses import is_course, meant_by
from lmsgraph.draft.record.timeline.dates import date_in
from lmsgraph.draft.record.timeline.times import number

__all__ = ["add_stops"]

_CUES = cues("stops")
_SURE = 0.65
_SOON = 3  # sentences from a course to its end, where that calls it by no name


def _told(sentence: Sentence, stopped: re.Match[str]) -> re.Match[str] | None:
    """Return the time of an end, behind it in its clause or at the head of its sentence."""
    low = sentence.low
    behind = (_CUES[cue].match(low, stopped.end()) for cue in ("later", "after"))
    return next(filter(None, behind), None) or _CUES["head"].fullmatch(low, 0, stopped.start())


def _when(said: re.Match[str], course: str) -> str:
    """Return when a course ended, counted from its own start or by its cycles."""
    parts = said.groupdict()
    count = number(parts["n"] or parts["n2"])
    if parts.get("cycles"):
        return f"after cycle {count} of {course}"
    unit = parts["unit"] or parts["unit2"]
    about = "about " if parts["about"] or parts.get("about2") else ""
    return f"{about}{count} {unit} after start of {course}"


def _stop(paper: Paper, sentence: Sentence, courses: Sequence[Part]) -> None:
    stopped = _CUES["stopped"].search(sentence.low)
    if stopped is None or _CUES["not_stopped"].search(sentence.low[: stopped.start()]):
        return
    course = meant_by(sentence, [one for one in courses if one.at[0][0] < sentence.start + stopped.end()])
    if course is None or "stopped" in course.values:
        return
    if sentence.number - paper.sentence(course.at[-1][0]).number > _SOON:
        return
    if said := _told(sentence, stopped):
        course.values["stopped"] = _when(said, str(course.values["id"]))
    elif sentence.start > course.at[0][0] and (date := date_in(paper, sentence)):
        course.values["stopped"] = date
    else:
        return
    words = [stopped, said or stopped]
    ends = min(one.start() for one in words), max(one.end() for one in words)
    course.at = [course.at[0], (sentence.start + ends[0], sentence.start + ends[1])]
    course.wide = 1


def _last(paper: Paper, course: Part) -> None:
    """Say for how long a course was given, where that stands right behind its last drug."""
    place = max([use.at[0] for use in course.values.get("drugs", ())], default=course.at[0])
    sentence = paper.sentence(place[0])
    said = _CUES["lasted"].match(sentence.low, place[1] - sentence.start)
    if said is not None and "duration" not in course.values:
        about = said["about"] or ""
        bound = {"over ": "more than ", "approximately ": "about "}.get(about, about)
        course.values["duration"] = f"{bound}{number(said['n'])} {said['unit']}"
        course.wide = 1


def add_stops(paper: Paper, case: int, events: Sequence[Part]) -> None:
    """Add to the courses of a case when they were stopped, and for how long they were given."""
    courses = sorted((one for one in events if one.values["kind"] == "treatment" and is_course(one)), key=_begin)
    for course in courses:
        _last(paper, course)
    for sentence in paper.own if courses else ():
        if paper.case(sentence.start) == case:
            _stop(paper, sentence, courses)


def _begin(event: Part) -> int:
    return event.at[0][0]
