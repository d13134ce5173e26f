"""A death or a state among the words to whether it is that of somebody else than the patient of the case."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from lmsgraph.evidence.judges.clauses.owner import clause_of
from lmsgraph.evidence.judges.listed import listed
from lmsgraph.evidence.judges.people.kin import is_of_a_relative

__all__ = ["is_of_another_patient", "is_of_man", "is_of_somebody_else", "is_of_woman"]

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


_WOMEN = frozenset(("female", "females", "girl", "lady", "woman", "women"))
_MEN = frozenset(("boy", "gentleman", "male", "males", "man", "men"))
_AGED = frozenset(("a", "aged", "months", "month", "of", "old", "year", "years", "yearold", "monthold"))


def is_of_man(tokens: Sequence[str], start: int, stop: int, *, breaks: Collection[int] = ()) -> bool:
    """Return whether words that name a woman and a man tell something of the man.

    >>> said = "a 9 month old girl with fever and a 7 month old boy with rash".split()
    >>> is_of_man(said, 13, 14), is_of_man(said, 8, 10), is_of_man(said, 6, 7)
    (True, True, False)
    """
    return _is_of(tokens, start, stop, _MEN, _WOMEN, breaks)


def is_of_woman(tokens: Sequence[str], start: int, stop: int, *, breaks: Collection[int] = ()) -> bool:
    """Return whether words that name a woman and a man tell something of the woman."""
    return _is_of(tokens, start, stop, _WOMEN, _MEN, breaks)


def _is_of(
    tokens: Sequence[str],
    start: int,
    stop: int,
    meant: Collection[str],
    others: Collection[str],
    breaks: Collection[int],
) -> bool:
    first, end = clause_of(tokens, (start, stop), breaks)
    said = {*tokens[first:end]}
    if said.isdisjoint(meant) or said.isdisjoint(others):
        return False
    at = stop
    while at < end and tokens[at] in _AGED:
        at += 1
    aged = at < end and (at > stop or tokens[start][0].isdigit())
    if aged and (tokens[at] in meant or tokens[at] in others):
        return tokens[at] in meant
    last = next((to for to in range(start - 1, first - 1, -1) if tokens[to] in meant or tokens[to] in others), -1)
    listed = not said.isdisjoint(("both", "respectively"))
    direct = tokens[last + 1] == "with" and start - last < _BEHIND + 1
    return last >= 0 and tokens[last] in meant and (direct or not listed)
