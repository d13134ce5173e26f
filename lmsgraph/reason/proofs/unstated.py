"""What a record says that its paper does not state, where a statement that does not follow would rest on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lmsgraph.graph.facts import Facts
from lmsgraph.graph.rules import Rule
from lmsgraph.reason.proofs.said import called

__all__ = ["fields_of", "unstated"]


def unstated(facts: Facts, subject: str, asked: Iterable[Rule], rules: Iterable[Rule]) -> Iterator[str]:
    """Yield what is not stated of the parts of a thing, of all that some rules and those that feed them look for."""
    silent = [(part, field) for part in _within(facts, subject) for field in facts.values(part, "notStated")]
    if not silent:
        return
    uses = {name for rule in asked for name in rule.uses}
    uses |= {name for rule in rules if rule.gives & uses for name in rule.uses}
    fields = fields_of(uses)
    for part, field in silent:
        if field in fields and {f"lms:{kind}" for kind in facts.types(part)} & uses:
            yield f"{field.replace('_', ' ')} of {called(facts, part)}{_readings(facts, part, fields)}"


def _within(facts: Facts, subject: str) -> list[str]:
    """Return a thing and all that stands below it."""
    seen, waiting = [subject], [subject]
    while waiting:
        parts = [one for one in facts.linked(waiting.pop()) if one.startswith(f"{subject}/") and one not in seen]
        seen += parts
        waiting += parts
    return sorted(seen)


def fields_of(uses: set[str]) -> set[str]:
    """Return the fields of a record that say one of some properties."""
    from lmsgraph.graph.forms.context import properties  # the models take time, and few answers need them

    return {spec.name for found in properties().values() for _, spec in found if spec.curie in uses}


def _readings(facts: Facts, part: str, fields: set[str]) -> str:
    """Return how a curator reads what is doubted of a part, in such a field."""
    doubts = [one for one in facts.values(part, "doubtedBy") if facts.value(one, "field") in fields]
    read = [reading for one in doubts if (reading := facts.value(one, "reading"))]
    return f" (a curator's reading: {'; '.join(read)})" if read else ""
