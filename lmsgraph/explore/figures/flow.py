"""Target, drug, course and what came of it: one ribbon a course, by direction at best and at the last look."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from lmsgraph import iris
from lmsgraph.course.outcome import DIRECTIONS
from lmsgraph.explore.figures.given import NO_DRUG, Given, acting, given, groups
from lmsgraph.explore.figures.sankey import Flow, ordered
from lmsgraph.explore.figures.svg import MUTED, cut, document, lifted, mark, path, rect, text, width_of, wrap
from lmsgraph.graph.facts import Facts, Readable
from lmsgraph.telling.captions import case_name, left_out

__all__ = ["FOR_PAPER", "FOR_PHONE", "Frame", "flow_svg"]

_FILLS = (
    "#4c78a8",
    "#e08f3c",
    "#54a28c",
    "#b279a2",
    "#c9a227",
    "#d0605e",
    "#7a8c3c",
    "#8a6d5a",
    "#3f8fa6",
    "#a05195",
    "#b5793a",
    "#5b6fb5",
)
_GREY = "#7d8590"
_UNIT = 17.0
_SAMPLE = "Published cases, not a sample: counts say what was reported, not how often it happens."
_NOTES = (
    "One ribbon is one course of treatment; a drug's bar is as tall as its courses.",
    "Strands that meet were given together: the course brought the result, not one drug of it.",
    "{} what a drug acts on. Directions are those of a course as a whole; lesions may differ.",
)


class Frame(NamedTuple):
    """Where the columns stand, and how much room names have; targets are a list where there is no room for lines."""

    width: float
    edge: float
    columns: tuple[float, float, float, float, float]
    heads: tuple[str, str, str, str, str]
    wide: float
    straight: float
    """How far a ribbon runs straight, under the name of its course."""
    room: float
    """How wide the name of a drug may be."""
    listed: bool = False


FOR_PAPER = Frame(
    940,
    16,
    (116, 270, 352, 694, 816),
    ("Target", "Drug", "Course of treatment", "At best", "At the last look"),
    12,
    280,
    130,
)
FOR_PHONE = Frame(310, 4, (0, 84, 124, 236, 298), ("", "Drug", "Course", "Best", "Last"), 8, 62, 82, listed=True)
"""For paper and screens, and for a phone."""


def flow_svg(source: Readable, frame: Frame = FOR_PAPER) -> str:
    """Return targets, drugs, courses and what came of them as one picture of flows, as SVG."""
    facts = Facts(source)
    found = given(facts)
    count, cases = len(found), len({one.case for one in found})
    inner = frame.width - 2 * frame.edge
    title = f"Drug, target, outcome: {count} course{'s' * (count != 1)} of {cases} case{'s' * (cases != 1)}"
    titles, sample = wrap(title, inner, 17), wrap(_SAMPLE, inner, 10, 3)
    head = [text(frame.edge, 26 + 18 * n, words, size=15, font_weight="bold") for n, words in enumerate(titles)]
    y = 26 + 18.0 * len(titles)
    head += [text(frame.edge, y + 13 * n, words, size=10) for n, words in enumerate(sample)]
    picture = _Picture(facts, found, frame, y + 13 * len(sample) + 35)
    notes = [note.format("The list says" if frame.listed else "Lines at the left say") for note in _NOTES]
    below = [piece for note in (*notes, left_out(facts)) if note for piece in wrap(note, inner, 9, 4)]
    low = picture.top + picture.height + 26
    signs = [text(frame.edge, low + 13 * n, note, size=9, **MUTED) for n, note in enumerate(below)]
    label = f"Flows of {count} course{'s' * (count != 1)} of treatment from targets and drugs to their results"
    return document(frame.width, low + 13 * len(below) - 6, *head, *picture.drawn(), *signs, label=label)


class _Picture:
    """Where drugs, courses and directions stand, and the shapes between them."""

    def __init__(self, facts: Facts, found: list[Given], frame: Frame, top: float) -> None:
        self.facts, self.found, self.frame = facts, found, frame
        _, self.drug_x, self.course_x, self.best_x, self.last_x = frame.columns
        self.by_course = {one.course: one for one in found}
        strands = [Flow(source, one.course, (one.course,)) for one in found for source in one.sources]
        ends = [Flow(one.course, f"best {one.best}", (one.course,)) for one in found]
        bests, lasts = (sorted({getattr(one, name) for one in found}, key=_rank) for name in ("best", "last"))
        sources = sorted({s.source for s in strands}, key=lambda s: (":" not in s, s.startswith(NO_DRUG), s))
        columns = [sources, [one.course for one in found], [f"best {b}" for b in bests]]
        self.sources, self.courses, _ = ordered(columns, [*strands, *ends], frozenset({2}))
        self.sources.sort(key=lambda s: (not s.startswith(iris.TERM), s.startswith(NO_DRUG)))
        self.strands = strands
        self.groups = {s: sorted(groups(facts, s)) for s in self.sources}
        self.targets = sorted({group for groups in self.groups.values() for group in groups}, key=self._near)
        self.fill = {
            s: _GREY if not s.startswith(iris.TERM) else _FILLS[n % len(_FILLS)] for n, s in enumerate(self.sources)
        }
        self.listed = list(self._listed(top)) if frame.listed else []
        self.top = top + 12 * sum(len(lines) for _, _, lines in self.listed) + 34 * bool(self.listed)
        self._stand(bests, lasts)

    def _near(self, target: str) -> tuple[float, str]:
        places = [n for n, source in enumerate(self.sources) if target in self.groups[source]]
        return sum(places) / len(places), target

    def _stand(self, bests: list[str], lasts: list[str]) -> None:
        """Set where everything stands, each column in the middle of the highest."""
        number = {s: sum(one.source == s for one in self.strands) for s in self.sources}
        columns: list[list[tuple[str, float]]] = [
            [(f"target {t}", 13.0) for t in self.targets if not self.frame.listed],
            [(s, _UNIT * number[s]) for s in self.sources],
            [(c, _UNIT) for c in self.courses],
            [(f"best {b}", _UNIT * sum(one.best == b for one in self.found)) for b in bests],
            [(f"last {b}", _UNIT * sum(one.last == b for one in self.found)) for b in lasts],
        ]
        gaps = (9.0, 9.0, 5.0, *([28.0] * 2 if self.frame.listed else [22.0] * 2))
        heights = [sum(h for _, h in c) + gap * max(len(c) - 1, 0) for c, gap in zip(columns, gaps, strict=True)]
        self.height = max(heights, default=0.0)
        self.at: dict[str, float] = {}
        self.tall: dict[str, float] = {}
        self.filled: dict[tuple[str, str], float] = {}
        for column, least, high in list(zip(columns, gaps, heights, strict=True))[1:]:
            self._spread(column, least, high, self.top, self.height)
        # what drugs act on stands beside the drugs alone, so that its lines pass no other name
        drugs = [s for s in self.sources if s.startswith(iris.TERM)]
        if drugs and columns[0]:
            low, end = self.at[drugs[0]], self.at[drugs[-1]] + self.tall[drugs[-1]]
            self._spread(columns[0], gaps[0], heights[0], low, end - low)

    def _spread(self, column: list[tuple[str, float]], gap: float, high: float, top: float, room: float) -> None:
        """Set where a column stands in the middle of its room, drawn out so that ribbons run level."""
        gaps = max(len(column) - 1, 1)
        wider = min(max((room - high) / gaps, 0), gap * 2)
        y = top + max((room - high - wider * gaps) / 2, 0)
        for name, tall in column:
            self.at[name], self.tall[name] = y, tall
            y += tall + gap + wider

    def drawn(self) -> Iterator[str]:
        """Yield all shapes: lines to targets, ribbons, then boxes with their names."""
        for x, head in zip(self.frame.columns, self.frame.heads, strict=True):
            end = x + self.frame.wide if self.frame.listed and x != self.course_x else 0
            anchor = "end" if end else "start"
            yield text(end or x, self.top - 20, head, size=11, font_weight="bold", text_anchor=anchor)
        yield from self._list() if self.frame.listed else self._lines()
        for course in self.courses:
            yield self._ribbon(self.by_course[course])
        for source in self.sources:
            yield self._source(source)
        for side, x in (("best", self.best_x), ("last", self.last_x)):
            for name in self.at:
                if name.startswith(f"{side} "):
                    yield self._direction(name, side, x)

    def _lines(self) -> Iterator[str]:
        """Yield lines from what drugs act on to the drugs."""
        for source in self.sources:
            for group in self.groups[source]:
                yield self._acts(source, group)
        for target in self.targets:
            y, name = self.at[f"target {target}"] + 9.5, self.facts.label(target)
            words = lifted(self.frame.columns[0], y, cut(name, self.frame.columns[0] - 6, 9), size=9, text_anchor="end")
            yield mark(target, name, words)

    def _listed(self, top: float) -> Iterator[tuple[str, float, list[str]]]:
        """Yield each target with the drugs that act on it, as lines from a height on."""
        y = top
        for target in self.targets:
            drugs = [self.facts.label(source) for source in self.sources if target in self.groups[source]]
            words = f"{self.facts.label(target)}: {', '.join(drugs)}"
            lines = wrap(words, self.frame.width - 2 * self.frame.edge, 9, 3)
            yield target, y, lines
            y += 12 * len(lines)

    def _list(self) -> Iterator[str]:
        """Yield what drugs act on, as words."""
        edge = self.frame.edge
        for n, (target, y, lines) in enumerate(self.listed):
            if not n:
                yield text(edge, y - 16, "Targets of the drugs", size=11, font_weight="bold")
            words = (text(edge, y + 12 * k, piece, size=9) for k, piece in enumerate(lines))
            yield mark(target, self.facts.label(target), *words)

    def _acts(self, source: str, group: str) -> str:
        y1, y2 = self.at[f"target {group}"] + 6.5, self.at[source] + self.tall[source] / 2
        x1, x3 = self.frame.columns[0] + 6, self.drug_x - 9 - self._wide(source)
        # no line passes behind the name of another drug: all come in at the left of the longest
        x2 = self.drug_x - 12 - max(self._wide(one) for one in self.sources if one.startswith(iris.TERM))
        steps: list[str | float] = ["M", x1, y1, "C", (x1 + x2) / 2, y1, (x1 + x2) / 2, y2, x2, y2, "L", x3, y2]
        line = path(steps, class_="fig-edge", fill="none", stroke=self.fill[source], stroke_width=1.1)
        words = "; ".join(acting(self.facts, source, group))
        return mark(source, f"{self.facts.label(source)}: {words}", line)

    def _wide(self, source: str) -> float:
        return width_of(self._label(source), 9)

    def _ribbon(self, one: Given) -> str:
        """Return a course: a strand from each of its drugs, then its ribbon to what came of it."""
        facts, course, y = self.facts, one.course, self.at[one.course]
        share, wide = _UNIT / len(one.sources), self.frame.wide
        shapes = []
        for n, source in enumerate(one.sources):
            start = self._slot(source, "out")
            begin, low = self.drug_x + wide, y + n * share
            shapes.append(_band(begin, start, _UNIT, self.course_x, low, share, self.fill[source]))
        fill = self.fill[one.sources[0]] if len(one.sources) == 1 else _GREY
        into = self._slot(f"best {one.best}", "in")
        shapes.append(_band(self.course_x, y, _UNIT, self.best_x, into, _UNIT, fill, straight=self.frame.straight))
        out, end = self._slot(f"best {one.best}", "out"), self._slot(f"last {one.last}", "in")
        shapes.append(_band(self.best_x + wide, out, _UNIT, self.last_x, end, _UNIT, fill))
        number = facts.value(course, "position")
        name = f"{case_name(facts, one.case)}, {number}"
        best, last = (facts.label(d).replace("-", " ") for d in (one.best, one.last))
        became = best if best == last else f"{best}, then {last}"
        plus = " (combination)" if len(one.sources) > 1 else ""
        size = 8 if self.frame.listed else 8.5
        said = f"{number} {case_name(facts, one.case)}" if self.frame.listed else f"{name}: {facts.label(course)}"
        shapes.append(text(self.course_x + 3, y + 12, cut(said, self.frame.straight + 2, size), size=size))
        return mark(course, f"{name}: {facts.label(course)}{plus} - {became}", *shapes)

    def _slot(self, name: str, side: str) -> float:
        """Return the next free place at one side of a box."""
        taken = self.filled.get((name, side), 0.0)
        self.filled[name, side] = taken + _UNIT
        return self.at[name] + taken

    def _source(self, source: str) -> str:
        count = self._count(source)
        is_drug = source.startswith(iris.TERM)
        y, tall = self.at[source], self.tall[source]
        paint = {"fill": self.fill[source], "stroke": "#1b1f24"}
        box = rect(self.drug_x, y, self.frame.wide, tall, class_="fig-box", **paint, stroke_width=0.6)
        label = self._label(source)
        size = 8 if self.frame.listed else 9
        lines = wrap(label, self.frame.room, size) if self.frame.listed else [label]
        low = y + tall / 2 + 3 - 4.5 * (len(lines) - 1)
        words = [
            lifted(self.drug_x - 4, low + 9 * n, line, size=size, text_anchor="end") for n, line in enumerate(lines)
        ]
        name = self.facts.label(source) if is_drug else source
        return mark(source if is_drug else "", f"{name}: {count} course{'s' * (count != 1)}", box, *words)

    def _count(self, source: str) -> int:
        return round(self.tall[source] / _UNIT)

    def _label(self, source: str) -> str:
        """Return the name of a drug, or of what stands for one, and its count: whole where it is wrapped, else cut."""
        is_drug, count = source.startswith(iris.TERM), f" ({self._count(source)})"
        name = self.facts.label(source) if is_drug else source
        if self.frame.listed:
            return name + count
        room = self.frame.room if is_drug else self.drug_x - self.frame.edge - 4
        return cut(name, room - width_of(count, 9), 9) + count

    def _direction(self, name: str, side: str, x: float) -> str:
        node = name.removeprefix(f"{side} ")
        count = sum(getattr(one, side) == node for one in self.found)
        words = self.facts.label(node).replace("-", " ") if node else "not told"
        y, tall = self.at[name], self.tall[name]
        wide = self.frame.wide
        box = rect(x, y, wide, tall, class_="fig-box", fill=_GREY, stroke="#1b1f24", stroke_width=0.6)
        if self.frame.listed:
            lines = wrap(f"{words} ({count})", 62, 8.5)
            low = y - 5 - 9 * (len(lines) - 1)
            said = [lifted(x + wide, low + 9 * n, one, size=8.5, text_anchor="end") for n, one in enumerate(lines)]
        else:
            at = (x + wide + 5, y + tall / 2 + 3) if side == "last" else (x, y - 5)
            said = [lifted(*at, cut(f"{words} ({count})", self.frame.width - at[0], 9), size=9)]
        when = "at best" if side == "best" else "at the last look"
        return mark(node, f"{words} {when}: {count} course{'s' * (count != 1)}", box, *said)


def _rank(node: str) -> tuple[int, str]:
    slug = node.rpartition("/")[2]
    return (DIRECTIONS.index(slug) if slug in DIRECTIONS else len(DIRECTIONS), slug)


def _band(
    x1: float, y1: float, high1: float, x2: float, y2: float, high2: float, fill: str, *, straight: float = 0
) -> str:
    """Return a ribbon from one place to another; at its begin it may run straight for a while."""
    from_x, a, b = x1 + straight, 0.7, 1.4
    bend = (from_x + x2) / 2
    steps: list[str | float] = ["M", x1, y1 + a, "L", from_x, y1 + a, "C", bend, y1 + a, bend, y2 + a, x2, y2 + a]
    low1, low2 = y1 + max(high1 - b, 1) + a, y2 + max(high2 - b, 1) + a
    steps += ["L", x2, low2, "C", bend, low2, bend, low1, from_x, low1, "L", x1, low1, "Z"]
    return path(steps, class_="fig-flow", fill=fill, fill_opacity=0.38, stroke=fill, stroke_width=0.4)
