"""A file of which not all can be read to the facts that cannot be held against each other yet.

Where a value is left out, what is told of its event or lesion may be good with it; where a whole one is, what is told
of its case. All else is held against each other as it stands.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lmsgraph.errors import Problem
from lmsgraph.records.read import field_name
from lmsgraph.records.source import Source

__all__ = ["Unheld"]

Steps = tuple[str | int, ...]
Mark = tuple[int, int]


@dataclass(frozen=True)
class Unheld:
    """The events, lesions and cases, by where they stand, of which something could not be read."""

    draft: Source
    held: Source
    whole: dict[Steps, Steps]
    """The cases of which whole events or lesions are left out, each with the first of these."""
    items: frozenset[Mark]

    @classmethod
    def of(cls, draft: Source, held: Source) -> Unheld:
        """Return what is wanting of a draft, given what of it could be read."""
        cut = list(_cut(draft, held))
        whole: dict[Steps, Steps] = {}
        for path in cut:
            if _is_node(draft, path):
                whole.setdefault(_case(path), path)
        items = frozenset(draft.mark(_item(path)) for path in cut if not _is_node(draft, path))
        return cls(draft, held, whole, items)

    def __contains__(self, path: object) -> bool:
        """Return whether what stands at a path of the record may be good with what is left out."""
        if not isinstance(path, tuple):
            return False
        at = self.held.path(path)
        cases = {self.draft.mark(case) for case in self.whole}
        return self.held.mark(_item(at)) in self.items or self.held.mark(_case(at)) in cases

    @property
    def problems(self) -> Iterator[Problem]:
        """The cases whose facts are not held against each other, and what is to be mended first."""
        for case, path in self.whole.items():
            line, column = self.draft.mark(case)
            message = "its facts are not held against each other yet, as a part of it cannot be read"
            repair = f"mend line {self.draft.mark(path)[0]} first"
            yield Problem(self.draft.file, line, column, field_name(self.draft, case), message, repair)


def _cut(draft: Source, held: Source) -> Iterator[Steps]:
    """Yield what of a draft is left out, but not what is in it."""
    kept = {*held.marks.values()}
    gone = {path for path, mark in draft.marks.items() if mark not in kept}
    yield from sorted(
        (path for path in gone if not any(path[:end] in gone for end in range(len(path)))), key=draft.mark
    )


def _is_node(draft: Source, path: Steps) -> bool:
    """Return whether an event, lesion or more is left out as a whole, no value of one."""
    return len(path) <= len(_item(path))


def _case(path: Steps) -> Steps:
    """Return the case that a place is in; what stands in none is in its part of the file."""
    return path[: 1 + isinstance(path[1] if len(path) > 1 else "", int)]


def _item(path: Steps) -> Steps:
    """Return the event, lesion or other part of a case that a place is in."""
    end = len(_case(path)) + 1
    return path[: end + isinstance(path[end] if len(path) > end else "", int)]
