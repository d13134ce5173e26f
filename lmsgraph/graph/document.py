"""A record as a JSON-LD document: plain keys that the context maps, an IRI for everything, words as concepts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache, lru_cache
from typing import Any

from lmsgraph.graph.labels import label_of
from lmsgraph.graph.own_words import OwnWords
from lmsgraph.iris import graph_iri
from lmsgraph.records.model.case import Case
from lmsgraph.records.model.field import FieldSpec, fields_of
from lmsgraph.records.model.fingerprint import spans_for
from lmsgraph.records.model.node import Event, Node, numbered
from lmsgraph.records.model.quantity import Quantity
from lmsgraph.records.model.record import Curation, Paper, Record
from lmsgraph.records.model.statement import Discrepancy, Statement
from lmsgraph.records.model.study import Study
from lmsgraph.records.model.treatment import DrugUse
from lmsgraph.records.model.when import When
from lmsgraph.records.scope import NOBODY, Scope
from lmsgraph.records.walk import Visited, slug, walk
from lmsgraph.records.wording.unknown import is_draft, provisional
from lmsgraph.vocabulary import KINDS, Concept, Vocabulary

__all__ = ["document"]

Json = dict[str, Any]

_DATE_TYPES = {4: "xsd:gYear", 7: "xsd:gYearMonth", 10: "xsd:date"}
_NUMBERS = {"one": ("value",), "range": ("low", "high")}
_ORDINALS = ("firstValue", "secondValue", "thirdValue")
_OURS = (("relation",), ("status",))
"""Kinds of words that say how facts stand to each other: the curator's, whatever words the paper has for it."""
_ELSEWHERE = ("elsewhere",)
_TOP = (Case, Study, Statement, Discrepancy)


def document(record: Record, vocabulary: Vocabulary) -> Json:
    """Return a record as JSON-LD without its context; the named graph is the paper's."""
    return {"@id": graph_iri(record.paper.id), "@graph": list(_Writer(record, vocabulary).nodes())}


@cache
def _written(model: type[Node]) -> tuple[tuple[FieldSpec, str], ...]:
    """Return the fields of a model that hold values, each with its part of an address."""
    specs = fields_of(model)
    return tuple(
        (s, s.name.replace("_", "-")) for s in specs if s.range not in ("node", "evidence") and s.term != "@id"
    )


