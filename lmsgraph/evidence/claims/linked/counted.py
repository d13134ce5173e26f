"""How much time lies between two events to which of several the words count it from: two months *after* this one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lmsgraph.evidence.claims.claim import Claim
from lmsgraph.evidence.claims.linked.beside import names_itself
from lmsgraph.evidence.claims.words.link import Link
from lmsgraph.evidence.judges.proof import holds_quantity, holds_term
from lmsgraph.evidence.judges.reading import is_number, reading
from lmsgraph.evidence.judges.verdict import Match, TokenRange
from lmsgraph.evidence.text.places import Place
from lmsgraph.evidence.text.surroundings import Surroundings

__all__ = ["counted_from", "of_anchor", "told_since"]

Tokens = tuple[str, ...]
Known = Mapping[str, Tokens]
Places = Mapping[str, Place]

_FROM = frozenset(("after", "before", "following", "from", "since"))
_LATER = frozenset(("afterward", "afterwards", "later", "thereafter"))
_UNITS = frozenset(("day", "month", "week", "year"))
_NEAR, _NAME = 3, 7  # words from an amount to *after*, and from there to the name of what is counted from


def counted_from(claim: Claim, link: Link, known: Known) -> str:
    """Return another event from which all words count the amount of a claim; nothing where some count from its own."""
    found = ""
    for tokens in known.values() if link.is_event and claim.figure else ():
        for window in _windows(tokens, claim):
            if names_itself(window, link):
                return ""
            rivals = (_first(window, names) for names in link.rivals)
            found = found or next(filter(None, rivals), "") or _of_another_amount(tokens, window, claim, link)
    return found


def of_anchor(claim: Claim, link: Link, known: Known, places: Places) -> str:
    """Return another amount that the words of an event count, where its own stands in those of what it counts from.

    *It was stopped 19 months later* is quoted to tell from what the *further 2 months* are counted.
    """
    if not link.is_event or claim.figure is None:
        return ""
    whole = [places[span] for span in link.told[link.id][1] if span in places]
    lent = {span for span in known if span in places and any(_lies_in(places[span], one) for one in whole)}
    own = [tokens for span, tokens in known.items() if span not in lent]
    if not lent or any(_amounts(tokens, claim) for tokens in own):
        return ""
    return next((" ".join(tokens) for tokens in own if _counts(tokens)), "")


def _counts(tokens: Tokens) -> bool:
    """Return whether some words count an amount of time: *2 months later*."""
    read = reading(tokens).tokens
    runs = zip(read, read[1:], read[2:], strict=False)
    return any(is_number(number) and unit.rstrip("s") in _UNITS and to in _LATER | _FROM for number, unit, to in runs)


def _lies_in(place: Place, whole: Place) -> bool:
    return whole.start <= place.start and place.end <= whole.end


def _of_another_amount(tokens: Tokens, window: Tokens, claim: Claim, link: Link) -> str:
    """Return what an amount is counted from where another one beside it is counted from what is claimed.

    *2 months from relapse and 17 months since diagnosis*: the 17 are not from relapse.
    """
    read = reading(tokens).tokens
    amounts = [at for at in range(len(read) - 1) if is_number(read[at]) and read[at + 1].rstrip("s") in _UNITS]
    if claim.figure is None or len(amounts) < 2 or len(read) != len(tokens):
        return ""
    for at in amounts:
        behind = tokens[at + 3 : at + 3 + _NAME] if tokens[at + 2 : at + 3] and tokens[at + 2] in _FROM else ()
        stop = next((to for to, token in enumerate(behind) if token in _FROM or is_number(token)), len(behind))
        if read[at] not in claim.figure.numbers and _first(behind[:stop], link.names):
            return " ".join(window)
    return ""


def _windows(tokens: Tokens, claim: Claim) -> Iterator[Tokens]:
    """Yield the words behind each *after* that an amount stands before, up to the next number or *after*."""
    for _, stop in _amounts(tokens, claim):
        at = next((at for at in range(stop, min(len(tokens), stop + _NEAR)) if tokens[at] in _FROM), len(tokens))
        behind = tokens[at + 1 : at + 1 + _NAME]
        end = (to for to, token in enumerate(behind) if token in _FROM or is_number(reading((token,)).tokens[0]))
        yield behind[: next(end, len(behind))]


def told_since(claim: Claim, link: Link, known: Known, places: Places, around: Surroundings) -> str:
    """Return the treatment told last before words that name none: *two months later*, or a harm *during* it.

    It is what they count from, or tell of, where another one was told before it, and is named nowhere since.
    """
    if not link.is_event or link.told[link.id][0] != "treatment":
        return ""
    for span, tokens in known.items():
        place = places.get(span)
        later = any(_is_later(tokens, at) for at in _amounts(tokens, claim))
        if place is None or not (later or (claim.field == "during" and span not in link.told[link.id][1])):
            continue
        if holds_term(around.sentence_words(place)[0], (*link.names, *link.own), explain=False):
            continue
        own, last, name = _last(link.told[link.id][1], places, place.start), -1, ""
        for event, (kind, spans) in link.told.items():
            end = _last(spans, places, place.start)
            if kind == "treatment" and event not in (link.id, link.here) and end > max(own, last):
                last, name = end, event
        if not name or _begins(link.told[name][1], places) < own:
            continue
        between = tuple(around.source.tokens[at] for at in _within(around, last, place.start))
        if not holds_term(between, (*link.names, *link.own), explain=False):
            return name
    return ""


def _amounts(tokens: Tokens, claim: Claim) -> tuple[TokenRange, ...]:
    amount = claim.figure
    if amount is None:
        return ()
    form = "" if amount.form == "one" else amount.form
    held = holds_quantity(tokens, amount.numbers, amount.comparator, claim.cues, form=form, explain=False)
    return held.ranges if isinstance(held, Match) else ()


def _is_later(tokens: Tokens, amount: TokenRange) -> bool:
    return tokens[amount[1] : amount[1] + 1] != () and tokens[amount[1]] in _LATER


def _last(spans: frozenset[str], places: Places, before: int) -> int:
    return max((places[span].end for span in spans if span in places and places[span].end <= before), default=-1)


def _begins(spans: frozenset[str], places: Places) -> int:
    return min((places[span].start for span in spans if span in places), default=-1)


def _within(around: Surroundings, start: int, end: int) -> Iterator[int]:
    starts = around.source.starts
    return (at for at in range(len(starts)) if start <= starts[at] < end)


def _first(tokens: Tokens, names: tuple[str, ...]) -> str:
    held = holds_term(tokens, names, explain=False) if names else None
    return " ".join(tokens[slice(*held.ranges[0])]) if isinstance(held, Match) else ""
