"""One patient: who it is, where the disease sits, what happened in which order, and how it ended."""

from __future__ import annotations

from typing import Annotated

from pydantic import Discriminator

from lmsgraph.records.model.event import AdverseEvent, Decision, Diagnosis, Examination, Pathology, Visit
from lmsgraph.records.model.field import Coded, Link, Many, prop
from lmsgraph.records.model.finding import FindingResult, Involvement
from lmsgraph.records.model.node import Id, Node
from lmsgraph.records.model.quantity import Quantity
from lmsgraph.records.model.shared import (
    CAUSES,
    CERTAINTY,
    FREQUENCY,
    QUALITIES,
    SIDE,
    SITE,
    STATUS,
    WHEN,
    Causes,
    Frequency,
    Qualities,
    Side,
    Sites,
    Status,
    Time,
)
from lmsgraph.records.model.treatment import Treatment

__all__ = ["Case", "FollowUp", "HistoryItem", "Lesion", "Outcome", "Patient", "Survival", "TimelineEvent"]


class Patient(Node):
    """Who the patient is, at the time the paper says."""

    sex: Annotated[str, Coded("sex")] | None = prop("sex", "Sex of the patient.")
    age: Quantity | None = prop("age", "Age as printed.")
    when: Time = prop("when", "When the age holds: at an event.")
    ancestry: Annotated[str, Coded("ancestry")] | None = prop("quality", "Ancestry or nationality as stated.")
    habits: Many[Annotated[str, Coded("habit")]] = prop("quality", "Habit of the patient.", default=())
    parity: str | None = prop("parity", "Pregnancies and births as printed.")
    occupation: str | None = prop("occupation", "Occupation as printed.")


class HistoryItem(Node):
    """Something that was so before: comorbidity, drug, earlier procedure, implant, family history."""

    key = ("topic",)

    topic: Annotated[
        str, Coded("disease", "modality", "device", "finding", "habit", "drug", "drug_class", "history_role")
    ] = prop("concept", "What the history is of.", required=True, use=["status"])
    history_role: Annotated[str, Coded("history_role")] = prop(
        "role", "Comorbidity, past procedure, implant, family history.", required=True, proof="structure"
    )
    status: Status = STATUS
    reasons: Causes = CAUSES
    when: Time = WHEN
    duration: Quantity | None = prop("duration", "For how long.")
    value: Quantity | None = prop("quantity", "How much of it, as printed: dose, number, pack-years.")
    site: Sites = SITE
    side: Side = SIDE
    qualities: Qualities = QUALITIES


class Lesion(Node):
    """A tumour at one place: primary, recurrence, metastasis, residual."""

    id: Id = prop("@id", "Name of this in its record: the end of its address.", required=True, proof="structure")
    role: Annotated[str, Coded("lesion_role")] = prop(
        "role",
        "Primary, recurrence, metastasis or residual.",
        required=True,
        proof="structure",
        use=["names lesion"],
    )
    site: Sites = SITE
    side: Side = SIDE
    part_of: Annotated[str, Link("lesion")] | None = prop("partOf", "The larger lesion or group it belongs to.")
    derived_from: Annotated[str, Link("lesion")] | None = prop("derivedFrom", "The lesion it came back or spread from.")
    qualities: Many[Annotated[str, Coded("quality", "finding", "extent")]] = QUALITIES
    involvement: Many[Involvement] = prop("has", "How the lesion stands to its neighbours.", default=())
    certainty: Annotated[str, Coded("certainty", "status")] | None = CERTAINTY


class Survival(Node):
    """A survival time that the paper states of this patient."""

    key = ("endpoint",)

    endpoint: Annotated[str, Coded("endpoint")] = prop("endpoint", "What is measured.", required=True)
    value: Quantity = prop("quantity", "Value as printed.", required=True)
    since: Annotated[str, Link("event")] | None = prop("anchor", "The event from which it is counted.", proof="words")
    until: Annotated[str, Link("event")] | None = prop("until", "The event up to which it is counted.", proof="words")


class FollowUp(Node):
    """How the patient is watched."""

    key = ("methods",)

    methods: Many[Annotated[str, Coded("method", "modality")]] = prop("method", "How it was examined.", default=())
    frequency: Frequency = FREQUENCY
    qualities: Qualities = QUALITIES


class Outcome(Node):
    """How it ended, or stood at the last report."""

    vital: Annotated[str, Coded("vital")] | None = prop("vitalStatus", "Alive or dead.")
    when: Time = WHEN
    state: Many[Annotated[str, Coded("response", "quality", "change")]] = prop(
        "result", "State of the disease or the patient at the end.", default=()
    )
    cause: Causes = CAUSES
    mode_of_death: Many[FindingResult] = prop(
        "hasFinding", "How the patient died, as far as it is no cause.", default=()
    )
    survival: Many[Survival] = prop("has", "A survival time.", default=())
    follow_up: Many[FollowUp] = prop("has", "How the patient is watched.", default=())


TimelineEvent = Annotated[
    Visit | Examination | Pathology | Diagnosis | Treatment | AdverseEvent | Decision, Discriminator("kind")
]


class Case(Node):
    """One patient of the paper: the one reported, or one that it describes from elsewhere."""

    id: Id = prop("@id", "Name of this in its record: the end of its address.", required=True, proof="structure")
    role: Annotated[str, Coded("case_role")] = prop(
        "role",
        "Whether the case is this paper's own or cited.",
        default="index",
        proof="structure",
    )
    study: Annotated[str, Link("study")] | None = prop("study", "The cited study.")
    same_patient_as: Annotated[str, Link("elsewhere")] | None = prop(
        "samePatientAs",
        "The case of another paper that is this patient, who is counted there; none where somebody else is meant.",
    )
    disease: Annotated[str, Coded("disease")] = prop("disease", "The disease.", required=True)
    qualities: Qualities = QUALITIES
    patient: Patient | None = prop("patient", "The patient.")
    history: Many[HistoryItem] = prop("has", "What was so before.", default=())
    lesions: Many[Lesion] = prop("hasLesion", "A lesion of this case.", default=())
    timeline: Many[TimelineEvent] = prop("event", "Something that happened.", default=())
    outcome: Outcome | None = prop("outcome", "How it ended.")
