"""From a treatment to what tells how lesions did in its course, and back, as the graph holds it."""

from __future__ import annotations

from collections.abc import Iterator

from lmsgraph.graph.facts import Facts

__all__ = ["assessed", "brought", "came", "held"]


def assessed(facts: Facts, treatment: str) -> list[str]:
    """Return the observations, and the examinations as such, that belong to the course of a treatment."""
    courses = facts.subjects("coursePart", treatment)
    found = {
        node
        for course in courses
        for result in (course, *facts.values(course, "lesionResult"))
        for node in facts.values(result, "assessment")
    }
    return sorted(node for node in found if _aimed(facts, treatment, facts.value(node, "lesion")))


def brought(facts: Facts, said: str) -> list[str]:
    """Return the treatments whose courses may have brought what is said of a lesion, or of the disease as a whole."""
    parts = {part for result in facts.subjects("assessment", said) for part in _parts(facts, result)}
    return sorted(part for part in parts if _aimed(facts, part, facts.value(said, "lesion")))


def came(facts: Facts, node: str) -> str:
    """Return what came of a course, or of a lesion in one: at best, then at last."""
    if facts.value(node, "lesion"):
        return facts.label(node).rpartition(": ")[2]
    return ", then ".join(dict.fromkeys([*facts.labels(node, "bestDirection"), *facts.labels(node, "lastDirection")]))


def held(facts: Facts, result: str) -> bool:
    """Return whether a lesion grew in a course while the paper calls the disease as a whole no worse."""
    grew = facts.value(result, "lastDirection").rpartition("/")[2] in ("new", "worse")
    return grew and facts.value(result, "endedInWorsening") == "false"


def _parts(facts: Facts, result: str) -> Iterator[str]:
    for course in facts.subjects("lesionResult", result) or [result]:
        yield from facts.values(course, "coursePart")


def _aimed(facts: Facts, treatment: str, lesion: str) -> bool:
    """Return whether a treatment of a course may act on a lesion: a local one only where it was aimed."""
    aims = facts.values(treatment, "lesion")
    systemic = any(kind.endswith("/systemic-therapy") for kind in facts.values(treatment, "ofModality"))
    if systemic or not aims or not lesion:
        return True
    wholes = {lesion, facts.value(lesion, "partOf"), facts.value(lesion, "derivedFrom")}
    return bool(wholes & {*aims, *(facts.value(aim, "partOf") for aim in aims)} - {""})
