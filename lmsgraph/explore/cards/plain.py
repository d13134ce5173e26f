"""A told card as plain values, ready to be written as JSON."""

from __future__ import annotations

from lmsgraph import iris
from lmsgraph.explore.cards.under import Under, said_under
from lmsgraph.telling.case.screen import one_screen
from lmsgraph.telling.values.text import Text
from lmsgraph.telling.values.told import Card, Note, Row

__all__ = ["card_value"]


def card_value(card: Card, under: Under | None = None, *, brief: bool = False) -> dict[str, object]:
    """Return a card as names, texts and numbers; with every doubt, and what hangs on it."""
    number = {note.node: note.number for note in card.notes}
    return {
        "iri": card.node,
        "show": iris.shorten(card.node).removeprefix("data:"),
        "kind": card.kind,
        "title": card.title,
        "summary": _said(card.summary, number),
        "sections": [
            {
                "heading": section.heading,
                "rows": [
                    _row(row, number, under or {}, brief=brief)
                    for row in (one_screen(section.rows) if brief else section.rows)
                ],
            }
            for section in card.sections
        ],
        "doubts": [_note(note) for note in card.notes],
    }


def _said(text: Text, number: dict[str, int]) -> dict[str, object]:
    """Return words, and which doubts stand behind which of their characters."""
    marks, at = [], 0
    for piece in text.pieces:
        at += len(piece.text)
        marks += [{"at": at, "doubt": number[one]} for one in piece.doubts if one in number]
    return {"text": str(text), "marks": marks}


def _row(row: Row, number: dict[str, int], under: Under, *, brief: bool) -> dict[str, object]:
    said = _said(row.brief if brief else row.text, number)
    found = {
        "left": row.left,
        **said,
        "kind": row.kind,
        "depth": row.depth,
        "iri": row.node,
        "also": list(row.also),
        "evidence": list(row.evidence),
        "said": said_under(row, under),
        "to": row.to,
    }
    return {name: value for name, value in found.items() if value not in ("", [], 0)}


def _note(note: Note) -> dict[str, object]:
    return {
        "number": note.number,
        "iri": note.node,
        "kind": note.kind,
        "weight": note.weight,
        "printed": list(note.printed),
        "reading": note.reading,
        "reason": note.reason,
        "evidence": list(note.evidence),
    }
