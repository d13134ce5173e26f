"""The rows of a card to those of one screen: each treatment with what came of it in one breath."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lmsgraph.telling.values.text import Text, capital, lower, words
from lmsgraph.telling.values.told import Row

__all__ = ["one_screen"]

_DATED = re.compile(r"(?:\d+ )?[A-Z][a-z]+ \d{4}")
_JOINED = {"history": "before", "visit": "before", "outcome": "end"}
"""The kinds of rows that one screen tells in one breath with those of the same group."""
_PLAIN = ("months", "missing")
_HARM = ("toxicity", "adverse event")


@dataclass(frozen=True, slots=True)
class Both:
    """The spans of two rows that are told in one breath."""

    first: Iterable[str]
    second: Iterable[str]

    def __iter__(self) -> Iterator[str]:
        """Yield each span once."""
        return iter(dict.fromkeys((*self.first, *self.second)))


def one_screen(rows: Iterable[Row]) -> tuple[Row, ...]:
    """Return the rows of a brief card."""
    kept: list[Row] = []
    before = left = ""
    for row in (one for one in rows if one.brief):
        last = kept[-1] if kept else None
        if last and (more := _behind(row, last, before, left, treated=any(one.kind == "treatment" for one in kept))):
            also, spans = (*last.also, row.node, *row.also), Both(last.evidence, row.evidence)
            kept[-1] = last._replace(brief=last.brief + more, also=also, evidence=spans)
        else:
            short = row.left.replace("month ", "m ").replace("day ", "d ")
            kept.append(
                row._replace(depth=0, left=short, brief=row.brief if row.kind in _PLAIN else capital(row.brief))
            )
        before, left = row.kind, row.left
    return tuple(kept)


def _behind(row: Row, last: Row, before: str, left: str, *, treated: bool) -> Text | None:
    """Return what is put behind the row before to tell this one with it; nothing where it is a row of its own."""
    if row.depth and last.kind == "treatment":
        harm = row.kind in _HARM
        mark = ", " if harm and row.kind == before else f" > {row.kind}: " if harm else " > "
        new = row.left != left and _DATED.fullmatch(row.left) and row.left not in str(row.brief)
        return mark + (f"{row.left} " if new else "") + row.brief
    if treated and last.kind != "treatment" != row.kind:
        return (f" > {row.left} " if row.left not in ("", left) else " > ") + row.brief
    if row.kind == last.kind == "decision" and (again := _same_thing(last, row)):
        return words(again)
    if row.kind == "diagnosis" and last.kind == "pathology":
        return " > " + lower(row.brief)
    if row.kind == last.kind == "treatment" and _last(last).endswith(_last(row)):
        return words(f", again {row.left}")
    if row.kind == before == "treatment" and not str(row.brief).partition(". ")[0].isdigit():
        return f"; {row.left} " + lower(row.brief) if row.left not in ("", left) else "; " + lower(row.brief)
    if row.kind in _JOINED and _JOINED[row.kind] == _JOINED.get(last.kind):
        return "; " + (f"{row.left} " if row.left else "") + lower(row.brief)
    return None


def _same_thing(first: Row, second: Row) -> str:
    """Return what was decided next of the thing that was decided of."""
    what, _, then = str(second.brief).partition(" was ")
    same = then and not second.brief.doubts and str(first.brief).casefold().startswith(f"{what} was ".casefold())
    return f", then {then}" if same else ""


def _last(row: Row) -> str:
    """Return the last treatment that a row tells, without its number and when it was given again."""
    return str(row.brief).rpartition("; ")[2].lstrip("0123456789. ").partition(", again ")[0].casefold()
