"""Sections bound into a card: those that have rows, with the doubts that stand in them noted at the end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lmsgraph.graph.facts import Facts
from lmsgraph.telling.phrases.marks import notes
from lmsgraph.telling.values.text import Text, words
from lmsgraph.telling.values.told import Card, Row, Section

__all__ = ["bound", "labelled"]


def bound(
    facts: Facts,
    node: str,
    kind: str,
    title: str,
    *sections: Section,
    summary: Text | None = None,
    doubts: Iterable[str] = (),
) -> Card:
    """Return a card of a node; ``doubts`` are those that stand at none of its words."""
    kept, line = tuple(section for section in sections if section.rows), summary or Text()
    there = {doubt for section in kept for row in section.rows for doubt in row.text.doubts}
    return Card(node, kind, title, line, kept, notes(facts, {*there, *line.doubts, *doubts}))


def labelled(node: str, said: Iterable[tuple[str, Text | str]], evidence: Iterable[str] = ()) -> Iterator[Row]:
    """Yield a row of a node for each thing that is said of it, under its name."""
    yield from (Row(words(text), left, node, evidence=evidence) for left, text in said if text)
