"""Treatments: what was given or done, how much of it, to what, why it began and why it stopped."""

from __future__ import annotations

from typing import Annotated, Literal

from lmsgraph.records.model.field import ANY_TERM, Coded, Link, Many, prop
from lmsgraph.records.model.finding import FindingResult, Reason
from lmsgraph.records.model.node import Event, Node
from lmsgraph.records.model.quantity import Quantity
from lmsgraph.records.model.shared import (
    FREQUENCY,
    GUIDANCE,
    LESION,
    PURPOSES,
    QUALITIES,
    RESULT,
    SIDE,
    SITE,
    STATUS,
    WHEN,
    Frequency,
    Guidance,
    OneLesion,
    Purposes,
    Qualities,
    Result,
    Side,
    Sites,
    Status,
    Time,
)
from lmsgraph.records.model.when import When

__all__ = [
    "Ablation",
    "DeviceUse",
    "DrugUse",
    "Embolization",
    "Hyperthermia",
    "Protection",
    "Radiation",
    "Removal",
    "Treatment",
]


class DeviceUse(Node):
    """An instrument or product that was used."""

    key = ("device",)

    device: Annotated[str, Coded("device")] = prop("concept", "What kind of instrument.", required=True)
    product: str | None = prop("dcterms:title", "Product name as printed.")
    maker: str | None = prop("institution", "Maker as printed, with its place.")
    n: Quantity | None = prop("n", "How many.")
    size: Quantity | None = prop("size", "Size as printed.")
    tip: Quantity | None = prop("activeTip", "Length of the active tip.")
    site: Sites = SITE
    side: Side = SIDE
    qualities: Qualities = QUALITIES


class DrugUse(Node):
    """One drug as it was given: dose, route, days."""

    key = ("drug", "days", "dose")
    told_by = ("drug", "dose", "days", "frequency")

    drug: Annotated[str, Coded("drug", "drug_class")] = prop("drug", "The drug.", required=True, use=["names event"])
    dose: Quantity | None = prop("dose", "Dose as printed.")
    dose_to: Quantity | None = prop("doseTo", "Dose it was raised or lowered to, as printed.")
    route: Annotated[str, Coded("route")] | None = prop("route", "Route of administration.")
    frequency: Frequency = FREQUENCY
    days: str | None = prop("days", "Days of the cycle as printed: `1 and 8`, `1-5`.")
    duration: Quantity | None = prop("duration", "For how long.")
    cycles: Quantity | None = prop("cycles", "Number of cycles as printed.")
    purposes: Purposes = PURPOSES
    carrier: DeviceUse | None = prop("has", "What carries the drug.")
    qualities: Qualities = QUALITIES
    when: Time = WHEN
    result: Result = RESULT


class Radiation(Node):
    """Dose and fractionation of a course of radiotherapy."""

    dose: Quantity | None = prop("dose", "Dose as printed.")
    fractions: Quantity | None = prop("n", "Number of fractions as printed.")
    fraction_dose: Quantity | None = prop("fractionDose", "Dose of one fraction as printed.")
    energy: Quantity | None = prop("level", "Energy of the beam as printed.")
    frequency: Frequency = FREQUENCY
    qualities: Qualities = QUALITIES


class Hyperthermia(Node):
    """Power and schedule of a course of hyperthermia."""

    power: Quantity | None = prop("level", "Power as printed.")
    sessions: Quantity | None = prop("n", "Number or frequency of sessions as printed.")
    session: Quantity | None = prop("duration", "Duration of one session as printed.")
    statistic: Annotated[str, Coded("statistic")] | None = prop(
        "statistic", "What the figure is: median, rate, hazard ratio."
    )


class Embolization(Node):
    """Technique of a transarterial embolization."""

    sessions: Quantity | None = prop("n", "Number or frequency of sessions as printed.")
    interval: Quantity | None = prop("cycleLength", "Time between sessions as printed.")
    qualities: Qualities = QUALITIES


