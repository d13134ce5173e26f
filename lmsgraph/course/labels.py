"""Courses in the words of a clinician: drugs with their dose, what was given with them, cycles, line."""

from __future__ import annotations

from lmsgraph.course.courses import Course
from lmsgraph.course.treatments import Given
from lmsgraph.graph.facts import Facts

__all__ = ["course_label", "ordinal"]

_VAGUE = {
    "additional-radiotherapy", "adjuvant-therapy", "chemotherapy", "combination-chemotherapy", "combination-therapy",
    "first-line-chemotherapy", "first-line-treatment", "induction-chemotherapy", "late-line-treatment",
    "second-line-chemotherapy", "second-line-treatment", "single-agent-chemotherapy", "systemic-chemotherapy",
    "systemic-therapy", "targeted-therapy", "treatment", "antiangiogenic-therapy",
}  # fmt: skip
"""Kinds that say no more than the drugs do."""


def ordinal(number: int) -> str:
    """Return a number as one says it in a row.

    >>> ordinal(2), ordinal(11), ordinal(23)
    ('2nd', '11th', '23rd')
    """
    ending = "th" if 10 < number % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def course_label(facts: Facts, course: Course) -> str:
    """Return what a clinician calls a course."""
    named = [name for part in course.parts for name in (_part(facts, part),) if name]
    counted = [f"{name} x{named.count(name)}" if named.count(name) > 1 else name for name in dict.fromkeys(named)]
    if course.cycles and course.systemic:
        counted = list(dict.fromkeys(_bare(facts, part) for part in course.parts))
    text = " + ".join(counted)
    if course.cycles:
        text += f", {course.cycles} cycle{'s' * (course.cycles > 1)}"
    line = course.line or course.stated_line
    return f"{text} ({ordinal(line)} line)" if line else text


def _part(facts: Facts, part: Given) -> str:
    """Return what a treatment is called: its drugs with their dose, or the kinds that say most."""
    uses = [use for use in facts.ordered(part.node, "drugUse") if facts.value(use, "drug") in part.drugs]
    if uses and part.systemic:
        return " + ".join(_dosed(facts, use, alone=len(uses) == 1) for use in uses) + _beside(facts, part)
    if part.drugs and part.systemic:
        return " + ".join(facts.label(drug) for drug in part.drugs)
    return _bare(facts, part)


def _bare(facts: Facts, part: Given) -> str:
    """Return the name of a treatment without doses."""
    if part.systemic and part.drugs:
        return " + ".join(facts.label(drug) for drug in part.drugs) + _beside(facts, part)
    regimen = facts.value(part.node, "regimen")
    if regimen:
        return facts.label(regimen)
    dose = facts.printed(facts.value(part.node, "radiation"), "dose") if facts.value(part.node, "radiation") else ""
    kinds = [kind for kind in part.stated if kind.rpartition("/")[2] not in _VAGUE] or list(part.stated)
    broader = {b for kind in kinds for b in facts.values(kind, "http://www.w3.org/2004/02/skos/core#broader")}
    name = ", ".join(facts.label(kind) for kind in kinds if kind not in broader)
    return f"{name} {dose}".strip()


def _beside(facts: Facts, part: Given) -> str:
    """Return what else a treatment with drugs is, such as a regional hyperthermia."""
    others = [kind for kind in part.stated if "hyperthermia" in kind.rpartition("/")[2]]
    return "".join(f" + {facts.label(kind)}" for kind in others)


def _dosed(facts: Facts, use: str, *, alone: bool) -> str:
    name = facts.label(facts.value(use, "drug"))
    if not alone:
        return name
    words = [name, facts.printed(use, "dose")]
    if frequency := facts.value(use, "frequency"):
        words.append(facts.label(frequency).removeprefix("once "))
    return " ".join(word for word in words if word)
