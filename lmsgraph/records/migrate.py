"""Records of an older format to records of today's: keys and words renamed by table, whole or not at all."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import BaseModel

from lmsgraph.errors import Problem, ProblemsError
from lmsgraph.records.check import check_reading
from lmsgraph.records.formats import FORMAT, Change, changes
from lmsgraph.records.layout import format_source, replace
from lmsgraph.records.model.field import fields_of
from lmsgraph.records.model.record import Record
from lmsgraph.records.read import event_model, read_content, record_paths
from lmsgraph.records.source import Source, parse_json, parse_yaml, read_bytes
from lmsgraph.vocabulary import Vocabulary
from lmsgraph.vocabulary.tables.withdrawn import Withdrawn, withdrawn

__all__ = ["Migrated", "migrate_files", "migrate_text"]

Json = dict[str, Any]


class Migrated(NamedTuple):
    """The text of a record in today's format, and how often each thing was changed on the way."""

    text: str
    changed: Counter[str]


def migrate_files(paths: tuple[Path, ...], vocabulary: Vocabulary, *, write: bool) -> dict[Path, Counter[str]]:
    """Return what changes in which file; with ``write`` all are replaced. One that cannot be brought up stops all."""
    found: dict[Path, Migrated] = {}
    problems: list[Problem] = []
    for path in record_paths(paths):
        text = read_bytes(path)
        try:
            found[path] = migrate_text(text, str(path), vocabulary, lines=path.suffix == ".jsonl")
        except ProblemsError as error:
            problems.extend(error.problems)
    if problems:
        raise ProblemsError(problems)
    for path, migrated in found.items():
        if write and migrated.changed:
            replace(path, migrated.text)
    return {path: migrated.changed for path, migrated in found.items() if migrated.changed}


def migrate_text(text: str, file: str, vocabulary: Vocabulary, *, lines: bool = False) -> Migrated:
    """Return a text in today's format; a ProblemsError names what cannot be brought up, or is wrong afterwards."""
    if not lines:
        return _one(parse_yaml(text, file), text, vocabulary, 0)
    made = [
        _one(parse_json(line.encode(), file, n), line, vocabulary, n) for n, line in enumerate(text.splitlines(), 1)
    ]
    return Migrated("".join(f"{one.text}\n" for one in made), sum((one.changed for one in made), Counter()))


def _one(source: Source, text: str, vocabulary: Vocabulary, line: int) -> Migrated:
    given = str(source.value.get("format", 1)) if isinstance(source.value, dict) else "1"
    since = int(given) if given.isdigit() else 1
    work = _Work(source, changes(since), vocabulary)
    if isinstance(source.value, dict):
        work.group(Record, source.value, ())
        work.words(Record, source.value, ())
    if work.problems:
        raise ProblemsError(work.problems)
    if work.changed:
        source.value["format"] = str(FORMAT)
    made = json.dumps(source.value, ensure_ascii=False) if line else format_source(source, text)
    problems = list(check_reading(read_content(made.encode(), source.file, line), vocabulary, drafts=True))
    if problems:
        raise ProblemsError(problem._replace(line=0) if work.changed else problem for problem in problems)
    return Migrated(made if work.changed else text, work.changed)


