"""A draft quote is located, in pieces where it must be, or the nearest place and the difference is said."""

import pytest

from lmsgraph.evidence.spans.find import find
from lmsgraph.evidence.spans.fingerprint import Span
from lmsgraph.evidence.spans.locate import locate, nearest

TEXT = """Nine hens were given 75 mg of chalk on day 8 and
barley (900 mg on days 1 and 8) every 4 weeks.
The hens were positive for mites,
a
Figure 1 The hens at rest, as seen from
the gate in the evening
lice and fleas, and negative for worms. No hen was lost to the fox. The end
came in the autumn."""


def test_a_quote_is_located_whatever_its_typesetting() -> None:
    (place,) = locate(TEXT, "75 mg of chalk, on day 8 and barley (900mg")
    assert TEXT.index("75") == place.start
    assert len(place.runs) == 1


def test_a_quote_that_stands_twice_is_located_twice() -> None:
    assert len(locate(TEXT, "hens were")) == 2


def test_a_quote_around_another_column_is_located_in_pieces_that_are_found_again() -> None:
    (place,) = locate(TEXT, "positive for mites, lice and fleas")
    assert [TEXT[run.start : run.end] for run in place.runs] == ["positive for mites", "lice and fleas"]
    span = Span.of("case", *(run.tokens for run in place.runs))
    assert (place,) == find(TEXT, [span])[span]
    assert find("The hens were positive for mites, lice and fleas.", [span])[span]


def test_a_quote_around_a_legend_is_located_in_pieces() -> None:
    text = "The hens were seen by the\nFigure 1. Hens at rest.\nfarmer in May."
    (place,) = locate(text, "seen by the farmer in May")
    assert [text[run.start : run.end] for run in place.runs] == ["seen by the", "farmer in May"]


def test_a_word_that_a_legend_divides_is_located_in_one_piece() -> None:
    text = "The hens were seen af-\nFigure 1. Hens at rest.\nter the rain in May."
    (place,) = locate(text, "seen after the rain")
    assert place.tokens == ("seen", "after", "the", "rain")
    assert [text[start:end] for start, end in place.stretches] == ["seen af-\n", "ter the rain"]


@pytest.mark.parametrize(
    "quote",
    [
        "The hens were negative for worms",  # stitched from within lines
        "given 75 mg on days 1 and 8",
        "negative for mites",
        "came in autumn",
        "",
        "(.)",
    ],
)
def test_what_the_text_does_not_say_is_not_stitched_together(quote: str) -> None:
    assert locate(TEXT, quote) == ()


@pytest.mark.parametrize(
    ("quote", "line", "difference"),
    [
        ("given 7.5 mg of chalk on day 8", 1, "line 1: the quote has '7.5', the paper '75'"),
        ("positive for mites, ticks and fleas", 3, "line 4: the quote has 'ticks and fleas', the paper 'a"),
        ("hen was not lost to the fox", 7, "line 7: the quote has 'not', the paper nothing"),
        ("every 4 weeks. The hens positive for mites", 2, "line 3: the quote leaves out 'were'"),
        ("and positive for worms", 7, "line 7: the quote has 'positive', the paper 'negative'"),
    ],
)
def test_the_nearest_place_says_what_differs_word_by_word(quote: str, line: int, difference: str) -> None:
    near = nearest(TEXT, quote)
    assert line == near.line
    assert difference in str(near)


def test_where_no_word_agrees_it_says_so() -> None:
    near = nearest(TEXT, "zebra xylophone")
    assert (near.line, near.agreement, str(near)) == (0, 0.0, "no word of the quote stands in this text")


def test_the_nearest_place_may_lie_around_a_legend() -> None:
    text = "The hens were seen by the\nFigure 1. Hens at rest.\nold farmer in May with a net."
    near = nearest(text, "seen by the old farmer in June with a net")
    assert str(near) == "line 3: the quote has 'June', the paper 'May'"
