"""What a paper claims beyond its case, and what a curator sees to be wrong or doubtful in it."""

from __future__ import annotations

from typing import Annotated

from lmsgraph.records.model.field import ANY_TERM, Coded, Link, Many, prop
from lmsgraph.records.model.node import Id, Node
from lmsgraph.records.model.quantity import Quantity

__all__ = ["Discrepancy", "Statement"]


class Statement(Node):
    """One claim: something stands in a relation to something, as far as the paper says so."""

    id: Id = prop("dcterms:identifier", "Name of this in its record.", required=True, proof="structure")
    claim: Annotated[str, Coded("claim")] = prop(
        "claimKind", "What kind of claim it is.", required=True, proof="structure"
    )
    subjects: Many[ANY_TERM] = prop("subject", "What the claim is about.", required=True)
    relation: Annotated[str, Coded("relation")] = prop("relation", "What is claimed of it.", required=True)
    objects: Many[ANY_TERM] = prop("object", "What it is related to.", default=())
    status: Annotated[str, Coded("status")] = prop(
        "status", "Whether it is present (the default), absent, unknown or not excluded.", default="present"
    )
    certainty: Annotated[str, Coded("certainty")] | None = prop("certainty", "How sure the author is.")
    endpoint: Annotated[str, Coded("endpoint", "finding", "analyte", "process")] | None = prop(
        "endpoint", "What is measured."
    )
    statistic: Annotated[str, Coded("statistic")] | None = prop(
        "statistic", "What the figure is: median, rate, hazard ratio."
    )
    value: Quantity | None = prop("quantity", "Value as printed.")
    at: Quantity | None = prop("atTime", "Time at which the figure holds.")
    comparator: Many[ANY_TERM] = prop("comparedTo", "What the claim compares with.", default=())
    population: Many[Annotated[str, Coded("disease", "quality", "anatomy", "modality")]] = prop(
        "population", "The patients that it holds for, where fewer than all.", default=()
    )
    conditions: Many[ANY_TERM] = prop("condition", "When or under what condition it holds.", default=())
    qualities: Many[Annotated[str, Coded("quality", "change", "severity", "extent")]] = prop(
        "quality", "A quality in the author's word: painless, multiple, extensive.", default=()
    )
    reasons: Many[ANY_TERM] = prop("cause", "What the author holds responsible.", default=())
    case: Annotated[str, Link("case")] | None = prop("aboutCase", "The case that the claim is about.")
    study: Annotated[str, Link("study")] | None = prop("study", "The cited study.")
    reference: Many[str] = prop(
        "reference", "Number in the paper's reference list as printed.", default=(), proof="paper"
    )


class Discrepancy(Node):
    """Something in the paper that does not fit, as a curator sees it."""

    id: Id = prop("dcterms:identifier", "Name of this in its record.", required=True, proof="structure")
    discrepancy: Annotated[str, Coded("discrepancy")] = prop(
        "discrepancyKind", "What kind of discrepancy.", required=True, proof="structure"
    )
    about: Many[Annotated[str, Link("*")]] = prop("about", "What in this record it is about.", default=())
    printed: Many[str] = prop("printedValue", "What the paper prints, at each of the places.", default=())
    reading: str | None = prop("reading", "What the curator takes to be meant.", proof="structure")
    reason: str = prop(
        "explanation", "Why the curator thinks so, in the curator's words.", required=True, proof="structure"
    )
