"""What was seen of a patient to phenotypic features, measurements, biosamples and diseases."""

from __future__ import annotations

from collections.abc import Iterator

from lmsgraph import iris
from lmsgraph.exchange.phenopackets.actions import procedures
from lmsgraph.exchange.phenopackets.amounts import told_amount
from lmsgraph.exchange.phenopackets.asides import AGE, MITOSES, STATE
from lmsgraph.exchange.phenopackets.radiation import unheld
from lmsgraph.exchange.phenopackets.terms import Json, Terms
from lmsgraph.exchange.phenopackets.times import element, told_value
from lmsgraph.graph.facts import Facts
from lmsgraph.graph.status import denied, status

__all__ = ["biosamples", "diseases", "features", "measurements"]

_FAMILY = f"{iris.TERM}history_role/family-history"
_PRIMARY = f"{iris.TERM}lesion_role/primary"
_MITOSES = ("lmsgraph.term:analyte/mitotic-count", MITOSES)
_SEVERITY = f"{iris.TERM}severity/"


def features(facts: Facts, terms: Terms, case: str, evidence: list[Json]) -> Iterator[Json]:
    """Yield findings that are there or are excluded, adverse events and spread; what cannot be told is left out."""
    for event in facts.ordered(case, "event"):
        holders = [n for n in facts.values(event, "hasFinding") if "FindingResult" in facts.types(n)]
        for node in [*holders, *([event] if "AdverseEvent" in facts.types(event) else [])]:
            for found in _feature(facts, terms, node, "finding"):
                if when := element(facts, terms, event):
                    found["onset"] = when
                yield found | {"evidence": evidence}
    for lesion in facts.values(case, "hasLesion"):
        role = facts.value(lesion, "role")
        if role and role != _PRIMARY:
            where = [*terms.of(lesion, "site"), *terms.of(lesion, "side"), *terms.of(lesion, "quality")]
            yield {"type": terms.term(role), "modifiers": where, "evidence": evidence}
    for item in facts.values(case, "has", "HistoryItem"):
        if facts.value(item, "role") != _FAMILY and not _is_disease(facts, item):
            yield from (found | {"evidence": evidence} for found in _feature(facts, terms, item, "concept"))


def _feature(facts: Facts, terms: Terms, node: str, name: str) -> Iterator[Json]:
    if status(facts, node) not in ("present", "absent"):
        return
    for what in terms.of(node, name):
        found: Json = {"type": what}
        if denied(facts, node):
            found["excluded"] = True
        severe = [code for code in facts.values(node, "degree") if _is_severity(facts, code)][:1]
        if severe:
            found["severity"] = terms.term(severe[0])
        degrees = [terms.term(code) for code in facts.values(node, "degree") if code not in severe]
        near, how = (
            [one for of in names for one in terms.of(node, of)] for names in (("site", "side"), ("quality", "change"))
        )
        modifiers = [*near, *degrees, *how]
        if grade := facts.value(node, "toxicityGrade"):
            modifiers.append(terms.said(node, f"grade {grade}"))
        if modifiers:
            found["modifiers"] = modifiers
        yield found


def _is_severity(facts: Facts, code: str) -> bool:
    """Return whether a degree is one of the severities of HP, which alone the schema has a place for."""
    known = facts.values(code, "skos:notation")
    return code.startswith(_SEVERITY) and any(one.startswith("HP:") for one in known)


def measurements(facts: Facts, terms: Terms, case: str) -> Iterator[Json]:
    """Yield laboratory values, stains, sizes of lesions; the age, and the state in which the patient was left."""
    yield from _asides(facts, terms, case)
    for event in facts.ordered(case, "event"):
        when = element(facts, terms, event)
        for found in (*_measured(facts, terms, event), *_unheld(facts, terms, event)):
            if when:
                found["timeObserved"] = when
            yield found


def _asides(facts: Facts, terms: Terms, case: str) -> Iterator[Json]:
    """Yield the age when the paper tells it, and how the disease stood at the end: no other place is for them."""
    patient, end = facts.value(case, "patient"), facts.value(case, "outcome")
    told = [(AGE, patient, age, told_value(facts, terms, age)) for age in facts.values(patient, "age")]
    told += [(STATE, end, end, {"ontologyClass": word}) for word in terms.of(end, "result")]
    for label, whose, node, value in told:
        found: Json = {"assay": terms.said(node, label), "value": value}
        yield found | ({"timeObserved": when} if (when := element(facts, terms, whose)) else {})


def _unheld(facts: Facts, terms: Terms, event: str) -> Iterator[Json]:
    given = "Treatment" in facts.types(event) and status(facts, event) == "present"
    yield from unheld(facts, terms, event) if given else ()


