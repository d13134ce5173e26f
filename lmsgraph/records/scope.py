"""Which ids a link may name at a place of a record, and the addresses they stand for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from lmsgraph.records.model.case import Lesion, TimelineEvent
from lmsgraph.records.model.node import Node
from lmsgraph.records.model.record import Record
from lmsgraph.records.model.statement import Statement
from lmsgraph.records.model.study import Arm
from lmsgraph.records.walk import Visited, walk

__all__ = ["NOBODY", "Scope"]

NOBODY = "none"
"""What stands for a patient who is nobody of another paper."""
_CASE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*/[a-z0-9]+(?:-[a-z0-9]+)*")


class Scope:
    """The ids of a record: those of lesions and events hold within their case, those of arms within their study."""

    def __init__(self, record: Record) -> None:
        paper = record.paper.id
        self._groups: dict[tuple[str, str], dict[str, str]] = {
            ("", "case"): {case.id: f"{paper}/{case.id}" for case in record.cases},
            ("", "study"): {study.id: f"{paper}/{study.id}" for study in record.studies},
            ("", "statement"): {statement.id: f"{paper}/{statement.id}" for statement in record.statements},
        }
        for case in record.cases:
            self._add(f"{paper}/{case.id}", "lesion", case.lesions)
            self._add(f"{paper}/{case.id}", "event", case.timeline)
        for study in record.studies:
            self._add(f"{paper}/{study.id}", "arm", study.arms)
        self._record = record
        self._all: dict[str, str] = {}
        self._nodes: dict[str, Node] = {}

    def _add(self, at: str, link: str, members: Iterable[Lesion | TimelineEvent | Arm]) -> None:
        """Add what is in a case or study; where two have one id, which is a problem of its own, to what is there."""
        self._groups.setdefault((at, link), {}).update({member.id: f"{at}/{member.id}" for member in members})

    def names(self, visited: Visited, links: tuple[str, ...]) -> Mapping[str, str]:
        """Return the ids that a link at a node may name, each with its address."""
        if links == ("*",):
            return self._everything()
        if links == ("elsewhere",):
            return self._elsewhere(str(getattr(visited.node, "same_patient_as", "")))
        container = "/".join(visited.address.split("/")[:2])
        if isinstance(visited.node, Statement) and visited.node.case is not None and "event" in links:
            container = f"{self._record.paper.id}/{visited.node.case}"
        found: dict[str, str] = {}
        for link in links:
            found |= self._groups.get((container, link), {}) or self._groups.get(("", link), {})
        return found

    def _elsewhere(self, given: str) -> Mapping[str, str]:
        """Return a case of another paper by its address, or that it is nobody's; nothing where it is neither."""
        paper = given.partition("/")[0]
        fits = given == NOBODY or (_CASE.fullmatch(given) is not None and paper != self._record.paper.id)
        return {given: given} if fits else {}

    def node(self, name: str) -> Node | None:
        """Return the thing of an address within the paper."""
        address = self._everything().get(name, "")
        return self._nodes.get(address)

    def _everything(self) -> Mapping[str, str]:
        """Return every node of the record by its address within the paper."""
        if not self._all:
            prefix = f"{self._record.paper.id}/"
            self._nodes = {v.address: v.node for v in walk(self._record)}
            self._all = {address.removeprefix(prefix): address for address in self._nodes}
        return self._all
