"""A graph in numbers: how many of each kind, what most cases share, what rests on one case alone, what papers tell."""

from __future__ import annotations

import json
from collections import Counter

from pyoxigraph import Store

from lmsgraph import iris
from lmsgraph.graph.facts import Facts
from lmsgraph.network.read import read_network
from lmsgraph.network.stats import Stats, stats
from lmsgraph.telling.case.missing import reached

__all__ = ["numbers"]

# What a case report should tell, and along which path from the case it is seen that it does.
_ITEMS = {
    "age": "patient/age",
    "sex": "patient/sex",
    "primary tumour": "hasLesion/role~^primary",
    "grade": "event/grade",
    "stage": "event/stage",
    "markers": "event/hasFinding:MarkerResult",
    "margin": "event/margin",
    "response of a lesion": "hasCourse/lesionResult/assessment/direction",
    "adverse events": "event:AdverseEvent",
    "performance status": "event/hasFinding:Measurement/concept~performance status|ECOG|Karnofsky",
    "outcome": "outcome/vitalStatus",
    "survival": "outcome/has:Survival",
}


def numbers(store: Store, *, layout: str = "text") -> str:
    """Return the numbers of a graph, as text or JSON."""
    facts = Facts(store)
    found, told = stats(read_network(store)), _coverage(facts)
    if layout == "json":
        return json.dumps(
            {
                "nodes": dict(found.nodes),
                "edges": dict(found.edges),
                "in most cases": {kind: {facts.label(n): c for n, c in nodes} for kind, nodes in found.central},
                "connected parts": list(found.parts),
                "of one case alone": {kind: [one, all_] for kind, one, all_ in found.thin},
                "reported": {item: list(pair) for item, pair in told.items()},
            },
            indent=1,
            ensure_ascii=False,
        )
    return "\n".join(_lines(facts, found, told))


def _lines(facts: Facts, found: Stats, told: dict[str, tuple[int, int]]) -> list[str]:
    lines = ["Nodes", *(f"  {count:>5}  {kind}" for kind, count in found.nodes)]
    lines += ["Edges", *(f"  {count:>5}  {verb}" for verb, count in found.edges)]
    lines += ["In most cases, over their courses"]
    lines += [
        f"  {kind}: {', '.join(f'{facts.label(n)} ({c})' for n, c in nodes)}" for kind, nodes in found.central if nodes
    ]
    lines += [f"Connected parts: {len(found.parts)} (nodes: {', '.join(map(str, found.parts[:10]))})"]
    lines += ["Thin: known from one case alone"]
    lines += [f"  {kind}: {one} of {total}" for kind, one, total in found.thin if total]
    lines += ["Reported, of the cases that papers report as their own"]
    lines += [f"  {item}: {count} of {total}" for item, (count, total) in told.items()]
    return lines


def _coverage(facts: Facts) -> dict[str, tuple[int, int]]:
    cases = [case for case in facts.of_type("Case") if facts.value(case, "role") == iris.term_iri("case_role", "index")]
    having: Counter[str] = Counter()
    for case in cases:
        for item, path in _ITEMS.items():
            having[item] += bool(reached(facts, case, path))
    return {item: (having[item], len(cases)) for item in _ITEMS}
