"""The text of a record file as plain nested values, each with the line and column it stands at.

YAML 1.2 as far as a record needs it: every scalar is text (so ``NO`` is no boolean and ``1.10`` loses no digit; the
model says what it must be), keys are unique, and there are no anchors, aliases or tags, so that nothing a stranger
writes can grow or run.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from lmsgraph.errors import Problem, ProblemsError

__all__ = ["MAX_BYTES", "Source", "SourceError", "decode", "parse_json", "parse_yaml", "read_bytes", "read_lines"]

MAX_BYTES = 4_000_000
MAX_DEPTH = 40

Mark = tuple[int, int]
Path_ = tuple[str | int, ...]


class SourceError(ProblemsError):
    """A file is no record at all."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__(problems)


@dataclass(frozen=True)
class Source:
    """Nested values of one file, and where each stands."""

    file: str
    value: Any
    marks: dict[Path_, Mark]
    keys: dict[Path_, Mark]
    empty: tuple[Path_, ...] = ()
    """Where a key stands and no value."""

    def path(self, steps: Path_) -> Path_:
        """Return the path in the file of a place in the record: a list of one may stand there without brackets."""
        path: list[str | int] = []
        value = self.value
        for step in steps:
            if isinstance(step, int) and not isinstance(value, list):
                continue
            path.append(step)
            value = _inside(value, step)
        return tuple(path)

    def mark(self, path: Path_) -> Mark:
        """Return line and column of the value at a path, or of the nearest value around it."""
        while path and path not in self.marks:
            path = path[:-1]
        return self.marks.get(path, (1, 1))

    def key_mark(self, path: Path_) -> Mark:
        """Return line and column of the key that a path ends with."""
        return self.keys.get(path) or self.mark(path)


def _inside(value: Any, step: str | int) -> Any:  # noqa: ANN401 - nested values of a file
    if isinstance(value, dict):
        return value.get(step)
    return value[step] if isinstance(value, list) and isinstance(step, int) and step < len(value) else None


def read_bytes(path: Path) -> str:
    """Return the text of a record file; a SourceError says why it cannot be one."""
    file = str(path)
    try:
        if path.is_dir():
            raise SourceError(Problem(file, 0, 0, "", "is a folder", "name the record files in it"))
        with path.open("rb") as stream:
            content = stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise SourceError(Problem(file, 0, 0, "", error.strerror or str(error))) from error
    return decode(content, file)


def decode(content: bytes, file: str) -> str:
    """Return the text of what a record file holds; a SourceError says why it cannot be one."""
    if len(content) > MAX_BYTES:
        raise SourceError(Problem(file, 0, 0, "", f"is larger than a record may be ({MAX_BYTES // 1_000_000} MB)"))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        column = error.start - content.rfind(b"\n", 0, error.start)
        raise SourceError(Problem(file, line, column, "", "is not UTF-8 text", "save the file as UTF-8")) from error
    if "\0" in text:
        raise SourceError(Problem(file, text.count("\n", 0, text.index("\0")) + 1, 1, "", "is a binary file, not YAML"))
    if not text.strip():
        raise SourceError(Problem(file, 1, 1, "", "is empty"))
    return text


