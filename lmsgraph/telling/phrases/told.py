"""Any event of a case in a sentence: what tells of each class."""

from __future__ import annotations

from collections.abc import Callable

from lmsgraph.graph.facts import Facts
from lmsgraph.graph.once import once
from lmsgraph.telling.phrases.events import adverse_event, decision, diagnosis, examination, pathology, visit
from lmsgraph.telling.phrases.treatments import treatment
from lmsgraph.telling.values.text import Text, capital

__all__ = ["TELL", "told_event"]

TELL: dict[str, Callable[[Facts, str], Text]] = {
    "Treatment": treatment,
    "AdverseEvent": adverse_event,
    "Examination": examination,
    "Pathology": pathology,
    "Diagnosis": diagnosis,
    "Visit": visit,
    "Decision": decision,
}
"""What tells an event of each class whole."""


@once
def told_event(facts: Facts, node: str) -> Text:
    """Return an event of any kind in a sentence."""
    return capital(next((tell(facts, node) for name, tell in TELL.items() if name in facts.types(node)), Text()))
