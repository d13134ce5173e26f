"""A record walked from top to bottom: each node with its address, its place in the file and its evidence."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from lmsgraph.records.model.case import Case
from lmsgraph.records.model.field import FieldSpec, fields_of
from lmsgraph.records.model.fingerprint import spans_for
from lmsgraph.records.model.node import Node
from lmsgraph.records.model.record import Paper, Record
from lmsgraph.records.model.study import Study

__all__ = ["CONTAINERS", "Visited", "slug", "walk"]

_GREEK = str.maketrans({"α": "alpha", "β": "beta", "γ": "gamma"})
_FLAT = {"cases", "lesions", "timeline", "studies", "arms", "statements", "discrepancies"}
"""Lists whose members have an id that is unique beside them, so that the list's name adds nothing to an address."""
CONTAINERS = (Record, Case, Paper, Study)
"""What proves them does not prove what they contain."""


@dataclass(frozen=True, slots=True)
class Visited:
    """One node on the way."""

    node: Node
    address: str
    path: tuple[str | int, ...]
    evidence: tuple[str, ...]
    parent: Visited | None
    field: FieldSpec | None = None
    """The field of the parent in which the node stands."""

    @property
    def case(self) -> Visited | None:
        """Return the case that the node belongs to, if it belongs to one."""
        at: Visited | None = self
        while at is not None and not isinstance(at.node, Case):
            at = at.parent
        return at


@lru_cache(maxsize=8192)
def slug(text: str) -> str:
    """Return a text as a piece of an address.

    >>> slug("α-smooth muscle actin")
    'alpha-smooth-muscle-actin'
    """
    folded = unicodedata.normalize("NFKD", text.casefold().translate(_GREEK)).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", folded).strip("-")[:60] or "x"


def _key(node: Node) -> str:
    parts: list[str] = []
    for name in node.key:
        value = getattr(node, name)
        items = value if isinstance(value, tuple) else (value,)
        parts.extend(slug(str(item)) for item in items if item is not None)
    return "-".join(parts)


def _children(visited: Visited, spec: FieldSpec) -> Iterator[Visited]:
    value = getattr(visited.node, spec.name)
    if value is None or value == ():
        return
    silent = isinstance(visited.node, CONTAINERS)
    base = visited.address.removesuffix("/record") if isinstance(visited.node, Record) else visited.address
    used: dict[str, int] = {}
    for index, child in enumerate(value if spec.many else (value,)):
        if child is None:
            continue
        own = getattr(child, "id", None)
        if isinstance(child, Paper):
            address = base
        elif own is not None and spec.name in _FLAT:
            address = f"{base}/{own}"
        else:
            name = (own or _key(child)) if spec.many else ""
            if spec.many:
                used[name] = used.get(name, 0) + 1
                name = f"/{name}" if used[name] == 1 else f"/{name}-{used[name]}"
                name = name.replace("/-", "/").rstrip("/") or f"/{used['']}"
            address = f"{base}/{slug(spec.name)}{name}"
        inherited = () if silent or own is not None else _inherited(visited, spec, index)
        path = (*visited.path, spec.name, index) if spec.many else (*visited.path, spec.name)
        yield Visited(child, address, path, child.evidence or inherited, visited, spec)


def _inherited(visited: Visited, spec: FieldSpec, index: int) -> tuple[str, ...]:
    """Return what proves the part of a node that has no evidence of its own."""
    return tuple(map(str, spans_for(visited.evidence, spec.name, index if spec.many else None)))


@cache
def _parts(model: type[Node]) -> tuple[FieldSpec, ...]:
    return tuple(spec for spec in fields_of(model) if spec.range == "node")


class _Same:
    """A record as itself: to compare it with another, field by field, takes longer than to walk it."""

    __slots__ = ("record",)

    def __init__(self, record: Record) -> None:
        self.record = record

    def __hash__(self) -> int:
        return id(self.record)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.record is other.record


def walk(record: Record) -> tuple[Visited, ...]:
    """Return every node of a record, parents first; the one walked last is asked for again and again."""
    return _walked(_Same(record))


@lru_cache(maxsize=2)
def _walked(same: _Same) -> tuple[Visited, ...]:
    found: list[Visited] = []
    stack = [Visited(same.record, f"{same.record.paper.id}/record", (), (), None)]
    while stack:
        visited = stack.pop()
        found.append(visited)
        children = [child for spec in _parts(type(visited.node)) for child in _children(visited, spec)]
        stack.extend(reversed(children))
    return tuple(found)
