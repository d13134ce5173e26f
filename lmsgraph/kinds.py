"""The kinds of words that the vocabulary knows, and the ontology class of each."""

from __future__ import annotations

from collections.abc import Iterable

__all__ = ["KINDS", "NODES", "REPORTED", "WORDS", "node_kind"]

# Each kind has one table, one concept scheme and the ontology class of its concepts. Where any kind may stand, a word
# is looked up in this order: what a paper is about first, the closed lists last.
KINDS: dict[str, str] = {
    "drug": "Drug",
    "regimen": "Regimen",
    "drug_class": "DrugClass",
    "target": "Target",
    "disease": "Disease",
    "modality": "Modality",
    "finding": "ClinicalFinding",
    "process": "Process",
    "response": "Response",
    "endpoint": "Endpoint",
    "marker": "Biomarker",
    "analyte": "Analyte",
    "anatomy": "Site",
    "method": "Method",
    "device": "Instrument",
    "design": "Design",
    "scale": "Scale",
    "route": "Route",
    "unit": "Unit",
} | dict.fromkeys(
    (
        "ancestry",
        "case_role",
        "certainty",
        "change",
        "claim",
        "consequence",
        "curation",
        "decision",
        "direction",
        "discrepancy",
        "extent",
        "frequency",
        "grade",
        "habit",
        "history_role",
        "intensity",
        "intent",
        "interpretation",
        "involvement",
        "kinship",
        "lesion_role",
        "notice",
        "party",
        "quality",
        "relation",
        "result",
        "severity",
        "sex",
        "side",
        "significance",
        "stage",
        "statistic",
        "status",
        "study_state",
        "vital",
        "weight",
    ),
    "Code",
)

NODES: dict[str, str] = {
    "target": "targets",
    "study": "studies",
    "drug": "drugs",
    "drug class": "drug classes",
    "modality": "modalities",
    "case": "cases",
    "course": "courses",
    "result": "results",
    "adverse event": "adverse events",
    "outcome": "ends",
    "marker": "markers",
    "disease": "diseases",
    "site": "sites",
    "direction": "directions",
    "lesion": "lesions",
    "paper": "papers",
    "other": "other things",
}
"""What nodes of a network are, one and many, in the order in which one reads them: what acts, who got it, what came."""

REPORTED = {
    "Course": "course",
    "LesionResult": "result",
    "Lesion": "lesion",
    "Case": "case",
    "Study": "study",
    "Paper": "paper",
}
"""What nodes are that papers report or that are computed of cases, by class."""

WORDS = {
    "target": "target",
    "drug_class": "drug class",
    "drug": "drug",
    "regimen": "drug",
    "modality": "modality",
    "direction": "direction",
    "finding": "finding",
    "disease": "disease",
    "vital": "outcome",
    "change": "outcome",
    "response": "outcome",
    "marker": "marker",
    "anatomy": "site",
}
"""What words of the vocabulary are as nodes of a network, by the kind that their address names."""


def node_kind(types: Iterable[str], word: str) -> str:
    """Return what a node is by its classes, else by the kind of its word; ``other`` where people have no word for it.

    >>> node_kind(["Lesion"], ""), node_kind([], "anatomy"), node_kind([], "scale")
    ('lesion', 'site', 'other')
    """
    known = set(types)
    return next((kind for name, kind in REPORTED.items() if name in known), WORDS.get(word, "other"))
