"""A fingerprint is one strict line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lmsgraph.errors import LmsgraphError
from lmsgraph.evidence.spans.fingerprint import Piece, Span

TOKENS = st.lists(st.text("abcdefghij0123456789+-<", min_size=1, max_size=8), min_size=1, max_size=30)
SECTIONS = st.from_regex(r"[a-z][a-z -]{0,12}[a-z]", fullmatch=True)


@given(SECTIONS, st.lists(TOKENS, min_size=1, max_size=3))
def test_a_span_is_read_back_as_it_was_written(section: str, runs: list[list[str]]) -> None:
    span = Span.of(section, *runs)
    assert span == Span.parse(str(span))
    assert str(span) == str(Span.parse(str(span)))
    assert span.words == sum(map(len, runs))


@given(TOKENS, TOKENS)
def test_other_words_have_another_digest(one: list[str], other: list[str]) -> None:
    assert (one == other) == (Piece.of(one) == Piece.of(other))


def test_the_anchor_is_that_of_the_first_three_words() -> None:
    one, other = Piece.of(["a", "b", "c", "d"]), Piece.of(["a", "b", "c", "e"])
    assert one.digest[:4] == other.digest[:4]
    assert one.digest[4:] != other.digest[4:]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "case",
        "case 14w",
        "case 14 3f9ac04b1d2e77aa",
        "case 14w 3f9ac04b1d2e77a",
        "case 14w 3F9AC04B1D2E77AA",
        "case 0w 3f9ac04b1d2e77aa",
        "case 04w 3f9ac04b1d2e77aa",
        "Case 14w 3f9ac04b1d2e77aa",
        "case 14w 3f9ac04b1d2e77aa ",
        "case 14w 3f9ac04b1d2e77aa\n",
        "case 14w 3f9ac04b1d2e77aa + ",
        "case 14w 3f9ac04b1d2e77aa+4w 3f9ac04b1d2e77aa",
        "14w 3f9ac04b1d2e77aa",
    ],
)
def test_what_is_no_fingerprint_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(LmsgraphError) as caught:
        Span.parse(text)
    assert f"'{text}' is no fingerprint like 'case 14w 3f9ac04b1d2e77aa'" in str(caught.value)


def test_no_words_have_no_fingerprint() -> None:
    with pytest.raises(LmsgraphError):
        Piece.of(())


def test_the_number_of_its_sentence_makes_no_other_span() -> None:
    plain = Span.of("case", ("no", "pain"))
    numbered = Span.of("case", ("no", "pain"), sentence=12)
    assert plain == numbered
    assert f"case s12 {plain.pieces[0]}" == str(numbered)
    assert 12 == Span.parse(str(numbered)).sentence
