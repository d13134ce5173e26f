"""One case over time: treatments with doses, sizes of lesions as curves, responses lesion by lesion, adverse events."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from pyoxigraph import Store

from lmsgraph.explore.axis import Axis, break_sign, end_sign, legend
from lmsgraph.explore.course import course
from lmsgraph.explore.facts import Facts
from lmsgraph.explore.marks import Modality, bar, flag, modality, trend, trend_sign
from lmsgraph.explore.phrases import adverse_event, treatment
from lmsgraph.explore.sizes import curves
from lmsgraph.explore.svg import INK, MUTED, RULE, WARN, circle, cut, document, line, mark, text, width_of
from lmsgraph.explore.timeline import Placed
from lmsgraph.explore.words import MONTH, case_name, ending, grade, patient, placed_words, tell

__all__ = ["timeline_svg"]

_LEFT, _PLOT, _RIGHT, _TOP, _ROW = 340.0, 600.0, 160.0, 62.0, 15.0
_ALL = "all lesions together"


class _Row(NamedTuple):
    """One line of the picture: what stands at its head, and the events on it with a word for each."""

    node: str
    head: str
    events: list[tuple[Placed, str, str]]


def timeline_svg(store: Store, case: str) -> str:
    """Return one case over time, as SVG."""
    facts = Facts(store)
    placed = course(facts, case)
    at = {p.node: p for p in placed}
    axis = Axis.over(_LEFT, _PLOT, (p.end for p in placed))
    shapes: list[str] = []
    y = _TOP
    for title, rows in (("Treatment", _treatments(facts, placed)), ("What happened", _visits(facts, placed))):
        shapes += _section(facts, title, list(rows), axis, y)
        y += _height(list(_treatments(facts, placed) if title == "Treatment" else _visits(facts, placed)))
    drawn, height = curves(facts, placed, axis, y)
    shapes += drawn
    y += height
    for title, rows in (("Response, lesion by lesion", _responses(facts, case, placed)), ("Adverse events", _harm(facts, placed))):
        listed = list(rows)
        shapes += _section(facts, title, listed, axis, y)
        y += _height(listed)
    outcome = facts.value(case, "outcome")
    if outcome in at:
        shapes += _end(facts, outcome, at[outcome], axis, y)
        y += 30
    width = _LEFT + _PLOT + _RIGHT
    kinds = {modality(facts, p.node) for p in placed if "Treatment" in facts.types(p.node)}
    signs, depth = legend(20, y + 30, width - 40, kinds, "")
    name = f"{case_name(facts, case)}: {patient(facts, case)}"
    head = [
        mark(case, name, text(20, 24, cut(name, width - 40, 14), size=14, font_weight="bold")),
        text(_LEFT, 44, "months from the first event told, gaps as short as they can be", size=9, **MUTED),
        *axis.drawn(46, y),
        *_breaks(placed, axis, 66),
    ]
    return document(width, y + 30 + depth, *head, *shapes, *signs, label=f"Timeline of {name}")


def _height(rows: list[_Row]) -> float:
    return 24 + _ROW * len(rows) if rows else 0


def _section(facts: Facts, title: str, rows: list[_Row], axis: Axis, top: float) -> Iterator[str]:
    """Yield the rows of one kind under their title."""
    if not rows:
        return
    yield text(20, top + 14, title, size=10.5, font_weight="bold")
    y = top + 24
    for row in rows:
        words = [w for _, w, _ in row.events]
        title_of = row.head if len(row.events) != 1 else f"{row.head} [{placed_words(facts, row.events[0][0])}]"
        yield mark(row.node, title_of, text(24, y + 7, cut(row.head, _LEFT - 40, 8.5), size=8.5))
        yield line(20, y + 11.5, _LEFT + _PLOT + _RIGHT - 20, y + 11.5, **(RULE | {"stroke_width": 0.4}))
        for number, (placed, word, kind) in enumerate(row.events):
            room = (axis.x(row.events[number + 1][0].start) if number + 1 < len(words) else 1e9) - axis.x(placed.start)
            yield from _sign(facts, placed, word, kind, axis, y + 4, room)
        y += _ROW


def _sign(
    facts: Facts, placed: Placed, word: str, kind: str, axis: Axis, y: float, room: float
) -> Iterator[str]:
    """Yield the sign of one event with its word, and how far off it may be."""
    x = axis.x(placed.start)
    right = x + 8
    shapes = list(_range(placed, axis, y))
    if kind == "treatment":
        width = max(axis.x(placed.end) - x, 5.0)
        right = x + width + 8
        shapes += bar(x, y - 5, width, 10, modality(facts, placed.node), sure=placed.known, ends=placed.ends)
    elif kind == "harm":
        shapes += flag(x, y, grade(facts, placed.node), sure=placed.known)
        right += width_of(grade(facts, placed.node), 8)
    elif kind == "event":
        shapes.append(circle(x, y, 2.6, class_="fig-hollow" if not placed.known else "fig-solid",
                             fill="#ffffff" if not placed.known else "#1b1f24", stroke="#1b1f24"))
    else:
        shapes += trend_sign(x, y, kind, sure=placed.known)
    if placed.against:
        shapes.append(text(x - 5, y + 4, "!", size=12, font_weight="bold", text_anchor="end", **WARN))
    if word:
        end = _LEFT + _PLOT + _RIGHT - 10
        space = min(room - (right - x) - 6, end - right)
        if space > 24:
            shapes.append(text(right, y + 3, cut(word, space, 8), size=8))
    yield mark(placed.node, f"{word + ' - ' if word else ''}{tell(facts, placed.node)} [{placed_words(facts, placed)}]", *shapes)


def _range(placed: Placed, axis: Axis, y: float) -> Iterator[str]:
    """Yield a dotted line over the time in which an event may lie, where it is bounded and long enough to be seen."""
    low, high = max(placed.earliest, axis.first), min(placed.latest, axis.last)
    if not math.isinf(placed.latest) and axis.x(high) - axis.x(low) > 9:
        yield line(axis.x(low), y, axis.x(high), y, stroke_width=0.8, stroke_dasharray="1 2")


def _treatments(facts: Facts, placed: Iterable[Placed]) -> Iterator[_Row]:
    for p in placed:
        if "Treatment" in facts.types(p.node):
            yield _Row(p.node, treatment(facts, p.node), [(p, "", "treatment")])


def _visits(facts: Facts, placed: Iterable[Placed]) -> Iterator[_Row]:
    for p in placed:
        if facts.types(p.node) & {"Visit", "Diagnosis", "Pathology"}:
            yield _Row(p.node, tell(facts, p.node), [(p, "", "event")])


def _responses(facts: Facts, case: str, placed: Iterable[Placed]) -> Iterator[_Row]:
    """Yield a row for every lesion that something is said of, and one for what is said of all."""
    rows: dict[str, list[tuple[Placed, str, str]]] = {}
    for p in placed:
        if overall := facts.labels(p.node, "category"):
            rows.setdefault(_ALL, []).append((p, ", ".join(overall), trend(facts, [p.node])))
        said: dict[str, list[str]] = {}
        for observation in facts.values(p.node, "observation"):
            said.setdefault(facts.value(observation, "lesion"), []).append(observation)
        for lesion, observations in said.items():
            words = [w for o in observations for n in ("category", "change") for w in facts.labels(o, n)]
            if words:
                rows.setdefault(lesion, []).append((p, ", ".join(words), trend(facts, observations)))
    for lesion in [_ALL, *facts.values(case, "hasLesion")]:
        if lesion in rows:
            yield _Row(case if lesion == _ALL else lesion, lesion if lesion == _ALL else facts.label(lesion), rows[lesion])


def _harm(facts: Facts, placed: Iterable[Placed]) -> Iterator[_Row]:
    for p in placed:
        if "AdverseEvent" in facts.types(p.node):
            absent = facts.value(p.node, "status").endswith("/absent")
            words = adverse_event(facts, p.node)
            yield _Row(p.node, words, [] if absent else [(p, "", "harm")])


def _breaks(placed: list[Placed], axis: Axis, y: float) -> Iterator[str]:
    """Yield the line of the case, broken where a gap is of unknown length."""
    known = sorted((p for p in placed if p.known), key=lambda p: p.start)
    if known:
        yield line(axis.x(known[0].start), y, axis.x(known[-1].end), y, stroke_width=0.8)
    for before, after in zip(known, known[1:], strict=False):
        if after.stretch != before.stretch and after.latest - after.earliest > MONTH:
            yield from break_sign(axis.x(after.start) - 1, y)


def _end(facts: Facts, outcome: str, placed: Placed, axis: Axis, top: float) -> Iterator[str]:
    words = ending(facts, outcome)
    dead = facts.value(outcome, "vitalStatus").endswith("/dead")
    x, y = axis.x(placed.start), top + 20
    yield text(20, top + 14, "Outcome", size=10.5, font_weight="bold", **INK)
    head = text(24, top + 26, cut(words, _LEFT - 40, 8.5), size=8.5)
    sign = end_sign(x - 7 if dead else x, y, dead=dead, sure=placed.known)
    yield mark(outcome, f"outcome: {words} [{placed_words(facts, placed)}]", head, *sign)
