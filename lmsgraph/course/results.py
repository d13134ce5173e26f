"""Courses and looks of a case to what came of each course, lesion by lesion and as a whole."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace

from lmsgraph.course.courses import Course
from lmsgraph.course.lesions import Lesions
from lmsgraph.course.looks import Look, combined, states
from lmsgraph.course.order import Order
from lmsgraph.course.outcome import Control, LesionResult, Result
from lmsgraph.course.relapse import Relapses
from lmsgraph.course.time.timeline import Timeline
from lmsgraph.course.units import MONTH

__all__ = ["Outcomes"]

_ORDER = ("gone", "better", "stable", "mixed", "worse", "new")
_PRESENT = {"better", "stable"}
"""What is said of a lesion that is there."""
_TAKEN = {"removed", "removed-in-part"}
_SILENT = {"not-assessed", "not-stated"}
_APART = 2 * MONTH
"""Days from which on what is told after a verdict may have been seen at a later look than that rests on."""
_HELD = Control(None, math.inf, worsened=False)
"""Of a lesion that grew while the paper calls the whole not worse: no progression, and no time of control either."""


class Outcomes:
    """The results of all courses of a case."""

    def __init__(
        self,
        courses: Sequence[Course],
        looks: Sequence[Look],
        lesions: Lesions,
        time: Timeline,
        free: str = "",
        end: Look | None = None,
    ) -> None:
        """Take a case apart.

        ``free`` is its last report, where the paper says that it had not progressed by then, and ``end`` what that
        report calls the disease, where it has a word for it.
        """
        self.courses, self.lesions, self.time, self.free, self.end = courses, lesions, time, free, end
        self.looks = [o for o in looks if not (o.spread or (o.came_back and lesions.relapse(o.event)))]
        self.order = Order(courses, time)
        self.relapses = Relapses(courses, looks, lesions, self.order)

    def results(self) -> Iterator[Result]:
        """Yield the result of each course."""
        for course in self.courses:
            yield self._result(course)

    def _acting(self, lesion: str) -> list[Course]:
        """Return the courses that act on a lesion."""
        return [course for course in self.courses if self.lesions.reached(course, lesion)]

    def _result(self, course: Course) -> Result:
        lesions = tuple(self._of_lesion(course, lesion) for lesion in self.lesions.of(course))
        lesions = tuple(
            one
            for one in lesions
            if one.looks or self.lesions.there(course, one.lesion) or self.lesions.took_part(course, one.lesion)
        )
        overall = tuple(look for look in self.looks if not look.lesion and self.order.last(look.event) is course)
        late = tuple(self.relapses.late(course))
        if self._reported(course) or overall or late:
            lesions = tuple(replace(o, best=_told(o.best), last=_told(o.last)) for o in lesions)
        seen = self._judged(course, overall, [look for one in lesions for look in one.looks if not one.possible])
        own = tuple(look for look in late if look.direction != "new" or not self.relapses.operated(course, look.event))
        best, last = self._whole(course, lesions, seen, own)
        end = (
            self.end
            if self.end
            and {best, last} <= _SILENT
            and self.order.last(self.end.event) is course
            and not self.lesions.free(course.node)
            else None
        )
        if end:
            best = last = end.direction
        unsure = self._unsure(course, lesions) if {best, last} <= _SILENT else []
        if unsure:
            overall = tuple(look for look in unsure if not look.lesion)
            best, last = self._whole(course, lesions, unsure, own)
        relapsed = [look for look in late if look.direction == "new"]
        after = [look for look in relapsed if not self.relapses.counted(course, look.event)]
        told, progression = self._control(course, [*seen, *(look for look in late if look not in after)])
        control = self._carried(course, told)
        shared = control is not told or any(self.relapses.shared(course, look.event) for look in relapsed)
        lesions = tuple(self._carried_on(course, one) for one in lesions)
        shared = shared or any(one.shared and one.best in _ORDER for one in lesions)
        shared = shared or (course.maintaining and best in _ORDER)  # it kept what the course before had brought
        doubted = bool(unsure) or (not any(look.direction for look in seen) and self._outlived(course, progression))
        said = end.event if end else ""
        return Result(course, lesions, overall, best, last, progression, control, shared, said, doubted)

    def _outlived(self, course: Course, progression: str) -> bool:
        """Return whether growth was first seen when a course, no operation, had been over for months."""
        last = course.parts[-1]
        if not progression or last.surgical:
            return False
        _, given = self.time.between(last.node, last.node, end=True)
        return self.time.between(last.node, progression)[0] - given >= _APART

    def _judged(self, course: Course, overall: Sequence[Look], looks: Sequence[Look]) -> list[Look]:
        """Return the looks by which a course is judged: what the paper says of it as a whole, and what came later."""
        stated = [look for look in overall if look.direction]
        looks = [look for look in looks if not any(self._settles(course, o, look) for o in stated)]
        return sorted([*stated, *looks], key=lambda look: self.time.position[look.event])

    def _whole(
        self, course: Course, lesions: Sequence[LesionResult], seen: Sequence[Look], late: Sequence[Look]
    ) -> tuple[str, str]:
        """Return the best that was seen in a course, and what it came to in the end."""
        sized = (look for one in lesions if not one.possible for look in one.looks if look.direction in _PRESENT)
        there = any(sized) or any(look.lesion and look.direction and not look.bad for look in seen)
        free = not there and self.lesions.free(course.node)  # nothing good is of what was given when no tumour was left
        spoken = [look for look in seen if look.direction and (look.bad or not free)]
        said = [] if free or not all(look.bad for look in spoken) else self.lesions.told(course)
        nothing = "not-stated" if seen or self._reported(course) else "not-assessed"
        taken = {one.best for one in lesions} & _TAKEN
        if taken:
            nothing = "removed-in-part" if "removed-in-part" in taken or self.lesions.spared(course) else "removed"
        best = min([*states(spoken), *said], key=_ORDER.index, default="")
        if spoken and (taken or seen[0] is not spoken[0]) and all(look.bad for look in spoken):
            best = ""  # what was taken out, or what was seen first is told without a word of it
        if not best and not taken and any(look.direction == "worse" for look in late):
            best = "worse"  # it was stopped for progression or resistance, and nothing better is told
        settled = max((number for number, look in enumerate(spoken) if not look.lesion), default=0)
        ends = {look.lesion: look.direction for look in spoken[settled:]}  # the last of each lesion
        if "" in ends and len(ends) > 1:
            del ends[""]
        last = combined([*ends.values(), *([] if spoken else said[-1:]), *(look.direction for look in late)])
        if late and ("" in ends or self.lesions.of_whole(late[-1].event)):
            last = "worse"
        return best or nothing, last or nothing

    def _reported(self, course: Course) -> bool:
        """Return whether the last report, free of progression or disease, came after a course and no other."""
        return bool(self.free) and self.order.last(self.free) is course

    def _carried_on(self, course: Course, one: LesionResult) -> LesionResult:
        """Return the result of a lesion with its control carried on, where no later course acts on the lesion."""
        later = any(other.number > course.number for other in self._acting(one.lesion))
        kept = later or one.control is _HELD
        return one if kept else replace(one, control=self._carried(course, one.control, one.lesion))

    def _carried(self, course: Course, control: Control | None, lesion: str = "") -> Control | None:
        """Return the control of a course carried on to the last report, if that tells of no progression or disease."""
        if control is None and not lesion and self._reported(course):
            control = _HELD
        if not self.free or control is None or control.worsened or self._grew_after(course, lesion):
            return control
        least = self.time.between(course.node, self.free)[0]
        longer = least - (control.at_least or 0.0) >= 1
        told = self.time.told(course.node, self.free)
        return replace(control, at_least=least if longer else None, as_told=told, held=self.free)

    def _grew_after(self, course: Course, lesion: str) -> bool:
        """Return whether a lesion, or any, is told to have grown or come back after a course had begun."""
        later = [look for look in self.looks if self.order.began(course, look.event) is not False]
        return any(
            (look.bad and (not lesion or look.lesion in ("", lesion))) or self.lesions.grew(look.event, seen=False)
            for look in later
        )

    def _unsure(self, course: Course, lesions: Sequence[LesionResult]) -> list[Look]:
        """Return the looks that tell which way a course went, if they belong to it: that cannot be decided."""
        of_whole = [o for o in self.looks if not o.lesion and course in self.order.last_of(self.courses, o.event)]
        found = [*of_whole, *(look for one in lesions if one.possible for look in one.looks)]
        return sorted((o for o in found if o.direction), key=lambda look: self.time.position[look.event])

    def _of_lesion(self, course: Course, lesion: str) -> LesionResult:
        acting = self._acting(lesion)
        own: list[Look] = []
        shared: list[Look] = []
        possible: list[Look] = []
        for look in self.looks:
            if look.lesion not in self.lesions.same(lesion):
                continue
            begun = self.order.begun(acting, look.event)
            last = self.order.last_of(acting, look.event)
            if course in last and len(last) > 1:
                possible.append(look)
            elif course in begun:
                later = begun[begun.index(course) + 1 :]
                if not look.direction and not self._belongs(course, look):
                    continue
                if not later:
                    (own if look.sure else possible).append(look)
                elif self._spans(course, look, later) or self._came_back(course, look):
                    shared.append(look)
        told = own or shared or possible
        held = [look for look in told if look.bad and self._held(course, look)]
        spoken = [look for look in told if look.direction]
        best = next((look.direction for look in spoken if look.best), "")
        best = best or min((look.direction for look in spoken), key=_ORDER.index, default="")
        nothing = "not-stated" if told else "not-assessed"
        rest = self.lesions.rest(course, lesion)
        if self.lesions.took(course, lesion):
            nothing = "removed-in-part" if rest else "removed"
        with_others = bool(own) and any(self._others(course, look, acting) for look in own if look.direction)
        return LesionResult(
            lesion,
            tuple(told),
            best or nothing,
            spoken[-1].direction if spoken else nothing,
            bool(shared and not own) or with_others,
            not (own or shared) and bool(possible),
            self._size_before(course, lesion),
            self._size_after(course, told, rest) if nothing != "removed" else "",
            _HELD if held else self._control(course, told)[0] if own or shared else None,
        )

    def _held(self, course: Course, look: Look) -> bool:
        """Return whether the paper calls the whole not worse, in a course, when or after a lesion was seen to be."""
        verdicts = (o for o in self.looks if not o.lesion and o.direction and self.order.last(o.event) is course)
        return any(not o.bad and self._settles(course, o, look) for o in verdicts)

    def _settles(self, course: Course, verdict: Look, look: Look) -> bool:
        """Return whether a verdict on the whole settles what a look means: it rests on it, or is no older.

        What grew a month or more before, or before more was given, is not undone by it, nor what it calls worse, too.
        """
        if look.event in verdict.basis:
            return True
        least, most = self.time.between(verdict.event, look.event)
        there, here = self.time.position[verdict.event], self.time.position[look.event]
        if least >= 1 or (there < here and least >= 0 and most > _APART):
            return False
        more = any(here < self.time.position[part.node] < there for part in course.parts)
        return not (look.bad and (verdict.bad or more or most <= -MONTH))

    def _belongs(self, course: Course, look: Look) -> bool:
        """Return whether a look that says of no change was made for a course: told from it, or while it went on."""
        anchor = self.time.moments[self.time.position[look.event]].when.anchor
        last = course.parts[-1].node
        going_on = self.time.between(last, look.event)[1] <= self.time.between(last, last, end=True)[0]
        return going_on or anchor in {part.node for part in course.parts}

    def _spans(self, course: Course, look: Look, later: Sequence[Course]) -> bool:
        """Return whether a course may have brought what was seen after later ones, too."""
        running = all(self._overlap(course, other) for other in later)
        return running or (bool(look.against) and self.order.began(course, look.against) is False)

    def _came_back(self, course: Course, look: Look) -> bool:
        """Return whether a lesion was seen to be new where a course had taken out what it came from."""
        return look.direction == "new" and self.lesions.removed_origin(course, look.lesion)

    def _overlap(self, course: Course, other: Course) -> bool:
        """Return whether a part of a course was given after another had begun."""
        return any(self.order.began(other, part.node) for part in course.parts[1:])

    def _others(self, course: Course, look: Look, acting: Sequence[Course]) -> bool:
        """Return whether an earlier course may have brought what was seen in this one, too."""
        before = [other for other in acting if other is not course and self.order.began(other, look.event)]
        return any(self._spans(other, look, [course]) for other in before if other.number < course.number)

    def _size_before(self, course: Course, lesion: str) -> str:
        """Return the last size of a lesion before a course, unless it is told to have changed since."""
        before = [o for o in self.looks if o.lesion == lesion and self.order.began(course, o.event) is False]
        for look in reversed(before):
            if look.size or look.direction:
                return look.size
        return ""

    def _size_after(self, course: Course, told: Sequence[Look], rest: str) -> str:
        """Return the last size of a lesion in a course; of one that was taken out in part, the first of its rest."""
        if not rest:
            return next((look.size for look in reversed(told)), "")
        after = (o for o in self.looks if o.lesion == rest and o.size and self.order.began(course, o.event))
        return next((look.size for look in after), "")

    def _control(self, course: Course, looks: Sequence[Look]) -> tuple[Control | None, str]:
        """Return how long the disease was kept from growing, as far as it was looked at, and what saw it grow."""
        spoken = sorted((o for o in looks if o.direction), key=lambda o: self.time.position[o.event])
        if not spoken:
            return None, ""
        first = next((number for number, look in enumerate(spoken) if look.bad), len(spoken))
        good, worse = spoken[:first], spoken[first : first + 1]
        least = max((self.time.between(course.node, look.event)[0] for look in good), default=0.0)
        at_least = None if good and least < 1 else max(least, 0.0)
        as_told = self.time.told(course.node, good[-1].event) if good else None
        held = max(good, key=lambda o: self.time.between(course.node, o.event)[0]).event if good else ""
        if not worse:
            return Control(at_least, math.inf, worsened=False, as_told=as_told, held=held), ""
        event = worse[0].event
        seen, at_most = self.time.between(course.node, event)
        told = self.time.told(course.node, event)
        return Control(at_least, at_most, True, max(seen, 0.0), as_told, told, held, event), event


def _told(direction: str) -> str:
    """Return the direction of a lesion where something is told of the whole: it was looked at, then."""
    return "not-stated" if direction == "not-assessed" else direction
