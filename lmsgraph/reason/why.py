"""Names to the proof of what the graph says of them, as a tree of sentences with the places in the papers."""

from __future__ import annotations

import json
from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Store

from lmsgraph import iris
from lmsgraph.errors import LmsgraphError
from lmsgraph.graph.facts import Facts
from lmsgraph.reason.proof import Proof, Triple, prove
from lmsgraph.telling.find import find
from lmsgraph.telling.phrases.evidence import own_spans, where

__all__ = ["why"]

_INFERRED = NamedNode(iris.graph_iri("inferred"))
_LABEL = iris.PREFIXES["rdfs"] + "label"
_TYPE = iris.PREFIXES["rdf"] + "type"
_MOST = 20


def why(store: Store, subject: str, predicate: str = "", value: str = "", *, layout: str = "text") -> tuple[str, bool]:
    """Return the proofs of what is said of a subject, as text, Markdown or JSON, and whether anything is."""
    facts = Facts(store)
    node = find(facts, subject)
    if "Paper" in facts.types(node) and "Case" in facts.types(f"{node}/index"):
        node = f"{node}/index"  # a paper is asserted; what follows, follows of its case
    wanted = sorted(_wanted(store, facts, node, predicate, value), key=str)
    if not wanted:
        return _nothing(facts, node, predicate, value), False
    proofs = [proof for triple in wanted[:_MOST] if (proof := prove(store, triple)) is not None]
    if layout == "json":
        return json.dumps([_value(facts, proof) for proof in proofs], indent=1, ensure_ascii=False), True
    told: set[Triple] = set()
    lines = [line for proof in proofs for line in _tree(facts, proof, 0, layout, told)]
    if len(wanted) > _MOST:
        lines.append(f"and {len(wanted) - _MOST} more; name a property to see them")
    return "\n".join(lines), True


def _wanted(store: Store, facts: Facts, node: str, predicate: str, value: str) -> Iterator[Triple]:
    """Yield the statements that are asked for: all that is inferred of a node where no property is named."""
    name = _property(facts, predicate) if predicate else None
    for quad in store.quads_for_pattern(NamedNode(node), name, None, None if name else _INFERRED):
        target = quad.object
        if not isinstance(target, NamedNode | Literal) or (not name and quad.predicate.value in (_LABEL, _TYPE)):
            continue
        if not value or value in (target.value, facts.label(target.value)) or target.value == _known(facts, value):
            yield NamedNode(node), quad.predicate, target


def _known(facts: Facts, name: str) -> str:
    try:
        return find(facts, name)
    except LmsgraphError:
        return ""


def _property(facts: Facts, name: str) -> NamedNode:
    """Return a property by its address, its local name or its label."""
    local = name.rpartition("#")[2].removeprefix("lms:")
    for kind in ("ObjectProperty", "DatatypeProperty"):
        for one in facts.subjects(_TYPE, iris.PREFIXES["owl"] + kind):
            if local in (one.rpartition("#")[2], facts.label(one)):
                return NamedNode(one)
    raise LmsgraphError(f"there is no property '{name}'; lmsgraph show lms:Course lists those of a class")


def _tree(facts: Facts, proof: Proof, depth: int, layout: str, told: set[Triple]) -> Iterator[str]:
    """Yield the lines of a proof; what was proved above is not proved again."""
    bullet = "- " if layout == "md" else ""
    place = _place(facts, proof)
    said = f"{_said(facts, proof)}{f'  [{place}]' if place else ''}"
    again = proof.triple in told and bool(proof.premises)
    yield f"{'  ' * depth}{bullet}{said}{' (as above)' if again else ''}"
    if again:
        return
    told.add(proof.triple)
    if proof.sentence:
        mark = "*" if layout == "md" else ""
        yield f"{'  ' * (depth + 1)}{mark}because {_lower(proof.sentence)}{mark}"
    for premise in proof.premises:
        yield from _tree(facts, premise, depth + 1, layout, told)


def _value(facts: Facts, proof: Proof) -> dict[str, object]:
    return {
        "says": _said(facts, proof),
        "rule": proof.rule,
        "because": proof.sentence,
        "where": _place(facts, proof),
        "premises": [_value(facts, premise) for premise in proof.premises],
    }


def _said(facts: Facts, proof: Proof) -> str:
    subject, predicate, target = proof.triple
    value = target.value if isinstance(target, Literal) else _name(facts, target.value)
    return f"{_name(facts, subject.value)}: {facts.label(predicate.value)} {value}"


def _name(facts: Facts, node: str) -> str:
    label = facts.label(node)
    return label if not label.startswith(("data:", "https:")) else node.removeprefix(iris.DATA)


def _place(facts: Facts, proof: Proof) -> str:
    """Return where a statement stands that a paper asserts; of the vocabulary, that it does."""
    if proof.rule:
        return ""
    name = proof.graph.removeprefix(iris.GRAPH)
    if name in ("vocabulary", "ontology"):
        return name
    subject, _, target = proof.triple
    own = own_spans(facts, target.value) if isinstance(target, NamedNode) and target.value.startswith(iris.DATA) else ()
    places = dict.fromkeys(where(facts, span) for span in own or own_spans(facts, subject.value))
    return f"{name}: {', '.join(list(places)[:2])}" if places else name


def _lower(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:].rstrip(".") if sentence[1:2].islower() else sentence.rstrip(".")


def _nothing(facts: Facts, node: str, predicate: str, value: str) -> str:
    asked = " ".join(filter(None, (predicate, value)))
    return (
        f"The graph does not say '{facts.label(node)} {asked}'."
        if asked
        else f"Nothing is inferred of {facts.label(node)}."
    )
