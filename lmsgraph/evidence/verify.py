"""Records and the reader's own copies of the papers to a verdict on every value."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from lmsgraph.evidence.claims import claims
from lmsgraph.evidence.find import find
from lmsgraph.evidence.fingerprint import Span
from lmsgraph.evidence.papers import Source, read_sources, recognise, spans_of
from lmsgraph.evidence.places import Place
from lmsgraph.evidence.prove import Proof, prove
from lmsgraph.records.record import Record
from lmsgraph.records.walk import walk
from lmsgraph.vocabulary import Vocabulary

__all__ = ["Report", "verify_record", "verify_records"]

LONGEST = 60
"""The most words of a span: more prove too much at once."""


@dataclass(frozen=True)
class Report:
    """What came of verifying one record against the text of its paper."""

    paper: str
    source: Path | None
    spans: int = 0
    lost: tuple[str, ...] = ()
    values: int = 0
    failures: tuple[Proof, ...] = ()
    faults: tuple[str, ...] = ()
    counts: Counter[str] = field(default_factory=Counter)

    @property
    def good(self) -> bool:
        """Whether every span was found and every value stands in its words."""
        return self.source is not None and not (self.lost or self.failures or self.faults)


def verify_record(record: Record, source: Source, vocabulary: Vocabulary) -> Report:
    """Return what the text of a paper says of its record."""
    spans = {str(span): places for span, places in find(source.words, spans_of(record)).items()}
    lost = tuple(text for text, places in spans.items() if not places)
    tokens = {text: places[0].tokens for text, places in spans.items() if places}
    failures = []
    counts: Counter[str] = Counter()
    for claim in claims(record, vocabulary):
        counts[claim.kind] += 1
        proof = prove(claim, [tokens[text] for text in claim.spans if text in tokens])
        if not proof:
            failures.append(proof)
    return Report(
        record.paper.id,
        source.path,
        spans=len(spans),
        lost=lost,
        values=sum(counts.values()),
        failures=tuple(failures),
        faults=tuple(_faults(record, spans)),
        counts=counts,
    )


def _faults(record: Record, spans: dict[str, tuple[Place, ...]]) -> Iterator[str]:
    """Yield what is wrong with spans: too long to prove one thing, or used for facts that exclude each other."""
    said: dict[tuple[str, str, str], tuple[str, str]] = {}
    for text in spans:
        if (words := Span.parse(text).words) > LONGEST:
            yield f"{text}: {words} words prove too much at once; seal a shorter quote"
    for visited in walk(record):
        node = visited.node
        for name, verdict in (("finding", "status"), ("marker", "result")):
            thing, value = getattr(node, name, None), getattr(node, verdict, None)
            if not isinstance(thing, str) or not isinstance(value, str):
                continue
            site = str(getattr(node, "site", "")) + str(getattr(node, "lesion", ""))
            for text in visited.evidence:
                before = said.setdefault((text, f"{name} {thing}", site), (value, visited.address))
                if before[0] != value:
                    yield f"{text}: proves {thing} {before[0]} at {before[1]} and {value} at {visited.address}"


def verify_records(
    records: Sequence[Record], folder: Path, vocabulary: Vocabulary, *, progress: Callable[[str], None] = lambda _: None
) -> Iterator[Report]:
    """Yield a report for each record, whichever file of the folder holds its paper."""
    progress("reading the papers")
    sources = recognise(records, read_sources(folder))
    for number, record in enumerate(records, 1):
        progress(f"verifying {record.paper.id} ({number} of {len(records)})")
        source = sources.get(record.paper.id)
        if source is not None:
            yield verify_record(record, source, vocabulary)
        else:
            draft = () if spans_of(record) else ("is still a draft without fingerprints; run: lmsgraph seal",)
            yield Report(record.paper.id, None, faults=draft)
