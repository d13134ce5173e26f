"""A record and what a person rejected of it to the record without that, and without what names it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from lmsgraph.draft.desk.payload import facts_of_draft
from lmsgraph.draft.desk.used import Steps, listed
from lmsgraph.records.model.field import fields_of
from lmsgraph.records.read import model_at

__all__ = ["leave_out"]

_COUNTED = re.compile(r".*\b(?:after|before|during|of) (?P<event>\S+)")


def _names(case: dict[str, Any], number: int, gone: Sequence[Steps]) -> set[str]:
    """Return the ids of the lesions and events of a case that are gone."""
    mine = [path for path in gone if path[:2] == ("cases", number) and len(path) == 4]
    return {str(case[str(path[2])][int(path[3])].get("id")) for path in mine} - {"None"}


def _with_it(value: dict[str, Any], gone: Sequence[Steps]) -> Iterator[Steps]:
    """Yield the facts that are said of what is gone; where they but name it, or count from it, that is left out."""
    ids = {number: _names(case, number, gone) for number, case in enumerate(value.get("cases", ()))}
    for path, node in list(facts_of_draft(value)) if any(ids.values()) else ():
        model = model_at(path, value)
        lost = ids.get(int(path[1]), set()) if path[0] == "cases" and len(path) > 1 else set()
        for spec in fields_of(model) if model is not None else ():
            named = listed(node.get(spec.name, []))
            counted = _COUNTED.fullmatch(str(node.get(spec.name, ""))) if spec.range == "when" else None
            if counted and counted["event"] in lost:
                del node[spec.name]
            elif spec.range == "ref" and lost & set(map(str, named)):
                kept = [name for name in named if name not in lost]
                if spec.required:
                    yield path
                elif kept:
                    node[spec.name] = kept
                else:
                    del node[spec.name]


def leave_out(value: dict[str, Any], gone: Sequence[Steps]) -> None:
    """Leave what was rejected out of a record, with the facts that are said of it and the times that count from it."""
    paths = {*gone, *_with_it(value, gone)}
    outer = [path for path in paths if not any(path[:end] in paths for end in range(1, len(path)))]
    for path in sorted(outer, key=lambda path: [(isinstance(step, str), step) for step in path], reverse=True):
        owner: Any = value
        for step in path[:-1]:
            owner = owner[step]
        del owner[path[-1]]
