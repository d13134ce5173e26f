"""A piece of a record that is being drafted: its values, the words that say it, and how sure it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from lmsgraph.evidence.text.places import Stretch

__all__ = ["Part", "Unknown"]


class Unknown(str):
    """A word that the vocabulary does not know yet."""

    __slots__ = ()


@dataclass
class Part:
    """A mapping of a record; values are text, lists of text, other parts and lists of parts."""

    values: dict[str, Any]
    at: list[Stretch] = field(default_factory=list)
    """Where the words stand that say it."""

    named: list[Part] = field(default_factory=list)
    """The parts that it points to: their words are quoted with its own."""

    sure: float = 0.0
    note: str = ""
    """What a person should look at, beside how sure it is."""

    wide: int = 0
    """How much around the words is quoted: -1 nothing, 0 the clause, 1 the sentence."""

    turn: int = 0
    """Where in its sentence another thing begins, if that would deny it: no quote reaches over this place."""

    behind: Part | None = None
    """What it came after, though its sentence tells it before: stable after four cycles of something."""

    earlier: bool = False
    """Whether it is looked back at from what its sentence tells: a size from which a lesion grew."""

    def parts(self) -> Iterator[tuple[tuple[str | int, ...], Part]]:
        """Yield the parts right inside, each with its path."""
        for name, value in self.values.items():
            if isinstance(value, Part):
                yield (name,), value
            elif isinstance(value, list):
                yield from (((name, index), item) for index, item in enumerate(value) if isinstance(item, Part))

    def walk(self, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], Part]]:
        """Yield this part and all inside it, each with its path."""
        yield path, self
        for steps, part in self.parts():
            yield from part.walk((*path, *steps))
