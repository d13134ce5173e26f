"""Words that count from something they do not name to whether they count from the last of its kind told before them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from itertools import pairwise

from lmsgraph.evidence.claims.linked.operations import last_of
from lmsgraph.evidence.claims.words.link import Link
from lmsgraph.evidence.judges.figures.dates import is_date
from lmsgraph.evidence.text.places import Place
from lmsgraph.evidence.text.surroundings import Surroundings

__all__ = ["AFTER", "COUNTING", "counts", "told_just_before"]

Tokens = tuple[str, ...]
Known = Mapping[str, Tokens]
Places = Mapping[str, Place]

AFTER = frozenset(
    (
        *("after", "afterwards", "followed", "following", "from", "later", "next", "postoperative", "since"),
        *("subsequent", "subsequently", "then", "thereafter"),
    )
)
COUNTING = AFTER | {"at"}
_SENTENCES = 2  # from an event to words that count from it without a name


def told_just_before(link: Link, known: Known, places: Places, around: Surroundings | None) -> bool:
    """Return whether an event is the last of its kind told before words that name none: *She refused. Later ...*."""
    if around is None or not link.is_event:
        return False
    for span in known:
        place = places.get(span)
        if place is None or not counts(place.tokens):
            continue
        kind, spans = link.told[link.id]
        here = _counted_at(place, around)
        whole = frozenset(span for span in spans if span in places and places[span].start >= place.start)
        last = max(last_of(spans, places, place.start), last_of(whole, places, here))
        if last < 0 or around.sentence(place.start) - around.sentence(last - 1) > _SENTENCES:
            continue
        alike = (others for event, (k, others) in link.told.items() if k == kind and event not in (link.id, link.here))
        if all(last_of(others, places, here) <= last for others in alike):
            return True
    return False


def _counted_at(place: Place, around: Surroundings) -> int:
    """Return where the sentence begins in which words count, which another sentence of them may stand before."""
    counting = [at for at, token in enumerate(place.tokens) if token in COUNTING]
    return max(place.start, around.sentence_of(place.offsets[counting[-1]][0])[0]) if counting else place.start


def counts(tokens: Tokens, but: Collection[str] = ()) -> bool:
    """Return whether some words count from something: *after*, *then*; not *from May* on."""
    pairs = pairwise((*tokens, ""))
    return any(
        word in COUNTING and word not in but and not (word == "from" and is_date(following))
        for word, following in pairs
    )
