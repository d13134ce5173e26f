"""The facts that the spans of a node are said to be for, to those of them that the node does not have."""

from __future__ import annotations

from collections.abc import Iterator

from lmsgraph.errors import meant, nearest
from lmsgraph.records.model.fingerprint import facts_noted
from lmsgraph.records.model.node import Node

__all__ = ["check_noted"]

_REPAIR = "lmsgraph seal FILE --source PAPER notes anew what each span is for"


def check_noted(node: Node) -> Iterator[tuple[str, str]]:
    """Yield message and repair for each fact that a span is said to prove, and that is not there."""
    for fact in sorted(facts_noted(node.evidence)):
        field, _, number = fact.partition(".")
        value = getattr(node, field, None) if field in type(node).model_fields else None
        if field not in type(node).model_fields:
            hint = meant(nearest(field, type(node).model_fields, count=1, least=0.4))
            yield (
                f"a span is said to be for '{fact}', and there is no field '{field}' here",
                f"{hint} {_REPAIR}".strip(),
            )
        elif value is None or value == () or (number and (not isinstance(value, tuple) or int(number) > len(value))):
            yield f"a span is said to be for '{fact}', which is not given here", _REPAIR
