"""What is no time is answered by how it is written, or by the grammar."""

from __future__ import annotations

import re

import pytest

from lmsgraph.records.model.when import GRAMMAR, When
from tests.running import ROOT


@pytest.mark.parametrize(
    ("text", "repair"),
    [
        ("after 4 cycles of ac", "write '4 cycles after start of ac', or 'after cycle 4 of ac'"),
        ("2 months later", "from when is it counted? write '2 months after EVENT'"),
        ("1 month earlier", "from when is it counted? write '1 month before EVENT'"),
        ("since 9 years", "from when is it counted? write '9 years before EVENT'"),
        ("3 months after first surgery", "an event is named by its id: write '3 months after ID-OF-THE-EVENT'"),
        ("11/2012", "a month is written '2012-11', with two digits"),
        ("soon", GRAMMAR),
    ],
)
def test_what_is_no_time_is_answered_by_how_it_is_meant(text: str, repair: str) -> None:
    with pytest.raises(ValueError, match=re.escape(f"'{text}' is no time; {repair}")):
        When.parse(text)


def test_every_time_of_the_page_on_times_is_one() -> None:
    page = (ROOT / "docs" / "when.md").read_text(encoding="utf-8").partition("In short:")[0]
    rows = [line.split("|")[1] for line in page.splitlines() if line.startswith("| `")]
    times = [time for row in rows for time in re.findall(r"`([^`]+)`", row)]
    assert len(times) > 15
    assert times == [When.parse(time).printed for time in times]
