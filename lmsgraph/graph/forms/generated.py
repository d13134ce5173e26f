"""The files that are generated from the models: JSON-LD context, JSON Schema, base shapes, field table of the docs."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from typing import Any, get_args

from pydantic import BaseModel

from lmsgraph import resources
from lmsgraph.graph.forms.context import context, models
from lmsgraph.graph.forms.schema import record_schema
from lmsgraph.graph.forms.shapes import base_shapes
from lmsgraph.records.model.field import FieldSpec, fields_of
from lmsgraph.vocabulary import load

__all__ = ["generated", "main"]


def generated() -> dict[str, str]:
    """Return the text of each generated file, by its path from the root of the project."""
    return {
        "docs/fields.md": field_table(),
        "ontology/context.jsonld": _json({"@context": context()}),
        "ontology/record.schema.json": _json(record_schema(load())),
        "ontology/shapes/base.ttl": base_shapes(),
    }


def field_table() -> str:
    """Return the table of all fields of all models, as Markdown."""
    return "\n".join(_tables()) + "\n"


def _tables() -> Iterator[str]:
    yield "# The fields of a record"
    yield ""
    yield "Generated from the models by `make generate`. Where several values may stand, one needs no brackets;"
    yield "a word is one of the [vocabulary](../ontology/vocabulary/), by its label or a synonym."
    for model in models():
        yield f"\n## {model.__name__}\n"
        yield f"{(model.__doc__ or '').strip()}\n"
        yield "| field | holds | how many | property | what it says |"
        yield "| --- | --- | --- | --- | --- |"
        if kind := _kind(model):
            yield f"| `kind` | `{kind}` | exactly 1 | `rdf:type` | Which kind of event it is. |"
        for spec in fields_of(model):
            yield f"| `{spec.name}` | {_holds(spec)} | {_count(spec)} | `{spec.curie}` | {spec.doc} |"


def _kind(model: type[BaseModel]) -> str:
    """Return the word by which a record says that an event is of this model."""
    field = model.model_fields.get("kind")
    return str(get_args(field.annotation)[0]) if field else ""


def _holds(spec: FieldSpec) -> str:
    if spec.range == "term":
        return "any word" if "*" in spec.kinds else " or ".join(kind.replace("_", " ") for kind in spec.kinds)
    if spec.range == "ref":
        if spec.links == ("elsewhere",):
            return "case of another paper, as `doe-2019/index`"
        return "id of " + ("anything" if "*" in spec.links else " or ".join(spec.links))
    if spec.range == "node":
        return " or ".join(f"[{model.__name__}](#{model.__name__.lower()})" for model in spec.models)
    return {"when": "time", "evidence": "fingerprint"}.get(spec.range, spec.range)


def _count(spec: FieldSpec) -> str:
    if spec.many:
        return "1 or more" if spec.required else "any"
    return "exactly 1" if spec.required else "0 or 1"


def _json(value: dict[str, Any]) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"


def main() -> int:
    """Write the generated files into the project that this package is run from, and name those that changed."""
    root = resources.ontology().parent
    if not (root / "pyproject.toml").is_file():
        sys.stderr.write("lmsgraph: run this in a checkout of the project\n")
        return 1
    for name, text in generated().items():
        path = root / name
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
            sys.stdout.write(f"wrote {name}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
