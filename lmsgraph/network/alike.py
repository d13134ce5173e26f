"""Which published cases are most like one: what they share, where they part, and what was tried there and not here.

Two cases are compared by what their papers report of six things: the disease with its kinds, where it spread, how it
stains, which drugs were given, which kinds of treatment, and what came of them. Within each, what few cases have counts
more than what all have (the logarithm of how rare it is); the score of a thing is the weight of what is shared over the
weight of what either has, and the score of a case is the mean over all six: what one of both papers does not report
counts as nothing shared. That nothing was assessed or stated is nothing that two cases share, nor is a word under which
all of its kind stand (*treatment*). With few cases rarity says little: the number of cases stands beside the scores.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import log2

from lmsgraph.network.tried import Tried, given, untold
from lmsgraph.network.values import Network

__all__ = ["ASPECTS", "Likeness", "alike", "features"]

# What two cases are compared by: kinds of edges of a case, or of its courses.
ASPECTS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "disease": (("has", "disease"),),
    "spread": (("has a metastasis at", "site"),),
    "markers": (("is positive for", "marker"), ("is negative for", "marker")),
    "drugs": (("gave", "drug"),),
    "treatments": (("was", "modality"),),
    "results": (("was, as a whole, at best", "direction"),),
}

_SILENT = ("/not-assessed", "/not-stated")
"""What is no result."""

Feature = tuple[str, str]  # verb, node


@dataclass(frozen=True)
class Likeness:
    """How like another case is: by aspect and in all, what is shared and what only one of both has, what was tried."""

    case: str
    score: float
    aspects: tuple[tuple[str, float], ...]
    shared: tuple[tuple[str, tuple[Feature, ...]], ...]
    only_here: tuple[tuple[str, tuple[Feature, ...]], ...]
    only_there: tuple[tuple[str, tuple[Feature, ...]], ...]
    tried: tuple[Tried, ...]


def alike(network: Network, case: str, *, above: Mapping[str, Iterable[str]] | None = None) -> list[Likeness]:
    """Return the other cases that have courses or a disease, the most like first; ``above``: broader words of words."""
    found = features(network, above or {})
    known = {word: frozenset(broader) for word, broader in (above or {}).items()}
    rarity, courses = _rarity(found), _courses(network, known)
    had = {word for aspect in ("drugs", "treatments") for _, word in found[case][aspect]}
    tried = {other: untold(courses[other], courses[case].values(), had, known) for other in found}
    return sorted(
        (_compared(found[case], found[other], other, rarity, tried[other], known) for other in found if other != case),
        key=lambda likeness: (-likeness.score, likeness.case),
    )


def features(network: Network, above: Mapping[str, Iterable[str]]) -> dict[str, dict[str, frozenset[Feature]]]:
    """Return what each case has of each aspect."""
    courses = {edge.target: edge.source for edge in network.edges if edge.verb == "got"}
    found: dict[str, dict[str, set[Feature]]] = {
        node.iri: {aspect: set() for aspect in ASPECTS} for node in network.nodes if node.kind == "case"
    }
    of = {pair: aspect for aspect, pairs in ASPECTS.items() for pair in pairs}
    tops = {broader for found in above.values() for broader in found if broader in above and not above[broader]}
    for edge in network.edges:
        case = courses.get(edge.source, edge.source)
        aspect = of.get((edge.verb, network.node[edge.target].kind))
        if aspect is not None and case in found and not edge.target.endswith(_SILENT):
            words = {edge.target, *above.get(edge.target, ())} - tops
            found[case][aspect].update((edge.verb, one) for one in words)
    kept = {case: {a: frozenset(values) for a, values in aspects.items()} for case, aspects in found.items()}
    return {case: aspects for case, aspects in kept.items() if any(aspects.values())}


def _compared(
    own: Mapping[str, frozenset[Feature]],
    there: Mapping[str, frozenset[Feature]],
    other: str,
    rarity: Mapping[tuple[str, Feature], float],
    tried: tuple[Tried, ...],
    above: Mapping[str, frozenset[str]],
) -> Likeness:
    both = [aspect for aspect in ASPECTS if own[aspect] and there[aspect]]
    scores = []
    for aspect in both:
        worth = {f: rarity[aspect, f] for f in own[aspect] | there[aspect]}
        total = sum(worth.values())
        scores.append((aspect, sum(worth[f] for f in own[aspect] & there[aspect]) / total if total else 0.0))
    return Likeness(
        other,
        round(sum(score for _, score in scores) / len(ASPECTS), 3),
        tuple(scores),
        tuple((a, _narrowest(own[a] & there[a], above)) for a in both),
        tuple((a, _narrowest(own[a] - there[a], above)) for a in both),
        tuple((a, _narrowest(there[a] - own[a], above)) for a in both),
        tried,
    )


def _narrowest(found: frozenset[Feature], above: Mapping[str, frozenset[str]]) -> tuple[Feature, ...]:
    """Return what is had, in order, without what goes without saying as something narrower is."""
    said = {broader for _, node in found for broader in above.get(node, ())}
    return tuple(sorted((verb, node) for verb, node in found if node not in said))


def _rarity(features: Mapping[str, Mapping[str, frozenset[Feature]]]) -> dict[tuple[str, Feature], float]:
    """Return what it says that a case has something: the more, the fewer have it."""
    having = Counter((a, f) for aspects in features.values() for a, found in aspects.items() for f in found)
    return {one: log2((1 + len(features)) / number) for one, number in having.items()}


def _courses(network: Network, above: Mapping[str, frozenset[str]]) -> Mapping[str, Mapping[str, frozenset[str]]]:
    """Return the courses of each case, with the drugs and the kinds of treatment that each gave."""
    things: dict[tuple[str, str], set[str]] = defaultdict(set)
    for edge in network.edges:
        things[edge.source, edge.verb].add(edge.target)
    courses: dict[str, dict[str, frozenset[str]]] = defaultdict(dict)
    for edge in network.edges:
        if edge.verb == "got":
            one = edge.target
            courses[edge.source][one] = given(things[one, "gave"], things[one, "was"], above)
    return courses
