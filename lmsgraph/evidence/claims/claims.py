"""A record to what it claims of the paper's words: value by value, what must stand in the spans of its node."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

from lmsgraph.evidence.claims.claim import Claim, Steps
from lmsgraph.evidence.claims.musts import must, must_date, must_figure
from lmsgraph.evidence.claims.words.anchor import anchor, change_anchor, event_anchor, lesion_anchor, told_by
from lmsgraph.evidence.claims.words.called import (
    called,
    cut_out,
    dosed,
    impossible,
    is_whole,
    other_names,
    other_statistics,
    topic_names,
    unit_names,
)
from lmsgraph.evidence.claims.words.course import blamed_course, edge_of, told_course
from lmsgraph.evidence.claims.words.grades import grade_anchor
from lmsgraph.evidence.claims.words.link import Link
from lmsgraph.evidence.claims.words.links import Links, is_said
from lmsgraph.evidence.claims.words.longer import is_short
from lmsgraph.evidence.claims.words.rows import may_stand
from lmsgraph.records.model.case import Case
from lmsgraph.records.model.event import Decision, Pathology
from lmsgraph.records.model.field import FieldSpec, fields_of
from lmsgraph.records.model.finding import Involvement, MarkerResult, Observation
from lmsgraph.records.model.fingerprint import spans_for
from lmsgraph.records.model.node import Node
from lmsgraph.records.model.quantity import Quantity
from lmsgraph.records.model.record import Curation, Paper, Record
from lmsgraph.records.model.statement import Statement
from lmsgraph.records.model.treatment import Treatment
from lmsgraph.records.model.when import When
from lmsgraph.records.walk import Visited, walk
from lmsgraph.vocabulary import Concept, Vocabulary

__all__ = ["claims", "claims_of"]


_DISEASES = ("disease", "tumor", "tumour", "cancer", "malignancy", "sarcoma", "neoplasm")
_THE_DISEASE = tuple(f"{which} {word}" for which in ("the", "this", "his", "her", "their") for word in _DISEASES)
"""How a paper says again what its patient suffers from."""
_THINGS = frozenset(
    (
        *("*", "analyte", "anatomy", "device", "drug", "endpoint", "marker", "method", "modality", "party", "regimen"),
        *("scale", "side", "statistic"),
    )
)
"""What is named whatever the words say of it; a word of another kind says the opposite where it is denied."""
_TURNS = ("category", "change")
"""What is said of each of several lesions."""
_UNPROVED = (Record, Curation, Paper)


def claims(record: Record, vocabulary: Vocabulary) -> Iterator[Claim]:
    """Yield every value of a record that must stand in the words of the paper."""
    return claims_of(walk(record), Links(record, vocabulary), vocabulary)


def claims_of(nodes: Iterable[Visited], links: Links, vocabulary: Vocabulary) -> Iterator[Claim]:
    """Yield what the nodes of a record claim, given what its links mean."""
    for visited in nodes:
        node = visited.node
        if isinstance(node, _UNPROVED):
            continue
        for spec in _said(type(node)):
            value = getattr(node, spec.name)
            if value is None or value == ():
                continue
            written = spec.proof == "words" and (spec.name in node.model_fields_set or spec.name == "status")
            for index, item in enumerate(value if spec.many else (value,)):
                path = (*visited.path, spec.name, index) if spec.many else (*visited.path, spec.name)
                spans = spans_for(visited.evidence, spec.name, index if spec.many else None)
                fact = visited if spans == visited.evidence else replace(visited, evidence=spans)
                if spec.range == "ref":
                    link = links.find(visited, spec, item)
                    for claim in _named(fact, spec.name, item, path, link):
                        aimed = (links.here(visited),) if spec.name == "targets" else ()
                        yield claim._replace(course=blamed_course(visited, spec, link, vocabulary), others=aimed)
                elif written:
                    rows = may_stand(visited, spec, item, links, vocabulary)
                    course = told_course(visited, spec, item, links, vocabulary)
                    for claim in _claim(fact, spec, item, path, vocabulary, links):
                        yield claim._replace(course=course, rows=rows) if course or rows else claim
                    if spec.range == "when" and item.anchor:
                        while_it = (links.here(visited),) if "during" in item.printed.split() else ()
                        others = (links.called(visited, item.anchor), *while_it)
                        for claim in _named(fact, spec.name, item.anchor, path, links.event(visited, item.anchor)):
                            units = unit_names(item.amount, vocabulary) if item.amount else ()
                            yield claim._replace(edge=item.edge, others=others, figure=item.amount, cues=units)


@lru_cache(maxsize=256)
def _said(model: type[Node]) -> tuple[FieldSpec, ...]:
    """Return the fields of a model whose values the words may have to bear out."""
    return tuple(spec for spec in fields_of(model) if spec.proof == "words" or is_said(spec))


def _claim(
    visited: Visited, spec: FieldSpec, item: object, path: Steps, vocabulary: Vocabulary, links: Links
) -> Iterator[Claim]:
    node, spans, text = visited.node, visited.evidence, str(item)
    base = (visited.address, path, spec.name)
    if isinstance(item, Quantity):
        of = anchor(visited, links, vocabulary)
        said = must_figure(visited, spec.name, alone=links.is_single)
        yield Claim(*base, text, "quantity", spans, unit_names(item, vocabulary), quantity=item, anchor=of, must=said)
    elif isinstance(item, When):
        if item.amount is not None:
            told, units = told_by(visited, links, vocabulary), unit_names(item.amount, vocabulary)
            yield Claim(*base, text, "quantity", spans, units, quantity=item.amount, others=(told,))
        if order := next((word for word in ("after", "before") if word in item.printed.split()), ""):
            here = links.here(visited) or topic_names(node, vocabulary)
            link = links.event(visited, item.anchor) or Link(links.called(visited, item.anchor), (), frozenset())
            claim = Claim(*base, order, "order", spans, here, link=link)
            yield claim._replace(edge=edge_of(visited, item, links), others=(links.called(visited, item.anchor),))
        for date in filter(None, (item.start, item.end)):
            said = must_date(node, spec.name, date == item.start, vocabulary)
            yield Claim(*base, date, "date", spans, anchor=event_anchor(visited, links, vocabulary), must=said)
    elif spec.range == "text":
        yield Claim(*base, text, "text", spans, anchor=grade_anchor(visited, spec.name, vocabulary))
    elif spec.name == "status":
        yield from _status(visited, base, text, vocabulary, links)
    elif isinstance(node, MarkerResult) and spec.name == "result":
        marker = called(node.marker, ("marker",), vocabulary).concept
        result = called(text, spec.kinds, vocabulary).concept
        yield Claim(*base, result.slug, "result", spans, marker.names, marker.cues)
    elif spec.name == "by":
        term = called(text, spec.kinds, vocabulary)
        others = tuple(_parties(visited, term.concept, vocabulary))
        yield Claim(*base, text, "party", spans, term.names, term.cues, others=others, concept=term.concept)
    elif spec.name == "side":
        term = called(text, spec.kinds, vocabulary)
        sites = tuple(links.sites(visited))
        yield Claim(*base, text, "side", spans, term.names, term.cues, others=sites, concept=term.concept)
    elif spec.name == "relation" and isinstance(node, Involvement):
        at = tuple(name for names in links.sites(visited) for name in names)
        rivals = other_names(called(text, spec.kinds, vocabulary).concept, vocabulary)
        claim = _word(visited, spec, Claim(*base, text, "term", spans), vocabulary, links)
        yield claim._replace(kind="involved", others=(at, rivals))
    elif spec.name == "statistic" and isinstance(figure := getattr(node, "value", None), Quantity):
        term = called(text, spec.kinds, vocabulary)
        others = (unit_names(figure, vocabulary), other_statistics(term.concept, vocabulary))
        claim = Claim(*base, text, "statistic", spans, term.names, term.cues)
        yield claim._replace(others=others, figure=figure, longer=term.longer)
    else:
        yield _word(visited, spec, Claim(*base, text, "term", spans), vocabulary, links)


def _word(visited: Visited, spec: FieldSpec, claim: Claim, vocabulary: Vocabulary, links: Links) -> Claim:
    """Return what a word of the vocabulary claims: its names, what the words must say of it, of what it may be said."""
    node, term = visited.node, called(claim.printed, spec.kinds, vocabulary)
    disease = "the disease" in spec.use and _is_disease(visited, term.concept, vocabulary)
    of, others = change_anchor(visited, vocabulary) if spec.name == "change" else None, claim.others
    if isinstance(node, Observation) and spec.name in _TURNS:
        of = lesion_anchor(visited, links, vocabulary)
        of = of and of._replace(where_named=True)
        others = (other_names(term.concept, vocabulary),)
    if isinstance(node, Pathology) and spec.name == "histology" and (of := lesion_anchor(visited, links, vocabulary)):
        of = of._replace(close=(), anywhere=True)
    cues = (*term.cues, *(_THE_DISEASE if disease else ()), *impossible(node, spec.name, term.concept, vocabulary))
    cues = (*cues, *cut_out(node, spec.name, term.concept, links.sites(visited)), *dosed(node, spec.name, term.concept))
    return claim._replace(
        names=term.names,
        concept=term.concept,
        longer=term.longer,
        others=others,
        cues=cues,
        must=(
            *must(visited, spec.name, vocabulary, alone=links.is_single),
            *(("no assay",) if is_short(term.concept) else ()),
            *(("all of it",) if is_whole(term.concept) else ()),
        ),
        deniable=_deniable(visited, spec),
        absent="status" in spec.use and getattr(node, "status", None) == "absent",
        anchor=of,
    )


def _deniable(visited: Visited, spec: FieldSpec) -> bool:
    """Return whether a word says the opposite where it is denied; not of what is said not to be there, or not done."""
    node = visited.node
    if "status" in spec.use or getattr(node, "status", None) not in (None, "present"):
        return False
    if isinstance(node, MarkerResult) and node.result:  # of a stain that is there or not its result tells
        return False
    return "the disease" in spec.use or _THINGS.isdisjoint(spec.kinds)


def _parties(visited: Visited, concept: Concept, vocabulary: Vocabulary) -> Iterator[tuple[str, ...]]:
    """Yield the names of what was decided, and of all others that may have done it."""
    node = visited.node
    decision = called(node.decision, ("decision",), vocabulary) if isinstance(node, Decision) else None
    yield (*decision.names, *decision.cues) if decision else ()
    said = {called(text, ("party",), vocabulary).concept for text in getattr(node, "by", ())} | {concept}
    yield tuple(n for other in vocabulary.of_kind("party") if other not in said for n in (*other.names, *other.cues))


def _is_disease(visited: Visited, concept: Concept, vocabulary: Vocabulary) -> bool:
    """Return whether a concept is what the patient suffers from, by this name or a broader one."""
    case = visited.case
    if concept.kind != "disease" or case is None or not isinstance(case.node, Case):
        return False
    disease = vocabulary.find(case.node.disease, ("disease",))
    return disease is not None and (concept == disease or concept in vocabulary.ancestors(disease))


def _status(
    visited: Visited, base: tuple[str, Steps, str], text: str, vocabulary: Vocabulary, links: Links
) -> Iterator[Claim]:
    """Yield that what a node is about is there, is not there, or cannot be told."""
    node = visited.node
    slug = called(text, ("status",), vocabulary).concept.slug
    if isinstance(node, Observation):
        if lesion := links.called(visited, node.lesion):
            yield Claim(*base, slug, "status", visited.evidence, lesion)
    elif said_of := _principal(node, vocabulary) or (slug != "present" and _first_drug(node, vocabulary)):
        others = tuple(_partners(node, vocabulary))
        cues = (*said_of.cues, *dosed(node, "modalities", said_of))
        cues = (*cues, *cut_out(node, "modalities", said_of, links.sites(visited)))
        names = called(said_of.label, (said_of.kind,), vocabulary).names
        yield Claim(*base, slug, "status", visited.evidence, names, cues, others=others)


def _principal(node: Node, vocabulary: Vocabulary) -> Concept | None:
    """Return the concept that a node's status is said of."""
    for spec in _said(type(node)):
        if "status" in spec.use and spec.range == "term":
            value = getattr(node, spec.name)
            if value:
                return vocabulary.find(value[0] if spec.many else value, spec.kinds)
    return None


def _first_drug(node: Node, vocabulary: Vocabulary) -> Concept | None:
    """Return the drug that a treatment without a modality is denied by."""
    drugs = node.drugs if isinstance(node, Treatment) else ()
    return vocabulary.find(drugs[0].drug, ("drug", "drug_class")) if drugs else None


def _partners(node: Node, vocabulary: Vocabulary) -> Iterator[tuple[str, ...]]:
    """Yield the names of what a claim is about: a negation before one of them denies the claim."""
    if isinstance(node, Statement):
        for text in (*node.subjects, *node.objects):
            term = called(text, ("*",), vocabulary)
            yield (*term.names, *term.cues)


def _named(visited: Visited, field: str, item: str, path: Steps, link: Link | None) -> Iterator[Claim]:
    """Yield the claim that the words tell what is linked to from all else that could be."""
    if link is not None:
        yield Claim(visited.address, path, field, item, "named", visited.evidence, link.names, link=link)
