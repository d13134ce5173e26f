"""That a thing is not there is said in many words, and never by the word for the thing alone."""

import pytest

from lmsgraph.evidence.judges.findings.absence import holds_absence
from lmsgraph.evidence.judges.names.spelling import derived_names
from lmsgraph.evidence.judges.names.terms import holds_term
from lmsgraph.evidence.text.words import normalised

GONE = ("no evidence of disease", "free of disease", "disease-free")
NEVER = ("no recurrence", "without recurrence")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("she remains free from disease", GONE),
        ("well and free from any disease", GONE),
        ("disease free after two years", GONE),
        ("living without any evidence of regional or distant recurrence", NEVER),
        ("no regional or distant recurrence was seen", NEVER),
        ("recurrence was not seen", NEVER),
    ],
)
def test_it_is_said_that_a_thing_is_not_there(text: str, names: tuple[str, ...]) -> None:
    assert holds_absence(normalised(text), names, ("recur*",), holds_term)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("he had a recurrence", NEVER),
        ("it recurred in the lung", NEVER),
        ("she has not been free of recurrence", NEVER),
        ("he was not free from disease", GONE),
        ("there was no lung disease", GONE),
    ],
)
def test_a_thing_that_is_there_or_another_that_is_not_proves_no_absence(text: str, names: tuple[str, ...]) -> None:
    assert not holds_absence(normalised(text), names, ("recur*",), holds_term)


@pytest.mark.parametrize(
    ("noun", "verb"),
    [
        ("complete resection", "completely resected"),
        ("radical excision", "excised radically"),
        ("amputation above the knee", "amputated above the knee"),
    ],
)
def test_an_adjective_of_a_noun_is_an_adverb_of_its_verb(noun: str, verb: str) -> None:
    assert verb in derived_names((noun,))
