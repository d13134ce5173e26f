"""Several things and several values among the words to which value is told of which thing.

``A was high, B normal`` and ``high A and normal B`` are told apart by what the clause begins with; ``A and B were
normal`` gives one value to both, ``12 and 4 months for A and B`` to each its own, in the order of naming.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import groupby, pairwise

from lmsgraph.evidence.judges.clauses.owner import clause_of, is_shared
from lmsgraph.evidence.judges.clauses.reach import is_subject
from lmsgraph.evidence.judges.verdict import TokenRange
from lmsgraph.evidence.text.breaks import Breaks

__all__ = ["none_of_it", "told_of_another"]

_SHARED = frozenset(("both", "combined", "each", "either", "same", "together", "total"))
_PARTING = frozenset(
    ("and", "but", "followed", "later", "or", "plus", "subsequently", "then", "to", "versus", "vs", "while", "with")
)
_VERBS = frozenset(("are", "had", "has", "have", "is", "revealed", "showed", "was", "were"))
_ENDING = frozenset(("after", "before", "followed", "subsequently", "then"))
"""Behind one of these comes something else: *curative* resection was done, *then* chemotherapy."""
_OF = frozenset(("of", "for", "in"))
_NEAR = 5  # words from a value to what follows *of* behind it
_NONE = re.compile(r" (?:and|but|with|yet)(?: (?:but|there was))? none(?: \w+ly)? (?:at|in|of|on|within)(?: \w+){0,3}$")
_Run = tuple[bool, tuple[TokenRange, ...]]
"""Whether they are values, and neighbours of that kind with none of the other kind in between."""


def none_of_it(
    tokens: Sequence[str], value: TokenRange, own: Sequence[TokenRange], breaks: Collection[int] = ()
) -> TokenRange | None:
    """Return the thing of which the words say, behind a value of another one, that it has none of that.

    >>> none_of_it("growth of the left node and none in the right one".split(), (0, 1), [(8, 9)])
    (8, 9)
    """
    first, end = max((at for at in breaks if at <= value[0]), default=0), len(tokens)
    end = min((at for at in breaks if at >= value[1] and "".join(tokens[at : at + 1]) not in _PARTING), default=end)
    inside = [at for at in own if first <= at[0] and at[1] <= end]
    behind = [at for at in inside if _NONE.search(" " + " ".join(tokens[value[1] : at[0]]))]
    return behind[0] if behind and len(behind) == len(inside) else None


def told_of_another(
    tokens: Sequence[str],
    value: TokenRange,
    own: Sequence[TokenRange],
    others: Sequence[TokenRange],
    values: Sequence[TokenRange],
    breaks: Collection[int] = (),
    *,
    alone: bool = True,
) -> TokenRange | None:
    """Return of which of the other things a value is told; None where it is, or may be, told of the own one.

    Where a clause names others alone, ``alone`` says whether one of them is meant, be it not joined by *of*.

    >>> said = "a was high and b normal".split()
    >>> told_of_another(said, (2, 3), [(0, 1)], [(4, 5)], [(2, 3), (5, 6)]) is None
    True
    >>> told_of_another(said, (5, 6), [(0, 1)], [(4, 5)], [(2, 3), (5, 6)])
    (4, 5)
    """
    first, end = clause_of(tokens, value, breaks)
    if is_shared(tokens, (first, end), [*own, *others], _SHARED):
        return None
    inside: list[TokenRange] = []
    for at in (*own, *sorted(others, key=lambda one: one[0] - one[1])):
        if first <= at[0] and at[1] <= end and not any(_overlap(at, one) for one in (value, *inside)):
            inside.append(at)
    inside = [at for at in inside if at in own or not any(one[1] == at[0] for one in own)]  # nodule shadow
    if all(at in own for at in inside):
        return None
    if not alone and not any(at in own for at in inside):
        led = (at for at in inside if _leads(tokens, value, at) or is_subject(tokens, at, value, breaks))
        return next(led, None)
    marks = dict.fromkeys(inside, False)
    near = (at for at in values if first <= at[0] and at[1] <= end)
    marks.update((at, True) for at in near if not any(_overlap(at, thing) for thing in inside))
    marks = {at: said for at, said in marks.items() if at == value or not _overlap(at, value)} | {value: True}
    value = _joined(value, [at for at, said in marks.items() if said])
    marks = {at: said for at, said in marks.items() if not said or not _overlap(at, value)} | {value: True}
    grouped = groupby(sorted(marks.items()), lambda one: one[1])
    runs = [(said, tuple(at for at, _ in run)) for said, run in grouped]
    here = next(index for index, (_, items) in enumerate(runs) if value in items)
    told = list(_told(tokens, runs, here, value, apart=isinstance(breaks, Breaks) and breaks.is_parted(value[0])))
    return None if not told or any(at in own for at in told) else told[0]


def _joined(value: TokenRange, values: Sequence[TokenRange]) -> TokenRange:
    """Return a value with those that touch it, which say one thing with it: *strong positivity*."""
    start, stop = value
    for one in sorted(values):
        stop = one[1] if one[0] == stop else stop
    for one in sorted(values, reverse=True):
        start = one[0] if one[1] == start else start
    return start, stop


def _told(
    tokens: Sequence[str], runs: Sequence[_Run], here: int, value: TokenRange, *, apart: bool
) -> Iterator[TokenRange]:
    """Yield the things of which a value may be told, given the runs of its clause and which is its own.

    ``apart`` says whether a comma parts it from what stands before: *pain, severe swelling*.
    """
    values = runs[here][1]
    left = runs[here - 1][1] if here else ()
    right = runs[here + 1][1] if here + 1 < len(runs) else ()
    if not (left and right):
        yield from _each(tokens, values, left or right, value, runs, here)
    elif _leads(tokens, values[-1], right[0]) and value != values[-1] and len(values) != len(right):
        yield from left
    elif _leads(tokens, values[-1], right[0]) or (runs[0][0] and not runs[-1][0]):
        yield from _each(tokens, values, right, value, runs, here)
    elif not runs[0][0] and runs[-1][0]:
        yield from _each(tokens, values, left, value, runs, here)
    elif len(values) > 1 and len(left) < len(values):
        yield from left[-1:] if value != values[-1] or _parted(tokens, values[-1][1], right[0][0]) else ()
        yield from right[:1] if value != values[0] else ()
    elif value[0] == left[-1][1] and tokens[value[0]].endswith("ly"):  # CK focally, EMA strongly
        yield left[-1]
    elif value[1] == right[0][0] and (apart or values[0][0] != left[-1][1]):  # to the ward after palliative irradiation
        yield right[0]
    else:
        parted = [_parted(tokens, left[-1][1], values[0][0]), _parted(tokens, values[-1][1], right[0][0])]
        yield from left if not parted[0] or parted[1] or _counts(tokens, values[0]) else ()
        yield from right if (not parted[1] or parted[0]) and not _counts(tokens, values[0]) else ()


def _each(
    tokens: Sequence[str],
    values: Sequence[TokenRange],
    things: Sequence[TokenRange],
    value: TokenRange,
    runs: Sequence[_Run],
    here: int,
) -> Iterator[TokenRange]:
    """Yield what a value of some is told of: each of its own thing where there are as many, else of all."""
    values = _since_verb(tokens, values, value)
    at, count = values.index(value), len(things)
    alone = len(runs) == 3 and not runs[1][0]
    split = _verb_between(tokens, things) if alone else 0
    if len(values) > 1 and count > 1 and len(values) % count == 0:
        yield things[at % count]
    elif split:
        yield from things[:split] if here == 0 else things[split:]
    elif here == 0 and len(runs) == 2 and value[1] == things[0][0]:
        yield from things[: _ended_by(tokens, things)]
    elif alone and here == 2 and count > 1 and not {"was", "is"}.isdisjoint(tokens[things[-1][1] : value[0]]):
        yield things[-1]
    elif len(values) == 1 or count == 1 or len(values) != count:
        yield from things


def _since_verb(tokens: Sequence[str], values: Sequence[TokenRange], value: TokenRange) -> Sequence[TokenRange]:
    """Return the values of a row without those that a verb parts from one: a *chest* film *showed* a *hilar* mass."""
    parted = (_VERBS.isdisjoint(tokens[min(one[1], value[1]) : max(one[0], value[0])]) for one in values)
    return [one for one, beside in zip(values, parted, strict=True) if beside or one == value]


def _verb_between(tokens: Sequence[str], things: Sequence[TokenRange]) -> int:
    """Return which of some things is the first behind a verb, with which the clause of it begins; 0 where none is."""
    for at in range(1, len(things)):
        between = tokens[things[at - 1][1] : things[at][0]]
        if "and" in between and not _VERBS.isdisjoint(between):
            return at
    return 0


def _ended_by(tokens: Sequence[str], things: Sequence[TokenRange]) -> int:
    """Return how many of some things a word before the first is said of: not of what was done next."""
    gaps = (tokens[one[1] : other[0]] for one, other in pairwise(things))
    return next((at for at, gap in enumerate(gaps, 1) if not _ENDING.isdisjoint(gap)), len(things))


def _leads(tokens: Sequence[str], value: TokenRange, thing: TokenRange) -> bool:
    """Return whether *of* leads from a value to a thing right behind it."""
    return value[1] < len(tokens) and tokens[value[1]] in _OF and thing[0] - value[1] < _NEAR


def _counts(tokens: Sequence[str], value: TokenRange) -> bool:
    """Return whether what follows a value comes only after it: *after* four cycles pazopanib was begun."""
    return value[0] > 0 and tokens[value[0] - 1] == "after"


def _parted(tokens: Sequence[str], start: int, stop: int) -> bool:
    return not _PARTING.isdisjoint(tokens[start:stop])


def _overlap(one: TokenRange, other: TokenRange) -> bool:
    return one[0] < other[1] and other[0] < one[1]
