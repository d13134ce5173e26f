"""What papers claim of a drug beside what happened to the patients who got it: two columns of lines."""

from __future__ import annotations

from lmsgraph.graph.facts import Facts
from lmsgraph.telling.cards.concepts import concept_card
from lmsgraph.telling.values.told import Row

__all__ = ["Columns", "beside"]

Columns = tuple[tuple[str, tuple[str, ...]], ...]
"""Headings, each with the lines below it."""


def beside(facts: Facts, drug: str) -> Columns:
    """Return both columns as the card of a drug tells them; nothing for what is no drug."""
    if ":" not in drug or "Drug" not in facts.types(drug):
        return ()
    card = concept_card(facts, drug)
    return tuple(
        (section.heading, tuple(map(_line, section.rows)))
        for section in card.sections
        if section.heading in ("What happened to the patients", "What the papers claim")
    )


def _line(row: Row) -> str:
    return f"{row.left}: {row.text}" if row.left else f"{'- ' * row.depth}{row.text}"
