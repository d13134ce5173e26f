"""A record to what it claims of the paper's words: value by value, what must stand in the spans of its node."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from lmsgraph.records.case import Case, Lesion
from lmsgraph.records.field import FieldSpec, fields_of
from lmsgraph.records.finding import Marker
from lmsgraph.records.node import Node
from lmsgraph.records.quantity import Quantity
from lmsgraph.records.record import Curation, Paper, Record
from lmsgraph.records.statement import Statement
from lmsgraph.records.study import Study
from lmsgraph.records.walk import Visited, walk
from lmsgraph.records.when import When
from lmsgraph.vocabulary import Concept, Vocabulary

__all__ = ["Claim", "claims"]

Kind = Literal["term", "quantity", "date", "text", "status", "result", "named"]

_UNPROVED = (Record, Curation, Paper)
# The field whose word a status is said of, class by class.
_SAID_OF = ("finding", "topic", "because", "modalities", "relation", "lesion")


@dataclass(frozen=True, slots=True)
class Claim:
    """One value of one node, and what proves it."""

    address: str
    path: tuple[str | int, ...]
    field: str
    printed: str
    kind: Kind
    spans: tuple[str, ...]
    names: tuple[str, ...] = ()
    cues: tuple[str, ...] = ()
    quantity: Quantity | None = None
    others: tuple[tuple[str, ...], ...] = ()
    """For a link the names of the other things of its kind, for a status those of what else a negation may stand by."""

    def __str__(self) -> str:
        return f"{self.field} '{self.printed}'"


def claims(record: Record, vocabulary: Vocabulary) -> Iterator[Claim]:
    """Yield every value of a record that must stand in the words of the paper."""
    places = _Places(record, vocabulary)
    for visited in walk(record):
        if isinstance(visited.node, _UNPROVED):
            continue
        for spec in fields_of(type(visited.node)):
            value = getattr(visited.node, spec.name)
            values = [v for v in (value if spec.many else (value,)) if v is not None]
            for index, item in enumerate(values):
                path = (*visited.path, spec.name, index) if spec.many else (*visited.path, spec.name)
                if spec.range == "ref":
                    yield from _named(visited, spec, str(item), path, places)
                elif spec.proof == "words" and _is_said(visited, spec):
                    yield from _claim(visited, spec, item, path, vocabulary)


def _is_said(visited: Visited, spec: FieldSpec) -> bool:
    """Return whether a value is the curator's own: written down, or the default status of what is written down."""
    return spec.name in visited.node.model_fields_set or spec.name == "status"


def _claim(
    visited: Visited, spec: FieldSpec, item: object, path: tuple[str | int, ...], vocabulary: Vocabulary
) -> Iterator[Claim]:
    base = (visited.address, path, spec.name, str(item))
    spans = visited.evidence
    if isinstance(item, Quantity):
        yield Claim(*base, "quantity", spans, names=_unit_names(item, vocabulary), quantity=item)
    elif isinstance(item, When):
        if item.amount is not None:
            names = _unit_names(item.amount, vocabulary)
            yield Claim(*base, "quantity", spans, names=names, quantity=item.amount)
        for date in filter(None, (item.start, item.end)):
            yield Claim(visited.address, path, spec.name, date, "date", spans)
    elif spec.range == "text":
        yield Claim(*base, "text", spans)
    elif spec.name == "status":
        said_of = _principal(visited, vocabulary)
        if said_of is not None:
            status = vocabulary.find(str(item), ("status",))
            slug = status.slug if status else str(item)
            others = tuple(_partners(visited.node, vocabulary))
            yield Claim(*base[:3], slug, "status", spans, names=said_of.names, cues=said_of.cues, others=others)
    elif isinstance(visited.node, Marker) and spec.name == "result":
        marker = _find(vocabulary, visited.node.marker, ("marker",))
        result = _find(vocabulary, str(item), ("result",))
        yield Claim(*base[:3], result.slug, "result", spans, names=marker.names, cues=marker.cues)
    else:
        concept = _find(vocabulary, str(item), spec.kinds)
        yield Claim(*base, "term", spans, names=(str(item), *concept.names), cues=concept.cues)


def _find(vocabulary: Vocabulary, text: str, kinds: tuple[str, ...]) -> Concept:
    concept = vocabulary.find(text, kinds)
    if concept is None:
        raise KeyError(text)
    return concept


@lru_cache(maxsize=4096)
def _names_of_unit(unit: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    concept = _find(vocabulary, unit, ("unit",))
    return (unit, *concept.names, *concept.cues)


def _unit_names(quantity: Quantity, vocabulary: Vocabulary) -> tuple[str, ...]:
    return _names_of_unit(quantity.unit, vocabulary) if quantity.unit else ()


def _principal(visited: Visited, vocabulary: Vocabulary) -> Concept | None:
    """Return the concept that a node's status is said of."""
    for spec in fields_of(type(visited.node)):
        if spec.name in _SAID_OF and spec.range == "term":
            value = getattr(visited.node, spec.name)
            text = value[0] if spec.many else value
            return vocabulary.find(str(text), spec.kinds)
    return None


def _partners(node: Node, vocabulary: Vocabulary) -> Iterator[tuple[str, ...]]:
    """Yield the names of what a claim is about: a negation before one of them denies the claim."""
    if isinstance(node, Statement):
        for text in (*node.subjects, *node.objects):
            concept = _find(vocabulary, text, ("*",))
            yield (text, *concept.names, *concept.cues)


class _Places:
    """The names by which the lesions of a case and the arms of a study are told apart."""

    def __init__(self, record: Record, vocabulary: Vocabulary) -> None:
        self.names: dict[str, dict[str, tuple[str, ...]]] = {}
        for case in record.cases:
            self.names[f"{record.paper.id}/{case.id}"] = {
                lesion.id: self._lesion(lesion, vocabulary) for lesion in case.lesions
            }
        for study in record.studies:
            self.names[f"{record.paper.id}/{study.id}"] = {
                arm.id: tuple(n for t in arm.treatments for n in self._word(vocabulary, t)) for arm in study.arms
            }

    @staticmethod
    def _word(vocabulary: Vocabulary, text: str) -> tuple[str, ...]:
        concept = vocabulary.find(text, ("drug", "drug_class", "modality", "regimen", "anatomy"))
        return (*concept.names, *concept.cues) if concept else (text,)

    def _lesion(self, lesion: Lesion, vocabulary: Vocabulary) -> tuple[str, ...]:
        return tuple(name for site in lesion.site for name in self._word(vocabulary, site))


def _named(
    visited: Visited, spec: FieldSpec, item: str, path: tuple[str | int, ...], places: _Places
) -> Iterator[Claim]:
    """Yield the claim that the words do not name another lesion or arm than the one linked to."""
    if spec.links not in (("lesion",), ("arm",)) or isinstance(visited.node, Lesion | Case | Study):
        return
    known = places.names.get("/".join(visited.address.split("/")[:2]), {})
    names = known.get(item, ())
    others = tuple(other for key, other in known.items() if key != item and not set(other) & set(names))
    if names and others:
        yield Claim(visited.address, path, spec.name, item, "named", visited.evidence, names=names, others=others)
