"""The facts of a record held against each other: the same told twice, or one number of the paper for two values."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from lmsgraph.evidence.claims.claim import Claim
from lmsgraph.evidence.claims.prove import holds
from lmsgraph.evidence.claims.whole.apart import exchanged
from lmsgraph.evidence.claims.whole.beside import intents_of_another, joined_to_another
from lmsgraph.evidence.claims.whole.between import unrelated
from lmsgraph.evidence.claims.whole.combined import combined_faults, earlier_drugs
from lmsgraph.evidence.claims.whole.direction import direction_faults
from lmsgraph.evidence.claims.whole.repeated import later_diagnosis
from lmsgraph.evidence.claims.whole.results import result_faults
from lmsgraph.evidence.claims.whole.shared import shared
from lmsgraph.evidence.claims.whole.stated import stated
from lmsgraph.evidence.claims.words.links import Links
from lmsgraph.evidence.judges.clauses.order import edges_named
from lmsgraph.evidence.judges.treatments.cycles import Cycles, cycles_in
from lmsgraph.evidence.judges.verdict import Match
from lmsgraph.evidence.text.places import Place, Stretch
from lmsgraph.records.model.case import Case
from lmsgraph.records.model.event import AdverseEvent
from lmsgraph.records.model.field import FieldSpec, fields_of
from lmsgraph.records.model.finding import FindingResult, MarkerResult
from lmsgraph.records.model.node import Node
from lmsgraph.records.model.statement import Statement
from lmsgraph.records.model.study import StudyResult
from lmsgraph.records.model.treatment import Treatment
from lmsgraph.records.model.when import When
from lmsgraph.records.walk import Visited
from lmsgraph.vocabulary import Concept, Vocabulary

__all__ = ["Fault", "coherence_faults"]

_LONGEST = 60
"""The most words of a span."""

_BESIDE = frozenset(("evidence", "id", "not_stated", "read"))
"""What every node may have beside what it says."""


class Fault(NamedTuple):
    """Something that cannot be right in a record, though every value of it stands in the paper's words."""

    address: str
    path: tuple[str | int, ...]
    message: str

    def __str__(self) -> str:
        return f"{self.address}: {self.message}"


def coherence_faults(
    nodes: Sequence[Visited],
    known: Iterable[Claim],
    places: Mapping[str, Place],
    links: Links,
    vocabulary: Vocabulary,
) -> Iterator[Fault]:
    """Yield what is wrong between the facts of a record, given its nodes and the places of its spans."""
    contradictions = _Contradictions()
    kinds = {visited.address: kind for visited in nodes if (kind := getattr(visited.node, "kind", None))}
    for visited in nodes:
        node = visited.node
        if node.evidence:
            yield from _too_long(visited)
        if isinstance(node, FindingResult | AdverseEvent | MarkerResult):
            yield from contradictions.of(visited)
        yield from _misled(visited, kinds)
        yield from _of_none(visited)
        for index, message in combined_faults(visited, places, links, vocabulary):
            yield Fault(visited.address, (*visited.path, "combined_with", index), message)
        for index in earlier_drugs(visited, places, vocabulary):
            yield Fault(visited.address, (*visited.path, "drugs", index), "the words say that it was given before")
        for index, message in joined_to_another(visited, places, vocabulary):
            yield Fault(visited.address, (*visited.path, "drugs", index), message)
        for index, message in intents_of_another(visited, places, vocabulary):
            yield Fault(visited.address, (*visited.path, "intents", index), message)
        yield from _stated(visited, places, vocabulary)
        if words := unrelated(visited, places, vocabulary):
            message = f"relation: between the two stands '{words}'"
            yield Fault(visited.address, (*visited.path, "relation"), message)
        if first := later_diagnosis(visited, places):
            yield Fault(visited.address, (*visited.path, "when"), f"the words count from the first one, '{first}'")
        yield from _other_end(visited, places)
        yield from _other_cycle(visited, places)
        for spec in _lists(type(node)):
            yield from _told_twice(visited, spec, vocabulary)
        if isinstance(node, Statement):
            messages = direction_faults(node, places, vocabulary)
        elif isinstance(node, StudyResult):
            messages = result_faults(visited, node, places, links, vocabulary)
        else:
            continue
        yield from (Fault(visited.address, visited.path, message) for message in messages)
    for visited, case in exchanged(nodes, places):
        yield Fault(visited.address, visited.path, f"its words stand among those of the case '{case}'")
    known = tuple(known)
    for claim, other in shared(known, {visited.address: visited for visited in nodes}, places):
        yield Fault(claim.address, claim.path, f"{claim} rests on words that tell it of another one at {other}")
    yield from _proved_twice(known, places)


