"""A cue among the words to whether it reaches a thing behind it, or another clause begins before that.

``No fever, chills or weight loss`` goes on over its list. A phrase in front ends where the sentence proper begins
(``with no spread, chemotherapy followed``), a clause where another one with its own subject does (``there was no
spread, and chemotherapy was given``), and nothing in brackets reaches out of them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from lmsgraph.evidence.judges.clauses.owner import clause_of
from lmsgraph.evidence.text.breaks import Breaks

__all__ = ["FINITE", "is_member", "own_clause", "reaches", "subject_verb"]

_AUXILIARY = (
    *("are", "be", "became", "been", "being", "can", "cannot", "could", "did", "do", "does", "had", "has", "have"),
    *("is", "may", "might", "should", "was", "were", "will", "would"),
)
_TELLING = (
    *("appeared", "appears", "arose", "became", "began", "came", "consisted", "continued", "contained", "contains"),
    *("demonstrated", "denied", "developed", "died", "ensued", "exhibited", "expressed", "failed", "followed", "grew"),
    *("included", "led", "occurred", "persisted", "presented", "proceeded", "received", "refused", "remained"),
    *("reported", "required", "responded", "resulted", "returned", "revealed", "showed", "shows", "started"),
    *("suggested", "took", "tolerated", "underwent", "went"),
)
FINITE = frozenset((*_AUXILIARY, *_TELLING))
"""Verbs that have a subject before them."""

_WHEN = frozenset(
    ("although", "as", "because", "if", "once", "since", "though", "until", "when", "whereas", "where", "while")
)
"""With what a clause begins that leans on another one."""
_FRONT = _WHEN | frozenset(
    (
        *("after", "at", "before", "besides", "by", "considering", "despite", "due", "during", "following", "for"),
        *(
            "free",
            "from",
            "given",
            "in",
            "instead",
            "negative",
            "notwithstanding",
            "on",
            "owing",
            "positive",
            "rather",
            "to",
        ),
        *("unable", "under", "unfit", "unlike", "upon", "with", "without"),
    )
)
"""With what a phrase begins that stands before the sentence proper."""
_JOINING = frozenset(("and", "but", "nor", "or", "plus", "so", "then", "thus", "yet"))
_ASIDE = frozenset(("consisting", "including", "namely", "that", "which", "who", "whose", *_FRONT))
"""With what begins what is said beside a thing, and no member of a list."""
_FAR = 24  # words from a thing to its verb


def reaches(tokens: Sequence[str], cue: int, start: int, stop: int, breaks: Collection[int]) -> bool:
    """Return whether what a cue says goes on to what stands behind it, from ``start`` to ``stop``.

    >>> said = "there was no spread and chemotherapy was given".split()
    >>> reaches(said, 2, 3, 4, ()), reaches(said, 2, 5, 6, ())
    (True, False)
    """
    known = breaks if isinstance(breaks, Breaks) else None
    if known is not None and known.is_closed(cue, start):
        return False
    first, end = clause_of(tokens, (cue, start), breaks)
    commas = [at for at in range(cue + 1, start + 1) if known.is_parted(at)] if known is not None else []
    joined = any(tokens[at] in ("and", "but") for at in range(cue + 1, start))
    if not commas and not joined:
        return True
    if _is_in_front(tokens, first, cue, known):
        return not commas or start < _proper(tokens, commas, end, known)
    if FINITE.isdisjoint(tokens[first : cue + 1]):
        return True  # no fever, chills and pain were seen: the verb is that of all
    return subject_verb(tokens, stop, breaks) is None


def _is_in_front(tokens: Sequence[str], first: int, cue: int, known: Breaks | None) -> bool:
    """Return whether a cue stands in a phrase or clause that leans on the sentence proper, which comes behind it."""
    if known is not None:
        first = next((at for at in range(cue, first, -1) if known.is_parted(at)), first)
    while first < cue and tokens[first] in ("and", "but"):
        first += 1
    if tokens[first] in _WHEN:
        return True
    leads = tokens[first] in _FRONT or tokens[first].endswith("ing")
    return leads and FINITE.isdisjoint(tokens[first + 2 * (tokens[first] == "having") : cue + 1])


def _proper(tokens: Sequence[str], commas: Sequence[int], end: int, known: Breaks | None) -> int:
    """Return with which word the sentence proper begins behind a phrase in front, which may end in a list."""
    verb = _first_verb(tokens, commas[0], end)
    more = (at for at in range(commas[-1] + 1, verb or end) if known is not None and known.is_parted(at))
    for before, at in pairwise((*commas, *more)):
        if at != verb and not {"and", "nor", "or"}.isdisjoint(tokens[before:at]) and tokens[at] not in _ASIDE:
            return at
    return commas[0] if verb and verb > commas[0] else end


def _first_verb(tokens: Sequence[str], first: int, end: int) -> int:
    """Return the first verb that is none of an aside; 0 where there is none."""
    return next(_verbs(tokens, first, end), 0)


def _verbs(tokens: Sequence[str], first: int, end: int) -> Iterator[int]:
    for at in range(first, end):
        if tokens[at] in FINITE and not any(
            token in ("that", "which", "who") for token in tokens[max(first, at - 3) : at]
        ):
            yield at


def subject_verb(tokens: Sequence[str], stop: int, breaks: Collection[int]) -> int | None:
    """Return the verb of which the words before ``stop`` are the subject, asides left out; None where there is none.

    >>> subject_verb("chemotherapy with ifosfamide was given".split(), 1, ()), subject_verb(["fever"], 1, ())
    (3, None)
    """
    known = breaks if isinstance(breaks, Breaks) else None
    end = min(len(tokens), stop + _FAR, *(at for at in breaks if at >= stop))
    at = stop
    while at < end:
        token = tokens[at]
        if known is not None and known.is_parted(at):
            if token not in _ASIDE:
                return at if token in FINITE else None
            at = next((one for one in range(at + 1, end) if known.is_parted(one)), end)
        elif token in FINITE:
            return at
        elif token in _WHEN or token in ("nor", "or", "that", "which", "who"):
            return None
        else:
            at += 1
    return None


def is_member(tokens: Sequence[str], start: int, stop: int, breaks: Collection[int]) -> bool:
    """Return whether something goes on with a list that another member began: *and* it, or it behind a comma.

    >>> said = "he refused surgery and chemotherapy".split()
    >>> is_member(said, 4, 5, ()), is_member(said, 2, 3, ())
    (True, False)
    """
    parted = isinstance(breaks, Breaks) and start > 0 and breaks.is_parted(start)
    joined = start > 0 and tokens[start - 1] in ("and", "nor", "or")
    return (parted or joined) and subject_verb(tokens, stop, breaks) is None


def own_clause(
    tokens: Sequence[str], start: int, stop: int, breaks: Collection[int], *, before: int, behind: int
) -> tuple[int, int]:
    """Return where the clause of something begins and ends, so many words before and behind it.

    >>> said = "surgery was refused and radiotherapy was given".split()
    >>> own_clause(said, 4, 5, (), before=8, behind=8)
    (4, 7)
    """
    first, end = clause_of(tokens, (start, stop), breaks)
    first, end = max(first, start - before), min(end, stop + behind)
    known = breaks if isinstance(breaks, Breaks) else None
    for at in range(start, first, -1):
        parted = tokens[at - 1] in ("and", "but") or (known is not None and known.is_parted(at))
        if parted and not reaches(tokens, at - 1, start, stop, breaks):
            first = at
            break
    comma = next((at for at in range(stop, end) if known is not None and known.is_parted(at)), end)
    if comma < end and FINITE.isdisjoint(tokens[stop:comma]) and _is_in_front(tokens, first, start, known):
        end = _proper(tokens, [comma], end, known)
    return first, end
