"""A part of the body among the words to the side that they say it is on."""

from __future__ import annotations

from collections.abc import Sequence

from lmsgraph.evidence.judges.names.numbered import COORDINATORS

__all__ = ["side_at"]

_SIDES = {
    **{word: frozenset(("left",)) for word in ("left", "leftsided", "leftside")},
    **{word: frozenset(("right",)) for word in ("right", "rightsided", "rightside")},
    **{word: frozenset(("left", "right", "both")) for word in ("both", "bilateral", "bilaterally")},
}
_STOPS = frozenset(
    (
        *("was", "were", "is", "are", "had", "has", "showed", "revealed", "with", "without", "but", "while", "no"),
        *("after", "before", "which", "who", "that", "because", "than"),
    )
)
_BEHIND = frozenset(("on", "of", "at", "in", "the", "to"))
_NEAR = 8  # words between a side and what is on it


def side_at(tokens: Sequence[str], start: int, stop: int) -> frozenset[str]:
    """Return the sides of what stands from ``start`` to ``stop``, as the words right behind or before it say.

    >>> said = "the right thigh, left upper lung and kidney on the right".replace(",", "").split()
    >>> [sorted(side_at(said, at, at + 1)) for at in (2, 5, 7)]
    [['right'], ['left'], ['right']]
    >>> sorted(side_at("both lungs".split(), 1, 2))
    ['both', 'left', 'right']
    """
    at = stop
    while at < min(len(tokens), stop + 3) and tokens[at] in _BEHIND:
        at += 1
    alone = at + 1 >= len(tokens) or tokens[at + 1] in (*_STOPS, *COORDINATORS, "side", "-")
    if at < len(tokens) and tokens[at] in _SIDES and (at > stop or alone):
        return _SIDES[tokens[at]]
    for at in range(start - 1, max(-1, start - 1 - _NEAR), -1):
        if tokens[at] in _SIDES:
            said = _SIDES[tokens[at]]
            if at > 1 and tokens[at - 1] in COORDINATORS and tokens[at - 2] in _SIDES:
                said |= _SIDES[tokens[at - 2]]
            return said
        if tokens[at] in _STOPS:
            break
    return frozenset()
