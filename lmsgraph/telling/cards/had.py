"""A word of the vocabulary to where the cases tell of it: who had it, what was seen there, what was measured, when."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from lmsgraph.graph.facts import Facts
from lmsgraph.telling.case.ending import ending, survived
from lmsgraph.telling.case.who import case_name
from lmsgraph.telling.phrases.events import adverse_event, markers
from lmsgraph.telling.phrases.evidence import spans
from lmsgraph.telling.phrases.findings import finding, measurement
from lmsgraph.telling.phrases.looks import lesion_seen
from lmsgraph.telling.phrases.marks import marked
from lmsgraph.telling.phrases.parts import device, protection
from lmsgraph.telling.phrases.reasons import told_reason
from lmsgraph.telling.phrases.speech import course_name, lesion_name, present
from lmsgraph.telling.phrases.told import told_event
from lmsgraph.telling.values.text import Text, comma, join, listed, words
from lmsgraph.telling.values.told import Row

__all__ = ["had", "of_case"]

_NAMES = (
    *("finding", "concept", "marker", "quality", "cause", "site", "method", "procedure", "endpoint", "category"),
    *("averts", "change", "criteria", "decision", "degree", "grade", "intent", "interpretation", "intervention"),
    *("regimen", "role"),
)
Told = Iterator[tuple[str, Text]]
"""The event, or else the case, of a node, and what is told of it."""


def had(facts: Facts, terms: Sequence[str]) -> Iterator[Row]:
    """Yield where the cases tell of some words, each kind of node told in its way: case by case, in order of time."""
    found = dict.fromkeys(one for term in terms for name in _NAMES for one in facts.subjects(name, term))
    told = [
        (event, row)
        for node in found
        for kind in sorted(facts.types(node) & _HAD.keys())
        for event, text in _HAD[kind](facts, node)
        for row in of_case(facts, event, node, text)
    ]
    yield from (row for _, row in sorted(told, key=lambda one: (one[1].to, int(facts.value(one[0], "position") or 0))))


def of_case(facts: Facts, event: str, node: str, text: Text) -> Iterator[Row]:
    """Yield what is told of a node as a row of the case that an event belongs to."""
    cases = [*facts.subjects("event", event), *facts.subjects("outcome", event)]
    for case in [event] if "Case" in facts.types(event) else cases:
        yield Row(text, case_name(facts, case), node, evidence=spans(facts, node), to=case)


def _harmed(facts: Facts, node: str) -> Told:
    text = adverse_event(facts, node)
    during = listed(
        one for one in (course_name(facts, n) for n in facts.values(node, "during")) if one not in str(text)
    )
    yield node, text + (f", during {during}" if during else "")


def _found(facts: Facts, node: str) -> Told:
    for event in facts.subjects("hasFinding", node):
        outcome = "Outcome" in facts.types(event)
        yield event, "mode of death: " + finding(facts, node) if outcome else finding(facts, node) + _at(facts, event)


def _looked(facts: Facts, node: str) -> Told:
    for event in facts.subjects("hasFinding", node):
        yield event, lesion_seen(facts, node) + _at(facts, event)


def _measured(facts: Facts, node: str) -> Told:
    for event in facts.subjects("hasFinding", node):
        yield event, measurement(facts, node) + _at(facts, event)


def _stained(facts: Facts, node: str) -> Told:
    for event in facts.subjects("hasFinding", node):
        yield event, join(markers(facts, event, only=node))


def _before(facts: Facts, node: str) -> Told:
    role, status = str(listed(facts.labels(node, "role"))), present(facts, node)
    said = role if status == "present" else f"{role}: none" if status == "absent" else f"{role}: {status}"
    yield from ((case, marked(facts, node, words(said))) for case in facts.subjects("has", node))


def _died(facts: Facts, node: str) -> Told:
    yield from ((case, ending(facts, case)) for case in facts.subjects("outcome", node))


def _lived(facts: Facts, node: str) -> Told:
    yield from (
        (case, survived(facts, node)) for end in facts.subjects("has", node) for case in facts.subjects("outcome", end)
    )


def _argued(facts: Facts, node: str) -> Told:
    for name, frame in (("stoppedBecause", "why {} ended"), ("reason", "a reason for: {}")):
        for event in facts.subjects(name, node):
            yield event, told_reason(facts, node) + f" - {frame.format(facts.label(event))}"


def _lay(facts: Facts, node: str) -> Told:
    said = comma(lesion_name(facts, node), *facts.labels(node, "quality"))
    yield from ((case, marked(facts, node, said)) for case in facts.subjects("hasLesion", node))


def _used(facts: Facts, node: str) -> Told:
    holders = facts.subjects("has", node)
    for event in (*holders, *(event for use in holders for event in facts.subjects("drugUse", use))):
        yield event, device(facts, node) + _at(facts, event)


def _protected(facts: Facts, node: str) -> Told:
    for event in facts.subjects("has", node):
        yield event, protection(facts, node) + _at(facts, event)


def _itself(facts: Facts, node: str) -> Told:
    yield node, told_event(facts, node)


def _at(facts: Facts, event: str) -> str:
    return f" - {facts.label(event)}"


_HAD: dict[str, Callable[[Facts, str], Told]] = {
    "AdverseEvent": _harmed,
    "FindingResult": _found,
    "Observation": _looked,
    "Measurement": _measured,
    "MarkerResult": _stained,
    "HistoryItem": _before,
    "Outcome": _died,
    "Survival": _lived,
    "Reason": _argued,
    "Lesion": _lay,
    "DeviceUse": _used,
    "Protection": _protected,
    "Examination": _itself,
    "Pathology": _itself,
    "Diagnosis": _itself,
    "Decision": _itself,
    "Treatment": _itself,
}
