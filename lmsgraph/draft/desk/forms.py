"""The models of a record to the forms of the desk: of every kind of fact its fields, and what each field takes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from pydantic import BaseModel

from lmsgraph.records.model.case import Case
from lmsgraph.records.model.field import FieldSpec, fields_of
from lmsgraph.records.model.node import Node
from lmsgraph.records.model.record import Curation, Paper, Record
from lmsgraph.vocabulary import Vocabulary

__all__ = [
    "FORMS_OF",
    "allowed",
    "called",
    "fields",
    "forms",
    "kind_of",
    "kinds_of_facts",
    "places_for",
    "words_of_lists",
]

_LISTED = 60
"""A list of no more words than these is offered whole."""

_WORD = re.compile(r"(?<!^)(?=[A-Z])")
_APART = ("quote", "evidence", "kind")
"""What no form asks for: the words of the paper are selected, and the kind is the form."""


def called(model: type[BaseModel]) -> str:
    """Return what a person calls a kind of fact.

    >>> called(Case)
    'case'
    """
    return _WORD.sub(" ", model.__name__).lower()


def kind_of(model: type[BaseModel]) -> str:
    """Return the kind that an event of a model says it is; nothing where it says none."""
    said = model.model_fields.get("kind")
    return str(said.annotation.__args__[0]) if said is not None and said.annotation is not None else ""


@cache
def _reached(model: type[BaseModel]) -> tuple[type[BaseModel], ...]:
    """Return the models inside a model, itself first, each once."""
    found: dict[type[BaseModel], None] = {}
    waiting = [model]
    while waiting:
        one = waiting.pop(0)
        if one not in found:
            found[one] = None
            waiting += [inner for spec in fields_of(one) for inner in spec.models]
    return tuple(found)


FORMS_OF = _reached(Record)


@cache
def fields(model: type[BaseModel]) -> tuple[FieldSpec, ...]:
    """Return the fields that the form of a model asks for, those that all facts have at the end."""
    told = [spec for spec in fields_of(model) if spec.name not in _APART]
    return tuple(sorted(told, key=lambda spec: spec.name in Node.model_fields))


@cache
def kinds_of_facts() -> dict[str, type[BaseModel]]:
    """Return the kinds of facts that may be added, by what they are called: first those of a case."""
    return {
        called(model): model for model in (*_reached(Case), *FORMS_OF) if model not in (Record, Case, Paper, Curation)
    }


def places_for(model: type[BaseModel]) -> Iterator[tuple[type[BaseModel], FieldSpec]]:
    """Yield the models, and the field of each, in which a kind of fact may stand."""
    for owner in FORMS_OF:
        for spec in fields_of(owner):
            if model in spec.models:
                yield owner, spec


def _list_of(spec: FieldSpec) -> str:
    return "+".join(spec.kinds)


def _field(spec: FieldSpec) -> dict[str, Any]:
    """Return one field as the desk reads it; what is not so is left out."""
    shown = {
        "name": spec.name,
        "range": spec.range,
        "doc": spec.doc,
        "words": _list_of(spec),
        "kinds": list(spec.kinds),
        "links": list(spec.links),
        "models": [model.__name__ for model in spec.models],
        "many": spec.many,
        "required": spec.required,
        "names": any(use.startswith("names") for use in spec.use),
        "aside": spec.name in Node.model_fields,
        "said": spec.proof == "words" and spec.name not in Node.model_fields,
    }
    return {name: value for name, value in shown.items() if value}


def forms() -> dict[str, dict[str, Any]]:
    """Return the form of every model of a record, by its name."""
    return {
        model.__name__: {
            "what": called(model),
            "kind": kind_of(model),
            "doc": (model.__doc__ or "").split("\n")[0],
            "fields": [_field(spec) for spec in fields(model)],
        }
        for model in FORMS_OF
    }


def words_of_lists(vocabulary: Vocabulary) -> dict[str, list[str]]:
    """Return the words of the short lists that fields take."""
    kinds = {_list_of(spec): spec.kinds for model in FORMS_OF for spec in fields(model) if spec.range == "term"}
    told = {
        name: [one.label for kind in those for one in vocabulary.of_kind(kind)]
        for name, those in kinds.items()
        if "*" not in those
    }
    return {name: labels for name, labels in told.items() if len(labels) <= _LISTED}


def allowed(spec: FieldSpec, vocabulary: Vocabulary) -> list[str]:
    """Return the words that a field takes where they are a short list; else none."""
    return words_of_lists(vocabulary).get(_list_of(spec), []) if spec.range == "term" else []
