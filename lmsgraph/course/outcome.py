"""What came of a course of treatment, as values: lesion by lesion, as a whole, and how long the disease was kept."""

from __future__ import annotations

from dataclasses import dataclass

from lmsgraph.course.courses import Course
from lmsgraph.course.looks import Look

__all__ = ["DIRECTIONS", "Control", "LesionResult", "Result"]

DIRECTIONS = (
    "gone",
    "removed",
    "removed-in-part",
    "better",
    "stable",
    "mixed",
    "worse",
    "new",
    "not-assessed",
    "not-stated",
)
"""What can come of a lesion or a course, the best first."""


@dataclass(frozen=True, slots=True)
class Control:
    """How long a course kept the disease from growing, in days: until the last look that saw no growth, at least."""

    at_least: float | None
    """Nothing where the paper leaves open how long after the begin the look took place."""
    at_most: float
    """Until the first look that saw it grow; infinite where none did."""
    worsened: bool
    """Whether it ended in worsening; if not, at the last look."""
    seen_worse: float = 0.0
    """When it was first seen to have grown, at the earliest."""
    as_told: float | None = None
    """When the last look that saw no growth took place, by the figures told."""
    worse_as_told: float | None = None
    """When growth was first seen, by the figures told."""
    held: str = ""
    """The last event that saw no growth."""
    worse: str = ""
    """The first event that saw growth."""


@dataclass(frozen=True, slots=True)
class LesionResult:
    """What came of one lesion in a course."""

    lesion: str
    looks: tuple[Look, ...]
    best: str
    last: str
    shared: bool
    possible: bool
    size_before: str
    size_after: str
    control: Control | None


@dataclass(frozen=True, slots=True)
class Result:
    """What came of a course as a whole."""

    course: Course
    lesions: tuple[LesionResult, ...]
    overall: tuple[Look, ...]
    best: str
    last: str
    progression: str
    """The event at which it was first seen that the disease had grown."""
    control: Control | None
    shared: bool = False
    """Whether other courses may have brought a part of it, or its time of control is that of all of them."""
    end: str = ""
    """The last report, where nothing but that tells what came of it."""
    possible: bool = False
    """Whether it rests on looks alone of which it cannot be decided that they belong to the course."""
