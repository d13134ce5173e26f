"""One patient: who it is, where the disease sits, what happened in which order, and how it ended."""

from __future__ import annotations

from typing import Annotated

from pydantic import Discriminator

from lmsgraph.records.model.event import AdverseEvent, Decision, Diagnosis, Examination, Pathology, Visit
from lmsgraph.records.model.field import ANY_TERM, Coded, Link, Many, prop
from lmsgraph.records.model.finding import Involvement
from lmsgraph.records.model.node import Id, Node
from lmsgraph.records.model.quantity import Quantity
from lmsgraph.records.model.treatment import Treatment
from lmsgraph.records.model.when import When

__all__ = ["Case", "FollowUp", "HistoryItem", "Lesion", "Outcome", "Patient", "Survival", "TimelineEvent"]


class Patient(Node):
    """Who the patient is, at the time the paper says."""

    sex: Annotated[str, Coded("sex")] | None = prop("sex", "Sex of the patient.")
    age: Quantity | None = prop("age", "Age as printed.")
    age_at: Annotated[str, Link("event")] | None = prop("ageAt", "The event at which the age holds.")
    ancestry: Annotated[str, Coded("ancestry")] | None = prop("ancestry", "Ancestry or nationality as stated.")
    habits: Many[Annotated[str, Coded("habit")]] = prop("habit", "Habit of the patient.", default=())


class HistoryItem(Node):
    """Something that was so before: comorbidity, earlier procedure, implant, family history."""

    key = ("topic",)

    topic: Annotated[str, Coded("disease", "modality", "device", "finding", "history_role")] = prop(
        "topic", "What the history is of.", required=True
    )
    history_role: Annotated[str, Coded("history_role")] = prop(
        "historyRole", "Comorbidity, past procedure, implant, family history.", required=True, proof="structure"
    )
    status: Annotated[str, Coded("status")] = prop(
        "status", "Whether it is present (the default), absent, unknown or not excluded.", default="present"
    )
    reasons: Many[ANY_TERM] = prop("cause", "What the author holds responsible.", default=())
    when: When | None = prop("when", "When, as the paper says it.")
    qualities: Many[Annotated[str, Coded("quality")]] = prop(
        "quality", "A quality in the author's word: painless, multiple, extensive.", default=()
    )


class Lesion(Node):
    """A tumour at one place: primary, recurrence, metastasis, residual."""

    id: Id = prop("dcterms:identifier", "Name of this in its record.", required=True, proof="structure")
    role: Annotated[str, Coded("lesion_role")] = prop(
        "lesionRole", "Primary, recurrence, metastasis or residual.", required=True, proof="structure"
    )
    site: Many[Annotated[str, Coded("anatomy")]] = prop("site", "Where in the body.", default=())
    side: Annotated[str, Coded("side")] | None = prop("side", "Which side of the body, or which aspect.")
    part_of: Annotated[str, Link("lesion")] | None = prop("partOf", "The larger lesion or group it belongs to.")
    derived_from: Annotated[str, Link("lesion")] | None = prop("derivedFrom", "The lesion it came back or spread from.")
    number: Annotated[str, Coded("quality")] | None = prop(
        "number", "How many, in the author's word: solitary, multiple."
    )
    qualities: Many[Annotated[str, Coded("quality", "finding", "extent")]] = prop(
        "quality", "A quality in the author's word: painless, multiple, extensive.", default=()
    )
    involvement: Many[Involvement] = prop("involvement", "How the lesion stands to its neighbours.", default=())
    certainty: Annotated[str, Coded("certainty", "status")] | None = prop("certainty", "How sure the author is.")


class Survival(Node):
    """A survival time that the paper states of this patient."""

    key = ("endpoint",)

    endpoint: Annotated[str, Coded("endpoint")] = prop("endpoint", "What is measured.", required=True)
    value: Quantity = prop("quantity", "Value as printed.", required=True)
    since: Annotated[str, Link("event")] | None = prop("since", "The event from which it is counted.")
    until: Annotated[str, Link("event")] | None = prop("until", "The event up to which it is counted.")


class FollowUp(Node):
    """How the patient is watched."""

    key = ("methods",)

    methods: Many[Annotated[str, Coded("method", "modality")]] = prop("method", "How it was examined.", default=())
    frequency: Annotated[str, Coded("frequency")] | None = prop("frequency", "How often it is given.")
    qualities: Many[Annotated[str, Coded("quality")]] = prop(
        "quality", "A quality in the author's word: painless, multiple, extensive.", default=()
    )


class Outcome(Node):
    """How it ended, or stood at the last report."""

    vital: Annotated[str, Coded("vital")] | None = prop("vitalStatus", "Alive or dead.")
    when: When | None = prop("when", "When, as the paper says it.")
    state: Many[Annotated[str, Coded("response", "quality", "change")]] = prop(
        "diseaseState", "State of the disease or the patient at the end.", default=()
    )
    cause: Many[ANY_TERM] = prop("cause", "What the author holds responsible.", default=())
    survival: Many[Survival] = prop("survival", "A survival time.", default=())
    follow_up: Many[FollowUp] = prop("followUp", "How the patient is watched.", default=())


TimelineEvent = Annotated[
    Visit | Examination | Pathology | Diagnosis | Treatment | AdverseEvent | Decision, Discriminator("kind")
]


class Case(Node):
    """One patient of the paper: the one reported, or one that it describes from elsewhere."""

    id: Id = prop("dcterms:identifier", "Name of this in its record.", required=True, proof="structure")
    role: Annotated[str, Coded("case_role")] = prop(
        "caseRole", "Whether the case is this paper's own or cited.", default="index", proof="structure"
    )
    study: Annotated[str, Link("study")] | None = prop("study", "The cited study.")
    disease: Annotated[str, Coded("disease")] = prop("disease", "The disease.", required=True)
    qualities: Many[Annotated[str, Coded("quality")]] = prop(
        "quality", "A quality in the author's word: painless, multiple, extensive.", default=()
    )
    patient: Patient | None = prop("patient", "The patient.")
    history: Many[HistoryItem] = prop("history", "What was so before.", default=())
    lesions: Many[Lesion] = prop("hasLesion", "A lesion of this case.", default=())
    timeline: Many[TimelineEvent] = prop("event", "Something that happened.", default=())
    outcome: Outcome | None = prop("outcome", "How it ended.")
