"""A phenopacket to the draft of a record: what a record holds, and a list of all that it does not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from lmsgraph.exchange.phenopackets.asides import AGE, MITOSES, STATE, aside
from lmsgraph.exchange.phenopackets.read import Taken, read_packet
from lmsgraph.exchange.phenopackets.treated import amount, several, span, treatments, when
from lmsgraph.records.layout import format_text
from lmsgraph.records.walk import slug

__all__ = ["Imported", "import_packet"]

Plain = dict[str, Any]

_ISO = {"Y": "years", "M": "months", "W": "weeks", "D": "days"}
_TO_FILL = "to be filled in"
_VITAL = {"DECEASED": "dead", "ALIVE": "alive"}


class Imported(NamedTuple):
    """The text of a draft record, its id, and the values of the packet that it does not hold."""

    name: str
    text: str
    left: tuple[tuple[str, str], ...]


def import_packet(content: bytes, file: str) -> Imported:
    """Return the draft of a record from the bytes of a phenopacket."""
    packet = read_packet(content, file)
    name, case = slug(packet["id"].text()), _case(packet)
    record = {
        "paper": _paper(packet, name),
        "curation": {
            "curator": packet["metaData"]["createdBy"].text() or _TO_FILL,
            "date": packet["metaData"]["created"].text()[:10] or "1970-01-01",
            "status": "draft",
        },
        "cases": [case],
    }
    sources = [_resource(one) for one in packet["metaData"]["resources"]]
    made = [packet["id"].text(), *(packet["metaData"][key].text() for key in ("created", "phenopacketSchemaVersion"))]
    left = tuple(packet.left())
    head = _head(f"{Path(file).name} ({', '.join(filter(None, made))})", left, packet.codes(), sources)
    text = yaml.safe_dump(record, allow_unicode=True, sort_keys=False, width=1000)
    return Imported(name, head + format_text(text, file), left)


def _head(file: str, left: tuple[tuple[str, str], ...], codes: dict[str, str], sources: list[str]) -> str:
    """Return the comments on top of a draft: what the record does not hold, and the identifiers behind its words."""
    lines = [
        f"Draft from the phenopacket {file}: give each fact the words of its paper (quote:), then seal it.",
        f"A record has no place for {len(left)} of its values" + (":" if left else "."),
        *(f"  {path}: {value}" for path, value in left),
        "Identifiers of its words, as the phenopacket has them:",
        *(f"  {label}: {code}" for label, code in codes.items()),
        *(("Made with:", *(f"  {source}" for source in sources)) if sources else ()),
    ]
    return "".join(
        f"# {' '.join(line.split()) if line[0] != ' ' else '  ' + ' '.join(line.split())}\n" for line in lines
    )


def _resource(resource: Taken) -> str:
    """Return what the identifiers of a packet are of, and where that is found."""
    said = {key: resource[key].text() for key in ("namespacePrefix", "id", "version", "name", "url", "iriPrefix")}
    return ", ".join(filter(None, (said.pop("namespacePrefix"), *said.values())))


def _paper(packet: Taken, name: str) -> Plain:
    found: Plain = {"id": name, "title": _TO_FILL, "journal": _TO_FILL, "design": "case report"}
    for reference in packet["metaData"]["externalReferences"]:
        code = reference["id"].text()
        number = code.rpartition(":")[2]
        if code.upper().startswith(("PMID:", "PUBMED:")) and number.isdecimal():
            found["pmid"] = number
        elif code.upper().startswith("DOI:"):
            found["doi"] = number
        if title := reference["description"].text():
            found["title"] = title
        break
    return found


def _case(packet: Taken) -> Plain:
    subject, diseases = packet["subject"], list(packet["diseases"])
    subject["id"].text()
    main = next((d for d in diseases if not _yes(d["excluded"])), None)
    named = next((i["diagnosis"]["disease"] for i in packet["interpretations"] if i["diagnosis"]["disease"]), None)
    called = main["term"].label() if main else named.label() if named else ""
    case: Plain = {"id": "index", "disease": called or _TO_FILL}
    if patient := _patient(subject, packet):
        case["patient"] = patient
    if named and main and named["id"].text() == main["term"]["id"].text():
        named.label()
    others = [_history(d) for d in diseases if main is None or d["term"]["id"].text() != main["term"]["id"].text()]
    if others:
        case["history"] = others
    if main and main["primarySite"]:
        case["lesions"] = [_sided({"id": "primary", "role": "primary", "site": main["primarySite"].label()}, main)]
    timeline = [*_diagnoses(main), *_visits(packet), *_pathologies(packet), *treatments(packet)]
    if timeline:
        case["timeline"] = _with_ids(timeline)
    if outcome := _outcome(subject["vitalStatus"], packet):
        case["outcome"] = outcome
    for told in (case, *_told(case)):
        told["quote"] = _TO_FILL
    return case


def _told(case: Plain) -> Iterator[Plain]:
    """Yield what of a case needs words of the paper of its own."""
    for name in ("history", "lesions", "timeline"):
        yield from case.get(name, ())
    yield from (case[name] for name in ("patient", "outcome") if case.get(name))


def _yes(value: Taken) -> bool:
    return value.text().casefold() == "true"


def _sided(found: Plain, disease: Taken) -> Plain:
    return found | ({"side": disease["laterality"].label()} if disease["laterality"] else {})


def _patient(subject: Taken, packet: Taken) -> Plain:
    found: Plain = {}
    if (sex := subject["sex"].text()) in ("FEMALE", "MALE"):
        found["sex"] = sex.lower()
    age = subject["timeAtLastEncounter"]["age"]["iso8601duration"]
    ours = next((m for m in packet["measurements"] if aside(m) == AGE), None)
    if told := _said(ours) if ours else _iso(age):
        found["age"] = told
    return found


def _iso(duration: Taken) -> str:
    """Return a length as people write it, where it is a whole number of one unit; else it is not taken."""
    match = re.fullmatch(r"P(\d+)([YMWD])", duration.peek())
    return f"{duration.text() and match[1]} {_ISO[match[2]]}" if match else ""


def _history(disease: Taken) -> Plain:
    found = {"topic": disease["term"].label(), "history_role": "comorbidity"}
    return found | ({"status": "absent"} if _yes(disease["excluded"]) else {})


def _diagnoses(disease: Taken | None) -> Iterator[Plain]:
    if disease is None:
        return
    found: Plain = {"id": "diagnosis", "kind": "diagnosis", "disease": disease["term"].label()}
    if stage := next(iter(disease["diseaseStage"]), None):
        found["stage"] = stage.label()
    if tnm := [one.label() for one in disease["clinicalTnmFinding"]]:
        found["tnm"] = " ".join(tnm)
    if len(found) > 3:
        yield found


def _visits(packet: Taken) -> Iterator[Plain]:
    findings = [_finding(one) for one in packet["phenotypicFeatures"] if one["type"]]
    measured = [m for one in packet["measurements"] if one["assay"] and not aside(one) and (m := _measurement(one))]
    visit: Plain = {"id": "visit", "kind": "visit"}
    visit |= {"findings": findings} if findings else {}
    visit |= {"measurements": measured} if measured else {}
    if len(visit) > 2:
        yield visit


def _finding(feature: Taken) -> Plain:
    found: Plain = {"finding": feature["type"].label()}
    if _yes(feature["excluded"]):
        found["status"] = "absent"
    if feature["severity"]:
        found["degree"] = feature["severity"].label()
    if modifiers := [one.label() for one in feature["modifiers"]]:
        found["qualities"] = modifiers
    return found


def _said(measured: Taken) -> str:
    """Return what an aside of ours says."""
    measured["assay"].label()
    value = measured["value"]
    return amount(value["quantity"]) or several(measured["complexValue"]) or value["ontologyClass"].label()


def _measurement(measured: Taken) -> Plain:
    value = measured["value"]
    found: Plain = {"analyte": measured["assay"].label()}
    if told := amount(value["quantity"]) or several(measured["complexValue"]):
        found["value"] = told
        if usual := span(value["quantity"]["referenceRange"]):
            found["reference"] = usual
    elif value["ontologyClass"]:
        found["interpretation"] = value["ontologyClass"].label()
    return found


def _pathologies(packet: Taken) -> Iterator[Plain]:
    for sample in packet["biosamples"]:
        found: Plain = {"id": slug(sample["id"].text()), "kind": "pathology"}
        for key, name in (("histologicalDiagnosis", "histology"), ("tumorGrade", "grade")):
            if sample[key]:
                found[name] = sample[key].label()
        for one in sample["measurements"]:
            if one["assay"]["label"].peek() == MITOSES and (counted := _said(one)):
                found["mitotic_count"] = counted
        if sample["procedure"]["code"]:
            found["procedures"] = sample["procedure"]["code"].label()
        found |= when(sample["timeOfCollection"]) or when(sample["procedure"]["performed"])
        yield found


def _outcome(vital: Taken, packet: Taken) -> Plain:
    found: Plain = {}
    if (status := vital["status"].text()) in _VITAL:
        found["vital"] = _VITAL[status]
    if vital["causeOfDeath"]:
        found["cause"] = vital["causeOfDeath"].label()
    if state := [_said(m) for m in packet["measurements"] if aside(m) == STATE]:
        found["state"] = state
    found |= when(vital["timeOfDeath"])
    return found


def _with_ids(timeline: list[Plain]) -> list[Plain]:
    """Return events each with an id of its own; what names another event names it by that."""
    used: set[str] = set()
    for event in timeline:
        name, number = event["id"], 1
        while event["id"] in used:
            number += 1
            event["id"] = f"{name}-{number}"
        used.add(event["id"])
    for event in timeline:
        if isinstance(event.get("during"), dict):
            event["during"] = event["during"]["id"]
    return timeline
