"""What the model alone cannot see: words of the vocabulary, units, references, ids, and facts without evidence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lmsgraph.errors import Problem, meant, nearest
from lmsgraph.records.ids import check_cycles, check_ids
from lmsgraph.records.model.event import AdverseEvent
from lmsgraph.records.model.field import FieldSpec, fields_of
from lmsgraph.records.model.finding import MarkerResult
from lmsgraph.records.model.node import Node
from lmsgraph.records.model.quantity import Quantity
from lmsgraph.records.model.record import Curation, Paper, Record
from lmsgraph.records.model.statement import Discrepancy, Qualifier
from lmsgraph.records.model.treatment import Treatment
from lmsgraph.records.model.when import When
from lmsgraph.records.noted import check_noted
from lmsgraph.records.read import Reading, field_name
from lmsgraph.records.scope import Scope
from lmsgraph.records.walk import CONTAINERS, Visited, walk
from lmsgraph.records.wording.texts import texts
from lmsgraph.records.wording.unknown import Unknown, draft_places, explain
from lmsgraph.vocabulary import Vocabulary

__all__ = ["check_reading"]

Steps = tuple[str | int, ...]


_NEEDED: dict[type[Node], tuple[str, ...]] = {
    Treatment: ("modalities", "drugs", "regimen"),
    MarkerResult: ("result", "percentage", "degree"),
}
"""The fields of which one at least must be given."""

_MEASURED = ("age", "dose", "dose_to", "duration", "every", "fraction_dose", "power", "size", "temperature", "energy")
"""The fields whose number says nothing without a unit."""

_FACTLESS = (Record, Curation, Paper, Discrepancy)


def check_reading(
    reading: Reading, vocabulary: Vocabulary, *, drafts: bool = False, sealing: bool = False
) -> Iterator[Problem]:
    """Yield all that is wrong with a record that was read.

    ``drafts`` lets quotes stand that are not sealed yet, and words of such a record that no table knows; ``sealing``
    the quotes alone.
    """
    yield from reading.problems
    record, source = reading.record, reading.source

    def problem(path: Steps, message: str, repair: str = "") -> Problem:
        path = source.path(path)
        line, column = source.mark(path)
        return Problem(source.file, line, column, field_name(source, path), message, repair)

    if record is None:
        listed = _Unknown(vocabulary)
        for path, spec, item in texts(source):
            yield from (problem(path, *p) for p in _check_form(spec, item, vocabulary))
            listed.look_up(path, spec, item)
        yield from (problem(*told) for told in listed.told())
        return
    scope, listed = Scope(record), _Unknown(vocabulary)
    twice = list(check_ids(record, problem))
    yield from twice
    unsealed = list(draft_places(record))
    if unsealed and not (drafts or sealing):
        more = f" ({len(unsealed) - 1} more follow)" if len(unsealed) > 1 else ""
        yield problem(
            unsealed[0],
            f"is a draft quote{more}",
            f"run: lmsgraph check {source.file} --source PAPER to prove it, or seal it so",
        )
    for visited in walk(record):
        for place, spec, item in _values(visited):
            yield from (problem(place, *p) for p in _check_value(scope, visited, spec, item, vocabulary))
            listed.look_up(place, spec, item)
        yield from (problem(path, *p) for path, *p in _check_node(scope, visited))
    if not twice:
        yield from check_cycles(record, problem)
    if not (drafts and unsealed):
        yield from (problem(*told) for told in listed.told())


def _values(visited: Visited) -> Iterator[tuple[Steps, FieldSpec, Any]]:
    """Yield path, field and each value of a node that is given."""
    for spec in fields_of(type(visited.node)):
        value = getattr(visited.node, spec.name)
        if value is None or value == () or spec.range in ("node", "evidence"):
            continue
        for index, item in enumerate(value if spec.many else (value,)):
            yield (*visited.path, spec.name, *([index] if spec.many else [])), spec, item


def _check_node(scope: Scope, visited: Visited) -> Iterator[tuple[Steps, str, str]]:
    """Yield path, message and repair for what is wrong with a node as a whole."""
    node = visited.node
    if names := _lacking(node):
        yield visited.path, f"needs one of: {', '.join(names)}", ""
    if _states(visited) and not visited.evidence and not _quoted(visited) and not isinstance(node, _FACTLESS):
        yield visited.path, "states facts without evidence", "add 'quote:' and run lmsgraph seal"
    yield from _check_parts(scope, visited)
    yield from (((*visited.path, "not_stated"), *p) for p in _check_not_stated(node))
    yield from (((*visited.path, "evidence"), *p) for p in check_noted(node))


def _states(visited: Visited) -> bool:
    """Return whether a node has a value of its own that wants the words of the paper."""
    given = visited.node.model_fields_set
    return any(spec.proof == "words" and spec.name in given for _, spec, _ in _values(visited))


def _check_not_stated(node: Node) -> Iterator[tuple[str, str]]:
    """Yield message and repair for each field that is said not to be stated, and is, or is none."""
    for name in node.not_stated:
        if name not in type(node).model_fields:
            yield f"there is no field '{name}' here", meant(nearest(name, type(node).model_fields, count=1, least=0.4))
        elif name in node.model_fields_set:
            yield f"'{name}' is stated here all the same", ""


def _check_parts(scope: Scope, visited: Visited) -> Iterator[tuple[Steps, str, str]]:
    """Yield path, message and repair where a doubt or a qualifier names what the thing that it is about has not."""
    node, parent = visited.node, visited.parent
    if isinstance(node, Discrepancy) and node.field and (thing := scope.node(node.about)):
        if node.field not in type(thing).model_fields:
            repair = meant(nearest(node.field, type(thing).model_fields, least=0.4))
            yield (*visited.path, "field"), f"'{node.about}' has no field '{node.field}'", repair
    elif isinstance(node, Qualifier) and parent is not None:
        words = {str(word) for word in _terms(parent.node)}
        if node.of not in words:
            yield (*visited.path, "of"), f"'{node.of}' is no word of what it qualifies", meant(sorted(words))


def _terms(node: Node) -> Iterator[str]:
    """Yield the words of the vocabulary that a node holds itself."""
    for spec in fields_of(type(node)):
        value = getattr(node, spec.name)
        if spec.range == "term" and value is not None and spec.name not in ("claim", "status"):
            yield from value if spec.many else (value,)


class _Unknown:
    """Gathers words that no table knows, so that each is told once, however often it is used."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.uses: dict[tuple[str, tuple[str, ...]], list[Steps]] = {}

    def look_up(self, path: Steps, spec: FieldSpec, item: object) -> None:
        """Remember a word that is not known."""
        if spec.range == "term" and self.vocabulary.find(str(item), spec.kinds) is None:
            self.add(Unknown(path, str(item), spec.kinds))

    def add(self, unknown: Unknown) -> None:
        """Remember a use of a word."""
        self.uses.setdefault((unknown.word, unknown.kinds), []).append(unknown.path)

    def told(self) -> Iterator[tuple[Steps, str, str]]:
        """Yield the first place of each word, what is wrong with it, and what would do."""
        for (word, kinds), paths in self.uses.items():
            message, repair = explain(word, kinds, self.vocabulary)
            yield paths[0], message + (f" ({len(paths)} times)" if len(paths) > 1 else ""), repair


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


