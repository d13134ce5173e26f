"""What a card says beside the edges of its node: the patient, what happened to each lesion, claims, figures, links."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain
from urllib.parse import quote

from lmsgraph import iris
from lmsgraph.course.answers import assessed
from lmsgraph.explore.network.edges import evidence, observed
from lmsgraph.graph.facts import Facts
from lmsgraph.telling.doubts import beside, doubts, named, reason
from lmsgraph.telling.harms import Harm, alike, courses_of, harms, suffered
from lmsgraph.telling.names import kind_of, twins
from lmsgraph.telling.phrases import adverse_event, called, courses, pathology, survival, treatment, unrepeated, when
from lmsgraph.telling.sentences import about, arm, result, say

__all__ = ["Row", "Sheet", "links", "sheet"]


@dataclass(frozen=True)
class Row:
    """One fact: what it is about, in words, its evidence, the node that it leads to, and what is doubted of it."""

    left: str
    text: str
    evidence: tuple[str, ...] = ()
    node: str = ""
    doubts: tuple[str, ...] = ()


Sheet = tuple[tuple[str, tuple[Row, ...]], ...]


def sheet(facts: Facts, iri: str, kind: str) -> Sheet:
    """Return the sections of a node's card that its edges do not already say."""
    sections = _SECTIONS.get(kind, _concept)(facts, iri)
    return tuple((heading, kept) for heading, rows in sections if (kept := tuple(map(_once, filter(_said, rows)))))


def _said(row: Row) -> bool:
    return bool(row.text)


def _once(row: Row) -> Row:
    if row.node:
        return row
    left, text = unrepeated(row.left, row.text)
    return replace(row, left=left, text=text)


Sections = Iterator[tuple[str, Iterator[Row]]]


def _case(facts: Facts, case: str) -> Sections:
    events = list(facts.ordered(case, "event"))
    yield "Patient", _patient(facts, case)
    yield "What happened to each lesion", _lesions(facts, case, events)
    yield "Treatment, in order", _treatments(facts, events)
    yield "Outcome", _outcome(facts, facts.value(case, "outcome"))
    seen = [e for e in events if "Pathology" in facts.types(e)]
    yield (
        "Pathology",
        (Row(facts.label(e), pathology(facts, e), _deep(facts, e), doubts=_doubts(facts, e)) for e in seen),
    )
    yield "Doubtful in the paper", _counted(facts, facts.value(case, "reportedIn"))


def _counted(facts: Facts, paper: str) -> Iterator[Row]:
    found = [node for node in facts.subjects("reportedIn", paper) if "Discrepancy" in facts.types(node)]
    if found:
        said = f"{len(found)} in all, each on the card of the paper; those of a fact stand under the fact"
        yield Row(facts.label(paper), said, node=paper)


def _doubts(facts: Facts, *nodes: str) -> tuple[str, ...]:
    return tuple(reason(facts, doubt) for doubt in doubts(facts, *nodes))


def _deep(facts: Facts, event: str) -> tuple[str, ...]:
    return evidence(facts, event, *facts.values(event, "markerResult"), *facts.values(event, "hasFinding"))


def _patient(facts: Facts, case: str) -> Iterator[Row]:
    patient = facts.value(case, "patient")
    if patient:
        held = facts.value(patient, "when")
        at = facts.value(held, "anchor") if held else ""
        age = facts.printed(patient, "age") + (f" (at {facts.label(at)})" if at else "")
        others = (facts.labels(patient, name) for name in ("ancestry", "habit"))
        parts = [*facts.labels(patient, "sex"), age, *chain.from_iterable(others)]
        yield Row("", ", ".join(filter(None, parts)), evidence(facts, patient), doubts=_doubts(facts, patient))
    for item in facts.values(case, "history"):
        status = facts.label(facts.value(item, "status"))
        text = ", ".join(facts.labels(item, "topic")) + ("" if status in ("", "present") else f" ({status})")
        role = ", ".join(facts.labels(item, "historyRole"))
        yield Row(role, text, evidence(facts, item), doubts=_doubts(facts, item))


def _lesions(facts: Facts, case: str, events: list[str]) -> Iterator[Row]:
    rows = []
    for event in events:
        for observation in facts.values(event, "observation"):
            lesion = facts.value(observation, "lesion")
            text = observed(facts, event, observation)
            spans = evidence(facts, observation, event)
            rows.append(Row(facts.label(lesion), text, spans, lesion, _doubts(facts, observation)))
        if overall := facts.labels(event, "category"):
            text = f"{', '.join(overall)}{when(facts, event, ' (', ')')}"
            rows.append(Row("overall", text, evidence(facts, event), doubts=_doubts(facts, event)))
    yield from sorted(rows, key=lambda row: row.left)


