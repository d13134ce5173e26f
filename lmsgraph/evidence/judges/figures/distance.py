"""A length among the words to what it is of that is no tumour: *a margin of 2 mm*, *a 15 mm iliac lymph node*."""

from __future__ import annotations

from collections.abc import Collection, Sequence

__all__ = ["is_distance", "is_of_node"]

_WAYS = frozenset(("closest", "clearance", "distance", "margin", "margins", "nearest"))
_BEYOND = frozenset(("away", "caudal", "cranial", "distal", "from", "margin", "margins", "proximal", "slices"))
_BETWEEN = frozenset(("a", "about", "at", "being", "by", "in", "is", "of", "only", "the", "to", "was", "were", "with"))
_NODES = ("node", "lymphadenopath", "adenopath")
_OTHER = frozenset(
    (
        *("and", "at", "but", "by", "from", "in", "of", "on", "or", "to", "was", "were", "with", "without"),
        *("lesion", "lesions", "mass", "masses", "metastasis", "nodule", "nodules"),
        *("tumor", "tumors", "tumour", "tumours"),
    )
)
"""What ends the words that stand between a size and the node that it is of."""
_TOWARDS = frozenset(
    ("a", "about", "by", "cm", "from", "had", "in", "measured", "measuring", "mm", "of", "only", "to", "was", "were")
)
"""What stands between a node and its size behind it: *the node from 3 to 1.2 cm*."""
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


def is_of_node(tokens: Sequence[str], start: int, stop: int, *, breaks: Collection[int] = ()) -> bool:
    """Return whether a length is that of a lymph node, which stands right behind it or right before.

    >>> is_of_node("a 15 mm right iliac lymph node".split(), 1, 3), is_of_node("a 15 mm mass and nodes".split(), 1, 3)
    (True, False)
    >>> is_of_node("nodules went and the node shrank from 3 to 1.2 cm".split(), 8, 10)
    True
    """
    for at in range(start - 1, max(-1, start - _NEAR - 1), -1):
        if tokens[at].startswith(_NODES):
            return True
        if at in breaks or not (tokens[at] in _TOWARDS or tokens[at][0].isdigit() or tokens[at].startswith("shr")):
            break
    for at in range(stop, min(len(tokens), stop + _NEAR + 1)):
        if at in breaks or tokens[at] in _OTHER:
            return False
        if tokens[at].startswith(_NODES):
            return True
    return False
