"""The JSON Schema of a record, generated from the models, so that an editor completes and checks while one types."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from lmsgraph.graph.context import models
from lmsgraph.records.field import FieldSpec, fields_of
from lmsgraph.records.record import Record
from lmsgraph.vocabulary import Vocabulary

__all__ = ["record_schema"]

Json = dict[str, Any]

_FEW = 40  # more words than these are no help in a menu


def record_schema(vocabulary: Vocabulary) -> Json:
    """Return the schema of a record file: what pydantic checks, said as one types it."""
    raw = Record.model_json_schema()
    found = {model.__name__: model for model in models()}
    definitions = {name: _model(found[name], raw["$defs"][name]) for name in sorted(raw["$defs"]) if name in found}
    words = {spec.kinds for model in found.values() for spec in fields_of(model) if spec.range == "term"}
    menus = {_menu_name(kinds): _menu(vocabulary, kinds) for kinds in sorted(words)}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://w3id.org/lmsgraph/record.schema.json",
        "title": "lmsgraph record",
        **_model(Record, raw),
        "$defs": definitions | menus,
    }


def _model(model: type[BaseModel], raw: Json) -> Json:
    specs = {spec.name: spec for spec in fields_of(model)}
    fields = {name: _field(specs.get(name), schema) for name, schema in raw["properties"].items()}
    required = [name for name in raw["properties"] if name in raw.get("required", ())]
    return {
        "description": raw["description"],
        "type": "object",
        "properties": fields,
        "required": required,
        "additionalProperties": False,
    }


def _field(spec: FieldSpec | None, raw: Json) -> Json:
    """Return the schema of one field: no null, one value as good as a list of one, words from the menu of their kind."""
    schema = _without_null(raw)
    many = schema.get("type") == "array"
    item = _item(spec, schema["items"] if many else schema)
    out: Json = {"description": raw["description"]} if "description" in raw else {}
    if spec is not None:
        out["lms:term"] = spec.curie
    if raw.get("default") not in (None, (), []):
        out["default"] = raw["default"]
    return out | ({"anyOf": [item, {"type": "array", "items": item}]} if many else item)


def _without_null(raw: Json) -> Json:
    choices = [choice for choice in raw.get("anyOf", ()) if choice.get("type") != "null"]
    return choices[0] if len(choices) == 1 else raw


def _item(spec: FieldSpec | None, raw: Json) -> Json:
    if spec is not None and spec.range == "term":
        return {"$ref": f"#/$defs/{_menu_name(spec.kinds)}"}
    if spec is not None and spec.range == "date":
        return {"type": "string", "format": "date"}
    kept = {
        k: v
        for k, v in raw.items()
        if k in ("$ref", "const", "enum", "examples", "maxLength", "oneOf", "pattern", "type")
    }
    if kept.get("type") == "string" and "const" not in kept and (spec is None or spec.range != "evidence"):
        kept["type"] = ["string", "number"]  # the reader takes every scalar as the text that it is
    return kept


def _menu_name(kinds: tuple[str, ...]) -> str:
    return "word" if "*" in kinds else f"word-{'-or-'.join(kinds)}"


def _menu(vocabulary: Vocabulary, kinds: tuple[str, ...]) -> Json:
    """Return the schema of a word of some kinds; a menu of the preferred ones where they are few, synonyms being as good."""
    any_text: Json = {"type": ["string", "number"]}
    if "*" in kinds:
        return {"description": "A word of the vocabulary.", **any_text}
    named = " or ".join(kind.replace("_", " ") for kind in kinds)
    labels = sorted({concept.label for kind in kinds for concept in vocabulary.of_kind(kind)})
    out = {"description": f"A word of the vocabulary: {named}."}
    return out | ({"anyOf": [{"enum": labels}, any_text]} if len(labels) <= _FEW else any_text)
