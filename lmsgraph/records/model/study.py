"""Trials and series that a paper cites, with the figures it quotes from them."""

from __future__ import annotations

from typing import Annotated

from lmsgraph.records.model.field import ANY_TERM, Coded, Link, Many, prop
from lmsgraph.records.model.node import Id, Node
from lmsgraph.records.model.quantity import Quantity
from lmsgraph.records.model.shared import (
    CAUSES,
    CERTAINTY,
    POPULATION,
    QUALITIES,
    Causes,
    Certainty,
    Populations,
    Qualities,
)
from lmsgraph.records.model.statement import Qualifier

__all__ = ["Arm", "Study", "StudyResult"]


class Arm(Node):
    """One group of a study."""

    id: Id = prop("@id", "Name of this in its record: the end of its address.", required=True, proof="structure")
    treatments: Many[Annotated[str, Coded("drug", "drug_class", "modality", "regimen")]] = prop(
        "intervention", "What the group was given.", default=(), use=["names arm"]
    )
    line: Quantity | None = prop("line", "Line of treatment that the paper states.")
    n: Quantity | None = prop("n", "Number of patients.")
    population: Populations = POPULATION
    qualities: Qualities = QUALITIES


class StudyResult(Node):
    """One figure of a study: endpoint, group, value, and what it is compared with."""

    key = ("endpoint", "arm", "finding", "statistic", "at")
    told_by = ("endpoint", "finding", "arm", "statistic", "at", "population", "conditions", "qualifiers", "qualities")

    endpoint: ANY_TERM = prop("endpoint", "What is measured.", required=True)
    finding: Many[Annotated[str, Coded("finding", "analyte", "disease", "response")]] = prop(
        "finding", "What was found, complained of or looked for.", default=()
    )
    arm: Annotated[str, Link("arm")] | None = prop("arm", "The group that the figure is of.", proof="words")
    comparator: Annotated[str, Link("arm")] | None = prop("comparedWith", "The group it is compared with.")
    statistic: Annotated[str, Coded("statistic")] | None = prop(
        "statistic", "What the figure is: median, rate, hazard ratio."
    )
    value: Quantity | None = prop("quantity", "Value as printed.")
    ci: Quantity | None = prop("confidenceInterval", "Confidence interval as printed.")
    ci_level: Quantity | None = prop("level", "Level of the confidence interval as printed.")
    p: Quantity | None = prop("pValue", "p value as printed.")
    at: Quantity | None = prop("atTime", "Time at which the figure holds.")
    n: Quantity | None = prop("n", "Number of patients.")
    population: Populations = POPULATION
    qualifiers: Many[Qualifier] = prop("has", "What is said of one noun of it alone.", default=())
    conditions: Many[ANY_TERM] = prop("condition", "When or under what condition it holds.", default=())
    certainty: Certainty = CERTAINTY
    change: Annotated[str, Coded("change", "relation")] | None = prop("change", "How it changed, in the author's word.")
    significance: Annotated[str, Coded("significance")] | None = prop(
        "interpretation", "Significant or not, in the author's word."
    )
    qualities: Qualities = QUALITIES


class Study(Node):
    """A trial or series that the paper cites."""

    id: Id = prop("@id", "Name of this in its record: the end of its address.", required=True, proof="structure")
    name: str | None = prop("dcterms:title", "Name or number of the study as printed.")
    reference: Many[str] = prop(
        "reference", "Number in the paper's reference list as printed.", default=(), proof="paper", use=["aside"]
    )
    citation: str | None = prop(
        "dcterms:bibliographicCitation", "Author, year and place of publication.", proof="paper"
    )
    doi: str | None = prop("bibo:doi", "Digital object identifier.", proof="paper")
    pmid: str | None = prop("bibo:pmid", "PubMed identifier.", proof="paper")
    nct: str | None = prop("nct", "ClinicalTrials.gov identifier.", proof="paper")
    designs: Many[Annotated[str, Coded("design")]] = prop("design", "Design of the study.", default=())
    population: Populations = POPULATION
    qualifiers: Many[Qualifier] = prop("has", "What is said of one noun of it alone.", default=())
    n: Quantity | None = prop("n", "Number of patients.")
    state: Annotated[str, Coded("study_state")] | None = prop("status", "Running, closed, without result.")
    notice: Annotated[str, Coded("notice")] | None = prop(
        "status", "What its journal says of it since: retracted, expression of concern.", proof="paper"
    )
    reasons: Causes = CAUSES
    arms: Many[Arm] = prop("has", "A group of the study.", default=())
    results: Many[StudyResult] = prop("has", "A figure of the study.", default=())
