"""A sentence of which something was drafted is left to read for what it names and counts beside that."""

from __future__ import annotations

import pytest

from lmsgraph.draft.files import draft_of_text
from lmsgraph.vocabulary import load

BEGIN = "A 50-year-old man had leiomyosarcoma of the left thigh. "


def _left(told: str) -> list[str]:
    draft = draft_of_text(BEGIN + told, load(), name="nobody", today="2026-01-31")
    named = (line.partition("nothing drafted of ")[2].partition(" in: ") for line in draft.splitlines())
    return [things for things, between, _ in named if between]


@pytest.mark.parametrize(
    ("told", "left"),
    [
        ("He received pazopanib, and pruritus bothered his partner.", ["pruritus"]),
        ("Pazopanib was given, and the walk to the clinic took 45 minutes or 3 days by boat.", ["3 days"]),
        ("Pazopanib was given, which the garden of four years had not.", ["four years"]),
        ("He received pazopanib (800 mg).", []),
        ("He received six cycles of doxorubicin.", []),
        ("He received pazopanib because of his tumor.", []),
    ],
)
def test_what_no_fact_tells_is_named(told: str, left: list[str]) -> None:
    assert left == _left(told)


def test_a_word_of_every_day_is_no_abbreviation_in_capitals() -> None:
    assert "uncertain malignant potential" not in draft_of_text(
        f"{BEGIN}A new tumor of the vaginal stump was seen.", load(), name="nobody", today="2026-01-31"
    )