_NO_HARM = ("good-tolerance", "no-toxicity")
"""Findings that say that a treatment did none."""

_ENDED = ("stopped", "start")
"""A treatment may be stopped so long after its own start."""


def _check_value(
    scope: Scope, visited: Visited, spec: FieldSpec, item: object, vocabulary: Vocabulary
) -> Iterator[tuple[str, str]]:
    """Yield message and repair for one value."""
    yield from _check_form(spec, item, vocabulary)
    yield from _check_harm(visited.node, spec, item, vocabulary)
    if spec.range == "when" and isinstance(item, When):
        names = scope.names(visited, ("event",))
        if item.anchor and item.anchor not in names:
            yield f"there is no event '{item.anchor}' in this case", meant(nearest(item.anchor, names, least=0.4))
        elif item.anchor and item.anchor == getattr(visited.node, "id", None) and (spec.name, item.edge) != _ENDED:
            yield "is timed by itself", "name another event"
    elif spec.range == "ref":
        names = scope.names(visited, spec.links)
        if item not in names and spec.links == ("elsewhere",):
            yield f"there is no case of another paper in '{item}'", "write paper and case, as doe-2019/index; or none"
        elif item not in names:
            what = "thing" if spec.links == ("*",) else " or ".join(spec.links)
            yield f"there is no {what} '{item}' here", meant(nearest(str(item), names, least=0.4))


def _check_harm(node: Node, spec: FieldSpec, item: object, vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
    """Yield message and repair where that there was no harm is told as one, to be counted among the harms of a drug."""
    if not isinstance(node, AdverseEvent) or spec.name != "finding" or node.status != "present":
        return
    concept = vocabulary.find(str(item), spec.kinds)
    if concept is not None and concept.slug in _NO_HARM:
        yield (
            f"'{item}' is no harm",
            "write it under 'findings' of the treatment, or name the harm with 'status: absent'",
        )


def _check_form(spec: FieldSpec, item: object, vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
    """Yield message and repair for a quantity without a unit, or with one that the vocabulary does not know."""
    if spec.range == "quantity" and isinstance(item, Quantity):
        if spec.name in _MEASURED and not item.unit:
            yield f"'{item}' has no unit", "write it as the paper does: 57 years, 60 mg/m2, 3.5 cm"
        yield from _check_unit(item, vocabulary)
    elif spec.range == "when" and isinstance(item, When) and item.amount is not None:
        yield from _check_unit(item.amount, vocabulary)


def _check_unit(quantity: Quantity, vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
    if quantity.unit and vocabulary.find(quantity.unit, ("unit",)) is None:
        near = vocabulary.nearest(quantity.unit, ("unit",))
        yield f"unknown unit '{quantity.unit}' in '{quantity}'", meant(c.label for c in near)
