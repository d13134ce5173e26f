"""Fingerprints are found again, in one pass, whatever interrupts their words."""

from hashlib import sha256
from typing import Any

import pytest

from lmsgraph.evidence.spans.find import find
from lmsgraph.evidence.spans.fingerprint import Span
from lmsgraph.evidence.text.interruptions import legends
from lmsgraph.evidence.text.words import Words, normalised, words

from .renditions import rewrapped, seeded

TEXT = """The goat was seen in May with a limp. Its left hoof measured 6 × 8 cm and was war-
mer than the right one. After two weeks
the goat was seen again."""


def span(*quotes: str, section: str = "case") -> Span:
    return Span.of(section, *(normalised(quote) for quote in quotes))


def test_a_span_is_found_with_its_place_in_the_text() -> None:
    wanted = span("was warmer than the right")
    (place,) = find(TEXT, [wanted])[wanted]
    assert TEXT[place.start : place.end] == "was war-\nmer than the right"
    assert place.tokens == ("was", "warmer", "than", "the", "right")


def test_a_span_that_stands_twice_is_found_twice() -> None:
    wanted = span("The goat was seen")
    assert [0, TEXT.index("the goat")] == [place.start for place in find(TEXT, [wanted])[wanted]]


@pytest.mark.parametrize("quote", ["hoof", "left hoof", "6 × 8 cm", "again"])
def test_short_spans_are_found(quote: str) -> None:
    assert find(TEXT, [span(quote)])[span(quote)]


@pytest.mark.parametrize("quote", ["6 × 8 mm", "Its right hoof measured", "seen again in", "68 cm"])
def test_other_words_are_not_found(quote: str) -> None:
    assert find(TEXT, [span(quote)])[span(quote)] == ()


def test_nothing_is_found_in_an_empty_text() -> None:
    assert {span("a goat"): ()} == find("", [span("a goat")])
    assert find(TEXT, []) == {}


LEGEND = "Figure 3. The hoof from below, two\nweeks later. Bar, 5 mm."


@pytest.mark.parametrize("at", [10, 30, 44, 60, 80, 100, 115, 125])
@pytest.mark.parametrize("hyphen", ["", "-"])
def test_a_legend_in_the_midst_of_a_sentence_or_a_word_does_no_harm(at: int, hyphen: str) -> None:
    if hyphen:
        while not (TEXT[at - 1].isalpha() and TEXT[at].isalpha()):
            at += 1
    else:
        at = TEXT.index(" ", at)
    broken = f"{TEXT[:at]}{hyphen}\n{LEGEND}\n{TEXT[at:].lstrip()}"
    wanted = span(TEXT)
    (place,) = find(broken, [wanted])[wanted]
    assert LEGEND not in "".join(broken[start:end] for start, end in place.stretches)
    assert normalised(TEXT) == place.tokens


def test_a_legend_that_was_wrapped_into_the_lines_does_no_harm() -> None:
    at = TEXT.index("sured")
    broken = f"{TEXT[:at]}-\n{LEGEND}\n{TEXT[at:]}"
    for width in range(30, 100, 7):
        assert find(rewrapped(broken, width), [span(TEXT)])[span(TEXT)]


def test_two_legends_in_a_row_and_a_page_end_do_no_harm() -> None:
    at = TEXT.index("and was")
    second = "Fig. 4. A second goat."
    broken = f"{TEXT[:at]}\n\n 12\n\fGoats 3 (2020)\n{LEGEND}\n\n{second}\n{TEXT[at:]}\n\n 13\n\fGoats 4 (2020)\n"
    assert find(broken, [span(TEXT)])[span(TEXT)]


def test_the_legend_itself_is_found_too() -> None:
    at = TEXT.index("and was")
    broken = f"{TEXT[:at]}\n{LEGEND}\n{TEXT[at:]}"
    assert find(broken, [span(LEGEND)])[span(LEGEND)]
    ((start, end),) = legends(broken)
    assert broken[start:end].strip() == LEGEND


def test_mending_can_be_left_out() -> None:
    at = TEXT.index("and was")
    broken = f"{TEXT[:at]}\n{LEGEND}\n{TEXT[at:]}"
    assert find(broken, [span(TEXT)], mend=False)[span(TEXT)] == ()


def test_pieces_are_found_in_their_order_and_near_each_other() -> None:
    there, back = span("goat was seen in May", "hoof measured"), span("hoof measured", "goat was seen in May")
    far = f"{TEXT} {'word ' * 1000} And so it ended."
    apart = span("hoof measured", "so it ended")
    found = find(far, [there, back, apart])
    assert [far[run.start : run.end] for run in found[there][0].runs] == ["goat was seen in May", "hoof measured"]
    assert found[back] == ()
    assert found[apart] == ()


def test_the_nearest_pieces_belong_together() -> None:
    wanted = span("the goat", "again")
    text = "So the goat left. Then the goat came again."
    (place,) = find(text, [wanted])[wanted]
    assert text.rindex("the goat") == place.start


def digests(text: Words, spans: list[Span], patch: pytest.MonkeyPatch) -> int:
    """Return how many times words are digested to find some spans in a text."""
    done = 0

    def counted(joined: bytes) -> Any:  # noqa: ANN401 - a hash has no public type
        nonlocal done
        done += 1
        return sha256(joined)

    with patch.context() as inside:
        inside.setattr("lmsgraph.evidence.spans.find.sha256", counted)
        inside.setattr("lmsgraph.evidence.spans.find.words_digest", lambda joined: counted(joined).hexdigest()[:12])
        find(text, spans)
    return done


def test_the_cost_is_one_digest_a_word_whatever_the_number_of_fingerprints(monkeypatch: pytest.MonkeyPatch) -> None:
    rng = seeded(4)
    vocabulary = [f"w{number:x}" for number in range(3000)]
    tokens = [rng.choice(vocabulary) for _ in range(16000)]
    spans = [Span.of("case", tokens[at : at + 12]) for at in range(0, 2000, 10)]
    for length in (2000, 16000):
        text = words(" ".join(tokens[:length]))
        for number in (2, 20, 200):
            first_looks = length - 2  # one at each word that two more follow
            further = digests(text, spans[:number], monkeypatch) - first_looks
            assert number <= further <= number + length * number // 10_000  # two anchors in 65,536 are alike by chance


def test_however_many_spans_begin_alike_their_words_are_digested_once_a_length(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text = words(" ".join(["once upon a time", *(f"w{number}" for number in range(96))]))
    spans = [Span.of("case", ["once", "upon", "a", f"x{number}"]) for number in range(500)]
    found = [Span.of("case", ["once", "upon", "a", "time"])]
    assert 98 + 1 == digests(text, [*spans, *found], monkeypatch) - digests(text, [], monkeypatch)
