"""The facts of one node that words of their own prove, to what the graph says of it.

Where the words of a fact are not those of its node, ``proof:PROPERTY`` leads from the node to them. Of several values
that differ in their words, it leads to a node for each, which names value and words.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import Any

from lmsgraph.iris import fact_iri
from lmsgraph.records.model.field import FieldSpec, fields_of
from lmsgraph.records.model.fingerprint import facts_noted
from lmsgraph.records.model.node import Node

__all__ = ["OwnWords"]

Json = dict[str, Any]


class OwnWords:
    """Gathers the words of the facts of one node."""

    def __init__(self, iri: str, node: Node) -> None:
        self.iri, self.node = iri, node
        self.nodes: list[Json] = []
        """A node for each of several values that differ in their words."""
        self._found: dict[str, dict[str, Json]] = {}
        self._noted = facts_noted(node.evidence)

    def add(self, spec: FieldSpec, index: int, value: Any, spans: list[str]) -> None:  # noqa: ANN401 - as it is written
        """Take the words of one value of a field."""
        found = self._found.setdefault(f"proof:{spec.key}", {})
        if f"{spec.name}.{index + 1}" in self._noted or spec.key in _shared(type(self.node)):
            one = fact_iri(self.iri, spec.key, str(value))
            meant = {"@id": value} if spec.range in ("term", "ref") else value
            self.nodes.append({"@id": one, "rdf:value": meant, "evidence": spans})
            spans = [one]
        found |= {span: {"@id": span} for span in spans}

    def links(self) -> Json:
        """Return what the node itself says of the words of its facts."""
        return {name: list(found.values()) for name, found in self._found.items()}


@cache
def _shared(model: type[Node]) -> frozenset[str]:
    """Return the properties for which a model has more than one field of values."""
    number = Counter(spec.key for spec in fields_of(model) if spec.range not in ("node", "evidence"))
    return frozenset(key for key, times in number.items() if times > 1)
