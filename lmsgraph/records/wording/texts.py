"""A file that the model refuses to the texts in it that can be judged all the same: words, quantities and times."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lmsgraph.records.model.field import FieldSpec, fields_of
from lmsgraph.records.model.quantity import Quantity
from lmsgraph.records.model.when import When
from lmsgraph.records.read import model_at
from lmsgraph.records.source import Source

__all__ = ["texts"]

Steps = tuple[str | int, ...]

_PARSED = {"quantity": Quantity.parse, "when": When.parse}


def texts(source: Source) -> Iterator[tuple[Steps, FieldSpec, object]]:
    """Yield each word, quantity and time that is well formed, with its field and where in the file it stands."""
    stack: list[tuple[Steps, Any]] = [((), source.value)]
    while stack:
        path, value = stack.pop()
        model = model_at(path, source.value)
        if model is None or not isinstance(value, dict):
            continue
        for spec in fields_of(model):
            given = value.get(spec.name)
            listed = spec.many and isinstance(given, list)
            items: Any = given if listed else [given]
            for index, item in enumerate(items):
                at = (*path, spec.name, index) if listed else (*path, spec.name)
                if spec.range == "node":
                    stack.append((at, item))
                elif isinstance(item, str | int | float):
                    yield from ((at, spec, parsed) for parsed in _parsed(spec, str(item)))


def _parsed(spec: FieldSpec, text: str) -> Iterator[object]:
    try:
        if spec.range == "term":
            yield text
        elif spec.range in _PARSED:
            yield _PARSED[spec.range](text)
    except ValueError:  # the model says so
        return
