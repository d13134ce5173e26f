"""A told card as text for a terminal: rows in columns, doubts as small numbers, their notes at the end."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from lmsgraph.explore.cards.under import Under, said_under
from lmsgraph.telling.case.screen import merged
from lmsgraph.telling.phrases.marks import noted
from lmsgraph.telling.values.text import Text
from lmsgraph.telling.values.told import Card, Note, Row

__all__ = ["fitting", "in_view", "terminal"]

_SMALL = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_MARGIN, _SHARE, _LEAST = 16, 0.15, 500
"""How wide the margin of a row is; how much of a card doubts may be, and how many characters they always may."""
_FEW = 3


def terminal(
    card: Card,
    under: Under | None = None,
    *,
    width: int = 100,
    brief: bool = False,
    doubts: bool = False,
) -> str:
    """Return a card as lines of a width, with all doubts or the gravest, and under each row what is of its spans."""
    notes = card.notes if doubts else in_view(card) if brief else fitting(card)
    shown = {note.node: note.number for note in notes}
    lines = list(_lines(card, shown, under or {}, width, brief=brief))
    if brief and notes and not doubts:
        said = "Doubts: " + "; ".join(f"{note.number} {noted(note)}" for note in notes)
        lines += textwrap.wrap(said, width, subsequent_indent="  ", break_on_hyphens=False)
    elif notes:
        lines += ["", "Doubts"]
        for note in notes:
            lines += _note(note, width, whole=doubts)
    if not brief and (rest := len(card.notes) - len(notes)):
        lines.append(f"{rest} more doubt{'s' * (rest > 1)}: --all-doubts")
    return "\n".join(lines)


def fitting(card: Card) -> tuple[Note, ...]:
    """Return the doubts that change a figure or fact, the gravest first, as far as they are a small part of a card."""
    told = len(str(card.summary)) + sum(len(str(row.text)) + len(row.left) + _MARGIN for row in card.rows())
    kept: list[Note] = []
    room = max(told * _SHARE / (1 - _SHARE), _LEAST)
    for note in card.notes:
        room -= len(noted(note)) + 6
        if not note.weighty or room < 0:
            break
        kept.append(note)
    return tuple(kept)


def in_view(card: Card) -> tuple[Note, ...]:
    """Return the gravest doubts that stand at the words of a brief card, a few of them."""
    texts = [card.summary, *(row.brief for section in card.sections for row in section.rows)]
    there = {doubt for text in texts for doubt in text.doubts}
    return tuple(note for note in fitting(card) if note.node in there)[:_FEW]


def _lines(card: Card, shown: dict[str, int], under: Under, width: int, *, brief: bool) -> Iterator[str]:
    said = _said(card.summary, shown)
    if brief and said:
        yield from textwrap.wrap(f"{card.name}: {said}", width, break_on_hyphens=False)
    else:
        title = textwrap.wrap(card.title, width, break_on_hyphens=False)
        yield from title
        yield "=" * max(map(len, title), default=0)
        yield from textwrap.wrap(said, width, break_on_hyphens=False)
    for section in card.sections:
        rows = merged(section.rows) if brief else section.rows
        if rows:
            if brief and len(rows) == 1:
                said = f"{section.heading}: {rows[0].left} {_said(rows[0].brief, shown)}".replace("  ", " ")
                yield from textwrap.wrap(said, width, subsequent_indent="  ", break_on_hyphens=False)
                yield from _below(rows[0], under, width, "  ")
                continue
            if not brief:
                yield ""
            if section.heading:
                yield section.heading
            yield from _rows(rows, shown, under, width, brief=brief)


def _rows(rows: Sequence[Row], shown: dict[str, int], under: Under, width: int, *, brief: bool) -> Iterator[str]:
    margin = 0 if brief else min(max((len(row.left) for row in rows), default=0), 30)
    for row in rows:
        if brief:
            said = f"{row.left}  {_said(row.brief, shown)}".strip()
            yield from textwrap.wrap(said, width, initial_indent="  ", subsequent_indent="    ", break_on_hyphens=False)
            yield from _below(row, under, width, "    ")
            continue
        text = _said(row.text, shown)
        if len(row.left) > margin:
            yield from textwrap.wrap(row.left, width, initial_indent="  ", subsequent_indent="    ")
        left = "" if len(row.left) > margin else row.left
        lead = f"  {left:<{margin}}  " if margin else "  "
        indent = "  " * row.depth + ("- " if row.depth else "")
        hang = " " * (len(lead) + len(indent))
        yield from textwrap.wrap(
            text,
            max(width, len(hang) + 40),
            initial_indent=lead + indent,
            subsequent_indent=hang,
            break_on_hyphens=False,
        )
        yield from _below(row, under, max(width, len(hang) + 40), hang)


def _below(row: Row, under: Under, width: int, hang: str) -> Iterator[str]:
    """Yield what stands under a row, each on lines of its own."""
    for said in said_under(row, under):
        yield from textwrap.wrap(said, width, initial_indent=f"{hang}| ", subsequent_indent=f"{hang}| ")


def _said(text: Text, shown: dict[str, int]) -> str:
    out = []
    for piece in text.pieces:
        numbers = sorted(shown[doubt] for doubt in piece.doubts if doubt in shown)
        out.append(piece.text + " ".join(str(number).translate(_SMALL) for number in numbers))
    return "".join(out)


def _note(note: Note, width: int, *, whole: bool) -> list[str]:
    first = f"  {note.number:>2}  "
    said = noted(note, whole=whole)
    return textwrap.wrap(said, width, initial_indent=first, subsequent_indent="      ", break_on_hyphens=False)
