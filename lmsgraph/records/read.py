"""From a file to a frozen record, or to all that is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from lmsgraph.errors import Problem, meant, nearest
from lmsgraph.records.formats import changes
from lmsgraph.records.model.case import TimelineEvent
from lmsgraph.records.model.field import fields_of
from lmsgraph.records.model.record import Record
from lmsgraph.records.source import Source, SourceError, decode, parse_json, parse_yaml, read_bytes, read_lines
from lmsgraph.review.settings import FILE as SETTINGS

__all__ = [
    "Reading",
    "event_model",
    "field_name",
    "is_unsealed",
    "model_at",
    "path_of",
    "read_content",
    "read_file",
    "read_files",
    "read_source",
    "record_paths",
]

_KINDS: dict[str, type[BaseModel]] = {
    model.model_fields["kind"].annotation.__args__[0]: model for model in TimelineEvent.__args__[0].__args__
}

_SLIP = 0.8
"""From so like a name on a key is that name with a slip in it."""
_AFTER_NAME = re.compile(r"\||(?: s\d+)? \d+w [0-9a-f]{16}")
_UNSEALED = re.compile(r"\bquote:|\bstatus: *draft\b")
_SUFFIXES = (".yaml", ".yml", ".jsonl")


@dataclass(frozen=True)
class Reading:
    """What came of reading one record: the record, where the model takes it, and what is wrong in the file."""

    source: Source
    record: Record | None
    problems: tuple[Problem, ...]


def record_paths(paths: tuple[Path, ...]) -> list[Path]:
    """Return the record files that paths name, folders opened, sorted; a SourceError names a path that is none."""
    found: set[Path] = set()
    for path in paths:
        try:
            if not path.exists():
                raise SourceError(Problem(str(path), 0, 0, "", "does not exist"))
            inside = [p for p in path.iterdir() if _is_record(p)] if path.is_dir() else [path]
        except OSError as error:
            raise SourceError(Problem(str(path), 0, 0, "", error.strerror or str(error))) from error
        if not inside:
            raise SourceError(Problem(str(path), 0, 0, "", "holds no records", "records end in .yaml or .jsonl"))
        found.update(inside)
    return sorted(found)


def _is_record(path: Path) -> bool:
    return path.suffix in _SUFFIXES and path.name != SETTINGS and path.is_file()


def is_unsealed(path: Path) -> bool:
    """Return whether a file, though it may be no record yet, looks like a draft: it has quotes, or says so."""
    try:
        return _UNSEALED.search(read_bytes(path)) is not None
    except SourceError:
        return False


def read_files(paths: list[Path]) -> Iterator[Reading]:
    """Yield a reading for each record of the files."""
    for path in paths:
        yield from read_file(path)


def read_file(path: Path) -> Iterator[Reading]:
    """Yield the reading of a YAML file, or one reading for each line of a JSON Lines file."""
    file = str(path)
    try:
        if path.suffix == ".jsonl":
            yield from (read_content(line, file, number) for number, line in read_lines(path))
        else:
            yield read_source(parse_yaml(read_bytes(path), file))
    except SourceError as error:
        yield Reading(Source(file, {}, {}, {}), None, error.problems)


def read_content(content: bytes, file: str, number: int) -> Reading:
    """Return the reading of a line of a JSON Lines file, by its number, or with the number 0 of a whole YAML file."""
    try:
        return read_source(parse_json(content, file, number) if number else parse_yaml(decode(content, file), file))
    except SourceError as error:
        return Reading(Source(file, {}, {}, {}), None, error.problems)


def read_source(source: Source) -> Reading:
    """Return the record that nested values are, or what keeps them from being one."""
    record = None
    problems = [_empty(source, path) for path in source.empty if _known(source, path)]
    try:
        record = Record.model_validate(source.value)
    except ValidationError as error:
        problems += _problems(source, error.errors(include_url=False))
    return Reading(source, record, tuple(dict.fromkeys(problems)))


def event_model(value: Mapping[str, Any]) -> type[BaseModel] | None:
    """Return the model of an event by the kind that it says it is."""
    return _KINDS.get(str(value.get("kind")))


def model_at(path: tuple[str | int, ...], value: Any) -> type[BaseModel] | None:  # noqa: ANN401 - nested values of a file
    """Return the model that describes the mapping at a path."""
    model: type[BaseModel] = Record
    for step in path:
        if isinstance(value, dict):
            specs = {spec.name: spec for spec in fields_of(model)}
            if step not in specs or not specs[step].models:
                return None
            model = specs[step].models[0]
            many = len(specs[step].models) > 1
            value = value.get(step)
        elif isinstance(value, list) and isinstance(step, int) and step < len(value):
            value = value[step]
            many = model in _KINDS.values()
        else:
            return None
        if many and isinstance(value, dict):
            model = _KINDS.get(str(value.get("kind")), model)
    return model


def path_of(source: Source, location: tuple[str | int, ...]) -> tuple[str | int, ...]:
    """Return where in the file an error of the model stands: the tags of unions are no steps of a file."""
    path: list[str | int] = []
    tagged: set[str | int] = set()
    value = source.value
    for step in location:
        if isinstance(value, dict):
            if isinstance(step, int):
                continue
            if step == value.get("kind") and step not in tagged and path[-2:-1] == ["timeline"]:
                tagged.add(step)
                continue
            path.append(step)
            value = value.get(step)
        elif isinstance(value, list) and isinstance(step, int) and step < len(value):
            path.append(step)
            value = value[step]
    return tuple(path)


def field_name(source: Source, path: tuple[str | int, ...]) -> str:
    """Return a path as a curator reads it: ids instead of numbers where there are ids."""
    names: list[str] = []
    value = source.value
    for step in path:
        if isinstance(value, dict):
            value = value.get(step)
            names.append(str(step))
        elif isinstance(value, list) and isinstance(step, int) and step < len(value):
            value = value[step]
            own = value.get("id") if isinstance(value, dict) else None
            names.append(str(own) if isinstance(own, str) else str(step + 1))
    return ".".join(names)


def _grouped(source: Source, path: tuple[str | int, ...], value: object) -> str:
    """Return how one writes a text as the group of keys that it should be: by the one key that such a group needs."""
    names = [step for step in path if isinstance(step, str)]
    holder = model_at(path[: len(path) - path[::-1].index(names[-1]) - 1], source.value) if names else None
    spec = next((spec for spec in fields_of(holder) if spec.name == names[-1]), None) if holder else None
    if not isinstance(value, str) or spec is None or not spec.models:
        return ""
    needed = [name for name, field in spec.models[0].model_fields.items() if field.is_required()]
    needed = needed or [one.name for one in fields_of(spec.models[0]) if one.range == "term"][:1]
    return f"write {{{needed[0]}: {value}, quote: ...}}" if needed and needed[0] != "id" else ""


def _known(source: Source, path: tuple[str | int, ...]) -> bool:
    """Return whether a key without a value is one of the model's; else that it is unknown is what to say."""
    model = model_at(path[:-1], source.value)
    return model is None or path[-1] in model.model_fields


