"""Sizes of tumours, nodes and ulcers in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lmsgraph.draft.fact import Fact
from lmsgraph.draft.reading.grammar import cues
from lmsgraph.draft.reading.paper import Paper

__all__ = ["sizes"]

_CUES = cues("sizes")
_NUMBER = re.compile(r"\d+(?:[.,·]\s?\d+)?")
_RANGE = re.compile(r"\d\s*(?:-|to)\s*\d")


def _printed(dimensions: str, unit: str) -> str:
    """Return a size as it is compared: ``12 x 10 cm``."""
    numbers = [re.sub(r"[,·]\s?", ".", number).replace(" ", "") for number in _NUMBER.findall(dimensions)]
    joined = "-" if _RANGE.search(dimensions) and len(numbers) == 2 else " x "
    return f"{joined.join(numbers)} {unit}"


def sizes(paper: Paper) -> Iterator[Fact]:
    """Yield the sizes of tumours, with the unit as printed."""
    for sentence in paper.own:
        for match in (*_CUES["size"].finditer(sentence.low), *_CUES["listed"].finditer(sentence.low)):
            if _CUES["not_behind"].match(sentence.low, match.end()):
                continue
            if _CUES["not_before"].search(sentence.low[max(0, match.start() - 80) : match.start()]):
                continue
            dimensions = match.groupdict().get("last") or match["size"]
            printed = match["unit"] or ("mm" if "mm" in dimensions else "cm")
            value = _printed(dimensions, "mm" if printed.startswith(("mm", "milli")) else "cm")
            if "x" in value or _CUES["tumour"].search(sentence.low):
                case = paper.case(sentence.start + match.start())
                yield Fact("size", {"value": value}, (sentence.at(match),), case, 0.92)
