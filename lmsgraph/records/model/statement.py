"""What a paper claims beyond its case, and what a curator sees to be wrong or doubtful in it."""

from __future__ import annotations

from typing import Annotated

from lmsgraph.records.model.field import ANY_TERM, Coded, Link, Many, prop
from lmsgraph.records.model.node import Id, Node
from lmsgraph.records.model.quantity import Quantity
from lmsgraph.records.model.shared import (
    CAUSES,
    CERTAINTY,
    CHANGE,
    POPULATION,
    QUALITIES,
    STATUS,
    Causes,
    Certainty,
    Change,
    Populations,
    Status,
    Time,
)

__all__ = ["Discrepancy", "Statement"]


class Qualifier(Node):
    """What is said of one noun of a claim or a figure alone: high-dose of a drug, from where of a metastasis."""

    key = ("of",)

    of: ANY_TERM = prop("concept", "The noun that it qualifies, a word of the claim or figure itself.", required=True)
    qualities: Many[Annotated[str, Coded("quality", "severity", "extent", "intensity", "result")]] = QUALITIES
    change: Change = CHANGE
    relation: Annotated[str, Coded("relation")] | None = prop(
        "relation", "How the noun stands to something.", use=["status"]
    )
    objects: Many[ANY_TERM] = prop("object", "What the noun stands to.", default=())
    certainty: Certainty = CERTAINTY


class Statement(Node):
    """One claim: something stands in a relation to something, as far as the paper says so."""

    id: Id = prop("@id", "Name of this in its record: the end of its address.", required=True, proof="structure")
    claim: Annotated[str, Coded("claim")] = prop(
        "kind", "What kind of claim it is.", required=True, proof="structure", use=["aside"]
    )
    subjects: Many[ANY_TERM] = prop("subject", "What the claim is about.", required=True)
    relation: Annotated[str, Coded("relation")] = prop(
        "relation", "What is claimed of it.", required=True, use=["status"]
    )
    objects: Many[ANY_TERM] = prop("object", "What it is related to.", default=())
    status: Status = STATUS
    certainty: Certainty = CERTAINTY
    endpoint: Annotated[str, Coded("endpoint", "finding", "analyte", "process")] | None = prop(
        "endpoint", "What is measured."
    )
    statistic: Annotated[str, Coded("statistic")] | None = prop(
        "statistic", "What the figure is: median, rate, hazard ratio."
    )
    value: Quantity | None = prop("quantity", "Value as printed.")
    at: Quantity | None = prop("atTime", "Time at which the figure holds.")
    comparator: Many[ANY_TERM] = prop("comparedWith", "What the claim compares with.", default=())
    population: Populations = POPULATION
    conditions: Many[ANY_TERM] = prop("condition", "When or under what condition it holds.", default=())
    qualities: Many[Annotated[str, Coded("quality", "change", "severity", "extent")]] = QUALITIES
    qualifiers: Many[Qualifier] = prop("has", "What is said of one noun of it alone.", default=())
    when: Time = prop("when", "When it holds, told from an event of the case.")
    reasons: Causes = CAUSES
    case: Annotated[str, Link("case")] | None = prop("about", "The case that the claim is about.", use=["aside"])
    study: Annotated[str, Link("study")] | None = prop("study", "The cited study.", use=["aside"])
    reference: Many[str] = prop(
        "reference", "Number in the paper's reference list as printed.", default=(), proof="paper", use=["aside"]
    )


class Discrepancy(Node):
    """Something in the paper that does not fit, as a curator sees it: one value of one thing, and what is at odds."""

    id: Id = prop("@id", "Name of this in its record: the end of its address.", required=True, proof="structure")
    discrepancy: Annotated[str, Coded("discrepancy")] = prop(
        "kind", "What kind of discrepancy.", required=True, proof="structure"
    )
    weight: Annotated[str, Coded("weight")] = prop(
        "weight", "What it bears on: a figure or fact, wording or spelling.", required=True, proof="structure"
    )
    about: Annotated[str, Link("*")] = prop("about", "The one thing of this record that it is about.", required=True)
    field: str | None = prop("field", "Name of the field of that thing whose value is doubted.", proof="structure")
    printed: str | None = prop("printed", "The one value that is doubted, as printed.")
    against: Many[str] = prop("atOdds", "What else the paper prints that it does not fit with.", default=())
    reading: str | None = prop("reading", "What the curator takes to be meant by the value.", proof="structure")
    reason: str = prop(
        "dcterms:description", "Why the curator thinks so, in the curator's words.", required=True, proof="structure"
    )
