"""The course of a case: each treatment with its toxicity, what was seen after it, and why the next change was made."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from lmsgraph.course.names import visit_name
from lmsgraph.graph.facts import Facts
from lmsgraph.telling.case.briefs import in_brief
from lmsgraph.telling.case.computed import course_of, sum_row
from lmsgraph.telling.case.moments import column
from lmsgraph.telling.phrases.events import (
    adverse_event,
    adverse_events,
    decision,
    diagnosis,
    examination,
    pathology,
    visit,
)
from lmsgraph.telling.phrases.evidence import own_spans, spans
from lmsgraph.telling.phrases.marks import marked
from lmsgraph.telling.phrases.speech import course_name, present
from lmsgraph.telling.phrases.treatments import details, ended, treatment, treatment_in_brief
from lmsgraph.telling.values.text import Text, capital, comma
from lmsgraph.telling.values.told import Row

__all__ = ["given_steps", "steps", "told_event"]

_TELL: dict[str, tuple[str, Callable[[Facts, str], Text]]] = {
    "Examination": ("examination", examination),
    "Pathology": ("pathology", pathology),
    "Diagnosis": ("diagnosis", diagnosis),
    "Visit": ("visit", visit),
    "Decision": ("decision", decision),
}


def told_event(facts: Facts, node: str) -> Text:
    """Return an event of any kind in a sentence."""
    tell = {"Treatment": treatment, "AdverseEvent": adverse_event, **{name: tell for name, (_, tell) in _TELL.items()}}
    return capital(next((tell[name](facts, node) for name in tell if name in facts.types(node)), Text()))


_ADMITTED = ("admission", "referral", "transfer", "presentation")


@dataclass
class _Step:
    """What happened from the beginning of a course of treatment to that of the next."""

    course: str = ""
    number: int = 0
    heads: list[str] = field(default_factory=list)
    items: list[str] = field(default_factory=list)
    """The treatments of the course and all other events, in order."""


def steps(facts: Facts, case: str, events: list[str]) -> Iterator[Row]:
    """Yield the rows of the course of a case."""
    for step in _steps(facts, events):
        ends = _ends(facts, step)
        for group in _together(facts, step.items):
            if group[0] in step.heads:
                yield from _treated(facts, group[0], step)
            else:
                yield from _row(facts, group, inside=bool(step.heads))
            for event in group:
                yield from ends.get(event, ())
        if step.course and (row := sum_row(facts, step.course)):
            yield row


def _treated(facts: Facts, event: str, step: _Step) -> Iterator[Row]:
    """Yield a treatment of the tumour, with what else belongs to it."""
    first = event == step.heads[0]
    name = f"{step.number}. " if first and step.number else "   "
    partner = not first and step.heads[0] in facts.values(event, "combinedWith")
    short = marked(facts, event, treatment_in_brief(facts, event, partner=partner))
    text = name + capital(treatment(facts, event))
    brief = name + capital(short) if short else short
    yield Row(text, column(facts, event), event, "treatment", 0, brief, spans(facts, event))
    yield from _details(facts, event)


def _details(facts: Facts, event: str) -> Iterator[Row]:
    for label, detail in details(facts, event):
        yield Row(f"{label}: " + detail, "", event, "detail", 2)


def _ends(facts: Facts, step: _Step) -> dict[str, list[Row]]:
    """Return why the treatments of a step ended, by the last event that shows it, or by the treatment itself."""
    found: dict[str, list[Row]] = {}
    for event in step.heads:
        if why := ended(facts, event):
            text = f"end of {course_name(facts, event)}: " + why
            reasons = facts.values(event, "stoppedBecause")
            shown = [other for other in step.items if any(_shows(facts, other, one) for one in reasons)]
            row = Row(text, "", event, "reason", 1, "ended for " + why)
            found.setdefault([event, *shown][-1], []).append(row)
    return found


def _shows(facts: Facts, event: str, reason: str) -> bool:
    """Return whether an event tells what was a reason: the same finding, change or response, or the lesion's change."""
    because, lesions = facts.values(reason, "concept"), set(facts.values(reason, "lesion"))
    seen = facts.values(event, "observation")
    said = [facts.values(node, name) for node in (event, *seen) for name in ("finding", "category", "change")]
    said += [facts.values(node, "finding") for node in facts.values(event, "hasFinding", "Finding")]
    changed = [one for one in seen if facts.values(one, "change") and lesions.intersection(facts.values(one, "lesion"))]
    return bool(changed) or any(one in values for values in said for one in because)


def _together(facts: Facts, events: list[str]) -> Iterator[list[str]]:
    """Yield events one by one, adverse events of one time and one course together."""
    groups: list[list[str]] = []
    for event in events:
        if groups and (said := _shared(facts, event)) and said == _shared(facts, groups[-1][0]):
            groups[-1].append(event)
        else:
            groups.append([event])
    yield from groups


