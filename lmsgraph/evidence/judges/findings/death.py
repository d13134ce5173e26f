"""A death among the words to whether they lay it to something else than the tumour, or say that none was left."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from lmsgraph.evidence.judges.clauses.owner import clause_of
from lmsgraph.evidence.judges.findings.negation import negated
from lmsgraph.evidence.judges.listed import listed
from lmsgraph.evidence.judges.verdict import TokenRange

__all__ = [
    "alive_with_tumour",
    "is_no_cause",
    "is_of_another_clause",
    "is_other_death",
    "tells_of_tumour",
    "tells_other_cause",
]

_LISTED = listed("death")
_TUMOUR, _TUMOURS = tuple(_LISTED["tumour begins"]), tuple(_LISTED["tumour ends"])
_OF_TUMOUR = _LISTED["of the tumour"]
_FREE, _DYING = tuple(_LISTED["free"]), tuple(_LISTED["dying"])
_CAUSED, _STOPS = _LISTED["caused"], _LISTED["stops"]
_TIMES, _MOMENTS, _LIVING = _LISTED["times"], _LISTED["moments"], _LISTED["living"]
_NOW = frozenset(("followed", "on", "receiving", "still", "taking", "treated", "under"))
"""What is done to somebody who lives: she *is receiving* it."""
_BEING = frozenset(("had", "has", "was", "were"))
_UNITS = frozenset(("day", "hour", "month", "week", "year"))
_CAUSE = 8  # words from a death to what it is laid to
_FAR = 12
_BESIDE = 5  # words from *with* to the tumour


def is_other_death(tokens: Sequence[str], start: int, stop: int, *, breaks: Collection[int] = ()) -> bool:
    """Return whether the words tell of a death that was not of the tumour.

    >>> is_other_death("she died of a stroke".split(), 1, 2), is_other_death("she died of her disease".split(), 1, 2)
    (True, False)
    >>> is_other_death("she died in may without evidence of recurrence".split(), 1, 2)
    True
    """
    if not tokens[start].startswith(_DYING):
        return False
    first, end = clause_of(tokens, (start, stop), breaks)
    cause = _cause(tokens, start, end)
    if cause:
        return not _told(tokens, *cause, breaks)
    named = [at for at in range(first, end) if _is_tumour(tokens, at)]
    gone = any(word.startswith(_FREE) for word in tokens[first:end])
    return gone or any(negated(tokens, at, breaks=breaks) == "absent" for at in named)


def is_of_another_clause(tokens: Sequence[str], start: int, stop: int, *, breaks: Collection[int] = ()) -> bool:
    """Return whether a date is one of what was before a death that has a time of its own.

    >>> is_of_another_clause("she was admitted in 2013 and died two days later".split(), 4, 5)
    True
    >>> is_of_another_clause("in 2013 it grew and she died".split(), 1, 2)
    False
    """
    first, end = clause_of(tokens, (start, stop), breaks)
    death = next((at for at in range(stop, end) if tokens[at].startswith(_DYING)), end)
    told = any(word in _BEING or word.endswith("ed") for word in tokens[first:start])
    own = any(word.rstrip("s") in _UNITS for word in tokens[death + 1 : min(end, death + _CAUSE)])
    return told and own and "and" in tokens[stop:death]


def is_no_cause(tokens: Sequence[str], start: int, stop: int, *, breaks: Collection[int] = ()) -> bool:
    """Return whether the words lay a death to something else than what stands at a place.

    >>> said = "sepsis developed and she died of bleeding".split()
    >>> is_no_cause(said, 0, 1), is_no_cause(said, 6, 7), is_no_cause("she had sepsis and died".split(), 2, 3)
    (True, False, False)
    """
    first, end = clause_of(tokens, (start, stop), breaks)
    deaths = [at for at in range(first, end) if tokens[at].startswith(_DYING)]
    causes = [cause for at in deaths if (cause := _cause(tokens, at, end)) and "not" not in tokens[at : cause[0]]]
    return bool(causes) and not any(begin <= start < until for begin, until in causes)


def tells_other_cause(tokens: Sequence[str], breaks: Collection[int] = ()) -> bool:
    """Return whether some words name a cause of death, and none of them is the tumour.

    >>> tells_other_cause("the cause of death was pneumonia".split())
    True
    """
    found = []
    for at, token in enumerate(tokens):
        if token.startswith(_DYING):
            _, end = clause_of(tokens, (at, at + 1), breaks)
            if cause := _cause(tokens, at, end):
                found.append(_told(tokens, *cause, breaks))
    return bool(found) and not any(found)


def tells_of_tumour(tokens: Sequence[str], breaks: Collection[int] = ()) -> bool:
    """Return whether some words tell of a tumour that is there, so that a death may be of it.

    >>> tells_of_tumour("she died with progressive disease".split()), tells_of_tumour("she died in may".split())
    (True, False)
    """
    named = (at for at in range(len(tokens)) if tokens[at] == "dod" or _is_tumour(tokens, at))
    return any(negated(tokens, at, breaks=breaks) != "absent" for at in named)


def alive_with_tumour(tokens: Sequence[str], breaks: Collection[int] = ()) -> tuple[TokenRange, ...]:
    """Return where the words tell of somebody who lives with a tumour: *alive with stable disease*.

    >>> alive_with_tumour("she was alive with stable disease".split())
    ((2, 6),)
    >>> alive_with_tumour("she was alive with no residual disease".split())
    ()
    """
    found = []
    for at, token in enumerate(tokens):
        _, end = clause_of(tokens, (at, at + 1), breaks)
        lives = token in _LIVING or (token in _NOW and at > 0 and tokens[at - 1] == "is")
        near = range(at + 1, min(end, at + _CAUSE)) if lives else ()
        begin = next((here for here in near if tokens[here] in ("with", "despite")), end)
        for here in range(begin + 1, min(end, begin + 1 + _BESIDE)):
            if tokens[here] in ("and", "but", "without"):
                break
            if _is_tumour(tokens, here, begin + 1) or tuple(tokens[here : here + 2]) == ("partial", "response"):
                if negated(tokens, here, breaks=breaks) != "absent" and "free" not in tokens[at:here]:
                    found.append((at, here + 1))
                break
    return tuple(found)


def _cause(tokens: Sequence[str], death: int, end: int) -> tuple[int, int] | None:
    """Return where a death is said to be of something."""
    begin = 0
    if tokens[max(0, death - 2) : death] in (["cause", "of"], ("cause", "of")) and death + 1 < end:
        begin = death + 2 if tokens[death + 1] in ("was", "being", "is") else 0
    for at in range(death + 1, min(end, death + _CAUSE)) if not begin else ():
        if tokens[at] in ("and", "but", "with", "without", "while"):
            break
        if tokens[at] == "by" and tokens[death] != "dead":
            break
        if tokens[at] in _CAUSED and _leads(tokens, at, death):
            begin = at + 1
            break
    if not begin:
        return None
    while begin < end and tokens[begin] in _CAUSED:
        begin += 1
    if begin < end and tokens[begin] in ("it", "them", "these", "this"):
        return None  # succumbed to them: what was told before
    stop = next((at for at in range(begin, min(end, begin + _FAR)) if tokens[at] in _STOPS), min(end, begin + _FAR))
    return (begin, stop) if stop > begin else None


def _leads(tokens: Sequence[str], at: int, death: int) -> bool:
    """Return whether a preposition leads to a cause, and not to a time or a place: *within 3 months of diagnosis*."""
    if tokens[at] == "to":
        return tokens[at - 1] in ("due", "owing", "secondary", "succumbed")
    if tokens[at] in ("because", "due", "owing", "secondary"):
        return True
    if not _TIMES.isdisjoint(tokens[at + 1 : at + 3]) or not _MOMENTS.isdisjoint(tokens[at - 1 : at]):
        return False
    unit = tokens[at - 1].rstrip("s") in _UNITS
    return tokens[at] == "from" or (not unit and (at == death + 1 or tokens[at - 1] not in ("in", "at", "evidence")))


def _told(tokens: Sequence[str], start: int, stop: int, breaks: Collection[int]) -> bool:
    return any(
        _is_tumour(tokens, at, start) and negated(tokens, at, breaks=breaks) != "absent" for at in range(start, stop)
    )


def _is_tumour(tokens: Sequence[str], at: int, first: int = -1) -> bool:
    word = tokens[at]
    if word == "disease":
        return at == first or (at > 0 and tokens[at - 1] in _OF_TUMOUR)
    if word == "progression":
        return at + 1 >= len(tokens) or tokens[at + 1] != "of"
    return word.startswith(_TUMOUR) or word.endswith(_TUMOURS)
