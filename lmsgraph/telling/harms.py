"""Adverse events of a drug: those that a paper blames on it, and those that only came while it was given."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lmsgraph.graph.facts import Facts
from lmsgraph.telling.phrases import adverse_event, called, partners_of

__all__ = ["Harm", "alike", "courses_of", "harms", "suffered"]


@dataclass(frozen=True)
class Harm:
    """An adverse event, the treatment that it has to do with and how, and what else was given at the time."""

    event: str
    course: str
    how: str
    text: str


def courses_of(facts: Facts, node: str) -> Iterator[tuple[str, str]]:
    """Yield case and treatment of every treatment with a drug, an inhibitor of a target, or a modality."""
    drugs_ = [node, *facts.subjects("hits", node)]
    cases = {case for drug in drugs_ for case in facts.subjects("treatedWith", drug)}
    for case in sorted(cases | set(facts.subjects("receivedModality", node))):
        for event in facts.ordered(case, "event"):
            drugs = facts.values(event, "drugGiven")
            acted = {target for drug in drugs for target in facts.values(drug, "hits")}
            if "Treatment" in facts.types(event) and node in {*drugs, *acted, *facts.values(event, "ofModality")}:
                yield case, event


def harms(facts: Facts, courses: Iterable[str]) -> Iterator[Harm]:
    """Yield the adverse events of some treatments, in the order of each case; those blamed on one say so."""
    for course in courses:
        found = {*facts.subjects("during", course), *facts.subjects("blamed", course)}
        events = sorted(found, key=lambda event: (int(facts.value(event, "position") or 0), event))
        for event in events:
            if "AdverseEvent" in facts.types(event):
                how = "blamed on" if course in facts.values(event, "blamed") else "during"
                yield Harm(event, course, how, _told(facts, event, course))


def _told(facts: Facts, event: str, course: str) -> str:
    given = {*facts.values(course, "drugGiven"), *facts.values(course, "modality")}
    others = [
        called(facts, other)
        for other in facts.values(event, "during")
        if other != course and {*facts.values(other, "drugGiven"), *facts.values(other, "modality")} != given
    ]
    also = f"; {' and '.join(dict.fromkeys(others))} given at the time too" if others else ""
    partners = [other for other in partners_of(facts, course) if other not in facts.values(event, "during")]
    if partners:
        also += f"; {called(facts, course)} was combined with {' and '.join(called(facts, one) for one in partners)}"
    ends = {why for reason in facts.values(course, "stoppedBecause") for why in facts.values(reason, "because")}
    ended = "; a reason to end it" if ends.intersection(facts.values(event, "finding")) else ""
    return adverse_event(facts, event) + also + ended


def alike(facts: Facts, node: str) -> list[str]:
    """Return a finding or disease with those of the same name: hypertension is the one and the other."""
    kinds = ("FindingTerm", "Disease")
    if not facts.types(node) & set(kinds):
        return [node]
    return [one for kind in kinds for one in facts.of_type(kind) if facts.label(one) == facts.label(node)]


def suffered(facts: Facts, finding: str) -> Iterator[tuple[str, str]]:
    """Yield case and adverse event of every patient who had a finding as one."""
    for event in facts.subjects("finding", finding):
        if "AdverseEvent" in facts.types(event):
            for case in facts.subjects("event", event):
                yield case, event
