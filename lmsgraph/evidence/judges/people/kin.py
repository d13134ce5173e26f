"""A disease or treatment among the words to whether it is that of a relative: *her mother had breast cancer*."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from lmsgraph.evidence.judges.clauses.owner import clause_of
from lmsgraph.evidence.judges.listed import listed

__all__ = ["is_of_a_relative", "is_of_no_relative"]

_LISTED = listed("kin")
_KIN, _WHOSE, _ATTRIBUTES = _LISTED["relatives"], _LISTED["whose"], _LISTED["attributes"]
_SUBJECTS, _TELLING = _LISTED["subjects"], _LISTED["telling"]
_OF, _SOME, _BESIDE = _LISTED["of"], _LISTED["some"], _LISTED["beside"]
_PASSIVE = frozenset(("been", "being", "was", "were"))
_BEHIND = 9
_FAR = 14  # words from a relative to what is told of it


def is_of_a_relative(tokens: Sequence[str], start: int, stop: int, *, breaks: Collection[int] = ()) -> bool:
    """Return whether the words tell something of a relative of whom they are about.

    >>> is_of_a_relative("her mother had breast cancer".split(), 3, 5)
    True
    >>> is_of_a_relative("the mother of two had asthma".split(), 5, 6)
    False
    >>> is_of_a_relative("asthma in his father".split(), 0, 1)
    True
    >>> is_of_a_relative("no family history of breast or ovarian cancer".split(), 6, 7)
    True
    """
    first, end = clause_of(tokens, (start, stop), breaks)
    for at in range(start - 1, max(first, start - _FAR) - 1, -1):
        told = tokens[at] in _TELLING and tokens[at - 1] not in _PASSIVE
        if tokens[at] in _SUBJECTS or told:
            break
        if tokens[at] in _KIN:
            return tokens[at + 1] == "history" or _is_subject(tokens, first, at)
    denied = (at for at in range(stop, end - 1) if tokens[at] in _PARTING and tokens[at + 1] in _NO)
    end = next(denied, end)  # no trauma, and no cancer in her family
    return any(tokens[at] in _KIN and _is_in(tokens, stop, at) for at in range(stop, min(end, stop + _BEHIND)))


_PARTING, _NO = ("and", "but"), ("no", "without")


def is_of_no_relative(tokens: Sequence[str], start: int, stop: int, *, breaks: Collection[int] = ()) -> bool:
    """Return whether nothing near tells of a family, so that what stands there is no family history.

    >>> is_of_no_relative("a boy with asthma".split(), 3, 4), is_of_no_relative("no family history of it".split(), 4, 5)
    (True, False)
    """
    first, end = clause_of(tokens, (start, stop), breaks)
    return not any(token in _KIN or token.startswith(_FAMILIAL) for token in tokens[first:end])


_FAMILIAL = ("famil", "hereditary", "inherit", "kin", "pedigree", "first", "second", "maternal", "paternal", "consang")


def _is_in(tokens: Sequence[str], stop: int, at: int) -> bool:
    """Return whether something is told to be in a relative: *cancer of her mother*, *occurred in two of his aunts*."""
    if not _determined(tokens, at):
        return False
    before = at - 1
    while before > stop and tokens[before] in _WHOSE | _ATTRIBUTES | _SOME:
        before -= 1
    return tokens[before] == "in" or (before == stop and tokens[before] in _OF)


def _determined(tokens: Sequence[str], at: int) -> bool:
    """Return whether whose relative it is stands before: *her elder sister*, and no *30-year-old mother*."""
    before = at - 1
    while before >= 0 and tokens[before] in _ATTRIBUTES:
        before -= 1
    return before >= 0 and tokens[before] in _WHOSE


def _is_subject(tokens: Sequence[str], first: int, at: int) -> bool:
    """Return whether a relative is whom a clause tells of: not *the mother of two*, not *referred by her sister*."""
    if not _determined(tokens, at) or (at + 1 < len(tokens) and tokens[at + 1] == "of"):
        return False
    before = at - 1
    while before > first and (tokens[before] in _ATTRIBUTES or tokens[before] in _WHOSE):
        before -= 1
    return tokens[before] not in _OF | _BESIDE
