"""What is told of a thing, as values: a card with its sections, their rows, and the doubts that are noted below."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from lmsgraph.telling.values.text import Text

__all__ = ["Card", "Note", "Row", "Section"]


class Row(NamedTuple):
    """One thing told: when or of what, in words, and the node, the evidence and the other card that it leads to."""

    text: Text
    left: str = ""
    node: str = ""
    kind: str = ""
    """What the row is of: treatment, toxicity, examination, reason, decision ...; nothing for a plain one."""
    depth: int = 0
    """0 for a row of its own, 1 for one that belongs to the row above."""
    brief: Text = Text()
    """What a card of one screen says of it; nothing where it leaves the row out."""
    evidence: Iterable[str] = ()
    """The spans that say it."""
    to: str = ""
    also: tuple[str, ...] = ()
    """Other nodes that the row tells in the same breath."""


@dataclass(frozen=True, slots=True)
class Section:
    """Rows under one heading."""

    heading: str
    rows: tuple[Row, ...]


class Note(NamedTuple):
    """One doubt: what kind, what the paper prints, how the curator reads it, why, and how much hangs on it."""

    number: int
    node: str
    kind: str
    printed: tuple[str, ...]
    reading: str
    reason: str
    weight: str
    evidence: tuple[str, ...] = ()

    @property
    def weighty(self) -> bool:
        """Whether it changes a figure or a fact."""
        return self.weight == FACT


FACT = "fact"
"""The weight of a doubt that changes a figure or a fact."""


@dataclass(frozen=True, slots=True)
class Card:
    """All that is told of one thing."""

    node: str
    kind: str
    title: str
    summary: Text
    sections: tuple[Section, ...]
    notes: tuple[Note, ...] = ()

    @property
    def name(self) -> str:
        """What the thing is called, without the words that say what it is."""
        return self.title.rpartition(": ")[0] or self.title

    def rows(self) -> Iterator[Row]:
        """Yield the rows of all sections."""
        for section in self.sections:
            yield from section.rows
