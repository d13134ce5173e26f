"""Which events tell that the disease grew or came back after a course, without a word on a lesion that it reached."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lmsgraph.course.courses import Course
from lmsgraph.course.lesions import Lesions
from lmsgraph.course.looks import Look, of_event
from lmsgraph.course.order import Order

__all__ = ["Relapses"]


class Relapses:
    """The relapses of one case, and the courses that each came after."""

    def __init__(self, courses: Sequence[Course], looks: Sequence[Look], lesions: Lesions, order: Order) -> None:
        self.courses, self.looks, self.lesions, self.order = courses, looks, lesions, order
        self.events = tuple(dict.fromkeys(look.event for look in looks))

    def late(self, course: Course) -> Iterator[Look]:
        """Yield what tells of worsening after a course: why it was stopped, a relapse, a lesion not known before."""
        for part in course.parts:
            for reason in self.lesions.failures(part):
                yield of_event(reason, "worse")
        for event in self.events:
            if self.lesions.relapse(event):
                if course in self.after(event):
                    yield of_event(event, "new")
            elif self.lesions.appeared(event) and self.order.last(event) is course:
                yield of_event(event, "new")

    def after(self, event: str) -> list[Course]:
        """Return the courses that a relapse came after, in their order.

        The last, those before it while no tumour was left, and what was given before and after an operation. What was
        given before an operation alone is not: what came back then came back after the operation.
        """
        begun = [course for course in self.courses if self.order.began(course, event)]
        chain = begun[-1:]
        while chain and chain[0] is not begun[0]:
            earlier = begun[begun.index(chain[0]) - 1]
            if not self.lesions.free(chain[0].node) and not self._around(earlier, chain[0]):
                break
            chain.insert(0, earlier)
            if any(part.residual for part in earlier.parts):
                return chain[1:]
        operated = [c for c in begun if c not in chain and any(self._within(c, one) for one in chain)]
        return sorted([*chain, *operated], key=lambda course: course.number)

    def counted(self, course: Course, event: str) -> bool:
        """Return whether the time to a relapse counts from a course: from the first, or from one with tumour left."""
        return self.after(event)[0] is course or not self.lesions.free(course.node)

    def shared(self, course: Course, event: str) -> bool:
        """Return whether other courses have a part in when a relapse came: later ones, or those that left no tumour."""
        return self.after(event)[-1] is not course or (
            self.after(event)[0] is not course and self.lesions.free(course.node)
        )

    def operated(self, course: Course, event: str) -> bool:
        """Return whether an operation followed a course before a relapse, which then tells nothing of its effect."""
        chain = self.after(event)
        later = chain[chain.index(course) + 1 :] if course in chain and not _surgical(course) else []
        return any(_surgical(other) for other in later)

    def grew(self, first: str, last: str) -> bool:
        """Return whether the disease is told to have grown or come back between two events."""
        place = self.lesions.time.position
        return any(place[first] < place[e] < place[last] and self.lesions.grew(e) for e in self.events)

    def _around(self, earlier: Course, later: Course) -> bool:
        """Return whether a course was given before and after an operation, and nothing had grown between."""
        place = self.lesions.time.position
        again = any(place[part.node] > place[later.node] for part in earlier.parts)
        return again and _surgical(later) and not self.grew(earlier.node, later.node)

    def _within(self, course: Course, other: Course) -> bool:
        """Return whether an operation took place amid another course, of which nothing was left after it."""
        place = self.lesions.time.position
        after = [part for part in other.parts if place[part.node] > place[course.node]]
        amid = place[other.node] < place[course.node] and bool(after)
        return amid and _surgical(course) and self.lesions.free(after[0].node)


def _surgical(course: Course) -> bool:
    return any(part.surgical for part in course.parts)
