"""The model as branches: each class stands once, under what holds its things or under the broader class."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lmsgraph.explore.schema.values import Property, Schema

__all__ = ["KIND", "Branch", "branches"]

KIND = "kind"
"""What leads from a class to a narrower one."""
_HOLDS = 0.5


@dataclass(frozen=True, slots=True)
class Branch:
    """A class, the property (or ``kind``) that leads to it, and the classes that it leads to."""

    name: str
    via: str
    children: tuple[Branch, ...] = ()

    def walk(self, depth: int = 0) -> Iterator[tuple[Branch, int]]:
        """Yield the branch and all that it leads to, with their depths."""
        yield self, depth
        for child in self.children:
            yield from child.walk(depth + 1)


def branches(schema: Schema) -> tuple[Branch, ...]:
    """Return the model as trees, the largest first; words of the vocabulary are not in them."""
    told = [one.name for one in schema.classes if not one.is_word]
    under = {name: _under(schema, name) for name in told}
    tops = [name for name in told if _circular(under, name) or not under[name][0]]
    children: dict[str, list[tuple[str, str]]] = {name: [] for name in told}
    for name in told:
        if name not in tops:
            children[under[name][0]].append((name, under[name][1]))
    found = [_branch(schema, name, "", children) for name in tops]
    return tuple(sorted(found, key=lambda one: (-sum(1 for _ in one.walk()), one.name)))


def _under(schema: Schema, name: str) -> tuple[str, str]:
    """Return what a class stands under, and by which property: what holds nearly each of its things once, best."""
    broader = [up for up in schema.by_name[name].parents if up in schema.by_name and schema.by_name[up].parents]
    if broader:
        return broader[0], KIND
    kinds = {name, *(one.name for one in schema.classes if name in schema.above(one.name))}
    count = schema.by_name[name].count or sum(schema.by_name[kind].count for kind in kinds)
    best, place = _HOLDS, ("", "")
    for one in schema.properties:
        home, held, said = _holder(schema, one, kinds, count)
        score = held / count * held / said if held and count else 0.0
        if not count and one.ranges and one.ranges[0] == (name, 0):
            home, score = next(iter(one.homes), ""), 1.0  # of a class without things the ontology says what holds them
        if home and home not in kinds and score > best:
            best, place = score, (home, one.name)
    return place


def _holder(schema: Schema, one: Property, kinds: set[str], count: int) -> tuple[str, int, int]:
    """Return which class holds things of some kinds by a property, how many of them, and in how many statements."""
    users: dict[str, tuple[int, int]] = {}
    for user, kind, said, different in one.pairs:
        if kind in kinds:
            held, times = users.get(user, (0, 0))
            users[user] = (held + different, times + said)
    if not users:
        return "", 0, 0
    total = (min(sum(held for held, _ in users.values()), count), sum(said for _, said in users.values()))
    common = set.intersection(*({user, *schema.above(user)} for user in users))
    nearest = max(common, key=lambda up: (len(schema.above(up)), up), default="")
    most = max(users, key=lambda user: (users[user], user))
    if nearest and schema.by_name[nearest].parents:
        return nearest, *total
    if users[most][0] > _HOLDS * count:
        return most, *users[most]
    return nearest, *total


def _circular(under: dict[str, tuple[str, str]], name: str) -> bool:
    """Return whether a class is the first by name of those that stand under each other in a circle."""
    seen = [name]
    while (up := under[seen[-1]][0]) and up not in seen:
        seen.append(up)
    return up == name == min(seen)


def _branch(schema: Schema, name: str, via: str, children: dict[str, list[tuple[str, str]]]) -> Branch:
    below = sorted(children[name], key=lambda pair: (pair[1] == KIND, -schema.by_name[pair[0]].count, pair[0]))
    return Branch(name, via, tuple(_branch(schema, child, by, children) for child, by in below))
