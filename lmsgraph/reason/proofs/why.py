"""Names to the proof of what the graph says of them, as a tree of sentences with the places in the papers."""

from __future__ import annotations

import json
from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Store

from lmsgraph import iris
from lmsgraph.errors import LmsgraphError
from lmsgraph.graph.facts import Facts
from lmsgraph.graph.proofs import fact_spans
from lmsgraph.reason.owl.definitions import defined
from lmsgraph.reason.proofs.doubted import doubts_of, rests_on_doubts
from lmsgraph.reason.proofs.proof import Proof, Triple, prove
from lmsgraph.reason.proofs.said import called, said
from lmsgraph.reason.proofs.whynot import why_not
from lmsgraph.telling.find import find
from lmsgraph.telling.phrases.evidence import own_spans, passage_of

__all__ = ["why"]

_INFERRED = NamedNode(iris.graph_iri("inferred"))
_LABEL = iris.PREFIXES["rdfs"] + "label"
_TYPE = iris.PREFIXES["rdf"] + "type"
_TYPES = ("a", "an", "is", "type", "rdf:type")
_MOST = 20


def why(
    store: Store, subject: str, predicate: str = "", value: str = "", *, layout: str = "text", whole: bool = False
) -> tuple[str, bool]:
    """Return the proofs of what is said of a subject, as text, Markdown or JSON, and whether anything is.

    Text and Markdown leave out what nobody would say in an argument, unless the whole proof is asked for.
    """
    facts = Facts(store)
    node = find(facts, subject)
    if "Paper" in facts.types(node) and "Case" in facts.types(f"{node}/index"):
        node = f"{node}/index"  # a paper is asserted; what follows, follows of its case
    wanted = sorted(_wanted(store, facts, node, predicate, value), key=str)
    proofs = [proof for triple in wanted[:_MOST] if (proof := prove(store, triple)) is not None]
    if not proofs:
        return _nothing(store, facts, node, predicate, value, layout), False
    if layout == "json":
        return json.dumps([_value(facts, proof) for proof in proofs], indent=1, ensure_ascii=False), True
    told: set[Triple] = set()
    lines = [line for proof in proofs for line in _tree(facts, proof, 0, layout, told, whole=whole)]
    if len(wanted) > _MOST:
        lines.append(f"and {len(wanted) - _MOST} more; name a property to see them")
    return "\n".join(lines), True


def _wanted(store: Store, facts: Facts, node: str, predicate: str, value: str) -> Iterator[Triple]:
    """Yield the statements that are asked for: all that is inferred of a node where no property is named."""
    name = _property(facts, predicate) if predicate else None
    if predicate in _TYPES and (iri := _class(value)):
        yield NamedNode(node), NamedNode(_TYPE), NamedNode(iri)
        return
    found = [
        (NamedNode(node), quad.predicate, quad.object)
        for quad in store.quads_for_pattern(NamedNode(node), name, None, None if name else _INFERRED)
        if isinstance(quad.object, NamedNode | Literal) and (name or quad.predicate.value not in (_LABEL, _TYPE))
    ]
    called_so = [one for one in found if not value or value in (one[2].value, facts.label(one[2].value))]
    if found and not called_so:
        known = _known(facts, value)
        called_so = [one for one in found if one[2].value == known]
    yield from called_so


def _class(name: str) -> str:
    """Return a class that OWL defines, by its label or its local name, or by words that only its label has."""
    wanted = name.casefold().removeprefix("lms:")
    for iri, rule in defined().items():
        if wanted in (rule.name.casefold(), iri.rpartition("#")[2].casefold()):
            return iri
    near = [iri for iri, rule in defined().items() if set(wanted.split()) <= set(rule.name.casefold().split())]
    return near[0] if len(near) == 1 else ""


def _known(facts: Facts, name: str) -> str:
    try:
        return find(facts, name)
    except LmsgraphError:
        return ""


def _property(facts: Facts, name: str) -> NamedNode:
    """Return a property by its address, its local name or its label."""
    if name in _TYPES:
        return NamedNode(_TYPE)
    local = name.rpartition("#")[2].removeprefix("lms:")
    for kind in ("ObjectProperty", "DatatypeProperty"):
        for one in facts.subjects(_TYPE, iris.PREFIXES["owl"] + kind):
            if local in (one.rpartition("#")[2], facts.label(one)):
                return NamedNode(one)
    raise LmsgraphError(f"there is no property '{name}'; lmsgraph show lms:Course lists those of a class")


