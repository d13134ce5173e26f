"""A record as a JSON-LD document: plain keys that the context maps, an IRI for everything, words as concepts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from lmsgraph.iris import graph_iri
from lmsgraph.records.case import Case
from lmsgraph.records.field import FieldSpec, fields_of
from lmsgraph.records.node import Event
from lmsgraph.records.quantity import Quantity
from lmsgraph.records.record import Paper, Record
from lmsgraph.records.scope import Scope
from lmsgraph.records.statement import Discrepancy, Statement
from lmsgraph.records.study import Study
from lmsgraph.records.walk import Visited, walk
from lmsgraph.records.when import When
from lmsgraph.vocabulary import Concept, Vocabulary

__all__ = ["document"]

Json = dict[str, Any]

_DATE_TYPES = {4: "xsd:gYear", 7: "xsd:gYearMonth", 10: "xsd:date"}
_ROUTES = {"one": ("value",), "range": ("low", "high")}
_ORDINALS = ("firstValue", "secondValue", "thirdValue")


def document(record: Record, vocabulary: Vocabulary) -> Json:
    """Return a record as JSON-LD without its context; the named graph is the paper's."""
    return {"@id": graph_iri(record.paper.id), "@graph": list(_nodes(record, vocabulary))}


def _nodes(record: Record, vocabulary: Vocabulary) -> Iterator[Json]:
    spans: set[str] = set()
    positions: dict[int, int] = {}
    scope = Scope(record)
    for visited in walk(record):
        spans.update(visited.evidence)
        yield from _node(record, visited, scope, vocabulary, positions, spans)
    for span in sorted(spans):
        yield evidence_node(record.paper.id, span)


def evidence_address(paper: str, span: str) -> str:
    """Return the compact IRI of a fingerprint of a paper."""
    section, _, pieces = span.rpartition(" ") if " + " not in span else _split_pieces(span)
    return f"data:{paper}/evidence/{pieces.replace(' ', '')}" if section else ""


def _split_pieces(span: str) -> tuple[str, str, str]:
    digests = [piece.split()[-1] for piece in span.split(" + ")]
    return span, "", "-".join(digests)


def evidence_node(paper: str, span: str) -> Json:
    """Return the node of a fingerprint: section, number of words, digest, and the paper it is in."""
    pieces = span.split(" + ")
    section, _, first = pieces[0].rpartition(" ")[0].rpartition(" ")
    words = [int(first.removesuffix("w")), *(int(piece.split()[0].removesuffix("w")) for piece in pieces[1:])]
    return {
        "@id": evidence_address(paper, span),
        "@type": "Evidence",
        "section": section,
        "wordCount": sum(words),
        "fingerprint": span,
        "inPaper": f"data:{paper}",
    }


def _node(
    record: Record,
    visited: Visited,
    scope: Scope,
    vocabulary: Vocabulary,
    positions: dict[int, int],
    spans: set[str],
) -> Iterator[Json]:
    node = visited.node
    paper = record.paper.id
    evidence = [evidence_address(paper, span) for span in visited.evidence]
    out: Json = {"@id": f"data:{visited.address}", "@type": type(node).__name__}
    printed: list[str] = []
    if isinstance(node, Event) and visited.parent is not None:
        positions[id(visited.parent.node)] = positions.get(id(visited.parent.node), 0) + 1
        out["position"] = positions[id(visited.parent.node)]
    if isinstance(node, Case | Study | Statement | Discrepancy):
        out["reportedIn"] = f"data:{paper}"
    if label := _label(record, visited):
        out["label"] = label
    for spec in fields_of(type(node)):
        value = getattr(node, spec.name)
        if value is None or value == () or spec.range in ("node", "evidence"):
            continue
        values = value if spec.many else (value,)
        written: list[object] = []
        for index, item in enumerate(values):
            address = f"{visited.address}/{spec.name.replace('_', '-')}" + (f"/{index + 1}" if spec.many else "")
            if spec.range == "term":
                concept = _concept(vocabulary, str(item), spec)
                written.append(_term(concept))
                if concept.label != item:
                    printed.append(str(item))
            elif isinstance(item, Quantity):
                yield _quantity(item, address, evidence, vocabulary)
                written.append(f"data:{address}")
            elif isinstance(item, When):
                yield from _time(item, address, evidence, scope.names(visited, ("event",)), vocabulary)
                written.append(f"data:{address}")
            elif spec.range == "ref":
                written.append(f"data:{scope.names(visited, spec.links)[str(item)]}")
            else:
                written.append(item)
        out[spec.key] = out.get(spec.key, []) + written
    for spec in fields_of(type(node)):
        if spec.range == "evidence" and spec.name != "evidence":
            sections = getattr(node, spec.name)
            spans.update(sections)
            if sections:
                out[spec.key] = [evidence_address(paper, span) for span in sections]
    if evidence:
        out["evidence"] = evidence
    if printed:
        out["printed"] = printed
    if visited.parent is not None:
        step = next(s for s in reversed(visited.path) if isinstance(s, str))
        spec = next(s for s in fields_of(type(visited.parent.node)) if s.name == step)
        yield {"@id": f"data:{visited.parent.address}", spec.key: f"data:{visited.address}"}
    yield out


def _label(record: Record, visited: Visited) -> str:
    node = visited.node
    paper = record.paper
    short = f"{paper.authors[0].split()[-1]} {paper.year}" if paper.authors and paper.year else paper.id
    if isinstance(node, Paper):
        return short
    if isinstance(node, Case):
        return f"{short}, {node.id.replace('-', ' ')}"
    own = getattr(node, "id", None)
    return str(own).replace("-", " ") if own else ""


def _concept(vocabulary: Vocabulary, text: str, spec: FieldSpec) -> Concept:
    concept = vocabulary.find(text, spec.kinds)
    if concept is None:
        raise KeyError(text)
    return concept


def _term(concept: Concept) -> str:
    return f"term:{concept.key}"


def _decimal(value: Decimal) -> str:
    text = format(value.normalize(), "f")
    return text if "." in text else f"{text}.0"


def _quantity(quantity: Quantity, address: str, evidence: list[str], vocabulary: Vocabulary) -> Json:
    out: Json = {"@id": f"data:{address}", "@type": "Quantity", "printed": quantity.printed}
    values = quantity.values
    names = _ROUTES.get(quantity.form, _ORDINALS)
    out |= {name: _decimal(value) for name, value in zip(names, values, strict=False)}
    if quantity.comparator:
        out["comparator"] = quantity.comparator
    if evidence:
        out["evidence"] = evidence
    if not quantity.unit:
        return out
    unit = vocabulary.find(quantity.unit, ("unit",))
    if unit is None:
        raise KeyError(quantity.unit)
    out["unit"] = _term(unit)
    base, factor = unit.base or (unit.slug, Decimal(1))
    if quantity.form == "one" and unit.base:
        out |= {"normalizedValue": _decimal(values[0] * factor), "normalizedUnit": f"term:unit/{base}"}
    elif quantity.form == "size":
        out |= {"longest": _decimal(max(values) * factor), "normalizedUnit": f"term:unit/{base}"}
    return out


def _time(
    when: When, address: str, evidence: list[str], events: Mapping[str, str], vocabulary: Vocabulary
) -> Iterator[Json]:
    out: Json = {"@id": f"data:{address}", "@type": "Time", "printed": when.printed}
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
        yield _quantity(when.amount, f"{address}/amount", evidence, vocabulary)
        out["amount"] = f"data:{address}/amount"
    yield out
