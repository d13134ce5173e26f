"""Target, drug, course and what came of it: one ribbon a course, by direction at best and at the last look."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lmsgraph import iris
from lmsgraph.course.outcome import DIRECTIONS
from lmsgraph.course.read import index_cases
from lmsgraph.explore.figures.sankey import Flow, ordered
from lmsgraph.explore.figures.signs import modality
from lmsgraph.explore.figures.svg import MUTED, cut, document, lifted, mark, path, rect, text, width_of
from lmsgraph.graph.facts import Facts, Readable
from lmsgraph.telling.captions import case_name, left_out

__all__ = ["Given", "flow_svg", "given", "target_group"]

_X, _WIDE, _TOP = (170.0, 390.0, 520.0, 900.0, 1090.0), 13.0, 92.0
_HEADS = ("Target", "Drug", "Course of treatment", "At best", "At the last look")
_UNIT, _NO_DRUG = 17.0, "no drug: "
_ACTS = ("inhibits", "binds", "activates")
_FILLS = ("#4c78a8", "#e08f3c", "#54a28c", "#b279a2", "#c9a227", "#d0605e", "#7a8c3c", "#8a6d5a")
_GREY = "#7d8590"


@dataclass(frozen=True, slots=True)
class Given:
    """A course as it flows: its case, what it began from, and its direction at best and at last."""

    course: str
    case: str
    sources: tuple[str, ...]
    """Its drugs; the kinds of treatment, each after ``no drug:``, where it gave none."""
    best: str
    last: str


def given(facts: Facts) -> list[Given]:
    """Return the courses of the cases that papers report as their own, case by case, in order."""
    found = []
    for case in sorted(index_cases(facts), key=lambda case: (case_name(facts, case), case)):
        courses = sorted(facts.values(case, "hasCourse"), key=lambda c: (int(facts.value(c, "courseNumber") or 0), c))
        for course in courses:
            best, last = facts.value(course, "bestDirection"), facts.value(course, "lastDirection")
            found.append(Given(course, case, _sources(facts, course), best, last or best))
    return found


def _sources(facts: Facts, course: str) -> tuple[str, ...]:
    if drugs := facts.values(course, "drugGiven"):
        return tuple(drugs)
    parts = facts.values(course, "coursePart")
    regimens = dict.fromkeys(one for part in parts for one in facts.labels(part, "regimen"))
    return tuple(f"drugs of {one}" for one in regimens) or tuple(
        dict.fromkeys(_NO_DRUG + modality(facts, part).name for part in parts)
    )


def flow_svg(source: Readable) -> str:
    """Return targets, drugs, courses and what came of them as one picture of flows, as SVG."""
    facts = Facts(source)
    picture = _Picture(facts, given(facts))
    count, cases = len(picture.found), len({one.case for one in picture.found})
    heads = [text(x, _TOP - 14, h, size=11, font_weight="bold") for x, h in zip(_X, _HEADS, strict=True)]
    notes = [
        "One ribbon is one course of treatment; a drug's bar is as tall as its courses.",
        "Strands that meet were given together: the course brought the result, not one drug of it.",
        "Lines at the left say what a drug acts on. Directions are those of a course as a whole; lesions may differ.",
        left_out(facts),
    ]
    low = _TOP + picture.height + 26
    below = [text(20, low + 13 * n, note, size=9, **MUTED) for n, note in enumerate(filter(None, notes))]
    title = f"Drug, target, outcome: {count} course{'s' * (count != 1)} of {cases} case{'s' * (cases != 1)}"
    head = [
        text(20, 26, title, size=15, font_weight="bold"),
        text(20, 44, "Published cases, not a sample: counts say what was reported, not how often it happens.", size=10),
    ]
    label = f"Flows of {count} courses of treatment from targets and drugs to their results"
    return document(1270, low + 46, *head, *heads, *picture.drawn(), *below, label=label)


class _Picture:
    """Where drugs, courses and directions stand, and the shapes between them."""

    def __init__(self, facts: Facts, found: list[Given]) -> None:
        self.facts, self.found = facts, found
        self.by_course = {one.course: one for one in found}
        strands = [Flow(source, one.course, (one.course,)) for one in found for source in one.sources]
        ends = [Flow(one.course, f"best {one.best}", (one.course,)) for one in found]
        bests, lasts = (sorted({getattr(one, name) for one in found}, key=_rank) for name in ("best", "last"))
        sources = sorted({s.source for s in strands}, key=lambda s: (":" not in s, s.startswith(_NO_DRUG), s))
        columns = [sources, [one.course for one in found], [f"best {b}" for b in bests]]
        self.sources, self.courses, _ = ordered(columns, [*strands, *ends], frozenset({2}))
        self.sources.sort(key=lambda s: s.startswith(_NO_DRUG))
        self.strands = strands
        self.groups = {s: sorted(_groups(facts, s)) for s in self.sources}
        self.targets = sorted({group for groups in self.groups.values() for group in groups}, key=self._near)
        self.fill = {
            s: _GREY if not s.startswith(iris.TERM) else _FILLS[n % len(_FILLS)] for n, s in enumerate(self.sources)
        }
        self._stand(bests, lasts)

    def _near(self, target: str) -> tuple[float, str]:
        places = [n for n, source in enumerate(self.sources) if target in self.groups[source]]
        return sum(places) / len(places), target

    def _stand(self, bests: list[str], lasts: list[str]) -> None:
        """Set where everything stands, each column in the middle of the highest."""
        number = {s: sum(one.source == s for one in self.strands) for s in self.sources}
        columns: list[list[tuple[str, float]]] = [
            [(f"target {t}", 13.0) for t in self.targets],
            [(s, _UNIT * number[s]) for s in self.sources],
            [(c, _UNIT) for c in self.courses],
            [(f"best {b}", _UNIT * sum(one.best == b for one in self.found)) for b in bests],
            [(f"last {b}", _UNIT * sum(one.last == b for one in self.found)) for b in lasts],
        ]
        gaps = (9.0, 9.0, 5.0, 22.0, 22.0)
        heights = [sum(h for _, h in c) + gap * max(len(c) - 1, 0) for c, gap in zip(columns, gaps, strict=True)]
        self.height = max(heights, default=0.0)
        self.top: dict[str, float] = {}
        self.tall: dict[str, float] = {}
        self.filled: dict[tuple[str, str], float] = {}
        for column, gap, height in zip(columns, gaps, heights, strict=True):
            y = _TOP + (self.height - height) / 2
            for name, tall in column:
                self.top[name], self.tall[name] = y, tall
                y += tall + gap

    def drawn(self) -> Iterator[str]:
        """Yield all shapes: lines to targets, ribbons, then boxes with their names."""
        for source in self.sources:
            for group in self.groups[source]:
                yield self._acts(source, group)
        for course in self.courses:
            yield self._ribbon(self.by_course[course])
        for target in self.targets:
            y = self.top[f"target {target}"] + 9.5
            yield mark(target, self.facts.label(target), _name(_X[0], y, self.facts.label(target), 150))
        for source in self.sources:
            yield self._source(source)
        for side, x in (("best", _X[3]), ("last", _X[4])):
            for name in self.top:
                if name.startswith(f"{side} "):
                    yield self._direction(name, side, x)

    def _acts(self, source: str, group: str) -> str:
        y1, y2 = self.top[f"target {group}"] + 6.5, self.top[source] + self.tall[source] / 2
        x1, x2 = _X[0] + 6, _X[1] - 9 - width_of(cut(self._label(source), 170, 9), 9)
        steps: list[str | float] = ["M", x1, y1, "C", x1 + 60, y1, x2 - 60, y2, x2, y2]
        line = path(steps, class_="fig-edge", fill="none", stroke=self.fill[source], stroke_width=1.1)
        words = "; ".join(_acting(self.facts, source, group))
        return mark(source, f"{self.facts.label(source)}: {words}", line)

    def _ribbon(self, one: Given) -> str:
        """Return a course: a strand from each of its drugs, then its ribbon to what came of it."""
        facts, course, y = self.facts, one.course, self.top[one.course]
        share = _UNIT / len(one.sources)
        shapes = []
        for n, source in enumerate(one.sources):
            start = self._slot(source, "out")
            shapes.append(_band(_X[1] + _WIDE, start, _UNIT, _X[2], y + n * share, share, self.fill[source]))
        fill = self.fill[one.sources[0]] if len(one.sources) == 1 else _GREY
        into = self._slot(f"best {one.best}", "in")
        shapes.append(_band(_X[2], y, _UNIT, _X[3], into, _UNIT, fill, straight=300))
        out, end = self._slot(f"best {one.best}", "out"), self._slot(f"last {one.last}", "in")
        shapes.append(_band(_X[3] + _WIDE, out, _UNIT, _X[4], end, _UNIT, fill))
        name = f"{case_name(facts, one.case)}, {facts.value(course, 'courseNumber')}"
        best, last = (facts.label(d).replace("-", " ") for d in (one.best, one.last))
        became = best if best == last else f"{best}, then {last}"
        plus = " (combination)" if len(one.sources) > 1 else ""
        words = cut(f"{name}: {facts.label(course)}", 292, 8.5)
        shapes.append(text(_X[2] + 5, y + 12, words, size=8.5))
        return mark(course, f"{name}: {facts.label(course)}{plus} - {became}", *shapes)

    def _slot(self, name: str, side: str) -> float:
        """Return the next free place at one side of a box."""
        taken = self.filled.get((name, side), 0.0)
        self.filled[name, side] = taken + _UNIT
        return self.top[name] + taken

    def _source(self, source: str) -> str:
        count = self._count(source)
        is_drug = source.startswith(iris.TERM)
        y, tall = self.top[source], self.tall[source]
        box = rect(_X[1], y, _WIDE, tall, class_="fig-box", fill=self.fill[source], stroke="#1b1f24", stroke_width=0.6)
        words = lifted(_X[1] - 5, y + tall / 2 + 3, cut(self._label(source), 170, 9), size=9, text_anchor="end")
        return mark(source if is_drug else "", f"{self._label(source)}: {count} course{'s' * (count != 1)}", box, words)

    def _count(self, source: str) -> int:
        return round(self.tall[source] / _UNIT)

    def _label(self, source: str) -> str:
        name = self.facts.label(source) if source.startswith(iris.TERM) else source
        return f"{name} ({self._count(source)})"

    def _direction(self, name: str, side: str, x: float) -> str:
        node = name.removeprefix(f"{side} ")
        count = sum(getattr(one, side) == node for one in self.found)
        words = self.facts.label(node).replace("-", " ") if node else "not told"
        y, tall = self.top[name], self.tall[name]
        box = rect(x, y, _WIDE, tall, class_="fig-box", fill=_GREY, stroke="#1b1f24", stroke_width=0.6)
        at = (x + _WIDE + 5, y + tall / 2 + 3) if side == "last" else (x, y - 5)
        said = lifted(*at, cut(f"{words} ({count})", 155, 9), size=9)
        when = "at best" if side == "best" else "at the last look"
        return mark(node, f"{words} {when}: {count} course{'s' * (count != 1)}", box, said)


def _rank(node: str) -> tuple[int, str]:
    slug = node.rpartition("/")[2]
    return (DIRECTIONS.index(slug) if slug in DIRECTIONS else len(DIRECTIONS), slug)


def _name(x: float, y: float, words: str, room: float) -> str:
    return lifted(x, y, cut(words, room, 9), size=9, text_anchor="end")


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


def _groups(facts: Facts, drug: str) -> set[str]:
    """Return the families of what a drug acts on, or the targets that have none."""
    if not drug.startswith(iris.TERM):
        return set()
    return {target_group(facts, target) for target in _aims(facts, drug)}


def _aims(facts: Facts, drug: str) -> list[str]:
    """Return what a drug acts on, without families of which a member is named."""
    targets = [target for verb in _ACTS for target in facts.values(drug, verb)]
    return [t for t in dict.fromkeys(targets) if not any(t in facts.values(o, "memberOfFamily") for o in targets)]


def _acting(facts: Facts, drug: str, group: str) -> Iterator[str]:
    for verb in _ACTS:
        aims = [t for t in _aims(facts, drug) if t in facts.values(drug, verb) and target_group(facts, t) == group]
        if aims:
            yield f"{verb} {', '.join(sorted(map(facts.label, aims)))}"


def target_group(facts: Facts, target: str) -> str:
    """Return the family under which a target is shown: the nearest one that holds targets only, else itself."""
    broader = iris.PREFIXES["skos"] + "broader"
    for family in facts.values(target, broader):
        if "Target" in facts.types(family) and not any(
            facts.subjects(broader, m) for m in facts.subjects(broader, family)
        ):
            return family
    return target
