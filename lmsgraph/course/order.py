"""Which courses of a case had begun when an event took place, and which of them was the last, as far as it is told."""

from __future__ import annotations

from collections.abc import Sequence

from lmsgraph.course.courses import Course
from lmsgraph.course.time.timeline import Timeline

__all__ = ["Order"]


class Order:
    """The courses of a case in time."""

    def __init__(self, courses: Sequence[Course], time: Timeline) -> None:
        self.courses, self.time = courses, time

    def began(self, course: Course, event: str) -> bool | None:
        """Return whether a course had begun when an event took place; nothing where that cannot be decided."""
        return self.given(course.node, event)

    def given(self, node: str, event: str) -> bool | None:
        """Return whether a treatment had begun when an event took place; nothing where that cannot be decided."""
        position = self.time.position
        told = position[node] < position[event]
        low, high = self.time.between(node, event)
        if {node, event} & self.time.disputed:
            return told if (low >= 0 if told else high <= 0) else None
        if low > 0 or (low >= 0 and position[node] < position[event]):
            return True
        return False if high <= 0 or position[event] < position[node] else None

    def last(self, event: str) -> Course | None:
        """Return the last course that had begun when an event took place; nothing where that cannot be decided."""
        found = self.last_of(self.courses, event)
        return found[0] if len(found) == 1 else None

    def last_of(self, courses: Sequence[Course], event: str) -> list[Course | None]:
        """Return which of some courses, or none, may be the last that had begun when an event took place."""
        found: list[Course | None] = [None]
        given = sorted(
            (self.time.position[part.node], part.node, course) for course in courses for part in course.parts
        )
        for _, node, course in given:
            begun = self.given(node, event)
            found = [course] if begun else found if begun is False else [*found, course]
        return list(dict.fromkeys(found))

    def begun(self, courses: Sequence[Course], event: str) -> list[Course]:
        """Return which of some courses had begun when an event took place, that of which a part was given last last."""
        place = self.time.position
        given = {c: [place[part.node] for part in c.parts if self.given(part.node, event)] for c in courses}
        return sorted((course for course, parts in given.items() if parts), key=lambda course: max(given[course]))
