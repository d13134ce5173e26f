"""A figure among the words to what it is of: the drug of a dose, the stain of a share, the analyte of a value."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from lmsgraph.evidence.judges.reading import is_number
from lmsgraph.evidence.judges.verdict import TokenRange

__all__ = ["clause_of", "is_shared", "owner"]

_PARTING = frozenset(("and", "but", "by", "followed", "or", "plus", "then", "to", "versus", "with"))
"""Behind one of these begins what comes next: *doxorubicin and* 9 g of *ifosfamide*."""
_SHARED = frozenset(("both", "each", "either", "respectively", "same", "total", "all"))
"""The words by which one figure is of several things, or several are told in a row."""
_MEASURING = (["to", "measure"], ["to", "be"], ("to", "measure"), ("to", "be"))
_OF = frozenset(("of", "for", "in"))


def clause_of(tokens: Sequence[str], at: TokenRange, breaks: Collection[int]) -> TokenRange:
    """Return where the sentence or clause begins and ends in which something stands.

    >>> clause_of("it grew then it shrank".split(), (4, 5), {2})
    (2, 5)
    """
    first = max((start for start in breaks if start <= at[0]), default=0)
    return first, min((start for start in breaks if start >= at[1]), default=len(tokens))


def owner(
    tokens: Sequence[str], figure: TokenRange, things: Sequence[TokenRange], breaks: Collection[int] = ()
) -> TokenRange | None:
    """Return the thing that a figure is of: the one right before it, or behind it where another begins before it.

    None where the words tell of several at once, or of none.

    >>> said = "doxorubicin 60 mg and 9 g of ifosfamide".split()
    >>> owner(said, (1, 3), [(0, 1), (7, 8)]), owner(said, (4, 6), [(0, 1), (7, 8)])
    ((0, 1), (7, 8))
    """
    first, end = clause_of(tokens, figure, breaks)
    if is_shared(tokens, (first, end), things, _SHARED):
        return None
    before = max((at for at in things if first <= at[0] and at[1] <= figure[0]), default=None, key=lambda at: at[1])
    behind = min((at for at in things if figure[1] <= at[0] and at[1] <= end), default=None)
    if behind and tokens[figure[1]] in _OF and behind[0] - figure[1] < _NEAR:
        return behind
    if before is not None and _parted(tokens, before[0] - 1, before[0]) and _listed(tokens, before, things):
        return None
    if before is None or behind is None:
        return before or behind
    if _parted(tokens, before[1], figure[0]):
        return behind if behind[0] - figure[1] < _NEAR else None
    return before


def is_shared(tokens: Sequence[str], clause: TokenRange, things: Sequence[TokenRange], words: Collection[str]) -> bool:
    """Return whether some words of a clause say one thing of several: not *both forearms*, of which nothing is told.

    What is *combined with* something keeps what is its own.

    >>> is_shared("both drugs".split(), (0, 2), [], ["both"]), is_shared("both hands".split(), (0, 2), [], ["both"])
    (True, False)
    """
    paired = (at for at in range(*clause) if tokens[at] in words and tuple(tokens[at : at + 2]) != _JOINED)
    return any(
        "".join(tokens[at + 1 : at + 2]) not in _PAIRED or any(one[0] <= at + 1 < one[1] for one in things)
        for at in paired
    )


_JOINED = ("combined", "with")
_PAIRED = frozenset(
    (
        *("ankles", "arms", "axillae", "breasts", "cheeks", "ears", "elbows", "extremities", "eyes", "feet", "flanks"),
        *("forearms", "groins", "hands", "hips", "kidneys", "knees", "legs", "limbs", "lungs", "ovaries", "shoulders"),
        *("sides", "thighs", "wrists"),
    )
)
"""What a body has two of."""
_NEAR = 4  # words from a figure to what it is of


def _parted(tokens: Sequence[str], start: int, stop: int) -> bool:
    """Return whether something else begins between two places, not counting what joins two numbers."""
    return any(
        tokens[at] in _PARTING
        and tokens[at : at + 2] not in _MEASURING
        and not (is_number(tokens[at - 1]) and at + 1 < len(tokens) and is_number(tokens[at + 1]))
        for at in range(max(0, start), stop)
    )


def _listed(tokens: Sequence[str], thing: TokenRange, things: Sequence[TokenRange]) -> bool:
    """Return whether a thing ends a list without figures: *AST and ALT* 40 and 60."""
    return any(other[1] == thing[0] - 1 for other in things)
