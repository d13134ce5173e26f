"""The course of a case: each treatment with its toxicity, what was seen after it, and why the next change was made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field
from typing import NamedTuple

from lmsgraph.course.labels.names import visit_name
from lmsgraph.graph.facts import Facts
from lmsgraph.graph.once import once
from lmsgraph.graph.status import denied, happened, was_given
from lmsgraph.telling.case.briefs import in_brief, since_in_brief
from lmsgraph.telling.case.computed import course_of, sum_row
from lmsgraph.telling.case.harms import harms_in_brief
from lmsgraph.telling.case.moments import column, dated
from lmsgraph.telling.phrases.events import adverse_events
from lmsgraph.telling.phrases.evidence import spans
from lmsgraph.telling.phrases.marks import marked
from lmsgraph.telling.phrases.reasons import because
from lmsgraph.telling.phrases.speech import course_name, uses_of
from lmsgraph.telling.phrases.told import TELL
from lmsgraph.telling.phrases.treatments import details, ended, treatment, treatment_in_brief
from lmsgraph.telling.values.text import Text, capital, comma, join, lower
from lmsgraph.telling.values.told import Row

__all__ = ["course_rows", "given_steps"]

_ADMITTED = ("admission", "referral", "transfer", "presentation")


class _Step(NamedTuple):
    """What happened from the beginning of a course of treatment to that of the next."""

    course: str
    number: int
    heads: tuple[str, ...]
    items: tuple[str, ...]
    """The treatments of the course and all other events, in order."""
    resumed: bool
    """Whether its course is taken up again by a later step, under which it is summed up."""


@dataclass
class _Begun:
    """A step whose events are being gathered."""

    course: str = ""
    number: int = 0
    heads: list[str] = field(default_factory=list)
    items: list[str] = field(default_factory=list)


def course_rows(facts: Facts, events: list[str]) -> Iterator[Row]:
    """Yield the rows of the course of a case."""
    for step in _steps(facts, events):
        yield from _rows(facts, step)


@once
def _rows(facts: Facts, step: _Step) -> tuple[Row, ...]:
    return tuple(_told_rows(facts, step))


def _told_rows(facts: Facts, step: _Step) -> Iterator[Row]:
    stops = _stops(facts, step)
    ends = _ends(facts, step, stops)
    for group in _together(facts, step.items):
        if group[0] in step.heads:
            yield from _treated(facts, group[0], step)
        else:
            rows = _row(facts, group, inside=bool(step.heads))
            yield from (_stopping(facts, one, stops[one.node]) if one.node in stops else one for one in rows)
        for event in group:
            yield from ends.get(event, ())
    if step.course and not step.resumed and (row := sum_row(facts, step.course)):
        yield row


def _treated(facts: Facts, event: str, step: _Step) -> Iterator[Row]:
    """Yield a treatment of the tumour, with what else belongs to it."""
    first = event == step.heads[0]
    name = f"{step.number}. " if first and step.number else ""
    short = marked(facts, event, treatment_in_brief(facts, event, course=step.heads))
    text = name + capital(treatment(facts, event))
    brief = name + (short if str(short).startswith("with ") else capital(short)) if short else short
    yield Row(text, column(facts, event), event, "treatment", 0, brief, spans(facts, event))
    yield from _details(facts, event)


def _details(facts: Facts, event: str) -> Iterator[Row]:
    for label, detail in details(facts, event):
        yield Row(f"{label}: " + detail, "", event, "detail", 2)


def _stops(facts: Facts, step: _Step) -> dict[str, str]:
    """Return the events that tell that a treatment of a step was ended: a decision, or harm that made it end."""
    found: dict[str, str] = {}
    for head in step.heads:
        drugs = set(facts.values(head, "drugGiven"))
        why = {because for one in facts.values(head, "stoppedBecause") for because in facts.values(one, "concept")}
        for event in step.items:
            decided = facts.value(event, "decision").endswith("/discontinued") and not facts.values(event, "reason")
            if why and decided and drugs and drugs <= set(facts.values(event, "intervention")):
                found[event] = head
            told_under = [*facts.values(event, "during"), *facts.values(event, "blamed")]
            harmed = any(code.endswith("/drug-discontinued") for code in facts.values(event, "consequence"))
            if why == set(facts.values(event, "finding")) and harmed and head in told_under:
                found[event] = head
    return found


def _stopping(facts: Facts, row: Row, head: str) -> Row:
    """Return the row of an event that ended a treatment with why it did, where the event is no reason of its own."""
    why = because(facts, head, "stoppedBecause") if row.kind == "decision" else Text()
    said = " because of " + why if why else Text()
    return row._replace(text=row.text + said, brief=row.brief + said, also=(*row.also, head))


def _ends(facts: Facts, step: _Step, stops: Mapping[str, str]) -> dict[str, list[Row]]:
    """Return why the treatments of a step ended, by the last event that shows it, or by the treatment itself."""
    found: dict[str, list[Row]] = {}
    for event in step.heads:
        if event not in stops.values() and (why := ended(facts, event)):
            text = f"{course_name(facts, event)} ended: " + why
            reasons = facts.values(event, "stoppedBecause")
            shown = [other for other in step.items if any(_shows(facts, other, one) for one in reasons)]
            row = Row(text, "", event, "reason", 1, "ended: " + why)
            found.setdefault([event, *shown][-1], []).append(row)
    return found


def _shows(facts: Facts, event: str, reason: str) -> bool:
    """Return whether an event tells what was a reason: the same finding, change or response, or the lesion's change."""
    because, lesions = facts.values(reason, "concept"), set(facts.values(reason, "lesion"))
    seen = facts.values(event, "hasFinding", "Observation")
    said = [facts.values(node, name) for node in (event, *seen) for name in ("finding", "category", "change")]
    said += [facts.values(node, "finding") for node in facts.values(event, "hasFinding", "FindingResult")]
    changed = [one for one in seen if facts.values(one, "change") and lesions.intersection(facts.values(one, "lesion"))]
    return bool(changed) or any(one in values for values in said for one in because)


