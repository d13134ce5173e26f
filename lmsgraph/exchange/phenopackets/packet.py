"""The cases of a store to phenopackets, one a case, with patient, sources and who made it."""

from __future__ import annotations

import json

from pyoxigraph import Store

from lmsgraph import iris
from lmsgraph.errors import LmsgraphError
from lmsgraph.exchange.phenopackets.actions import actions
from lmsgraph.exchange.phenopackets.findings import biosamples, diseases, features, measurements
from lmsgraph.exchange.phenopackets.terms import Json, Terms
from lmsgraph.exchange.phenopackets.times import element
from lmsgraph.graph.facts import Facts
from lmsgraph.graph.status import died

__all__ = ["packet", "packet_files"]

_STATED = ("ECO:0006017", "author statement from published clinical study used in manual assertion")
_DAYS = {"d": 1, "wk": 7}


def packet_files(store: Store) -> dict[str, bytes]:
    """Return a file for each case of a store."""
    facts = Facts(store)
    cases = facts.of_type("Case")
    files = {}
    for case in cases:
        made = packet(facts, case)
        _validate(made)
        files[f"{made['id']}.json"] = (json.dumps(made, indent=1, ensure_ascii=False) + "\n").encode()
    return files


def packet(facts: Facts, case: str) -> Json:
    """Return a case as a phenopacket."""
    terms, paper = Terms(facts), facts.value(case, "reportedIn")
    name = case.removeprefix(iris.DATA).replace("/", ".")
    source = _source(facts, paper)
    evidence: list[Json] = [{"evidenceCode": terms.code(*_STATED), "reference": source}]
    found: Json = {
        "id": name,
        "subject": _subject(facts, terms, case, name),
        "phenotypicFeatures": list(features(facts, terms, case, evidence)),
        "measurements": list(measurements(facts, terms, case)),
        "biosamples": list(biosamples(facts, terms, case, name)),
        "diseases": list(diseases(facts, terms, case)),
        "medicalActions": list(actions(facts, terms, case)),
    }
    found = {key: value for key, value in found.items() if value}
    return found | {"metaData": _about(facts, terms, source, paper)}


def _subject(facts: Facts, terms: Terms, case: str, name: str) -> Json:
    patient, end = facts.value(case, "patient"), facts.value(case, "outcome")
    found: Json = {"id": name}
    if end and not died(facts, end) and (last := element(facts, terms, end)):
        found["timeAtLastEncounter"] = last
    if end:
        found["vitalStatus"] = _vital(facts, terms, end)
    sex = facts.value(patient, "sex").rpartition("/")[2]
    return found | {"sex": {"female": "FEMALE", "male": "MALE"}.get(sex, "UNKNOWN_SEX")}


def _vital(facts: Facts, terms: Terms, end: str) -> Json:
    vital = facts.value(end, "vitalStatus").rpartition("/")[2]
    status = "DECEASED" if vital.startswith("dead") else "ALIVE" if vital.startswith("alive") else "UNKNOWN_STATUS"
    found: Json = {"status": status}
    if status == "DECEASED" and (when := element(facts, terms, end)):
        found["timeOfDeath"] = when
    if cause := terms.of(end, "cause"):
        found["causeOfDeath"] = cause[0]
    for span in facts.values(end, "has"):
        since = facts.value(span, "anchor")
        amount = facts.value(span, "quantity")
        unit, value = facts.value(amount, "unit").rpartition("/")[2], facts.value(amount, "value")
        if (
            "Survival" in facts.types(span)
            and "Diagnosis" in facts.types(since)
            and unit in _DAYS
            and value.isdecimal()
        ):
            found["survivalTimeInDays"] = int(value) * _DAYS[unit]
    return found


def _source(facts: Facts, paper: str) -> Json:
    for prefix, name in (("PMID", "bibo:pmid"), ("DOI", "bibo:doi"), ("", "fabio:hasPubMedCentralId")):
        if value := facts.value(paper, name):
            title = facts.value(paper, "dcterms:title")
            return {"id": f"{prefix}:{value}".removeprefix(":"), "description": title}
    return {"id": paper, "description": facts.label(paper)}


def _about(facts: Facts, terms: Terms, source: Json, paper: str) -> Json:
    curation = next((n for n in facts.of_type("Curation") if n.startswith(f"{paper}/")), "")
    made = facts.value(curation, iris.PREFIXES["dcterms"] + "modified") or "1970-01-01"
    return {
        "created": f"{made}T00:00:00Z",
        "createdBy": facts.value(curation, iris.PREFIXES["dcterms"] + "contributor") or "lmsgraph",
        "submittedBy": "lmsgraph",
        "resources": terms.resources(made),
        "phenopacketSchemaVersion": "2.0",
        "externalReferences": [source],
    }


def _validate(made: Json) -> None:
    """Refuse a packet that the schema does not hold, where the package that knows it is there."""
    try:
        from google.protobuf.json_format import ParseDict, ParseError
        from phenopackets.schema.v2 import Phenopacket
    except ImportError:
        return
    try:
        ParseDict(made, Phenopacket())
    except ParseError as error:
        raise LmsgraphError(f"the case {made['id']} makes no phenopacket: {error}") from error
