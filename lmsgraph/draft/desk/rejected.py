"""A record and what a person rejected of it to the record without that, and without what names it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from lmsgraph.draft.desk.payload import Steps, facts_of_draft

__all__ = ["leave_out"]

_NAMING = ("lesion", "during", "targets")
_COUNTED = re.compile(r".*\b(?:after|before|during|of) (?P<event>\S+)")


def _listed(value: Any) -> list[Any]:  # noqa: ANN401 - nested values of a file
    return value if isinstance(value, list) else [value]


def _names(case: dict[str, Any], number: int, gone: Sequence[Steps]) -> set[str]:
    """Return the ids of the lesions and events of a case that are gone."""
    mine = [path for path in gone if path[:2] == ("cases", number) and len(path) == 4]
    return {str(case[str(path[2])][int(path[3])].get("id")) for path in mine} - {"None"}


def _with_it(value: dict[str, Any], gone: Sequence[Steps]) -> Iterator[Steps]:
    """Yield the facts that name what is gone; where but their time counts from it, the time is left out."""
    for number, case in enumerate(value.get("cases", ())):
        ids = _names(case, number, gone)
        for path, node in list(facts_of_draft(case, ())) if ids else ():
            counted = _COUNTED.fullmatch(str(node.get("when", "")))
            if counted and counted["event"] in ids:
                del node["when"]
            if any(ids & {str(item) for item in _listed(node.get(name, []))} for name in _NAMING):
                yield ("cases", number, *path)


def leave_out(value: dict[str, Any], gone: Sequence[Steps]) -> None:
    """Leave what was rejected out of a record, with the facts that name it and the times that count from it."""
    paths = {*gone, *_with_it(value, gone)}
    outer = [path for path in paths if not any(path[:end] in paths for end in range(1, len(path)))]
    for path in sorted(outer, key=lambda path: [(isinstance(step, str), step) for step in path], reverse=True):
        owner: Any = value
        for step in path[:-1]:
            owner = owner[step]
        del owner[path[-1]]
