"""A told card as text for a terminal: rows in columns, doubts as small numbers, their notes at the end."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from lmsgraph.explore.cards.under import Under, said_under
from lmsgraph.telling.case.screen import one_screen
from lmsgraph.telling.phrases.marks import doubt_said
from lmsgraph.telling.values.text import Text
from lmsgraph.telling.values.told import Card, Note, Row

__all__ = ["fitting_notes", "in_view", "terminal"]

_SMALL = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_MARGIN, _SHARE, _LEAST = 16, 0.25, 500
"""How wide the margin of a row is; how much of a card doubts may be, and how many characters they always may."""
_FEW = 3
_SCREEN = 45
"""How many lines a brief card has at most, if leaving out a doubt helps."""
_COLUMN = 30
"""How wide the column of what stands left of rows may be, and the text must be beside it."""


def terminal(
    card: Card,
    under: Under | None = None,
    *,
    width: int = 100,
    brief: bool = False,
    doubts: bool = False,
) -> str:
    """Return a card as lines of a width, with all doubts or the gravest, and under each row what is of its spans."""
    notes = card.notes if doubts else in_view(card) if brief else fitting_notes(card)
    text = _written(card, notes, under, width, brief=brief, doubts=doubts)
    while brief and not doubts and len(notes) > 1 and text.count("\n") >= _SCREEN:
        notes = _without_least(notes)
        text = _written(card, notes, under, width, brief=brief, doubts=doubts)
    return text


def _written(card: Card, notes: tuple[Note, ...], under: Under | None, width: int, *, brief: bool, doubts: bool) -> str:
    shown = {note.node: note.number for note in notes}
    lines = list(_lines(card, shown, under or {}, width, brief=brief))
    if brief and notes and not doubts:
        said = "Doubts: " + "; ".join(f"{note.number} {doubt_said(note)}" for note in notes)
        lines += _wrapped(said, width, hang="  ")
    elif notes:
        lines += ["", "Doubts"]
        for note in notes:
            lines += _note(note, width, whole=doubts)
    if not brief and (rest := len(card.notes) - len(notes)):
        lines.append(f"{rest} more doubt{'s' * (rest > 1)}: --all-doubts")
    return "\n".join(lines)


def fitting_notes(card: Card) -> tuple[Note, ...]:
    """Return the doubts that change a figure or fact, the gravest first, as far as they are a small part of a card."""
    told = len(str(card.summary)) + sum(len(str(row.text)) + len(row.left) + _MARGIN for row in card.rows())
    kept: list[Note] = []
    room = max(told * _SHARE / (1 - _SHARE), _LEAST)
    for note in card.notes:
        room -= len(doubt_said(note)) + 6
        if not note.weighty or room < 0:
            break
        kept.append(note)
    return tuple(kept)


def in_view(card: Card) -> tuple[Note, ...]:
    """Return the gravest doubts that stand at the words of a brief card: a few, and others of the same words."""
    texts = [card.summary, *(row.brief for section in card.sections for row in section.rows)]
    there = {doubt for text in texts for doubt in text.doubts}
    found = [note for note in fitting_notes(card) if note.node in there]
    same = {note.printed[:1] for note in found[:_FEW] if note.printed}
    return tuple(note for number, note in enumerate(found) if number < _FEW or note.printed[:1] in same)


def _without_least(notes: tuple[Note, ...]) -> tuple[Note, ...]:
    """Return doubts without the least: the last of a kind that is told once more, or else the last."""
    kinds = [note.kind for note in notes]
    least = next((n for n in reversed(range(len(notes))) if kinds.index(kinds[n]) < n), len(notes) - 1)
    return notes[:least] + notes[least + 1 :]


def _wrapped(text: str, width: int, first: str = "", hang: str = "") -> list[str]:
    """Return a text as lines; no word is broken, so that a command or an address can be taken from them."""
    wrap = textwrap.TextWrapper(width, initial_indent=first, subsequent_indent=hang)
    wrap.break_on_hyphens = wrap.break_long_words = False
    return wrap.wrap(text)


def _lines(card: Card, shown: dict[str, int], under: Under, width: int, *, brief: bool) -> Iterator[str]:
    said = _said(card.summary, shown)
    if brief and said:
        yield from _wrapped(f"{card.name}: {said}", width)
    else:
        title = _wrapped(card.title, width)
        yield from title
        yield "=" * max(map(len, title), default=0)
        yield from _wrapped(said, width)
    for section in card.sections:
        rows = one_screen(section.rows) if brief else section.rows
        if rows and brief and len(rows) == 1:
            said = f"{section.heading}: {rows[0].left} {_said(rows[0].brief, shown)}".replace("  ", " ")
            yield from _wrapped(said, width, hang="  ")
            yield from _below(rows[0], under, width, "  ")
        elif rows:
            yield from ([] if brief else [""]) + ([section.heading] if section.heading else [])
            yield from _rows(rows, shown, under, width, brief=brief)


def _rows(rows: Sequence[Row], shown: dict[str, int], under: Under, width: int, *, brief: bool) -> Iterator[str]:
    widest = min(max(len(row.left) for row in rows), _COLUMN)
    margin = 0 if brief or widest + _COLUMN > width else widest
    counted = any(_numbered(row) for row in rows)
    for row in rows:
        if brief:
            yield from _wrapped(f"{row.left}  {_said(row.brief, shown)}".strip(), width, "  ", "    ")
            yield from _below(row, under, width, "    ")
            continue
        fits = len(row.left) <= margin
        yield from [] if fits else _wrapped(row.left, width, "  ", "    ")
        lead = f"  {row.left if fits else '':<{margin}}  " if margin else "  " if fits else "    "
        beside = counted and row.kind == "treatment" and not row.depth and not _numbered(row)
        indent = "  " * row.depth + ("- " if row.depth else "")
        hang = " " * (len(lead) + len(indent))
        lead += " " * len("1. ") if beside else ""
        wide = max(width, len(hang) + _COLUMN)
        yield from _wrapped(_said(row.text, shown), wide, lead + indent, hang)
        yield from _below(row, under, wide, hang)


def _numbered(row: Row) -> bool:
    return not row.depth and str(row.text).partition(". ")[0].isdigit()


def _below(row: Row, under: Under, width: int, hang: str) -> Iterator[str]:
    """Yield what stands under a row, each on lines of its own."""
    for said in said_under(row, under):
        yield from _wrapped(said, width, f"{hang}| ", f"{hang}| ")


def _said(text: Text, shown: dict[str, int]) -> str:
    out = []
    for piece in text.pieces:
        numbers = sorted(shown[doubt] for doubt in piece.doubts if doubt in shown)
        out.append(piece.text + " ".join(str(number).translate(_SMALL) for number in numbers))
    return "".join(out)


def _note(note: Note, width: int, *, whole: bool) -> list[str]:
    first = f"  {note.number:>2}  "
    said = doubt_said(note, whole=whole)
    return _wrapped(said, width, first, "      ")
