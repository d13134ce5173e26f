"""A file that the model refuses to what of it can be read: without what is wrong in it, each rest at its place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import ValidationError

from lmsgraph.records.model.quantity import Quantity
from lmsgraph.records.model.record import Record
from lmsgraph.records.model.when import When
from lmsgraph.records.read import path_of
from lmsgraph.records.source import Source
from lmsgraph.records.wording.texts import texts
from lmsgraph.vocabulary import Vocabulary

__all__ = ["readable"]

Steps = tuple[str | int, ...]


def readable(source: Source, vocabulary: Vocabulary) -> Source | None:
    """Return the part of a file that is a record, the file itself where all is; nothing where its head is wrong."""
    for path in sorted(_unknown_units(source, vocabulary), key=_place, reverse=True):
        source = _without(source, path)
    while wrong := _wrong(source):
        before = source.value
        for path in sorted(filter(None, wrong), key=_place, reverse=True):  # the last of a list first: the others stay
            source = _without(source, path)
        if source.value == before:
            return None
    return source


def _unknown_units(source: Source, vocabulary: Vocabulary) -> Iterator[Steps]:
    for path, _, item in texts(source):
        amount = item.amount if isinstance(item, When) else item
        if isinstance(amount, Quantity) and amount.unit and vocabulary.find(amount.unit, ("unit",)) is None:
            yield path


def _wrong(source: Source) -> set[Steps]:
    """Return what is to be left out for the rest to be read: whole groups of keys stand for what is in them."""
    try:
        Record.model_validate(source.value)
    except ValidationError as error:
        found = set()
        for detail in error.errors(include_url=False, include_context=False):
            path = path_of(source, detail["loc"])
            found.add(path[:-1] if detail["type"] == "missing" else path)
        return {path for path in found if not any(path[:end] in found for end in range(len(path)))}
    return set()


def _place(path: Steps) -> tuple[tuple[bool, int, str], ...]:
    return tuple((isinstance(step, int), step if isinstance(step, int) else 0, str(step)) for step in path)


def _without(source: Source, path: Steps) -> Source:
    """Return a file without what stands at a path, the items of a list behind it moved up with their marks."""

    def kept(marks: dict[Steps, tuple[int, int]]) -> dict[Steps, tuple[int, int]]:
        return {_moved(at, path): mark for at, mark in marks.items() if at[: len(path)] != path}

    value = _cut(source.value, path)
    empty = tuple(_moved(at, path) for at in source.empty if at[: len(path)] != path)
    return Source(source.file, value, kept(source.marks), kept(source.keys), empty)


def _moved(at: Steps, path: Steps) -> Steps:
    *holder, last = path
    depth = len(holder)
    step = at[depth] if len(at) > depth and at[:depth] == tuple(holder) else None
    if isinstance(last, int) and isinstance(step, int) and step > last:
        return (*holder, step - 1, *at[depth + 1 :])
    return at


def _cut(value: Any, path: Steps) -> Any:  # noqa: ANN401 - nested values of a file
    """Return nested values without what stands at a path."""
    step, rest = path[0], path[1:]
    if isinstance(value, dict):
        return {key: _cut(one, rest) if key == step else one for key, one in value.items() if rest or key != step}
    if isinstance(value, list) and isinstance(step, int):
        return [_cut(one, rest) if at == step else one for at, one in enumerate(value) if rest or at != step]
    return value
