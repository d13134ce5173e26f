"""All cases on one axis of time: treatments as bars, assessments and adverse events as signs, the end of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lmsgraph.course.read import course, index_cases
from lmsgraph.course.time.place import Placed
from lmsgraph.course.units import MONTH
from lmsgraph.explore.figures.axis import Axis, break_sign, end_sign, legend
from lmsgraph.explore.figures.signs import Modality, bar, flag, modality, trend, trend_sign
from lmsgraph.explore.figures.svg import INK, MUTED, RULE, WARN, cut, document, lifted, line, mark, text, width_of, wrap
from lmsgraph.graph.facts import Facts, Readable
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

__all__ = ["swimmer_svg"]

_LEFT, _PLOT, _RIGHT, _TOP = 300.0, 620.0, 150.0, 58.0
_BAR, _LANE, _TEXT = 11.0, 22.0, 11.5


def swimmer_svg(source: Readable) -> str:
    """Return the swimmer plot of all cases that papers report as their own, as SVG."""
    facts = Facts(source)
    cases = index_cases(facts)
    courses = {case: course(facts, case) for case in cases}
    axis = Axis.over(_LEFT, _PLOT, (p.end for placed in courses.values() for p in placed))
    shapes: list[str] = []
    y = _TOP
    used: set[Modality] = set()
    for case in cases:
        row, height, kinds = _row(facts, case, courses[case], axis, y)
        shapes += row
        used |= kinds
        y += height
    width = _LEFT + _PLOT + _RIGHT
    signs, depth = legend(30, y + 30, width - 60, used, left_out(facts))
    head = [
        text(20, 24, "Cases over time", size=15, font_weight="bold"),
        text(
            _LEFT,
            24,
            f"months from the first event told, gaps as short as they can be · {_count(len(cases))}",
            size=10,
        ),
        *axis.drawn(36, y),
    ]
    return document(width, y + 30 + depth, *head, *shapes, *signs, label=f"Swimmer plot of {_count(len(cases))}")


def _count(number: int) -> str:
    return f"{number} case{'s' * (number != 1)}"


def _row(
    facts: Facts, case: str, placed: list[Placed], axis: Axis, top: float
) -> tuple[list[str], float, set[Modality]]:
    """Return the row of one case, its height, and the kinds of treatment in it."""
    treatments = [p for p in placed if "Treatment" in facts.types(p.node)]
    treatments.sort(key=lambda p: p.start)
    names = [text(20, top + 14, cut(case_name(facts, case), 270, 11), size=11, font_weight="bold")]
    y = top + 26
    for words in wrap(patient(facts, case), 270, 9):
        names.append(text(20, y, words, size=9, **MUTED))
        y += _TEXT
    lanes: list[float] = []
    bars: list[str] = []
    for p in treatments:
        count = course_number(facts, p.node)
        kind = modality(facts, p.node)
        x = axis.x(p.start)
        width = max(axis.x(p.end) - x, 6.5)
        right = x + width + (7 if not p.ends else 2)
        lane = next((n for n, free in enumerate(lanes) if free <= x), len(lanes))
        lanes[lane : lane + 1] = [max(right, x + 8 + 5 * (len(count) > 1))]
        at = top + 18 + lane * _LANE
        title = f"{f'{count}. ' if count else ''}{tell(facts, p.node)} [{placed_words(facts, p)}]"
        warn = _warning(x - 1, at - 2, p)
        number = text(x, at - 2, count, size=7.5, **INK) if count else ""
        bars.append(mark(p.node, title, *bar(x, at, width, _BAR, kind, sure=p.known, ends=p.ends), number, *warn))
        label = f"{count or '·'}  {what(facts, p.node)} ({kind.name})"
        names.append(mark(p.node, title, text(24, y, cut(label, 268, 8.5), size=8.5)))
        y += _TEXT
    middle = top + 18 + max(len(lanes), 1) * _LANE
    seen = [p for p in placed if "Examination" in facts.types(p.node)]
    harm = [
        p
        for p in placed
        if "AdverseEvent" in facts.types(p.node) and not facts.value(p.node, "status").endswith("/absent")
    ]
    signs, below = _stacked(facts, seen, axis, middle, 9.5)
    flags, bottom = _stacked(facts, harm, axis, below + 5, 12)
    life = list(_lifeline(facts, case, placed, axis, middle - 5))
    bottom = max(bottom, y) + 8
    rule = line(20, bottom, _LEFT + _PLOT + _RIGHT - 20, bottom, **RULE)
    shapes = [*life, *bars, *signs, *flags, mark(case, f"{case_name(facts, case)}: {patient(facts, case)}", names[0])]
    return [*shapes, *names[1:], rule], bottom - top, {modality(facts, p.node) for p in treatments}


def _harm(facts: Facts, node: str) -> str:
    """Return an adverse event as its sign names it."""
    name, degree = ", ".join(facts.labels(node, "finding")), grade(facts, node)
    return cut(" ".join(filter(None, (name, degree))), 130, 7.5)


def _warning(x: float, y: float, placed: Placed) -> list[str]:
    return [text(x, y, "!", size=12, font_weight="bold", text_anchor="end", **WARN)] if placed.against else []


def _stacked(facts: Facts, placed: Iterable[Placed], axis: Axis, top: float, step: float) -> tuple[list[str], float]:
    """Return signs on as few rows as they need, so that none covers another, and where they end."""
    rows: list[float] = []
    shapes: list[str] = []
    for p in sorted(placed, key=lambda p: p.start):
        x = axis.x(p.start)
        row = next((n for n, free in enumerate(rows) if free <= x - step / 2), len(rows))
        harm = _harm(facts, p.node) if "AdverseEvent" in facts.types(p.node) else ""
        rows[row : row + 1] = [x + step / 2 + (width_of(harm, 7.5) + 8 if harm else 0)]
        y = top + row * step + step / 2
        if "AdverseEvent" in facts.types(p.node):
            sign = [*flag(x, y, "", sure=p.known), lifted(x + 7, y + 2.8, harm, size=7.5)]
        else:
            said = [p.node, *facts.values(p.node, "observation")]
            sign = trend_sign(x, y, trend(facts, said), sure=p.known)
        title = f"{tell(facts, p.node)} [{placed_words(facts, p)}]"
        shapes.append(mark(p.node, title, *sign, *_warning(x - 5, y + 4, p)))
    return shapes, top + len(rows) * step


def _lifeline(facts: Facts, case: str, placed: list[Placed], axis: Axis, y: float) -> Iterator[str]:
    """Yield the line of a case from first to last event: broken where a gap is of unknown length."""
    outcome = facts.value(case, "outcome")
    ordered = sorted(placed, key=lambda p: (p.start, p.node == outcome))
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
    end = ordered[-1] if ordered else None
    last = next((p for p in placed if p.node == outcome), end)
    if last is None:
        return
    x = max(axis.x(last.end), axis.x(reached))
    words = fate(facts, outcome) if outcome else "not told"
    dead = bool(outcome) and facts.value(outcome, "vitalStatus").endswith("/dead")
    sign = end_sign(x, y, dead=dead, sure=last.known)
    lines = [
        text(x + 20, y + 3 + 10 * n, piece, size=8.5)
        for n, piece in enumerate(wrap(words, _LEFT + _PLOT + _RIGHT - x - 28, 8.5, 5))
    ]
    yield mark(last.node, f"outcome: {words} [{placed_words(facts, last)}]", *sign, *lines)
