"""The JSON-LD context, generated from the models: key by key, which property and what kind of value."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from lmsgraph import iris
from lmsgraph.records.model.field import FieldSpec, fields_of
from lmsgraph.records.model.record import Record

__all__ = ["BUILT", "context", "models", "properties"]

# What a document holds beside the fields of the models: quantities, times, evidence and labels.
# Property: (class of the subject, range); a range that starts with a capital is a class.
BUILT: dict[str, tuple[tuple[str, ...], str]] = {
    "printed": (("Quantity", "Time", "Node"), "text"),
    "value": (("Quantity",), "decimal"),
    "low": (("Quantity",), "decimal"),
    "high": (("Quantity",), "decimal"),
    "firstValue": (("Quantity",), "decimal"),
    "secondValue": (("Quantity",), "decimal"),
    "thirdValue": (("Quantity",), "decimal"),
    "comparator": (("Quantity", "Time"), "text"),
    "unit": (("Quantity",), "Unit"),
    "normalizedValue": (("Quantity",), "decimal"),
    "normalizedUnit": (("Quantity",), "Unit"),
    "start": (("Time",), "moment"),
    "end": (("Time",), "moment"),
    "timeRelation": (("Time",), "text"),
    "quantity": (("Time",), "Quantity"),
    "edge": (("Time",), "text"),
    "cycle": (("Time",), "integer"),
    "anchor": (("Time",), "Event"),
    "fingerprint": (("Evidence",), "text"),
    "passage": (("Evidence",), "Passage"),
    "section": (("Passage",), "text"),
    "sentence": (("Passage",), "integer"),
    "inPaper": (("Passage",), "Paper"),
    "position": (("Event", "DrugUse"), "integer"),
    "reportedIn": (("Case", "Study", "Statement", "Discrepancy"), "Paper"),
}

_DATATYPES = {"integer": "xsd:integer", "date": "xsd:date"}


def models() -> list[type[BaseModel]]:
    """Return every model of a record, in the order in which they are met."""
    found: dict[type[BaseModel], None] = {}
    stack: list[type[BaseModel]] = [Record]
    while stack:
        model = stack.pop(0)
        if model not in found:
            found[model] = None
            stack.extend(m for spec in fields_of(model) for m in spec.models)
    return list(found)


def properties() -> dict[str, list[tuple[type[BaseModel], FieldSpec]]]:
    """Return every property of the models with the fields that are it, sorted by name."""
    found: dict[str, list[tuple[type[BaseModel], FieldSpec]]] = {}
    for model in models():
        for spec in (s for s in fields_of(model) if not s.inverse and s.term != "@id"):
            found.setdefault(spec.key, []).append((model, spec))
    return dict(sorted(found.items()))


def context() -> dict[str, Any]:
    """Return the JSON-LD context under which the document of a record is RDF."""
    out: dict[str, Any] = {"@version": 1.1}
    out |= {prefix: {"@id": namespace, "@prefix": True} for prefix, namespace in iris.PREFIXES.items()}
    out["label"] = "rdfs:label"
    for model in models():
        out[model.__name__] = f"lms:{model.__name__}"
    out |= {name: f"lms:{name}" for name in ("Evidence", "Passage", "Quantity", "Time")}
    for term, uses in properties().items():
        entries = [_entry(spec.curie, spec.range) for _, spec in uses]
        if any(entry != entries[0] for entry in entries):
            raise ValueError(f"'{term}' stands for {entries}")
        out[term] = entries[0]
    for term, (_, kind) in BUILT.items():
        if term not in out:
            out[term] = _entry(f"lms:{term}", kind)
    return dict(sorted(out.items(), key=lambda item: (not item[0].startswith("@"), item[0])))


def _entry(curie: str, kind: str) -> str | dict[str, str]:
    if kind in ("term", "quantity", "when", "ref", "node", "evidence") or kind[0].isupper():
        return {"@id": curie, "@type": "@id"}
    if kind in _DATATYPES:
        return {"@id": curie, "@type": _DATATYPES[kind]}
    return curie
