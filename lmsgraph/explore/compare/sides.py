"""A case of the graph to a side of a comparison: its lanes, the days to count from, what it may share with others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from lmsgraph.course.read import course
from lmsgraph.course.time.place import Placed
from lmsgraph.explore.compare.values import FIRST, Lane, Mark, Side, Start, Thing
from lmsgraph.explore.figures.signs import became, first_told, modality, trend
from lmsgraph.explore.figures.sizes import sizes
from lmsgraph.graph.facts import Facts
from lmsgraph.graph.status import denied, died
from lmsgraph.graph.wider import above
from lmsgraph.network.alike import features
from lmsgraph.network.read import read_network
from lmsgraph.telling.captions import case_name, fate, grade, patient, placed_words, tell

__all__ = ["sides"]

_SIGNS = {"is positive for": " +", "is negative for": " -"}


def sides(facts: Facts, cases: Iterable[str]) -> list[Side]:
    """Return cases as sides of a comparison, in their order."""
    network = read_network(facts)
    diseases = [node.iri for node in network.nodes if node.kind == "disease"]
    found = features(network, {one: list(above(facts, one)) for one in diseases})
    out = []
    for case in cases:
        placed = course(facts, case)
        at = {p.node: p for p in placed}
        lanes = (*_courses(facts, case, at), *_lesions(facts, case, placed), *_harms(facts, placed))
        starts = tuple(_starts(facts, case, placed, at))
        things = (*_who(facts, case), *_shared(facts, found.get(case, {})), *_became(facts, case))
        last = max((p.end for p in placed), default=0.0)
        whole = (*lanes, *_end(facts, case, at))
        out.append(Side(case, case_name(facts, case), patient(facts, case), last, tuple(placed), whole, starts, things))
    return out


def _numbered(facts: Facts, case: str) -> list[str]:
    return sorted(facts.values(case, "hasCourse"), key=lambda c: (int(facts.value(c, "position") or 0), c))


def _courses(facts: Facts, case: str, at: dict[str, Placed]) -> Iterator[Lane]:
    for one in _numbered(facts, case):
        parts = [at[part] for part in facts.values(one, "coursePart") if part in at]
        parts.sort(key=lambda p: (p.start, p.node))
        marks = [
            Mark(p.node, p, modality(facts, p.node).name, tell(facts, p.node), placed_words(facts, p)) for p in parts
        ]
        same = tuple(facts.values(one, "drugGiven")) or tuple(dict.fromkeys(mark.look for mark in marks))
        yield Lane("course", one, f"{facts.value(one, 'position')}. {facts.label(one)}", tuple(marks), same)


def _lesions(facts: Facts, case: str, placed: Sequence[Placed]) -> Iterator[Lane]:
    """Yield a lane for each lesion that was seen: what became of it, and its size."""
    printed = {size.node: size for size in sizes(facts, placed)}
    marks: dict[str, list[Mark]] = {}
    first = first_told(facts, placed)
    for p in placed:
        looked: dict[str, list[str]] = {}
        for seen in facts.values(p.node, "hasFinding", "Observation"):
            looked.setdefault(facts.value(seen, "lesion"), []).append(seen)
        for lesion, seen_of_it in looked.items():
            big = sorted((printed[one] for one in seen_of_it if one in printed), key=lambda one: -one.longest)
            size = f"{', '.join(f'{one.longest:g}' for one in big)} cm" if big else ""
            told = [*became(facts, seen_of_it), *(one.printed for one in big)]
            words = f"{', '.join(dict.fromkeys(told))} - {tell(facts, p.node)}"
            mark = Mark(seen_of_it[0], p, trend(facts, seen_of_it, first), words, placed_words(facts, p), size)
            marks.setdefault(lesion, []).append(mark)
    for lesion in facts.values(case, "hasLesion"):
        if lesion in marks:
            found = sorted(marks[lesion], key=lambda mark: mark.placed.start)
            said = {mark.placed.start for mark in found if mark.look != "seen"}
            found = [mark for mark in found if mark.look != "seen" or mark.size or mark.placed.start not in said]
            same = (*facts.values(lesion, "site"), *facts.values(lesion, "role"))
            yield Lane("lesion", lesion, facts.label(lesion), tuple(found), same)


def _harms(facts: Facts, placed: Sequence[Placed]) -> Iterator[Lane]:
    for p in placed:
        if "AdverseEvent" in facts.types(p.node) and not denied(facts, p.node):
            name = ", ".join(facts.labels(p.node, "finding"))
            degree = grade(facts, p.node)
            head = f"{name}, grade {degree}" if degree else name
            mark = Mark(p.node, p, "harm", tell(facts, p.node), placed_words(facts, p))
            yield Lane("harm", p.node, head, (mark,), tuple(facts.values(p.node, "finding")))


def _end(facts: Facts, case: str, at: dict[str, Placed]) -> Iterator[Lane]:
    outcome = facts.value(case, "outcome")
    if outcome in at:
        dead = died(facts, outcome)
        words = fate(facts, outcome)
        mark = Mark(outcome, at[outcome], "dead" if dead else "alive", words, placed_words(facts, at[outcome]))
        yield Lane("end", outcome, words, (mark,), tuple(facts.values(outcome, "vitalStatus")))


def _starts(facts: Facts, case: str, placed: Sequence[Placed], at: dict[str, Placed]) -> Iterator[Start]:
    """Yield the days to count from: first treatment, diagnosis, death, each drug and line at its first time."""
    treated = [p for p in placed if "AntitumorTreatment" in facts.types(p.node)]
    yield from _first(FIRST, "first treatment", treated)
    yield from _first("diagnosis", "diagnosis", [p for p in placed if "Diagnosis" in facts.types(p.node)])
    outcome = facts.value(case, "outcome")
    if outcome in at and died(facts, outcome):
        yield from _first("death", "death", [at[outcome]])
    given: dict[tuple[str, str], list[Placed]] = {}
    for one in _numbered(facts, case):
        parts = [at[part] for part in facts.values(one, "coursePart") if part in at]
        if line := facts.value(one, "systemicLine"):
            given.setdefault((f"line {line}", f"line {line}"), []).extend(parts)
        for part in parts:
            for drug in facts.values(part.node, "drugGiven"):
                given.setdefault((drug, facts.label(drug)), []).append(part)
    for (key, words), parts in given.items():
        yield from _first(key, words, parts)


def _first(key: str, words: str, placed: Sequence[Placed]) -> Iterator[Start]:
    if placed:
        first = min(placed, key=lambda p: (p.start, p.node))
        yield Start(key, words, first.start, first.known)


def _who(facts: Facts, case: str) -> Iterator[Thing]:
    person = facts.value(case, "patient")
    for sex in facts.values(person, "sex"):
        yield Thing("sex", sex, facts.label(sex))
    if age := facts.printed(person, "age"):
        yield Thing("age", "", age)


def _shared(facts: Facts, found: dict[str, frozenset[tuple[str, str]]]) -> Iterator[Thing]:
    """Yield what the network knows of a case by aspect: disease, spread, markers, drugs, treatments, results."""
    for aspect, pairs in found.items():
        told = [
            Thing(aspect, node, facts.label(node) + _SIGNS.get(verb, ""), tuple(sorted(above(facts, node))))
            for verb, node in pairs
        ]
        yield from sorted(told, key=lambda thing: (thing.words.casefold(), thing.node))


def _became(facts: Facts, case: str) -> Iterator[Thing]:
    for aspect, name in (("adverse events", "hadAdverseEvent"), ("end", "vitalStatus")):
        for node in sorted(facts.values(case, name), key=facts.label):
            yield Thing(aspect, node, facts.label(node))
