"""The medical actions of a packet to the treatments of a record, with what is written of amounts and times."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lmsgraph.exchange.phenopackets.asides import DOSE_OF, FRACTIONS_OF, aside
from lmsgraph.exchange.phenopackets.read import Taken
from lmsgraph.records.walk import slug

__all__ = ["amount", "several", "span", "treatments", "when"]

Plain = dict[str, Any]

_MOST_GRAY = 300
"""No irradiation of a patient has more: a larger figure is in another unit, nobody knows which."""


def treatments(packet: Taken) -> Iterator[Plain]:
    """Yield the events that the medical actions of a packet come to, adverse events with them."""
    for action in packet["medicalActions"]:
        found = _treatment(action, packet)
        if found is None:
            continue
        if action["treatmentIntent"]:
            found["intents"] = action["treatmentIntent"].label()
        if action["responseToTreatment"]:
            found["result"] = action["responseToTreatment"].label()
        if action["treatmentTerminationReason"]:
            found["stopped_because"] = [{"because": action["treatmentTerminationReason"].label()}]
        yield found
        for harm in action["adverseEvents"]:
            label = harm.label()
            yield {"id": slug(label), "kind": "adverse-event", "finding": label, "during": found}


def _treatment(action: Taken, packet: Taken) -> Plain | None:
    """Return a treatment; None where an action is of no kind that is known."""
    drug, radiation = action["treatment"], action["radiationTherapy"]
    if drug["agent"]:
        use: Plain = {"drug": drug["agent"].label()}
        if drug["routeOfAdministration"]:
            use["route"] = drug["routeOfAdministration"].label()
        if schedule := next(iter(drug["doseIntervals"]), None):
            if dose := amount(schedule["quantity"]):
                use["dose"] = dose
            if schedule["scheduleFrequency"]:
                use["frequency"] = schedule["scheduleFrequency"].label()
            given = when(schedule)
        else:
            given = {}
        return {"id": slug(use["drug"]), "kind": "treatment", **given, "drugs": [use]}
    if radiation["modality"]:
        label = radiation["modality"].label()
        ray = _radiation(label, radiation, packet)
        return _done(label, radiation) | ({"radiation": ray} if ray else {})
    if action["procedure"]["code"]:
        return _done(action["procedure"]["code"].label(), action["procedure"])
    if action["therapeuticRegimen"]["ontologyClass"]:
        label = action["therapeuticRegimen"]["ontologyClass"].label()
        return {"id": slug(label), "kind": "treatment", "regimen": label}
    return None


def _radiation(label: str, radiation: Taken, packet: Taken) -> Plain:
    """Return dose and fractions: as a measurement of ours has them, else in whole Gray as the schema counts."""
    found: Plain = {}
    for name, key, called, unit in (
        ("dose", "dosage", DOSE_OF, "Gy"),
        ("fractions", "fractions", FRACTIONS_OF, "fractions"),
    ):
        whole = radiation[key].peek_number()
        told = (m for m in packet["measurements"] if aside(m) == f"{called} {label}")
        exact = next((one for one in told if _is_rounded_to(one, whole)), None)
        if exact:
            found[name] = amount(exact["value"]["quantity"]) or exact["value"]["ontologyClass"]["label"].text()
            exact["assay"].label()
        if 0 < whole <= _MOST_GRAY:
            radiation[key].text()
            found.setdefault(name, f"{whole:g} {unit}")
    return found


def _is_rounded_to(measured: Taken, whole: float) -> bool:
    """Return whether a measurement is what a whole number rounds; one that the paper bounds has no number."""
    exact = measured["value"]["quantity"]["value"].peek_number()
    return int(exact + 0.5) == whole if measured["value"]["quantity"] else whole == 0


def _done(label: str, of: Taken) -> Plain:
    found: Plain = {"id": slug(label), "kind": "treatment", "modalities": label} | when(of["performed"])
    return found | ({"site": of["bodySite"].label()} if of["bodySite"] else {})


def when(time: Taken) -> Plain:
    """Return when something was, where it is told by the calendar."""
    if day := time["timestamp"].text()[:10]:
        return {"when": day}
    first, last = (time["interval"][end].text()[:10] for end in ("start", "end"))
    return {"when": f"from {first} to {last}"} if first and last else {}


def several(value: Taken) -> str:
    """Return several numbers of one measurement as people write them: 160/100, 10-20, 6 x 8."""
    parts = [(one["type"].label(), amount(one["quantity"])) for one in value["typedQuantities"]]
    numbers = [number.partition(" ")[0] for _, number in parts]
    kinds = " ".join(kind.casefold() for kind, _ in parts)
    mark = "/" if "systolic" in kinds else "-" if kinds == "from to" else " x "
    return f"{mark.join(numbers)} {parts[0][1].partition(' ')[2]}".strip() if parts else ""


def span(usual: Taken) -> str:
    """Return a range of reference as people write it."""
    low, high = (usual[name].text().removesuffix(".0") for name in ("low", "high"))
    if not (low and high):
        return ""
    return f"{low}-{high} {_unit(usual['unit'])}".strip()


def amount(quantity: Taken) -> str:
    """Return an amount as people write it; nothing where there is no number."""
    number = quantity["value"].text()
    if not number:
        return ""
    return f"{number.removesuffix('.0')} {_unit(quantity['unit'])}".strip()


def _unit(unit: Taken) -> str:
    """Return the unit of an amount by its sign, else by its name."""
    code, label = unit["id"].text(), unit["label"].text()
    return code.removeprefix("UCUM:") if code.startswith("UCUM:") and len(code) > 5 else label
