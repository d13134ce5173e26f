"""A block becomes columns, and its rows again."""

from __future__ import annotations

import json
from typing import Any

from lmsgraph.explore.page.split.narrow import narrow
from tests.explore.wide import widened

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
