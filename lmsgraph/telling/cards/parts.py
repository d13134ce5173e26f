"""A lesion, an event, or any other single fact of a record: in words, property by property, and where it stands."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from lmsgraph import iris
from lmsgraph.graph.facts import Facts
from lmsgraph.graph.once import once
from lmsgraph.telling.cards.studies import arm, result
from lmsgraph.telling.case.computed import became
from lmsgraph.telling.case.ending import ended_as, survived
from lmsgraph.telling.case.moments import column
from lmsgraph.telling.case.who import case_name
from lmsgraph.telling.phrases.bound import bound
from lmsgraph.telling.phrases.claims import claim
from lmsgraph.telling.phrases.evidence import spans
from lmsgraph.telling.phrases.findings import finding, measurement
from lmsgraph.telling.phrases.looks import as_shown, lesion_seen, lesions_shown
from lmsgraph.telling.phrases.marks import doubt_said, doubts_about, marked, notes
from lmsgraph.telling.phrases.parts import device, protection, removal
from lmsgraph.telling.phrases.reasons import told_reason
from lmsgraph.telling.phrases.speech import event_name, lesion_name, when
from lmsgraph.telling.phrases.told import TELL, told_event
from lmsgraph.telling.phrases.treatments import details, drug_use, ended
from lmsgraph.telling.values.text import Text, capital, join, listed, words
from lmsgraph.telling.values.told import Card, Row, Section

__all__ = ["lesion_card", "part_card"]

_TELL: dict[str, Callable[[Facts, str], Text]] = {
    **TELL,
    "Statement": claim,
    "FindingResult": finding,
    "Observation": lesion_seen,
    "DrugUse": drug_use,
    "Measurement": measurement,
    "Arm": arm,
    "Removal": removal,
    "DeviceUse": device,
    "Protection": protection,
    "StudyResult": result,
    "Outcome": lambda facts, node: marked(facts, node, ended_as(facts, node)),
    "Survival": survived,
    "Reason": told_reason,
    "Discrepancy": lambda facts, node: words(doubt_said(notes(facts, (node,))[0], whole=True)),
}
_PRESENT = iris.term_iri("status", "present")
# fmt: off
_SILENT = frozenset({
    "beginAsTold", "earliestBegin", "latestBegin", "earliestEnd", "latestEnd", "position", "evidence", "printed",
    "earliestDate", "latestDate",
    "event", "reportedIn", "notStated", "doubtedBy", "ofModality", "afterDrug", "reaches",
})
# fmt: on
def lesion_card(facts: Facts, lesion: str) -> Card:
    """Return what is told of a lesion, from first to last."""
    case = next(iter(facts.subjects("hasLesion", lesion)), "")
    rows = _seen_by_lesion(facts, case).get(lesion, ())
    return bound(
        facts,
        lesion,
        "lesion",
        f"{lesion_name(facts, lesion)} (lesion, {case_name(facts, case)})",
        Section("", (*_facts(facts, lesion), *_parts(facts, lesion))),
        Section("Course", tuple(rows)),
        Section("Under each course of treatment (computed)", tuple(_came_of(facts, case, lesion))),
        Section("Where", tuple(_where(facts, lesion))),
        doubts=doubts_about(facts, lesion),
    )


def _parts(facts: Facts, lesion: str) -> Iterator[Row]:
    """Yield the lesions that are told by themselves of those that a lesion stands for."""
    for one in facts.subjects("partOf", lesion):
        yield Row(words(lesion_name(facts, one)), "in it", one, to=one)


def _came_of(facts: Facts, case: str, lesion: str) -> Iterator[Row]:
    """Yield what became of a lesion under each course that reached it."""
    for course in facts.ordered(case, "hasCourse"):
        for one in facts.values(course, "lesionResult"):
            if lesion in facts.values(one, "lesion"):
                yield Row(join([f"{facts.label(course)}:", became(facts, one)]), "", one, "computed", to=course)


@once
def _seen_by_lesion(facts: Facts, case: str) -> dict[str, list[Row]]:
    """Return by lesion of a case what was seen of it and done to it, from first to last."""
    found: dict[str, list[Row]] = {}
    for event in facts.ordered(case, "event"):
        of, at = lesions_shown(facts, event), column(facts, event)
        seen = {one: as_shown(facts, one, of, named=False) for one in facts.values(event, "hasFinding", "Observation")}
        seen |= {
            one: finding(facts, one) for one in facts.values(event, "hasFinding", "FindingResult") if one not in of
        }
        for one, said in seen.items():
            row = Row(said + f" - {facts.label(event)}", at, one, "examination", evidence=spans(facts, one))
            for lesion in facts.values(one, "lesion"):
                found.setdefault(lesion, []).append(row)
        for lesion in facts.values(event, "lesion"):
            row = Row(told_event(facts, event), at, event, "event", evidence=spans(facts, event))
            found.setdefault(lesion, []).append(row)
    return found


def part_card(facts: Facts, node: str) -> Card:
    """Return what is told of a node that is no case, drug or study of its own."""
    address = node.removeprefix(iris.DATA)
    kinds = sorted(facts.types(node))
    kind = next((kind for kind in _TELL if kind in kinds), kinds[0] if kinds else "thing")
    said = _TELL[kind](facts, node) if kind in _TELL else Text()
    more = [Row(f"{name}: " + text, "", node) for name, text in details(facts, node)] if kind == "Treatment" else []
    if kind == "Treatment" and (why := ended(facts, node)):
        more.append(Row("ended: " + why, "", node))
    first = [Row(capital(said), "", node, evidence=spans(facts, node))] if said else []
    paper = facts.label(iris.DATA + address.partition("/")[0])
    called, seen = facts.label(node), facts.value(node, "lesion") if kind == "Observation" else ""
    name = lesion_name(facts, seen) if seen else called
    name = address.rpartition("/")[2].replace("-", " ") if ":" in name else name
    return bound(
        facts,
        node,
        _plain(kind),
        f"{name} ({_plain(kind)}, {paper})",
        Section("", (*first, *more)),
        Section("Facts", tuple(_facts(facts, node))),
        Section("Where", tuple(_where(facts, node))),
        doubts=doubts_about(facts, node),
    )


def _where(facts: Facts, node: str) -> Iterator[Row]:
    address = node.removeprefix(iris.DATA)
    case = "/".join(address.split("/")[:2])
    whole = case if "Case" in facts.types(iris.DATA + case) else address.partition("/")[0]
    yield Row(words(f"lmsgraph show {whole}"), "all of it", to=iris.DATA + whole)
    yield Row(words(f"lmsgraph quote {address} --sources FOLDER"), "its words")


def _facts(facts: Facts, node: str) -> Iterator[Row]:
    """Yield what a node has by each property of the ontology; what is merely not said to be so is left out."""
    for predicate in facts.properties(node):
        name = predicate.removeprefix(iris.LMS)
        if not predicate.startswith(iris.LMS) or name in _SILENT:
            continue
        said = dict.fromkeys(
            filter(None, (_word(facts, node, name, v) for v in facts.values(node, name) if v != _PRESENT))
        )
        if said:
            parts = [facts.types(value) for value in facts.values(node, name)] if name == "has" else []
            left = "neighbours" if parts and all("Involvement" in one for one in parts) else _plain(name)
            yield Row(join(said, "; " if any(", " in one for one in said) else ", "), left, node)


def _word(facts: Facts, node: str, name: str, value: str) -> str:
    if not value.startswith((iris.DATA, iris.TERM)):
        return "yes" if value == "true" else value
    types = facts.types(value)
    for kind in (one for one in _TELL if one in types):
        if kind not in TELL or value.startswith(f"{node}/"):
            return str(_TELL[kind](facts, value))
    if "Case" in types:
        return case_name(facts, value)
    if "Time" in types:
        return when(facts, node, name)
    if "Quantity" in types:
        return facts.value(value, "printed")
    if facts.values(value, "position") and not types.isdisjoint(TELL):
        return event_name(facts, value).removeprefix("the ")
    label = facts.label(value)
    if label and ":" not in label:
        return lesion_name(facts, value) if "Lesion" in types else label
    held = (one for name in facts.properties(value) for one in facts.values(value, name))
    inner = [facts.label(one) for one in held if one.startswith(iris.TERM) and one != _PRESENT]
    return str(join([str(listed(inner))])) or value.removeprefix(iris.DATA)


@cache
def _plain(name: str) -> str:
    """Return a name of the ontology as words.

    >>> _plain("stoppedBecause")
    'stopped because'
    """
    return re.sub("(?<=[a-z])(?=[A-Z])", " ", name).lower()
