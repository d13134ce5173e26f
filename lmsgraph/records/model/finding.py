"""The small things that events report: findings, measurements, observations of lesions, markers, reasons."""

from __future__ import annotations

from typing import Annotated

from lmsgraph.records.model.field import ANY_TERM, Coded, Link, Many, Truth, prop
from lmsgraph.records.model.node import Node
from lmsgraph.records.model.quantity import Quantity
from lmsgraph.records.model.when import When

__all__ = ["Finding", "Involvement", "Marker", "Measurement", "Observation", "Reason"]


class Involvement(Node):
    """How a lesion stands to a neighbouring structure."""

    key = ("involvement_relation", "site")

    involvement_relation: Annotated[str, Coded("involvement")] = prop(
        "involvementRelation", "How the lesion stands to the structure: compresses, invades, adheres to.", required=True
    )
    site: Many[Annotated[str, Coded("anatomy")]] = prop("site", "Where in the body.", default=())
    side: Annotated[str, Coded("side")] | None = prop("side", "Which side of the body, or which aspect.")


class Finding(Node):
    """A symptom, sign or feature that is present, absent or unknown."""

    key = ("finding", "site")

    finding: Annotated[str, Coded("finding", "disease", "quality", "response")] = prop(
        "finding", "What was found, complained of or looked for.", required=True
    )
    status: Annotated[str, Coded("status")] = prop(
        "status", "Whether it is present (the default), absent, unknown or not excluded.", default="present"
    )
    site: Many[Annotated[str, Coded("anatomy")]] = prop("site", "Where in the body.", default=())
    side: Annotated[str, Coded("side")] | None = prop("side", "Which side of the body, or which aspect.")
    lesion: Annotated[str, Link("lesion")] | None = prop("lesion", "The lesion that this is said of.")
    apart_from: Many[Annotated[str, Link("lesion")]] = prop("apartFrom", "The lesion that is excepted.", default=())
    duration: Quantity | None = prop("duration", "For how long.")
    severity: Annotated[str, Coded("severity")] | None = prop("severity", "How severe, in the author's word.")
    qualities: Many[Annotated[str, Coded("quality", "extent", "intensity")]] = prop(
        "quality", "A quality in the author's word: painless, multiple, extensive.", default=()
    )
    size: Quantity | None = prop("size", "Size as printed.")
    value: Quantity | None = prop("quantity", "Value as printed.")
    change: Annotated[str, Coded("change")] | None = prop("change", "How it changed, in the author's word.")
    certainty: Annotated[str, Coded("certainty")] | None = prop("certainty", "How sure the author is.")
    cause: Many[ANY_TERM] = prop("cause", "What the author holds responsible.", default=())


class Measurement(Node):
    """A laboratory value, vital sign or performance status."""

    key = ("analyte",)

    analyte: Annotated[str, Coded("analyte", "scale")] = prop("analyte", "What was measured.", required=True)
    value: Quantity | None = prop("quantity", "Value as printed.")
    reference: Quantity | None = prop("referenceRange", "Reference range as printed.")
    interpretation: Annotated[str, Coded("interpretation")] | None = prop(
        "interpretation", "Normal, high or low, in the author's word."
    )
    change: Annotated[str, Coded("change")] | None = prop("change", "How it changed, in the author's word.")


class Observation(Node):
    """What an examination says of one lesion: its size, uptake, look, and how it changed."""

    key = ("lesion",)

    lesion: Annotated[str, Link("lesion")] = prop("lesion", "The lesion that this is said of.", required=True)
    status: Annotated[str, Coded("status")] | None = prop("status", "Whether the lesion is present, absent or unknown.")
    size: Quantity | None = prop("size", "Size as printed.")
    axis: Annotated[str, Coded("quality")] | None = prop("axis", "Which dimension the size is.")
    suvmax: Quantity | None = prop("suvMax", "Maximum standardized uptake value as printed.")
    number: Annotated[str, Coded("quality")] | None = prop(
        "number", "How many, in the author's word: solitary, multiple."
    )
    qualities: Many[Annotated[str, Coded("quality", "finding", "extent")]] = prop(
        "quality", "A quality in the author's word: painless, multiple, extensive.", default=()
    )
    involvement: Many[Involvement] = prop("involvement", "How the lesion stands to its neighbours.", default=())
    change: Many[Annotated[str, Coded("change")]] = prop("change", "How it changed, in the author's word.", default=())
    percent_change: Quantity | None = prop("percentChange", "Change of size in per cent as printed.")
    fold_change: Quantity | None = prop("foldChange", "Change as a multiple as printed.")
    category: Annotated[str, Coded("response")] | None = prop("category", "Response category that the paper states.")
    criteria: Annotated[str, Coded("scale")] | None = prop("criteria", "Criteria by which it was judged.")
    best: Truth = prop("best", "Whether the paper calls it the best response.", default=False)
    compared_with: Annotated[str, Link("event")] | None = prop("comparedWith", "The earlier event it is compared with.")
    interpretation: Annotated[str, Coded("interpretation")] | None = prop(
        "interpretation", "Normal, high or low, in the author's word."
    )
    certainty: Annotated[str, Coded("certainty")] | None = prop("certainty", "How sure the author is.")


class Marker(Node):
    """One immunohistochemical stain and its result."""

    key = ("marker",)

    marker: Annotated[str, Coded("marker")] = prop("marker", "The stain.", required=True)
    result: Annotated[str, Coded("result")] | None = prop(
        "result", "Positive or negative; left out where only a share is given."
    )
    intensity: Annotated[str, Coded("intensity")] | None = prop("intensity", "How strong the staining is.")
    extent: Annotated[str, Coded("extent")] | None = prop("extent", "How far the staining extends.")
    percentage: Quantity | None = prop("percentage", "Share of positive cells as printed.")


class Reason(Node):
    """Why something was done, changed, stopped or left undone."""

    key = ("because", "site")

    because: ANY_TERM = prop("because", "The reason.", required=True)
    status: Annotated[str, Coded("status")] = prop(
        "status", "Whether it is present (the default), absent, unknown or not excluded.", default="present"
    )
    site: Many[Annotated[str, Coded("anatomy")]] = prop("site", "Where in the body.", default=())
    side: Annotated[str, Coded("side")] | None = prop("side", "Which side of the body, or which aspect.")
    lesion: Annotated[str, Link("lesion")] | None = prop("lesion", "The lesion that this is said of.")
    qualities: Many[Annotated[str, Coded("quality")]] = prop(
        "quality", "A quality in the author's word: painless, multiple, extensive.", default=()
    )
    change: Annotated[str, Coded("change")] | None = prop("change", "How it changed, in the author's word.")
    certainty: Annotated[str, Coded("certainty")] | None = prop("certainty", "How sure the author is.")
    when: When | None = prop("when", "When, as the paper says it.")