def _tree(facts: Facts, proof: Proof, depth: int, layout: str, told: set[Triple], *, whole: bool) -> Iterator[str]:
    """Yield the lines of a proof; what was proved above is not proved again."""
    bullet = "- " if layout == "md" else ""
    place = _place(facts, proof)
    again = " (as above)" if proof.triple in told and proof.premises else ""
    doubted = " (rests on what is doubted)" if not depth and rests_on_doubts(facts, proof) else ""
    yield f"{'  ' * depth}{bullet}{said(facts, *proof.triple)}{f'  [{place}]' if place else ''}{doubted}{again}"
    if again:
        return
    for doubt in () if proof.triple in told else doubts_of(facts, proof):
        yield f"{'  ' * (depth + 1)}{bullet}doubted: {doubt}"
    told.add(proof.triple)
    if proof.sentence:
        mark = "*" if layout == "md" else ""
        yield f"{'  ' * (depth + 1)}{mark}because {_lower(proof.sentence)}{mark}"
    for premise in proof.premises:
        if whole or not premise.silent:
            yield from _tree(facts, premise, depth + 1, layout, told, whole=whole)


def _value(facts: Facts, proof: Proof) -> dict[str, object]:
    return {
        "says": said(facts, *proof.triple),
        "rule": proof.rule,
        "because": proof.sentence,
        "where": _place(facts, proof),
        "doubted": list(doubts_of(facts, proof)),
        "premises": [_value(facts, premise) for premise in proof.premises],
    }


def _place(facts: Facts, proof: Proof) -> str:
    """Return where a statement stands that a paper asserts; of the vocabulary, that it does."""
    if proof.rule:
        return ""
    name = proof.graph.removeprefix(iris.GRAPH)
    if name in ("vocabulary", "ontology"):
        return name
    subject, predicate, target = proof.triple
    own = fact_spans(facts, subject.value, predicate.value, target.value)
    if isinstance(target, NamedNode) and target.value.startswith(f"{subject.value}/"):
        own = own_spans(facts, target.value) or own
    elif not own and isinstance(target, NamedNode) and target.value.startswith(iris.DATA):
        own = own_spans(facts, target.value)
    places = dict.fromkeys(passage_of(facts, span) for span in own)
    return f"{name}: {', '.join(list(places)[:2])}" if places else name


def _lower(sentence: str) -> str:
    own = sentence[1:2].islower() or sentence[1:2] == " "
    return (sentence[:1].lower() + sentence[1:] if own else sentence).rstrip(".")


def _beside(facts: Facts, node: str, name: str) -> Iterator[str]:
    """Yield what is said of a node by properties whose names hold the one that was asked for."""
    wanted = set(name.casefold().split())
    for one in facts.properties(node):
        label = facts.label(one)
        if one.startswith(iris.LMS) and wanted <= set(label.casefold().split()):
            told = [called(facts, v) if v.startswith("http") else v for v in facts.values(node, one)]
            yield f"  What it says of '{label}': {', '.join(told)} (lmsgraph why SUBJECT {one.rpartition('#')[2]})"


def _nothing(store: Store, facts: Facts, node: str, predicate: str, value: str, layout: str) -> str:
    """Return why nothing is said of a node that was asked for."""
    if not predicate:
        lines = [f"Nothing is inferred of {called(facts, node)}."]
    elif not value:
        name = facts.label(_property(facts, predicate).value)
        lines = [f"The graph says nothing of '{name}' of {called(facts, node)}.", *_beside(facts, node, name)]
    else:
        target = _class(value) if predicate in _TYPES else _known(facts, value)
        if predicate in _TYPES and not target:
            known = ", ".join(sorted(rule.name for rule in defined().values()))
            raise LmsgraphError(f"no class is called '{value}'; those with a definition: {known}")
        meant = NamedNode(target) if target else Literal(value)
        lines = why_not(store, facts, (NamedNode(node), _property(facts, predicate), meant))
    if layout == "json":
        return json.dumps({"holds": False, "because": [line.strip() for line in lines]}, indent=1, ensure_ascii=False)
    return "\n".join(lines)
