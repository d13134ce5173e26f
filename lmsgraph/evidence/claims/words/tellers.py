"""Things of a case to the words that tell of each of them alone, and to all words that tell of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from lmsgraph.evidence.claims.words.names import Thing
from lmsgraph.records.model.field import FieldSpec, fields_of
from lmsgraph.records.model.node import Node
from lmsgraph.records.model.when import When

__all__ = ["all_evidence", "kind_told", "tellers"]


def tellers(things: Sequence[Thing]) -> dict[str, frozenset[str]]:
    """Return for each thing the spans that tell of it and of nothing else, but for what links to it."""
    telling: dict[str, list[str]] = {}
    linked = {thing.id: frozenset(_linked(thing)) for thing in things}
    for thing in things:
        for span in thing.evidence:
            telling.setdefault(span, []).append(thing.id)
    return {
        thing.id: frozenset(
            span
            for span in thing.evidence
            if all(other == thing.id or thing.id in linked[other] for other in telling[span])
        )
        for thing in things
    }


def kind_told(thing: object) -> str:
    """Return the kind of an event; of what was not done none, as nothing is told of it or counted from it."""
    return "" if getattr(thing, "status", None) == "absent" else getattr(thing, "kind", "")


def all_evidence(node: Node) -> Iterator[str]:
    """Yield the fingerprints of a node and of all inside it."""
    yield from node.evidence
    for spec in _linking(type(node)):
        if spec.range == "node":
            value = getattr(node, spec.name)
            for item in value if spec.many else (value,):
                if item is not None:
                    yield from all_evidence(item)


def _linked(node: Node) -> Iterator[str]:
    """Yield the ids of all that a node or one inside it links to."""
    for spec in _linking(type(node)):
        value = getattr(node, spec.name)
        for item in value if spec.many else (value,):
            if isinstance(item, When):
                yield item.anchor
            elif isinstance(item, Node):
                yield from _linked(item)
            elif item is not None:
                yield str(item)


@lru_cache(maxsize=256)
def _linking(model: type[Node]) -> tuple[FieldSpec, ...]:
    return tuple(spec for spec in fields_of(model) if spec.range in ("node", "ref", "when"))
