"""The table of a network: which property, or pair of them, is an edge between which kinds of nodes."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["EDGES", "Pattern"]


class Pattern(NamedTuple):
    """An edge from a subject along one property, or along two over a node that holds the fact."""

    verb: str
    path: tuple[str, ...]
    sources: frozenset[str]
    targets: frozenset[str]


def _pattern(verb: str, path: str, sources: str, targets: str) -> Pattern:
    return Pattern(verb, tuple(path.split("/")), frozenset(sources.split("|")), frozenset(targets.split("|")))


EDGES: tuple[Pattern, ...] = (
    _pattern("got", "hasCourse", "case", "course"),
    _pattern("gave", "drugGiven", "course", "drug"),
    _pattern("was", "ofModality", "course", "modality"),
    _pattern("brought", "lesionResult", "course", "result"),
    _pattern("was, as a whole, at best", "bestDirection", "course", "direction"),
    _pattern("was, as a whole, at last", "lastDirection", "course", "direction"),
    _pattern("is of", "lesion", "result", "lesion"),
    _pattern("at best", "bestDirection", "result", "direction"),
    _pattern("at last", "lastDirection", "result", "direction"),
    _pattern("is blamed for", "adverseEventBlamed/finding", "course", "finding|disease"),
    _pattern("saw", "adverseEventDuring/finding", "course", "finding|disease"),
    _pattern("was followed by", "adverseEventAfter/finding", "course", "finding|disease"),
    _pattern("inhibits", "inhibits", "drug", "target"),
    _pattern("activates", "activates", "drug", "target"),
    _pattern("binds", "binds", "drug", "target"),
    _pattern("belongs to", "memberOfFamily", "target", "target"),
    _pattern("is a", "skos:broader", "drug|drug class", "drug class"),
    _pattern("has", "hasLesion", "case", "lesion"),
    _pattern("came from", "derivedFrom", "lesion", "lesion"),
    _pattern("is part of", "partOf", "lesion", "lesion"),
    _pattern("has a metastasis at", "hasMetastasisAt", "case", "site"),
    _pattern("has", "disease", "case", "disease|finding"),
    _pattern("is positive for", "markerPositive", "case", "marker"),
    _pattern("is negative for", "markerNegative", "case", "marker"),
    _pattern("ended", "vitalStatus", "case", "outcome"),
    _pattern("is reported in", "reportedIn", "case|study", "paper"),
    _pattern("tested", "has/intervention", "study", "drug|drug class|modality"),
)
