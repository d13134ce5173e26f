"""A cue among the words to whether it reaches a thing behind it, or another clause begins before that.

``No fever, chills or weight loss`` goes on over its list. A phrase in front ends where the sentence proper begins
(``with no spread, chemotherapy followed``), a clause where another one with its own subject does (``there was no
spread, and chemotherapy was given``), and nothing in brackets reaches out of them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from lmsgraph.evidence.judges.clauses.owner import clause_of
from lmsgraph.evidence.judges.verdict import TokenRange
from lmsgraph.evidence.text.breaks import Breaks

__all__ = ["FINITE", "has_verb", "is_member", "is_subject", "own_clause", "reaches", "subject_verb"]

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
        *("from", "given", "in", "instead", "notwithstanding", "on", "owing", "rather", "to", "under", "unlike"),
        *("upon", "with", "without"),
    )
)
"""With what a phrase begins that stands before the sentence proper."""
_FIRST = frozenset(("free", "negative", "positive", "unable", "unfit"))
"""With what else, as the first word of all."""
_SUBJECTS = frozenset(("a", "an", "he", "her", "his", "it", "she", "the", "their", "these", "they", "this", "we"))
_JOINING = frozenset(("and", "but", "nor", "or", "plus", "so", "then", "thus", "yet"))
_TURNING = ("although", "but", "though", "whereas", "while")
_ASIDE = frozenset(("consisting", "including", "namely", "that", "which", "who", "whose", *_FRONT))
"""With what begins what is said beside a thing, and no member of a list."""
_BESIDE = frozenset(("that", "which", "who"))
_AT = ("at", "in", "on", "under")
_EVER = frozenset(("case", "circumstances", "moment", "occasion", "patient", "point", "stage", "time", "way"))
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
    if tokens[cue] == "no" and tokens[cue - 1] in _AT and tokens[cue + 1] in _EVER:
        return True  # at no time, fever was seen
    first, end = clause_of(tokens, (cue, start), breaks)
    if (proper := _front(tokens, first, end, cue, known)) is not None:
        return start < proper
    parted = known is not None and any(known.is_parted(at) for at in range(cue + 1, start + 1))
    if not parted and not any(tokens[at] in ("and", "but") for at in range(cue + 1, start)):
        return True
    if FINITE.isdisjoint(tokens[first : cue + 1]):
        return True  # no fever, chills and pain were seen: the verb is that of all
    return subject_verb(tokens, stop, breaks) is None


def _front(tokens: Sequence[str], first: int, end: int, at: int, known: Breaks | None) -> int | None:
    """Return where the sentence proper begins, where a word stands in a phrase or clause in front of it."""
    if known is None:
        return None
    for begin in (one for one in range(at, first - 1, -1) if one == first or known.is_parted(one)):
        while begin < at and tokens[begin] in ("and", "but"):
            begin += 1
        word = tokens[begin]
        if word in _FRONT or word.endswith("ing") or (word in _FIRST and begin == first):
            commas = [one for one in range(begin + 1, end) if known.is_parted(one)]
            verb = next(_verbs(tokens, begin + 2 * (word == "having"), end), end)
            if word in _WHEN:  # its list ends with its verb: while A, B and C were positive
                commas = [one for one in commas if one > verb]
            if not commas or (word not in _WHEN and verb < commas[0]):
                return None
            proper = _proper(tokens, commas, end)
            return proper if at < proper else None
    return None


def _proper(tokens: Sequence[str], commas: Sequence[int], end: int) -> int:
    """Return with which word the sentence proper begins behind a phrase in front, which may end in a list.

    What is parted from its verb by a comma began before the phrase, which is an aside to it.
    """
    end = next((comma for comma in commas if tokens[comma] in _TURNING), end)
    verb = next(_verbs(tokens, commas[0], end), end)
    if verb in commas:
        return verb
    for before, at in pairwise(comma for comma in commas if comma < verb):
        listed = not {"and", "nor", "or"}.isdisjoint(tokens[before:at]) and tokens[at] not in _ASIDE
        if listed and (verb < end or tokens[at] in _SUBJECTS):
            return at
    return commas[0] if commas[0] < verb < end else end


def _verbs(tokens: Sequence[str], first: int, end: int) -> Iterator[int]:
    """Yield the verbs from one word to another, but for those of what is said beside a thing."""
    for at in range(first, end):
        if tokens[at] in FINITE and _BESIDE.isdisjoint(tokens[max(first, at - 3) : at]):
            yield at


def subject_verb(tokens: Sequence[str], stop: int, breaks: Collection[int]) -> int | None:
    """Return the verb of which the words before ``stop`` are the subject, asides left out; None where there is none.

    >>> subject_verb("chemotherapy with ifosfamide was given".split(), 1, ()), subject_verb(["fever"], 1, ())
    (3, None)
    """
    known = breaks if isinstance(breaks, Breaks) else None
    end = min(len(tokens), stop + _FAR, *(at for at in breaks if at >= stop))
    at, aside = stop, False
    while at < end:
        token = tokens[at]
        if known is not None and known.is_parted(at):
            if token not in _ASIDE:
                return at if aside and token in FINITE else None
            at, aside = next((one for one in range(at + 1, end) if known.is_parted(one)), end), True
        elif token in FINITE:
            return at
        elif token in _WHEN or token in _BESIDE or token in ("nor", "or"):
            return None
        else:
            at += 1
    return None


def has_verb(tokens: Sequence[str], start: int, stop: int, verb: int, breaks: Collection[int]) -> bool:
    """Return whether a verb that stands behind something may be its own: not that of the next clause.

    >>> said = "he had fever and surgery was denied".split()
    >>> has_verb(said, 2, 3, 5, ()), has_verb(said, 4, 5, 5, ())
    (False, True)
    """
    known = breaks if isinstance(breaks, Breaks) else None
    first, end = clause_of(tokens, (start, verb), breaks)
    if (proper := _front(tokens, first, end, start, known)) is not None:
        return verb < proper
    commas = [at for at in range(stop, verb + 1) if known is not None and known.is_parted(at)]
    joins = [at for at in commas if tokens[at] not in _ASIDE]
    joins += [at for at in range(stop, verb) if tokens[at] == "and"]
    first = next((at for at in range(start, first, -1) if tokens[at - 1] in _WHEN), first)
    if not joins or FINITE.isdisjoint(tokens[first:start]):
        return True
    return tokens[verb] in _OF_MANY and not (min(joins) in commas and tokens[min(joins)] in _JOINING)


_OF_MANY = ("are", "did", "do", "have", "were")


_BEGINNING = frozenset(("and", "but", "however", "oral", "the", "then", "thus", "whereas", "while"))


def is_subject(tokens: Sequence[str], thing: TokenRange, value: TokenRange, breaks: Collection[int]) -> bool:
    """Return whether a clause begins with a thing and says a value of it: *pazopanib was given for 3 months*.

    >>> is_subject("the drug was given for 3 months".split(), (1, 2), (5, 7), ())
    True
    """
    begin, _ = clause_of(tokens, (thing[0], value[1]), breaks)
    return (
        thing[1] < value[0]
        and tokens[thing[1]] in FINITE
        and _BEGINNING.issuperset(tokens[begin : thing[0]])
        and _WHEN.union(_BESIDE, _COUNTING).isdisjoint(tokens[thing[1] : value[0]])
    )


_COUNTING = ("after", "and", "before", "until")


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
    begin, end = clause_of(tokens, (start, stop), breaks)
    first, end = max(begin, start - before), min(end, stop + behind)
    known = breaks if isinstance(breaks, Breaks) else None
    for at in range(start, first, -1):
        joined = at - 1 > first and tokens[at - 1] in ("and", "but")
        parted = joined or (known is not None and known.is_parted(at))
        if parted and not reaches(tokens, at - 1 - joined, start, stop, breaks):
            first = at
            break
    proper = _front(tokens, begin, end, start, known)
    return first, end if proper is None else proper
