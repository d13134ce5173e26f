"""A record and its places in the paper to lines of evidence that say which fact of its node each span proves.

Most facts of a node have the same spans; those are for the rest. A fact with others is named by each of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from lmsgraph.evidence.claims.claim import Claim
from lmsgraph.evidence.claims.claims import claims
from lmsgraph.evidence.claims.prove import prove
from lmsgraph.evidence.text.places import Place
from lmsgraph.evidence.text.surroundings import Surroundings
from lmsgraph.records.model.fingerprint import noted
from lmsgraph.records.model.record import Record
from lmsgraph.records.walk import CONTAINERS, Visited, walk
from lmsgraph.vocabulary import Vocabulary

__all__ = ["Proved", "noted_evidence", "proved"]

Steps = tuple[str | int, ...]
Spans = frozenset[str]
Said = dict[tuple[str, int | None], Spans]
"""The facts of a node - a field, or one of its several values - with the spans that prove them."""


class Proved(NamedTuple):
    """A value of a node, and the spans of which each alone proves it; those that it takes together where none does."""

    address: str
    path: Steps
    field: str
    printed: str
    spans: tuple[str, ...]


def proved(
    record: Record, places: Mapping[str, Place], around: Surroundings, vocabulary: Vocabulary
) -> Iterator[Proved]:
    """Yield every value of a record that its words prove, with the spans that do."""
    for claim in claims(record, vocabulary):
        if spans := _spans(claim, places, around):
            yield Proved(claim.address, claim.path, claim.field, claim.printed, spans)


def _spans(claim: Claim, places: Mapping[str, Place], around: Surroundings) -> tuple[str, ...]:
    known = {span: places[span] for span in claim.spans if span in places}
    if len(known) == 1 and known.keys() == set(claim.spans):
        return claim.spans
    alone = tuple(span for span, place in known.items() if prove(claim, {span: place.tokens}, {span: place}, around))
    if alone or not known:
        return alone
    if not _together(claim, known, around):
        return ()
    for span in list(known):  # no more than it takes
        fewer = {other: place for other, place in known.items() if other != span}
        if len(fewer) > 1 and _together(claim, fewer, around):
            known = fewer
    return tuple(known)


def _together(claim: Claim, known: Mapping[str, Place], around: Surroundings) -> bool:
    return bool(prove(claim, {span: place.tokens for span, place in known.items()}, known, around))


def noted_evidence(
    record: Record, places: Mapping[str, Place], around: Surroundings, vocabulary: Vocabulary
) -> Iterator[tuple[Steps, list[str]]]:
    """Yield the lines of evidence of each node that rests on several spans, by its path; nothing may be noted yet."""
    nodes = walk(record)
    said: dict[str, Said] = {visited.address: {} for visited in nodes}
    for value in proved(record, places, around, vocabulary):
        last = value.path[-1]
        _add(said[value.address], value.field, last if isinstance(last, int) else None, frozenset(value.spans))
    for visited in reversed(nodes):  # parts before what they are parts of
        facts = _joined(said[visited.address])
        whole: Spans = frozenset().union(*facts.values())
        if part := _part(visited):
            parent, field, index = part
            _add(said[parent.address], field, index, whole & set(parent.evidence))
        own = visited.node.evidence
        lines = list(_lines(own or tuple(span for span in visited.evidence if span in whole), facts))
        if len(lines) > 1 and (own or any(line not in visited.evidence for line in lines)):
            yield visited.path, lines


def _add(facts: Said, field: str, index: int | None, spans: Spans) -> None:
    if spans:
        facts[field, index] = facts.get((field, index), frozenset()) | spans


def _part(visited: Visited) -> tuple[Visited, str, int | None] | None:
    """Return of what a node is a nameless part, in which field and as which of several; None where it has a name."""
    parent, spec, last = visited.parent, visited.field, visited.path[-1:]
    named = getattr(visited.node, "id", None) is not None
    if named or parent is None or spec is None or isinstance(parent.node, CONTAINERS):
        return None
    return parent, spec.name, last[0] if spec.many and isinstance(last[0], int) else None


def _joined(facts: Said) -> dict[str, Spans]:
    """Return the facts by the name that they are noted by: several values that the same spans prove are one."""
    by_field: dict[str, dict[int | None, Spans]] = {}
    for (field, index), spans in facts.items():
        by_field.setdefault(field, {})[index] = spans
    found: dict[str, Spans] = {}
    for field, several in sorted(by_field.items()):
        if len(set(several.values())) == 1:
            found[field] = next(iter(several.values()))
        else:
            found |= {f"{field}.{(index or 0) + 1}": spans for index, spans in several.items()}
    return found


def _lines(evidence: tuple[str, ...], facts: Mapping[str, Spans]) -> Iterator[str]:
    """Yield the spans of a node, each with the facts that it is for where that is not the rest."""
    rest = frozenset(evidence).difference(*facts.values()) or (_most(facts) if facts else frozenset())
    apart = {name: spans for name, spans in facts.items() if spans != rest}
    for span in evidence:
        names = [name for name, spans in apart.items() if span in spans]
        yield noted(str(span), [*names, "rest"] if names and span in rest else names)


def _most(facts: Mapping[str, Spans]) -> Spans:
    """Return the spans to leave unnamed, so that the fewest names are written."""
    times = Counter(facts.values())
    return min(times, key=lambda spans: (-times[spans] * len(spans), sorted(spans)))
