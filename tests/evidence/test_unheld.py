"""What cannot be read of a draft keeps no other facts from being held against each other, or it is said."""

from __future__ import annotations

import pytest

from tests.evidence.said import faults

_SAID = "Ifosfamide 9 g/m2 was followed by pazopanib 800 mg. Fever came up."
_TIMELINE = """  timeline:
  - id: one
    kind: treatment
    drugs: {drug: ifosfamide, dose: %s, quote: Ifosfamide 9 g/m2}
    quote: Ifosfamide 9 g/m2
  - {id: two, kind: %s, findings: {finding: %s}, quote: Fever came up}
  - {id: three, kind: visit, findings: [{finding: fever}, {finding: fever}], quote: Fever came up}
"""
_TWICE = "tell the same"
_UNHELD = "not held against each other"


@pytest.mark.parametrize(
    ("dose", "kind", "finding", "told", "left_out"),
    [
        ("9 g/m2", "visit", "fever", True, False),
        ("9 quux", "visit", "fever", True, False),
        ("9 g/m2", "visit", "quuxitis", True, False),
        ("9 g/m2", "visiting", "fever", False, True),
    ],
)
def test_facts_are_held_against_each_other_beside_what_cannot_be_read(
    dose: str, kind: str, finding: str, told: bool, left_out: bool
) -> None:
    messages = faults(_SAID, _TIMELINE % (dose, kind, finding))
    assert told == any(_TWICE in message for message in messages), messages
    assert left_out == any(_UNHELD in message for message in messages), messages
