"""What a person types for a field to the value that a record holds, or why it can be none and what would do."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache
from typing import Annotated, Any, NamedTuple

from pydantic import BaseModel, TypeAdapter, ValidationError

from lmsgraph.errors import meant, nearest
from lmsgraph.records.model.field import FieldSpec
from lmsgraph.records.model.when import When
from lmsgraph.records.wording.unknown import explain
from lmsgraph.vocabulary import Vocabulary
from lmsgraph.vocabulary.nearest import closed_words

__all__ = ["Typed", "typed"]

_COMMA = re.compile(r",\s+")
_IN_BRACKETS = re.compile(r"\[(?P<inside>.*)\]")
_FORMS = {
    "int_parsing": "is no whole number in digits",
    "string_pattern_mismatch": "is no id: small letters, digits and single hyphens",
}
_FREE = ("*", "elsewhere")
"""What a link may name that is no id of this record alone."""


class Typed(NamedTuple):
    """The value of a field as a record holds it, or what is wrong with what was typed."""

    value: Any = None
    fault: str = ""


def _items(said: str, *, many: bool) -> list[str]:
    """Return the values that a person typed: several in brackets, or with commas where a field takes several."""
    whole = _IN_BRACKETS.fullmatch(said)
    if whole is None and not many:
        return [said]
    parts = _COMMA.split(whole["inside"] if whole else said)
    return [part.strip().strip("\"'").strip() for part in parts if part.strip()]


@cache
def _adapter(model: type[BaseModel], name: str) -> TypeAdapter[Any]:
    info = model.model_fields[name]
    held: Any = info.annotation
    return TypeAdapter(Annotated[held, *info.metadata] if info.metadata else held)


def _form(model: type[BaseModel], spec: FieldSpec, item: str) -> str:
    """Return why a field cannot hold such a text, whatever it means."""
    try:
        _adapter(model, spec.name).validate_python(item)
    except ValidationError as wrong:
        first = wrong.errors(include_url=False)[0]
        said = _FORMS.get(first["type"])
        return f"{item!r} {said}" if said else str(first["msg"]).removeprefix("Value error, ")
    return ""


def _named(spec: FieldSpec, item: str, ids: Collection[str]) -> str:
    """Return why there is nothing that a link or a time may name so."""
    name = item
    if spec.range == "when":
        name = When.parse(item).anchor
        if not name:
            return ""
    elif {*_FREE} & {*spec.links}:
        return ""
    if name in ids:
        return ""
    known = meant(nearest(name, sorted(ids), count=1), f"known: {', '.join(ids) or 'none'}")
    return f"nothing here has the id {name!r}; {known}"


def _word(spec: FieldSpec, item: str, vocabulary: Vocabulary) -> str:
    """Return why a word is none of the list of a field; one that more may be added to takes any word."""
    if ": " in item or item.count("[") != item.count("]"):
        return f"{item!r} is no word of a {' or '.join(spec.kinds).replace('_', ' ')}"
    if vocabulary.find(item, spec.kinds) is not None:
        return ""
    if spec.kinds != ("relation",) and not closed_words(vocabulary, spec.kinds):
        return ""
    return "; ".join(filter(None, explain(item, spec.kinds, vocabulary)))


def typed(model: type[BaseModel], spec: FieldSpec, said: str, ids: Collection[str], vocabulary: Vocabulary) -> Typed:
    """Return what a person typed for a field as its value; ``ids`` are those that a link or a time there may name."""
    items = _items(said, many=spec.many)
    if not items:
        return Typed(fault=f"{spec.name} has no value in {said!r}")
    if len(items) > 1 and not spec.many:
        return Typed(fault=f"{spec.name} takes one value, not {len(items)}")
    for item in items:
        fault = _form(model, spec, item)
        if not fault and spec.range in ("ref", "when"):
            fault = _named(spec, item, ids)
        if not fault and spec.range == "term":
            fault = _word(spec, item, vocabulary)
        if fault:
            return Typed(fault=f"{spec.name}: {fault}")
    value: list[Any] = [int(item) for item in items] if spec.range == "integer" else [*items]
    return Typed(value if len(value) > 1 else value[0])
