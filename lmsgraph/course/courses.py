"""Treatments of a case to courses: what was given together or taken up again, numbered, with its line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from lmsgraph.course.treatments import Given

__all__ = ["Course", "courses"]

Worse = Callable[[str, str], bool]
"""Whether the disease got worse between two events."""
Free = Callable[[str], bool]
"""Whether no tumour was known to be left when an event took place."""


@dataclass(frozen=True, slots=True)
class Course:
    """A course of treatment: its parts in the order told, its numbers, and how many cycles were given."""

    parts: tuple[Given, ...]
    number: int
    line: int | None
    stated_line: int | None
    cycles: int | None

    @property
    def node(self) -> str:
        """The event with which it began, by which it is named."""
        return self.parts[0].node

    @property
    def systemic(self) -> bool:
        """Whether it acts on the whole body."""
        return any(part.systemic for part in self.parts)

    @property
    def maintaining(self) -> bool:
        """Whether it was given to keep what the course before it had brought."""
        return all(part.maintaining for part in self.parts)

    @property
    def drugs(self) -> tuple[str, ...]:
        """The drugs that it gave."""
        return tuple(dict.fromkeys(drug for part in self.parts for drug in part.drugs))


def courses(treatments: Sequence[Given], worse: Worse, free: Free, *, whole: bool = True) -> tuple[Course, ...]:
    """Return the courses of a case, in the order in which they began; without lines where not all of them is told."""
    groups: list[list[Given]] = []
    for one in treatments:
        group = next((g for g in groups if _together(g, one)), None) or _resumed(groups, one, worse)
        if group is None:
            groups.append([one])
        else:
            group.append(one)
    found: list[Course] = []
    for number, group in enumerate(groups, 1):
        stated = next((part.line for part in group if part.line), None)
        line = (_printed(group, stated) or _line(group, found, worse, free)) if whole else None
        found.append(Course(tuple(group), number, line, stated, _cycles(group, treatments)))
    return tuple(found)


def _together(group: Sequence[Given], one: Given) -> bool:
    """Return whether a treatment was combined with one of a group, or is told to take one up again."""
    return any(part.node in (*one.combined, one.continues) or one.node in part.combined for part in group)


def _resumed(groups: list[list[Given]], one: Given, worse: Worse) -> list[Given] | None:
    """Return the group that a treatment takes up again: a systemic one after no other, a local one at once."""
    if one.surgical:
        return None
    if one.systemic:
        last = next((g for g in reversed(groups) if any(part.systemic for part in g)), None)
        same = last is not None and one.drugs and set(one.drugs) == {d for part in last for d in part.drugs}
    else:
        last = groups[-1] if groups else None
        same = last is not None and any(_same_kind(part, one) for part in last)
    if last is None or not same or worse(last[0].node, one.node):
        return None
    return last if not one.because or one.because == last[-1].because else None


def _same_kind(part: Given, one: Given) -> bool:
    kinds = {"radiotherapy", "arterial-embolization", "ablation", "hyperthermia-therapy"}
    aims = part.targets == one.targets and (bool(one.targets) or part.sites == one.sites)
    return aims and bool(part.kinds & one.kinds & kinds) and not part.surgical


def _cycles(group: Sequence[Given], treatments: Sequence[Given]) -> int | None:
    """Return how many cycles the parts add up to; nothing where what was given again is not counted, or what before.

    Where the first part was broken off after some cycle, those that came later may be counted in its number already.
    """
    first, *later = group
    if any(part.systemic and not part.cycles and part.node not in _beside(group) for part in group):
        return None
    more = sum(part.cycles for part in later)
    broken = next((t.after_cycle for t in treatments if t.after == first.node and t.after_cycle), 0)
    counted = bool(later) and 0 < broken < first.cycles and broken + more == first.cycles
    return int(first.cycles if counted else first.cycles + more) or None


def _beside(group: Sequence[Given]) -> set[str]:
    """Return the parts of a course that were given together with another, whose cycles are theirs, too."""
    pairs = {(part.node, other) for part in group for other in part.combined}
    return {node for pair in pairs for node in pair}


def _printed(group: Sequence[Given], stated: int | None) -> int | None:
    """Return the line that the paper prints of a systemic therapy, which counts before any that is computed."""
    return stated if any(part.systemic for part in group) else None


def _line(group: Sequence[Given], before: Sequence[Course], worse: Worse, free: Free) -> int | None:
    """Return the number of a systemic line: the next, or that of the last that went on: a drug of it, or to keep it."""
    if not any(part.systemic for part in group) or any(part.perioperative for part in group) or free(group[0].node):
        return None
    earlier = [course for course in before if course.line is not None]
    if not earlier:
        return 1
    last = earlier[-1]
    drugs = {drug for part in group for drug in part.drugs}
    whole = {drug for course in earlier if course.line == last.line for drug in course.drugs}
    goes_on = (drugs and drugs <= whole) or all(part.maintaining for part in group)
    if goes_on and not worse(last.node, group[0].node):
        return last.line
    return max(last.line or 0, last.stated_line or 0) + 1
