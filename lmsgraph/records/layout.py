"""The canonical layout of a record: keys in the order of the models, two blanks a level, short groups on one line.

Comments stay: a comment on lines of its own goes with what follows it, a comment at the end of a line with what stands
before it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel

from lmsgraph.errors import LmsgraphError, Problem, ProblemsError
from lmsgraph.records.read import model_at, record_paths
from lmsgraph.records.source import Source, SourceError, parse_yaml, read_bytes
from lmsgraph.review import current
from lmsgraph.whole import write_whole

__all__ = ["format_files", "format_source", "format_text", "format_values", "replace"]

_WIDTH = 120
_PLAIN = re.compile(r"[A-Za-z0-9α-ω(+±≤≥~.][^\n\t]*")
_UNPRINTABLE = re.compile(r"[^\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd]")
_RISKY = re.compile(r": |:$| #|^(?:~|null|Null|NULL)$|[,\[\]{}]|^[-?:] |\s$")
_ALWAYS_OPEN = {"paper", "cases", "lesions", "timeline", "studies", "arms", "statements", "discrepancies", "history"}

Steps = tuple[str | int, ...]


@dataclass
class _Comments:
    before: dict[Steps, list[str]] = field(default_factory=dict)
    after: dict[Steps, str] = field(default_factory=dict)
    last: list[str] = field(default_factory=list)

    def inside(self, path: Steps) -> bool:
        """Return whether something within a path has a comment."""
        return any(p[: len(path)] == path and p != path for p in (*self.before, *self.after))


def format_text(text: str, file: str = "record") -> str:
    """Return the text of a record in the canonical layout; formatting it again changes nothing."""
    return format_source(parse_yaml(text, file), text)


def format_values(values: dict[str, Any]) -> str:
    """Return the values of a record in the canonical layout."""
    return format_source(Source("record", values, {}, {}), "")


def format_source(source: Source, text: str) -> str:
    """Return the values of a text, which may have been changed since, in the canonical layout, with its comments."""
    comments = _comments(text, source) if "#" in text else _Comments()
    lines = [*_mapping(source.value, (), 0, source, comments), *comments.last]
    return "\n".join(lines) + "\n"


def format_files(paths: tuple[Path, ...], *, write: bool) -> list[Path]:
    """Return the files whose layout is not canonical; with ``write`` all are replaced, each whole, or none."""
    changed: dict[Path, str] = {}
    problems: list[Problem] = []
    own = current().own
    for path in record_paths(paths or (() if own is None else (own,))):
        if path.suffix == ".jsonl":
            continue
        try:
            text = read_bytes(path)
            formatted = format_text(text, str(path))
        except SourceError as error:
            problems.extend(error.problems)
        else:
            if formatted != text:
                changed[path] = formatted
    if problems:
        raise ProblemsError(problems)
    if write:
        for path, formatted in changed.items():
            replace(path, formatted)
    return list(changed)


def replace(path: Path, text: str) -> None:
    """Write a text in the place of a file, whole or not at all."""
    try:
        write_whole(path, text.encode())
    except OSError as error:
        raise LmsgraphError(f"{path}: {error.strerror or error}") from error


def _comments(text: str, source: Source) -> _Comments:
    """Return the comments of a text, each with what it belongs to."""
    covered: dict[int, int] = {}
    for token in yaml.scan(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
        if isinstance(token, yaml.StreamStartToken | yaml.StreamEndToken | yaml.BlockEndToken):
            continue
        start, end = token.start_mark, token.end_mark
        for inner in range(start.line, end.line):
            covered[inner] = len(text)
        covered[end.line] = max(covered.get(end.line, 0), end.column)
    places: dict[int, list[Steps]] = {}
    items = {path: mark for path, mark in source.marks.items() if path and isinstance(path[-1], int)}
    for path, mark in (source.keys | items).items():
        places.setdefault(mark[0] - 1, []).append(path)
    found = _Comments()
    waiting: list[str] = []
    at: Steps = ()
    for number, line in enumerate(text.split("\n")):
        if number in places:
            first, *rest_of_line = sorted(places[number], key=len)
            opens_item = re.match(r"\s*- [^{\[]", line) and isinstance(first[-1], int)
            at = rest_of_line[0] if opens_item and rest_of_line else first
            if waiting:
                found.before.setdefault(first, []).extend(waiting)
                waiting = []
        rest = line[covered.get(number, 0) :].strip()
        if rest.startswith("#"):
            if covered.get(number):
                found.after[at] = rest
            else:
                waiting.append(rest)
    found.last = waiting
    return found


def _order(value: dict[str, Any], model: type[BaseModel] | None) -> list[str]:
    """Return the keys of a mapping in the order of its model: id and kind first, proof last."""
    if model is None:
        return list(value)
    names = [n for n in model.model_fields if n not in ("not_stated", "read", "evidence", "quote", "id", "kind")]
    rank = {name: i for i, name in enumerate(["id", "kind", *names, "not_stated", "read", "evidence", "quote"])}
    return sorted(value, key=lambda name: rank.get(name, len(rank)))


def _mapping(value: dict[str, Any], path: Steps, indent: int, source: Source, comments: _Comments) -> Iterator[str]:
    blank = " " * indent
    for key in _order(value, model_at(path, source.value)):
        here = (*path, key)
        yield from (f"{blank}{line}" for line in comments.before.get(here, ()))
        yield from _entry(f"{blank}{key}:", value[key], here, indent, source, comments)


def _entry(head: str, value: Any, path: Steps, indent: int, source: Source, comments: _Comments) -> Iterator[str]:  # noqa: ANN401
    after = f"  {comments.after[path]}" if path in comments.after else ""
    closed = isinstance(value, list) or path[-1] not in _ALWAYS_OPEN
    flat = f"{head} {_flow(value, path, source)}" if value is not None and closed and _shallow(value) else head
    fits = flat != head and len(flat) <= _WIDTH and not comments.inside(path)
    if not isinstance(value, dict | list) or not value or fits:
        yield flat + after
    elif isinstance(value, list):
        yield head + after
        for index, item in enumerate(value):
            yield from _item(item, (*path, index), indent, source, comments)
    else:
        yield head + after
        yield from _mapping(value, path, indent + 2, source, comments)


def _item(value: Any, path: Steps, indent: int, source: Source, comments: _Comments) -> Iterator[str]:  # noqa: ANN401
    blank = " " * indent
    yield from (f"{blank}{line}" for line in comments.before.get(path, ()))
    after = f"  {comments.after[path]}" if path in comments.after else ""
    closed = not isinstance(value, dict) or (_shallow(value) and path[-2] not in _ALWAYS_OPEN)
    flat = f"{blank}- {_flow(value, path, source)}" if closed else ""
    if flat and (not isinstance(value, dict) or not value or (len(flat) <= _WIDTH and not comments.inside(path))):
        yield flat + after
        return
    lines = list(_mapping(value, path, indent + 2, source, comments))
    first = next(i for i, line in enumerate(lines) if not line.lstrip().startswith("#"))
    yield from (line[2:] for line in lines[:first])
    yield f"{blank}- {lines[first].lstrip()}{after}"
    yield from lines[first + 1 :]


def _shallow(value: Any) -> bool:  # noqa: ANN401
    """Return whether a mapping holds nothing deeper than a list of plain values, and a list nothing but those."""
    if isinstance(value, list):
        return not any(isinstance(v, dict | list) for v in value)
    return not isinstance(value, dict) or all(
        not isinstance(v, dict) and not (isinstance(v, list) and any(isinstance(i, dict | list) for i in v))
        for v in value.values()
    )


def _flow(value: Any, path: Steps, source: Source) -> str:  # noqa: ANN401
    if isinstance(value, dict):
        keys = _order(value, model_at(path, source.value))
        return "{" + ", ".join(f"{key}: {_flow(value[key], (*path, key), source)}" for key in keys) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_flow(item, (*path, i), source) for i, item in enumerate(value)) + "]"
    return _scalar(value)


def _scalar(value: str | None) -> str:
    if value is None:
        return "null"
    if _PLAIN.fullmatch(value) and not _RISKY.search(value) and not _UNPRINTABLE.search(value):
        return value
    return _UNPRINTABLE.sub(lambda match: f"\\U{ord(match[0]):08x}", json.dumps(value, ensure_ascii=False))
