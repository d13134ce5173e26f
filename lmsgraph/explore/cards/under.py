"""What stands under the rows of a card: each place in the paper or its words, and what of the row they prove."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from lmsgraph.graph.facts import Facts
from lmsgraph.telling.phrases.evidence import proves
from lmsgraph.telling.values.told import Card, Row

__all__ = ["Under", "said_under", "under_rows"]

Under = Mapping[tuple[str, str], str]
"""What is said under a row by its node and a span of it."""


def under_rows(facts: Facts, card: Card, said: Callable[[str], str]) -> Under:
    """Return what stands under each row of a card, given what is said of a span."""
    found: dict[tuple[str, str], str] = {}
    for row in card.rows():
        named = proves(facts, row.node, *row.also)
        for span in row.evidence:
            of = f" ({', '.join(named[span])})" if span in named else ""
            found[row.node, span] = said(span) + of
    return found


def said_under(row: Row, under: Under) -> list[str]:
    """Return what stands under a row, line by line, each once; what only names its lesion stands last."""
    keys = [(node, span) for node in (row.node, *row.also) for span in row.evidence] if under else []
    return sorted(dict.fromkeys(under[key] for key in keys if key in under), key=lambda said: said.endswith(_OF_LESION))


_OF_LESION = " (lesion)"
