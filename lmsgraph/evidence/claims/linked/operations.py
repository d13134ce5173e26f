"""Several operations of a case, and words that count from *the operation*: which of them is meant."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping

from lmsgraph.evidence.claims.linked.beside import first_named
from lmsgraph.evidence.claims.words.link import Link
from lmsgraph.evidence.text.places import Place
from lmsgraph.evidence.text.surroundings import Surroundings

__all__ = ["another_operation", "counted", "last_of", "later_operation", "tells_operation"]

Tokens = tuple[str, ...]
Known = Mapping[str, Tokens]
Places = Mapping[str, Place]

OPERATIONS = ("surgery", "surgeries", "operation", "resection", "excision")
_CUT = ("amputation", "ectomies", "ectomy", "otomy", "plasty")
_NEAR = 5  # words from *after* to what was done
_BARE = frozenset(("operation", "surgery"))
_THE = frozenset(("her", "his", "that", "the", "this"))
_WHICH = {"first": 0, "initial": 0, "second": 1, "third": 2, "fourth": 3, "last": -1, "latest": -1, "final": -1}
_THEN = frozenset(
    (
        *("after", "afterwards", "again", "before", "days", "finally", "followed", "following", "later", "month"),
        *("months", "subsequent", "subsequently", "then", "thereafter", "until", "week", "weeks", "year", "years"),
    )
)
"""What tells that of two operations one came later."""
_COUNTED = frozenset(("after", "following", "since", "before", "from", "until"))


def tells_operation(word: str) -> bool:
    """Return whether a word is that of an operation: *the resection*, *the lobectomy*.

    >>> tells_operation("metastasectomy"), tells_operation("radiotherapy")
    (True, False)
    """
    return word.startswith(OPERATIONS) or word.endswith(_CUT)


def another_operation(link: Link, known: Known) -> str:
    """Return the words that say which of several operations is meant, where it is not the one of the link.

    *After the second operation* is none but the second that the record tells; *after the first surgery* the first.
    """
    if elsewhere := _at_another(link, known):
        return elsewhere
    place = link.alike.index(link.id)
    for tokens in known.values():
        for at in range(1, len(tokens)):
            if tokens[at].startswith(OPERATIONS) and (wanted := _WHICH.get(tokens[at - 1])) is not None:
                meant = range(len(link.alike))[wanted] if -len(link.alike) <= wanted < len(link.alike) else None
                if meant is not None and meant != place and _counts(tokens, at):
                    return f"{tokens[at - 1]} {tokens[at]}"
    return ""


def _at_another(link: Link, known: Known) -> str:
    """Return the part of the body of another operation by which words count: *after brain surgery*."""
    for tokens in known.values():
        for window in counted(tokens):
            at = next((at for at, word in enumerate(window[:_NEAR]) if word.startswith(OPERATIONS)), 0)
            if at:
                named = (first_named({"": window[:at]}, names) for names in link.elsewhere)
                if found := next(filter(None, named), ""):
                    return f"{found} {window[at]}"
    return ""


def later_operation(link: Link, known: Known, places: Places, around: Surroundings | None) -> str:
    """Return the operation told last before words that count from *the operation*, where nothing names this one."""
    if not any(map(_counts_from_bare, known.values())):
        return ""
    if first_named(known, link.own):
        return ""
    for span, tokens in known.items():
        place = places.get(span)
        bare = _counts_from_bare(tokens)
        own = last_of(link.told[link.id][1], places, place.start) if place is not None and bare else -1
        if place is None or own < 0:
            continue
        done = (other for other in link.alike if other != link.here and link.told[other][0])
        last = max(done, key=lambda other: last_of(link.told[other][1], places, place.start), default=link.id)
        later = last_of(link.told[last][1], places, place.start)
        if later > own and not (around is not None and _is_at_once(around, own, later)):
            return last
    return ""


def _counts_from_bare(tokens: Tokens) -> bool:
    """Return whether words count from an operation and do not say which: *after surgery*, *postoperative day 8*."""
    days = (set(tokens[max(0, at - 1) : at + 2]) for at, token in enumerate(tokens) if token.startswith(_POST))
    return any(map(_is_bare, counted(tokens))) or not all(map(_UNITS.isdisjoint, days))


_POST = ("postoperat", "postsurg")
_UNITS = frozenset(("day", "days", "month", "months", "week", "weeks", "year", "years"))


def _is_at_once(around: Surroundings, first: int, second: int) -> bool:
    """Return whether what ends at two places was done at once: nothing came *later*, in one sentence or in a repair."""
    apart = around.sentence(second - 1) - around.sentence(first - 1)
    starts = around.source.starts
    between = around.source.tokens[bisect_left(starts, first) : bisect_left(starts, second)]
    return _THEN.isdisjoint(between) and (not apart or (apart == 1 and any(map(_REPAIRED.match, between))))


_REPAIRED = re.compile(r"(?:closed|closure|defect|reconstruct|repair)")
"""What an operation ends with, though the next sentence tells it."""


def _is_bare(window: Tokens) -> bool:
    """Return whether the words name an operation and do not say which: *the operation*."""
    at = next((at for at, token in enumerate(window) if token not in _THE), len(window))
    return window[at : at + 1] != () and window[at].rstrip("s") in _BARE


def _counts(tokens: Tokens, at: int) -> bool:
    """Return whether what stands at a place is what the words count from."""
    return not _COUNTED.isdisjoint(tokens[max(0, at - 4) : at])


def counted(tokens: Tokens) -> Iterator[Tokens]:
    """Yield the words behind each *after*, *since* or *before* by which an event may be named there, or its list."""
    for at, token in enumerate(tokens):
        if token in ("after", "following", "since", "before"):
            stop = at + 7
            while tokens[stop - 1 : stop] == ("and",) or tokens[stop : stop + 1] == ("and",):
                stop += 1
            yield tokens[at + 1 : stop]


def last_of(spans: frozenset[str], places: Places, before: int) -> int:
    """Return where the last of some spans ends that ends before a place; -1 where none does."""
    return max((places[span].end for span in spans if span in places and places[span].end <= before), default=-1)
