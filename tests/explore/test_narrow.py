"""A block becomes columns, and its rows again."""

from __future__ import annotations

import json
from typing import Any

from lmsgraph.explore.page.split.narrow import narrow, narrow_index
from tests.explore.wide import widened, widened_index

_DIGEST = "00ff00ff00ff00ff"


def _block(rows: list[Any], spans: list[Any], sheets: dict[str, Any]) -> dict[str, Any]:
    return {"rows": rows, "spans": spans, "sheets": sheets, "strings": ["", "a"], "nodes": []}


def _there_and_back(block: dict[str, Any]) -> dict[str, Any]:
    return widened(json.loads(json.dumps(narrow(block))))


def test_rows_come_back_with_their_places_doubts_and_what_they_are_of() -> None:
    rows = [
        [0, 1, [0, [1, 2], 2], -1],
        [0, 3, [], 4, [[4, 5, 6], [4, 7, 0]], 8],
        [9, 3, [5, 2], -1, [], 8],
        [1, 20, [[3, 11]], 0, [[4, 5, 6]]],
    ]
    block = _block(rows, [], {"3": [["Course", [0, 2, 1]], ["", []]], "1": [["Outcome", [3, 3]]]})
    assert _there_and_back(block) == block


def test_spans_come_back_whether_their_words_are_known_or_not() -> None:
    spans = [
        [0, f"case s21 4w {_DIGEST}"],
        [1, f"case s2 11w {_DIGEST}", "the words"],
        [0, "case 11w"],
        [0, f"discussion s3 1w {_DIGEST[::-1]}"],
    ]
    assert _there_and_back(_block([], spans, {}))["spans"] == spans


def test_an_index_comes_back_with_its_edges_addresses_and_texts() -> None:
    texts = ["", "~id/a", "~id/a/b", "~id/\u00e9", "~id/\u00e9\U0001f9ec", "~id/\u00e9\U0001f9eb", "~id/a", "", "x"]
    edges = {"s": [0, 0, 2, 5, 5], "t": [1, 2, 0, 0, 3], "via": [0, 4, 1, 8, 1]}
    index = {"blocks": {}, "nodes": {"iri": texts, "label": ["a"]}, "edges": edges, "strings": texts, "title": "t"}
    narrowed = json.loads(json.dumps(narrow_index(index)))
    assert narrowed["strings"]["rest"][2] == "/b"
    assert widened_index(narrowed) == index
