"""What came of a course, or of a lesion in one, as the graph holds it."""

from __future__ import annotations

from lmsgraph.graph.facts import Facts

__all__ = ["came", "held"]


def came(facts: Facts, node: str) -> str:
    """Return what came of a course, or of a lesion in one: at best, then at last."""
    return ", then ".join(dict.fromkeys([*facts.labels(node, "bestDirection"), *facts.labels(node, "lastDirection")]))


def held(facts: Facts, result: str) -> bool:
    """Return whether a lesion grew in a course while the paper calls the disease as a whole no worse."""
    grew = facts.value(result, "lastDirection").rpartition("/")[2] in ("mixed", "new", "worse")
    return grew and facts.value(result, "endedInWorsening") == "false"
