"""Best change of the longest diameter of each lesion in each course, where a size is printed before it and in it."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from lmsgraph.course.read import course, index_cases
from lmsgraph.explore.figures.signs import MODALITIES, Modality, bar, modality
from lmsgraph.explore.figures.sizes import Size, sizes
from lmsgraph.explore.figures.svg import MUTED, RULE, document, line, mark, text, width_of, wrap
from lmsgraph.graph.facts import Facts, Readable
from lmsgraph.telling.captions import case_name, left_out

__all__ = ["Change", "changes", "waterfall_svg"]

_LEFT, _WIDE, _TOP, _TALL, _RIGHT = 66.0, 760.0, 84.0, 260.0, 24.0
_UP, _DOWN = 20, -30
"""By how many per cent the sum of all target lesions must differ for RECIST 1.1 to call it progression or response."""


@dataclass(frozen=True, slots=True)
class Change:
    """How far a lesion changed at best in a course: its sizes before and at best, and by how many per cent."""

    result: str
    course: str
    case: str
    lesion: str
    before: Size
    best: Size

    @property
    def percent(self) -> float:
        """The change of the longest diameter, in per cent of what it was."""
        return (self.best.longest / self.before.longest - 1) * 100


def changes(facts: Facts) -> tuple[list[Change], dict[str, int]]:
    """Return the best change of each lesion in each course, the greatest growth first, and why others have none."""
    found: list[Change] = []
    none: dict[str, int] = {}
    for case in index_cases(facts):
        printed = {facts.value(size.node, "size"): size for size in sizes(facts, course(facts, case))}
        for one in facts.values(case, "hasCourse"):
            for result in facts.values(one, "lesionResult"):
                before = printed.get(facts.value(result, "sizeBefore"))
                later = [facts.value(seen, "size") for seen in facts.values(result, "assessment")]
                after = [printed[size] for size in later if size in printed]
                if before is not None and before.longest and after:
                    best = min(after, key=lambda size: (size.longest, size.placed.start))
                    found.append(Change(result, one, case, facts.value(result, "lesion"), before, best))
                else:
                    why = _why(facts, result, before is not None, bool(after))
                    none[why] = none.get(why, 0) + 1
    return sorted(found, key=lambda change: (-change.percent, change.result)), none


def _why(facts: Facts, result: str, before: bool, after: bool) -> str:
    """Return why a result of a lesion has no change in figures."""
    direction = facts.value(result, "bestDirection").rpartition("/")[2]
    if direction in ("removed", "gone"):
        return "removed by the course" if direction == "removed" else "gone, without a size"
    return "no size in the course" if before else "no size before the course" if after else "no size at all"


def waterfall_svg(source: Readable) -> str:
    """Return the changes of lesions as bars, from growth to shrinkage, as SVG."""
    facts = Facts(source)
    found, none = changes(facts)
    high = max([50, *(math.ceil(change.percent / 25) * 25 for change in found)])
    width = _LEFT + _WIDE + _RIGHT

    def y(percent: float) -> float:
        return _TOP + (high - percent) / (high + 100) * _TALL

    shapes = list(_grid(high, y))
    step = _WIDE / max(len(found), 2)
    wide = min(step * 0.7, 90.0)
    for number, change in enumerate(found, 1):
        shapes.append(_bar(facts, change, number, _LEFT + (number - 0.5) * step - wide / 2, wide, y))
    low = _TOP + _TALL + 18
    if not found:
        shapes.append(text(_LEFT + 12, y(0) - 8, "no lesion has a size printed before a course and in it", size=10))
    shapes += _legend({_kind(facts, change) for change in found}, low)
    low += 34 if found else 6
    for number, change in enumerate(found, 1):
        for nth, words in enumerate(wrap(_told(facts, change, number), width - 40, 9, 2)):
            shapes.append(mark(change.result, words, text(20 + 12 * (nth > 0), low, words, size=9)))
            low += 13
    for words in _notes(facts, found, none):
        for piece in wrap(words, width - 40, 9, 3):
            shapes.append(text(20, low + 8, piece, size=9, **MUTED))
            low += 13
    head = [
        text(20, 26, "Best change of lesions in each course", size=15, font_weight="bold"),
        text(20, 44, "longest diameter, in per cent of the last size printed before the course", size=10),
    ]
    label = f"Best change of the longest diameter of {len(found)} lesion{'s' * (len(found) != 1)}"
    return document(width, low + 16, *head, *shapes, label=label)


def _grid(high: int, y: Callable[[float], float]) -> Iterator[str]:
    for percent in range(-100, high + 1, 25):
        yield line(_LEFT, y(percent), _LEFT + _WIDE, y(percent), **(RULE | {"stroke_width": 0.6}))
        words = f"{percent:+} %" if percent else "0"
        yield text(_LEFT - 8, y(percent) + 3, words, size=9, text_anchor="end", **MUTED)
    for percent in (_UP, _DOWN):
        yield line(_LEFT, y(percent), _LEFT + _WIDE, y(percent), stroke_width=0.8, stroke_dasharray="2 3")
    yield line(_LEFT, y(0), _LEFT + _WIDE, y(0), stroke_width=1.2)


def _bar(facts: Facts, change: Change, number: int, x: float, wide: float, y: Callable[[float], float]) -> str:
    top, bottom = sorted((y(0), y(change.percent)))
    shapes = bar(x, top, wide, max(bottom - top, 2.0), _kind(facts, change), sure=True, ends=True)
    below = change.percent < 0
    at, middle = (bottom + 12, y(0) - 5) if below else (top - 5, y(0) + 14)
    shapes.append(text(x + wide / 2, at, _percent(change), size=9, text_anchor="middle", font_weight="bold"))
    shapes.append(text(x + wide / 2, middle, str(number), size=9, text_anchor="middle"))
    return mark(change.result, _told(facts, change, number), *shapes)


def _percent(change: Change) -> str:
    percent = round(change.percent)
    return f"{percent:+} %" if percent else "0 %"


def _kind(facts: Facts, change: Change) -> Modality:
    return modality(facts, next(iter(facts.values(change.course, "coursePart")), change.course))


def _told(facts: Facts, change: Change, number: int) -> str:
    """Return a change in words: who, which lesion, both sizes as printed with their methods, in which course."""
    other = "*" if change.before.method != change.best.method else ""
    sizes_told = f"{change.before.printed} ({change.before.method}), then {change.best.printed} ({change.best.method})"
    head = f"{number}  {case_name(facts, change.case)}, {facts.label(change.lesion)}: {_percent(change)}{other}"
    words = facts.value(change.result, "said").replace("; ", ", ")
    return f"{head}; {sizes_told}, in {facts.label(change.course)}{f'; told as {words}' if words else ''}"


def _legend(kinds: set[Modality], top: float) -> Iterator[str]:
    x = 20.0
    for kind in MODALITIES:
        if kind in kinds:
            yield from bar(x, top, 22, 11, kind, sure=True, ends=True)
            yield text(x + 28, top + 9, kind.name, size=9)
            x += 44 + width_of(kind.name, 9)


def _notes(facts: Facts, found: Sequence[Change], none: Mapping[str, int]) -> Iterator[str]:
    """Yield what must be known to read the picture, above all how many results are not in it."""
    total = len(found) + sum(none.values())
    why = "; ".join(f"{why}, {number}" for why, number in sorted(none.items(), key=lambda pair: (-pair[1], pair[0])))
    yield f"{len(found)} of {total} results of a lesion in a course stand here. The others: {why or 'none'}."
    yield (
        f"Dotted: {_UP:+} % and {_DOWN} %, where RECIST 1.1 sees progression and response of the sum of all target "
        "lesions; one lesion is neither. Best is the smallest size printed in the course; what the authors say of the "
        "lesion, by whatever they went, stands beside it."
    )
    if any(change.before.method != change.best.method for change in found):
        yield "* measured by another method than before."
    yield f"Published cases, not a sample. {left_out(facts)}"
