"""The draft of each packed paper against its record, field by field; and how fast texts are drafted."""

from __future__ import annotations

import gc
import os
import re
import time
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

from lmsgraph import resources
from lmsgraph.cli.group import YOUNG
from lmsgraph.draft.facts import facts
from lmsgraph.draft.files import draft_of_text
from lmsgraph.evidence.spans.papers import read_sources, recognise
from lmsgraph.records.model.record import Record
from lmsgraph.records.read import read_file, read_source
from lmsgraph.records.source import parse_yaml
from lmsgraph.records.walk import walk
from lmsgraph.vocabulary import Vocabulary, load

__all__ = ["draft"]

SOURCES = Path(os.environ.get("LMSGRAPH_SOURCES") or Path(__file__).resolve().parents[2] / "shared" / "sources")
PIECE = 1000
"""Characters of a text that is drafted by itself, about as long as the case of an abstract."""

Told = tuple[str, str, str, str]
"""The paper, the field, what it is of, and what is said of it."""

_ROLES = {"primary site": ("primary",), "metastatic site": ("metastasis", "lymph node metastasis")}
_TOPICS = ("disease", "finding", "modality", "habit", "history_role", "device")
_MEASURED = ("endpoint", "finding", "analyte", "process")
_AFTER = re.compile(r"(?<=(?:after|efore) ).*")
_CASE = frozenset(
    (
        *("sex", "age", "disease", "primary site", "metastatic site", "size", "marker", "drug", "modality"),
        *("adverse event", "radiation", "outcome", "history"),
    )
)


def _label(vocabulary: Vocabulary, kinds: tuple[str, ...], word: str) -> str:
    concept = vocabulary.find(word, kinds)
    return concept.label if concept else word.casefold()


def _numbers(text: str) -> str:
    return " ".join(sorted("".join(c if c.isdigit() or c == "." else " " for c in text).split()))


def _recorded(record: Record, vocabulary: Vocabulary) -> Iterator[tuple[str, str, str]]:
    """Yield the facts of a record: the field, what it is of, and what is said of it."""
    for visited in walk(record):
        yield from _of(visited.node, visited.address, vocabulary)


def _of(node: Any, address: str, vocabulary: Vocabulary) -> Iterator[tuple[str, str, str]]:  # noqa: ANN401 - one arm for each class
    """Yield the facts of one node of a record."""
    match type(node).__name__:
        case "Patient":
            yield from (("sex", "", str(node.sex)), ("age", "", _numbers(str(node.age))))
        case "Case":
            yield "disease", "", _label(vocabulary, ("disease",), node.disease)
        case "Lesion":
            for field, roles in _ROLES.items():
                for site in node.site if node.role in roles else ():
                    yield field, _label(vocabulary, ("anatomy",), site), ""
        case "Observation" if node.size:
            yield "size", _numbers(str(node.size)), ""
        case "MarkerResult":
            yield "marker", _label(vocabulary, ("marker",), node.marker), str(node.result or "")
        case "DrugUse":
            yield "drug", _label(vocabulary, ("drug", "drug_class"), node.drug), ""
        case "AdverseEvent" if node.status == "present":
            yield "adverse event", _label(vocabulary, ("finding", "disease"), node.finding), ""
        case "Radiation" if node.dose:
            yield "radiation", "", _numbers(str(node.dose))
        case "Outcome" if node.vital:
            yield "outcome", "", str(node.vital).split()[0]
        case "HistoryItem":
            yield "history", _label(vocabulary, _TOPICS, node.topic), str(node.status)
        case "Reason":
            yield "reason", _label(vocabulary, ("finding", "disease", "response"), node.because), ""
        case "Statement":
            for subject in node.subjects:
                for what in node.objects or node.qualities or (_numbers(str(node.value)),):
                    yield (
                        "claim",
                        f"{_any(vocabulary, subject)} / {_any(vocabulary, what)}",
                        _any(vocabulary, node.relation),
                    )
        case "StudyResult" if node.value:
            yield "cited figure", f"{_label(vocabulary, _MEASURED, node.endpoint)} {_numbers(str(node.value))}", ""
    if getattr(node, "modalities", ()):
        for modality in node.modalities:
            yield "modality", _label(vocabulary, ("modality",), modality), ""
    if "/timeline" not in address and getattr(node, "kind", "") and getattr(node, "when", None):
        yield "time", _time(str(node.when)), ""


def _time(when: str) -> str:
    """Return a date, or a distance without the event that it counts from: ids are each curator's own."""
    return _AFTER.sub("", when)


def _any(vocabulary: Vocabulary, word: str) -> str:
    concept = vocabulary.find(word)
    return concept.label if concept else word.casefold()


def _drafted(text: str, vocabulary: Vocabulary) -> Iterator[tuple[str, str, str]]:
    """Yield the facts of the draft of a text."""
    written = draft_of_text(text, vocabulary, name="paper", today="2026-01-31")
    record = read_source(parse_yaml(written, "draft.yaml")).record
    if record is None:
        raise ValueError("the draft of a paper is no record")
    return _recorded(record, vocabulary)


def _shares(wanted: Collection[Told], found: Collection[Told]) -> str:
    """Return what a person does with drafts: takes as they are, corrects, rejects, and what is to be added."""
    accepted = set(wanted) & set(found)
    of = {(paper, field, what) for paper, field, what, _ in set(wanted) - accepted}
    corrected = {one for one in set(found) - accepted if one[:3] in of}
    rejected = len(set(found)) - len(accepted) - len(corrected)
    added = len(set(wanted)) - len(accepted) - len(corrected)
    drafted, recorded = len(set(found)) or 1, len(set(wanted)) or 1
    return (
        f"of {drafted} drafted facts {len(accepted) / drafted:.0%} are in the record as drafted, "
        f"{len(corrected) / drafted:.0%} with another value, {rejected / drafted:.0%} not; "
        f"of {recorded} facts of the records {added / recorded:.0%} are to be added"
    )


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
    wanted: set[Told] = set()
    found: set[Told] = set()
    for paper, source in sources.items():
        wanted |= {(paper, *fact) for fact in _recorded(records[paper], vocabulary)}
        found |= {(paper, *fact) for fact in _drafted(source.words.text, vocabulary)}
    yield f"{len(sources)} papers; field, facts of the records, share found, share of the draft that is there"
    for field in sorted({one[1] for one in wanted}):
        told, drafted = ({fact for fact in some if fact[1] == field} for some in (wanted, found))
        both = len(told & drafted)
        shares = f"recall {both / len(told):4.0%}   precision {both / (len(drafted) or 1):4.0%}"
        yield f"{field:<16} {len(told):>4}   {shares}"
    yield _shares([one for one in wanted if one[1] in _CASE], [one for one in found if one[1] in _CASE])
    yield f"with times, reasons, claims and figures: {_shares(wanted, found)}"
    texts = [s.words.text for s in sources.values()]
    gc.set_threshold(YOUNG)  # as every command runs
    pieces = [text[at : at + PIECE] for text in texts for at in range(0, len(text), PIECE)]
    for what, one in (("facts", _facts_alone), ("drafts", _whole_draft)):
        start = time.process_time()
        for piece in pieces:
            one(piece, vocabulary)
        speed = len(pieces) / (time.process_time() - start)
        yield f"{what} of texts of {PIECE:,} characters: {speed:.0f} a second a core"


def _facts_alone(text: str, vocabulary: Vocabulary) -> None:
    facts(text, vocabulary)


def _whole_draft(text: str, vocabulary: Vocabulary) -> None:
    draft_of_text(text, vocabulary, name="piece", today="2026-01-31")
