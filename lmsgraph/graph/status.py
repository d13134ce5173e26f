"""Whether what a paper tells of is there: the status that it gives it, and present where it gives none."""

from __future__ import annotations

from lmsgraph import iris
from lmsgraph.graph.facts import Facts
from lmsgraph.graph.wider import above

__all__ = ["denied", "died", "happened", "status", "was_given"]


def status(facts: Facts, node: str) -> str:
    """Return the status of a node: present, absent, not-excluded, unknown, planned."""
    return facts.value(node, "status").rpartition("/")[2] or "present"


def happened(facts: Facts, node: str) -> bool:
    """Return whether a thing was there or was done."""
    return status(facts, node) == "present"


def denied(facts: Facts, node: str) -> bool:
    """Return whether the paper says that a thing was not there or was not done."""
    return status(facts, node) == "absent"


def was_given(facts: Facts, event: str) -> bool:
    """Return whether an event is a treatment of the tumour that was given."""
    return "AntitumorTreatment" in facts.types(event) and happened(facts, event)


def died(facts: Facts, outcome: str) -> bool:
    """Return whether an outcome is death, by whatever word for it."""
    dead = iris.term_iri("vital", "dead")
    return any(word == dead or dead in above(facts, word) for word in facts.values(outcome, "vitalStatus"))