def _measured(facts: Facts, terms: Terms, event: str) -> Iterator[Json]:
    for node in facts.values(event, "hasFinding"):
        kinds = facts.types(node)
        if "Measurement" in kinds:
            yield from _value(facts, terms, node)
        elif "MarkerResult" in kinds:
            yield from _stain(facts, terms, node)
    for seen in facts.values(event, "hasFinding", "Observation"):
        for name, called in (("size", "size"), ("suvMax", "SUVmax")):
            if amount := facts.value(seen, name):
                lesion = facts.value(seen, "lesion")
                yield {"assay": terms.said(lesion, f"{called} of {facts.label(lesion)}")} | told_amount(
                    facts, terms, amount
                )


def _value(facts: Facts, terms: Terms, node: str) -> Iterator[Json]:
    """Yield what was measured; the paper's word for it, and a usual range with one end, beside the figure."""
    value, words = facts.value(node, "quantity"), [*facts.labels(node, "interpretation"), *facts.labels(node, "change")]
    usual = facts.value(node, "comparedWith")
    for assay in facts.values(node, "concept")[:1]:
        if value:
            found = {"assay": terms.term(assay)} | told_amount(facts, terms, value, assay, usual)
            if usual and "referenceRange" not in found.get("value", {}).get("quantity", {}):
                words.append(f"reference {facts.value(usual, 'printed')}")
            yield _described(found, words)
        elif word := [*terms.of(node, "interpretation"), *terms.of(node, "change")]:
            yield {"assay": terms.term(assay), "value": {"ontologyClass": word[0]}}


def _stain(facts: Facts, terms: Terms, node: str) -> Iterator[Json]:
    """Yield what a stain came to, how strong and how far beside it, and the share of cells."""
    degrees = facts.labels(node, "degree")
    for assay in terms.of(node, "marker")[:1]:
        for result in terms.of(node, "result")[:1]:
            yield _described({"assay": assay, "value": {"ontologyClass": result}}, degrees)
        if share := facts.value(node, "quantity"):
            yield {"assay": assay} | told_amount(facts, terms, share)


def _described(found: Json, words: list[str]) -> Json:
    return {"description": ", ".join(words)} | found if words else found


def biosamples(facts: Facts, terms: Terms, case: str, patient: str) -> Iterator[Json]:
    """Yield what was examined under the microscope, with what it was found to be."""
    for event in facts.ordered(case, "event"):
        if "Pathology" not in facts.types(event):
            continue
        found: Json = {"id": event.removeprefix(iris.DATA), "individualId": patient}
        lesion = facts.value(event, "lesion")
        if lesion and (site := terms.of(lesion, "site")):
            found["sampledTissue"] = site[0]
        if lesion and (role := facts.value(lesion, "role")):
            found["tumorProgression"] = terms.term(role)
        if histology := terms.of(event, "disease"):
            found["histologicalDiagnosis"] = histology[0]
        if grade := terms.of(event, "grade"):
            found["tumorGrade"] = grade[0]
        if when := element(facts, terms, event):
            found["timeOfCollection"] = when
        if mitoses := facts.value(event, "mitoticCount"):
            counted = told_amount(facts, terms, mitoses)
            found["measurements"] = [{"assay": terms.code(*_MITOSES)} | counted]
        if procedure := next(procedures(facts, terms, event, facts.values(event, "procedure")), None):
            found["procedure"] = procedure
        yield found


def diseases(facts: Facts, terms: Terms, case: str) -> Iterator[Json]:
    """Yield the tumour with its site, side and stage, then the other diseases of the history."""
    primary = next((n for n in facts.values(case, "hasLesion") if facts.value(n, "role") == _PRIMARY), "")
    for term in terms.of(case, "disease"):
        found: Json = {"term": term}
        if primary and (site := terms.of(primary, "site")):
            found["primarySite"] = site[0]
        if primary and (side := terms.of(primary, "side")):
            found["laterality"] = side[0]
        named = [e for e in facts.ordered(case, "event") if "Diagnosis" in facts.types(e)]
        for key, name in (("diseaseStage", "stage"), ("clinicalTnmFinding", "tnm")):
            texts = {value: event for event in reversed(named) for value in facts.values(event, name)}
            if texts:
                found[key] = [terms.said(event, value) for value, event in sorted(texts.items())]
        if named and (when := element(facts, terms, named[0])):
            found["onset"] = when
        yield found
    for item in facts.values(case, "has", "HistoryItem"):
        known = status(facts, item) in ("present", "absent")
        if facts.value(item, "role") != _FAMILY and _is_disease(facts, item) and known:
            for term in terms.of(item, "concept"):
                yield {"term": term, "excluded": True} if denied(facts, item) else {"term": term}


def _is_disease(facts: Facts, item: str) -> bool:
    return facts.value(item, "concept").startswith(f"{iris.TERM}disease/")
