"""One case, as facts of its paper and the vocabulary, to the quads of its times, courses and results."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from datetime import date

from pyoxigraph import Literal, NamedNode, Quad

from lmsgraph import iris
from lmsgraph.course.courses import Course
from lmsgraph.course.harms import harms
from lmsgraph.course.labels.courses import course_label
from lmsgraph.course.labels.events import event_labels
from lmsgraph.course.labels.names import lesion_name
from lmsgraph.course.labels.plain import grades, plain_labels
from lmsgraph.course.looks import Look
from lmsgraph.course.outcome import Control, LesionResult, Result
from lmsgraph.course.story import address, story_of
from lmsgraph.course.time.moment import as_told
from lmsgraph.course.time.timeline import Timeline
from lmsgraph.course.units import MONTH, outwards
from lmsgraph.graph.facts import Facts, Readable
from lmsgraph.graph.rules import INFERRED

__all__ = ["TERMS", "case_quads", "course_quads"]

# fmt: off
TERMS = frozenset(
    {
        "Course", "LesionResult", "adverseEventAfter", "adverseEventBlamed", "adverseEventDuring",
        "assessment", "beginAsTold", "bestDirection", "conflictsInTimeWith", "controlAsTold", "controlAtLeast",
        "controlAtMost", "position", "coursePart", "cyclesGiven", "direction", "drugGiven",
        "earliestBegin", "earliestDate", "earliestEnd", "endedInWorsening", "gradeAtLeast", "gradeAtMost", "hasCourse",
        "intent", "knownLesion", "lastDirection", "latestBegin", "latestDate", "latestEnd", "lesion", "lesionResult",
        "line", "nextProgression", "ofModality", "possible", "progressionAsTold", "progressionAtLeast", "reason",
        "shared",
        "said", "scope", "sizeAfter", "sizeBefore", "stoppedBecause", "systemicLine",
    }
)
# fmt: on
"""The terms of the ontology that stand in what is yielded."""

_TYPE = NamedNode(iris.PREFIXES["rdf"] + "type")
_LABEL = NamedNode(iris.PREFIXES["rdfs"] + "label")
_XSD = iris.PREFIXES["xsd"]

_Said = tuple[str, NamedNode, NamedNode | Literal]


def course_quads(source: Readable, graph: NamedNode = INFERRED) -> Iterator[Quad]:
    """Yield what is computed of every case of a store, into a graph; the rules must have run before."""
    facts = Facts(source)
    for case in facts.of_type("Case"):
        yield from case_quads(facts, case, graph)


def case_quads(facts: Facts, case: str, graph: NamedNode) -> Iterator[Quad]:
    """Yield what is computed of a case, into a graph; it needs the facts of one paper and the vocabulary alone."""
    for subject, predicate, value in _said(facts, case):
        yield Quad(NamedNode(subject), predicate, value, graph)


def _said(facts: Facts, case: str) -> Iterator[_Said]:
    story = story_of(facts, case)
    time, found, seen, lesions = story.time, story.courses, story.looks, story.lesions
    yield from _times(time)
    yield from _dates(time)
    yield from _told(Timeline(tuple(map(as_told, time.moments))))
    lesion_labels = ((lesion, lesion_name(facts, lesion)) for lesion in facts.values(case, "hasLesion"))
    for node, label in (*lesion_labels, *event_labels(facts, case, found), *plain_labels(facts, case)):
        yield node, _LABEL, Literal(label)
    for event in facts.values(case, "event"):
        if bounds := grades(facts.value(event, "toxicityGrade")):
            yield event, _lms("gradeAtLeast"), _integer(bounds[0])
            yield event, _lms("gradeAtMost"), _integer(bounds[1])
    for look in seen:
        if look.direction:
            yield look.node, _lms("direction"), _direction(look.direction)
    for course in found:
        yield case, _lms("hasCourse"), NamedNode(address(course))
        yield from _course(facts, course, time)
        for lesion in lesions.all:
            if lesions.there(course, lesion):
                yield address(course), _lms("knownLesion"), NamedNode(lesion)
    for result in story.results:
        yield from _result(facts, result)
    for harm in harms(facts, case, found, time):
        yield address(harm.course), _lms(f"adverseEvent{harm.how}"), NamedNode(harm.event)


def _times(time: Timeline) -> Iterator[_Said]:
    for moment in time.moments:
        yield from _bounds(moment.node, time.begin(moment.node), time.end(moment.node))
    for conflict in time.conflicts:
        events = {conflict.fact.event, conflict.fact.other, *(e for f in conflict.against for e in (f.event, f.other))}
        dated = {f.event for f in conflict.against if f.kind == "date"} or events
        for other in sorted(dated - {conflict.fact.event, ""}):
            yield conflict.fact.event, _lms("conflictsInTimeWith"), NamedNode(other)


def _told(time: Timeline) -> Iterator[_Said]:
    """Yield when events began by the figures told; the least where nothing tells how long something took."""
    for moment in time.moments:
        low, high = time.begin(moment.node)
        if high - low <= MONTH or high == math.inf > low > 0:
            yield moment.node, _lms("beginAsTold"), _decimal(low if high == math.inf else (low + high) / 2)


def _dates(time: Timeline) -> Iterator[_Said]:
    """Yield between which days of the calendar events began that print no date, as far as the dates of others say."""
    for moment in time.moments:
        if moment.when.start or moment.when.end:
            continue
        for name, day in zip(("earliestDate", "latestDate"), time.dates(moment.node), strict=True):
            if 1 <= day <= date.max.toordinal():
                on = date.fromordinal(math.floor(day) if name == "earliestDate" else math.ceil(day))
                yield moment.node, _lms(name), Literal(on.isoformat(), datatype=NamedNode(_XSD + "date"))


def _bounds(node: str, begin: tuple[float, float], end: tuple[float, float]) -> Iterator[_Said]:
    for name, days in zip(("earliestBegin", "latestBegin", "earliestEnd", "latestEnd"), (*begin, *end), strict=True):
        if math.isfinite(days):
            yield node, _lms(name), _bound(name, days)


def _course(facts: Facts, course: Course, time: Timeline) -> Iterator[_Said]:
    node = address(course)
    yield node, _TYPE, _lms("Course")
    yield node, _LABEL, Literal(course_label(facts, course))
    yield node, _lms("position"), _integer(course.number)
    for name, number in (
        ("systemicLine", course.line),
        ("cyclesGiven", course.cycles),
    ):
        if number is not None:
            yield node, _lms(name), _integer(number)
    for part in course.parts:
        yield node, _lms("coursePart"), NamedNode(part.node)
        for drug in part.drugs:
            yield node, _lms("drugGiven"), NamedNode(drug)
        for name in ("ofModality", "intent", "line", "reason", "stoppedBecause"):
            for value in facts.values(part.node, name):
                yield node, _lms(name), NamedNode(value)
    ends = [time.end(part.node) for part in course.parts]
    end = (max(low for low, _ in ends), max(high for _, high in ends))
    yield from _bounds(node, time.begin(course.node), end)


def _result(facts: Facts, result: Result) -> Iterator[_Said]:
    node = address(result.course)
    yield node, _lms("bestDirection"), _direction(result.best)
    yield node, _lms("lastDirection"), _direction(result.last)
    yield from _controlled(node, result.control)
    for name, true in (("shared", result.shared), ("possible", result.possible)):
        if true:
            yield node, _lms(name), _boolean(true)
    if result.progression:
        yield node, _lms("nextProgression"), NamedNode(result.progression)
    wide = result.course.systemic or result.overall or result.progression or result.end
    yield node, _lms("scope"), Literal("as a whole" if wide else "lesions reached")
    yield from _looked(facts, node, result.overall)
    if words := "; ".join(facts.labels(result.end, "result") if result.end else ()):
        yield node, _lms("said"), Literal(words)
    for one in result.lesions:
        own = f"{node}/{one.lesion.rpartition('/')[2]}"
        yield node, _lms("lesionResult"), NamedNode(own)
        yield from _lesion_result(facts, own, one)


def _lesion_result(facts: Facts, node: str, one: LesionResult) -> Iterator[_Said]:
    yield node, _TYPE, _lms("LesionResult")
    ways = dict.fromkeys((one.best, one.last))
    told = ", then ".join(way.replace("-", " ") for way in ways)
    yield node, _LABEL, Literal(f"{lesion_name(facts, one.lesion)}: {told}")
    yield node, _lms("lesion"), NamedNode(one.lesion)
    yield node, _lms("bestDirection"), _direction(one.best)
    yield node, _lms("lastDirection"), _direction(one.last)
    yield node, _lms("scope"), Literal(lesion_name(facts, one.lesion))
    yield from _looked(facts, node, one.looks)
    for name, true in (("shared", one.shared), ("possible", one.possible)):
        if true:
            yield node, _lms(name), _boolean(true)
    for name, size in (("sizeBefore", one.size_before), ("sizeAfter", one.size_after)):
        if size:
            yield node, _lms(name), NamedNode(size)
    yield from _controlled(node, one.control)


def _looked(facts: Facts, node: str, looks: Sequence[Look]) -> Iterator[_Said]:
    """Yield the looks of a result, and their words in order of time, each once."""
    for look in looks:
        yield node, _lms("assessment"), NamedNode(look.node)
    words = (word for look in looks for name in ("category", "change") for word in facts.labels(look.node, name))
    if said := "; ".join(dict.fromkeys(words)):
        yield node, _lms("said"), Literal(said)


def _controlled(node: str, control: Control | None) -> Iterator[_Said]:
    if control is None:
        return
    bounds = {
        "controlAtLeast": control.at_least,
        "progressionAtLeast": control.seen_worse if control.worsened else None,
        "controlAtMost": control.at_most if math.isfinite(control.at_most) else None,
    }
    told = {"controlAsTold": control.as_told, "progressionAsTold": control.worse_as_told}
    yield from ((node, _lms(n), _bound(n, days / MONTH)) for n, days in bounds.items() if days is not None)
    yield from ((node, _lms(n), _decimal(days / MONTH)) for n, days in told.items() if days is not None)
    yield node, _lms("endedInWorsening"), _boolean(control.worsened)


def _lms(name: str) -> NamedNode:
    return NamedNode(iris.LMS + name)


def _direction(slug: str) -> NamedNode:
    return NamedNode(iris.term_iri("direction", slug))


def _decimal(number: float) -> Literal:
    """Return a number to a tenth, written as the engine keeps it: 2.5, 3, 0."""
    text = f"{number:.1f}".removesuffix(".0")
    return Literal("0" if text == "-0" else text, datatype=NamedNode(_XSD + "decimal"))


def _bound(name: str, number: float) -> Literal:
    """Return a bound of a property, rounded outwards."""
    return _decimal(outwards(number, up=name.startswith("latest") or name.endswith("AtMost")))


def _integer(number: int) -> Literal:
    return Literal(str(number), datatype=NamedNode(_XSD + "integer"))


def _boolean(true: bool) -> Literal:
    return Literal(str(true).lower(), datatype=NamedNode(_XSD + "boolean"))
