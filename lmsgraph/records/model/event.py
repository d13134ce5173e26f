"""What can stand on a case's timeline, treatments apart (see ``treatment``)."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from lmsgraph.records.model.field import ANY_TERM, Coded, Link, Many, prop
from lmsgraph.records.model.finding import Finding, Marker, Measurement, Observation, Reason
from lmsgraph.records.model.node import Event
from lmsgraph.records.model.quantity import Quantity
from lmsgraph.records.model.treatment import DrugUse

__all__ = ["AdverseEvent", "Decision", "Diagnosis", "Examination", "Pathology", "Visit"]


class Visit(Event):
    """The patient is seen: presentation, referral, admission, follow-up."""

    kind: Literal["visit"]
    purposes: Many[ANY_TERM] = prop("purpose", "What it is for.", default=())
    setting: str | None = prop("setting", "Hospital or department as printed.")
    findings: Many[Finding] = prop("hasFinding", "A finding of this visit, examination or specimen.", default=())
    measurements: Many[Measurement] = prop("measurement", "A measured value.", default=())


class Examination(Event):
    """Imaging, endoscopy, laboratory or any other look at the patient; without a method where the paper names none."""

    kind: Literal["examination"]
    methods: Many[Annotated[str, Coded("method")]] = prop("method", "How it was examined.", default=())
    site: Many[Annotated[str, Coded("anatomy")]] = prop("site", "Where in the body.", default=())
    side: Annotated[str, Coded("side")] | None = prop("side", "Which side of the body, or which aspect.")
    purposes: Many[ANY_TERM] = prop("purpose", "What it is for.", default=())
    tracer: Annotated[str, Coded("drug")] | None = prop("tracer", "Tracer or contrast agent.")
    category: Annotated[str, Coded("response")] | None = prop("category", "Response category that the paper states.")
    criteria: Annotated[str, Coded("scale")] | None = prop("criteria", "Criteria by which it was judged.")
    reasons: Many[Reason] = prop("reason", "Why.", default=())
    observations: Many[Observation] = prop("observation", "What is said of one lesion.", default=())
    findings: Many[Finding] = prop("hasFinding", "A finding of this visit, examination or specimen.", default=())
    measurements: Many[Measurement] = prop("measurement", "A measured value.", default=())


class Pathology(Event):
    """A biopsy or resected specimen and what it showed."""

    kind: Literal["pathology"]
    procedures: Many[Annotated[str, Coded("method", "modality")]] = prop(
        "procedure", "How the tissue was obtained.", default=()
    )
    guidance: Annotated[str, Coded("method")] | None = prop("guidance", "Imaging that guided the procedure.")
    specimen: Many[Annotated[str, Link("lesion")]] = prop("specimen", "The lesion the tissue is from.", default=())
    stains: Many[Annotated[str, Coded("method")]] = prop("stain", "Stain or technique used.", default=())
    histology: Annotated[str, Coded("disease", "finding")] | None = prop("histology", "Histological diagnosis.")
    certainty: Annotated[str, Coded("certainty", "status")] | None = prop("certainty", "How sure the author is.")
    grade: Annotated[str, Coded("grade")] | None = prop("grade", "Grade or differentiation of the tumour.")
    mitotic_count: Quantity | None = prop("mitoticCount", "Mitoses as printed.")
    findings: Many[Finding] = prop("hasFinding", "A finding of this visit, examination or specimen.", default=())
    markers: Many[Marker] = prop("markerResult", "An immunohistochemical result.", default=())


class Diagnosis(Event):
    """A disease is named, with its stage and grade as printed."""

    kind: Literal["diagnosis"]
    disease: Annotated[str, Coded("disease", "finding")] = prop("disease", "The disease.", required=True)
    certainty: Annotated[str, Coded("certainty", "status")] | None = prop("certainty", "How sure the author is.")
    site: Many[Annotated[str, Coded("anatomy")]] = prop("site", "Where in the body.", default=())
    side: Annotated[str, Coded("side")] | None = prop("side", "Which side of the body, or which aspect.")
    lesion: Annotated[str, Link("lesion")] | None = prop("lesion", "The lesion that this is said of.")
    grade: Annotated[str, Coded("grade")] | None = prop("grade", "Grade or differentiation of the tumour.")
    stage: str | None = prop("stage", "Stage as printed.")
    tnm: str | None = prop("tnm", "TNM as printed.")
    qualities: Many[Annotated[str, Coded("quality")]] = prop(
        "quality", "A quality in the author's word: painless, multiple, extensive.", default=()
    )
    basis: Many[Annotated[str, Link("event")]] = prop("basis", "The event it rests on.", default=())


class AdverseEvent(Event):
    """Harm during or after treatment, or its stated absence."""

    key: ClassVar[tuple[str, ...]] = ("finding",)

    kind: Literal["adverse-event"]
    finding: Annotated[str, Coded("finding", "disease")] = prop(
        "finding", "What was found, complained of or looked for.", required=True
    )
    status: Annotated[str, Coded("status")] = prop(
        "status", "Whether it is present (the default), absent, unknown or not excluded.", default="present"
    )
    toxicity_grade: str | None = prop("toxicityGrade", "Grade of an adverse event as printed.")
    scale: Annotated[str, Coded("scale")] | None = prop("scale", "Scale by which it was graded.")
    severity: Annotated[str, Coded("severity")] | None = prop("severity", "How severe, in the author's word.")
    qualities: Many[Annotated[str, Coded("quality")]] = prop(
        "quality", "A quality in the author's word: painless, multiple, extensive.", default=()
    )
    site: Many[Annotated[str, Coded("anatomy")]] = prop("site", "Where in the body.", default=())
    side: Annotated[str, Coded("side")] | None = prop("side", "Which side of the body, or which aspect.")
    size: Quantity | None = prop("size", "Size as printed.")
    measurements: Many[Measurement] = prop("measurement", "A measured value.", default=())
    change: Annotated[str, Coded("change")] | None = prop("change", "How it changed, in the author's word.")
    during: Many[Annotated[str, Link("event")]] = prop(
        "during", "The treatment in whose course it is told.", default=()
    )
    blamed: Many[Annotated[str, Link("event")]] = prop("blamed", "The treatment that the paper blames.", default=())
    managed_with: Many[DrugUse] = prop("managedWith", "A drug given against it.", default=())
    management: Many[Annotated[str, Coded("modality", "drug_class")]] = prop(
        "management", "What was done against it.", default=()
    )
    result: Annotated[str, Coded("change", "response", "quality")] | None = prop(
        "managementResult", "What came of the management."
    )
    consequence: Many[Annotated[str, Coded("consequence")]] = prop(
        "consequence", "What it meant for the treatment: reduced, stopped, carried on.", default=()
    )


class Decision(Event):
    """A course that was weighed, recommended, refused or asked for."""

    kind: Literal["decision"]
    options: Many[Annotated[str, Coded("modality", "drug", "drug_class", "regimen", "method")]] = prop(
        "option", "The course that was weighed.", required=True
    )
    decision: Annotated[str, Coded("decision")] = prop("decision", "What was decided about it.", required=True)
    by: Many[Annotated[str, Coded("party")]] = prop("decidedBy", "Who decided.", default=())
    target: Annotated[str, Link("lesion")] | None = prop("targetLesion", "The lesion it was aimed at.")
    purposes: Many[ANY_TERM] = prop("purpose", "What it is for.", default=())
    qualities: Many[Annotated[str, Coded("quality")]] = prop(
        "quality", "A quality in the author's word: painless, multiple, extensive.", default=()
    )
    reasons: Many[Reason] = prop("reason", "Why.", default=())