def _shared(facts: Facts, event: str) -> tuple[object, ...]:
    """Return what adverse events must have in common to be told in one breath; nothing for other events."""
    if "AdverseEvent" not in facts.types(event):
        return ()
    return (facts.printed(event, "when"), *(tuple(facts.values(event, name)) for name in ("during", "blamed")))


def given_steps(facts: Facts, case: str, given: set[str]) -> Iterator[Row]:
    """Yield some treatments of a case, each with what was seen, suffered and computed before the next, in few words."""
    for step in _steps(facts, list(facts.ordered(case, "event"))):
        if not given.intersection(step.items):
            continue
        ends = _ends(facts, step)
        for event in step.items:
            types = facts.types(event)
            if event in step.heads or event in given:
                text = marked(facts, event, capital(treatment_in_brief(facts, event)))
                said = comma(text, column(facts, event))
                depth = 0 if event in step.heads else 1
                yield Row(said, "", event, "treatment", depth, text, own_spans(facts, event))
            elif "AdverseEvent" in types:
                text = adverse_event(facts, event)
                kind = _harm(facts, event)
                said = f"{kind}: " + text if kind != "event" else text
                yield Row(said, "", event, kind, 1, text, own_spans(facts, event))
            elif "Examination" in types and (text := in_brief(facts, event)):
                yield Row(
                    marked(facts, event, text),
                    "",
                    event,
                    "examination",
                    1,
                    text,
                    own_spans(facts, event),
                )
            yield from ends.get(event, ())
        if step.course and (row := sum_row(facts, step.course)):
            yield row


def _row(facts: Facts, group: list[str], *, inside: bool) -> Iterator[Row]:
    event, *also = group
    types, left, depth = facts.types(event), column(facts, event), int(inside)
    if "AdverseEvent" in types:
        told = adverse_events(facts, group)
        kind = _harm(facts, event)
        text = f"{kind}: " + told if kind != "event" else capital(told)
        short = comma(*(in_brief(facts, one) for one in group))
        yield Row(text, left, event, kind, depth, short, spans(facts, *group), also=tuple(also))
    elif "Treatment" in types:
        yield Row(capital(treatment(facts, event)), left, event, "support", depth, Text(), spans(facts, event))
        yield from _details(facts, event)
    else:
        for name, (kind, tell) in _TELL.items():
            if name in types:
                text, short = tell(facts, event), in_brief(facts, event)
                yield Row(text, left, event, kind, depth, short, spans(facts, event))


def _harm(facts: Facts, event: str) -> str:
    """Return what an adverse event is: toxicity where the paper blames a treatment, else an event."""
    if present(facts, event) == "absent":
        return "event"
    if facts.values(event, "blamed"):
        return "toxicity"
    return "adverse event" if facts.values(event, "during") else "event"


def _treats(facts: Facts, event: str) -> bool:
    return "AntitumorTreatment" in facts.types(event) and present(facts, event) == "present"


def _fresh(facts: Facts, events: list[str]) -> set[str]:
    """Return the visits with which a new course is begun: what follows them is its baseline, not of the course before.

    None of what follows up to the next course is counted from the course before or judges what came of it.
    """
    found: set[str] = set()
    heads: list[str] = []
    visits: list[str] = []
    for event in events:
        if _treats(facts, event):
            found.update(visits[:1])
            heads = heads if visits == [] else []
            heads.append(event)
            visits = []
        elif "Visit" in facts.types(event) and visit_name(event) in _ADMITTED:
            visits.append(event)
        elif facts.value(facts.value(event, "when"), "anchor") in heads or _judges(facts, event):
            visits = []
    return found


def _judges(facts: Facts, event: str) -> bool:
    return any("response" in one for one in facts.labels(event, "purpose"))


def _steps(facts: Facts, events: list[str]) -> list[_Step]:
    """Return the steps: the treatments of one course, and the events up to the next one."""
    found = [_Step()]
    of: dict[str, _Step] = {}
    numbers: dict[str, int] = {}
    fresh = _fresh(facts, events)
    for event in events:
        if _treats(facts, event):
            course = course_of(facts, event)
            if not found[-1].heads or course != found[-1].course or not course:
                number = 0 if course in numbers else len(numbers) + 1
                numbers.setdefault(course or event, number)
                found.append(_Step(course, number))
            found[-1].heads.append(event)
            found[-1].items.append(event)
            of[event] = found[-1]
            continue
        if found[-1].heads and event in fresh:
            found.append(_Step())
        during = [of[one] for one in (*facts.values(event, "blamed"), *facts.values(event, "during")) if one in of]
        ((during or found)[-1] if "AdverseEvent" in facts.types(event) else found[-1]).items.append(event)
    return [step for step in found if step.items]
