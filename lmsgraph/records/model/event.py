"""What can stand on a case's timeline, treatments apart (see ``treatment``)."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from lmsgraph.records.model.field import Coded, Link, Many, prop
from lmsgraph.records.model.finding import Component, FindingResult, MarkerResult, Measurement, Observation, Reason
from lmsgraph.records.model.node import Event
from lmsgraph.records.model.quantity import Quantity
from lmsgraph.records.model.shared import (
    CERTAINTY,
    CHANGE,
    DEGREE,
    GUIDANCE,
    LESION,
    PURPOSES,
    QUALITIES,
    RESULT,
    SIDE,
    SITE,
    STATUS,
    Change,
    Degrees,
    Guidance,
    Interpretation,
    OneLesion,
    Purposes,
    Qualities,
    Result,
    Side,
    Sites,
    Status,
)
from lmsgraph.records.model.treatment import DrugUse

__all__ = ["AdverseEvent", "Decision", "Diagnosis", "Examination", "Pathology", "Visit"]


class Visit(Event):
    """The patient is seen: presentation, referral, admission, follow-up."""

    kind: Literal["visit"]
    purposes: Purposes = PURPOSES
    setting: str | None = prop("institution", "Hospital or department as printed.", use=["names event"])
    findings: Many[FindingResult] = prop("hasFinding", "A finding of this visit, examination or specimen.", default=())
    measurements: Many[Measurement] = prop("hasFinding", "A measured value.", default=())


class Examination(Event):
    """Imaging, endoscopy, laboratory or any other look at the patient; without a method where the paper names none."""

    kind: Literal["examination"]
    status: Status | None = prop("status", "Absent where it was not done.")
    methods: Many[Annotated[str, Coded("method")]] = prop(
        "method", "How it was examined.", default=(), use=["names event"]
    )
    site: Sites = SITE
    side: Side = SIDE
    purposes: Purposes = PURPOSES
    tracer: Annotated[str, Coded("drug")] | None = prop("drug", "Tracer or contrast agent.")
    interpretation: Interpretation = prop("interpretation", "Normal or not as a whole, in the author's word.")
    change: Many[Annotated[str, Coded("change")]] = prop(
        "change",
        "How the tumour changed as a whole, where it is said of no lesion or of all.",
        default=(),
    )
    category: Annotated[str, Coded("response")] | None = prop("category", "Response category that the paper states.")
    criteria: Annotated[str, Coded("scale")] | None = prop("criteria", "Criteria by which it was judged.")
    basis: Many[Annotated[str, Link("event")]] = prop("basis", "The event it rests on.", default=())
    reasons: Many[Reason] = prop("reason", "Why.", default=())
    observations: Many[Observation] = prop("hasFinding", "What is said of one lesion.", default=())
    findings: Many[FindingResult] = prop("hasFinding", "A finding of this visit, examination or specimen.", default=())
    measurements: Many[Measurement] = prop("hasFinding", "A measured value.", default=())


class Pathology(Event):
    """A biopsy or resected specimen and what it showed."""

    kind: Literal["pathology"]
    procedures: Many[Annotated[str, Coded("method", "modality")]] = prop(
        "procedure", "How the tissue was obtained.", default=(), use=["names event"]
    )
    guidance: Guidance = GUIDANCE
    specimen: Many[Annotated[str, Link("lesion")]] = prop(
        "lesion", "The lesion the tissue is from.", default=(), proof="words"
    )
    stains: Many[Annotated[str, Coded("method")]] = prop("method", "Stain or technique used.", default=())
    histology: Annotated[str, Coded("disease", "finding")] | None = prop("disease", "Histological diagnosis.")
    components: Many[Component] = prop("hasFinding", "A part of a tumour that is made of several.", default=())
    certainty: Annotated[str, Coded("certainty", "status")] | None = CERTAINTY
    grade: Annotated[str, Coded("grade")] | None = prop("grade", "Grade or differentiation of the tumour.")
    mitotic_count: Quantity | None = prop("mitoticCount", "Mitoses as printed.")
    findings: Many[FindingResult] = prop("hasFinding", "A finding of this visit, examination or specimen.", default=())
    markers: Many[MarkerResult] = prop("hasFinding", "An immunohistochemical result.", default=())


class Diagnosis(Event):
    """A disease is named, with its stage and grade as printed."""

    kind: Literal["diagnosis"]
    disease: Annotated[str, Coded("disease", "finding")] = prop(
        "disease", "The disease.", required=True, use=["names event"]
    )
    certainty: Annotated[str, Coded("certainty", "status")] | None = CERTAINTY
    site: Sites = SITE
    side: Side = SIDE
    lesion: OneLesion = LESION
    grade: Annotated[str, Coded("grade")] | None = prop("grade", "Grade or differentiation of the tumour.")
    stage: str | None = prop("stage", "Stage as printed.")
    tnm: str | None = prop("tnm", "TNM as printed.")
    criteria: Annotated[str, Coded("scale")] | None = prop("criteria", "Staging system that the paper names.")
    edition: str | None = prop("dcterms:hasVersion", "Edition or year of the staging system as printed.")
    qualities: Qualities = QUALITIES
    basis: Many[Annotated[str, Link("event")]] = prop("basis", "The event it rests on.", default=())


class AdverseEvent(Event):
    """Harm during or after treatment, or its stated absence."""

    key: ClassVar[tuple[str, ...]] = ("finding",)

    kind: Literal["adverse-event"]
    finding: Annotated[str, Coded("finding", "disease")] = prop(
        "finding", "What was found, complained of or looked for.", required=True, use=["status", "names event"]
    )
    status: Status = STATUS
    toxicity_grade: str | None = prop("toxicityGrade", "Grade of an adverse event as printed.")
    scale: Annotated[str, Coded("scale")] | None = prop("criteria", "Scale by which it was graded.")
    degree: Degrees = DEGREE
    qualities: Qualities = QUALITIES
    site: Sites = SITE
    side: Side = SIDE
    size: Quantity | None = prop("size", "Size as printed.")
    measurements: Many[Measurement] = prop("hasFinding", "A measured value.", default=())
    change: Change = CHANGE
    during: Many[Annotated[str, Link("event")]] = prop(
        "during", "The treatment in whose course it is told.", default=(), proof="words", use=["treatment"]
    )
    blamed: Many[Annotated[str, Link("event")]] = prop(
        "blamed", "The treatment that the paper blames.", default=(), proof="words", use=["treatment"]
    )
    blamed_drugs: Many[Annotated[str, Coded("drug", "drug_class")]] = prop(
        "blamedDrug", "The drug that the paper blames, of several that were given together.", default=()
    )
    managed_with: Many[DrugUse] = prop("drugUse", "A drug given against it.", default=())
    management: Many[Annotated[str, Coded("modality", "drug_class")]] = prop(
        "intervention", "What was done against it.", default=()
    )
    result: Result = RESULT
    consequence: Many[Annotated[str, Coded("consequence")]] = prop(
        "consequence", "What it meant for the treatment: reduced, stopped, carried on.", default=()
    )


class Decision(Event):
    """A course that was weighed, recommended, refused or asked for."""

    kind: Literal["decision"]
    options: Many[Annotated[str, Coded("modality", "drug", "drug_class", "regimen", "method")]] = prop(
        "intervention", "The course that was weighed.", required=True, use=["names event"]
    )
    decision: Annotated[str, Coded("decision")] = prop("decision", "What was decided about it.", required=True)
    by: Many[Annotated[str, Coded("party")]] = prop("decidedBy", "Who decided.", default=())
    target: Annotated[str, Link("lesion")] | None = prop("lesion", "The lesion it was aimed at.", proof="words")
    purposes: Purposes = PURPOSES
    qualities: Qualities = QUALITIES
    reasons: Many[Reason] = prop("reason", "Why.", default=())