class Ablation(Node):
    """Technique of a thermal ablation."""

    temperature: Quantity | None = prop("level", "Temperature reached, as printed.")
    session: Quantity | None = prop("duration", "Duration of one session as printed.")
    sessions: Quantity | None = prop("n", "Number or frequency of sessions as printed.")
    qualities: Qualities = QUALITIES


class Removal(Node):
    """What a surgeon took out."""

    key = ("site", "lesion")

    site: Sites = SITE
    side: Side = SIDE
    degree: Many[Annotated[str, Coded("extent")]] = prop(
        "degree", "How much was taken: of the site where one is told, else of the lesion.", default=()
    )
    lesion: OneLesion = LESION


class Protection(Node):
    """What was done so that a treatment harms nothing else."""

    key = ("measure", "site")

    measure: Annotated[str, Coded("modality", "device")] = prop(
        "intervention", "What was done to protect.", required=True
    )
    site: Sites = SITE
    side: Side = SIDE
    averts: Many[ANY_TERM] = prop("averts", "The harm that it is to prevent.", default=())
    when: Time = WHEN
    reasons: Many[Reason] = prop("reason", "Why.", default=())


class Treatment(Event):
    """One course of treatment."""

    kind: Literal["treatment"]
    modalities: Many[Annotated[str, Coded("modality")]] = prop(
        "modality",
        "Kind of treatment; may be left out where drugs or a regimen say it.",
        default=(),
        use=["status", "names event"],
    )
    regimen: Annotated[str, Coded("regimen")] | None = prop(
        "regimen", "Named combination of drugs.", use=["names event"]
    )
    intents: Many[Annotated[str, Coded("intent")]] = prop("intent", "With what intent.", default=())
    line: Quantity | None = prop("line", "Line of treatment that the paper states.")
    status: Status = STATUS
    drugs: Many[DrugUse] = prop("drugUse", "A drug of this treatment.", default=())
    every: Quantity | None = prop("cycleLength", "Length of a cycle as printed.")
    cycles: Quantity | None = prop("cycles", "Number of cycles as printed.")
    duration: Quantity | None = prop("duration", "For how long.")
    stopped: When | None = prop("stopped", "When it ended, as the paper says it.")
    site: Sites = SITE
    side: Side = SIDE
    targets: Many[Annotated[str, Link("lesion")]] = prop(
        "lesion", "The lesion it was aimed at.", default=(), proof="words"
    )
    protocol_of: Annotated[str, Link("event")] | None = prop(
        "sameProtocolAs", "An earlier treatment that was given in the same way."
    )
    continues: Annotated[str, Link("event")] | None = prop(
        "continues", "The treatment that had been interrupted and is taken up again by this one."
    )
    combined_with: Many[Annotated[str, Link("event")]] = prop(
        "combinedWith", "Another treatment given with it.", default=(), use=["treatment"]
    )
    radiation: Radiation | None = prop("has", "Dose and fractions.")
    hyperthermia: Hyperthermia | None = prop("has", "Power and schedule.")
    embolization: Embolization | None = prop("has", "Technique of embolization.")
    ablation: Ablation | None = prop("has", "Technique of ablation.")
    removed: Many[Removal] = prop("has", "What was removed.", default=())
    residual: Annotated[str, Link("lesion")] | None = prop(
        "apartFrom", "The lesion that was left behind.", proof="words"
    )
    margin: Annotated[str, Coded("quality", "finding")] | None = prop("margin", "Surgical margin.")
    devices: Many[DeviceUse] = prop("has", "An instrument used.", default=())
    protections: Many[Protection] = prop("has", "A protective measure.", default=())
    guidance: Guidance = GUIDANCE
    anesthesia: Annotated[str, Coded("modality")] | None = prop("anesthesia", "Anaesthesia or sedation.")
    qualities: Qualities = QUALITIES
    reasons: Many[Reason] = prop("reason", "Why it was begun.", default=())
    stopped_because: Many[Reason] = prop("stoppedBecause", "Why it was stopped or changed.", default=())
    findings: Many[FindingResult] = prop("hasFinding", "A finding of this visit, examination or specimen.", default=())
    result: Result = RESULT
