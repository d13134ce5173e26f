"""One case of a store to all that is computed of it, as values: its times, its courses and what came of them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from lmsgraph.course.courses import Course, courses
from lmsgraph.course.lesions import Lesions
from lmsgraph.course.looks import Look, last_word, last_worse, looks
from lmsgraph.course.outcome import Result
from lmsgraph.course.read import moments
from lmsgraph.course.results import Outcomes
from lmsgraph.course.time.timeline import Timeline
from lmsgraph.course.treatments import given
from lmsgraph.graph.facts import Facts
from lmsgraph.graph.status import died

__all__ = ["Story", "address", "story_of"]


@dataclass(frozen=True)
class Story:
    """What is computed of a case."""

    time: Timeline
    looks: tuple[Look, ...]
    lesions: Lesions
    courses: tuple[Course, ...]
    results: tuple[Result, ...]


def story_of(facts: Facts, case: str) -> Story:
    """Return what is computed of a case; it needs the facts of one paper and the vocabulary alone."""
    treatments, seen = tuple(given(facts, case)), tuple(looks(facts, case))
    time = Timeline(tuple(moments(facts, case, last_worse(seen))))
    lesions = Lesions(facts, case, treatments, seen, time)

    looked = tuple(dict.fromkeys(look.event for look in seen))

    def worse(one: str, other: str) -> bool:
        first, last = time.position[one], time.position[other]
        return any(first < time.position[event] < last and lesions.grew(event) for event in looked)

    own = facts.value(case, "role").endswith("/index")
    found = tuple(courses(treatments, worse, lesions.free, whole=own))
    results = tuple(
        Outcomes(found, seen, lesions, time, _free(facts, case, time, found), last_word(facts, case)).results()
    )
    return Story(time, seen, lesions, found, results)


def _free(facts: Facts, case: str, time: Timeline, found: Sequence[Course]) -> str:
    """Return the last report of a case where the paper says that by then it had not progressed, or had no disease.

    A time free of progression that counts from an earlier course ended with that, unless it is more than is printed;
    and none reaches the last report of a patient who died, for death ends it.
    """
    outcome = facts.value(case, "outcome")
    if not outcome or outcome not in time.position or died(facts, outcome):
        return ""
    earlier = {part.node for course in found[:-1] for part in course.parts}
    survival = (s for s in time.moments[time.position[outcome]].survival if s.free and not s.until)
    well = facts.value(outcome, "vitalStatus").endswith("/alive-without-disease")
    return outcome if well or any(s.span.high == math.inf or s.since not in earlier for s in survival) else ""


def address(course: Course) -> str:
    """Return the IRI of a course: that of the event with which it began, and a word."""
    return f"{course.node}/course"
