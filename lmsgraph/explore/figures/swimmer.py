"""All cases on one axis of time: treatments as bars with their names beside them, signs, the end of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from lmsgraph.course.read import course, index_cases
from lmsgraph.course.time.place import Placed
from lmsgraph.course.units import MONTH
from lmsgraph.explore.figures.axis import Axis, break_sign, end_sign, legend
from lmsgraph.explore.figures.signs import Modality, bar, first_told, flag, modality, trend, trend_sign
from lmsgraph.explore.figures.svg import MUTED, RULE, WARN, cut, document, lifted, line, mark, text, width_of, wrap
from lmsgraph.graph.facts import Facts, Readable
from lmsgraph.graph.status import denied, died
from lmsgraph.telling.captions import (
    case_name,
    course_number,
    fate,
    grade,
    left_out,
    patient,
    placed_words,
    tell,
    what,
)

__all__ = ["FOR_PAPER", "FOR_PHONE", "Frame", "swimmer_svg"]

_MONTHS = "months from the first event told, gaps as short as they can be"
_BAR, _ROW, _LINE = 10.0, 14.0, 10.5


class Frame(NamedTuple):
    """How wide the picture is, and what it leaves free beside its axis."""

    width: float
    edge: float
    right: float

    @property
    def plot(self) -> float:
        """How wide the axis is."""
        return self.width - self.edge - 4 - self.right


FOR_PAPER = Frame(930, 16, 40)
FOR_PHONE = Frame(290, 4, 24)
"""For paper and screens, and for a phone."""


class _Row(NamedTuple):
    """Shapes from one height to the next."""

    shapes: list[str]
    bottom: float


def swimmer_svg(source: Readable, frame: Frame = FOR_PAPER) -> str:
    """Return the swimmer plot of all cases that papers report as their own, as SVG."""
    facts = Facts(source)
    cases = index_cases(facts)
    courses = {case: course(facts, case) for case in cases}
    axis = Axis.over(frame.edge + 4, frame.plot, (p.end for placed in courses.values() for p in placed))
    count = f"{len(cases)} case{'s' * (len(cases) != 1)}"
    said = wrap(f"{_MONTHS} · {count}", frame.width - 2 * frame.edge, 9.5, 3)
    head = [text(frame.edge, 22, "Cases over time", size=14, font_weight="bold")]
    head += [text(frame.edge, 38 + 12 * n, words, size=9.5, **MUTED) for n, words in enumerate(said)]
    top = 34 + 12.0 * len(said)
    shapes: list[str] = []
    y = top + 20
    used: set[Modality] = set()
    for case in cases:
        row, kinds = _case(facts, case, courses[case], axis, frame, y)
        shapes += row.shapes
        used |= kinds
        y = row.bottom
    signs, depth = legend(frame.edge, y + 34, frame.width - 2 * frame.edge, used, left_out(facts))
    return document(
        frame.width,
        y + 34 + depth,
        *head,
        *axis.drawn(top, y, below=True),
        *shapes,
        *signs,
        label=f"Swimmer plot of {count}",
    )


def _case(
    facts: Facts, case: str, placed: list[Placed], axis: Axis, frame: Frame, top: float
) -> tuple[_Row, set[Modality]]:
    """Return the rows of one case, and the kinds of treatment in it."""
    name, who = case_name(facts, case), patient(facts, case)
    wide = width_of(name, 11) * 1.08 + 10
    beside = wide + width_of(who, 9) <= frame.width - 2 * frame.edge
    lines = [who] if beside else wrap(who, frame.width - 2 * frame.edge, 9)
    at = (frame.edge + wide, top + 14) if beside else (frame.edge, top + 26)
    names = [lifted(frame.edge, top + 14, cut(name, frame.width - 2 * frame.edge, 11), size=11, font_weight="bold")]
    names += [lifted(at[0], at[1] + 11 * n, words, size=9, **MUTED) for n, words in enumerate(lines)]
    shapes = [mark(case, f"{name}: {who}", *names)]
    y = at[1] + 11 * (len(lines) - 1) + 14
    life = _lifeline(facts, case, placed, axis, frame, y)
    shapes += life.shapes
    treatments = sorted((p for p in placed if "Treatment" in facts.types(p.node)), key=lambda p: p.start)
    y = life.bottom
    for p in treatments:
        row = _treatment(facts, p, axis, frame, y)
        shapes += row.shapes
        y = row.bottom
    seen = [p for p in placed if "Examination" in facts.types(p.node)]
    signs = _seen(facts, seen, first_told(facts, placed), axis, y + 3)
    harm = [p for p in placed if "AdverseEvent" in facts.types(p.node)]
    harm = [p for p in harm if not denied(facts, p.node)]
    flags = _harms(facts, harm, axis, frame, signs.bottom + 2)
    bottom = flags.bottom + 10
    rule = line(frame.edge, bottom, frame.width - frame.edge, bottom, **RULE)
    return _Row([*shapes, *signs.shapes, *flags.shapes, rule], bottom), {modality(facts, p.node) for p in treatments}


def _beside(begin: float, end: float, words: str, frame: Frame, y: float) -> tuple[list[str], int]:
    """Return words at the right of what ends there, or at its left where there is more room, on two lines at most."""
    right, left = frame.width - frame.edge - end - 6, begin - frame.edge - 6
    fits = width_of(words, 8.5) <= right or right >= left
    lines = wrap(words, right if fits else left, 8.5)
    x, anchor = (end + 6, "start") if fits else (begin - 6, "end")
    return [lifted(x, y + _LINE * n, piece, size=8.5, text_anchor=anchor) for n, piece in enumerate(lines)], len(lines)


def _treatment(facts: Facts, p: Placed, axis: Axis, frame: Frame, y: float) -> _Row:
    """Return a treatment: its bar, its number and name beside it."""
    count, kind, x = course_number(facts, p.node), modality(facts, p.node), axis.x(p.start)
    width = max(axis.x(p.end) - x, 5)
    title = f"{f'{count}. ' if count else ''}{tell(facts, p.node)} [{placed_words(facts, p)}]"
    label = f"{f'{count}. ' if count else ''}{what(facts, p.node)} ({kind.name})"
    words, lines = _beside(x - 6 * bool(p.against), x + width + (0 if p.ends else 6), label, frame, y + _BAR - 2)
    shape = bar(x, y, width, _BAR, kind, sure=p.known, ends=p.ends)
    return _Row(
        [mark(p.node, title, *shape, *_warning(x - 1, y + _BAR - 1, p), *words)], y + _ROW + _LINE * (lines - 1)
    )


def _warning(x: float, y: float, placed: Placed) -> list[str]:
    return [text(x, y, "!", size=12, font_weight="bold", text_anchor="end", **WARN)] if placed.against else []


def _seen(facts: Facts, placed: Iterable[Placed], first: frozenset[str], axis: Axis, top: float) -> _Row:
    """Return assessments on as few rows as they need, so that none covers another."""
    rows: list[float] = []
    shapes: list[str] = []
    step = 9.5
    for p in sorted(placed, key=lambda p: p.start):
        x = axis.x(p.start)
        row = next((n for n, free in enumerate(rows) if free <= x - step / 2), len(rows))
        rows[row : row + 1] = [x + step / 2]
        y = top + row * step + step / 2
        said = [p.node, *facts.values(p.node, "hasFinding", "Observation")]
        sign = trend_sign(x, y, trend(facts, said, first), sure=p.known)
        title = f"{tell(facts, p.node)} [{placed_words(facts, p)}]"
        shapes.append(mark(p.node, title, *sign, *_warning(x - 5, y + 4, p)))
    return _Row(shapes, top + len(rows) * step)


def _harms(facts: Facts, placed: Iterable[Placed], axis: Axis, frame: Frame, top: float) -> _Row:
    """Return adverse events, a row each, with name and grade."""
    shapes: list[str] = []
    y = top
    for p in sorted(placed, key=lambda p: p.start):
        x = axis.x(p.start)
        degree = grade(facts, p.node)
        name = ", ".join([*facts.labels(p.node, "finding"), *([f"grade {degree}"] if degree else [])])
        words, lines = _beside(x - 5, x + 3, name, frame, y + 8.5)
        title = f"{tell(facts, p.node)} [{placed_words(facts, p)}]"
        shapes.append(mark(p.node, title, *flag(x, y + 6, "", sure=p.known), *_warning(x - 5, y + 10, p), *words))
        y += 12 + _LINE * (lines - 1)
    return _Row(shapes, y)


def _lifeline(facts: Facts, case: str, placed: list[Placed], axis: Axis, frame: Frame, y: float) -> _Row:
    """Return the line of a case and what stands at its end: beside the sign, or below the line for want of room."""
    outcome = facts.value(case, "outcome")
    ordered = sorted(placed, key=lambda p: (p.start, p.node == outcome))
    last = next((p for p in placed if p.node == outcome), ordered[-1] if ordered else None)
    shapes = list(_breaks(ordered, axis, y))
    if last is None:
        return _Row(shapes, y + 8)
    x = max(axis.x(last.end), axis.x(ordered[-1].start))
    words = fate(facts, outcome) if outcome else "not told"
    dead = bool(outcome) and died(facts, outcome)
    right = frame.width - frame.edge - x - 22
    below = width_of(words, 8.5) > right
    lines = wrap(words, frame.width - 2 * frame.edge, 8.5, 3) if below else [words]
    end = frame.width - frame.edge if below else x + 20
    if below and width_of(words, 8.5) <= x + 16 - frame.edge:
        end = x + 16
    said = [
        lifted(end, y + 3 + 12 * below + _LINE * n, piece, size=8.5, text_anchor="end" if below else "start")
        for n, piece in enumerate(lines)
    ]
    sign = end_sign(x, y, dead=dead, sure=last.known)
    shapes.append(mark(last.node, f"outcome: {words} [{placed_words(facts, last)}]", *sign, *said))
    return _Row(shapes, y + 12 + _LINE * len(lines) * below)


def _breaks(ordered: list[Placed], axis: Axis, y: float) -> Iterator[str]:
    """Yield the line from first to last event: broken where a gap is of unknown length."""
    tied: Placed | None = None
    reached = ordered[0].start if ordered else 0.0
    for p in ordered:
        loose = tied is not None and p.known and p.stretch != tied.stretch and p.latest - p.earliest > MONTH
        if p.start > reached:
            dash = "2 3" if loose else None
            yield line(axis.x(reached), y, axis.x(p.start), y, stroke_width=0.8, stroke_dasharray=dash)
            reached = p.start
        if loose:
            yield from break_sign(axis.x(p.start) - 1, y)
        if p.known:
            tied = p
