"""A told card as Markdown: headings, lists, tables of named rows, doubts as footnotes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lmsgraph.explore.cards.terminal import fitting_notes, in_view
from lmsgraph.explore.cards.under import Under, said_under
from lmsgraph.telling.case.screen import one_screen
from lmsgraph.telling.phrases.marks import doubt_said
from lmsgraph.telling.values.text import Text
from lmsgraph.telling.values.told import Card, Row

__all__ = ["markdown"]


_NUMBER = re.compile(r"^(\d+)\.")
"""A number at the head of an item, which would begin a list of its own."""


def markdown(card: Card, under: Under | None = None, *, brief: bool = False, doubts: bool = False) -> str:
    """Return a card as Markdown that every renderer with footnotes takes; nothing in it is read as markup."""
    notes = card.notes if doubts else in_view(card) if brief else fitting_notes(card)
    shown = {note.node: note.number for note in notes}
    lines = [f"# {_plain(card.title)}", ""]
    if card.summary:
        lines += [_said(card.summary, shown), ""]
    for section in card.sections:
        rows = one_screen(section.rows) if brief else section.rows
        if rows:
            lines += [f"## {_plain(section.heading)}", ""] if section.heading else []
            lines += [*_rows(rows, shown, under or {}, brief=brief), ""]
    lines += [f"[^{note.number}]: {_plain(doubt_said(note, whole=doubts))}" for note in notes]
    if not brief and (rest := len(card.notes) - len(notes)):
        lines += ["", f"{rest} more doubt{'s' * (rest > 1)}: `lmsgraph show --all-doubts`"]
    return "\n".join(lines).rstrip() + "\n"


def _rows(rows: tuple[Row, ...], shown: dict[str, int], under: Under, *, brief: bool) -> Iterator[str]:
    for row in rows:
        text = _said(row.brief if brief else row.text, shown)
        left = f"**{_plain(row.left)}** " if row.left else ""
        text = text.strip() if left else _NUMBER.sub(r"\1\\.", text.strip())
        yield f"{'  ' * row.depth}- {left}{text}"
        for said in said_under(row, under):
            yield f"{'  ' * row.depth}  > {_plain(said)}"


def _said(text: Text, shown: dict[str, int]) -> str:
    numbers = (sorted(shown[one] for one in piece.doubts if one in shown) for piece in text.pieces)
    marks = ("".join(f"[^{number}]" for number in here) for here in numbers)
    return "".join(_plain(piece.text) + mark for piece, mark in zip(text.pieces, marks, strict=True))


def _plain(text: str) -> str:
    r"""Return words in which nothing is read as markup.

    >>> _plain("a_b [c](d) <e>")
    'a\\_b \\[c\\](d) \\<e>'
    """
    return re.sub(r"([\\`*_{}\[\]<|#~])", r"\\\1", text)
