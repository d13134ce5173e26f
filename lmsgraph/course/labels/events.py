"""The events of a case to labels that a clinician would say, each of them another within the case."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from lmsgraph.course.courses import Course
from lmsgraph.course.labels.courses import line_name, treatment_label
from lmsgraph.course.labels.names import (
    dose_name,
    event_name,
    lesion_name,
    method_names,
    stage_name,
    time_name,
    treatment_name,
    visit_name,
)
from lmsgraph.course.treatments import Given
from lmsgraph.course.units import ordinal
from lmsgraph.graph.facts import Facts
from lmsgraph.graph.status import denied, status

__all__ = ["event_labels"]

_NOT_DONE = {"absent": "not done", "planned": "planned", "unknown": "not known whether done"}
_LONG = 3


def event_labels(facts: Facts, case: str, courses: Sequence[Course]) -> Iterator[tuple[str, str]]:
    """Yield the events of a case, in the order told, with what they are called; what is alike is told apart."""
    home = {part.node: (course, part) for course in courses for part in course.parts}
    events = list(facts.ordered(case, "event"))
    plain = [_label(facts, event, home) for event in events]
    timed = [_apart(facts, event, label, plain) for event, label in zip(events, plain, strict=True)]
    count, number = Counter(timed), Counter[str]()
    for event, label in zip(events, timed, strict=True):
        number[label] += 1
        yield event, f"{label} ({ordinal(number[label])})" if count[label] > 1 else label


def _apart(facts: Facts, event: str, label: str, others: Sequence[str]) -> str:
    """Return a label with its time, where another event bears the same."""
    if others.count(label) < 2 or "Examination" in facts.types(event):
        return label
    when = _date(facts, event) or _since(facts, event)
    return f"{label}, {when}" if when else label


def _label(facts: Facts, event: str, home: dict[str, tuple[Course, Given]]) -> str:
    types = facts.types(event)
    if "Treatment" in types:
        return _treatment(facts, event, home)
    if "Examination" in types:
        return _examination(facts, event)
    if "AdverseEvent" in types:
        return _harm(facts, event)
    if "Pathology" in types:
        return _pathology(facts, event)
    if "Diagnosis" in types:
        return f"diagnosis: {', '.join([*facts.labels(event, 'disease'), *stage_name(facts, event)])}"
    if "Visit" in types:
        return _visit(facts, event)
    return event_name(facts, event)


def _treatment(facts: Facts, event: str, home: dict[str, tuple[Course, Given]]) -> str:
    """Return a treatment with its doses, what was given with it, its cycles and its line; or that it was not done."""
    if event not in home:
        uses = list(facts.ordered(event, "drugUse"))
        dose = dose_name(facts, uses[0]) if len(uses) == 1 else ""
        name = " ".join(filter(None, (treatment_name(facts, event), dose)))
        undone = _NOT_DONE.get(status(facts, event))
        return f"{name} ({undone})" if undone else name
    course, part = home[event]
    partners = [one for one in course.parts if one.node in part.combined or part.node in one.combined]
    own = treatment_label(facts, part)
    also = dict.fromkeys(treatment_name(facts, one.node) for one in partners)
    text = " + ".join([own, *(name for name in also if name not in own)])
    if part.cycles:
        text += f", {int(part.cycles)} cycle{'s' * (part.cycles > 1)}"
    return f"{text}{line_name(course)}"


def _examination(facts: Facts, event: str) -> str:
    """Return the method of an examination and when it took place, as far as that is told."""
    purpose = next((label for label in facts.labels(event, "intent") if "evaluation" in label), "")
    what = next(iter(method_names(facts, event)), "") or purpose or "examination"
    since = _since(facts, event)
    when = since or _date(facts, event)
    text = f"{what} {since}" if since else f"{what}, {when}" if when else what
    return f"{text} (not done)" if denied(facts, event) else text


def _since(facts: Facts, event: str) -> str:
    """Return when something was, seen from what came before it: 2 months into pazopanib, after 3 cycles, later."""
    time = facts.value(event, "when")
    relation, anchor = facts.value(time, "timeRelation"), facts.value(time, "anchor")
    amount, cycle, edge = facts.printed(time, "quantity"), facts.value(time, "cycle"), facts.value(time, "edge")
    if not anchor:
        return ""
    if cycle:
        how = f"cycle{'s' * (cycle != '1')}"
        return f"after {cycle} {how}" if relation == "after" else f"{relation} {edge and 'start of '}cycle {cycle}"
    name = event_name(facts, anchor)
    if amount and relation == "after":
        named = facts.types(anchor) & {"Treatment", "Diagnosis", "Visit"} and name != event_name(facts, event)
        return f"{amount} {'into' if edge == 'start' else 'after'} {name}" if named else f"{amount} later"
    if amount:
        return f"{amount} {relation} {name}"
    return f"{relation} {edge and f'{edge} of '}{name}" if relation else ""


def _date(facts: Facts, event: str) -> str:
    time = facts.value(event, "when")
    return time_name(facts, time) if facts.value(time, "start") or facts.value(time, "end") else ""


def _harm(facts: Facts, event: str) -> str:
    """Return an adverse event with its grade, or that there was none."""
    grade = facts.value(event, "toxicityGrade").removeprefix("grade ")
    return f"{'no ' * denied(facts, event)}{event_name(facts, event)}{f' grade {grade}' * bool(grade)}"


def _pathology(facts: Facts, event: str) -> str:
    """Return how tissue was won, or whose histology it is."""
    taken = [one for one in facts.labels(event, "procedure") if "biopsy" in one or "aspiration" in one]
    of = [lesion_name(facts, lesion) for lesion in facts.values(event, "lesion")]
    return taken[0] if taken else f"histology of the {' and the '.join(of)}" if of else "histology"


def _visit(facts: Facts, event: str) -> str:
    """Return what a visit was and when, or else what for."""
    kind = visit_name(event) or "visit"
    since, day = _since(facts, event), _date(facts, event)
    when = since or day
    found = facts.labels(event, "finding") or [
        label for one in facts.ordered(event, "hasFinding", "FindingResult") for label in facts.labels(one, "finding")
    ]
    said = f": {', '.join(found[:_LONG])}" if kind == "visit" and found and not when else ""
    return f"{kind}{said} {since}".strip() if since or not day else f"{kind}{said}, {day}"
