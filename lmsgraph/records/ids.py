"""The ids of a record: each one thing's name, none that means something else, and no way round in a circle."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from lmsgraph.errors import Problem
from lmsgraph.records.model.case import Case
from lmsgraph.records.model.field import fields_of
from lmsgraph.records.model.node import Node
from lmsgraph.records.model.record import Record
from lmsgraph.records.model.statement import Discrepancy, Statement
from lmsgraph.records.model.study import Study
from lmsgraph.records.walk import slug

__all__ = ["Report", "check_cycles", "check_ids"]


class Report(Protocol):
    """Makes a problem of a place in the record and what is wrong there."""

    def __call__(self, path: tuple[str | int, ...], message: str, repair: str = "") -> Problem:
        """Return the problem."""


def _taken(model: type[Node]) -> set[str]:
    """Return the names under which parts of a node stand that have no id of their own."""
    own = ("node", "quantity", "when")
    return {slug(spec.name) for spec in fields_of(model) if spec.range in own and not spec.many}


_TAKEN = {
    "paper": {"inferred", "ontology", "vocabulary"},  # graphs that are no paper's
    "top": {"evidence", "passage", "record"} | _taken(Record),
    "cases": _taken(Case),
    "studies": _taken(Study),
}


def check_ids(record: Record, problem: Report) -> Iterator[Problem]:
    """Yield a problem for each id that is given twice where it must be one thing's name."""

    def check_taken(path: tuple[str | int, ...], given: str, names: str) -> Iterator[Problem]:
        if given in _TAKEN[names]:
            yield problem(path, f"the id '{given}' has another meaning here", "choose another")

    yield from check_taken(("paper", "id"), record.paper.id, "paper")
    top: dict[str, str] = {}
    groups: tuple[tuple[str, tuple[Case | Study | Statement | Discrepancy, ...]], ...] = (
        ("cases", record.cases),
        ("studies", record.studies),
        ("statements", record.statements),
        ("discrepancies", record.discrepancies),
    )
    for name, items in groups:
        for index, item in enumerate(items):
            yield from check_taken((name, index, "id"), item.id, "top")
            if item.id in top:
                yield problem((name, index, "id"), f"the id '{item.id}' is given twice (first in {top[item.id]})")
            top.setdefault(item.id, name)
    for c, case in enumerate(record.cases):
        seen: dict[str, str] = {}
        for name, members in (("lesions", case.lesions), ("timeline", case.timeline)):
            for index, member in enumerate(members):
                yield from check_taken(("cases", c, name, index, "id"), member.id, "cases")
                if member.id in seen:
                    yield problem(
                        ("cases", c, name, index, "id"),
                        f"the id '{member.id}' is given twice (first in {seen[member.id]})",
                    )
                seen.setdefault(member.id, name)
    for s, study in enumerate(record.studies):
        arms: set[str] = set()
        for index, arm in enumerate(study.arms):
            yield from check_taken(("studies", s, "arms", index, "id"), arm.id, "studies")
            if arm.id in arms:
                yield problem(("studies", s, "arms", index, "id"), f"the id '{arm.id}' is given twice")
            arms.add(arm.id)


def check_cycles(record: Record, problem: Report) -> Iterator[Problem]:
    """Yield a problem where times or lesions go round in a circle."""
    for c, case in enumerate(record.cases):
        relations = (
            ("timeline", "when", {e.id: e.when.anchor for e in case.timeline if e.when is not None and e.when.anchor}),
            ("lesions", "part_of", {x.id: x.part_of for x in case.lesions if x.part_of}),
            ("lesions", "derived_from", {x.id: x.derived_from for x in case.lesions if x.derived_from}),
        )
        for name, field, next_of in relations:
            members = case.timeline if name == "timeline" else case.lesions
            for index, member in enumerate(members):
                way = [member.id]
                while (following := next_of.get(way[-1])) and following not in way:
                    way.append(following)
                if following == member.id and len(way) > 1 and member.id == min(way):
                    circle = " -> ".join([*way, member.id])
                    yield problem(("cases", c, name, index, field), f"goes round in a circle: {circle}")
                elif way == [following] and field != "when":
                    yield problem(("cases", c, name, index, field), "names itself")
