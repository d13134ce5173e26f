"""One place of the words on which facts of two things rest that are told at different times: one is not meant."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from lmsgraph.evidence.claims.claim import Claim
from lmsgraph.evidence.claims.prove import holds
from lmsgraph.evidence.claims.words.anchor import ranges_of
from lmsgraph.evidence.judges.verdict import Match
from lmsgraph.evidence.text.places import Place, Stretch
from lmsgraph.evidence.text.surroundings import Surroundings
from lmsgraph.records.model.event import Diagnosis
from lmsgraph.records.model.finding import Observation
from lmsgraph.records.model.treatment import Radiation
from lmsgraph.records.walk import Visited

__all__ = ["lent", "shared"]

_TOLD = frozenset(("category", "change", "change_by", "dose", "fractions", "size", "stage", "suvmax", "tnm"))
_BOTH = frozenset(
    ("all", "both", "each", "lesions", "masses", "metastases", "nodules", "respectively", "tumors", "tumours")
)


def shared(
    known: Iterable[Claim], nodes: Mapping[str, Visited], places: Mapping[str, Place]
) -> Iterator[tuple[Claim, str]]:
    """Yield the claims that rest on a place which tells of something else, with the address of that.

    A size, change or stage is told of one lesion or disease; where another event tells it of another one by the same
    words, and these do not name that one, it is another's.
    """
    told: dict[tuple[str, Stretch], list[tuple[str, Claim, bool]]] = defaultdict(list)
    for claim in known:
        visited = nodes.get(claim.address)
        of = _subject(visited) if visited is not None and claim.field in _TOLD else ""
        for span in claim.spans if of else ():
            place = places.get(span)
            if place is None or not _BOTH.isdisjoint(place.tokens):
                continue
            named = claim.anchor is not None and bool(ranges_of(place.tokens, claim.anchor.names))
            named = named or _is_own(visited, place, places)
            held = holds(claim, place.tokens)
            for start, stop in held.ranges[:1] if isinstance(held, Match) else ():
                stretch = place.offsets[start][0], place.offsets[stop - 1][1]
                told[claim.field, stretch].append((of, claim, named))
    for facts in told.values():
        for of, claim, named in facts:
            others = [other for thing, other, _ in facts if thing != of and _event(other) != _event(claim)]
            if others and not named:
                yield claim, others[0].address


def lent(
    known: Iterable[Claim], nodes: Mapping[str, Visited], places: Mapping[str, Place], around: Surroundings
) -> Iterator[tuple[Claim, str]]:
    """Yield how many cycles a treatment had by the words of another one, with its address.

    Where several treatments rest on one number, it is that of those of which its sentence tells.
    """
    told: dict[Stretch, list[tuple[Claim, bool]]] = defaultdict(list)
    for claim in known:
        visited = nodes.get(claim.address)
        if visited is None or claim.field != "cycles":
            continue
        for place in (places[span] for span in claim.spans if span in places):
            beside = [places[span] for span in visited.evidence if span in places and places[span] is not place]
            own = not beside or any(around.sentence(one.start) == around.sentence(place.start) for one in beside)
            held = holds(claim, place.tokens)
            for start, stop in held.ranges[:1] if isinstance(held, Match) else ():
                told[place.offsets[start][0], place.offsets[stop - 1][1]].append((claim, own))
    for facts in told.values():
        for claim, own in facts:
            owners = [other for other, at in facts if at and _event(other) != _event(claim)]
            if owners and not own:
                yield claim, owners[0].address


def _subject(visited: Visited) -> str:
    node = visited.node
    if isinstance(node, Observation):
        return node.lesion
    if isinstance(node, Radiation):
        return _event_of(visited.address)
    return node.disease if isinstance(node, Diagnosis) else ""


def _is_own(visited: Visited | None, place: Place, places: Mapping[str, Place]) -> bool:
    """Return whether the dose of an irradiation stands in the words that tell of the irradiation itself."""
    if visited is None or not isinstance(visited.node, Radiation) or visited.parent is None:
        return False
    whole = (places[span] for span in visited.parent.node.evidence if span in places)
    return any(one.start <= place.start < one.end for one in whole)


def _event(claim: Claim) -> str:
    return _event_of(claim.address)


def _event_of(address: str) -> str:
    return "/".join(address.split("/")[:3])
