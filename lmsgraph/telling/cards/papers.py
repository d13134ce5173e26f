"""A paper: where it stands, its cases, what it claims, which studies it quotes, and what is doubtful in it."""

from __future__ import annotations

from collections.abc import Iterator

from lmsgraph import iris
from lmsgraph.graph.facts import Facts
from lmsgraph.telling.case.who import case_name, patient_line
from lmsgraph.telling.phrases.bound import bound, labelled
from lmsgraph.telling.phrases.claims import claim
from lmsgraph.telling.phrases.evidence import spans
from lmsgraph.telling.phrases.nouns import population
from lmsgraph.telling.phrases.speech import amount
from lmsgraph.telling.values.text import Text, comma, join, listed, words
from lmsgraph.telling.values.told import Card, Row, Section

__all__ = ["paper_card"]

_DC, _BIBO = iris.PREFIXES["dcterms"], iris.PREFIXES["bibo"]


def paper_card(facts: Facts, paper: str) -> Card:
    """Return all that is told of a paper."""
    told = facts.subjects("reportedIn", paper)
    claims = [one for one in told if "Statement" in facts.types(one)]
    kinds = dict.fromkeys(facts.label(facts.value(one, "kind")) for one in claims)
    return bound(
        facts,
        paper,
        "paper",
        f"{facts.label(paper)} (paper)",
        Section("", tuple(_print(facts, paper))),
        Section("Cases", tuple(_case(facts, one) for one in told if "Case" in facts.types(one))),
        *(Section(f"Claims: {kind}", tuple(_claims(facts, claims, kind))) for kind in sorted(kinds)),
        Section("Studies that it quotes", tuple(_study(facts, one) for one in told if "Study" in facts.types(one))),
        doubts=[one for one in told if "Discrepancy" in facts.types(one)],
    )


def _print(facts: Facts, paper: str) -> Iterator[Row]:
    doi = facts.value(paper, _BIBO + "doi")
    where = comma(*(facts.value(paper, name) for name in ("journal", _BIBO + "volume", _BIBO + "pages")))
    said: tuple[tuple[str, Text | str], ...] = (
        ("title", words(facts.value(paper, _DC + "title"))),
        ("the journal says", listed(facts.labels(paper, "status"))),
        ("authors", comma(*facts.values(paper, _DC + "creator"))),
        ("journal", where),
        ("year", words(facts.value(paper, _DC + "date"))),
        ("published", words(facts.value(paper, _DC + "issued"))),
        ("institution", words(facts.value(paper, "institution"))),
        ("design", listed(facts.labels(paper, "design"))),
        ("consent", listed(_CONSENT.get(one, one) for one in facts.labels(paper, "consent"))),
        ("conflicts of interest", listed(_CONFLICT.get(one, one) for one in facts.labels(paper, "conflictOfInterest"))),
        ("doi", words(f"https://doi.org/{doi}" if doi else "")),
        ("PubMed", comma(facts.value(paper, _BIBO + "pmid"), facts.value(paper, "fabio:hasPubMedCentralId"))),
    )
    return labelled(paper, said)


_CONSENT = {"present": "given", "absent": "not given"}
_CONFLICT = {"present": "declared", "absent": "none"}


def _case(facts: Facts, case: str) -> Row:
    address = case.removeprefix(iris.DATA)
    text = join([patient_line(facts, case), "with", *facts.labels(case, "disease"), f"- lmsgraph show {address}"])
    return Row(text, case_name(facts, case), case, to=case)


def _claims(facts: Facts, claims: list[str], kind: str) -> Iterator[Row]:
    for one in claims:
        if facts.label(facts.value(one, "kind")) == kind:
            yield Row(claim(facts, one), "", one, "statement", evidence=spans(facts, one))


def _study(facts: Facts, study: str) -> Row:
    name = facts.label(study)
    design = str(listed(facts.labels(study, "design")))
    whom, number = population(facts, study), amount(facts, study, "n")
    said = comma(
        "" if design in name else design,
        facts.value(study, _DC + "bibliographicCitation"),
        f"in {whom}" if whom and whom not in name else "",
        f"n = {number}" if number else "",
    )
    figures = len(facts.values(study, "has", "StudyResult"))
    counted = f"{figures or 'no'} figure{'s' * (figures != 1)} quoted"
    return Row(said or words(counted), name, study, to=study)
