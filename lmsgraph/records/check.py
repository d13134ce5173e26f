"""What the model alone cannot see: words of the vocabulary, units, references, ids, and facts without evidence."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from typing import Protocol

from lmsgraph.errors import Problem
from lmsgraph.records.model.case import Case
from lmsgraph.records.model.field import FieldSpec, fields_of
from lmsgraph.records.model.finding import Marker
from lmsgraph.records.model.node import Node
from lmsgraph.records.model.quantity import Quantity
from lmsgraph.records.model.record import Curation, Paper, Record
from lmsgraph.records.model.statement import Discrepancy, Qualifier, Statement
from lmsgraph.records.model.study import Study
from lmsgraph.records.model.treatment import Treatment
from lmsgraph.records.model.when import When
from lmsgraph.records.read import Reading, field_name
from lmsgraph.records.scope import Scope
from lmsgraph.records.texts import texts
from lmsgraph.records.walk import CONTAINERS, Visited, slug, walk
from lmsgraph.vocabulary import Vocabulary

__all__ = ["check_reading", "check_unique", "met_before"]


class Report(Protocol):
    """Makes a problem of a place in the record and what is wrong there."""

    def __call__(self, path: tuple[str | int, ...], message: str, repair: str = "") -> Problem:
        """Return the problem."""


_NEEDED: dict[type[Node], tuple[str, ...]] = {
    Treatment: ("modalities", "drugs", "regimen"),
    Marker: ("result", "percentage", "degree"),
}
"""The fields of which one at least must be given."""

_MEASURED = ("age", "dose", "dose_to", "duration", "every", "fraction_dose", "power", "size", "temperature", "energy")
"""The fields whose number says nothing without a unit."""

_FACTLESS = (Record, Curation, Paper, Discrepancy)


def check_reading(reading: Reading, vocabulary: Vocabulary, *, drafts: bool = False) -> Iterator[Problem]:
    """Yield all that is wrong with a record that was read; ``drafts`` lets quotes stand that are not sealed yet."""
    yield from reading.problems
    record, source = reading.record, reading.source

    def problem(path: tuple[str | int, ...], message: str, repair: str = "") -> Problem:
        path = source.path(path)
        line, column = source.mark(path)
        return Problem(source.file, line, column, field_name(source, path), message, repair)

    if record is None:
        for path, spec, item in texts(source):
            yield from (problem(path, *p) for p in _check_words(spec, item, vocabulary))
        return
    scope = Scope(record)
    twice = list(_check_ids(record, problem))
    yield from twice
    unsealed = [path for path in _drafts(record) if not drafts]
    if unsealed:
        more = f" ({len(unsealed) - 1} more follow)" if len(unsealed) > 1 else ""
        yield problem(unsealed[0], f"is a draft quote{more}", f"run: lmsgraph seal {source.file} --source PAPER")
    for visited in walk(record):
        node = visited.node
        if names := _lacking(node):
            yield problem(visited.path, f"needs one of: {', '.join(names)}")
        own_facts = False
        for spec in fields_of(type(node)):
            value = getattr(node, spec.name)
            if value is None or value == () or spec.range in ("node", "evidence"):
                continue
            values = value if spec.many else (value,)
            own_facts |= spec.proof == "words" and spec.name in node.model_fields_set
            for index, item in enumerate(values):
                path = (*visited.path, spec.name, index) if spec.many else (*visited.path, spec.name)
                yield from (problem(path, *p) for p in _check_value(scope, visited, spec, item, vocabulary))
        if own_facts and not visited.evidence and not _quoted(visited) and not isinstance(node, _FACTLESS):
            yield problem(visited.path, "states facts without evidence", "add 'quote:' and run lmsgraph seal")
        yield from (problem(path, *p) for path, *p in _check_parts(scope, visited))
        for name in node.not_stated:
            if name not in type(node).model_fields:
                near = difflib.get_close_matches(name, list(type(node).model_fields), n=1)
                repair = f"did you mean '{near[0]}'?" if near else ""
                yield problem((*visited.path, "not_stated"), f"there is no field '{name}' here", repair)
            elif name in node.model_fields_set:
                yield problem((*visited.path, "not_stated"), f"'{name}' is stated here all the same")
    if not twice:
        yield from _check_cycles(record, problem)


def _check_parts(scope: Scope, visited: Visited) -> Iterator[tuple[tuple[str | int, ...], str, str]]:
    """Yield path, message and repair where a doubt or a qualifier names what the thing that it is about has not."""
    node, parent = visited.node, visited.parent
    if isinstance(node, Discrepancy) and node.field and (thing := scope.node(node.about)):
        if node.field not in type(thing).model_fields:
            repair = _did_you_mean(_near(node.field, type(thing).model_fields))
            yield (*visited.path, "field"), f"'{node.about}' has no field '{node.field}'", repair
    elif isinstance(node, Qualifier) and parent is not None:
        words = {str(word) for word in _terms(parent.node)}
        if node.of not in words:
            yield (*visited.path, "of"), f"'{node.of}' is no word of what it qualifies", _did_you_mean(sorted(words))


def _terms(node: Node) -> Iterator[str]:
    """Yield the words of the vocabulary that a node holds itself."""
    for spec in fields_of(type(node)):
        value = getattr(node, spec.name)
        if spec.range == "term" and value is not None and spec.name not in ("claim", "status"):
            yield from value if spec.many else (value,)


def _drafts(record: Record) -> Iterator[tuple[str | int, ...]]:
    """Yield where a record still has words of the paper."""
    if any("|" in text for text in record.paper.sections):
        yield ("paper", "sections")
    for visited in walk(record):
        if visited.node.quote:
            yield (*visited.path, "quote")


def _lacking(node: Node) -> tuple[str, ...]:
    """Return the fields of which a node needs one and has none."""
    names = next((names for model, names in _NEEDED.items() if isinstance(node, model)), ())
    return () if any(getattr(node, name) for name in names) else names


def _quoted(visited: Visited) -> bool:
    """Return whether a draft quote covers a node."""
    at: Visited | None = visited
    while at is not None and (at is visited or not isinstance(at.node, CONTAINERS)):
        if at.node.quote:
            return True
        if getattr(at.node, "id", None) is not None:
            return False
        at = at.parent
    return False


def _check_value(
    scope: Scope, visited: Visited, spec: FieldSpec, item: object, vocabulary: Vocabulary
) -> Iterator[tuple[str, str]]:
    """Yield message and repair for one value."""
    yield from _check_words(spec, item, vocabulary)
    if spec.range == "when" and isinstance(item, When):
        names = scope.names(visited, ("event",))
        if item.anchor and item.anchor not in names:
            yield f"there is no event '{item.anchor}' in this case", _did_you_mean(_near(item.anchor, names))
        elif item.anchor and item.anchor == getattr(visited.node, "id", None):
            yield "is timed by itself", "name another event"
    elif spec.range == "ref":
        names = scope.names(visited, spec.links)
        if item not in names:
            what = "thing" if spec.links == ("*",) else " or ".join(spec.links)
            yield f"there is no {what} '{item}' here", _did_you_mean(_near(str(item), names))


def _check_words(spec: FieldSpec, item: object, vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
    """Yield message and repair for a word or unit that the vocabulary does not know."""
    if spec.range == "term":
        if vocabulary.find(str(item), spec.kinds) is None:
            near = vocabulary.nearest(str(item), spec.kinds)
            what = "word" if spec.kinds == ("*",) else " or ".join(spec.kinds).replace("_", " ")
            yield f"unknown {what} '{item}'", _did_you_mean(c.label for c in near)
    elif spec.range == "quantity" and isinstance(item, Quantity):
        if spec.name in _MEASURED and not item.unit:
            yield f"'{item}' has no unit", "write it as the paper does: 57 years, 60 mg/m2, 3.5 cm"
        yield from _check_unit(item, vocabulary)
    elif spec.range == "when" and isinstance(item, When) and item.amount is not None:
        yield from _check_unit(item.amount, vocabulary)


def _check_unit(quantity: Quantity, vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
    if quantity.unit and vocabulary.find(quantity.unit, ("unit",)) is None:
        near = vocabulary.nearest(quantity.unit, ("unit",))
        yield f"unknown unit '{quantity.unit}' in '{quantity}'", _did_you_mean(c.label for c in near)


def _near(name: str, names: Iterable[str]) -> list[str]:
    return difflib.get_close_matches(name, sorted(names), n=3, cutoff=0.4)


def _did_you_mean(names: Iterable[str]) -> str:
    known = [f"'{name}'" for name in names]
    return f"did you mean {', '.join(known)}?" if known else ""


def _taken(model: type[Node]) -> set[str]:
    """Return the names under which parts of a node stand that have no id of their own."""
    own = ("node", "quantity", "when")
    return {slug(spec.name) for spec in fields_of(model) if spec.range in own and not spec.many}


_TAKEN = {
    "paper": {"inferred", "ontology", "vocabulary"},  # graphs that are no paper's
    "top": {"evidence", "record"} | _taken(Record),
    "cases": _taken(Case),
    "studies": _taken(Study),
}


def _check_ids(record: Record, problem: Report) -> Iterator[Problem]:
    """Yield a problem for each id that is given twice where it must be one thing's name."""

    def check_taken(path: tuple[str | int, ...], given: str, names: str) -> Iterator[Problem]:
        if given in _TAKEN[names]:
            yield problem(path, f"the id '{given}' has another meaning here", "choose another")

    yield from check_taken(("paper", "id"), record.paper.id, "paper")
    top: dict[str, str] = {}
    groups: tuple[tuple[str, tuple[Case | Study | Statement | Discrepancy, ...]], ...] = (
        ("cases", record.cases),
        ("studies", record.studies),
        ("statements", record.statements),
        ("discrepancies", record.discrepancies),
    )
    for name, items in groups:
        for index, item in enumerate(items):
            yield from check_taken((name, index, "id"), item.id, "top")
            if item.id in top:
                yield problem((name, index, "id"), f"the id '{item.id}' is given twice (first in {top[item.id]})")
            top.setdefault(item.id, name)
    for c, case in enumerate(record.cases):
        seen: dict[str, str] = {}
        for name, members in (("lesions", case.lesions), ("timeline", case.timeline)):
            for index, member in enumerate(members):
                yield from check_taken(("cases", c, name, index, "id"), member.id, "cases")
                if member.id in seen:
                    yield problem(
                        ("cases", c, name, index, "id"),
                        f"the id '{member.id}' is given twice (first in {seen[member.id]})",
                    )
                seen.setdefault(member.id, name)
    for s, study in enumerate(record.studies):
        arms: set[str] = set()
        for index, arm in enumerate(study.arms):
            yield from check_taken(("studies", s, "arms", index, "id"), arm.id, "studies")
            if arm.id in arms:
                yield problem(("studies", s, "arms", index, "id"), f"the id '{arm.id}' is given twice")
            arms.add(arm.id)


