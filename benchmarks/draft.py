"""The draft of each packed paper against its record, field by field; and how fast texts are drafted."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from lmsgraph import resources
from lmsgraph.draft.fact import Fact
from lmsgraph.draft.facts import facts
from lmsgraph.draft.files import draft_of_text
from lmsgraph.draft.reading.paper import read
from lmsgraph.draft.record.terms import disease
from lmsgraph.evidence.spans.papers import read_sources, recognise
from lmsgraph.records.model.record import Record
from lmsgraph.records.read import read_file
from lmsgraph.records.walk import walk
from lmsgraph.vocabulary import Vocabulary, load

__all__ = ["draft"]

SOURCES = Path(os.environ.get("LMSGRAPH_SOURCES") or Path(__file__).resolve().parents[2] / "shared" / "sources")
PIECE = 1000
"""Characters of a text that is drafted by itself, about as long as the case of an abstract."""

Read = Callable[[Fact], str]
_ROLES = {"primary_site": ("primary",), "metastatic_site": ("metastasis", "lymph node metastasis")}
_KINDS = {
    "primary_site": ("anatomy",),
    "metastatic_site": ("anatomy",),
    "marker": ("marker",),
    "drug": ("drug", "drug_class"),
    "adverse_event": ("finding", "disease"),
}
_VALUE = {"marker": "marker", "drug": "drug", "adverse_event": "term"}


def _label(vocabulary: Vocabulary, kinds: tuple[str, ...], word: str) -> str:
    concept = vocabulary.find(word, kinds)
    return concept.label if concept else word.casefold()


def _numbers(text: str) -> str:
    return " ".join(sorted("".join(c if c.isdigit() or c == "." else " " for c in text).split()))


def _recorded(record: Record, vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
    """Yield the facts of a record in the fields of a draft."""
    for visited in walk(record):
        node = visited.node
        name = type(node).__name__
        if name == "Patient":
            yield from (("sex", str(node.sex)), ("age", _numbers(str(node.age))))  # type: ignore[attr-defined]
        elif name == "Case":
            yield "histology", _label(vocabulary, ("disease",), node.disease)  # type: ignore[attr-defined]
        elif name == "Lesion":
            for field, roles in _ROLES.items():
                if node.role in roles:  # type: ignore[attr-defined]
                    for site in node.site:  # type: ignore[attr-defined]
                        yield field, _label(vocabulary, ("anatomy",), site)
        elif name == "Observation" and node.size:  # type: ignore[attr-defined]
            yield "size", _numbers(str(node.size))  # type: ignore[attr-defined]
        elif name == "MarkerResult":
            result = f" {node.result}" if node.result else ""  # type: ignore[attr-defined]
            yield "marker", _label(vocabulary, ("marker",), node.marker) + result  # type: ignore[attr-defined]
        elif name == "DrugUse" and "/timeline" not in visited.address:
            yield "drug", _label(vocabulary, ("drug", "drug_class"), node.drug)  # type: ignore[attr-defined]
        elif name == "AdverseEvent" and node.status == "present":  # type: ignore[attr-defined]
            yield "adverse_event", _label(vocabulary, ("finding", "disease"), node.finding)  # type: ignore[attr-defined]
        elif name == "Radiation" and node.dose:  # type: ignore[attr-defined]
            yield "radiation", _numbers(str(node.dose))  # type: ignore[attr-defined]
        elif name == "Outcome" and node.vital:  # type: ignore[attr-defined]
            yield "outcome", str(node.vital).split()[0]  # type: ignore[attr-defined]


def _drafted(text: str, vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
    """Yield the facts of a draft in the same form."""
    for fact in facts(text, vocabulary):
        value = fact.value
        if fact.field == "histology" and value["role"] == "main":
            yield fact.field, disease_of(text, fact, vocabulary)
        elif fact.field == "marker":
            yield fact.field, f"{_label(vocabulary, ('marker',), str(value['marker']))} {value['result']}"
        elif fact.field in _KINDS:
            if value.get("given", True):
                yield fact.field, _label(vocabulary, _KINDS[fact.field], str(value[_VALUE.get(fact.field, "value")]))
        elif fact.field == "sex":
            yield fact.field, str(value["value"])
        elif fact.field in ("age", "size"):
            yield fact.field, _numbers(str(value["value"]))
        elif fact.field == "radiation":
            yield fact.field, _numbers(str(value["dose"]))
        elif fact.field == "outcome":
            yield fact.field, str(value["status"]).split()[0]


def draft(scratch: Path) -> Iterator[str]:
    """Yield recall and precision of the drafts by field, and the speed."""
    vocabulary = load()
    records = {
        r.record.paper.id: r.record
        for path in sorted(resources.seeds().glob("*.yaml"))
        for r in read_file(path)
        if r.record
    }
    sources = recognise(records.values(), read_sources(SOURCES))
    wanted: set[tuple[str, str, str]] = set()
    found: set[tuple[str, str, str]] = set()
    for paper, source in sources.items():
        wanted |= {(paper, *fact) for fact in _recorded(records[paper], vocabulary)}
        found |= {(paper, *fact) for fact in _drafted(source.words.text, vocabulary)}
    yield f"{len(sources)} papers; field, facts of the records, share found, share of the draft that is there"
    for field in sorted({field for _, field, _ in wanted}):
        told, drafted = ({fact for fact in some if fact[1] == field} for some in (wanted, found))
        both = len(told & drafted)
        shares = f"recall {both / len(told):4.0%}   precision {both / (len(drafted) or 1):4.0%}"
        yield f"{field:<16} {len(told):>4}   {shares}"
    texts = [s.words.text for s in sources.values()]
    pieces = [text[at : at + PIECE] for text in texts for at in range(0, len(text), PIECE)]
    for what, one in (("facts", _facts_alone), ("drafts", _whole_draft)):
        start = time.process_time()
        for piece in pieces:
            one(piece, vocabulary)
        speed = len(pieces) / (time.process_time() - start)
        yield f"{what} of texts of {PIECE:,} characters: {speed:.0f} a second a core"


def disease_of(text: str, fact: Fact, vocabulary: Vocabulary) -> str:
    """Return the disease that a draft would name."""
    return disease(vocabulary, read(text), fact)[0]


def _facts_alone(text: str, vocabulary: Vocabulary) -> None:
    facts(text, vocabulary)


def _whole_draft(text: str, vocabulary: Vocabulary) -> None:
    draft_of_text(text, vocabulary, name="piece", today="2026-01-31")
