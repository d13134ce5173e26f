"""Fields that recur, defined once: where, on which side, how much, how sure, whether at all, and when."""

from __future__ import annotations

from typing import Annotated, Any

from lmsgraph.records.model.field import ANY_TERM, Coded, Link, Many, prop
from lmsgraph.records.model.when import When

__all__ = [
    "CAUSES",
    "CERTAINTY",
    "CHANGE",
    "DEGREE",
    "FREQUENCY",
    "GUIDANCE",
    "INTERPRETATION",
    "LESION",
    "POPULATION",
    "PURPOSES",
    "QUALITIES",
    "RESULT",
    "SIDE",
    "SITE",
    "STATUS",
    "WHEN",
    "Causes",
    "Certainty",
    "Change",
    "Degrees",
    "Frequency",
    "Guidance",
    "Interpretation",
    "OneLesion",
    "Populations",
    "Purposes",
    "Qualities",
    "Result",
    "Side",
    "Sites",
    "Status",
    "Time",
]

Sites = Many[Annotated[str, Coded("anatomy")]]
Side = Annotated[str, Coded("side")] | None
Qualities = Many[Annotated[str, Coded("quality")]]
Degrees = Many[Annotated[str, Coded("severity", "intensity", "extent")]]
Status = Annotated[str, Coded("status")]
Certainty = Annotated[str, Coded("certainty")] | None
Change = Annotated[str, Coded("change")] | None
Interpretation = Annotated[str, Coded("interpretation")] | None
Frequency = Annotated[str, Coded("frequency")] | None
Guidance = Annotated[str, Coded("method")] | None
Populations = Many[Annotated[str, Coded("disease", "quality", "anatomy", "modality")]]
Purposes = Many[ANY_TERM]
Causes = Many[ANY_TERM]
Result = Annotated[str, Coded("change", "response", "quality")] | None
OneLesion = Annotated[str, Link("lesion")] | None
Time = When | None

SITE: Any = prop("site", "Where in the body.", default=(), use=["names lesion"])
SIDE: Any = prop("side", "Which side of the body, or which aspect.")
QUALITIES: Any = prop(
    "quality",
    "A quality in the author's word: painless, multiple, extensive.",
    default=(),
    use=["names lesion"],
)
DEGREE: Any = prop("degree", "How much, how strong or how far, in the author's word.", default=())
STATUS: Any = prop("status", "Whether it is present (the default), absent, unknown or not excluded.", default="present")
CERTAINTY: Any = prop("certainty", "How sure the author is.")
CAUSES: Any = prop("cause", "What the author holds responsible.", default=(), use=["the disease"])
CHANGE: Any = prop("change", "How it changed, in the author's word.")
INTERPRETATION: Any = prop("interpretation", "Normal, high or low, in the author's word.")
FREQUENCY: Any = prop("frequency", "How often it is given or done.")
GUIDANCE: Any = prop("guidance", "Imaging that guided the procedure.")
POPULATION: Any = prop("population", "The patients that it holds for, where fewer than all.", default=())
PURPOSES: Any = prop("intent", "What it is for.", default=(), use=["the disease"])
RESULT: Any = prop("result", "What came of it.")
LESION: Any = prop("lesion", "The lesion that this is said of.", proof="words")
WHEN: Any = prop("when", "When, as the paper says it.")
