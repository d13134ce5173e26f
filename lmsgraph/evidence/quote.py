"""A node of a record to the words of the paper that say it, with the lines around them and the values marked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lmsgraph import iris
from lmsgraph.errors import LmsgraphError
from lmsgraph.evidence.claims.claim import Claim
from lmsgraph.evidence.claims.claims import claims
from lmsgraph.evidence.claims.prove import prove
from lmsgraph.evidence.judges.verdict import Match
from lmsgraph.evidence.spans.find import find
from lmsgraph.evidence.spans.fingerprint import Span
from lmsgraph.evidence.spans.papers import Source
from lmsgraph.evidence.text.places import Place, Stretch, line_of
from lmsgraph.evidence.text.surroundings import Surroundings
from lmsgraph.records.model.record import Record
from lmsgraph.records.walk import Visited, walk
from lmsgraph.vocabulary import Vocabulary

__all__ = ["Quoted", "find_node", "quote"]


@dataclass(frozen=True)
class Quoted:
    """The words of one span: where they stand, which of them are the value, and the lines they are in."""

    span: str
    line: int
    stretches: tuple[Stretch, ...]
    marked: tuple[Stretch, ...]
    claims: tuple[Claim, ...]


def find_node(record: Record, name: str) -> tuple[Visited, ...]:
    """Return the nodes that an address or fingerprint means; none where it means nothing in this record."""
    wanted = name.removeprefix(iris.DATA).removeprefix("data:").strip("/ ")
    digests = set(re.findall(r"\b[0-9a-f]{16}\b", name))
    found = [
        visited
        for visited in walk(record)
        if wanted in (visited.address, visited.address.partition("/")[2] or visited.address)
        or any(not digests.isdisjoint(text.split()) for text in visited.node.evidence)
    ]
    parts = [v for v in walk(record) if v.node.evidence and any(_is_part(v, whole) for whole in found)]
    return tuple(dict.fromkeys([*(v for v in found if v.evidence or not parts), *parts]))


def _is_part(visited: Visited, whole: Visited) -> bool:
    """Return whether a node is a nameless part of another one: a drug of a treatment, a finding of a visit."""
    at = visited
    while at.parent is not None and getattr(at.node, "id", None) is None:
        if at.parent.address == whole.address:
            return True
        at = at.parent
    return False


def quote(record: Record, visited: Visited, source: Source, vocabulary: Vocabulary) -> Iterator[Quoted]:
    """Yield the words that each span of a node covers in the text, with the values of the node marked."""
    if not visited.evidence:
        raise LmsgraphError(f"{visited.address} has no evidence of its own: it only holds what has")
    spans = {text: Span.parse(text) for text in visited.evidence}
    places = find(source.words, tuple(spans.values()))
    around = Surroundings(source.words)
    own = [claim for claim in claims(record, vocabulary) if claim.address == visited.address]
    for text, span in spans.items():
        if not places[span]:
            raise LmsgraphError(f"the words of '{text}' are not in {source.path}")
        place = places[span][0]
        proofs = [(claim, prove(claim, {text: place.tokens}, {text: place}, around).verdict) for claim in own]
        marked = [part for _, verdict in proofs if isinstance(verdict, Match) for part in _parts(place, verdict)]
        said = tuple(claim for claim, verdict in proofs if verdict)
        yield Quoted(text, line_of(source.words.text, place.start), place.stretches, tuple(sorted(set(marked))), said)


def _parts(place: Place, verdict: Match) -> Iterator[Stretch]:
    offsets = place.offsets
    for start, end in verdict.ranges[:1]:
        yield offsets[start][0], offsets[end - 1][1]