def _empty(source: Source, path: tuple[str | int, ...]) -> Problem:
    line, column = source.key_mark(path)
    repair = "write a value, or leave the key out: not stated"
    return Problem(source.file, line, column, field_name(source, path), "is empty", repair)


def _problems(source: Source, details: Sequence[Any]) -> list[Problem]:
    """Return what keeps values from being a record; a key that is missing and stands there misnamed is told once."""
    missing: dict[tuple[str | int, ...], list[str]] = {}
    for detail in details:
        if detail["type"] == "missing":
            *at, key = path_of(source, detail["loc"])
            missing.setdefault(tuple(at), []).append(str(key))
    found, renamed = [], set()
    for detail in details:
        path = path_of(source, detail["loc"])
        problem = _problem(source, detail)
        lost = missing.get(path[:-1], []) if detail["type"] == "extra_forbidden" and detail["input"] is not None else []
        meant_by = nearest(str(path[-1]), lost, count=1)
        if meant_by:
            renamed.add((*path[:-1], meant_by[0]))
            problem = problem._replace(repair=f"did you mean '{meant_by[0]}'?")
        found.append((detail["type"], path, problem))
    return [problem for kind, path, problem in found if not (kind == "missing" and path in renamed)]


def _problem(source: Source, detail: Any) -> Problem:  # noqa: ANN401 - pydantic's ErrorDetails
    path = path_of(source, detail["loc"])
    kind = detail["type"]
    value = detail["input"]
    message, repair = detail["msg"].removeprefix("Value error, "), ""
    line, column = source.mark(path)
    if kind == "extra_forbidden":
        message = f"unknown key '{path[-1]}'"
        line, column = source.key_mark(path)
        if model := model_at(path[:-1], source.value):
            repair = meant(_fields_near(model, str(path[-1])), f"known: {', '.join(model.model_fields)}")
            if any((one.where, one.key) == (model.__name__, path[-1]) for one in changes(0)):
                repair = "a key of an older format: lmsgraph migrate brings the record up"
        if value is None:
            repair = "a comma ends a value inside { }: put quotes around the whole of it"
    elif kind == "missing":
        message = "is missing"
    elif kind in ("union_tag_invalid", "union_tag_not_found"):
        given = value.get("kind") if isinstance(value, dict) else None
        message = f"unknown kind of event '{given}'" if given else "is an event without 'kind'"
        repair = meant(nearest(str(given), _KINDS, count=1), f"known: {', '.join(_KINDS)}")
    elif value is None:
        return _empty(source, path)
    elif kind == "string_type":
        what = "a list" if isinstance(value, list) else "a group of keys" if isinstance(value, dict) else str(value)
        message = f"must be one text, not {what}"
    elif kind in ("model_type", "dict_type", "model_attributes_type"):
        message = "must be a group of keys"
        repair = _grouped(source, path, value)
    elif kind in ("int_parsing", "int_type", "int_from_float", "finite_number"):
        message = f"'{value}' is no whole number"
    elif kind == "string_pattern_mismatch":
        message, repair = _misspelled(path, str(value))
    return Problem(source.file, line, column, field_name(source, path), message, repair)


def _fields_near(model: type[BaseModel], key: str) -> list[str]:
    """Return the field that a key most likely means: that of its kind, a slip away, of which it is told, or alike."""
    taking = [spec.name for spec in fields_of(model) if key.rstrip("s") in spec.kinds]
    told = [spec.name for spec in fields_of(model) if re.search(rf"\b{re.escape(key)}\b", spec.doc, re.IGNORECASE)]
    names = model.model_fields
    return taking[:1] or nearest(key, names, count=1, least=_SLIP) or told[:1] or nearest(key, names, count=1)


def _misspelled(path: tuple[str | int, ...], value: str) -> tuple[str, str]:
    """Return message and repair for an id, a fingerprint or the beginning of a section that is none."""
    name = _AFTER_NAME.split(value, maxsplit=1)[0]
    if "sections" in path and name != value:
        digits = any(letter.isdigit() for letter in name)
        why = "holds digits" if digits else "is not of small letters"
        return (
            f"the name of the section '{name.strip()}' {why}",
            "letters, blanks and hyphens: first case | Its first words",
        )
    if "evidence" in path or "sections" in path:
        return f"'{value}' is no fingerprint", "such as 'case 14w 3f9ac04b1d2e77aa'"
    return f"'{value}' is no id", "small letters, digits and single hyphens"
