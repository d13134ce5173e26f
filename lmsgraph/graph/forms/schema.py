"""The JSON Schema of a record, generated from the models, so that an editor completes and checks while one types."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from lmsgraph.graph.forms.context import models
from lmsgraph.graph.forms.shapes import statable
from lmsgraph.records.model.field import FieldSpec, fields_of
from lmsgraph.records.model.quantity import Quantity
from lmsgraph.records.model.record import Record
from lmsgraph.records.model.when import When
from lmsgraph.vocabulary import Vocabulary

__all__ = ["record_schema"]

Json = dict[str, Any]

_FEW = 40  # more words than these are no help in a menu


def record_schema(vocabulary: Vocabulary) -> Json:
    """Return the schema of a record file: what pydantic checks, said as one types it."""
    raw = Record.model_json_schema()
    found = {model.__name__: model for model in models()}
    shared = {
        "fingerprint": _kept(raw["properties"]["evidence"]["items"]),
        "id": _text(_kept(raw["$defs"]["Case"]["properties"]["id"])),
        "quantity": Quantity.__get_pydantic_json_schema__({}, None),
        "text": _text({}),
        "time": When.__get_pydantic_json_schema__({}, None),
    }
    kinds = {spec.kinds for model in found.values() for spec in fields_of(model) if spec.range == "term"}
    shared |= {_menu_name(some): _menu(vocabulary, some) for some in kinds}
    shared |= {name: _model(found[name], schema) for name, schema in raw["$defs"].items() if name in found}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://w3id.org/lmsgraph/record.schema.json",
        "title": "lmsgraph record",
        **_model(Record, raw),
        "$defs": dict(sorted(shared.items())),
    }


def _model(model: type[BaseModel], raw: Json) -> Json:
    specs = {spec.name: spec for spec in fields_of(model)}
    fields = {name: _field(specs.get(name), model, schema) for name, schema in raw["properties"].items()}
    return {
        "description": raw["description"],
        "type": "object",
        "properties": fields,
        "required": raw.get("required", []),
        "additionalProperties": False,
    }


def _field(spec: FieldSpec | None, model: type[BaseModel], raw: Json) -> Json:
    """Return the schema of one field: no null, and one value as good as a list of one."""
    choices = [choice for choice in raw.get("anyOf", ()) if choice.get("type") != "null"]
    schema = choices[0] if len(choices) == 1 else raw
    many = schema.get("type") == "array"
    item = _item(spec, model, schema["items"] if many else schema)
    description = spec.doc if spec else raw.get("description")
    out = {"description": description} if description else {}
    if raw.get("default"):
        out["default"] = raw["default"]
    return out | ({"anyOf": [item, {"type": "array", "items": item}]} if many else item)


def _item(spec: FieldSpec | None, model: type[BaseModel], raw: Json) -> Json:
    if spec is None:
        return _kept(raw) if "const" in raw else _shared("text")
    if spec.range == "term":
        return _shared(_menu_name(spec.kinds))
    if spec.name == "not_stated":
        return {"enum": statable(model)}
    if spec.range == "date":
        return {"type": "string", "format": "date"}
    if spec.range == "text":
        return _shared("id" if spec.name == "id" else "text")
    names = {"evidence": "fingerprint", "quantity": "quantity", "ref": "text", "when": "time"}
    return _shared(names[spec.range]) if spec.range in names else _kept(raw)


def _kept(raw: Json) -> Json:
    return {key: raw[key] for key in ("$ref", "const", "maxLength", "oneOf", "pattern", "type") if key in raw}


def _shared(name: str) -> Json:
    return {"$ref": f"#/$defs/{name}"}


def _text(schema: Json) -> Json:
    """Return the schema of a text, which may look like a number: the reader takes every scalar as it is written."""
    return {**schema, "type": ["string", "number"]}


def _menu_name(kinds: tuple[str, ...]) -> str:
    return "word" if "*" in kinds else f"word-{'-or-'.join(kinds)}"


def _menu(vocabulary: Vocabulary, kinds: tuple[str, ...]) -> Json:
    """Return the schema of a word of some kinds, with a menu where they are few; a synonym is as good."""
    if "*" in kinds:
        return _text({"description": "A word of the vocabulary."})
    named = " or ".join(kind.replace("_", " ") for kind in kinds)
    labels = sorted({concept.label for kind in kinds for concept in vocabulary.of_kind(kind)})
    out = {"description": f"A word of the vocabulary: {named}."}
    return out | ({"anyOf": [{"enum": labels}, _text({})]} if len(labels) <= _FEW else _text({}))
