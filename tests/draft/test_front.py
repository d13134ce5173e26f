"""What stands before the text of a paper: it is told of the paper, and of no patient."""

from __future__ import annotations

import pytest

from lmsgraph.draft.facts import facts
from lmsgraph.draft.files import draft_of_text
from lmsgraph.draft.reading.front import front
from lmsgraph.draft.reading.paper import read
from lmsgraph.vocabulary import load

TITLE = "Sarcoma of the thigh after trabectedin"
CASE = "Case report\n\nA 40-year-old man came with a lump of the thigh. It was resected.\n"


@pytest.mark.parametrize(
    ("line", "journal", "year", "volume", "pages"),
    [
        ("Tumour Letters. 2021;8:44-50. doi:10.9999/tl.21", "Tumour Letters", 2021, "8", "44-50"),
        ("Tumour Letters 2019; 12(3): 211-6. https://doi.org/10.9999/tl.19", "Tumour Letters", 2019, "12(3)", "211-6"),
        ("Tumour Letters (2020) 5:18. https://doi.org/10.9999/tl.20", "Tumour Letters", 2020, "5", "18"),
        ("Tumour Letters 2023; 3: e12. doi: 10.9999/tl.23", "Tumour Letters", 2023, "3", "e12"),
        ("doi: 10.9999/tl.23", "", None, "", ""),
        ("Tumour Letters 2018;4(2)\n\ndoi:10.9999/tl.18", "Tumour Letters", 2018, "4(2)", ""),
        ("Anna Berg, Li Wei. Tumour Letters 2018;4:7. doi:10.9999/tl.18", "Tumour Letters", 2018, "4", "7"),
        ("A. Berg et al. Tumour Letters 2018;4:7. doi:10.9999/tl.18", "Tumour Letters", 2018, "4", "7"),
    ],
)  # fmt: skip
def test_where_it_was_published_is_read(line: str, journal: str, year: int | None, volume: str, pages: str) -> None:
    found = front(f"{TITLE}\n\nAnna Berg\n\n{line}\n\n{CASE}")
    assert (found.journal, found.year, found.volume, found.pages) == (journal, year, volume, pages)
    assert found.doi.startswith("10.9999/tl.")
    assert found.doi[-1].isdigit()


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("Anna Berg, Li Wei, and Jean-Luc de la Tour", ("Anna Berg", "Li Wei", "Jean-Luc de la Tour")),
        ("Berg A, van Dam JP, S\u00e1 R.", ("Berg A", "van Dam JP", "S\u00e1 R.")),
        ("Anna Berg1,2*, Li Wei3, MD", ("Anna Berg", "Li Wei")),
        ("A report of two cases, with a review", ()),
    ],
)
def test_authors_are_those_of_a_line_of_names(line: str, authors: tuple[str, ...]) -> None:
    assert front(f"{TITLE}\n\n{line}\n\nTumour Letters. 2021;8:44-50.\n\n{CASE}").authors == authors


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"{TITLE}\n\n{CASE}", TITLE),
        (f"Sarcoma of the thigh\nafter trabectedin\n\n{CASE}", TITLE),
        (f"To the Editor,\n{CASE}", ""),
        (CASE, ""),
        ("A 40-year-old man who had been well came to our\nUniversity Hospital with a lump.", ""),
        ("He had a lump of the thigh. It was resected.", ""),
        (f"A 40-year-old man with sarcoma of the thigh\n\n{CASE}", "A 40-year-old man with sarcoma of the thigh"),
        (f"Sarcoma of the thigh is rare\n\n{CASE}", "Sarcoma of the thigh is rare"),
        (f"Sarcoma of the thigh: a case report.\n\n{CASE}", "Sarcoma of the thigh: a case report."),
    ],
)
def test_a_title_is_told_by_its_first_words_and_a_sentence_that_tells_is_none(text: str, title: str) -> None:
    assert front(text).title == title


def test_what_archives_print_above_the_title_is_read_and_is_no_title() -> None:
    head = "Tumour Letters\n. 2018 Nov 12;8(1):33\u201338. doi: 10.9999/tl.18\n\n"
    found = front(f"{head}{TITLE}\n\nAnna Berg 1, Li Wei 2\n\nPMCID: PMC1234567 PMID: 31149999\n\n{CASE}")
    assert (found.title, found.authors) == (TITLE, ("Anna Berg", "Li Wei"))
    assert (found.journal, found.year, found.volume, found.pages) == ("Tumour Letters", 2018, "8(1)", "33\u201338")
    assert (found.doi, found.pmid, found.pmcid) == ("10.9999/tl.18", "31149999", "PMC1234567")


def test_title_and_authors_tell_of_no_patient() -> None:
    paper = read(f"{TITLE}\n\nAnna Berg, Li Wei\n\nTumour Letters. 2021;8:44-50. doi:10.9999/tl.21\n\n{CASE}")
    assert {one.own for one in paper.sentences if one.start < paper.front.end} == {False}
    assert not [one for one in facts(paper.text, load()) if one.field == "drug"]


def test_a_text_that_says_nothing_of_itself_begins_at_once() -> None:
    assert front(CASE).end == 0


def test_lines_of_a_head_without_full_stops_are_sentences_of_their_own() -> None:
    text = (
        "An exceptionally large angiosarcoma of the left breast of a nun\nAnna Berg, Li Wei\n"
        "Journal of Invented Cases\n\nBackground: Angiosarcoma spreads early.\nA nun came to us with a lump."
    )
    paper = read(text)
    assert [
        "an exceptionally large angiosarcoma of the left breast of a nun",
        "anna berg, li wei",
        "journal of invented cases",
        "background: angiosarcoma spreads early.",
        "a nun came to us with a lump.",
    ] == [sentence.low for sentence in paper.sentences]


@pytest.mark.parametrize(
    "line", ["Tumour Letters 2018", "Anna Berg, Li Wei. Tumour Letters 2018;4(2)", "Tumour Letters 2018;4"]
)
def test_the_case_is_not_quoted_together_with_the_line_before_it(line: str) -> None:
    title = "Trabectedin for sarcoma of the thigh: a case report"
    text = f"{title}\n{line}\n\nA 40-year-old man came with a lump of the thigh. It was resected."
    paper = read(text)
    assert "a 40-year-old man came with a lump of the thigh." in [one.low for one in paper.sentences]
    assert "trabectedin" not in draft_of_text(text, load(), name="nobody", today="2026-01-31").partition("cases:")[2]


def test_a_first_sentence_that_tells_is_not_cut_at_its_lines() -> None:
    text = "A 47-year-old woman who had long felt ill came to our\nUniversity Hospital because of a lump."
    assert 1 == len(read(text).sentences)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Abstract\nBackground\nA man with a sarcoma of the lip is told of.", ""),
        ("Case report\n\nA man with a sarcoma of the lip came.", ""),
        ("Case 2\n\nA man came.", ""),
        ("Case report of a sarcoma\n\nA man came.", "Case report of a sarcoma"),
    ],
)
def test_a_heading_is_no_title(text: str, title: str) -> None:
    assert title == front(text).title
