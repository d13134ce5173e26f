"""What sealing says of a small record of a text that says one thing: the form that the table tests share."""

from __future__ import annotations

from pathlib import Path

from lmsgraph.evidence.seal import seal
from lmsgraph.evidence.spans.papers import Source
from lmsgraph.evidence.text.words import words
from lmsgraph.vocabulary import load

__all__ = ["DRAFT", "EVENT", "KINDS", "OUTCOME", "faults", "found", "found_of"]

EVENT = "  timeline:\n  - {id: e, %s, quote: %r}\n"
OUTCOME = "  outcome: {%s, quote: %r}\n"
DRAFT = """paper: {id: told-2020, title: An odd case, journal: J, year: 2020}
curation: {curator: t, date: 2026-01-01, status: draft}
cases:
- id: index
  disease: leiomyosarcoma
  quote: Leiomyosarcoma was diagnosed
"""
KINDS = {
    "stain": "kind: pathology, markers: {marker: %s}",
    "biopsy": "kind: pathology, histology: %s",
    "diagnosis": "kind: diagnosis, disease: %s",
    "drugs": "kind: treatment, drugs: %s",
    "done": "kind: treatment, modalities: %s",
    "blood": "kind: visit, measurements: {analyte: %s}",
    "finding": "kind: visit, findings: [{finding: %s}]",
    "purpose": "kind: examination, purposes: %s",
    "cut": "kind: treatment, modalities: resection, margin: %s",
    "harm": "kind: adverse-event, finding: %s",
    "choice": "kind: decision, %s",
    "look": "kind: examination, methods: %s",
}


def faults(said: str, part: str) -> list[str]:
    """Return what sealing finds wrong with a part of a record of a text that says something."""
    text = f"A woman had a mass of the left thigh. Leiomyosarcoma was diagnosed. {said} She left."
    sealed = seal(DRAFT + part, "draft.yaml", Source(Path("p.txt"), words(text)), load())
    return [problem.message for problem in sealed.problems]


def found(said: str, value: str) -> list[str]:
    """Return what sealing finds wrong with an event that all of a sentence is quoted for."""
    return faults(said, EVENT % (value, said.rstrip(".")))


def found_of(said: str, kind: str, value: str) -> list[str]:
    """Return what sealing finds wrong with a value of a kind, or `out`, that all of a sentence is quoted for."""
    if kind == "out":
        return faults(said, OUTCOME % (value, said.rstrip(".")))
    return found(said, KINDS[kind] % value)
