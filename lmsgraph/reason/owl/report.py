"""What the reasoner found, as people read it: consistent or at odds, and who belongs to what the ontology defines."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path

from pyoxigraph import NamedNode, Quad, RdfFormat, Store, serialize

from lmsgraph import iris
from lmsgraph.graph.facts import Facts
from lmsgraph.reason.owl.axioms import Axiom, axioms_of, read_axioms
from lmsgraph.reason.owl.definitions import Defined, classify
from lmsgraph.reason.owl.explain import contradictions
from lmsgraph.reason.owl.plain import sentence, where

__all__ = ["CLASSIFIED", "reason"]

CLASSIFIED = NamedNode(iris.graph_iri("classified"))
_TYPE = NamedNode(iris.PREFIXES["rdf"] + "type")


def reason(
    store: Store, own: Sequence[Path] = (), *, layout: str = "text", out: Path | None = None
) -> tuple[str, bool]:
    """Return what HermiT says of a store with axioms of one's own, as text or JSON, and whether it holds together.

    Where it does, who belongs to the defined classes is written to ``out`` as TriG, a graph of its own.
    """
    quads, added = list(store), read_axioms(own)
    facts = Facts(store)
    found = contradictions(axioms_of([*quads, *added]))
    if found:
        return _at_odds(found, facts, layout), False
    classes = classify(quads, added)
    if out is not None:
        out.write_bytes(serialize(_types(classes), format=RdfFormat.TRIG, prefixes=dict(iris.PREFIXES)) or b"")
    return _consistent(classes, facts, layout), True


def _types(classes: Iterable[Defined]) -> list[Quad]:
    return [Quad(NamedNode(m), _TYPE, NamedNode(c.iri), CLASSIFIED) for c in classes for m in c.members]


def _at_odds(found: Sequence[Sequence[Axiom]], facts: Facts, layout: str) -> str:
    told = [[{"says": sentence(a, facts), "where": where(a, facts)} for a in axioms] for axioms in found]
    if layout == "json":
        return json.dumps({"consistent": False, "contradictions": told}, indent=1, ensure_ascii=False)
    lines = [f"The graph contradicts itself in {len(told)} place{'s' * (len(told) != 1)}. These cannot all be true:"]
    for number, axioms in enumerate(told, 1):
        lines += ["", f"{number}."] + [f"   {one['says']}  [{one['where']}]" for one in axioms]
    return "\n".join(lines)


def _consistent(classes: Sequence[Defined], facts: Facts, layout: str) -> str:
    if layout == "json":
        told = [c.__dict__ | {"members": [{"iri": m, "label": _named(m, facts)} for m in c.members]} for c in classes]
        return json.dumps({"consistent": True, "classes": told}, indent=1, ensure_ascii=False)
    lines = ["The graph holds together. What follows by definition, beyond what the rules say:"]
    for one in classes:
        lines += ["", f"{one.label}: {one.definition}"]
        lines += [f"  {name}" for name in sorted(_named(m, facts) for m in one.members)] or ["  none"]
    return "\n".join(lines)


def _named(node: str, facts: Facts) -> str:
    """Return what a node is called, with whose it is where it is of a patient."""
    if not node.startswith(iris.DATA):
        return facts.label(node)
    case = "/".join(node.split("/")[:7])
    if node == case:
        return facts.label(case)
    return f"{facts.label(case)}: {facts.label(node)}"
