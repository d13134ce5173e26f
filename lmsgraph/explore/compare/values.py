"""One patient as a side of a comparison: lanes of marks in time, the days from which one may count, what he has."""

from __future__ import annotations

from dataclasses import dataclass

from lmsgraph.course.time.place import Placed

__all__ = ["FIRST", "Lane", "Mark", "Side", "Start", "Thing"]

FIRST = "treatment"
"""The start from which one counts where nothing else is said: the first treatment of the tumour."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Something on a lane: where it stands in time, what it looks like, and its words."""

    node: str
    placed: Placed
    look: str
    """A trend of a lesion, ``harm``, ``dead``, ``alive``; of a treatment its kind, as the legend calls it."""
    words: str
    when: str
    """How its place in time is known."""
    size: str = ""
    """The longest diameter, where it is printed."""


@dataclass(frozen=True, slots=True)
class Lane:
    """One line of a patient: a course, a lesion, an adverse event, the end."""

    kind: str
    node: str
    head: str
    marks: tuple[Mark, ...]
    same: tuple[str, ...] = ()
    """What links it with lanes of other patients: drugs, else the kind of treatment; site and role; harm."""


@dataclass(frozen=True, slots=True)
class Start:
    """A day from which one may count: its name, which is the same for all patients, and what it is."""

    key: str
    words: str
    day: float
    known: bool


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing that a patient has, in one of the aspects by which patients are compared."""

    aspect: str
    node: str
    words: str
    above: tuple[str, ...] = ()
    """The broader words of the vocabulary."""


@dataclass(frozen=True, slots=True)
class Side:
    """A patient: what he is called, when it ended, his lanes, starts and things."""

    case: str
    name: str
    patient: str
    last: float
    placed: tuple[Placed, ...]
    lanes: tuple[Lane, ...]
    starts: tuple[Start, ...]
    things: tuple[Thing, ...]

    def start(self, key: str) -> Start | None:
        """Return the day that a name means for this patient; nothing where he has none."""
        return next((one for one in self.starts if one.key == key), None)

    def zero(self, key: str) -> tuple[float, str]:
        """Return the day to count from, and what must be said of it; the first treatment or event where it is none."""
        found = self.start(key)
        if found is not None:
            return found.day, "" if found.known else f"only the order is known of: {found.words}"
        first = self.start(FIRST)
        return (first.day, "counted from first treatment") if first is not None else (0.0, "counted from first event")
