"""Immunohistochemistry as a matrix of markers and cases: shape and sign say the result, the fill its intensity."""

from __future__ import annotations

from typing import NamedTuple

from pyoxigraph import Store

from lmsgraph.course.read import index_cases
from lmsgraph.explore.figures.svg import (
    LINE,
    MUTED,
    RULE,
    circle,
    cut,
    document,
    line,
    mark,
    rect,
    text,
    width_of,
    wrap,
)
from lmsgraph.graph.facts import Facts
from lmsgraph.telling.captions import case_name, left_out

__all__ = ["Stain", "ihc_svg", "stains"]

_LEFT, _TOP, _ROW, _WIDE, _NARROW = 190.0, 60.0, 26.0, 140.0, 30.0
_FILLS = {"strong": ("#1b1f24", "#ffffff"), "moderate": ("#7d8590", "#ffffff"), "weak": ("#d0d7de", "#1b1f24")}
_PLAIN = ("#ffffff", "#1b1f24")


class Stain(NamedTuple):
    """One result of a marker in a case: its node, what is printed, how strong, and the details in words."""

    node: str
    result: str
    intensity: str
    detail: str


def stains(facts: Facts, cases: list[str]) -> dict[tuple[str, str], list[Stain]]:
    """Return the results by marker and case, in the order told."""
    found: dict[tuple[str, str], list[Stain]] = {}
    for case in cases:
        for event in facts.ordered(case, "event"):
            for node in facts.values(event, "hasFinding", "MarkerResult"):
                result = facts.value(node, "result").rpartition("/")[2]
                degrees = facts.values(node, "degree")
                intensity, extent = (
                    [facts.label(d) for d in degrees if kind in d] for kind in ("/intensity/", "/extent/")
                )
                detail = [*extent, facts.printed(node, "quantity")]
                stain = Stain(node, result, ", ".join(intensity), ", ".join(filter(None, detail)))
                found.setdefault((facts.value(node, "marker"), case), []).append(stain)
    return found


def ihc_svg(store: Store) -> str:
    """Return the matrix of markers and cases as SVG."""
    facts = Facts(store)
    cases = index_cases(facts)
    found = stains(facts, cases)
    counts: dict[str, int] = {}
    for marker, _ in found:
        counts[marker] = counts.get(marker, 0) + 1
    markers = sorted(counts, key=lambda m: (-counts[m], facts.label(m).casefold(), m))
    few = len(cases) <= 8
    column = _WIDE if few else _NARROW
    top = _TOP + (24 if few else 110)
    bottom = top + _ROW * len(markers)
    right = _LEFT + column * len(cases)
    title = f"Immunohistochemistry: {_many(len(markers), 'marker')}, {_many(len(cases), 'case')}"
    shapes = [text(20, 26, title, size=15, font_weight="bold")]
    for number, case in enumerate(cases):
        x, name = _LEFT + column * (number + 0.5), case_name(facts, case)
        if few:
            lines = wrap(name, column - 8, 10.5)
            paint = {"font_weight": "bold", "text_anchor": "middle"}
            rise = top - 10 - 11 * (len(lines) - 1)
            head = "".join(text(x, rise + 11 * n, words, size=9.5, **paint) for n, words in enumerate(lines))
        else:
            turn = f"rotate(-60 {x:g} {top - 8:g})"
            head = text(x, top - 8, cut(name, 118, 9), size=9, transform=turn)
        shapes.append(mark(case, name, head))
    for number, marker in enumerate(markers):
        y = top + _ROW * (number + 0.5)
        name = facts.label(marker)
        words = f"{cut(name, 135, 9.5)} ({counts[marker]})"
        shapes.append(line(20, y - _ROW / 2, max(right, 420), y - _ROW / 2, **(RULE | {"stroke_width": 0.5})))
        shapes.append(
            mark(marker, f"{name}: reported in {_many(counts[marker], 'case')}", text(20, y + 3.3, words, size=9.5))
        )
        for place, case in enumerate(cases):
            x = _LEFT + column * (place + 0.5)
            results = found.get((marker, case), [])
            if not results:
                shapes.append(circle(x, y, 1.3, class_="fig-muted", fill="#8c959f"))
            for n, stain in enumerate(results):
                spot = x + (n - (len(results) - 1) / 2) * 22
                shapes.append(_cell(facts, stain, spot, y, f"{case_name(facts, case)}, {name}", few))
    shapes.append(line(20, bottom, max(right, 420), bottom, **(RULE | {"stroke_width": 0.5})))
    key, depth = _legend(20, bottom + 16, max(right, 420) - 20, left_out(facts))
    return document(max(right, 420) + 20, bottom + depth + 24, *shapes, *key, label=title)


def _cell(facts: Facts, stain: Stain, x: float, y: float, where: str, few: bool) -> str:
    words = f"{where}: {', '.join(filter(None, [stain.result, stain.intensity, stain.detail]))}"
    note = [text(x + 12, y + 3, cut(stain.detail, 42, 7.5), size=7.5, **MUTED)] if few and stain.detail else []
    return mark(stain.node, words, *_sign(x, y, stain.result, stain.intensity), *note)


def _sign(x: float, y: float, result: str, intensity: str) -> list[str]:
    """Return a round plus for positive, a square minus for negative, a square question mark for anything else."""
    if result == "positive":
        fill, ink = _FILLS.get(intensity, _PLAIN)
        ring = circle(x, y, 8.5, class_="fig-cell", fill=fill, stroke="#1b1f24", stroke_width=1.2)
        return [ring, *_cross(x, y, ink)]
    box = rect(x - 7.5, y - 7.5, 15, 15, class_="fig-cell", fill="#ffffff", stroke="#1b1f24", stroke_width=0.8)
    if result == "negative":
        return [box, line(x - 4, y, x + 4, y, **(LINE | {"class_": "fig-sign", "stroke_width": 1.8}))]
    return [box, text(x, y + 3.5, "?", size=10, text_anchor="middle", class_="fig-sign", fill="#1b1f24")]


def _cross(x: float, y: float, ink: str) -> list[str]:
    paint: dict[str, str | float] = {"class_": "fig-sign", "stroke": ink, "stroke_width": 1.8}
    return [line(x - 4.2, y, x + 4.2, y, **paint), line(x, y - 4.2, x, y + 4.2, **paint)]


def _legend(x: float, y: float, width: float, note: str) -> tuple[list[str], float]:
    """Return what the signs mean, and how high that is."""
    items = [
        *((_sign(8, 0, "positive", i), f"positive, {i}") for i in _FILLS),
        (_sign(8, 0, "positive", ""), "positive, intensity not told"),
        (_sign(8, 0, "negative", ""), "negative"),
        (_sign(8, 0, "other", ""), "any other result"),
        ([circle(8, 0, 1.3, class_="fig-muted", fill="#8c959f")], "not reported"),
    ]
    shapes: list[str] = []
    right, down = 0.0, 12.0
    for sign, words in items:
        wide = 24 + width_of(words, 9) + 14
        if right and right + wide > width:
            right, down = 0.0, down + 24
        shapes.append(f'<g transform="translate({x + right:g} {y + down:g})">{"".join(sign)}</g>')
        shapes.append(text(x + right + 22, y + down + 3.2, words, size=9))
        right += wide
    down += 24
    shapes.append(text(x, y + down, f"(n) cases that report a marker. {note}".strip(), size=9, **MUTED))
    return shapes, down + 10


def _many(number: int, noun: str) -> str:
    return f"{number} {noun}{'s' * (number != 1)}"
