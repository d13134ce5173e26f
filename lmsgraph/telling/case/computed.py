"""What is computed of a course of treatment, marked as computed: its line, each lesion, how long it held."""

from __future__ import annotations

from lmsgraph.course.answers import held
from lmsgraph.graph.facts import Facts
from lmsgraph.telling.phrases.speech import lesion_name
from lmsgraph.telling.values.text import Text, comma, join, words
from lmsgraph.telling.values.told import Row

__all__ = ["course_of", "sum_row"]

_ORDINALS = {"1": "1st", "2": "2nd", "3": "3rd"}
_SILENT = ("not assessed", "not stated")


def course_of(facts: Facts, treatment: str) -> str:
    """Return the course that a treatment is a part of; nothing for what is no treatment of the tumour."""
    return next(iter(facts.subjects("coursePart", treatment)), "")


def sum_row(facts: Facts, course: str) -> Row | None:
    """Return what came of a course in sum; nothing where nothing is computed."""
    line = facts.value(course, "systemicLine")
    said = join(
        [
            f"{_ORDINALS.get(line, f'{line}th')} systemic line" if line else "",
            comma(*(_lesion(facts, one) for one in _looked_at(facts, course))) or _whole(facts, course),
            _held(facts, course),
        ],
        "; ",
    )
    return Row("computed: " + said, "", course, "computed", 1) if said else None


def _looked_at(facts: Facts, course: str) -> list[str]:
    found = facts.values(course, "lesionResult")
    return [one for one in found if facts.labels(one, "bestDirection")[:1] not in ([one] for one in _SILENT)]


def _lesion(facts: Facts, result: str) -> Text:
    """Return what became of a lesion: at best, at last, and whether something else may have brought it."""
    best, last = facts.labels(result, "bestDirection"), facts.labels(result, "lastDirection")
    doubtful = "possibly " if facts.value(result, "possible") == "true" else ""
    shared = ", as may be of another treatment" if facts.value(result, "shared") == "true" else ""
    course = " then ".join(dict.fromkeys([*best, *last]))
    spared = " (though the whole is called no worse)" if held(facts, result) else ""
    return words(f"{lesion_name(facts, facts.value(result, 'lesion'))} {doubtful}{course}{shared}{spared}")


def _whole(facts: Facts, course: str) -> str:
    if facts.value(course, "endedInWorsening") == "true" and facts.value(course, "controlAtMost"):
        return ""
    said = [one for one in facts.labels(course, "bestDirection") if one not in _SILENT]
    last = [one for one in facts.labels(course, "lastDirection") if one not in _SILENT]
    course = " then ".join(dict.fromkeys([*said, *last]))
    return f"disease {course}" if course else ""


def _held(facts: Facts, course: str) -> str:
    """Return how long a course held the tumour, in months."""
    least, most = facts.value(course, "controlAtLeast"), facts.value(course, "controlAtMost")
    if facts.value(course, "endedInWorsening") == "true":
        if not most:
            return ""
        return f"worse within {most} months" if least in ("", "0") else f"held {least} to {most} months"
    return f"held at least {least} months" if least not in ("", "0") else ""
