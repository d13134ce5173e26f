"""A course of treatment, or what one did to a lesion, to its card: what was given, what came of it, why it ended."""

from __future__ import annotations

from collections.abc import Iterator

from lmsgraph.course.answers import came, held
from lmsgraph.graph.facts import Facts
from lmsgraph.telling.case.computed import free_of_progression
from lmsgraph.telling.case.steps import given_steps
from lmsgraph.telling.case.who import case_name
from lmsgraph.telling.phrases.bound import bound, labelled
from lmsgraph.telling.phrases.evidence import spans
from lmsgraph.telling.phrases.looks import lesion_seen
from lmsgraph.telling.phrases.marks import doubts_about
from lmsgraph.telling.phrases.speech import lesion_name
from lmsgraph.telling.values.text import Text, capital, words
from lmsgraph.telling.values.told import Card, Row, Section

__all__ = ["course_card", "result_card"]

_ASIDE = {
    "adverseEventBlamed": "adverse events blamed on it",
    "adverseEventDuring": "adverse events during it",
    "adverseEventAfter": "adverse events after it",
}


def course_card(facts: Facts, course: str) -> Card:
    """Return what is told and computed of a course of treatment."""
    case = next(iter(facts.subjects("hasCourse", course)), "")
    steps = tuple(given_steps(facts, case, set(facts.values(course, "coursePart"))))
    number = facts.value(course, "position")
    return bound(
        facts,
        course,
        "course",
        f"{facts.label(course)} (course {number}, {case_name(facts, case)})",
        Section("Given, seen and suffered", steps),
        Section("Results, computed lesion by lesion", tuple(_results(facts, course))),
        Section("In sum, computed", tuple(_sums(facts, course))),
    )


def result_card(facts: Facts, result: str) -> Card:
    """Return what a course did to a lesion: each look, and what it comes to."""
    course = next(iter(facts.subjects("lesionResult", result)), "")
    looks = []
    for seen in facts.values(result, "assessment"):
        event = next(iter(facts.subjects("hasFinding", seen)), "")
        text = lesion_seen(facts, seen, named=False) + f" - {facts.label(event)}"
        looks.append(Row(text, "", seen, "examination", evidence=spans(facts, seen)))
    return bound(
        facts,
        result,
        "result",
        f"{lesion_name(facts, facts.value(result, 'lesion'))} after {facts.label(course)}",
        Section("Seen", tuple(looks)),
        Section("In sum, computed", tuple(_sums(facts, result))),
        Section("After", (Row(words(facts.label(course)), "", course, to=course),)),
        doubts=doubts_about(facts, result),
    )


def _results(facts: Facts, course: str) -> Iterator[Row]:
    for result in facts.values(course, "lesionResult"):
        yield Row(_said(facts, result), lesion_name(facts, facts.value(result, "lesion")), result, to=result)


def _said(facts: Facts, node: str) -> Text:
    shared = "; other treatment may have a part in it" if facts.value(node, "shared") == "true" else ""
    possible = "; that it came after this course is not certain" if facts.value(node, "possible") == "true" else ""
    spared = "; the disease as a whole is called no worse" if held(facts, node) else ""
    return words(came(facts, node) + shared + possible + spared)


def _sums(facts: Facts, node: str) -> Iterator[Row]:
    """Yield directions, months, the line and adverse events of a course or of a result."""
    line, stated = facts.value(node, "systemicLine"), facts.value(facts.value(node, "line"), "value")
    differs = f" (the paper says {stated})" if line and stated and stated != line else ""
    said = (
        ("best, then last", _said(facts, node)),
        ("systemic line", line + differs),
        (
            "free of progression, as stated",
            " or ".join(facts.value(one, "printed") for one in free_of_progression(facts, node)),
        ),
        ("months of control", _months(facts, node)),
        ("months to progression", _grown(facts, node)),
    )
    yield from labelled(node, said)
    for name, heading in _ASIDE.items():
        for event in facts.values(node, name):
            yield Row(capital(words(facts.label(event))), heading, event, evidence=spans(facts, event))


def _months(facts: Facts, node: str) -> str:
    """Return how long a course held the tumour: by the figures told, and between which bounds that lies."""
    told, least, most = (facts.value(node, name) for name in ("controlAsTold", "controlAtLeast", "controlAtMost"))
    bounds = [f"at least {least}"] if least and least != "0" else []
    bounds += [f"at most {most}"] if most else []
    until = "" if facts.value(node, "endedInWorsening") == "true" else "until the last look"
    return "; ".join(
        filter(None, [f"{told} as told" if told else "", ", ".join(bounds), until if told or bounds else ""])
    )


def _grown(facts: Facts, node: str) -> str:
    """Return after how many months the tumour was first seen to have grown: by the figures told, and at least."""
    told, least = facts.value(node, "progressionAsTold"), facts.value(node, "progressionAtLeast")
    bound = f"at least {least}" if least not in ("", "0") else ""
    return "; ".join(filter(None, [f"{told} as told" if told else "", bound]))
