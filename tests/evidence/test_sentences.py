"""Sentences end where a reader would end them."""

import pytest

from lmsgraph.evidence.spans.find import find
from lmsgraph.evidence.spans.fingerprint import Span
from lmsgraph.evidence.spans.sections import section_at, section_starts
from lmsgraph.evidence.text.breaks import breaks
from lmsgraph.evidence.text.sentences import sentences
from lmsgraph.evidence.text.words import normalised


def split(text: str) -> list[str]:
    return [" ".join(text[start:end].split()) for start, end in sentences(text)]


@pytest.mark.parametrize(
    "parts",
    [
        ["Mules rest.", "They do."],
        ["Ash et al. saw 2.5 cm (Fig. 2).", "It shrank."],
        ["See No. 3, vs. 4, e.g. on day 2, i.e. late (ver. 1.1).", "Fine."],
        ["It was 3 cm.", "33 months on it was 4 cm."],
        ["Was it so?", "(It was.)", "“Quite.”", "Yes!"],
        ["J. K. Ash came.", "A mule went."],
        ["It had spread.8", "Then it stopped.3,4", "Over."],
        ["One sentence without an end"],
    ],
)
def test_sentences_end_at_full_stops_that_end_sentences(parts: list[str]) -> None:
    assert split(" ".join(parts)) == parts


def test_headings_stand_alone_and_page_ends_do_not_end_a_sentence() -> None:
    text = "Mules\n\n2.1. On Rest\n\nMules rest more than\n\n5 hours a\n\nday. So they\ndo.\n\nEnd\nThey rose."
    assert split(text) == [
        "Mules",
        "2.1. On Rest",
        "Mules rest more than 5 hours a day.",
        "So they do.",
        "End",
        "They rose.",
    ]


def test_a_legend_is_no_part_of_the_sentence_that_it_interrupts() -> None:
    text = "The mule was\nFigure 1. A mule. Bar, 1 m.\nat rest. It slept."
    assert [text[start:end] for start, end in sentences(text)][1:] == ["Figure 1. A mule.", "Bar, 1 m.", "It slept."]


def test_breaks_are_the_words_of_a_place_with_which_sentences_begin() -> None:
    text = "Up it went. No pain. Fever was seen."
    span = Span.of("case", normalised("went no pain fever"))
    assert set(breaks(find(text, [span])[span][0], sentences(text), text)) == {1, 3}


def test_sections_begin_in_their_order_even_with_the_same_words() -> None:
    text = "Title\nMules are strong. Why?\nThe case was grave.\nMules are strong. So we think."
    opening = normalised("Mules are strong")
    beginnings = [
        Span.of(name, run)
        for name, run in (
            ("introduction", opening),
            ("case", normalised("The case was")),
            ("discussion", opening),
            ("end", ("no",)),
        )
    ]
    starts = section_starts(text, beginnings)
    assert starts == ((6, "introduction"), (29, "case"), (49, "discussion"))
    assert [section_at(at, starts) for at in (0, 6, 28, 29, 80)] == [
        "front",
        "introduction",
        "introduction",
        "case",
        "discussion",
    ]
    assert section_at(30, starts, [(29, 40)]) == "legend"


def test_where_lines_are_paragraphs_one_without_a_full_stop_ends_with_its_line() -> None:
    long = f"She had {'pain and ' * 30}fever."
    text = f"{long}\nPazopanib was given together with rays (30 Gy) to the heart\nThe patient died of pneumonia in May."
    assert [text[start:end] for start, end in sentences(text)][1:] == [
        "Pazopanib was given together with rays (30 Gy) to the heart",
        "The patient died of pneumonia in May.",
    ]


def test_a_line_goes_on_where_it_wants_more_or_lines_are_those_of_a_page() -> None:
    long = f"She had {'pain and ' * 30}fever."
    short = "Rays were given to the heart, to the lung and the\nDana clinic was far away."
    for text in (f"{long}\nRays were given to the lung and the liver with\nPazopanib was the drug.", short):
        assert text.rpartition("\n")[2] not in [text[start:end] for start, end in sentences(text)]
