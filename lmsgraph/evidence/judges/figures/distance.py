"""A length among the words to whether it is that of a margin or a way, and no size: *a margin of 2 mm*."""

from __future__ import annotations

from collections.abc import Collection, Sequence

__all__ = ["is_distance"]

_WAYS = frozenset(("closest", "clearance", "distance", "margin", "margins", "nearest"))
_BEYOND = frozenset(("away", "caudal", "cranial", "distal", "from", "margin", "margins", "proximal", "slices"))
_BETWEEN = frozenset(("a", "about", "at", "being", "by", "in", "is", "of", "only", "the", "to", "was", "were", "with"))
_NEAR = 5


def is_distance(tokens: Sequence[str], start: int, stop: int, *, breaks: Collection[int] = ()) -> bool:
    """Return whether a length is that of a margin or a distance.

    >>> said = "a mass of 9 cm with a margin of 2 mm".split()
    >>> is_distance(said, 3, 5), is_distance(said, 9, 11)
    (False, True)
    """
    for at in range(start - 1, max(-1, start - _NEAR), -1):
        if tokens[at] in _WAYS:
            return True
        if at in breaks or tokens[at] not in _BETWEEN:
            break
    return stop < len(tokens) and stop not in breaks and tokens[stop] in _BEYOND
