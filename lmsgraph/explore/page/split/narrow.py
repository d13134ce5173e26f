"""A block as columns of small numbers, which pack better than its rows: ``blocks.js`` makes rows of them again.

So it is with the index: where edges begin is written as steps, and of an address or text that begins as the one before
how many letters these share.

Texts, places and rows have numbers in the order of their first coming; so the next new one is written as 0, and one
that came before as the distance to it.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import Any

__all__ = ["narrow", "narrow_index"]

_PRINT = re.compile(r"(\S+) s(\d+) (\d+)w ([0-9a-f]{16})")


class _Distance:
    """Writes numbers as distances: 0 for the next new one, -1 for number 0, below that for one further on."""

    def __init__(self) -> None:
        self._next = 1

    def __call__(self, number: int) -> int:
        if number == 0:
            return -1
        distance = self._next - number
        self._next = max(self._next, number + 1)
        return distance if distance >= 0 else distance - 1


def narrow(block: Mapping[str, Any]) -> dict[str, object]:
    """Return a block with its rows, sheets and spans as columns."""
    row = _Distance()
    sheets = [
        [node, [[heading, list(map(row, rows))] for heading, rows in sections]]
        for node, sections in block["sheets"].items()
    ]
    return {**block, "rows": _rows(block["rows"]), "sheets": sheets, "spans": _spans(block["spans"])}


def narrow_index(index: Mapping[str, Any]) -> dict[str, object]:
    """Return the index of a page of many papers with its edges, addresses and texts written shorter."""
    nodes, edges = index["nodes"], index["edges"]
    steps = [there - here for here, there in pairwise((0, *edges["s"]))]
    return {
        **index,
        "nodes": {**nodes, "iri": _ends(nodes["iri"])},
        "edges": {**edges, "s": steps, "via": list(map(_Distance(), edges["via"]))},
        "strings": _ends(index["strings"]),
    }


def _ends(texts: Iterable[str]) -> dict[str, list[Any]]:
    """Return of texts how many plain letters each shares with the beginning of the one before, and how it goes on."""
    shared, rest, before = list[int](), list[str](), ""
    for text in texts:
        shared.append(_same(before, text) if text.isascii() and before.isascii() else 0)
        rest.append(text[shared[-1] :])
        before = text
    return {"shared": shared, "rest": rest}


def _same(one: str, other: str) -> int:
    """Return how many letters two texts share at their beginning.

    >>> _same("~id/a/b", "~id/a/cd"), _same("a", ""), _same("ab", "abc")
    (6, 0, 2)
    """
    pairs = enumerate(zip(one, other, strict=False))
    return next((number for number, (a, b) in pairs if a != b), min(len(one), len(other)))


def _rows(rows: Iterable[list[Any]]) -> dict[str, list[int]]:
    """Return rows as columns: two texts, places with what each proves, where the row leads, doubts, of what it is."""
    text, span = _Distance(), _Distance()
    names = ("left", "words", "places", "span", "proves", "to", "doubts", "doubt", "of")
    found: dict[str, list[int]] = {name: [] for name in names}
    for left, words, places, to, *more in rows:
        doubts, of = (more or [[]])[0], (more[1:2] or [0])[0]
        found["left"].append(text(left))
        found["words"].append(text(words))
        found["places"].append(len(places))
        for place in places:
            number, proves = place if isinstance(place, list) else (place, 0)
            found["span"].append(span(number))
            found["proves"].append(text(proves))
        found["to"].append(to)
        found["doubts"].append(len(doubts))
        found["doubt"] += [text(part) for doubt in doubts for part in doubt]
        found["of"].append(text(of))
    return found


def _spans(spans: Iterable[list[Any]]) -> dict[str, object]:
    """Return spans as columns: paper, section, sentence, number of words, digests as one text; others as they are."""
    sections: dict[str, int] = {}
    columns: dict[str, list[int]] = {name: [] for name in ("paper", "section", "sentence", "words")}
    digests, whole = b"", {}
    for number, (paper, text, *said) in enumerate(spans):
        known = None if said else _PRINT.fullmatch(text)
        if known is None:
            whole[number] = [text, *said]
        section, sentence, words, digest = known.groups() if known else ("", 0, 0, "")
        columns["paper"].append(paper)
        columns["section"].append(sections.setdefault(section, len(sections)))
        columns["sentence"].append(int(sentence))
        columns["words"].append(int(words))
        digests += bytes.fromhex(digest)
    return {**columns, "sections": list(sections), "digests": base64.b64encode(digests).decode(), "whole": whole}