@lru_cache(maxsize=256)
def _lists(model: type[Node]) -> tuple[FieldSpec, ...]:
    """Return the fields of a model that hold several facts; those of events are told apart by their order."""
    specs = (spec for spec in fields_of(model) if spec.range == "node" and spec.many)
    return tuple(spec for spec in specs if "id" not in spec.models[0].model_fields or spec.models[0] is Statement)


@lru_cache(maxsize=256)
def _treatments(model: type[Node]) -> tuple[str, ...]:
    return tuple(spec.name for spec in fields_of(model) if "treatment" in spec.use)


def _stated(visited: Visited, places: Mapping[str, Place], vocabulary: Vocabulary) -> Iterator[Fault]:
    """Yield the fields that are called not stated and stand in the words of the node."""
    if visited.node.not_stated:
        spans = {span: places[span].tokens for span in visited.node.evidence if span in places}
        for field, words in stated(visited.node, spans, vocabulary):
            path = (*visited.path, "not_stated")
            yield Fault(visited.address, path, f"{field} is called not stated, there stands '{words}'")


def _other_end(visited: Visited, places: Mapping[str, Place]) -> Iterator[Fault]:
    """Yield a time at one end of the event in which it stands, where the words name the other end."""
    when = getattr(visited.node, "when", None)
    if isinstance(when, When) and when.edge and f"/{when.anchor}/" in visited.address:
        said = {edge for span in visited.evidence if span in places for edge in edges_named(places[span].tokens)}
        if said and when.edge not in said:
            message = f"{when.printed}: the words name the {said.pop()}"
            yield Fault(visited.address, (*visited.path, "when"), message)


def _other_cycle(visited: Visited, places: Mapping[str, Place]) -> Iterator[Fault]:
    """Yield a time told by a cycle of a treatment, where the words name other cycles alone.

    How many there were tells of no cycle but the last, and only what came after it: *PR after four cycles*.
    """
    when = getattr(visited.node, "when", None)
    if not isinstance(when, When) or not when.cycle:
        return
    said = [cycles_in(places[span].tokens) for span in visited.evidence if span in places]
    all_ = Cycles(*(frozenset[str]().union(*sets) for sets in zip(*said, strict=True))) if said else None
    if all_ is None:
        return
    named = (all_.named | all_.done) or all_.counted if when.relation == "after" else all_.named
    if (named or all_.counted) and str(when.cycle) not in named:
        words = (
            f"cycle {' and '.join(sorted(named))}"
            if named
            else f"no cycle, but {' and '.join(sorted(all_.counted))} of them"
        )
        yield Fault(visited.address, (*visited.path, "when"), f"{when.printed}: the words name {words}")


def _too_long(visited: Visited) -> Iterator[Fault]:
    for index, text in enumerate(visited.node.evidence):
        words = sum(int(part[:-1]) for part in text.split() if part[-1] == "w" and part[:-1].isdecimal())
        if words > _LONGEST:
            path = (*visited.path, "evidence", index)
            yield Fault(visited.address, path, f"{words} words prove too much at once; seal a shorter quote")


class _Contradictions:
    """Remembers what each span was used for."""

    def __init__(self) -> None:
        self._said: dict[tuple[str, ...], tuple[str, str]] = {}

    def of(self, visited: Visited) -> Iterator[Fault]:
        """Yield where a node says of a thing the opposite of what an earlier one says by the same words."""
        node = visited.node
        if isinstance(node, MarkerResult):
            thing, value = node.marker, node.result or ""
        else:
            thing, value = node.finding, node.status  # type: ignore[attr-defined]
        where = (thing, str(getattr(node, "site", "")), str(getattr(node, "lesion", "")))
        for text in visited.evidence:
            before, address = self._said.setdefault((text, *where), (value, visited.address))
            if before != value:
                message = f"{thing} is {value} by the words that prove it {before} at {address}"
                yield Fault(visited.address, visited.path, message)


