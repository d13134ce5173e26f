"""Adverse events of a case to the courses that they are blamed on, or during or after which they came."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from lmsgraph.course.courses import Course
from lmsgraph.course.time.timeline import Timeline
from lmsgraph.graph.facts import Facts
from lmsgraph.graph.status import happened
from lmsgraph.graph.wider import above

__all__ = ["Harm", "harms"]


class Harm(NamedTuple):
    """An adverse event of a course: blamed on it, during it, or after it."""

    course: Course
    event: str
    how: str


def harms(facts: Facts, case: str, courses: Sequence[Course], time: Timeline) -> Iterator[Harm]:
    """Yield the adverse events that took place, each with its courses; how a patient died is none by itself."""
    home = {part.node: course for course in courses for part in course.parts}
    for event in facts.ordered(case, "event"):
        if "AdverseEvent" not in facts.types(event) or not happened(facts, event):
            continue
        blamed = _courses(home, facts.values(event, "blamed"))
        during = _courses(home, facts.values(event, "during"))
        culprits = set(facts.values(event, "blamedDrug"))
        blamed += [course for course in during if culprits.intersection(_called(facts, course))]
        when = facts.value(event, "when")
        later = bool(when) and facts.value(when, "timeRelation") == "after" and not facts.value(when, "edge")
        later = later and not facts.value(when, "cycle") and facts.value(when, "anchor") in home
        for course in courses:
            if course in blamed:
                yield Harm(course, event, "Blamed")
            elif course in during:
                yield Harm(course, event, "After" if later else "During")
        deadly = any(c.endswith("/death") for c in facts.values(event, "consequence"))
        if not blamed and not during and not deadly:
            last = [c for c in courses if time.position[c.node] < time.position[event]]
            if last:
                yield Harm(last[-1], event, "After")


def _courses(home: dict[str, Course], treatments: Sequence[str]) -> list[Course]:
    return [home[node] for node in treatments if node in home]


def _called(facts: Facts, course: Course) -> Iterator[str]:
    """Yield the drugs of a course and the classes that they belong to: a class is blamed for each of its drugs."""
    for drug in course.drugs:
        yield from (drug, *above(facts, drug))