def _treatments(facts: Facts, events: list[str]) -> Iterator[Row]:
    given = (event for event in events if "Treatment" in facts.types(event))
    for number, event in enumerate(given, 1):
        uses = facts.values(event, "drugUse")
        spans = evidence(facts, *uses, event)
        yield Row(f"{number}. {facts.label(event)}", treatment(facts, event), spans, doubts=_doubts(facts, event))


def _outcome(facts: Facts, outcome: str) -> Iterator[Row]:
    if not outcome:
        return
    state = [*facts.labels(outcome, "vitalStatus"), *facts.labels(outcome, "diseaseState")]
    cause = ", ".join(facts.labels(outcome, "cause"))
    text = ", ".join(state) + (f"; {cause}" if cause else "") + when(facts, outcome, " (", ")")
    yield Row("", text, evidence(facts, outcome), doubts=_doubts(facts, outcome))
    for item in facts.values(outcome, "survival"):
        yield Row(*survival(facts, item), evidence(facts, item), doubts=_doubts(facts, item))


def _lesion(facts: Facts, lesion: str) -> Sections:
    seen = []
    for observation in facts.subjects("lesion", lesion):
        for event in facts.subjects("observation", observation):
            place = int(facts.value(event, "position") or 0)
            text = observed(facts, event, observation)
            spans = evidence(facts, observation, event)
            seen.append((place, Row(facts.label(event), text, spans, doubts=_doubts(facts, observation))))
    yield "Course, in order", (row for _, row in sorted(seen, key=lambda pair: (pair[0], pair[1].text)))


def _paper(facts: Facts, paper: str) -> Sections:
    text = ", ".join(filter(None, (facts.value(paper, "journal"), facts.value(paper, "volume"))))
    title = facts.value(paper, iris.PREFIXES["dcterms"] + "title")
    yield "Paper", iter((Row("title", title), Row("journal", text)))
    doubts = (node for node in facts.subjects("reportedIn", paper) if "Discrepancy" in facts.types(node))
    yield (
        "Doubtful in the paper",
        (Row(named(facts, d), facts.value(d, "explanation"), evidence(facts, d)) for d in doubts),
    )


def _study(facts: Facts, study: str) -> Sections:
    yield (
        "Study",
        (Row(left, text, evidence(facts, study) if left == "in" else ()) for left, text in about(facts, study)),
    )
    yield (
        "The same trial",
        (
            Row(f"in {', '.join(facts.labels(other, 'reportedIn'))}", nct, node=other)
            for nct, other in twins(facts, study)
        ),
    )
    yield "Arms", (Row(facts.label(a), arm(facts, a), evidence(facts, a)) for a in facts.values(study, "hasArm"))
    results = facts.values(study, "studyResult")
    yield "Results as quoted", (_result(facts, study, r) for r in results)
    yield (
        "Statements of the papers",
        (
            Row("", say(facts, s), evidence(facts, s), doubts=_doubts(facts, s))
            for s in facts.subjects("study", study)
            if _claims(facts, s)
        ),
    )
    yield (
        "Doubtful in it",
        (Row(named(facts, d), facts.value(d, "explanation"), evidence(facts, d)) for d in doubts(facts, study)),
    )


def _result(facts: Facts, study: str, node: str) -> Row:
    left, text = result(facts, node)
    found = dict.fromkeys((*doubts(facts, node), *beside(facts, study, text)))
    return Row(left, text, evidence(facts, node), doubts=tuple(reason(facts, doubt) for doubt in found))


def _claims(facts: Facts, node: str) -> bool:
    return "Statement" in facts.types(node)


def _concept(facts: Facts, node: str) -> Sections:
    given = list(courses_of(facts, node))
    yield _HAPPENED.get(kind_of(facts, node), "Cases, and what happened to each lesion"), _responses(facts, given)
    owners = {event: case for case, event in given}
    found = list(harms(facts, owners))
    yield "Adverse events blamed on it", _harms(facts, owners, [one for one in found if one.how == "blamed on"])
    during = [one for one in found if one.how == "during"]
    yield "Adverse events during it (not said to be caused by it)", _harms(facts, owners, during)
    yield "Who had it", (row for one in alike(facts, node) for row in _suffered(facts, one))
    claims = dict.fromkeys(s for name in ("subject", "object") for s in facts.subjects(name, node))
    yield (
        "Statements of the papers",
        (
            Row(facts.label(paper), say(facts, s), evidence(facts, s), paper, _doubts(facts, s))
            for s in claims
            if (paper := facts.value(s, "reportedIn"))
        ),
    )