def _content(node: Node, specs: Sequence[FieldSpec], vocabulary: Vocabulary) -> tuple[object, ...]:
    """Return what a fact says in some of its fields, whatever words it uses for it."""
    said: list[object] = []
    for spec in specs:
        value = getattr(node, spec.name)
        if not value:
            continue
        items = value if spec.many else (value,)
        if spec.range == "term":
            said.append((spec.name, frozenset(vocabulary.find(item, spec.kinds) for item in items)))
        elif spec.range == "node":
            parts: tuple[Node, ...] = tuple(items)
            said.append((spec.name, tuple(_content(part, _fields(part.__class__), vocabulary) for part in parts)))
        else:
            said.append((spec.name, value))
    return tuple(said)


@lru_cache(maxsize=256)
def _fields(model: type[Node]) -> tuple[FieldSpec, ...]:
    own = [spec for spec in fields_of(model) if spec.name not in _BESIDE and "aside" not in spec.use]
    return tuple(spec for spec in own if not model.told_by or spec.name in model.told_by)


def _told_twice(visited: Visited, spec: FieldSpec, vocabulary: Vocabulary) -> Iterator[Fault]:
    """Yield the members of a list that say what an earlier one says."""
    nodes = getattr(visited.node, spec.name)
    if len(nodes) < 2:
        return
    seen: dict[tuple[object, ...], int] = {}
    fields = _fields(nodes[0].__class__)
    for index, node in enumerate(nodes):
        first = seen.setdefault(_content(node, fields, vocabulary), index)
        if first != index:
            path = (*visited.path, spec.name, index)
            yield Fault(visited.address, path, f"{spec.name} {first + 1} and {index + 1} tell the same")


def _misled(visited: Visited, kinds: Mapping[str, str]) -> Iterator[Fault]:
    """Yield the links to events that are none of the kind that such a link means."""
    for name in _treatments(type(visited.node)):
        for index, item in enumerate(getattr(visited.node, name)):
            event = "/".join([*visited.address.split("/")[:2], item])
            if kinds.get(event, "treatment") != "treatment":
                yield Fault(visited.address, (*visited.path, name, index), f"'{item}' is no treatment")


def _of_none(visited: Visited) -> Iterator[Fault]:
    """Yield the treatments that were not given and in whose course a harm is told, or from which a time is counted."""
    node, when = visited.node, getattr(visited.node, "when", None)
    told: list[tuple[tuple[str | int, ...], str]] = []
    told += [((name, at), item) for name in _UNDER for at, item in enumerate(getattr(node, name, ()))]
    if isinstance(when, When) and when.anchor and when.relation != "before":
        told.append((("when",), when.anchor))
    case = visited.case.node if told and visited.case is not None else None
    timeline = case.timeline if isinstance(case, Case) else ()
    never = {one.id for one in timeline if isinstance(one, Treatment) and one.status == "absent"}
    for path, item in told:
        if item in never:
            yield Fault(visited.address, (*visited.path, *path), f"'{item}' was not given")


_UNDER = ("during", "blamed")
"""What names a treatment under which, or by which, somebody came to harm."""


def _proved_twice(known: Iterable[Claim], places: Mapping[str, Place]) -> Iterator[Fault]:
    """Yield the values of a node that are more than the numbers or names which the words have for them."""
    alike: dict[tuple[str, Concept | tuple[str, ...]], list[Claim]] = defaultdict(list)
    for claim in known:
        if claim.quantity is not None:
            alike[claim.address, claim.quantity.numbers].append(claim)
        elif claim.concept is not None:
            alike[claim.address, claim.concept].append(claim)
        elif claim.field == "toxicity_grade":
            alike[claim.address, ("degree",)].append(claim)
        if claim.field == "degree":
            alike[claim.address, ("degree",)].append(claim)
    for claims in alike.values():
        if len(claims) < 2:
            continue
        fields = dict.fromkeys(claim.field for claim in claims)
        if claims[0].concept and len(fields) < 2:
            continue
        if len(_stretches(claims, places)) < len(claims):
            thing = "name" if claims[0].concept else "number"
            message = f"{' and '.join(fields)} rest on one {thing} in the words, '{claims[0].printed}'"
            yield Fault(claims[0].address, claims[-1].path, message)


def _stretches(claims: Sequence[Claim], places: Mapping[str, Place]) -> list[Stretch]:
    """Return the stretches of the text that hold a value of one of the claims, those that overlap made one."""
    found: list[Stretch] = []
    for claim in claims:
        for place in (places[span] for span in claim.spans if span in places):
            verdict = holds(claim, place.tokens)
            if isinstance(verdict, Match):
                found += ((place.offsets[start][0], place.offsets[stop - 1][1]) for start, stop in verdict.ranges)
    merged: list[Stretch] = []
    for start, end in sorted(found):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
