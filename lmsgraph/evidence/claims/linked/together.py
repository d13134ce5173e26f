"""What all words of a fact bear together: what it is linked to, which came first, from which end a time is counted."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise

from lmsgraph.evidence.claims.claim import Claim
from lmsgraph.evidence.claims.linked.beside import (
    aimed_at_another,
    during,
    during_another,
    first_named,
    lies_within,
    names_itself,
    told_of_another,
    words_of_another,
)
from lmsgraph.evidence.claims.linked.counted import counted_from, of_anchor, told_since
from lmsgraph.evidence.claims.linked.last import AFTER, COUNTING, counts, told_just_before
from lmsgraph.evidence.claims.linked.operations import another_operation, counted, later_operation, tells_operation
from lmsgraph.evidence.claims.words.link import Link
from lmsgraph.evidence.judges.clauses.order import (
    edge_before,
    edges_counted,
    edges_named,
    is_lasting,
    names_end,
    names_start,
    told_order,
)
from lmsgraph.evidence.judges.names.terms import holds_term
from lmsgraph.evidence.judges.verdict import Match, Mismatch, TokenRange, Verdict
from lmsgraph.evidence.text.places import Place
from lmsgraph.evidence.text.surroundings import Surroundings

__all__ = ["TOGETHER", "Known"]

Tokens = tuple[str, ...]
Known = Mapping[str, Tokens]
Places = Mapping[str, Place]

_BEFORE = frozenset(
    (
        *("ago", "before", "earlier", "past", "preceding", "preoperative", "pretreatment", "previous", "previously"),
        "prior",
    )
)
_EARLY = frozenset(("earlier", "past", "preceding", "preoperative", "previous", "prior"))
_LASTING = frozenset(("since", "for", "over"))
"""With a number behind it, what began so long before: *since 9 years*."""

_MOMENTS = frozenset(("admission", "birth", "diagnosis", "onset", "presentation", "referral", "visit"))
"""What times are counted from that need be no event of the record, and is no treatment."""
_LEADING = frozenset(("a", "first", "her", "his", "initial", "original", "primary", "the", "their"))

_NEXT = frozenset(("afterwards", "later", "next", "subsequently", "then", "thereafter"))
_UNITS = frozenset(("day", "hour", "month", "week", "year"))
_AUXILIARIES = frozenset(("are", "been", "had", "has", "have", "is", "was", "were"))
_AT = frozenset(("at", "by", "in", "on"))
_NEAR = 6  # words from *then* to what was done then
_NOWHERE = Match(())


def _named(claim: Claim, known: Known, places: Places, around: Surroundings | None) -> Verdict:
    """Return whether the words tell what is linked to: they are those that tell of it alone, or they name it."""
    link = claim.link
    if link is None:
        raise ValueError(claim)
    if other := counted_from(claim, link, known) or of_anchor(claim, link, known, places):
        return Mismatch(claim.printed, other, "the words name another one")
    if other := _counted_from_another(link, known):
        return Mismatch(claim.printed, other, "the words name another one")
    if claim.edge and (edge := _other_edge(claim, known, places, around)):
        return Mismatch(f"{claim.edge} of {claim.printed}", edge, "the words name the other end")
    if len(claim.others) > 1 and (told := _sequence(claim._replace(names=claim.others[1]), link, known)):
        return Mismatch(f"during {claim.printed}", told, "the words say another order")
    if link.alike and (which := another_operation(link, known)):
        return Mismatch(claim.printed, which, "the words count from another operation")
    if link.alike and (words := words_of_another(link, known, places)):
        return Mismatch(claim.printed, words, "they are the words of another operation")
    if link.alike and (later := later_operation(link, known, places, around)):
        return Mismatch(claim.printed, later, "the words count from the operation told last")
    if claim.field == "during" and (other := during_another(link, known) or told_of_another(link, known, places)):
        return Mismatch(claim.printed, other, "the words tell it of another one")
    if (
        claim.others
        and claim.field == "targets"
        and (other := aimed_at_another(link, claim.others[0], known, places, around))
    ):
        return Mismatch(claim.printed, other, "the words name another one")
    if not link.spans.isdisjoint(known) or lies_within(link, known, places) or first_named(known, link.own):
        since = told_since(claim, link, known, places, around) if around is not None else ""
        return Mismatch(claim.printed, since, "the words go on from what was told last") if since else _NOWHERE
    rival = "" if link.is_event else next(filter(None, (first_named(known, names) for names in link.rivals)), "")
    if not rival and (
        first_named(known, link.names)
        or (
            (link.alike or not _from_operation(known))
            and not (rival := _begun_then(link, known) or _quoted_beside(link, known))
            and told_just_before(link, _counting(claim, known), places, around)
        )
    ):
        return _NOWHERE
    return Mismatch(claim.printed, rival, "the words name another one" if rival else "no words name it")


def _counting(claim: Claim, known: Known) -> Known:
    """Return the words that hold how long it was, where some do: the others were quoted for what it is counted from."""
    units = claim.cues if claim.figure is not None else ()
    return {span: tokens for span, tokens in known.items() if units and _ranges(tokens, units)} or known


def _from_operation(known: Known) -> bool:
    """Return whether the words count from an operation, which no event is that is none."""
    return any(tells_operation(word) for tokens in known.values() for said in counted(tokens) for word in said)


def _counted_from_another(link: Link, known: Known) -> str:
    """Return the name of another event right behind *after* or *before*, where this one is named nowhere there."""
    if not link.is_event:
        return ""
    found = ""
    for tokens in known.values():
        for window in counted(tokens):
            if names_itself(window, link):
                return ""
            for names in (*link.rivals, *link.by_id):
                rival = holds_term(window, names, explain=False)
                if isinstance(rival, Match):
                    found = found or " ".join(window[slice(*rival.ranges[0])])
    return found or _counted_from_moment(link, known)


def _counted_from_moment(link: Link, known: Known) -> str:
    """Return the moment from which the words beside those of a treatment count: a diagnosis is no operation."""
    if link.told[link.id][0] != "treatment":
        return ""
    for tokens in (tokens for span, tokens in known.items() if span not in link.spans):
        for window in counted(tokens):
            named = next((token for token in window if token not in _LEADING), "")
            if named in _MOMENTS:
                return named
    return ""


def _begun_then(link: Link, known: Known) -> str:
    """Return another treatment that the words tell to have come next before they count: *then treated with apatinib*.

    What they count after it is counted from it, not from what the sentence before tells.
    """
    if not link.is_event:
        return ""
    for tokens in known.values():
        at = next((at for at, token in enumerate(tokens) if token in COUNTING), len(tokens))
        if at == len(tokens) or tokens[at] not in _NEXT or (at and tokens[at - 1].rstrip("s") in _UNITS):
            continue
        for names in link.rivals:
            for start, stop in _ranges(tokens, names):
                if at < start <= at + _NEAR or (stop <= at and _AUXILIARIES.issuperset(tokens[stop:at])):
                    return " ".join(tokens[start:stop])
    return ""


def _quoted_beside(link: Link, known: Known) -> str:
    """Return another event that some words name which count nothing: they were quoted to say what is counted from."""
    naming = {span: tokens for span, tokens in known.items() if not counts(tokens, {"followed"})}
    return next(filter(None, (first_named(naming, names) for names in link.rivals)), "") if link.is_event else ""


def _order(claim: Claim, known: Known, places: Places, around: Surroundings | None) -> Verdict:
    """Return whether the words put a time before or after something; what is told later is later if nothing is said."""
    if claim.edge and (edge := _other_edge(claim, known, places, around)):
        return Mismatch(f"{claim.printed} the {claim.edge}", edge, "the words count from the other end")
    told = _sequence(claim, claim.link, known) if claim.link is not None and claim.names else ""
    if told == claim.printed:
        return _NOWHERE
    if told:
        return Mismatch(claim.printed, told, "the words say another order")
    words = {token for tokens in known.values() for token in _unowned(tokens, claim)}
    before, after = words & _BEFORE, words & AFTER
    within = during(claim.link, known) if claim.printed == "after" and claim.link and not after else ""
    if within:
        return Mismatch(claim.printed, within, "the words say another order")
    before |= {"back"} if any(_is_ago(tokens) for tokens in known.values()) else set()
    after |= {"at"} if any(_is_numbered(tokens) for tokens in known.values()) else set()
    if any(_lasts(tokens) for tokens in known.values()):
        before, after = before | {"since"}, after - _LASTING
    if before if claim.printed == "before" else after or not before:
        return _NOWHERE
    return Mismatch(claim.printed, " ".join(sorted(before or after)), "the words say another order")


def _unowned(tokens: Tokens, claim: Claim) -> Iterator[str]:
    """Yield the words but for those that say that what is counted from came early: *preoperative* radiotherapy."""
    names = claim.link.names if claim.link is not None else ()
    begins = {start for start, _ in _ranges(tokens, names)}
    yield from (token for at, token in enumerate(tokens) if token not in _EARLY or at + 1 not in begins)


def _is_ago(tokens: Tokens) -> bool:
    """Return whether something was so long *back*: one year back, and not the back of a body."""
    return any(word.rstrip("s") in _UNITS and following == "back" for word, following in pairwise(tokens))


def _is_numbered(tokens: Tokens) -> bool:
    """Return whether a time is the number of a day or week since something began: *at week 14*."""
    runs = zip(tokens, tokens[1:], tokens[2:], strict=False)
    return any(prep in _AT and unit in _UNITS and number.isdecimal() for prep, unit, number in runs)


def _lasts(tokens: Tokens) -> bool:
    return any(word == "since" and following.isdecimal() for word, following in pairwise(tokens))


def _sequence(claim: Claim, link: Link, known: Known) -> str:
    """Return in which order the words put an event and the one it is counted from; nothing where they do not say."""
    own = tuple(name for name in claim.names if name not in link.names)
    said = {
        order
        for tokens in known.values()
        for event in _ranges(tokens, own)
        for anchor in _ranges(tokens, link.names)
        if (order := told_order(tokens, event, anchor))
    }
    return said.pop() if len(said) == 1 else ""


def _ranges(tokens: Tokens, names: Sequence[str]) -> tuple[TokenRange, ...]:
    held = holds_term(tokens, names, explain=False) if names else None
    return held.ranges if isinstance(held, Match) else ()


def _other_edge(claim: Claim, known: Known, places: Places, around: Surroundings | None) -> str:
    """Return the end of a treatment from which the words count a time, where it is not the one that is claimed."""
    own = claim.field == "stopped"  # when it was stopped is told by words that end it
    said = {
        edge
        for tokens in known.values()
        for at in _ranges(tokens, claim.others[0]) or (() if own else ((len(tokens), len(tokens)),))
        if (edge := edge_before(tokens, at[0]))
    }
    if not said and claim.edge != "no edge":
        named = (edges_counted(tokens) | (frozenset() if own else edges_named(tokens)) for tokens in known.values())
        said = {edge for edges in named for edge in edges}
    if claim.edge == "end" and not said:
        return "" if any(names_end(tokens) for tokens in known.values()) else "no end"
    told = [
        tokens
        for span, tokens in known.items()
        if (not AFTER.isdisjoint(tokens) or names_end(tokens))
        and not _is_numbered(tokens)
        and not (is_lasting(tokens) and _is_one_sentence(places.get(span), around))
    ]
    ends = not own and any(map(names_end, told))
    if claim.edge == "start" and not said and ends and not any(map(names_start, told)):
        return "end"
    if claim.edge in said or (claim.edge == "no edge" and "end" in said):
        return ""
    return next(iter(sorted(said)), "")


def _is_one_sentence(place: Place | None, around: Surroundings | None) -> bool:
    return place is not None and around is not None and around.sentence(place.start) == around.sentence(place.end - 1)


TOGETHER: dict[str, Callable[[Claim, Known, Places, Surroundings | None], Verdict]] = {
    "named": _named,
    "order": _order,
}
"""Judges of what all spans bear together."""
