"""What a node of the network is, and what people call it."""

from __future__ import annotations

from lmsgraph import iris
from lmsgraph.graph.facts import Facts
from lmsgraph.kinds import node_kind
from lmsgraph.telling.case.who import case_name, patient_line
from lmsgraph.telling.phrases.speech import place
from lmsgraph.telling.values.text import comma

__all__ = ["describe"]


def _kind_of(facts: Facts, iri: str) -> str:
    """Return the kind of a node of the page: a finding stands there as harm alone."""
    kind = node_kind(facts.types(iri), iri.removeprefix(iris.TERM).partition("/")[0])
    return "adverse event" if kind == "finding" else kind


def describe(facts: Facts, iri: str) -> tuple[str, str, str, str, tuple[str, ...]]:
    """Return address, kind, label, detail and synonyms of a node."""
    kind = _kind_of(facts, iri)
    label, detail = _LABELS.get(kind, _plain)(facts, iri)
    skos = iris.PREFIXES["skos"]
    others = facts.values(iri, skos + "altLabel")
    if kind == "study":
        others = [name for name in dict.fromkeys((facts.value(iri, "dcterms:title"), facts.label(iri))) if name]
    return iri, kind, label, detail, tuple(others)


def _plain(facts: Facts, iri: str) -> tuple[str, str]:
    return facts.label(iri), ""


def _case(facts: Facts, iri: str) -> tuple[str, str]:
    return case_name(facts, iri), str(comma(patient_line(facts, iri), *facts.labels(iri, "disease")))


def _lesion(facts: Facts, iri: str) -> tuple[str, str]:
    case = next(iter(facts.subjects("hasLesion", iri)), "")
    label, owner = facts.label(iri), facts.label(case).removesuffix(", index")
    detail = comma(*facts.labels(iri, "role"), place(facts, iri))
    return f"{label} ({owner})" if owner else label, str(detail)


def _paper(facts: Facts, iri: str) -> tuple[str, str]:
    return f"{facts.label(iri)} (paper)", facts.value(iri, iris.PREFIXES["dcterms"] + "title")


def _study(facts: Facts, iri: str) -> tuple[str, str]:
    cited = facts.value(iri, iris.PREFIXES["dcterms"] + "bibliographicCitation")
    papers = ", ".join(facts.labels(iri, "reportedIn"))
    name = facts.label(iri)
    return f"{name} ({papers})" if papers else name, cited


_LABELS = {"case": _case, "lesion": _lesion, "paper": _paper, "study": _study}
