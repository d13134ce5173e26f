"""The treatments of a case to medical actions: drugs with their doses, radiation, procedures, what came of them."""

from __future__ import annotations

from collections.abc import Iterator

from lmsgraph.exchange.phenopackets.terms import Json, Terms
from lmsgraph.exchange.phenopackets.times import element, interval, quantity
from lmsgraph.graph.facts import Facts
from lmsgraph.graph.status import status

__all__ = ["actions"]

_MARGINS = ("radiotherapy", "radiation")


def actions(facts: Facts, terms: Terms, case: str) -> Iterator[Json]:
    """Yield what was given and done: one action for each drug, radiation and procedure of a treatment."""
    events = list(facts.ordered(case, "event"))
    disease = facts.values(case, "disease")
    harms: dict[str, list[str]] = {}
    for event in events:
        if "AdverseEvent" in facts.types(event) and not _absent(facts, event):
            for given in dict.fromkeys((*facts.values(event, "blamed"), *facts.values(event, "during"))):
                harms.setdefault(given, []).append(event)
    for event in events:
        if "Pathology" in facts.types(event):
            yield from ({"procedure": one} for one in procedures(facts, terms, event, "procedure"))
        if "Treatment" not in facts.types(event) or _absent(facts, event):
            continue
        beside = _beside(facts, terms, event, harms.get(event, []), disease)
        yield from (what | beside for what in _given(facts, terms, event))


def procedures(facts: Facts, terms: Terms, event: str, name: str) -> Iterator[Json]:
    """Yield the procedures of an event."""
    for code in facts.values(event, name):
        found: Json = {"code": terms.term(code)}
        for site in facts.values(event, "site")[:1]:
            found["bodySite"] = terms.term(site)
        if when := element(facts, terms, event):
            found["performed"] = when
        yield found


def _given(facts: Facts, terms: Terms, event: str) -> Iterator[Json]:
    """Yield what a treatment consists of: its drugs, else its radiation, else its procedures or its regimen."""
    uses = list(facts.ordered(event, "drugUse"))
    yield from ({"treatment": _treatment(facts, terms, event, use)} for use in uses)
    radiation = [part for part in facts.values(event, "has") if "Radiation" in facts.types(part)]
    yield from ({"radiationTherapy": found} for part in radiation if (found := _radiation(facts, terms, event, part)))
    for regimen in facts.values(event, "regimen"):
        yield {"therapeuticRegimen": {"ontologyClass": terms.term(regimen), "regimenStatus": "UNKNOWN_STATUS"}}
    if not uses:
        done = {code for code in facts.values(event, "modality") if not (radiation and _is_radiation(facts, code))}
        for one in procedures(facts, terms, event, "modality"):
            if one["code"] in [terms.term(code) for code in sorted(done)]:
                yield {"procedure": one}


def _treatment(facts: Facts, terms: Terms, event: str, use: str) -> Json:
    found: Json = {"agent": next(iter(terms.of(use, "drug")), terms.said(use, facts.label(use)))}
    if route := terms.of(use, "route"):
        found["routeOfAdministration"] = route[0]
    dose = facts.value(use, "dose")
    amount = quantity(facts, terms, dose) if dose else None
    schedule: Json = {"quantity": amount} if amount else {}
    if often := terms.of(use, "frequency"):
        schedule["scheduleFrequency"] = often[0]
    elif every := facts.value(use, "cycleLength") or facts.value(event, "cycleLength"):
        schedule["scheduleFrequency"] = terms.said(every, f"every {facts.value(every, 'printed')}")
    when = facts.value(use, "when") or facts.value(event, "when")
    if when and (days := interval(facts, when)):
        schedule["interval"] = days
    if schedule:
        found["doseIntervals"] = [schedule]
    return found


def _radiation(facts: Facts, terms: Terms, event: str, part: str) -> Json | None:
    """Return radiation; a phenopacket counts fractions and units of dose in whole numbers."""
    modality = next(iter(facts.values(event, "modality")), "")
    if not modality:
        return None
    found: Json = {"modality": terms.term(modality)}
    for site in facts.values(event, "site")[:1]:
        found["bodySite"] = terms.term(site)
    for key, name in (("dosage", "dose"), ("fractions", "n")):
        value = facts.value(facts.value(part, name), "value") if facts.value(part, name) else ""
        if value.isdecimal():
            found[key] = int(value)
    return found


def _beside(facts: Facts, terms: Terms, event: str, harms: list[str], disease: list[str]) -> Json:
    """Return what a treatment was for, what came of it, and why it ended."""
    found: Json = {}
    if disease and "AntitumorTreatment" in facts.types(event):
        found["treatmentTarget"] = terms.term(disease[0])
    if intent := terms.of(event, "intent"):
        found["treatmentIntent"] = intent[0]
    if response := _response(facts, terms, event):
        found["responseToTreatment"] = response
    if blamed := [one for harm in harms for one in terms.of(harm, "finding")]:
        found["adverseEvents"] = blamed
    reasons = [one for reason in facts.values(event, "stoppedBecause") for one in terms.of(reason, "concept")]
    if reasons:
        found["treatmentTerminationReason"] = reasons[0]
    return found


def _response(facts: Facts, terms: Terms, event: str) -> Json | None:
    """Return what a paper calls the response to a treatment, else what the looks of its course come to, computed."""
    told = terms.of(event, "result")
    courses = facts.subjects("coursePart", event)
    for course in courses:
        for look in facts.values(course, "assessment"):
            told += terms.of(look, "category")
    if told:
        return told[0]
    best = [one for course in courses for one in facts.values(course, "bestDirection")]
    if not best or best[0].endswith("/not-assessed"):
        return None
    return terms.term(best[0]) | {"label": f"{facts.label(best[0])} (computed: best direction of its course)"}


def _is_radiation(facts: Facts, code: str) -> bool:
    return any(word in facts.label(code) for word in _MARGINS)


def _absent(facts: Facts, event: str) -> bool:
    return status(facts, event) in ("absent", "unknown", "not-excluded")
