"""What a page holds, without a browser: unpacked, and the columns of a block as the rows that they were made of."""

from __future__ import annotations

import base64
import json
import lzma
import re
import zlib
from collections.abc import Callable
from itertools import accumulate
from typing import Any

__all__ = ["unpacked", "widened", "widened_index"]

_DATA = re.compile(r'id="data">([^<]*)<')
_BUNDLE = re.compile(r'id="bundle-\d+">(\d+):([^<]*)<')
_FILTERS = [{"id": lzma.FILTER_LZMA1, "lc": 3, "lp": 0, "pb": 0}]


def unpacked(page: str) -> list[Any]:
    """Return what a page holds, and each of its blocks."""
    index = [widened_index(json.loads(zlib.decompress(base64.b64decode(text)))) for text in _DATA.findall(page)]
    return [*index, *(block for size, text in _BUNDLE.findall(page) for block in _unbundled(int(size), text))]


def widened_index(index: dict[str, Any]) -> dict[str, Any]:
    """Return the index of a page; that of many papers as it was before it was written shorter."""
    if "blocks" not in index:
        return index
    nodes, edges = index["nodes"], index["edges"]
    edges = {**edges, "s": list(accumulate(edges["s"])), "via": list(map(_numbered(), edges["via"]))}
    nodes = {**nodes, "iri": _whole(**nodes["iri"])}
    return {**index, "nodes": nodes, "edges": edges, "strings": _whole(**index["strings"])}


def _whole(shared: list[int], rest: list[str]) -> list[str]:
    before = ""
    return [before := before[:same] + end for same, end in zip(shared, rest, strict=True)]


def _unbundled(size: int, text: str) -> list[dict[str, Any]]:
    stream = lzma.LZMADecompressor(lzma.FORMAT_RAW, filters=_FILTERS)
    content = stream.decompress(base64.b85decode(text.replace(",", "<")), size)
    columns = json.loads(content)
    return [dict(zip(columns, values, strict=True)) for values in zip(*columns.values(), strict=True)]


def widened(block: dict[str, Any]) -> dict[str, Any]:
    """Return a block with its rows, sheets and spans as they were before they became columns."""
    row = _numbered()
    sheets = {
        str(node): [[heading, list(map(row, rows))] for heading, rows in sections] for node, sections in block["sheets"]
    }
    return {**block, "rows": _rows(block["rows"]), "sheets": sheets, "spans": _spans(block["spans"])}


def _numbered() -> Callable[[int], int]:
    following = 1

    def number(distance: int) -> int:
        nonlocal following
        if distance == -1:
            return 0
        found = following - (distance + 1 if distance < 0 else distance)
        following = max(following, found + 1)
        return found

    return number


def _rows(columns: dict[str, list[int]]) -> list[list[Any]]:
    text, span = _numbered(), _numbered()
    spans, proves, doubts = (iter(columns[name]) for name in ("span", "proves", "doubt"))
    rows = []
    for n, left in enumerate(columns["left"]):
        found: list[Any] = [text(left), text(columns["words"][n]), []]
        for _ in range(columns["places"][n]):
            place, said = span(next(spans)), text(next(proves))
            found[2].append([place, said] if said else place)
        doubted = [[text(next(doubts)) for _ in range(3)] for _ in range(columns["doubts"][n])]
        of = text(columns["of"][n])
        rows.append([*found, columns["to"][n], *([doubted, of] if of else [doubted] if doubted else [])])
    return rows


def _spans(columns: dict[str, Any]) -> list[list[Any]]:
    digests = base64.b64decode(columns["digests"]).hex()
    spans: list[list[Any]] = []
    for n, paper in enumerate(columns["paper"]):
        if (whole := columns["whole"].get(str(n))) is not None:
            spans.append([paper, *whole])
            continue
        digest, digests = digests[:16], digests[16:]
        section = columns["sections"][columns["section"][n]]
        spans.append([paper, f"{section} s{columns['sentence'][n]} {columns['words'][n]}w {digest}"])
    return spans
