"""What the model is told as: classes and properties with their meaning, their numbers in the data, and an example."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from lmsgraph.telling.cards.terms import query_of

__all__ = ["Class", "Property", "Schema"]

Count = tuple[str, int]
"""A class or type, and how many."""


@dataclass(frozen=True, slots=True)
class Class:
    """A class: its name with prefix, what it means, its parents, how many things are of it, and one of them."""

    name: str
    label: str
    definition: str
    usage: str
    parents: tuple[str, ...]
    outside: tuple[str, ...]
    count: int
    example: str
    said: tuple[tuple[str, str], ...]
    """What is said of the example: property and value."""
    is_word: bool
    """Whether its things are words of the vocabulary, not what papers report."""

    @property
    def query(self) -> str:
        """A query to paste."""
        return query_of(self.name, a_class=True)


@dataclass(frozen=True, slots=True)
class Property:
    """A property: what it means, how often it is said, of what, with what as value, and the classes it is listed at."""

    name: str
    label: str
    definition: str
    usage: str
    count: int
    users: tuple[Count, ...]
    ranges: tuple[Count, ...]
    pairs: tuple[tuple[str, str, int, int], ...]
    """Of which class, with what as value, how often, and how many different values."""
    homes: tuple[str, ...]
    example: tuple[str, str]
    """A thing that has it, and the value."""

    @property
    def query(self) -> str:
        """A query to paste."""
        return query_of(self.name, a_class=False)


@dataclass(frozen=True)
class Schema:
    """All classes and properties, sorted by name."""

    classes: tuple[Class, ...]
    properties: tuple[Property, ...]

    @cached_property
    def by_name(self) -> dict[str, Class]:
        """The classes by their names."""
        return {one.name: one for one in self.classes}

    def at(self, name: str) -> Iterator[tuple[Property, int]]:
        """Yield the properties that are listed at a class with how often its things have them, the most first."""
        inside = {one.name for one in self.classes if name in (one.name, *self.above(one.name))}
        found = [
            (one, sum(count for user, count in one.users if user in inside))
            for one in self.properties
            if name in one.homes
        ]
        yield from sorted(found, key=lambda pair: (-pair[1], pair[0].name))

    def of(self, name: str) -> Iterator[tuple[Property, int]]:
        """Yield the properties that a thing of a class may have: its own, and those listed at broader classes."""
        yield from self.at(name)
        for up in self.above(name):
            inside = {one.name for one in self.classes if name in (one.name, *self.above(one.name))}
            for one, _ in self.at(up):
                count = sum(number for user, number in one.users if user in inside)
                if count and name not in one.homes:
                    yield one, count

    def ranges(self, one: Property, name: str) -> tuple[Count, ...]:
        """Return what things of a class have by a property, or what any has where no thing of the class has it."""
        found: dict[str, int] = {}
        for user, kind, said, _ in one.pairs:
            if name in (user, *self.above(user)):
                found[kind] = found.get(kind, 0) + said
        return tuple(sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))) or one.ranges

    def above(self, name: str) -> tuple[str, ...]:
        """Return the broader classes of a class, the nearest first."""
        found: dict[str, None] = {}
        waiting = [name]
        for one in waiting:
            more = [up for up in self.by_name[one].parents if up in self.by_name and up not in found]
            found.update(dict.fromkeys(more))
            waiting += more
        return tuple(found)

    def below(self, name: str) -> tuple[str, ...]:
        """Return the kinds of a class, one step down."""
        return tuple(one.name for one in self.classes if name in one.parents)
