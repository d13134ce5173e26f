"""Cases as phenopackets, which the package of the schema reads; phenopackets as drafts that lose nothing unsaid."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from google.protobuf.json_format import MessageToDict, ParseDict
from phenopackets.schema.v2 import Phenopacket

from lmsgraph import iris
from lmsgraph.errors import LmsgraphError
from lmsgraph.exchange.export import Wanted, export
from lmsgraph.exchange.phenopackets.draft import import_packet
from lmsgraph.graph.facts import Facts
from lmsgraph.records.check import check_reading
from lmsgraph.records.read import read_source
from lmsgraph.records.source import parse_yaml
from lmsgraph.store.opened import open_graph
from lmsgraph.vocabulary import load
from tests.running import DATA, run

PACKET = (DATA / "packets" / "invented.json").read_bytes()


@pytest.fixture(scope="module")
def packets() -> dict[str, Any]:
    return {name: json.loads(content) for name, content in export(Wanted("phenopacket")).items()}


def test_the_schema_reads_each_case_as_it_was_written(packets: dict[str, Any]) -> None:
    assert len(packets) == 6
    for packet in packets.values():
        read = ParseDict(packet, Phenopacket())
        again = MessageToDict(read)
        for part in ("phenotypicFeatures", "measurements", "biosamples", "diseases", "medicalActions"):
            assert len(packet.get(part, ())) == len(again.get(part, ()))


def test_every_drug_that_was_given_is_a_treatment_with_its_dose(packets: dict[str, Any]) -> None:
    facts = Facts(open_graph())
    absent = f"{iris.TERM}status/absent"
    for name, packet in packets.items():
        case = iris.DATA + name.removesuffix(".json").replace(".", "/")
        given = [e for e in facts.values(case, "event") if "Treatment" in facts.types(e)]
        uses = [use for e in given if absent not in facts.values(e, "status") for use in facts.values(e, "drugUse")]
        told = [action["treatment"] for action in packet.get("medicalActions", ()) if "treatment" in action]
        assert sorted(facts.label(facts.value(use, "drug")) for use in uses) == sorted(
            t["agent"]["label"] for t in told
        )
    lee = [a for a in packets["lee-2018.index.json"]["medicalActions"] if "treatment" in a]
    (pazopanib,) = (a for a in lee if a["treatment"]["agent"]["label"] == "pazopanib")
    assert pazopanib["treatment"]["doseIntervals"] == [
        {
            "quantity": {"unit": {"id": "UCUM:mg", "label": "mg"}, "value": 800.0},
            "scheduleFrequency": {"id": "NCIT:C125004", "label": "once daily"},
        }
    ]
    assert "hypertension" in [harm["label"] for harm in pazopanib["adverseEvents"]]
    assert {"treatmentTerminationReason", "responseToTreatment", "treatmentTarget"} <= set(pazopanib)
    assert packets["lee-2018.index.json"]["subject"]["vitalStatus"]["status"] == "DECEASED"


def test_findings_stains_and_sizes_of_a_case_are_all_there(packets: dict[str, Any]) -> None:
    facts, case = Facts(open_graph()), f"{iris.DATA}kim-2015/index"
    events = facts.values(case, "event")
    parts = [node for event in events for node in facts.values(event, "hasFinding")]
    unsure = {f"{iris.TERM}status/{name}" for name in ("unknown", "not-excluded")}
    parts = [node for node in parts if unsure.isdisjoint(facts.values(node, "status"))]
    kinds = {kind: [n for n in parts if kind in facts.types(n)] for kind in ("FindingResult", "MarkerResult")}
    packet = packets["kim-2015.index.json"]
    told = [one["type"]["label"] for one in packet["phenotypicFeatures"]]
    assert [] == [f for n in kinds["FindingResult"] for f in facts.labels(n, "finding") if f not in told]
    assays = [one["assay"]["label"] for one in packet["measurements"]]
    assert [] == [m for n in kinds["MarkerResult"] for m in facts.labels(n, "marker") if m not in assays]
    sizes = [
        seen
        for event in events
        for seen in facts.values(event, "hasFinding", "Observation")
        if facts.value(seen, "size")
    ]
    assert len(sizes) == len([name for name in assays if name.startswith("size of ")])
    assert min(map(len, (*kinds.values(), sizes))) > 0


def test_every_identifier_is_of_a_resource_that_is_named(packets: dict[str, Any]) -> None:
    for packet in packets.values():
        known = {resource["namespacePrefix"] for resource in packet["metaData"]["resources"]}
        used = {
            code.partition(":")[0] for part, value in packet.items() if part != "metaData" for code in _codes(value)
        }
        assert used <= known


def _codes(value: object) -> list[str]:
    if isinstance(value, dict):
        own = [value["id"]] if set(value) == {"id", "label"} else []
        return own + [code for inner in value.values() for code in _codes(inner)]
    return [code for inner in value for code in _codes(inner)] if isinstance(value, list) else []


def test_a_phenopacket_becomes_a_draft_that_says_what_it_does_not_hold() -> None:
    made = import_packet(PACKET, "invented.json")
    reading = read_source(parse_yaml(made.text, "x.yaml"))
    assert reading.record is not None
    assert [] == [p.message for p in check_reading(reading, load(), drafts=True) if not p.message.startswith("unknown")]
    held = (
        "dose: 60 mg/m2",
        "when: from 2020-01-01 to 2020-01-31",
        "dose: 50 Gy",
        "during: doxorubicin",
        "vital: dead",
    )
    assert [] == [words for words in held if words not in made.text]
    assert [
        ("subject.karyotypicSex", "XX"),
        ("phenotypicFeatures[0].onset.age.iso8601duration", "P50Y"),
        ("interpretations[0].id", "i1"),
        ("interpretations[0].progressStatus", "SOLVED"),
    ] == list(made.left)
    assert all(f"{path}: {value}" in made.text for path, value in made.left)
    about = json.loads(PACKET)["metaData"]
    kept = [
        about["created"],
        about["phenopacketSchemaVersion"],
        *(one for r in about["resources"] for one in r.values()),
    ]
    assert [one for one in kept if one not in made.text] == []
    assert "#   doxorubicin: NCIT:C456" in made.text


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"{", "is no JSON"),
        (b"[]", "is no phenopacket"),
        (b'{"id": "a", "metaData": {"phenopacketSchemaVersion": "1.0"}}', "is a phenopacket of version 1.0"),
        (b"[" * 100_000, "is no JSON"),
    ],
)
def test_what_is_no_phenopacket_is_refused(content: bytes, said: str) -> None:
    with pytest.raises(LmsgraphError, match=said):
        import_packet(content, "x.json")


def test_a_packet_of_ours_comes_back_with_its_treatments(packets: dict[str, Any]) -> None:
    packet = packets["lee-2018.index.json"]
    text = import_packet(json.dumps(packet).encode(), "lee.json").text
    record = read_source(parse_yaml(text, "x.yaml")).record
    assert record is not None
    drugs = [use.drug for e in record.cases[0].timeline for use in getattr(e, "drugs", ())]
    assert drugs == [a["treatment"]["agent"]["label"] for a in packet["medicalActions"] if "treatment" in a]


def test_the_command_writes_a_draft_once(tmp_path: Path) -> None:
    out = tmp_path / "draft.yaml"
    path = DATA / "packets" / "invented.json"
    done = run("import", path, "-o", out)
    assert (done.code, done.err) == (0, "")
    assert done.out == f"{out}: draft of {path}; 4 of its values have no place in a record and are listed at its head\n"
    again = run("import", path, "-o", out)
    assert (again.code, again.out) == (1, "")
    assert "is there already" in again.err


def _action(packet: dict[str, Any], kind: str, label: str) -> dict[str, Any]:
    name = {"radiationTherapy": "modality", "therapeuticRegimen": "ontologyClass", "procedure": "code"}[kind]
    (found,) = (a[kind] for a in packet["medicalActions"] if kind in a and a[kind][name]["label"] == label)
    return dict(found)


def _measured(packet: dict[str, Any], assay: str) -> list[dict[str, Any]]:
    return [one for one in packet.get("measurements", ()) if one["assay"]["label"] == assay]


@pytest.mark.parametrize(
    ("case", "modality", "gray", "as_printed"),
    [
        ("kim-2015", "radiotherapy", 54, None),
        ("kim-2015", "tomotherapy", 69, None),
        ("sagara-2014", "conventional radiotherapy", 50, None),
        ("zhao-2022", "postoperative radiotherapy", 50, 50.4),
    ],
)
def test_a_dose_of_rays_is_in_whole_gray_and_one_that_is_rounded_stands_as_printed(
    packets: dict[str, Any], case: str, modality: str, gray: int, as_printed: float | None
) -> None:
    packet = packets[f"{case}.index.json"]
    assert gray == _action(packet, "radiationTherapy", modality)["dosage"]
    exact = [one["value"]["quantity"] for one in _measured(packet, f"dose of {modality}")]
    assert [as_printed] * (as_printed is not None) == [one["value"] for one in exact]
    assert all(one["unit"]["id"] == "UCUM:Gy" for one in exact)
    text = import_packet(json.dumps(packet).encode(), "x.json").text
    assert f"radiation: {{dose: {as_printed or gray} Gy," in text


def test_a_dose_that_cannot_be_in_gray_is_left_and_listed() -> None:
    packet = json.loads(PACKET)
    packet["medicalActions"][1]["radiationTherapy"]["dosage"] = 5000
    made = import_packet(json.dumps(packet).encode(), "x.json")
    assert ("medicalActions[1].radiationTherapy.dosage", "5000") in made.left
    assert "dose: 5000" not in made.text


def test_what_was_given_once_is_told_once_and_drugs_are_no_procedure(packets: dict[str, Any]) -> None:
    done = {
        case: [a["procedure"]["code"]["label"] for a in packets[f"{case}.json"]["medicalActions"] if "procedure" in a]
        for case in ("kim-2015.index", "zhao-2022.index", "lee-2018.index", "lee-2018.ovarian-case")
    }
    told = {word for labels in done.values() for word in labels}
    assert set() == told & {"tomotherapy", "additional radiotherapy", "chemotherapy", "combination therapy"}
    assert ["regional abdominal hyperthermia"] == done["lee-2018.ovarian-case"]
    regimen = _action(packets["zhao-2022.index.json"], "therapeuticRegimen", "GT regimen")
    assert "after postoperative radiotherapy" == regimen["startTime"]["ontologyClass"]["label"]


def test_what_a_paper_only_bounds_is_never_an_exact_figure(packets: dict[str, Any]) -> None:
    for case, assay, words in (
        ("zhao-2022", "serum albumin", "less than 33.3 g/l"),
        ("sagara-2014", "size of residual", "about 2 cm"),
    ):
        found = [
            one["value"] for one in packets[f"{case}.index.json"]["measurements"] if assay in one["assay"]["label"]
        ]
        assert words in [value.get("ontologyClass", {}).get("label") for value in found]
        assert not {33.3, 2.0} & {value["quantity"]["value"] for value in found if "quantity" in value}


def test_several_numbers_of_one_measurement_are_each_told_with_what_they_are(packets: dict[str, Any]) -> None:
    for case, assay, told in (
        ("lee-2018", "blood pressure", [("Systolic Blood Pressure", 160.0), ("Diastolic Blood Pressure", 100.0)]),
        ("zhao-2022", "Ki-67", [("from", 10.0), ("to", 20.0)]),
        ("kim-2015", "size of lung primary", [("first dimension", 1.7), ("second dimension", 1.2)]),
    ):
        found = [m for m in packets[f"{case}.index.json"]["measurements"] if m["assay"]["label"] == assay]
        parts = next(m["complexValue"]["typedQuantities"] for m in found if "complexValue" in m)
        assert told == [(part["type"]["label"], part["quantity"]["value"]) for part in parts]


def test_the_words_beside_a_figure_or_a_stain_stand_in_its_description(packets: dict[str, Any]) -> None:
    for case, assay, words in (
        ("lee-2018", "desmin", "moderate"),
        ("kim-2015", "desmin", "diffuse, strong"),
        ("zhao-2022", "C-reactive protein", "high, reference < 10 mg/dl"),
    ):
        found = [m for m in packets[f"{case}.index.json"]["measurements"] if m["assay"]["label"] == assay]
        assert words in [m.get("description") for m in found]


def test_mitoses_are_counted_in_the_sample_and_severity_is_that_of_hp(packets: dict[str, Any]) -> None:
    samples = packets["lee-2018.index.json"]["biosamples"]
    counted = [m["value"]["ontologyClass"]["label"] for one in samples for m in one.get("measurements", ())]
    assert ["up to 18 mitoses per 10 high-power fields"] == counted
    severe = {
        f["type"]["label"]: f["severity"]["id"]
        for f in packets["lee-2018.index.json"]["phenotypicFeatures"]
        if "severity" in f
    }
    assert {"weakness": "HP:0012828"} == severe
    ascites = [f for f in packets["zhao-2022.index.json"]["phenotypicFeatures"] if f["type"]["label"] == "ascites"]
    assert "small amount" in [one["label"] for one in ascites[0]["modifiers"]]


def test_what_a_packet_of_ours_measures_comes_back(packets: dict[str, Any]) -> None:
    text = import_packet(json.dumps(packets["lee-2018.index.json"]).encode(), "lee.json").text
    assert read_source(parse_yaml(text, "x.yaml")).record is not None
    assert 'analyte: blood pressure, value: "160/100 mm[Hg]"' in text
    assert "value: 15 x 12 x 4 cm" in text
    assert "mitotic_count: up to 18 mitoses per 10 high-power fields" in text


def test_a_usual_range_with_two_ends_is_told_with_the_figure_and_comes_back() -> None:
    packet = json.loads((DATA / "packets" / "invented.json").read_bytes())
    usual = {"unit": {"id": "UCUM:g/L", "label": "g/L"}, "low": 35, "high": 50}
    value = {"quantity": {"unit": usual["unit"], "value": 31, "referenceRange": usual}}
    packet["measurements"] = [{"assay": {"id": "LOINC:1751-7", "label": "serum albumin"}, "value": value}]
    assert "value: 31 g/L, reference: 35-50 g/L" in import_packet(json.dumps(packet).encode(), "x.json").text


def test_a_case_by_itself_is_the_same_packet(packets: dict[str, Any]) -> None:
    made = export(Wanted("phenopacket", case="lee-2018"))
    assert packets["lee-2018.index.json"] == json.loads(made.get("lee-2018.index.json") or made[""])


def test_how_it_ended_is_told_where_the_schema_has_a_place(packets: dict[str, Any]) -> None:
    subject = packets["zhao-2022.index.json"]["subject"]
    assert {"timestamp": "2019-07-27T00:00:00Z"} == subject["vitalStatus"]["timeOfDeath"]
    assert "timeAtLastEncounter" not in subject
    alive = packets["cancer-imaging-tace-rfa.index.json"]
    assert "18 months after diagnosis" == alive["subject"]["timeAtLastEncounter"]["ontologyClass"]["label"]
    (state,) = _measured(alive, "state of the disease")
    assert "no evidence of disease" == state["value"]["ontologyClass"]["label"]
    (age,) = _measured(packets["zhao-2022.index.json"], "age")
    assert (45.0, "at admission") == (age["value"]["quantity"]["value"], age["timeObserved"]["ontologyClass"]["label"])
    text = import_packet(json.dumps(packets["zhao-2022.index.json"]).encode(), "x.json").text
    assert "age: 45 a" in text
    assert "when: 2019-07-27" in text
