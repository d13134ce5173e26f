"""One case over time: treatments with doses, sizes of lesions as curves, findings lesion by lesion, adverse events."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from lmsgraph.course.read import course
from lmsgraph.course.time.place import Placed
from lmsgraph.explore.figures.axis import Axis, breaks, end_sign, legend
from lmsgraph.explore.figures.signs import SEEN, bar, became, first_told, flag, modality, spot, trend, trend_sign
from lmsgraph.explore.figures.sizes import curves
from lmsgraph.explore.figures.svg import (
    INK,
    MUTED,
    RULE,
    WARN,
    cut,
    document,
    lifted,
    line,
    mark,
    text,
    width_of,
    wrap,
)
from lmsgraph.graph.facts import Facts, Readable
from lmsgraph.graph.status import denied, died
from lmsgraph.telling.captions import case_name, course_number, fate, grade, patient, placed_words, tell

__all__ = ["FOR_PAPER", "FOR_PHONE", "Margins", "timeline_svg"]

_TOP, _ROW, _LINE = 62.0, 15.0, 10.5
_ALL = "all lesions together"
_MONTHS = "months from the first event told, gaps as short as they can be"


class Margins(NamedTuple):
    """Where the plot stands between its margins, and whether the words of a row stand above it, not at its left."""

    left: float
    plot: float
    right: float
    above: bool = False

    @property
    def width(self) -> float:
        """How wide the picture is."""
        return self.left + self.plot + self.right

    def head(self, words: str) -> list[str]:
        """Return the words of a row on the lines that they have room for."""
        return wrap(words, (self.width if self.above else self.left) - 44, 8.5, 4)

    def over(self, head: list[str]) -> float:
        """Return how far below the top of its row a sign stands under so many lines of words."""
        return _LINE * len(head) + 2 if self.above else 0


FOR_PAPER = Margins(310, 470, 150)
FOR_PHONE = Margins(24, 196, 64, above=True)
"""For paper and screens, and for a phone."""


class _Row(NamedTuple):
    """One line of the picture: what stands at its head, and the events on it with a word for each."""

    node: str
    head: str
    events: list[tuple[Placed, str, str]]


class _Laid(NamedTuple):
    """A row as it is laid out: the lines of its head, where its signs stand and their words, how deep it is."""

    row: _Row
    head: list[str]
    spots: list[float]
    words: list[tuple[int, float, str]]
    deep: float


def timeline_svg(source: Readable, case: str, frame: Margins = FOR_PAPER) -> str:
    """Return one case over time, as SVG."""
    facts = Facts(source)
    placed = course(facts, case)
    at = {p.node: p for p in placed}
    axis = Axis.over(frame.left, frame.plot, (p.end for p in placed))
    edge = 4 if frame.above else 20
    name = f"{case_name(facts, case)}: {patient(facts, case)}"
    titles = wrap(name, frame.width - 2 * edge, 15.5, 3)
    months = wrap(_MONTHS, frame.width - frame.left - edge, 9, 3)
    low = 17 * (len(titles) - 1.0)
    top = low + 11 * (len(months) - 1)
    shapes: list[str] = []
    y = _TOP + top + (7 if frame.above else 0)
    for title, rows in (("Treatment", _treatments(facts, placed)), ("What happened", _visits(facts, placed))):
        laid = [_laid(row, axis, frame) for row in rows]
        shapes += _section(facts, title, laid, axis, frame, y)
        y += _height(laid)
    drawn, height = curves(facts, placed, axis, y, frame.right - 6)
    shapes += drawn
    y += height
    rest = (("Findings, lesion by lesion", _responses(facts, case, placed)), ("Adverse events", _harm(facts, placed)))
    for title, rows in rest:
        laid = [_laid(row, axis, frame) for row in rows]
        shapes += _section(facts, title, laid, axis, frame, y)
        y += _height(laid)
    outcome = facts.value(case, "outcome")
    if outcome in at:
        shapes += _end(facts, outcome, at[outcome], axis, frame, y)
        y += 36 + _LINE * (len(frame.head(fate(facts, outcome))) + frame.above)
    width = frame.width
    kinds = {modality(facts, p.node) for p in placed if "Treatment" in facts.types(p.node)}
    signs, depth = legend(edge, y + 30, width - 2 * edge, kinds, "", ranges=True)
    bold = [text(edge, 24 + 17 * n, words, size=14, font_weight="bold") for n, words in enumerate(titles)]
    head = [
        mark(case, name, *bold),
        *(text(frame.left, 44 + low + 11 * n, words, size=9, **MUTED) for n, words in enumerate(months)),
        *axis.drawn(46 + top, y),
        *breaks(placed, axis, 66 + top),
    ]
    return document(width, y + 30 + depth, *head, *shapes, *signs, label=f"Timeline of {name}")


def _laid(row: _Row, axis: Axis, frame: Margins) -> _Laid:
    head, spots = frame.head(row.head), _spots(row, axis)
    words = _words(row, spots, frame)
    below = max((number for number, _, _ in words), default=0)
    if frame.above:
        deep = frame.over(head) + (_ROW + _LINE * below if row.events else 4)
    else:
        deep = _ROW + _LINE * max(len(head) - 1, below)
    return _Laid(row, head, spots, words, deep)


def _height(rows: list[_Laid]) -> float:
    return 30 + sum(one.deep for one in rows) if rows else 0


def _spots(row: _Row, axis: Axis) -> list[float]:
    """Return where the signs of a row stand: side by side where only their order is known."""
    spots: list[float] = []
    for placed, _, kind in row.events:
        x = axis.x(placed.start)
        spots.append(max(x, spots[-1] + 10) if spots and kind != "treatment" and not placed.known else x)
    return spots


def _words(row: _Row, spots: list[float], frame: Margins) -> list[tuple[int, float, str]]:
    """Return the line on which the words of every event stand, where they begin, and the words, cut where they must."""
    free = [0.0] * 4
    end = frame.width - (4 if frame.above else 10)
    out: list[tuple[int, float, str]] = []
    for number, (_, word, _) in enumerate(row.events):
        x, wide = spots[number], width_of(word, 8.5)
        room = (spots[number + 1] - 8 if number + 1 < len(spots) else end) - x - 8
        if wide <= room and free[0] <= x:
            place, start = 0, x + 8
        else:
            begin = max(min(x - 4, end - wide), 4 if frame.above else frame.left)
            place = next((n for n in (1, 2, 3) if free[n] <= begin), 3)
            start = max(begin, free[place]) if free[place] < end - 30 else begin
        said = cut(word, (room if not place else end - start) + 1, 8.5)
        free[place] = start + width_of(said, 8.5) + 6
        out.append((place, start, said))
    return out


def _section(facts: Facts, title: str, rows: list[_Laid], axis: Axis, frame: Margins, top: float) -> Iterator[str]:
    """Yield the rows of one kind under their title."""
    if not rows:
        return
    edge = 4 if frame.above else 20
    yield text(edge, top + 14, title, size=10.5, font_weight="bold")
    y = top + 24
    for row, head, spots, said, deep in rows:
        title_of = row.head if len(row.events) != 1 else f"{row.head} [{placed_words(facts, row.events[0][0])}]"
        lines = [text(edge + 4, y + 7 + _LINE * n, words, size=8.5) for n, words in enumerate(head)]
        yield mark(row.node, title_of, *lines)
        below, at = y + deep - 3.5, y + 4 + frame.over(head)
        yield line(edge, below, frame.width - edge, below, **(RULE | {"stroke_width": 0.4}))
        for (placed, word, kind), x, words in zip(row.events, spots, said, strict=True):
            yield _sign(facts, placed, word, kind, words, axis, (x, at))
        y += deep


def _sign(
    facts: Facts,
    placed: Placed,
    word: str,
    kind: str,
    words: tuple[int, float, str],
    axis: Axis,
    at: tuple[float, float],
) -> str:
    """Return the sign of one event with its words and how far off it may be."""
    x, y = at
    shapes = list(_range(placed, axis, y))
    if kind == "treatment":
        width = max(axis.x(placed.end) - x, 6.5)
        shapes += bar(x, y - 5, width, 10, modality(facts, placed.node), sure=placed.known, ends=placed.ends)
    elif kind == "harm":
        shapes += flag(x, y, grade(facts, placed.node), sure=placed.known)
    elif kind == "event":
        shapes += spot(x, y, sure=placed.known)
    else:
        shapes += trend_sign(x, y, kind, sure=placed.known)
    if placed.against:
        shapes.append(text(x - 5, y + 4, "!", size=12, font_weight="bold", text_anchor="end", **WARN))
    if word:
        shapes.append(lifted(words[1], y + 3 + words[0] * _LINE, words[2], size=8.5))
    title = f"{word} - {tell(facts, placed.node)}" if word else tell(facts, placed.node)
    return mark(placed.node, f"{title} [{placed_words(facts, placed)}]", *shapes)


def _range(placed: Placed, axis: Axis, y: float) -> Iterator[str]:
    """Yield a dotted line over the time in which an event may lie, where it is bounded and long enough to be seen."""
    low, high = max(placed.earliest, axis.first), min(placed.latest, axis.last)
    if not math.isinf(placed.latest) and axis.x(high) - axis.x(low) > 9:
        yield line(axis.x(low), y, axis.x(high), y, stroke_width=0.8, stroke_dasharray="1 2")


def _treatments(facts: Facts, placed: Iterable[Placed]) -> Iterator[_Row]:
    for p in placed:
        if "Treatment" in facts.types(p.node):
            number = course_number(facts, p.node)
            yield _Row(p.node, (f"{number}. " if number else "") + tell(facts, p.node), [(p, "", "treatment")])


def _visits(facts: Facts, placed: Iterable[Placed]) -> Iterator[_Row]:
    for p in placed:
        if facts.types(p.node) & {"Visit", "Diagnosis", "Pathology"}:
            yield _Row(p.node, tell(facts, p.node), [(p, "", "event")])


def _responses(facts: Facts, case: str, placed: Iterable[Placed]) -> Iterator[_Row]:
    """Yield a row for every lesion that was seen, and one for what is said of all."""
    rows: dict[str, list[tuple[Placed, str, str]]] = {}
    first = first_told(facts, placed)
    for p in placed:
        if overall := facts.labels(p.node, "category"):
            rows.setdefault(_ALL, []).append((p, ", ".join(overall), trend(facts, [p.node])))
        said: dict[str, list[str]] = {}
        for observation in facts.values(p.node, "hasFinding", "Observation"):
            said.setdefault(facts.value(observation, "lesion"), []).append(observation)
        for lesion, observations in said.items():
            look = trend(facts, observations, first)
            rows.setdefault(lesion, []).append((p, ", ".join(became(facts, observations)), look))
    rows = {lesion: _merged(events) for lesion, events in rows.items()}
    for lesion in [_ALL, *facts.values(case, "hasLesion")]:
        if lesion in rows:
            head = (case, _ALL) if lesion == _ALL else (lesion, facts.label(lesion))
            yield _Row(*head, rows[lesion])


def _merged(events: list[tuple[Placed, str, str]]) -> list[tuple[Placed, str, str]]:
    """Return events with those of one time and one trend as one, everything said of it once.

    That something was seen is left out where more is said of that time.
    """
    out: list[tuple[Placed, str, str]] = []
    told = {placed.start for placed, words, _ in events if words != SEEN}
    for placed, words, kind in events:
        if words == SEEN and placed.start in told:
            continue
        before = out[-1] if out else None
        sure = before is not None and (before[1] == words or (placed.known and before[0].known))
        if before and sure and (before[0].start, before[2]) == (placed.start, kind):
            said = dict.fromkeys([*before[1].split(", "), *words.split(", ")])
            out[-1] = (before[0], ", ".join(said), kind)
        else:
            out.append((placed, words, kind))
    return out


def _harm(facts: Facts, placed: Iterable[Placed]) -> Iterator[_Row]:
    for p in placed:
        if "AdverseEvent" in facts.types(p.node):
            absent = denied(facts, p.node)
            words = tell(facts, p.node)
            yield _Row(p.node, words, [] if absent else [(p, "", "harm")])


def _end(facts: Facts, outcome: str, placed: Placed, axis: Axis, frame: Margins, top: float) -> Iterator[str]:
    words = fate(facts, outcome)
    dead = died(facts, outcome)
    edge, lines = 4 if frame.above else 20, frame.head(words)
    x, y = axis.x(placed.start), top + (28 + _LINE * len(lines) if frame.above else 20)
    yield text(edge, top + 14, "Outcome", size=10.5, font_weight="bold", **INK)
    head = [text(edge + 4, top + 27 + _LINE * n, piece, size=8.5) for n, piece in enumerate(lines)]
    sign = end_sign(x - 7 if dead else x, y, dead=dead, sure=placed.known)
    yield mark(outcome, f"outcome: {words} [{placed_words(facts, placed)}]", *head, *sign)
