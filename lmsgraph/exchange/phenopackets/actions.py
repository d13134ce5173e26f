"""The treatments of a case to medical actions: drugs with their doses, radiation, procedures, what came of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lmsgraph import iris
from lmsgraph.exchange.phenopackets.radiation import is_radiation, most_exact, radiation
from lmsgraph.exchange.phenopackets.terms import Json, Terms
from lmsgraph.exchange.phenopackets.times import element, ends, interval, quantity
from lmsgraph.graph.facts import Facts
from lmsgraph.graph.status import status
from lmsgraph.graph.wider import above

__all__ = ["actions"]

_BY_DRUGS = frozenset((iris.term_iri("modality", "systemic-therapy"),))
"""Kinds of treatment that are no procedure: a regimen, where no drug of it is named."""
_BY_HAND = frozenset(
    iris.term_iri("modality", name)
    for name in (
        "ablation",
        "cryotherapy",
        "dialysis",
        "hyperthermia-therapy",
        "intervention",
        "laser-therapy",
        "locoregional-therapy",
        "phototherapy",
        "plasma-exchange",
        "radionuclide-therapy",
        "surgery",
        "transplantation",
    )
)
"""Kinds of treatment that are a procedure also where drugs are given with it."""


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
            yield from ({"procedure": one} for one in procedures(facts, terms, event, facts.values(event, "procedure")))
        if "Treatment" not in facts.types(event) or _absent(facts, event):
            continue
        beside = _beside(facts, terms, event, harms.get(event, []), disease)
        yield from (what | beside for what in _given(facts, terms, event))


def procedures(facts: Facts, terms: Terms, event: str, codes: Iterable[str]) -> Iterator[Json]:
    """Yield procedures of an event, where and when it was."""
    for code in codes:
        found: Json = {"code": terms.term(code)}
        for site in facts.values(event, "site")[:1]:
            found["bodySite"] = terms.term(site)
        if when := element(facts, terms, event):
            found["performed"] = when
        yield found


def _given(facts: Facts, terms: Terms, event: str) -> Iterator[Json]:
    """Yield what a treatment consists of, each thing once: drugs, radiation, regimens, procedures."""
    uses = list(facts.ordered(event, "drugUse"))
    yield from ({"treatment": _treatment(facts, terms, event, use)} for use in uses)
    rays = list(radiation(facts, terms, event))
    yield from ({"radiationTherapy": one} for one in rays)
    codes = facts.values(event, "modality")
    drugs = [code for code in codes if _below(facts, code, _BY_DRUGS)]
    regimens = facts.values(event, "regimen") or ([] if uses else _narrowest(facts, drugs))
    yield from ({"therapeuticRegimen": _regimen(facts, terms, event, regimen)} for regimen in regimens)
    irradiated = [code for code in codes if is_radiation(facts, code)]
    done = [code for code in codes if code not in (*drugs, *irradiated) and _below(facts, code, _BY_HAND)]
    if irradiated and not rays:
        done.append(most_exact(facts, irradiated))
    if not (uses or rays or regimens or done):
        done = codes
    yield from ({"procedure": one} for one in procedures(facts, terms, event, _narrowest(facts, done)))


def _below(facts: Facts, code: str, roots: frozenset[str]) -> bool:
    """Return whether a kind of treatment is one of some, or of a kind of them."""
    return code in roots or not roots.isdisjoint(above(facts, code))


def _narrowest(facts: Facts, codes: list[str]) -> list[str]:
    """Return the words that say most: none that only says more widely what another does."""
    wider = {one for code in codes for one in above(facts, code)}
    return [code for code in codes if code not in wider]


def _regimen(facts: Facts, terms: Terms, event: str, regimen: str) -> Json:
    found: Json = {"ontologyClass": terms.term(regimen), "regimenStatus": "UNKNOWN_STATUS"}
    first, last = ends(facts, terms, event)
    return found | ({"startTime": first} if first else {}) | ({"endTime": last} if last else {})


def _treatment(facts: Facts, terms: Terms, event: str, use: str) -> Json:
    found: Json = {"agent": next(iter(terms.of(use, "drug")), terms.said(use, facts.label(use)))}
    if route := terms.of(use, "route"):
        found["routeOfAdministration"] = route[0]
    dose = facts.value(use, "dose")
    amount = quantity(facts, terms, dose) if dose else None
    schedule: Json = {"quantity": amount} if amount else {}
    if dose and not amount:
        words = ", ".join((facts.value(dose, "printed"), *facts.labels(use, "frequency")))
        schedule["scheduleFrequency"] = terms.said(dose, words)
    elif often := terms.of(use, "frequency"):
        schedule["scheduleFrequency"] = often[0]
    elif every := facts.value(use, "cycleLength") or facts.value(event, "cycleLength"):
        schedule["scheduleFrequency"] = terms.said(every, f"every {facts.value(every, 'printed')}")
    when = facts.value(use, "when") or facts.value(event, "when")
    if when and (days := interval(facts, when)):
        schedule["interval"] = days
    if schedule:
        found["doseIntervals"] = [schedule]
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


def _absent(facts: Facts, event: str) -> bool:
    return status(facts, event) in ("absent", "unknown", "not-excluded")
