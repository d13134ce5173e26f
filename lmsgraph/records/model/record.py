"""The record of one paper."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, Field

from lmsgraph.records.model.case import Case
from lmsgraph.records.model.field import Coded, Many, prop
from lmsgraph.records.model.node import Beginning, Id, Node
from lmsgraph.records.model.statement import Discrepancy, Statement
from lmsgraph.records.model.study import Study
from lmsgraph.records.model.when import check_day

__all__ = ["FORMAT", "Curation", "Paper", "Record"]

FORMAT = 2
"""The version of the record format that the models describe; ontology/formats.tsv says what changed since."""


def _check_format(number: int) -> int:
    if number < FORMAT:
        raise ValueError(f"is format {number}, and today's is {FORMAT}; lmsgraph migrate brings it up")
    if number > FORMAT:
        raise ValueError(f"is format {number}, newer than this lmsgraph, which knows {FORMAT}: update lmsgraph")
    return number


Day = Annotated[str, "date", AfterValidator(check_day)]


class Paper(Node):
    """The publication."""

    id: Id = prop("@id", "Name of this in its record: the end of its address.", required=True, proof="structure")
    title: str = prop("dcterms:title", "Title, or its first words followed by `...`.", required=True, proof="paper")
    authors: Many[str] = prop("dcterms:creator", "Author as printed.", default=(), proof="paper")
    journal: str = prop("journal", "Journal.", required=True, proof="paper")
    year: int | None = prop("dcterms:date", "Year of the issue.", proof="paper")
    volume: str | None = prop("bibo:volume", "Volume and issue.", proof="paper")
    pages: str | None = prop("bibo:pages", "Pages or article number.", proof="paper")
    doi: str | None = prop("bibo:doi", "Digital object identifier.", proof="paper")
    pmid: str | None = prop("bibo:pmid", "PubMed identifier.", proof="paper")
    pmcid: str | None = prop("fabio:hasPubMedCentralId", "PubMed Central identifier.", proof="paper")
    received: Day | None = prop("dcterms:dateSubmitted", "Date of receipt.", proof="paper")
    accepted: Day | None = prop("dcterms:dateAccepted", "Date of acceptance.", proof="paper")
    published: Day | None = prop("dcterms:issued", "Date of publication.", proof="paper")
    institution: str | None = prop("institution", "Institution of the authors.", proof="paper")
    design: Annotated[str, Coded("design")] | None = prop("design", "Design of the study.", proof="paper")
    consent: Annotated[str, Coded("status")] | None = prop("consent", "Whether consent of the patient is stated.")
    conflicts: Annotated[str, Coded("status")] | None = prop(
        "conflictOfInterest", "Whether conflicts of interest are declared."
    )
    notice: Annotated[str, Coded("notice")] | None = prop(
        "status", "What the journal says of the paper since: retracted, expression of concern.", proof="paper"
    )
    sections: Many[Beginning] = prop(
        "sectionStart", "Section and fingerprint of its first words.", default=(), proof="structure"
    )

    @property
    def beginnings(self) -> tuple[str, ...]:
        """The fingerprints of where sections begin; what a draft has in words is none yet."""
        return tuple(text for text in self.sections if "|" not in text)


class Curation(Node):
    """Who made the record, when, and how far it is checked."""

    curator: str = prop("dcterms:contributor", "Who made the record.", required=True, proof="structure")
    date: Day = prop("dcterms:modified", "When the record was last worked on.", required=True, proof="structure")
    status: Annotated[str, Coded("curation")] = prop(
        "status", "How far the record is checked.", required=True, proof="structure"
    )
    proposed: Many[str] = prop(
        "dcterms:provenance",
        "What a language model proposed, and which; the paper's words prove it as all else.",
        default=(),
        proof="structure",
    )


class Record(Node):
    """What one paper reports: its cases, the studies it cites, what it claims, and what does not fit."""

    format: Annotated[int, AfterValidator(_check_format)] | None = Field(
        default=None, description="Version of the record format; `lmsgraph migrate` brings older records up."
    )
    paper: Paper = prop("reportedIn", "The publication.", required=True)
    curation: Curation = prop("prov:wasGeneratedBy", "Who made the record.", required=True)
    cases: Many[Case] = prop("reportedIn", "A case of the paper.", default=(), inverse=True)
    studies: Many[Study] = prop("reportedIn", "A study that the paper cites.", default=(), inverse=True)
    statements: Many[Statement] = prop("reportedIn", "A claim of the paper.", default=(), inverse=True)
    discrepancies: Many[Discrepancy] = prop("reportedIn", "Something that does not fit.", default=(), inverse=True)