def _harms(facts: Facts, owners: dict[str, str], found: list[Harm]) -> Iterator[Row]:
    for harm in found:
        case = owners[harm.course]
        text = f"{harm.how} {called(facts, harm.course)}: {harm.text}"
        yield Row(_case_name(facts, case), text, evidence(facts, harm.event), case, _doubts(facts, harm.event))


def _suffered(facts: Facts, term: str) -> Iterator[Row]:
    for case, event in suffered(facts, term):
        during = courses(facts, facts.values(event, "during"))
        text = adverse_event(facts, event) + (f"; during {during}" if during else "")
        yield Row(_case_name(facts, case), text, evidence(facts, event), case, _doubts(facts, event))


def _case_name(facts: Facts, case: str) -> str:
    return facts.label(case).removesuffix(", index")


def _responses(facts: Facts, given: list[tuple[str, str]]) -> Iterator[Row]:
    """Yield what the cases got and their lesions did, of a drug, an inhibitor of a target, or a modality."""
    last = ""
    for case, event in given:
        if case != last:
            yield Row("", _case_name(facts, case), evidence(facts, case), case)
        last = case
        spans = evidence(facts, *facts.values(event, "drugUse"), event)
        yield Row(called(facts, event), treatment(facts, event), spans, doubts=_doubts(facts, event))
        for seen in sorted(assessed(facts, event), key=lambda one: _place(facts, one)):
            lesion = facts.value(seen, "lesion")
            held = next(iter(facts.subjects("observation", seen)), seen)
            text = observed(facts, held, seen)
            doubtful = _doubts(facts, seen)
            yield Row(facts.label(lesion) or "overall", text, evidence(facts, seen), lesion, doubtful)


def _place(facts: Facts, seen: str) -> tuple[int, str]:
    """Return where on its timeline a response stands: it is an examination's own, or of one of its observations."""
    event = next(iter(facts.subjects("observation", seen)), seen)
    return int(facts.value(event, "position") or 0), seen


_HAPPENED = {
    "target": "Who got an inhibitor of it, and what each lesion did",
    "drug": "Who got it, and what each lesion did",
    "modality": "Who got it, and what each lesion did",
}
_SECTIONS = {"case": _case, "lesion": _lesion, "paper": _paper, "study": _study}

_LOCAL = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_DOI = re.compile(r"10\.\d{4,9}/\S+")
_BIBO = iris.PREFIXES["bibo"]
_OUTSIDE = {
    "NCIT": "https://purl.obolibrary.org/obo/NCIT_",
    "MONDO": "https://purl.obolibrary.org/obo/MONDO_",
    "DOID": "https://purl.obolibrary.org/obo/DOID_",
    "CHEBI": "https://purl.obolibrary.org/obo/CHEBI_",
    "UBERON": "https://purl.obolibrary.org/obo/UBERON_",
    "HP": "https://purl.obolibrary.org/obo/HP_",
    "MAXO": "https://purl.obolibrary.org/obo/MAXO_",
    "HGNC": "https://identifiers.org/hgnc/",
    "ChEMBL": "https://identifiers.org/chembl.compound/",
    "DrugBank": "https://identifiers.org/drugbank/",
    "UniProtKB": "https://purl.uniprot.org/uniprot/",
    "MESH": "https://id.nlm.nih.gov/mesh/",
}


def links(facts: Facts, iri: str) -> tuple[tuple[str, str], ...]:
    """Return label and address of every place outside that a node is known at; nothing that is not plainly one."""
    found = [
        (f"doi:{doi}", "https://doi.org/" + quote(doi, safe="/;()._-"))
        for doi in facts.values(iri, _BIBO + "doi")
        if _DOI.fullmatch(doi)
    ]
    numbers = [
        *(("PubMed", value, "https://pubmed.ncbi.nlm.nih.gov/") for value in facts.values(iri, _BIBO + "pmid")),
        *(("", value, "https://pmc.ncbi.nlm.nih.gov/articles/") for value in facts.values(iri, "pmcid")),
        *(("", value, "https://clinicaltrials.gov/study/") for value in facts.values(iri, "nct")),
    ]
    for notation in facts.values(iri, iris.PREFIXES["skos"] + "notation"):
        prefix, _, local = notation.partition(":")
        if prefix in _OUTSIDE:
            numbers.append((prefix, local, _OUTSIDE[prefix]))
    found += [(f"{name} {value}".strip(), base + value) for name, value, base in numbers if _LOCAL.fullmatch(value)]
    return tuple(found)
