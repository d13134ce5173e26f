"""What was tried in one case and is not told of another: drugs, and kinds of treatment, course by course.

A word that says when or beside what a treatment was given (*postoperative*, *combination*) is no kind of its own, nor
is one of systemic therapy whose drugs are named. Where another case had a kind that its paper tells no closer
(*radiotherapy*), none of the narrower kinds (*tomotherapy*) is known not to have been tried.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from lmsgraph import iris

__all__ = ["Tried", "given", "untold"]

_SYSTEMIC = iris.term_iri("modality", "systemic-therapy")
_CIRCUMSTANCES = frozenset(
    iris.term_iri("modality", slug)
    for slug in (
        "additional-radiotherapy", "combination-therapy", "multimodal-therapy", "palliative-therapy",
        "perioperative-therapy", "rechallenge", "second-line-treatment",
    )
)  # fmt: skip
"""The words under which words say when, why or beside what a treatment was given."""

Broader = Mapping[str, frozenset[str]]


@dataclass(frozen=True)
class Tried:
    """A course, and which of its drugs and kinds another case is not told to have had; ``partly``: not all of them."""

    course: str
    things: tuple[str, ...]
    partly: bool


def given(drugs: Iterable[str], kinds: Iterable[str], above: Broader) -> frozenset[str]:
    """Return what a course gave: its drugs, and the narrowest kinds of treatment that they do not tell."""
    named = frozenset(drugs)
    said = _CIRCUMSTANCES | ({_SYSTEMIC} if named else set())
    own = {kind for kind in kinds if above.get(kind, True) and not said & {kind, *above.get(kind, ())}}
    return named | (own - {broader for kind in own for broader in above.get(kind, ())})


def untold(
    courses: Mapping[str, frozenset[str]], own: Iterable[frozenset[str]], had: Collection[str], above: Broader
) -> tuple[Tried, ...]:
    """Return the courses of a case that gave what none of another's own did; ``had``: all words for what that had."""
    vague = {thing for things in own for thing in things if _told_no_closer(thing, things, above)}
    found = []
    for course, things in sorted(courses.items()):
        new = sorted(thing for thing in things if thing not in had and not vague & above.get(thing, frozenset()))
        if new:
            found.append(Tried(course, tuple(new), len(new) < len(things)))
    return tuple(found)


def _told_no_closer(kind: str, things: frozenset[str], above: Broader) -> bool:
    """Return whether nothing else that a course gave is of the same sort as a kind of it."""
    sort = {broader for broader in above.get(kind, ()) if above.get(broader)} | {kind}
    return not any(sort & above.get(other, frozenset()) for other in things - {kind})
