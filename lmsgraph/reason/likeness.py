"""A case to the published cases most like it, as people read them: what both share, where they part, what was tried."""

from __future__ import annotations

import json

from pyoxigraph import Store

from lmsgraph import iris
from lmsgraph.course.answers import came
from lmsgraph.errors import LmsgraphError
from lmsgraph.graph.facts import Facts
from lmsgraph.graph.status import was_given
from lmsgraph.graph.wider import above
from lmsgraph.network.alike import Likeness, alike
from lmsgraph.network.read import read_network
from lmsgraph.network.tried import Tried
from lmsgraph.network.values import Network
from lmsgraph.reason.linked import node_of
from lmsgraph.telling.phrases.marks import response_doubted

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
    words = {one.iri for one in network.nodes if one.kind in _WITH_BROADER}
    words |= {broader for one in words for broader in above(facts, one)}
    found = alike(network, node, above={one: list(above(facts, one)) for one in words})
    if layout == "json":
        told = [_value(facts, network, one, node) for one in found[:limit]]
        return json.dumps(
            {"case": facts.label(node), "compared": len(found), "like": told}, ensure_ascii=False, indent=1
        )
    head = f"{facts.label(node)} beside {len(found)} other published cases (from 0 to 1; of so few they say little)."
    return "\n\n".join([head, *(_text(facts, network, one, node) for one in found[:limit])])


_WITH_BROADER = ("disease", "modality")
"""The kinds of words of which also the broader ones are compared."""


def _value(facts: Facts, network: Network, one: Likeness, own: str) -> dict[str, object]:
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
        "drugs not named": {facts.label(case): named for case in (own, one.case) if (named := _nameless(facts, case))},
    }


def _text(facts: Facts, network: Network, one: Likeness, case: str) -> str:
    value, own = _value(facts, network, one, case), facts.label(case)
    by = ", ".join(f"{aspect} {score:.2f}" for aspect, score in one.aspects)
    lines = [f"{value['case']}: {one.score:.2f} ({by})"]
    for name, title in (("shared", "both"), ("only here", f"only {own}"), ("only there", f"only {value['case']}")):
        said = value[name]
        if isinstance(said, dict):
            lines += [f"  {title}, {aspect}: {', '.join(words)}" for aspect, words in said.items()]
    nameless = value["drugs not named"]
    for name, given in nameless.items() if isinstance(nameless, dict) else ():
        lines.append(f"  not compared, as the drugs are not named: {', '.join(given)} ({name})")
    tried = value["tried there"]
    if isinstance(tried, list) and tried:
        lines += [f"  tried in {value['case']} and not told of {own}:", *(f"    {course}" for course in tried)]
    return "\n".join(lines)


def _nameless(facts: Facts, case: str) -> list[str]:
    """Return the systemic treatments of a case of which no drug is named."""
    given = (one for one in facts.ordered(case, "event") if was_given(facts, one))
    systemic = (one for one in given if _SYSTEMIC in facts.values(one, "ofModality"))
    return [facts.label(one) for one in systemic if not facts.values(one, "drugGiven")]


_SYSTEMIC = iris.term_iri("modality", "systemic-therapy")


def _words(facts: Facts, network: Network, features: tuple[tuple[str, str], ...]) -> list[str]:
    signs = {"is positive for": " +", "is negative for": " -"}
    return [f"{facts.label(node)}{signs.get(verb, '')}" for verb, node in features]


def _course(facts: Facts, tried: Tried) -> str:
    """Return a course with what of it was not told elsewhere, where that is not all, and what came of it."""
    course = facts.label(tried.course)
    told = f"{', '.join(map(facts.label, tried.things))}, in {course}" if tried.partly else course
    end = came(facts, tried.course)
    doubted = " (doubted)" if response_doubted(facts, tried.course) else ""
    return f"{told}: {end}{doubted}" if end else told
