"""Whatever a paper comes as, its plain text has the same words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lmsgraph.evidence.text.pdf import pdf_text
from lmsgraph.evidence.text.rendition import kind, plain
from lmsgraph.evidence.text.words import normalised
from tests.running import DATA

from .renditions import as_html, as_jats, as_pdf, seeded

TEXT = "The mare got 60 mg/m2 (p<0.05 & n>3).\n\nHer count was 4.65 × 10^9/L, range 3-5; she wasn't fit [2]."


@pytest.mark.parametrize(
    ("content", "what"),
    [
        ("<!DOCTYPE html><html></html>", "html"),
        ("\ufeff\n<html lang='en'>", "html"),
        ('<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"></html>', "html"),
        ("<div>A</div>", "html"),
        ("some <p>A</p> and <p>B</p>", "html"),
        ('<?xml version="1.0" encoding="UTF-8"?>\n<article><body/></article>', "xml"),
        ('<!DOCTYPE article PUBLIC "-//NLM//DTD JATS">\n<article/>', "xml"),
        ("<article><front/></article>", "xml"),
        ("<article><p>A page of a blog.</p></article>", "html"),
        ("A text with p<0.05 and a <b>word</b>.", "text"),
        ("<3 cm in 2 of them", "text"),
        ("10<sup>9</sup> cells", "text"),
        ("", "text"),
    ],
)
def test_what_a_file_is_is_told_by_its_content(content: str, what: str) -> None:
    assert kind(content) == what


def test_html_and_jats_have_the_words_of_the_text() -> None:
    assert normalised(plain(as_html(TEXT))) == normalised(TEXT)
    assert normalised(plain(as_jats(TEXT))) == ("made", "up", "all", *normalised(TEXT))


def test_text_stays_as_it_is() -> None:
    assert plain(TEXT) == TEXT


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("<p>10<sup>9</sup>/L, IC<sub>50</sub>, CD34<sup>-</sup> cells</p>", "10⁹/L, IC₅₀, CD34⁻ cells\n"),
        ("<p>A<br>B<br/>C</p><p>D</p>", "A\nB\nC\n\nD\n"),
        ("<p>a <b>bold</b>er <i>s</i>-100</p><script>x = '<p>'</script><style>p {}</style>", "a bolder s-100\n"),
        ("<html><head><title>T</title></head><body><p>A</p></body></html>", "A\n"),
        ("<html><head><title>T</title><body><p>A</p></body></html>", "A\n"),
        ("<p>1 &lt; 2 &amp; &#215; &nbsp;3</p>", "1 < 2 & × \xa03\n"),
        ("<div><p>p<0.05</p><p>open <p>never closed</div>", "p<0.05\n\nopen\nnever closed\n"),
        ('<?xml version="1.0"?><article><title>On <italic>c-kit</italic></title><p>A</p></article>', "On c-kit\n\nA\n"),
        ('<?xml version="1.0"?><article><p>see <xref>1</xref></p><![CDATA[a < b]]></article>', "see 1\na < b\n"),
        ('<?xml version="1.0"?><article><tex-math>\\frac{1}{2}</tex-math><p>A<break/>B</p></article>', "A\nB\n"),
        (
            "<p>4 × <math><msup><mrow><mn>10</mn></mrow><mrow><mo>−</mo><mn>9</mn></mrow></msup></math>/L 5</p>",
            "4 × 10⁻⁹/L 5\n",
        ),
        ("<p>4 <mml:math><mml:msup><mml:mn>10</mml:mn><mml:mn>9</mml:mn></mml:msup></mml:math> 5</p>", "4 10⁹ 5\n"),
    ],
)
def test_tags_go_and_what_they_mean_stays(content: str, text: str) -> None:
    assert plain(content) == text


@given(st.text())
def test_no_content_breaks_it(content: str) -> None:
    assert isinstance(plain(f"<html><body>{content}</body></html>"), str)
    assert isinstance(plain(f'<?xml version="1.0"?><article>{content}</article>'), str)


@pytest.mark.parametrize("mark", ["\x02", "\ufffe"])
def test_what_a_pdf_reader_puts_for_a_divided_word_is_a_hyphen_at_the_end_of_a_line(mark: str) -> None:
    assert "the tu-\nmour cells\n" == plain(f"the tu{mark}mour cells\n")
    assert normalised("the tumour cells") == normalised(plain(f"the tu{mark}mour cells\n"))


@pytest.mark.parametrize("seed", range(5))
def test_the_words_of_a_pdf_are_those_of_the_text_but_for_heads_and_page_numbers(seed: int) -> None:
    text = (DATA / "invented" / "paper.txt").read_text(encoding="utf-8")
    extracted = normalised(plain(pdf_text(as_pdf(text, seeded(seed)), "a.pdf")))
    head = normalised("Journal of Made-up Reports 12, 100-110")
    assert (*head, *normalised(text), "100") == extracted
