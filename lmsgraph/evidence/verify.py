"""A record and the text of its paper to a verdict on every value."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from lmsgraph.evidence.claims.claim import Claim
from lmsgraph.evidence.claims.claims import claims_of
from lmsgraph.evidence.claims.prove import Proof, prove
from lmsgraph.evidence.claims.readings import may_be_read
from lmsgraph.evidence.claims.whole.apart import strayed
from lmsgraph.evidence.claims.whole.coherence import Fault, coherence_faults
from lmsgraph.evidence.claims.whole.identity import identity_faults
from lmsgraph.evidence.claims.whole.labelled import from_elsewhere, labelled_otherwise, out_of_order
from lmsgraph.evidence.claims.whole.repeated import unlike
from lmsgraph.evidence.claims.whole.roles import untold
from lmsgraph.evidence.claims.whole.sequence import misplaced, turned, untaken
from lmsgraph.evidence.claims.whole.shared import lent
from lmsgraph.evidence.claims.whole.told import role_fault
from lmsgraph.evidence.claims.words.links import Links
from lmsgraph.evidence.spans.fingerprint import Span
from lmsgraph.evidence.spans.numbering import Numbering
from lmsgraph.evidence.spans.papers import Source, places_of
from lmsgraph.evidence.text.places import Place
from lmsgraph.evidence.text.surroundings import Surroundings
from lmsgraph.records.model.node import numbered
from lmsgraph.records.model.record import Record
from lmsgraph.records.walk import Visited, walk
from lmsgraph.vocabulary import Vocabulary

__all__ = ["Judged", "Report", "judge", "verify_record"]


class Judged(NamedTuple):
    """What a record claims, and what of it falls short."""

    claims: tuple[Claim, ...]
    failures: tuple[Proof, ...]
    faults: tuple[Fault, ...]
    read: tuple[Proof, ...] = ()
    """What the words do not prove and the curator reads in them."""


@dataclass(frozen=True)
class Report:
    """What came of verifying one record against the text of its paper."""

    paper: str
    source: Path | None
    spans: int = 0
    lost: tuple[str, ...] = ()
    values: int = 0
    failures: tuple[Proof, ...] = ()
    faults: tuple[Fault, ...] = ()
    read: tuple[Proof, ...] = ()
    """What the words do not prove and the curator reads in them, with a reason."""
    counts: Counter[str] = field(default_factory=Counter)
    elsewhere: tuple[str, ...] = ()
    """The spans that this copy has in a sentence of another number than was recorded."""
    note: str = ""
    """Why no file was looked for, where none could be recognised."""

    @property
    def good(self) -> bool:
        """Whether every span was found and every value stands in its words."""
        return self.source is not None and not (self.lost or self.failures or self.faults)


def judge(
    record: Record,
    places: Mapping[str, Place],
    vocabulary: Vocabulary,
    around: Surroundings | None = None,
    *,
    explain: bool = True,
) -> Judged:
    """Return what of a record does not stand in the words of its spans, given where they are and in which text."""
    if around is not None:
        places, around = around.pointed(places)
    words = {text: place.tokens for text, place in places.items()}
    nodes, links = walk(record), Links(record, vocabulary)
    said = tuple(claims_of(nodes, links, vocabulary))
    short = [proof for proof in (prove(claim, words, places, around, explain=explain) for claim in said) if not proof]
    reading = {visited.address for visited in nodes if visited.node.read}
    read = tuple(p for p in short if p.claim.address in reading and may_be_read(p.claim, p.verdict, words))
    failures = tuple(proof for proof in short if proof not in read)
    faults = tuple(coherence_faults(nodes, said, places, links, vocabulary))
    if around is not None:
        faults += (*_of_paper(record, around.source.text), *_as_told(record, places, vocabulary, around))
        faults += tuple(
            Fault(visited.address, visited.path, f"its words stand among those of the case '{case}'")
            for visited, case in strayed(nodes, places, around)
        )
        faults += tuple(
            Fault(claim.address, claim.path, f"{claim} rests on words that tell it of another one at {other}")
            for claim, other in lent(said, {visited.address: visited for visited in nodes}, places, around)
        )
        faults += tuple(_of_patients(nodes, said, places, around, vocabulary))
    return Judged(said, failures, faults, read)


def _of_patients(
    nodes: Sequence[Visited],
    said: Sequence[Claim],
    places: Mapping[str, Place],
    around: Surroundings,
    vocabulary: Vocabulary,
) -> Iterator[Fault]:
    """Yield what the words tell of another patient, whom they name or count."""
    for visited, case in labelled_otherwise(nodes, places, around):
        yield Fault(visited.address, visited.path, f"its words name the patient of the case '{case}'")
    for claim, case in from_elsewhere(said, nodes, places):
        yield Fault(claim.address, claim.path, f"{claim} stands among the words of the case '{case}'")
    for claim, other in out_of_order(said, nodes, places, around, vocabulary):
        yield Fault(claim.address, claim.path, f"{claim}: the words have '{other}' for this patient")


def _of_paper(record: Record, text: str) -> Iterator[Fault]:
    for name, message in identity_faults(record.paper, text):
        yield Fault(f"{record.paper.id}/{name}", ("paper", name), message)


def _as_told(
    record: Record, places: Mapping[str, Place], vocabulary: Vocabulary, around: Surroundings
) -> Iterator[Fault]:
    """Yield the lesions that the words call otherwise, and the events that the text tells the other way round."""
    for number, case in enumerate(record.cases):
        address, path = f"{record.paper.id}/{case.id}", ("cases", number)
        for index, lesion in enumerate(case.lesions):
            found = [places[span] for span in lesion.evidence if span in places]
            others = [other for other in case.lesions if other is not lesion]
            if message := role_fault(lesion, others, found, vocabulary):
                yield Fault(f"{address}/{lesion.id}/role", (*path, "lesions", index, "role"), message)
        for index, message in untold(case.lesions, places, vocabulary, around):
            yield Fault(f"{address}/{case.lesions[index].id}/role", (*path, "lesions", index, "role"), message)
        for index, event in enumerate(case.timeline):
            if message := unlike(event, case, places, around, vocabulary):
                yield Fault(f"{address}/{event.id}", (*path, "timeline", index, "protocol_of"), message)
        doubted = {d.about.removeprefix(f"{case.id}/") for d in record.discrepancies if d.field in (None, "when")}
        for index, message in (*misplaced(case, doubted), *turned(case, places, around), *untaken(case, vocabulary)):
            yield Fault(f"{address}/{case.timeline[index].id}", (*path, "timeline", index), message)


def verify_record(record: Record, source: Source, vocabulary: Vocabulary) -> Report:
    """Return what the text of a paper says of its record."""
    spans = places_of(record, source.words)
    judged = judge(
        record, {text: found[0] for text, found in spans.items() if found}, vocabulary, Surroundings(source.words)
    )
    return Report(
        record.paper.id,
        source.path,
        spans=len(spans),
        lost=tuple(text for text, found in spans.items() if not found),
        values=len(judged.claims),
        failures=judged.failures,
        faults=judged.faults,
        read=judged.read,
        counts=Counter(claim.kind for claim in judged.claims),
        elsewhere=tuple(_elsewhere(record, source, spans)),
    )


def _elsewhere(record: Record, source: Source, spans: Mapping[str, tuple[Place, ...]]) -> Iterator[str]:
    """Yield the spans whose words begin in a sentence of another number than was recorded, where one was."""
    numbers = {text: numbered(text)[1] for text in spans}
    if any(numbers.values()):
        numbering = Numbering(source.words, [Span.parse(text) for text in record.paper.beginnings])
        for text, places in spans.items():
            if numbers[text] and places and all(numbering.at(place.start)[1] != numbers[text] for place in places):
                yield text
