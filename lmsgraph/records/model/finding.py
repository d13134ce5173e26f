"""The small things that events report: findings, measurements, observations of lesions, markers, reasons."""

from __future__ import annotations

from typing import Annotated

from lmsgraph.records.model.field import ANY_TERM, Coded, Link, Many, prop
from lmsgraph.records.model.node import Node
from lmsgraph.records.model.quantity import Quantity
from lmsgraph.records.model.shared import (
    CAUSES,
    CERTAINTY,
    CHANGE,
    DEGREE,
    INTERPRETATION,
    LESION,
    QUALITIES,
    SIDE,
    SITE,
    STATUS,
    WHEN,
    Causes,
    Certainty,
    Change,
    Degrees,
    Interpretation,
    OneLesion,
    Qualities,
    Side,
    Sites,
    Status,
    Time,
)

__all__ = ["Component", "FindingResult", "Involvement", "MarkerResult", "Measurement", "Observation", "Reason"]


class Involvement(Node):
    """How a lesion stands to a neighbouring structure."""

    key = ("relation", "site")

    relation: Annotated[str, Coded("involvement")] = prop(
        "relation",
        "How the lesion stands to the structure: compresses, invades, adheres to.",
        required=True,
    )
    site: Sites = SITE
    side: Side = SIDE


class FindingResult(Node):
    """A symptom, sign or feature that is present, absent or unknown."""

    key = ("finding", "site")

    finding: Annotated[str, Coded("finding", "disease", "quality", "response")] = prop(
        "finding", "What was found, complained of or looked for.", required=True, use=["status"]
    )
    status: Status = STATUS
    site: Sites = SITE
    side: Side = SIDE
    lesion: OneLesion = LESION
    apart_from: Many[Annotated[str, Link("lesion")]] = prop(
        "apartFrom", "The lesion that is excepted.", default=(), proof="words"
    )
    duration: Quantity | None = prop("duration", "For how long.")
    degree: Degrees = DEGREE
    qualities: Many[Annotated[str, Coded("quality", "extent", "intensity")]] = QUALITIES
    size: Quantity | None = prop("size", "Size as printed.")
    value: Quantity | None = prop("quantity", "Value as printed.")
    change: Change = CHANGE
    certainty: Certainty = CERTAINTY
    cause: Causes = CAUSES


class Measurement(Node):
    """A laboratory value, vital sign or performance status."""

    key = ("analyte",)

    analyte: Annotated[str, Coded("analyte", "scale")] = prop("concept", "What was measured.", required=True)
    value: Quantity | None = prop("quantity", "Value as printed.")
    reference: Quantity | None = prop("comparedWith", "Reference range as printed.")
    interpretation: Interpretation = INTERPRETATION
    change: Change = CHANGE


class Observation(Node):
    """What an examination says of one lesion: its size, uptake, look, and how it changed."""

    key = ("lesion",)

    lesion: Annotated[str, Link("lesion")] = prop(
        "lesion", "The lesion that this is said of.", required=True, proof="words", use=["status"]
    )
    status: Annotated[str, Coded("status")] | None = prop("status", "Whether the lesion is present, absent or unknown.")
    size: Quantity | None = prop("size", "Size as printed.")
    suvmax: Quantity | None = prop("suvMax", "Maximum standardized uptake value as printed.")
    qualities: Many[Annotated[str, Coded("quality", "finding", "extent")]] = QUALITIES
    involvement: Many[Involvement] = prop("has", "How the lesion stands to its neighbours.", default=())
    change: Many[Annotated[str, Coded("change")]] = prop("change", "How it changed, in the author's word.", default=())
    change_by: Many[Quantity] = prop(
        "changeBy", "By how much it changed as printed: a percentage, or a multiple.", default=()
    )
    category: Annotated[str, Coded("response")] | None = prop("category", "Response category that the paper states.")
    criteria: Annotated[str, Coded("scale")] | None = prop("criteria", "Criteria by which it was judged.")
    compared_with: Annotated[str, Link("event")] | None = prop("comparedWith", "The earlier event it is compared with.")
    interpretation: Interpretation = INTERPRETATION
    certainty: Certainty = CERTAINTY


class MarkerResult(Node):
    """One immunohistochemical stain and its result."""

    key = ("marker",)
    told_by = ("marker",)

    marker: Annotated[str, Coded("marker")] = prop("marker", "The stain.", required=True)
    result: Annotated[str, Coded("result")] | None = prop(
        "result", "Positive or negative; left out where only a share is given."
    )
    degree: Many[Annotated[str, Coded("intensity", "extent")]] = DEGREE
    percentage: Quantity | None = prop("quantity", "Share of positive cells as printed.")


class Component(Node):
    """One part of a tumour that is made of several: its own histology, share and markers."""

    key = ("histology",)

    histology: Annotated[str, Coded("disease", "finding")] = prop("disease", "Histological diagnosis.", required=True)
    percentage: Quantity | None = prop("quantity", "Share of the tumour as printed.")
    grade: Annotated[str, Coded("grade")] | None = prop("grade", "Grade or differentiation of the tumour.")
    findings: Many[FindingResult] = prop("hasFinding", "A finding of this visit, examination or specimen.", default=())
    markers: Many[MarkerResult] = prop("hasFinding", "An immunohistochemical result.", default=())


class Reason(Node):
    """Why something was done, changed, stopped or left undone."""

    key = ("because", "site")

    because: ANY_TERM = prop("concept", "The reason.", required=True, use=["the disease", "status"])
    status: Status = STATUS
    site: Sites = SITE
    side: Side = SIDE
    lesion: OneLesion = LESION
    qualities: Qualities = QUALITIES
    change: Change = CHANGE
    certainty: Certainty = CERTAINTY
    when: Time = WHEN