class _Composer:
    """Builds nested values from the parser's events."""

    def __init__(self, file: str, events: Iterator[Any]) -> None:
        self.file = file
        self.events = events
        self.marks: dict[Path_, Mark] = {}
        self.keys: dict[Path_, Mark] = {}
        self.empty: list[Path_] = []

    def problem(self, event: Any, message: str, repair: str = "") -> SourceError:  # noqa: ANN401 - PyYAML's events are untyped
        mark: Any = event.start_mark
        return SourceError(Problem(self.file, mark.line + 1, mark.column + 1, "", message, repair))

    def compose(self, event: Any, path: Path_) -> Any:  # noqa: ANN401
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise self.problem(event, "anchors and aliases have no place in a record", "write the value out")
        if getattr(event, "tag", None) not in (None, "!"):
            raise self.problem(event, f"the tag '{event.tag}' has no place in a record", "write plain text")
        if len(path) > MAX_DEPTH:
            raise self.problem(event, "is nested too deeply")
        self.marks[path] = (event.start_mark.line + 1, event.start_mark.column + 1)
        if isinstance(event, yaml.ScalarEvent):
            if event.value not in ("", "~", "null") or event.style:
                return event.value
            self.empty.append(path)
            return None
        if isinstance(event, yaml.SequenceStartEvent):
            items: list[Any] = []
            while not isinstance(child := next(self.events), yaml.SequenceEndEvent):
                items.append(self.compose(child, (*path, len(items))))
            return items
        mapping: dict[str, Any] = {}
        while not isinstance(child := next(self.events), yaml.MappingEndEvent):
            if not isinstance(child, yaml.ScalarEvent):
                raise self.problem(child, "a key must be a plain word")
            if child.anchor or child.tag:
                raise self.problem(child, "anchors, aliases and tags have no place in a record", "write a plain word")
            if child.value in mapping:
                line = self.keys[(*path, child.value)][0]
                raise self.problem(child, f"the key '{child.value}' stands here twice (first in line {line})")
            mark: Any = child.start_mark
            self.keys[(*path, child.value)] = (mark.line + 1, mark.column + 1)
            mapping[child.value] = self.compose(next(self.events), (*path, child.value))
        return mapping


def parse_yaml(text: str, file: str) -> Source:
    """Return the values of a YAML text; a SourceError names the first place where it is no record."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        events = yaml.parse(text, Loader=loader)
        composer = _Composer(file, events)
        next(events)  # the stream starts
        document = next(events)
        if not isinstance(document, yaml.DocumentStartEvent):
            raise SourceError(Problem(file, 1, 1, "", "is empty"))
        value = composer.compose(next(events), ())
        next(events)  # the document ends
        if not isinstance(more := next(events), yaml.StreamEndEvent):
            raise composer.problem(more, "holds more than one document", "one file a paper")
    except yaml.YAMLError as error:
        mark: Any = getattr(error, "problem_mark", None)
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        message = str(getattr(error, "problem", None) or error)
        if "nesting depth" in message:  # some versions of libyaml have a limit of their own, met while reading ahead
            raise SourceError(Problem(file, line, column, "", "is nested too deeply")) from error
        lines = text.split("\n")
        has_tab = "\t" in (lines[line - 1] if line <= len(lines) else "")
        repair = "indent with spaces, not tabs" if has_tab else ""
        raise SourceError(Problem(file, line, column, "", f"is not YAML: {message}", repair)) from error
    except RecursionError as error:
        raise SourceError(Problem(file, 1, 1, "", "is nested too deeply")) from error
    if not isinstance(value, dict):
        raise SourceError(Problem(file, 1, 1, "", "is no record", "a record begins with 'paper:'"))
    return Source(file, value, composer.marks, composer.keys, tuple(composer.empty))


def read_lines(path: Path) -> Iterator[tuple[int, bytes]]:
    """Yield number and text of each line of a JSON Lines file, one at a time."""
    try:
        with path.open("rb") as stream:
            for number, line in enumerate(stream, 1):
                if line.strip():
                    yield number, line
    except OSError as error:
        raise SourceError(Problem(str(path), 0, 0, "", error.strerror or str(error))) from error


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return a JSON object, once its keys are seen to be different."""
    value = dict(pairs)
    if len(value) < len(pairs):
        names = [name for name, _ in pairs]
        raise ValueError(f"the key '{next(name for name in names if names.count(name) > 1)}' stands twice")
    return value


def parse_json(line: bytes, file: str, number: int) -> Source:
    """Return the values of one line of JSON Lines."""
    try:
        value = json.loads(line, object_pairs_hook=_unique)
        if b"\\u" in line:
            json.dumps(value, ensure_ascii=False).encode()  # half a surrogate pair is no text
    except (ValueError, RecursionError) as error:
        raise SourceError(Problem(file, number, 1, "", f"is not JSON: {error}")) from error
    if not isinstance(value, dict):
        raise SourceError(Problem(file, number, 1, "", "is no record", "one JSON object a line"))
    return Source(file, value, {(): (number, 1)}, {})
