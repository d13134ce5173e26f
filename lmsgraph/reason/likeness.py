"""A case to the published cases most like it, as people read them: what both share, where they part, what was tried."""

from __future__ import annotations

import json

from pyoxigraph import Store

from lmsgraph.errors import LmsgraphError
from lmsgraph.graph.facts import Facts
from lmsgraph.graph.wider import above
from lmsgraph.network.alike import Likeness, alike
from lmsgraph.network.read import read_network
from lmsgraph.network.values import Network
from lmsgraph.reason.linked import node_of

__all__ = ["likest"]


def likest(store: Store, case: str, *, limit: int = 3, layout: str = "text", packed: Store | None = None) -> str:
    """Return the cases most like one, as text or JSON; the number of cases compared stands beside.

    ``packed``: another graph, of which the cases are compared, too.
    """
    if packed is not None:
        both = Store()
        both.extend([*store, *packed])
        store = both
    facts, network = Facts(store), read_network(store)
    node = node_of(facts, network, case)
    if network.node[node].kind != "case":
        raise LmsgraphError(f"'{case}' is no case; lmsgraph query case-table lists them")
    diseases = [one.iri for one in network.nodes if one.kind == "disease"]
    found = alike(network, node, above={one: list(above(facts, one)) for one in diseases})
    if layout == "json":
        told = [_value(facts, network, one) for one in found[:limit]]
        return json.dumps(
            {"case": facts.label(node), "compared": len(found), "like": told}, ensure_ascii=False, indent=1
        )
    head = f"{facts.label(node)} beside {len(found)} other published cases (from 0 to 1; of so few they say little)."
    return "\n\n".join([head, *(_text(facts, network, one, facts.label(node)) for one in found[:limit])])


def _value(facts: Facts, network: Network, one: Likeness) -> dict[str, object]:
    def said(pairs: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]) -> dict[str, list[str]]:
        return {aspect: _words(facts, network, features) for aspect, features in pairs if features}

    return {
        "case": facts.label(one.case),
        "iri": one.case,
        "score": one.score,
        "aspects": {aspect: round(score, 2) for aspect, score in one.aspects},
        "shared": said(one.shared),
        "only here": said(one.only_here),
        "only there": said(one.only_there),
        "tried there": [_course(facts, course) for course in one.tried],
    }


def _text(facts: Facts, network: Network, one: Likeness, own: str) -> str:
    value = _value(facts, network, one)
    by = ", ".join(f"{aspect} {score:.2f}" for aspect, score in one.aspects)
    lines = [f"{value['case']}: {one.score:.2f} ({by})"]
    for name, title in (("shared", "both"), ("only here", f"only {own}"), ("only there", f"only {value['case']}")):
        said = value[name]
        if isinstance(said, dict):
            lines += [f"  {title}, {aspect}: {', '.join(words)}" for aspect, words in said.items()]
    tried = value["tried there"]
    if isinstance(tried, list) and tried:
        lines += [f"  tried in {value['case']} and not in {own}:", *(f"    {course}" for course in tried)]
    return "\n".join(lines)


def _words(facts: Facts, network: Network, features: tuple[tuple[str, str], ...]) -> list[str]:
    signs = {"is positive for": " +", "is negative for": " -"}
    return [f"{facts.label(node)}{signs.get(verb, '')}" for verb, node in features]


def _course(facts: Facts, course: str) -> str:
    best, last = (facts.labels(course, name) for name in ("bestDirection", "lastDirection"))
    came = ", then ".join(dict.fromkeys([*best, *last]))
    return f"{facts.label(course)}: {came}" if came else facts.label(course)
