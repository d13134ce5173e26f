"""What cases report is counted by what is told of the very thing that is named."""

from __future__ import annotations

import json

from tests.test_cli import invoke


def test_what_is_reported_is_counted_by_the_thing_itself() -> None:
    told = json.loads(invoke("stats", "-f", "json").out)["reported"]
    assert told["primary tumour"] == [4, 5]  # one paper tells of metastases alone
    assert told["performance status"] == [2, 5]  # a blood pressure is none
    assert told["adverse events"] == [5, 5]  # also where nothing is blamed
