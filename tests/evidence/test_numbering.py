"""Every span knows the sentence of its section: recorded at sealing, written into older records."""

import re

import pytest

from lmsgraph.evidence.seal import number
from lmsgraph.evidence.spans.fingerprint import Span
from lmsgraph.evidence.spans.numbering import Numbering
from lmsgraph.evidence.text.rendition import plain
from lmsgraph.evidence.text.words import words
from lmsgraph.evidence.verify import verify_record
from lmsgraph.records.layout import format_text
from lmsgraph.vocabulary import load

from .invented import PAPER, record_of, sealed, source
from .renditions import as_html, as_jats, rewrapped, seeded

TEXT = """Odd case

Case report

A man of 40 came. He had pain (Fig. 1)
in his knee, vs. none before.

Follow-up

All was well at week 2.3 or so.

Figure 1. His knee. It is round.

Discussion

Knees hurt. Why not?
"""
BEGINNINGS = [
    Span.of(name, words(first).tokens) for name, first in (("case", "A man of 40"), ("discussion", "Knees hurt"))
]


@pytest.mark.parametrize(
    ("phrase", "section", "sentence"),
    [
        ("Odd case", "front", 1),
        ("A man", "case", 1),
        ("had pain", "case", 2),
        ("none before", "case", 2),
        ("All was", "case", 3),
        ("His knee.", "legend", 1),
        ("is round", "legend", 2),
        ("Knees", "discussion", 1),
        ("Why", "discussion", 2),
    ],
)
def test_sentences_are_counted_from_the_beginning_of_their_section(phrase: str, section: str, sentence: int) -> None:
    numbering = Numbering(words(TEXT), BEGINNINGS)
    assert (section, sentence) == numbering.at(TEXT.index(phrase))


def test_sealing_records_the_sentence_and_numbering_adds_it_to_older_records() -> None:
    new = sealed().text
    assert "case s" in new
    old = without_numbers(new)
    assert old != new
    once = number(old, "record.yaml", source())
    assert (new, ()) == (once.text, once.problems)
    assert once.text == number(once.text, "record.yaml", source()).text


def without_numbers(text: str) -> str:
    return format_text(re.sub(r" s\d+ (?=\d+w )", " ", text))


RENDITIONS = (as_html(PAPER), as_jats(PAPER), rewrapped(PAPER, 50), rewrapped(PAPER, 44, hyphenate=seeded(2)))


@pytest.mark.parametrize("text", [plain(text) for text in RENDITIONS])
def test_other_renditions_count_alike(text: str) -> None:
    assert () == verify_record(record_of(sealed().text), source(text), load()).elsewhere


def test_a_copy_that_counts_otherwise_says_so_and_proves_as_well() -> None:
    text = PAPER.replace("He denied", "It rained. He denied")
    report = verify_record(record_of(sealed().text), source(text), load())
    assert report.good
    assert report.elsewhere