class _Work:
    """Changes the values of one record in place, and counts what it does."""

    def __init__(self, source: Source, table: tuple[Change, ...], vocabulary: Vocabulary) -> None:
        self.source = source
        self.table = table
        self.vocabulary = vocabulary
        self.changed: Counter[str] = Counter()
        self.problems: list[Problem] = []

    def group(self, model: type[BaseModel], value: Json, path: tuple[str | int, ...]) -> None:
        """Bring one group of keys up, and those inside it."""
        for change in self.table:
            if change.where == model.__name__:
                self._apply(change, value, path)
        for spec, inner, place in _inside(model, value):
            self.group(spec, inner, (*path, *place))
        if model is Record and isinstance(doubts := value.get("discrepancies"), list) and self.table:
            value["discrepancies"] = [*doubts, *(more for doubt in doubts for more in self._each(doubt))]

    def words(self, model: type[BaseModel], value: Json, path: tuple[str | int, ...]) -> None:
        """Replace the words of a group of keys that were withdrawn."""
        for spec in fields_of(model):
            if spec.range == "term" and spec.name in value:
                given = value[spec.name]
                given_list = given if isinstance(given, list) else [given]
                items = [self._word(item, spec.kinds, (*path, spec.name)) for item in given_list]
                value[spec.name] = items if isinstance(given, list) else items[0]
        for inner, group, place in _inside(model, value):
            self.words(inner, group, (*path, *place))

    def _word(self, word: Any, kinds: tuple[str, ...], path: tuple[str | int, ...]) -> Any:  # noqa: ANN401 - a value of a file
        if not isinstance(word, str) or self.vocabulary.find(word, kinds) is not None:
            return word
        for one in withdrawn():
            new = one.replaced_by.removeprefix("term:")
            if word not in _names(one):
                continue
            if not new:
                line, column = self.source.mark(path)
                message = f"'{word}' was withdrawn in {one.since}: {one.why}"
                self.problems.append(Problem(self.source.file, line, column, str(path[-1]), message, "say it so"))
            elif self.vocabulary.find(new, kinds) is not None:
                self.changed[f"'{word}' is '{new}'"] += 1
                return new
        return word

    def _apply(self, change: Change, value: Json, path: tuple[str | int, ...]) -> None:
        how, _, word = change.how.partition(" ")
        stated = value.get("not_stated")
        if change.becomes != change.key and change.becomes and stated:
            names = stated if isinstance(stated, list) else [stated]
            value["not_stated"] = [change.becomes if name == change.key else name for name in names]
        if how == "default":
            if change.key not in value:
                value[change.key] = word
                self.changed[f"{change.key} is '{word}' until you say otherwise"] += 1
            return
        if change.key not in value or how == "each":
            return
        old, new = value.pop(change.key), value.get(change.becomes)
        items = old if isinstance(old, list) else [old]
        known = new if isinstance(new, list) else [] if new is None else [new]
        if how == "flag":
            items = [word] if str(old).lower() in ("true", "yes") and word else []
        if how in ("add", "flag"):
            if known + items:
                value[change.becomes] = (known + items)[0] if len(known + items) == 1 else known + items
        elif how == "append":
            value[change.becomes] = ", ".join(map(str, known + items))
        elif how == "same" and old == value.get(word):
            pass
        elif how in ("move", "event") and new is None:
            value[change.becomes] = f"at {old}" if how == "event" else old
        else:
            self._stop(change, path)
        self.changed[f"{change.key} -> {change.becomes or 'nothing'}: {change.why}"] += 1

    def _stop(self, change: Change, path: tuple[str | int, ...]) -> None:
        line, column = self.source.key_mark((*path, change.key))
        message = f"'{change.key}' cannot be brought up by itself: {change.why}"
        repair = f"say it by '{change.becomes or change.how.rpartition(' ')[2]}', then migrate again"
        self.problems.append(Problem(self.source.file, line, column, change.key, message, repair))

    def _each(self, doubt: Any) -> Iterator[Json]:  # noqa: ANN401 - a value of a file
        """Let a doubt be of its first thing, and yield one more for each other thing that it was of."""
        if not isinstance(doubt, dict) or not any(isinstance(doubt.get(key), list) for key in ("about", "printed")):
            return
        things, printed = (v if isinstance(v := doubt.get(key, []), list) else [v] for key in ("about", "printed"))
        self.changed["about -> one doubt for each thing: a doubt is of one value of one thing"] += 1
        paired = len(things) == len(printed)
        for number, thing in enumerate(things):
            own = [printed[number]] if paired else printed[:1] if len(things) == 1 else []
            others = [text for text in printed if text not in own]
            said = {"about": thing, "printed": own[0] if own else None, "against": others or None}
            target = doubt if number == 0 else {**doubt, "id": f"{doubt.get('id')}-{number + 1}"}
            for key, text in said.items():
                target.pop(key, None)
                if text:
                    target[key] = text
            if number:
                yield target


def _names(one: Withdrawn) -> tuple[str, ...]:
    key = one.term.removeprefix("term:")
    return one.label, key, key.partition("/")[2]


def _inside(model: type[BaseModel], value: Json) -> Iterator[tuple[type[BaseModel], Json, tuple[str | int, ...]]]:
    """Yield the groups of keys inside one, each with its model and its path."""
    for spec in fields_of(model):
        given = value.get(spec.name)
        if not spec.models or given is None:
            continue
        for index, item in enumerate(given) if isinstance(given, list) else [(-1, given)]:
            if isinstance(item, dict):
                inner = event_model(item) or spec.models[0] if len(spec.models) > 1 else spec.models[0]
                yield inner, item, (spec.name,) if index < 0 else (spec.name, index)
