"""Sides of a comparison to what all of them share, aspect by aspect, and what each has besides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lmsgraph.explore.compare.values import Side, Thing
from lmsgraph.network.alike import ASPECTS

__all__ = ["ORDER", "Aspect", "aspects"]


@dataclass(frozen=True, slots=True)
class Aspect:
    """One aspect: what all share, and for each side what it has besides; nothing where its paper reports none of it."""

    name: str
    shared: tuple[Thing, ...]
    besides: tuple[tuple[Thing, ...] | None, ...]


ORDER = ("sex", "age", *ASPECTS, "adverse events", "end")


def aspects(sides: Sequence[Side]) -> list[Aspect]:
    """Return the aspects that any side has something of, in the order in which they are told."""
    there = {thing.aspect for side in sides for thing in side.things}
    return [_aspect(name, sides) for name in ORDER if name in there]


def _aspect(name: str, sides: Sequence[Side]) -> Aspect:
    own = [tuple(thing for thing in side.things if thing.aspect == name) for side in sides]
    common = set.intersection(*(set(things) for things in own))
    shared = _narrowest([thing for thing in own[0] if thing in common])
    rest = (_narrowest([thing for thing in things if thing not in common]) if things else None for things in own)
    return Aspect(name, shared, tuple(rest))


def _narrowest(things: Sequence[Thing]) -> tuple[Thing, ...]:
    """Return things without those that only say more broadly what another says."""
    broad = {one for thing in things for one in thing.above}
    return tuple(thing for thing in things if thing.node not in broad)
