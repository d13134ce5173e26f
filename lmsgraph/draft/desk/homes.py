"""The facts of a draft and those added to it to the one in which a new fact belongs, by where its words stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel

from lmsgraph.draft.desk.forms import called
from lmsgraph.draft.desk.payload import facts_of_draft
from lmsgraph.draft.desk.used import Steps, listed
from lmsgraph.draft.desk.words import Printed
from lmsgraph.records.model.case import Case
from lmsgraph.records.model.field import FieldSpec, fields_of
from lmsgraph.records.model.record import Record
from lmsgraph.records.read import model_at

__all__ = ["Held", "held_in", "home", "homes", "named", "places_in"]

_WHOLE = (Record, Case)
"""What holds facts from all over the paper."""


@dataclass(frozen=True, eq=False)
class Held:
    """A fact, and what it stands in; ``added`` says that a person added it."""

    node: dict[str, Any] = field(repr=False)
    model: type[BaseModel] | None
    path: Steps
    """Where it stands in the draft; of an added one, where what holds it stands."""
    within: Held | None = None
    added: bool = False

    def around(self) -> Iterator[Held]:
        """Yield the fact, what it stands in, and so on outwards."""
        yield self
        if self.within is not None:
            yield from self.within.around()

    def quotes(self) -> list[str]:
        """Return the words of the fact, first its own."""
        return [str(quote) for quote in listed(self.node.get("quote", []))]


def held_in(value: dict[str, Any]) -> list[Held]:
    """Return the record and all facts of a draft, in its order."""
    found: dict[Steps, Held] = {(): Held(value, Record, ())}
    for path, node in facts_of_draft(value):
        within = next(found[path[:end]] for end in range(len(path) - 1, -1, -1) if path[:end] in found)
        found[path] = Held(node, model_at(path, value), path, within)
    return list(found.values())


def places_in(owner: Held, kind: type[BaseModel]) -> list[FieldSpec]:
    """Return the fields of a fact in which a fact of some kind may stand."""
    return [spec for spec in fields_of(owner.model) if kind in spec.models] if owner.model is not None else []


def homes(told: Sequence[Held], kind: type[BaseModel]) -> list[Held]:
    """Return what of all that is told can hold a fact of some kind."""
    return [one for one in told if places_in(one, kind)]


def home(
    told: Sequence[Held], kind: type[BaseModel], near: Held, latest: Held | None, start: int, printed: Printed
) -> Held | None:
    """Return what of all that is told holds a new fact, whose words start at a place of the paper.

    That is what was added just before it; else what one is at, or the last one before, in its sentence; else what one
    is at; else the last one told before.
    """
    can = homes(told, kind)
    parts = [one for one in can if one.model not in _WHOLE]
    sentence = printed.sentence(start)
    begun = {one: printed.begin(one.quotes()[0]) for one in parts if one.quotes()}
    here = [one for one, begin in begun.items() if begin >= 0 and printed.sentence(begin) == sentence]
    here = [one for one in here if one.path[:2] == near.path[:2]] or here
    before = [one for one in told[: told.index(near)] if one in can]
    order = (
        *(one for one in (latest.around() if latest is not None else ()) if one.added and one in parts),
        *(one for one in near.around() if one in here),
        *sorted(here, key=lambda one: (begun[one] > start, abs(begun[one] - start))),
        *(one for one in near.around() if one in can),
        *(one for one in reversed(before) if one.path[:2] == near.path[:2]),
        *(one for one in reversed(can) if one.path[:2] == near.path[:2]),
        *reversed(can),
    )
    return order[0] if order else None


def named(one: Held) -> str:
    """Return what a person calls a fact: its kind, its id, its time; where it has no id, what it stands in, too.

    >>> named(Held({"id": "ct", "when": "2019-04"}, Case, ()))
    'case ct of 2019-04'
    """
    what = called(one.model) if one.model is not None else "fact"
    if "id" in one.node:
        return f"{what} {one.node['id']}" + (f" of {one.node['when']}" if "when" in one.node else "")
    return what if one.within is None or one.within.within is None else f"{what} in {named(one.within)}"