def _together(facts: Facts, events: Iterable[str]) -> Iterator[list[str]]:
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
    return (
        facts.printed(event, "when"),
        *(tuple(facts.values(event, name)) for name in ("during", "blamed", "blamedDrug")),
    )


@once
def _steps_of(facts: Facts, case: str) -> list[_Step]:
    """Return the steps of a case: the card of every drug and target asks for them."""
    return _steps(facts, list(facts.ordered(case, "event")))


def given_steps(facts: Facts, case: str, given: Set[str]) -> Iterator[Row]:
    """Yield some treatments of a case, each with what was seen, suffered and computed before the next, in few words."""
    for step in _steps_of(facts, case):
        if told := given & frozenset(step.items):
            yield from _in_few_words(facts, step, frozenset(told) - frozenset(step.heads))


@once
def _in_few_words(facts: Facts, step: _Step, helped: frozenset[str]) -> tuple[Row, ...]:
    """Return what is told of a step in few words, with some of what was given in support."""
    return tuple(_shortened(facts, step, helped))


def _shortened(facts: Facts, step: _Step, helped: frozenset[str]) -> Iterator[Row]:
    for row in _rows(facts, step):
        if row.kind == "treatment" or (row.kind == "support" and row.node in helped):
            said = marked(facts, row.node, capital(treatment_in_brief(facts, row.node, course=step.heads)))
            if not said:
                continue
            yield row._replace(text=comma(said, row.left if row.left != "start" else ""), left="")
        elif row.kind in ("reason", "computed", "toxicity", "adverse event", "event") or row.also:
            yield row._replace(left="")
        elif row.kind == "examination" and row.brief:
            at = dated(facts, row.node)
            yield row._replace(
                text=capital(row.brief) + (f" ({at})" if at and at not in str(row.brief) else ""), left=""
            )


def _row(facts: Facts, group: list[str], *, inside: bool) -> Iterator[Row]:
    event, *also = group
    types, left, depth = facts.types(event), column(facts, event), int(inside)
    if "AdverseEvent" in types:
        kind = _harm(facts, event)
        text = adverse_events(facts, group, "" if kind == "event" else kind)
        short = join([since_in_brief(facts, event), harms_in_brief(facts, group)])
        yield Row(text, left, event, kind, depth, short, spans(facts, *group), also=tuple(also))
    elif "Treatment" in types:
        short = lower(treatment_in_brief(facts, event)) if uses_of(facts, event) or _weighs(facts, event) else Text()
        yield Row(capital(treatment(facts, event)), left, event, "support", depth, short, spans(facts, event))
        yield from _details(facts, event)
    else:
        name = next(name for name in TELL if name in types)
        text, short = TELL[name](facts, event), in_brief(facts, event)
        yield Row(text, left, event, name.casefold(), depth, short, spans(facts, event))


def _weighs(facts: Facts, event: str) -> bool:
    """Return whether a treatment without drugs is told though not of the tumour: an operation, care to the end."""
    kinds = {code.rpartition("/")[2] for code in facts.values(event, "ofModality")}
    return happened(facts, event) and bool(kinds & {"surgery", "best-supportive-care", "palliative-care"})


def _harm(facts: Facts, event: str) -> str:
    """Return what an adverse event is: toxicity where the paper blames a treatment, else an event."""
    if denied(facts, event):
        return "event"
    if facts.values(event, "blamed") or facts.values(event, "blamedDrug"):
        return "toxicity"
    return "adverse event" if facts.values(event, "during") else "event"


def _fresh(facts: Facts, events: list[str]) -> set[str]:
    """Return the visits with which a new course is begun: what follows them is its baseline, not of the course before.

    None of what follows up to the next course is counted from the course before or judges what came of it.
    """
    found: set[str] = set()
    heads: list[str] = []
    visits: list[str] = []
    for event in events:
        if was_given(facts, event):
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
    return any("response" in one for one in facts.labels(event, "intent"))


def _steps(facts: Facts, events: list[str]) -> list[_Step]:
    """Return the steps: the treatments of one course, and the events up to the next one."""
    found = [_Begun()]
    of: dict[str, _Begun] = {}
    numbers: dict[str, int] = {}
    fresh = _fresh(facts, events)
    for event in events:
        if was_given(facts, event):
            course = course_of(facts, event)
            if not found[-1].heads or course != found[-1].course or not course:
                number = 0 if course in numbers else len(numbers) + 1
                numbers.setdefault(course or event, number)
                found.append(_Begun(course, number))
            found[-1].heads.append(event)
            found[-1].items.append(event)
            of[event] = found[-1]
            continue
        if found[-1].heads and event in fresh:
            found.append(_Begun())
        during = [of[one] for one in (*facts.values(event, "blamed"), *facts.values(event, "during")) if one in of]
        ((during or found)[-1] if "AdverseEvent" in facts.types(event) else found[-1]).items.append(event)
    last = {step.course: step for step in found}
    return [
        _Step(step.course, step.number, tuple(step.heads), tuple(step.items), last[step.course] is not step)
        for step in found
        if step.items
    ]
