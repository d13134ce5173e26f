"""Each value of a record to the spans that prove it, and not merely name its lesion or event: evidence of the fact."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from lmsgraph.evidence.claims.claims import Claim, claims
from lmsgraph.evidence.claims.prove import prove
from lmsgraph.evidence.spans.papers import Source, places_of
from lmsgraph.evidence.text.places import Place
from lmsgraph.evidence.text.surroundings import Surroundings
from lmsgraph.records.model.record import Record
from lmsgraph.vocabulary import Vocabulary

__all__ = ["Proved", "proved", "proving_first"]


class Proved(NamedTuple):
    """A value of a node, and the spans of which each alone proves it; all of them where it takes several."""

    address: str
    path: tuple[str | int, ...]
    field: str
    printed: str
    kind: str
    spans: tuple[str, ...]


def proved(record: Record, source: Source, vocabulary: Vocabulary) -> Iterator[Proved]:
    """Yield every value of a record that the text of its paper proves, with the spans that do."""
    places = {text: found[0] for text, found in places_of(record, source.words).items() if found}
    around = Surroundings(source.words)
    for claim in claims(record, vocabulary):
        if spans := _spans(claim, places, around):
            yield Proved(claim.address, claim.path, claim.field, claim.printed, claim.kind, spans)


def _spans(claim: Claim, places: Mapping[str, Place], around: Surroundings) -> tuple[str, ...]:
    known = {span: places[span] for span in claim.spans if span in places}
    alone = tuple(span for span, place in known.items() if prove(claim, {span: place.tokens}, {span: place}, around))
    if alone or not known:
        return alone
    words = {span: place.tokens for span, place in known.items()}
    return tuple(known) if prove(claim, words, known, around) else ()


def proving_first(values: Iterator[Proved], evidence: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Return the spans of each node, by address, with those first that prove most of its values.

    What a node is linked to is often named by a span of its own; it comes last.
    """
    counted: dict[str, dict[str, int]] = {}
    for value in values:
        if value.kind not in ("named", "order"):
            counts = counted.setdefault(value.address, {})
            for span in value.spans:
                counts[span] = counts.get(span, 0) + 1
    return {
        address: tuple(sorted(spans, key=lambda span: -counted.get(address, {}).get(span, 0)))
        for address, spans in evidence.items()
    }
