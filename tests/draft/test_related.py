"""What stands beside a fact in a line of spans: cycles of a drug, to what a response was, after what it came back."""

from __future__ import annotations

import pytest

from lmsgraph.draft.facts import facts_of
from lmsgraph.draft.reading.paper import read
from lmsgraph.draft.related import related
from lmsgraph.vocabulary import load

_BEGIN = "A man of 50 years had a sarcoma of the thigh, which was resected. "


@pytest.mark.parametrize(
    ("said", "field", "name", "values"),
    [
        ("He was given six cycles of doxorubicin and ifosfamide.", "drug", "cycles", [6, 6]),
        ("Pazopanib was given for 14 cycles.", "drug", "cycles", [14]),
        ("He was given 2 cycles of doxorubicin and 3 cycles of eribulin.", "drug", "cycles", [None, None]),
        ("Doxorubicin was refused.", "drug", "cycles", [None]),
        ("Pazopanib was given. The tumor shrank.", "response", "to", ["pazopanib"]),
        (
            "He was given gemcitabine and docetaxel, with a partial response.",
            "response",
            "to",
            ["gemcitabine and docetaxel"],
        ),
        ("Chemotherapy led to a partial response.", "response", "to", ["chemotherapy"]),
        ("A local recurrence was found 18 months later.", "recurrence", "after", ["18 months"]),
        ("One year after surgery the tumor recurred in the lung.", "recurrence", "after", ["1 year"]),
        ("The tumor recurred in the lung.", "recurrence", "after", [None]),
        ("He is alive without disease 36 months after diagnosis.", "follow_up", "from", ["diagnosis"]),
        ("At 2 years of follow-up there was no recurrence.", "follow_up", "from", [None]),
    ],
)
def test_what_the_words_beside_a_fact_relate_it_to(said: str, field: str, name: str, values: list[object]) -> None:
    paper = read(_BEGIN + said)
    told = [fact for fact in related(paper, facts_of(paper, load())) if fact.field == field]
    assert values == [fact.value.get(name) for fact in told]
