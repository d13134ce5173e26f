"""A value that stands in words to whether they tell it of what it is claimed of: in its span, and in its sentence."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from lmsgraph.evidence.claims.claim import Claim
from lmsgraph.evidence.claims.words.anchor import Anchor, anchored, ranges_of, turns
from lmsgraph.evidence.claims.words.row import Row
from lmsgraph.evidence.claims.words.rows import FEW, in_rows, named_at
from lmsgraph.evidence.judges.clauses.reach import is_subject
from lmsgraph.evidence.judges.figures.dates import printed_dates
from lmsgraph.evidence.judges.figures.several import figures_of
from lmsgraph.evidence.judges.proof import holds_term
from lmsgraph.evidence.judges.reading import is_number
from lmsgraph.evidence.judges.verdict import Match, Mismatch, TokenRange, Verdict
from lmsgraph.evidence.text.breaks import Breaks
from lmsgraph.evidence.text.places import Place
from lmsgraph.evidence.text.surroundings import Surroundings

__all__ = ["in_its_sentence", "owned"]

Tokens = tuple[str, ...]
_LENGTHS = ("cm", "mm")
_GIVEN = ("cycles", "duration")
_SOMEBODY = frozenset(("he", "she", "they", "we"))
_OF = 3  # words from a number to what it counts: four cycles of it


def owned(claim: Claim, tokens: Tokens, held: Match, breaks: Collection[int]) -> Verdict:
    """Return where a value stands that is not told of something else that stands beside what it is claimed of."""
    return _owned(claim, claim.anchor, claim.rows.made if claim.rows else (), tokens, held, breaks)


def _owned(
    claim: Claim, of: Anchor | None, rows: Sequence[Row], tokens: Tokens, held: Match, breaks: Collection[int]
) -> Verdict:
    ends = breaks | turns(tokens) if isinstance(breaks, Breaks) else {*breaks, *turns(tokens)}
    if claim.kind == "date" and (same := tuple(at for at in held.ranges if _AT_ONCE.search(" ".join(tokens[at[1] :])))):
        return Match(same)
    if of and claim.kind != "text":
        close = ends if claim.kind != "date" and (claim.kind != "quantity" or of.close) else breaks
        verdict = anchored(claim.printed, of, tokens, held, close, _alike(claim, tokens))
        if not isinstance(verdict, Match):
            return verdict
        held = verdict
    several = claim.rows is not None and claim.rows.several
    return in_rows(claim.printed, rows, tokens, held, ends, _listed(claim, tokens), several=several) if rows else held


def in_its_sentence(claim: Claim, held: Match, place: Place, others: Iterable[Place], around: Surroundings) -> Verdict:
    """Return where a figure or date stands whose span does not name what it is of, unless its sentence names another.

    A quote may be cut so that it leaves out what its value is of, and another quote may name something else: that has
    a value of its own in its sentence, or stands in this one as well.
    """
    if claim.kind not in ("date", "quantity") or len(place.runs) > 1 or not (claim.anchor or claim.rows):
        return held
    tokens, breaks, before = around.sentence_words(place)
    whole = len(tokens) == len(place.tokens)
    if (whole and claim.field not in _GIVEN) or _is_of_treatment_before(claim, place.tokens, held):
        return held
    anchor = claim.anchor if claim.anchor and not ranges_of(place.tokens, claim.anchor.names) else None
    made = claim.rows.made if claim.rows and not (claim.rows.several and len(_listed(claim, tokens)) < 2) else ()
    rows = [row for row in made if not ranges_of(place.tokens, row.own)]
    if not (rows or anchor):
        return held
    beside = list(others)

    def meant(names: tuple[str, ...]) -> bool:
        return bool(ranges_of(tokens, names)) or _has_own(claim, names, beside, around)

    moved = Match(tuple((start + before, stop + before) for start, stop in held.ranges))
    told = []
    for row in rows:
        if not whole and meant(row.own):
            told.append(row if ranges_of(tokens, row.own) else row._replace(alone=True))
        elif other := _counted(row, tokens, moved) or _said_of(row, tokens, moved, {*breaks, *turns(tokens)}):
            return Mismatch(claim.printed, other, "it is told of another one")
    if whole or (anchor and not anchor.nearest and not meant(anchor.names)):
        anchor = None
    verdict = _owned(claim, anchor, told, tokens, moved, {*breaks, *_subjects(tokens)})
    return held if isinstance(verdict, Match) else verdict


_AT_ONCE = re.compile(
    r"\b(?:at (?:the same|that|this) time|concurrently|in the same \w+|on the same day|simultaneously)\b"
)
"""Behind what happened on a date, that something else did then, too."""


def _is_of_treatment_before(claim: Claim, tokens: Tokens, held: Match) -> bool:
    """Return whether a length is that of what was given so far: *after 9 months of treatment* something else began."""
    given = (("of", "treatment"), ("of", "therapy"), ("of", "chemotherapy"), ("on", "treatment"), ("on", "therapy"))
    return claim.field == "duration" and any(
        tokens[stop : stop + 2] in given and "after" in tokens[max(0, start - _OF) : start]
        for start, stop in held.ranges
    )


def _subjects(tokens: Tokens) -> Iterator[int]:
    """Yield where somebody begins a clause of the same sentence: *and he* completed it in May."""
    return (at for at in range(1, len(tokens)) if tokens[at] in _SOMEBODY and tokens[at - 1] in ("and", "but"))


def _counted(row: Row, tokens: Tokens, held: Match) -> str:
    """Return the other thing of which all places of a value count: four cycles *of doxorubicin*."""
    if any("of" not in tokens[stop : stop + _OF - 1] for _, stop in held.ranges):
        return ""
    own = named_at(tokens, row.own[:FEW])  # pain in the left abdomen is no other pain
    named = (at for names in row.others for at in ranges_of(tokens, names))
    others = [at for at in named if not any(at[0] < mine[1] and mine[0] < at[1] for mine in own)]
    led = ((at for at in others if tokens[at[0] - 1] == "of" and 0 < at[0] - stop < _OF) for _, stop in held.ranges)
    of = [next(found, None) for found in led]
    return " ".join(tokens[slice(*of[0])]) if of and of[0] and all(of) else ""


def _said_of(row: Row, tokens: Tokens, held: Match, breaks: Collection[int]) -> str:
    """Return the other thing with which all clauses of a value begin: *doxorubicin was given* for 3 months."""
    others = [at for names in row.others for at in ranges_of(tokens, names)]
    of = [next((at for at in others if is_subject(tokens, at, value, breaks)), None) for value in held.ranges]
    return " ".join(tokens[slice(*of[0])]) if of and of[0] and all(of) else ""


def _has_own(claim: Claim, names: tuple[str, ...], others: Iterable[Place], around: Surroundings) -> bool:
    """Return whether the sentence of another span that names what a value is claimed of has another such value."""
    naming = (place for place in others if ranges_of(place.tokens, names))
    return any(_listed(claim, around.sentence_words(place)[0]) for place in naming)


def _alike(claim: Claim, tokens: Tokens) -> tuple[TokenRange, ...]:
    """Return where the other values stand of which one may be of what a value is claimed of."""
    if claim.kind == "quantity":
        return figures_of(tokens, _units(claim)) if "respectively" in tokens else _figures(tokens, _units(claim))
    others = holds_term(tokens, claim.others[0], explain=False) if claim.others and claim.kind != "date" else None
    return others.ranges if isinstance(others, Match) else ()


def _listed(claim: Claim, tokens: Tokens) -> tuple[TokenRange, ...]:
    """Return where the figures or dates stand that are listed beside a value, each with something of its own."""
    if claim.kind == "date":
        places = [date.place for date in printed_dates(tokens)]
        return tuple(at for at in places if not any(_covers(other, at) for other in places))
    if claim.kind == "quantity":
        return figures_of(tokens, _units(claim))
    return figures_of(tokens, ("%",)) if claim.field == "degree" else ()


def _covers(outer: TokenRange, inner: TokenRange) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1] and outer != inner


def _units(claim: Claim) -> tuple[str, ...]:
    """Return the units of figures of one kind: a size is in cm or in mm."""
    return (*claim.names, *_LENGTHS) if claim.field == "size" else claim.names or (claim.field,)


def _figures(tokens: Tokens, units: tuple[str, ...]) -> tuple[TokenRange, ...]:
    """Return where numbers with one of some units stand."""
    held = holds_term(tokens, units, explain=False) if units else None
    ranges = held.ranges if isinstance(held, Match) else ()
    return tuple((start - 1, stop) for start, stop in ranges if start and is_number(tokens[start - 1]))
