"""A death or a state among the words to whether it is that of somebody else than the patient of the case."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from lmsgraph.evidence.judges.clauses.kin import is_of_a_relative
from lmsgraph.evidence.judges.clauses.owner import clause_of
from lmsgraph.evidence.judges.listed import listed

__all__ = ["is_of_another_patient", "is_of_somebody_else"]

_LISTED = listed("persons")
_PERSONS, _OTHERS, _OWN = _LISTED["persons"], _LISTED["others"], _LISTED["own"]
_BACK = 12  # words from what is told to the person
_JOINING = frozenset(("a", "an", "of"))
_BEHIND = 3


def is_of_another_patient(tokens: Sequence[str], start: int, stop: int, *, breaks: Collection[int] = ()) -> bool:
    """Return whether the words tell something of another patient, or of patients at large.

    >>> said = "most patients died early but our patient is alive".split()
    >>> is_of_another_patient(said, 2, 3), is_of_another_patient(said, 8, 9)
    (True, False)
    >>> is_of_another_patient("the patient died".split(), 2, 3)
    False
    """
    first, end = clause_of(tokens, (start, stop), breaks)
    for at in range(start - 1, max(first, start - _BACK) - 1, -1):
        if tokens[at] in ("he", "she"):
            return False
        if tokens[at] in _PERSONS and not (at > first and tokens[at - 1] in _PREPOSITIONS):
            return _is_another(tokens, first, at)
    behind = tuple(tokens[stop : min(end, stop + _BEHIND)])
    return behind[:1] in (("of",), ("in",)) and "patients" in behind and _OWN.isdisjoint(behind)


_PREPOSITIONS = frozenset(("by", "for", "from", "in", "like", "than", "to", "unlike", "with"))


def _is_another(tokens: Sequence[str], first: int, at: int) -> bool:
    """Return whether a person is somebody else: *another patient*, *one of the patients*, *patients*."""
    before = at - 1
    while before >= first and tokens[before] in _OTHERS | _OWN | _JOINING:
        before -= 1
    beside = {*tokens[before + 1 : at]}
    if not _OTHERS.isdisjoint(beside):
        return True
    return tokens[at].endswith(("s", "men", "ren")) and _OWN.isdisjoint(beside)


def is_of_somebody_else(tokens: Sequence[str], start: int, stop: int, *, breaks: Collection[int] = ()) -> bool:
    """Return whether the words tell something of a relative, or of another patient."""
    return any(judge(tokens, start, stop, breaks=breaks) for judge in (is_of_a_relative, is_of_another_patient))
