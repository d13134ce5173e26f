"""A time or a length of control to the facts that together make it, link by link, with the days that each gives."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from pyoxigraph import Literal, NamedNode, Store

from lmsgraph import iris
from lmsgraph.course.looks import Look, of_event
from lmsgraph.course.outcome import Control
from lmsgraph.course.story import Story, address, story_of
from lmsgraph.course.time.moment import as_told
from lmsgraph.course.time.timeline import Link, Timeline
from lmsgraph.course.units import outwards
from lmsgraph.graph.facts import Facts

__all__ = ["Ground", "Stories"]

Triple = tuple[NamedNode, NamedNode, NamedNode | Literal]

_BOUNDS = {
    "earliestBegin": (False, True),
    "latestBegin": (False, False),
    "earliestEnd": (True, True),
    "latestEnd": (True, False),
}
_DATES = {"earliestDate": True, "latestDate": False}
_HELD = ("controlAtLeast", "controlAsTold")
_WORSE = ("controlAtMost", "progressionAtLeast", "progressionAsTold", "nextProgression")
_LENGTH = ("duration", "cycles", "cycleLength")


class Ground(NamedTuple):
    """Why a figure is what it is: a sentence, and the statements that it rests on."""

    sentence: str
    premises: tuple[Triple, ...]


@dataclass(frozen=True)
class _Judged:
    """A course or what it did to one lesion: the event of its begin, its looks and its control."""

    begin: str
    looks: tuple[Look, ...]
    control: Control | None


class Stories:
    """The cases of a store with all that is computed of them, each computed once, when it is asked for."""

    def __init__(self, store: Store) -> None:
        self.facts = Facts(store)
        self._known: dict[str, Story] = {}

    def ground(self, subject: str, name: str, value: str = "") -> Ground | None:
        """Return the ground of a figure by the local name of its property; nothing for what is no time."""
        if name == "conflictsInTimeWith":
            return self._conflict(subject, value)
        if name in _BOUNDS:
            end, least = _BOUNDS[name]
            return self._bound(subject, end=end, least=least)
        if name in _DATES:
            return self._date(subject, least=_DATES[name])
        if name == "beginAsTold":
            return self._as_told(subject)
        return self._control(subject, name) if name in _HELD or name in _WORSE else None

    def _story(self, node: str) -> tuple[str, Story] | None:
        """Return the case that a node is of, and what is computed of it."""
        facts = self.facts
        node = next(iter(facts.subjects(iris.LMS + "lesionResult", node)), node)
        node = next(iter(facts.subjects(iris.LMS + "stoppedBecause", node)), node)
        holders = (facts.subjects(iris.LMS + link, node) for link in ("hasCourse", "event", "outcome"))
        case = next((one for some in holders for one in some), "")
        if not case:
            return None
        if case not in self._known:
            self._known[case] = story_of(facts, case)
        return case, self._known[case]

    def _bound(self, node: str, *, end: bool, least: bool) -> Ground | None:
        found = self._story(node)
        if found is None:
            return None
        _, story = found
        course = next((one for one in story.courses if address(one) == node), None)
        if course is not None:
            parts = [part.node for part in course.parts]
            node = max(parts, key=lambda part: story.time.end(part)[not least]) if end else course.node
        if node not in story.time.position:
            return None
        return self._chain(story.time, "", node, end=end, least=least)

    def _date(self, node: str, *, least: bool) -> Ground | None:
        """Return what bounds the day of the calendar on which an event began: a date, and what counts from it."""
        found = self._story(node)
        if found is None or node not in found[1].time.position:
            return None
        links = found[1].time.because("", node, least=least, dates=True)
        told = "; ".join(_phrases(self.facts, links, up=not least))
        premises = dict.fromkeys(triple for link in links for triple in self._rests_on(link))
        return Ground(f"{'not before' if least else 'not after'}: {told}", tuple(premises)) if links else None

    def _as_told(self, node: str) -> Ground | None:
        found = self._story(node)
        if found is None or node not in found[1].time.position:
            return None
        time = Timeline(tuple(map(as_told, found[1].time.moments)))
        chains = [self._chain(time, "", node, end=False, least=least) for least in (True, False)]
        told = "; and ".join(chain.sentence for chain in chains[: 1 + math.isfinite(time.begin(node)[1])])
        return Ground(f"by the figures told, {told}", tuple(triple for chain in chains for triple in chain.premises))

    def _conflict(self, node: str, other: str) -> Ground | None:
        found = self._story(node)
        for conflict in found[1].time.conflicts if found else ():
            facts = (conflict.fact, *conflict.against)
            if conflict.fact.event == node and any(other in (fact.event, fact.other) for fact in facts):
                links = [Link(fact, 0.0) for fact in facts]
                told = "; ".join(dict.fromkeys(_phrases(self.facts, links)))
                premises = dict.fromkeys(triple for link in links for triple in self._rests_on(link))
                return Ground(f"these cannot all hold: {told}", tuple(premises))
        return None

    def _control(self, node: str, name: str) -> Ground | None:
        found = self._story(node)
        judged = found and next((one for iri, one in _judged(found[1]) if iri == node), None)
        if not found or judged is None or judged.control is None:
            return None
        time, control = found[1].time, judged.control
        event = control.worse if name in _WORSE else control.held or control.worse
        if not event:
            return None
        looks = [look for look in judged.looks if look.event == event] or [*judged.looks, of_event(event)]
        chain = self._chain(time, judged.begin, event, end=False, least=name != "controlAtMost")
        course = self.facts.label(f"{judged.begin}/course")
        visit = self.facts.label(event)
        spread = found[1].lesions.appeared(event)
        if name in _WORSE:
            seen = f"{visit} is the first to tell of {'a lesion that was not known before' if spread else 'worsening'}"
        elif control.held:
            seen = f"{visit} is the last that saw no worsening"
        else:
            seen = f"{visit}, the first look at it, saw worsening already"
        sentence = f"{seen}; from the begin of {course} {chain.sentence}"
        known = self._spread(found[1], event) if spread else ()
        return Ground(sentence, (*self._seen(node, looks), *known, *chain.premises))

    def _seen(self, node: str, looks: Sequence[Look]) -> Iterator[Triple]:
        """Yield what says that something was seen at an event, what its words mean, and that it counts for a course."""
        for look in looks:
            for result in (node, *self.facts.values(node, "lesionResult")):
                if look.node in self.facts.values(result, "assessment"):
                    yield _triple(result, "assessment", look.node)
            for name in ("category", "change", "direction"):
                for value in self.facts.values(look.node, name):
                    yield _triple(look.node, name, value)
            if look.node != look.event:
                yield _triple(look.event, "hasFinding", look.node)
            else:
                for link in ("stoppedBecause", "outcome", "event"):
                    for source in self.facts.subjects(iris.LMS + link, look.event):
                        yield _triple(source, link, look.event)

    def _spread(self, story: Story, event: str) -> Iterator[Triple]:
        """Yield what an event found that nothing before it tells of, and what tells of a lesion before it."""
        place = story.time.position
        before = [look for look in story.looks if look.lesion and place[look.event] < place[event]]
        known = {look.lesion for look in before}
        new = [look for look in story.looks if look.event == event and look.lesion and look.lesion not in known]
        for look in (*new, *before[:1]):
            yield _triple(look.event, "hasFinding", look.node)
            yield _triple(look.node, "lesion", look.lesion)

    def _chain(self, time: Timeline, one: str, other: str, *, end: bool, least: bool) -> Ground:
        """Return the links that bound how long after one event another began (or ended)."""
        links = time.because(one, other, end=end, least=least)
        days = sum(link.days for link in links)
        first = _placed(self.facts, one or time.moments[0].node)
        premises = dict.fromkeys((*(triple for link in links for triple in self._rests_on(link)), *first))
        if not links or not math.isfinite(days):
            start = self.facts.label(one or time.moments[0].node)
            return Ground(f"days are counted from {start}", tuple(_placed(self.facts, one or other)))
        told = "; ".join(_phrases(self.facts, links, up=not least))
        much = "at least" if least else "at most"
        return Ground(f"{much} {_days(outwards(days, up=not least))}: {told}", tuple(premises))

    def _rests_on(self, link: Link) -> Iterator[Triple]:
        """Yield the statements that a link stands for."""
        facts, (kind, event, other) = self.facts, link.fact
        if kind in ("when", "date"):
            yield from self._timed(event, other, dated=kind == "date")
        elif kind == "length":
            yield from self._lasted(event)
        elif kind == "survival":
            for survival in facts.values(event, "has", "Survival"):
                yield _triple(event, "has", survival)
        elif kind == "death":
            for value in facts.values(other, "vitalStatus"):
                yield _triple(other, "vitalStatus", value)
        elif kind == "likely":
            for node in (event, other):
                systemic = (kind for kind in facts.values(node, "ofModality") if kind.endswith("/systemic-therapy"))
                yield from (_triple(node, "ofModality", value) for value in systemic)
        for node in (event, other):
            if kind in ("order", "likely", "death"):
                yield from _placed(facts, node)

    def _timed(self, event: str, other: str, *, dated: bool) -> Iterator[Triple]:
        facts = self.facts
        for name in ("when", "stopped"):
            for time in facts.values(event, name):
                if (
                    facts.value(time, "start") or facts.value(time, "end")
                    if dated
                    else facts.value(time, "anchor") == other
                ):
                    yield _triple(event, name, time)
                    if other:
                        yield _triple(time, "anchor", other)
                    if facts.value(time, "cycle"):
                        yield from self._lasted(other)
        if not dated and not any(facts.values(event, name) for name in ("when", "stopped")):
            yield from (_triple(e, "stoppedBecause", event) for e in facts.subjects(iris.LMS + "stoppedBecause", event))

    def _lasted(self, event: str) -> Iterator[Triple]:
        facts = self.facts
        told = [_triple(event, name, value) for name in _LENGTH for value in facts.values(event, name)]
        for radiation in facts.values(event, "has", "Radiation"):
            told.append(_triple(event, "has", radiation))
            told += [_triple(radiation, name, v) for name in ("n", "frequency") for v in facts.values(radiation, name)]
        yield from told or [_triple(event, "ofModality", value) for value in facts.values(event, "ofModality")]


def _judged(story: Story) -> Iterator[tuple[str, _Judged]]:
    """Yield each course, and each of its lesions, with what it is judged by."""
    for result in story.results:
        node = address(result.course)
        looks = (*result.overall, *(look for one in result.lesions for look in one.looks))
        yield node, _Judged(result.course.node, looks, result.control)
        for one in result.lesions:
            own = f"{node}/{one.lesion.rpartition('/')[2]}"
            yield own, _Judged(result.course.node, one.looks, one.control)


def _phrases(facts: Facts, links: Sequence[Link], *, up: bool = False) -> Iterator[str]:
    """Yield the links as a reader would count them, with the days that each gives, rounded as their sum is."""
    for link in links:
        (kind, event, other), days = link.fact, outwards(link.days, up=up)
        one, two = facts.label(event), facts.label(other) if other else ""
        if kind == "length":
            yield f"{one} took {_days(abs(days))}"
        elif kind == "date":
            yield f"{one}: {_time(facts, event)}"
        elif kind == "when":
            back = "counted back " if days < 0 else ""
            yield f"{one}: {_time(facts, event, other)}" + (f" ({back}{_days(days)})" if abs(days) >= 1 else "")
        elif kind == "order":
            yield f"{one} is told after {two}"
        elif kind == "likely":
            yield f"{one} began after {two} had ended, as one systemic therapy follows another"
        elif kind == "death":
            yield f"{one} does not go on after the death"
        else:
            yield f"{one}: survival of {_days(abs(days))}"


def _time(facts: Facts, event: str, anchor: str = "") -> str:
    """Return the time of an event in words: the one that counts from another event, if one is given."""
    times = [time for name in ("when", "stopped") for time in facts.values(event, name)]
    return next((facts.label(t) for t in times if not anchor or facts.value(t, "anchor") == anchor), "when it ended")


def _days(days: float) -> str:
    number = f"{abs(days):.1f}".removesuffix(".0")
    return f"{number} day" if number == "1" else f"{number} days"


def _placed(facts: Facts, event: str) -> Iterator[Triple]:
    """Yield the place of an event in the order told."""
    yield from (_triple(event, "position", value, literal=True) for value in facts.values(event, "position"))


def _triple(subject: str, name: str, value: str, *, literal: bool = False) -> Triple:
    integer = NamedNode(iris.PREFIXES["xsd"] + "integer")
    return (
        NamedNode(subject),
        NamedNode(iris.LMS + name),
        Literal(value, datatype=integer) if literal else NamedNode(value),
    )
