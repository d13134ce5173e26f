"""The courses of the graph as they flow: from their drugs, and what those act on, to what came of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lmsgraph import iris
from lmsgraph.course.read import index_cases
from lmsgraph.explore.figures.signs import modality
from lmsgraph.graph.facts import Facts
from lmsgraph.telling.captions import case_name

__all__ = ["NO_DRUG", "Given", "acting", "given", "groups", "target_group"]

NO_DRUG = "no drug: "
_UNNAMED = "no drug named: "
_OF_DRUGS = {"chemotherapy", "targeted-therapy", "immunotherapy", "hormonal-therapy", "transarterial-chemoembolization"}
"""Kinds of treatment that give a drug, whether or not a paper names it."""
_ACTS = ("inhibits", "binds", "activates")


@dataclass(frozen=True, slots=True)
class Given:
    """A course as it flows: its case, what it began from, and its direction at best and at last."""

    course: str
    case: str
    sources: tuple[str, ...]
    """Its drugs; where none is named, its regimens or kinds, each after what is known of a drug."""
    best: str
    last: str


def given(facts: Facts) -> list[Given]:
    """Return the courses of the cases that papers report as their own, case by case, in order."""
    found = []
    for case in sorted(index_cases(facts), key=lambda case: (case_name(facts, case), case)):
        courses = sorted(facts.values(case, "hasCourse"), key=lambda c: (int(facts.value(c, "position") or 0), c))
        for course in courses:
            best, last = facts.value(course, "bestDirection"), facts.value(course, "lastDirection")
            found.append(Given(course, case, _sources(facts, course), best, last or best))
    return found


def _sources(facts: Facts, course: str) -> tuple[str, ...]:
    if drugs := facts.values(course, "drugGiven"):
        return tuple(drugs)
    parts = facts.values(course, "coursePart")
    regimens = dict.fromkeys(one for part in parts for one in facts.labels(part, "regimen"))
    return tuple(f"drugs of {one}" for one in regimens) or tuple(dict.fromkeys(_kind(facts, part) for part in parts))


def _kind(facts: Facts, part: str) -> str:
    kinds = {kind.rpartition("/")[2] for kind in facts.values(part, "ofModality")}
    return (_UNNAMED if kinds & _OF_DRUGS else NO_DRUG) + modality(facts, part).name


def groups(facts: Facts, drug: str) -> set[str]:
    """Return the families of what a drug acts on, or the targets that have none."""
    if not drug.startswith(iris.TERM):
        return set()
    return {target_group(facts, target) for target in _aims(facts, drug)}


def _aims(facts: Facts, drug: str) -> list[str]:
    """Return what a drug acts on, without families of which a member is named."""
    targets = [target for verb in _ACTS for target in facts.values(drug, verb)]
    return [t for t in dict.fromkeys(targets) if not any(t in facts.values(o, "memberOfFamily") for o in targets)]


def acting(facts: Facts, drug: str, group: str) -> Iterator[str]:
    """Yield what a drug does to the targets of a family."""
    for verb in _ACTS:
        aims = [t for t in _aims(facts, drug) if t in facts.values(drug, verb) and target_group(facts, t) == group]
        if aims:
            yield f"{verb} {', '.join(sorted(map(facts.label, aims)))}"


def target_group(facts: Facts, target: str) -> str:
    """Return the family under which a target is shown: the nearest one that holds targets only, else itself."""
    broader = iris.PREFIXES["skos"] + "broader"
    for family in facts.values(target, broader):
        if "Target" in facts.types(family) and not any(
            facts.subjects(broader, m) for m in facts.subjects(broader, family)
        ):
            return family
    return target
