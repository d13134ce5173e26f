"""Sizes of tumours, nodes and ulcers in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lmsgraph.draft.fact import Fact
from lmsgraph.draft.reading.grammar import cues
from lmsgraph.draft.reading.paper import Paper

__all__ = ["sizes"]

_CUES = cues("sizes")
_NUMBER = re.compile(r"\d+(?:[.,·]\s?\d+)?")
_TO = re.compile(r"\s+to\s+(?:\D+\s)?")
_RANGE = re.compile(r"\d\s*(?:-|to)\s*\d")


def _printed(dimensions: str, unit: str) -> str:
    """Return a size as it is compared: ``12 x 10 cm``."""
    numbers = [re.sub(r"[,·]\s?", ".", number).replace(" ", "") for number in _NUMBER.findall(dimensions)]
    joined = "-" if _RANGE.search(dimensions) and len(numbers) == 2 else " x "
    return f"{joined.join(numbers)} {unit}"


@dataclass(frozen=True, slots=True)
class _Size:
    """A size as a sentence prints it: where, its figures and unit, and whether a later one looks back at it."""

    start: int
    end: int
    dimensions: str
    unit: str
    earlier: bool = False


def _printed_sizes(low: str) -> Iterator[_Size]:
    """Yield the sizes of a sentence; of one that became another one both, the earlier one marked."""
    for name in ("size", "powered", "listed", "earlier"):
        for match in _CUES[name].finditer(low):
            dimensions = match.groupdict().get("last") or match["size"]
            start, end = match.start("size") if match["size"] else match.start(), match.end()
            unit = match["unit"] or ("mm" if "mm" in dimensions else "cm")
            before = low[:start]
            back = _CUES["before_it"].search(before) is not None
            if not back or _CUES["ranging"].search(before):
                yield _Size(start, end, dimensions, unit)
            elif not _CUES["became"].search(before) and back and before.rstrip().endswith("from"):
                continue  # a distance
            elif _TO.search(dimensions):
                first, later = _TO.split(dimensions, maxsplit=1)
                yield _Size(start, start + len(first), first, unit, earlier=True)
                yield _Size(start + dimensions.rindex(later), end, later, unit)
            else:
                yield _Size(start, end, dimensions, unit, earlier=True)


def sizes(paper: Paper) -> Iterator[Fact]:
    """Yield the sizes of tumours, with the unit as printed; one that became another says that it is the earlier."""
    for sentence in paper.own:
        seen: set[int] = set()
        for one in _printed_sizes(sentence.low):
            if one.start in seen or _CUES["not_behind"].match(sentence.low, one.end):
                continue
            before = sentence.low[max(0, one.start - 80) : one.start]
            if _CUES["captioned"].search(before):
                continue
            if _CUES["not_before"].search(before) and not _CUES["its_own"].match(sentence.low, one.end):
                continue
            value = _printed(one.dimensions, "mm" if one.unit.startswith(("mm", "milli")) else "cm")
            if "x" in value or _CUES["tumour"].search(sentence.low):
                seen.add(one.start)
                at = (sentence.start + one.start, sentence.start + one.end)
                said: dict[str, str | bool] = {"value": value, **({"earlier": True} if one.earlier else {})}
                yield Fact("size", said, (at,), paper.case(at[0]), 0.92)
