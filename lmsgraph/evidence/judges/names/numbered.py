"""A part of the body that is told by its number or letter, to where it is one of a row: *ribs 4 to 6*, *T10-L1*."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lmsgraph.evidence.judges.reading import reading
from lmsgraph.evidence.judges.verdict import TokenRange

__all__ = ["COORDINATORS", "RANGING", "labelled", "numbered", "run_at", "vertebral"]

COORDINATORS = frozenset(("and", "or", "nor", "/", "andor", "plus"))


def run_at(tokens: Sequence[str], start: int, words: Sequence[frozenset[str]]) -> bool:
    """Return whether words stand here one after the other."""
    return start + len(words) <= len(tokens) and all(
        tokens[start + index] in forms for index, forms in enumerate(words)
    )


_LABEL = re.compile(r"[ivx]+|\d{1,2}[a-z]?|[a-z]")
_SAYING = frozenset(("appeared", "are", "be", "is", "of", "remained", "was", "were"))
_LISTING = COORDINATORS | {"to", "-"}
_LABELS = 8  # words from a head to the last of its labels


def labelled(tokens: Sequence[str], words: Sequence[frozenset[str]]) -> Iterator[TokenRange]:
    """Yield where a name that ends in a label is one of several: *segments* V, VII and *VIII*, *levels* 2/3."""
    if not all(map(_LABEL.fullmatch, sorted(words[-1], key=len)[:1])):
        return
    for start in range(len(tokens)):
        at = start + len(words) - 1
        if not run_at(tokens, start, words[:-1]) or at >= len(tokens):
            continue
        at += tokens[at] in _SAYING and at + 1 < len(tokens)  # a performance status was 3
        if not _LABEL.fullmatch(tokens[at]):
            continue
        for end in range(at, min(len(tokens), at + _LABELS)):
            if tokens[end] in words[-1]:
                yield start, end + 1
                break
            if tokens[end] not in _LISTING and not _LABEL.fullmatch(tokens[end]):
                break


_PARTS = frozenset(
    (
        *("finger", "fingers", "level", "levels", "metacarpals", "metatarsals", "rib", "ribs", "segment", "segments"),
        *("teeth", "toes", "vertebra", "vertebrae"),
    )
)
"""Parts of the body that are told by number, from one end of a row to the other."""
RANGING = frozenset(("-", "through", "to"))
_MEASURES = frozenset(("%", "cm", "days", "mm", "months", "weeks", "years"))


def numbered(tokens: Sequence[str], words: Sequence[frozenset[str]]) -> Iterator[TokenRange]:
    """Yield where what a name numbers lies between the ends of a row: *ribs 4 to 6*, the *2nd to 6th ribs*."""
    number, head = next(filter(str.isdecimal, words[-1]), ""), words[:-1]
    if not number or _PARTS.isdisjoint(head[-1]):
        return
    read = reading(tokens)
    for at, token in enumerate(read.tokens[1:-1], 1):
        if token not in RANGING or not read.tokens[at - 1][0].isdigit() or not read.tokens[at + 1][0].isdigit():
            continue
        ends = [one.rstrip("stndrh") for one in (read.tokens[at - 1], read.tokens[at + 1])]
        if not all(map(str.isdecimal, ends)) or not int(ends[0]) < int(number) < int(ends[1]):
            continue
        first, stop = at - 1 - len(head), at + 2
        if first >= 0 and run_at(read.tokens, first, head) and _MEASURES.isdisjoint(read.tokens[stop : stop + 1]):
            yield read.at[first], read.until[at + 1] + 1
        elif run_at(read.tokens, stop, head):
            yield read.at[at - 1], read.until[stop + len(head) - 1] + 1


_SPINE = {"c": 7, "t": 12, "l": 5, "s": 5}
"""How many vertebrae each part of the spine has, from above."""
_VERTEBRA = re.compile(r"([cls]|th?)(\d{1,2})")
_ELSE = ("disc", "disk", "foramen", "foramina", "nerve", "root")
"""What is called by the vertebrae around it."""


def vertebral(tokens: Sequence[str], words: Sequence[frozenset[str]]) -> Iterator[TokenRange]:
    """Yield where a vertebra lies between the ends of a row: *L2-L4*, *from T10 to L1*, *L2-4*.

    >>> names = [frozenset(("l3",)), frozenset(("vertebra",))]
    >>> list(vertebral("fusion of l2 - l4".split(), names)), list(vertebral("fusion of l2 and l4".split(), names))
    ([(2, 5)], [])
    """
    if len(words) != 2 or "vertebra" not in words[1]:
        return
    wanted = next((at for one in words[0] if (at := _level(one))), 0)
    for at in range(1, len(tokens) - 1) if wanted else ():
        first = _level(tokens[at - 1]) if tokens[at] in RANGING else 0
        bare = tokens[at + 1].isdecimal()  # Th11-12
        last = _level(tokens[at - 1][0] + tokens[at + 1] if bare else tokens[at + 1]) if first else 0
        if first and first < wanted < last + bare and not "".join(tokens[at + 2 : at + 3]).startswith(_ELSE):
            yield at - 1, at + 2


def _level(token: str) -> int:
    """Return which vertebra from above a word names; 0 where it names none."""
    said = _VERTEBRA.fullmatch(token)
    part = said[1][0] if said else ""
    if said is None or int(said[2]) not in range(1, _SPINE[part] + 1):
        return 0
    return int(said[2]) + sum(_SPINE[above] for above in list(_SPINE)[: list(_SPINE).index(part)])
