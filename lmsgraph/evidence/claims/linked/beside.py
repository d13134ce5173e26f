"""What is linked to, beside what else the words name: they lie within its own, within another one's, or name that."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from lmsgraph.evidence.claims.words.anchor import ranges_of
from lmsgraph.evidence.claims.words.link import Link
from lmsgraph.evidence.judges.names.phrases import holds_phrase
from lmsgraph.evidence.judges.names.terms import holds_term
from lmsgraph.evidence.judges.verdict import Match, TokenRange
from lmsgraph.evidence.text.places import Place
from lmsgraph.evidence.text.surroundings import Surroundings

__all__ = [
    "aimed_at_another",
    "during",
    "during_another",
    "first_named",
    "lies_within",
    "names_itself",
    "told_of_another",
    "words_of_another",
]

Tokens = tuple[str, ...]
Known = Mapping[str, Tokens]
Places = Mapping[str, Place]

_LEADING = frozenset(("during", "under", "while"))
_NEAR, _FAR = 3, 6  # words from *during* to the treatment, and over which cycle of it


def first_named(known: Known, names: Sequence[str]) -> str:
    """Return the words in which one of some names stands; nothing where none does."""
    if not names:
        return ""
    for tokens in known.values():
        held = holds_term(tokens, names, explain=False) or holds_phrase(tokens, names)
        for start, end in held.ranges if isinstance(held, Match) else ():
            if tokens[start] != "surgical" or tokens[end : end + 1] not in _LEFT:
                return " ".join(tokens[start:end])
    return ""


_LEFT = tuple((word,) for word in ("bed", "field", "scar", "site", "specimen", "team", "ward", "wound"))
"""With what *surgical* names no operation that something is counted from."""


def lies_within(link: Link, known: Known, places: Places) -> bool:
    """Return whether some words are a part of those that tell of what is linked to alone."""
    whole = [places[span] for span in link.spans if span in places]
    parts = [places[span] for span in known if span in places]
    return any(one.start <= part.start and part.end <= one.end for one in whole for part in parts)


def words_of_another(link: Link, known: Known, places: Places) -> str:
    """Return some words that lie within those of another operation, where none lie within those of the one meant."""
    own = [places[span] for span in link.told[link.id][1] if span in places]
    beside = {span for other in link.alike if other not in (link.id, link.here) for span in link.told[other][1]}
    others = [places[span] for span in beside if span in places]
    found = ""
    for span, tokens in known.items():
        place = places.get(span)
        if place is None or _lies_in(place, own):
            return ""
        if _names(tokens, link) or not first_named({span: tokens}, link.names):
            continue
        if _lies_in(place, others) or _stands_in(ranges_of(tokens, link.names), place, others, own):
            found = " ".join(tokens)
    return found


def _stands_in(ranges: Sequence[TokenRange], place: Place, others: Sequence[Place], own: Sequence[Place]) -> bool:
    """Return whether all that names something stands in the words of others, and none of it in its own."""
    named = [(place.offsets[start][0], place.offsets[stop - 1][1]) for start, stop in ranges]
    theirs, mine = (
        [at for at in named if any(one.start <= at[0] and at[1] <= one.end for one in places)]
        for places in (others, own)
    )
    return bool(named) and theirs == named and not mine


def _names(tokens: Tokens, link: Link) -> bool:
    """Return whether words name what is linked to, and not as a part of what another one is called."""
    longer = [at for names in link.rivals for at in ranges_of(tokens, names)]
    own = ranges_of(tokens, link.own) if link.own else []
    return any(not any(one[0] <= at[0] and at[1] <= one[1] and one != at for one in longer) for at in own)


def names_itself(tokens: Tokens, link: Link) -> bool:
    """Return whether words name what is linked to, and not by a wider word in the name of another one.

    After the *partial resection* names no *wide resection*, which is a resection, too.
    """
    own = ranges_of(tokens, link.names)
    if not own or not link.closely or ranges_of(tokens, link.closely):
        return bool(own)
    longer = [at for names in link.rivals for at in ranges_of(tokens, names)]
    return any(not any(one[0] <= at[0] and at[1] <= one[1] and one != at for one in longer) for at in own)


def told_of_another(link: Link, known: Known, places: Places) -> str:
    """Return the other treatment that the only words shared with this one name: they lie within those of that one.

    What was quoted of a treatment to say with what it was given is no word of its own.
    """
    shared = [places[span] for span in known if span in link.spans and span in places]
    others = {
        event for event, (kind, _) in link.told.items() if kind == "treatment" and event not in (link.id, link.here)
    }
    wider = [places[span] for event in others for span in link.told[event][1] - link.spans if span in places]
    if not shared or not all(_lies_in(place, wider) for place in shared) or first_named(known, link.names):
        return ""
    return next(filter(None, (first_named(known, names) for names in link.rivals)), "")


def _lies_in(place: Place, wholes: Sequence[Place]) -> bool:
    return any(whole.start <= place.start and place.end <= whole.end for whole in wholes)


def aimed_at_another(
    link: Link, treatment: Sequence[str], known: Known, places: Places, around: Surroundings | None
) -> str:
    """Return the lesion named beside a treatment, where none of the sentences that name this names the one meant."""
    found = ""
    for span, tokens in known.items():
        if not link.own or not first_named({span: tokens}, treatment):
            continue
        place = places.get(span)
        sentence = around.sentence_words(place)[0] if around is not None and place is not None else tokens
        if first_named({span: sentence}, link.own):
            return ""
        rivals = (first_named({span: tokens}, names) for names in link.rivals)
        found = found or next(filter(None, rivals), "")
    return found


def during(link: Link, known: Known) -> str:
    """Return the words of a treatment behind *during*, where some put something there."""
    if link.told and link.told[link.id][0] != "treatment":
        return ""
    found = ((tokens, at) for tokens in known.values() for at in _led(tokens, link.names, ("during",), _FAR))
    return next((" ".join(tokens[slice(*at)]) for tokens, at in found), "")


def during_another(link: Link, known: Known) -> str:
    """Return the treatment behind *during*, where it is another one and none of the words puts this one there."""
    found = ""
    for tokens in known.values():
        if _led(tokens, link.names):
            return ""
        rivals = (at for names in link.rivals for at in _led(tokens, names))
        found = found or next((" ".join(tokens[slice(*at)]) for at in rivals), "")
    return found


def _led(
    tokens: Tokens, names: Sequence[str], leading: Collection[str] = _LEADING, near: int = _NEAR
) -> list[TokenRange]:
    held = holds_term(tokens, names, explain=False) if names else None
    ranges = held.ranges if isinstance(held, Match) else ()
    return [at for at in ranges if any(token in leading for token in tokens[max(0, at[0] - near) : at[0]])]