def _check_cycles(record: Record, problem: Report) -> Iterator[Problem]:
    """Yield a problem where times or lesions go round in a circle."""
    for c, case in enumerate(record.cases):
        relations = (
            ("timeline", "when", {e.id: e.when.anchor for e in case.timeline if e.when is not None and e.when.anchor}),
            ("lesions", "part_of", {x.id: x.part_of for x in case.lesions if x.part_of}),
            ("lesions", "derived_from", {x.id: x.derived_from for x in case.lesions if x.derived_from}),
        )
        for name, field, next_of in relations:
            members = case.timeline if name == "timeline" else case.lesions
            for index, member in enumerate(members):
                way = [member.id]
                while (following := next_of.get(way[-1])) and following not in way:
                    way.append(following)
                if following == member.id and len(way) > 1 and member.id == min(way):
                    circle = " -> ".join([*way, member.id])
                    yield problem(("cases", c, name, index, field), f"goes round in a circle: {circle}")
                elif way == [following] and field != "when":
                    yield problem(("cases", c, name, index, field), "names itself")


def check_unique(reading: Reading, places: dict[str, tuple[str, int]]) -> Iterator[Problem]:
    """Yield a problem where a paper was met before; ``places`` remembers the papers met."""
    if reading.record is not None:
        yield from met_before(
            reading.record.paper.id, reading.source.file, reading.source.mark(("paper", "id")), places
        )


def met_before(paper: str, file: str, mark: tuple[int, int], places: dict[str, tuple[str, int]]) -> Iterator[Problem]:
    """Yield a problem where a paper, given with file, line and column, was met before."""
    if paper in places:
        other, line = places[paper]
        yield Problem(file, *mark, "paper.id", f"the paper '{paper}' is also in {other}:{line}", "one file a paper")
    places.setdefault(paper, (file, mark[0]))
