"""The sentences of a paper from which no fact was taken are listed, those that carry one are not."""

from __future__ import annotations

import pytest

from lmsgraph.evidence.coverage import Uncovered, coverage, paper_of_draft
from lmsgraph.evidence.stubs import stub
from lmsgraph.vocabulary import load

from .invented import DRAFT, PAPER, changed, record_of, sealed, source
from .renditions import paged


def left(record: str, paper: str = PAPER) -> list[str]:
    return [uncovered.text for uncovered in coverage(record_of(record), source(paper)).left]


def test_a_sentence_is_left_while_no_fact_rests_on_it() -> None:
    fever = "    - {finding: fever, quote: came with fever}\n"
    pain = "    - {finding: chest pain, status: absent, quote: He denied chest pain}\n"
    assert "He denied chest pain." not in left(sealed().text)
    assert "He denied chest pain." in left(sealed(changed(DRAFT, (pain, ""))).text)
    assert left(sealed().text) == left(sealed(changed(DRAFT, (fever, ""))).text)  # the man's age rests on it too


def test_a_sentence_left_is_shown_in_one_line_with_the_line_where_it_starts() -> None:
    found = coverage(record_of(sealed().text), source())
    assert Uncovered(15, "No new mass was seen in the kidney.") in found.left
    assert Uncovered(4, "What follows was dreamt up for a test of software.") in found.left


def test_the_paper_of_a_draft_is_the_file_that_holds_its_quotes() -> None:
    draft = record_of(DRAFT.replace("  sections:", "  # sections:"))
    other = source("Nothing of it stands here.")
    assert paper_of_draft(draft, [other, source()]) == source()
    assert paper_of_draft(draft, [other]) is None


def test_words_and_sentences_are_counted() -> None:
    found = coverage(record_of(sealed().text), source())
    assert ("dreamt-2022", 13, len(source().words)) == (found.paper, found.sentences, found.words)
    assert 11 == found.sentences - len(found.left)
    assert 0 < found.covered_words < found.words


def test_the_quotes_of_a_draft_cover_what_they_will_when_sealed_and_an_empty_text_has_nothing_to_cover() -> None:
    draft = record_of(DRAFT.replace("  sections:", "  # sections:"))
    assert coverage(draft, source()).left == coverage(record_of(sealed().text), source()).left
    nothing = coverage(draft, source(" \n"))
    assert ((), 0, 0) == (nothing.left, nothing.sentences, nothing.words)


def test_a_sentence_that_a_page_end_divides_carries_its_fact() -> None:
    assert not any(
        "partial" in text or "hypertension, and the dose" in text for text in left(sealed().text, paged(PAPER, 6))
    )


def test_a_clause_beside_a_fact_that_carries_none_is_shown_as_a_part() -> None:
    whole = coverage(record_of(sealed().text), source())
    assert (Uncovered(20, "and hypertension is caused by pazopanib"),) == whole.parts


def test_headings_are_no_sentences() -> None:
    assert not {"Abstract", "Case report", "Discussion"} & set(left(sealed().text))


def test_a_stub_names_what_the_sentence_names_and_quotes_it() -> None:
    text = "After two weeks of rest he was started on oral pazopanib, and a CT scan was planned for May."
    lines = stub(text, 7, load()).split("\n")
    assert ["# line 7", "- id: line-7", "  kind: treatment", "  drugs: [{drug: pazopanib}]"] == lines[:4]
    assert 'quote: "' in lines[-1]
    assert lines[-1].removeprefix('  quote: "').rstrip('"') in text


@pytest.mark.parametrize(
    ("sentence", "lines"),
    [
        ("No ascites was seen.", ["kind: visit", "findings: [{finding: ascites, status: absent}]"]),
        ("She had neither fever nor pain at discharge.", ["kind: visit"]),
        ("Atypical mitoses and necrosis were seen.", ["kind: pathology"]),
        ("Desmin and CD34 were tried.", ["kind: pathology", "markers: [{marker: desmin, result: }"]),
        ("The tumor was seen on MRI.", ["kind: examination", "methods: [magnetic resonance imaging]"]),
    ],
)
def test_a_stub_is_of_the_kind_that_its_words_are_of(sentence: str, lines: list[str]) -> None:
    said = stub(sentence, 3, load())
    assert [line for line in lines if line not in said] == []
    assert "discharge}" not in said


def test_a_stub_of_what_was_before_goes_under_history() -> None:
    said = stub("There was no family history of breast cancer.", 3, load())
    assert "# line 3: goes under `history`" == said.split("\n")[0]
    assert "history_role: family history, status: absent" in said