class _Writer:
    """Writes the nodes of one record."""

    def __init__(self, record: Record, vocabulary: Vocabulary) -> None:
        self.record = record
        self.paper = f"data:{record.paper.id}"
        self.vocabulary = vocabulary
        self.scope = Scope(record)
        self.addresses: dict[str, str] = {}
        self.sentences: dict[str, int] = {}
        self.passages: set[str] = set()
        self.draft = is_draft(record)
        self.positions: dict[str, int] = {}
        self.words: dict[str, Concept] = {}

    def nodes(self) -> Iterator[Json]:
        """Yield the node of everything in the record, of quantities and times, and of every fingerprint."""
        for visited in walk(self.record):
            yield from self.node(visited)
        for span, address in sorted(self.addresses.items()):
            yield from self.evidence(span, address)
        for _, concept in sorted(self.words.items()):
            yield self.word(concept)

    def node(self, visited: Visited) -> Iterator[Json]:
        """Yield the node of one thing and those of its quantities and times."""
        node, parent = visited.node, visited.parent
        iri = f"data:{visited.address}"
        evidence = [self.address(span) for span in spans_for(visited.evidence)]
        own, out = OwnWords(iri, node), self._begun(visited, iri)
        printed: list[str] = []
        for spec, name in _written(type(node)):
            value = self._value(node, spec)
            if value is None or value == () or (spec.links == _ELSEWHERE and value == NOBODY):
                continue
            if spec.links == _ELSEWHERE:
                out["role"] = ["term:case_role/again"]  # counted there, not here
            written: list[Any] = out.setdefault(spec.key, [])
            for index, item in enumerate(value if spec.many else (value,)):
                at = index if spec.many else None
                spans = [self.address(span) for span in spans_for(visited.evidence, spec.name, at)]
                if spec.range == "term":
                    concept = self._concept(item, spec)
                    written.append(concept.iri if concept.home else f"term:{concept.key}")
                    if _is_printed(spec, item, concept):
                        printed.append(item)
                elif isinstance(item, Quantity | When):
                    address = f"{iri}/{name}/{index + 1}" if spec.many else f"{iri}/{name}"
                    written.append(address)
                    if isinstance(item, Quantity):
                        yield self.quantity(item, address, spans)
                    else:
                        yield from self.time(item, address, spans, self.scope.names(visited, ("event",)))
                elif spec.range == "ref":
                    written.append(f"data:{self.scope.names(visited, spec.links)[item]}")
                else:
                    written.append(item)
                if spans != evidence and not isinstance(item, Quantity | When):
                    own.add(spec, index, written[-1], spans)
        if isinstance(node, Paper):
            out["sectionStart"] = [self.address(span) for span in node.beginnings]
        if evidence:
            out["evidence"] = evidence
        if printed:
            out["printed"] = printed
        out |= own.links()
        yield from own.nodes
        if parent is not None and visited.field is not None and not visited.field.inverse:
            yield {"@id": f"data:{parent.address}", visited.field.key: iri}
        yield out

    def _begun(self, visited: Visited, iri: str) -> Json:
        """Return the node of one thing with its class, its place among others, its paper and its label."""
        node, parent = visited.node, visited.parent
        out: Json = {"@id": iri, "@type": type(node).__name__}
        if isinstance(node, Event | DrugUse) and parent is not None:
            out["position"] = self.positions[parent.address] = self.positions.get(parent.address, 0) + 1
        if isinstance(node, _TOP):
            out["reportedIn"] = self.paper
        if label := label_of(node, self.record.paper, self.vocabulary):
            out["label"] = label
        return out

    def _value(self, node: Node, spec: FieldSpec) -> Any:  # noqa: ANN401 - of whatever type the field is
        """Return what a field holds; a draft is one, whatever its curator calls it: its facts are not proved."""
        drafted = self.draft and spec.name == "status" and isinstance(node, Curation)
        return "draft" if drafted else getattr(node, spec.name)

    def _concept(self, word: str, spec: FieldSpec) -> Concept:
        """Return the concept of a word; of a draft one that stands in for it, where no table knows it."""
        concept = self.vocabulary.find(word, spec.kinds)
        if concept is None:
            concept = provisional(word, spec.kinds, self.record.paper.id)
            self.words[concept.key] = concept
        return concept

    def word(self, concept: Concept) -> Json:
        """Return the node of a concept that stands in for a word of a draft that no table knows."""
        return {
            "@id": concept.iri,
            "@type": ["skos:Concept", f"lms:{KINDS[concept.kind]}"],
            "skos:prefLabel": {"@value": concept.label, "@language": "en"},
            "skos:inScheme": {"@id": "term:provisional"},
            "dcterms:isPartOf": {"@id": self.paper},
        }

    def address(self, span: str) -> str:
        """Return the IRI of a fingerprint of this paper; the number of its sentence is kept beside it."""
        span, sentence = numbered(span)
        if sentence:
            self.sentences[span] = sentence
        if span not in self.addresses:
            section, _ = _halves(span)
            digests = "-".join(piece.rpartition(" ")[2] for piece in span.split(" + "))
            self.addresses[span] = f"{self.paper}/evidence/{slug(section)}-{digests}"
        return self.addresses[span]

    def evidence(self, span: str, address: str) -> Iterator[Json]:
        """Yield the node of a fingerprint, and that of its passage: a section, a sentence, where the paper has it."""
        section, words = _halves(span)
        sentence = self.sentences.get(span)
        passage = f"{self.paper}/passage/{slug(section)}{f'-{sentence}' if sentence else ''}"
        yield {"@id": address, "@type": "Evidence", "fingerprint": words, "passage": passage}
        if passage not in self.passages:
            self.passages.add(passage)
            yield {
                "@id": passage,
                "@type": "Passage",
                "section": section,
                "inPaper": self.paper,
                **({"sentence": sentence} if sentence else {}),
            }

    def quantity(self, quantity: Quantity, address: str, evidence: list[str]) -> Json:
        """Return the node of a quantity: as printed, read as numbers and unit, and converted where units differ."""
        out = {"@id": address, "@type": "Quantity", **_read(quantity, self.vocabulary)}
        if evidence:
            out["evidence"] = evidence
        return out

    def time(self, when: When, address: str, evidence: list[str], events: Mapping[str, str]) -> Iterator[Json]:
        """Yield the node of a time and that of its distance from another event."""
        out: Json = {"@id": address, "@type": "Time", "printed": when.printed}
        for name, date in (("start", when.start), ("end", when.end)):
            if date:
                out[name] = {"@value": date, "@type": _DATE_TYPES[len(date)]}
        if when.about:
            out["comparator"] = "about"
        if when.relation:
            out["timeRelation"] = when.relation
        if when.edge:
            out["edge"] = when.edge
        if when.cycle:
            out["cycle"] = when.cycle
        if when.anchor:
            out["anchor"] = f"data:{events[when.anchor]}"
        if evidence:
            out["evidence"] = evidence
        if when.amount is not None:
            yield self.quantity(when.amount, f"{address}/amount", evidence)
            out["quantity"] = f"{address}/amount"
        yield out


def _halves(span: str) -> tuple[str, str]:
    """Return the section of a fingerprint, and how many words it has and which.

    >>> _halves("case 5w 0123456789abcdef + 2w 0123456789abcdef")
    ('case', '5w 0123456789abcdef + 2w 0123456789abcdef')
    """
    section = span.partition(" + ")[0].rsplit(" ", 2)[0]
    return section, span[len(section) + 1 :]


def _is_printed(spec: FieldSpec, item: str, concept: Concept) -> bool:
    """Return whether a word of a record is one of the paper: no address of a concept, no word of the curator's."""
    ours = spec.proof != "words" or spec.kinds in _OURS or "/" in item or item == concept.slug
    return not ours and item != concept.label


def _number(value: Decimal) -> Json:
    """Return a number as a query writes it: 60, 0.58."""
    text = format(value.normalize(), "f")
    return {"@value": text, "@type": "xsd:decimal" if "." in text else "xsd:integer"}


@lru_cache(maxsize=4096)
def _read(quantity: Quantity, vocabulary: Vocabulary) -> Json:
    """Return what a quantity says: printed, numbers, comparator, unit, and its value in the base unit."""
    values = quantity.values
    out: Json = {"printed": quantity.printed}
    names = _NUMBERS.get(quantity.form, _ORDINALS)
    out |= {name: _number(value) for name, value in zip(names, values, strict=False)}
    if quantity.comparator:
        out["comparator"] = quantity.comparator
    if not quantity.unit:
        return out
    unit = vocabulary.find(quantity.unit, ("unit",))
    if unit is None:  # of a draft
        return out
    out["unit"] = f"term:{unit.key}"
    base, factor = unit.base or (unit.slug, Decimal(1))
    if quantity.form == "one" and unit.base:
        out |= {"normalizedValue": _number(values[0] * factor), "normalizedUnit": f"term:unit/{base}"}
    elif quantity.form == "size":
        out |= {"normalizedValue": _number(max(values) * factor), "normalizedUnit": f"term:unit/{base}"}
    return out
