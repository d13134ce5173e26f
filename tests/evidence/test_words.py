"""What a typesetter may change does not change the words; what changes the meaning does."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lmsgraph.evidence.spans.fingerprint import Piece
from lmsgraph.evidence.text.words import normalised, words

from .renditions import dehyphenated, rewrapped, seeded, unwrapped

DIFFERENT = [
    ("desmin (+), CD117 (-)", "desmin (-), CD117 (+)"),
    ("desmin+, CD117-.", "desmin-, CD117+."),
    ("VIM+, S-100-, GFAP-.", "VIM+, S-100+, GFAP-."),
    ("CD34-", "CD34"),
    ("CD34⁺ cells", "CD34⁻ cells"),
    ("CD34<sup>+</sup> cells", "CD34<sup>-</sup> cells"),
    ("desmin (±)", "desmin (+)"),
    ("p<0.05", "p>0.05"),
    ("p<0.05", "p=0.05"),
    ("p<0.05", "p≤0.05"),
    ("75 mg", "7.5 mg"),
    ("75 mg", "57 mg"),
    ("1,000", "1.000"),
    ("1,000", "100"),
    ("4.0", "4"),
    ("0.31", "31"),
    ("9 ± 2", "9 2"),
    ("50%", "50"),
    ("50%", "50‰"),
    ("-5 °C", "5 °C"),
    ("(-5)", "(5)"),
    ("10-20", "1020"),
    ("10-20", "10 20"),
    ("10-20", "10/20"),
    ("no evidence", "evidence"),
    ("not given", "given"),
    ("without pain", "with pain"),
    ("non-smoker", "smoker"),
    ("10^9", "109"),
    ("10⁹", "109"),
    ("10^9", "10^-9"),
    ("10⁻⁹", "10⁹"),
    ("2½", "21/2"),
    ("160/100", "160100"),
    ("6*8cm", "68cm"),
    ("mg/m2", "mg m2"),
    ("> 40 g/L", "< 40 g/L"),
    ("~5", "5"),
    ("37 °C", "37 C"),
    ("µg", "mg"),
    ("IL-6", "IL 6 +"),
    ("↑ AST", "↓ AST"),
]

SAME = [
    ("Well-differentiated", "well-\ndifferentiated"),
    ("Well-differentiated", "welldifferentiated"),
    ("fluo-\nrodeoxyglucose", "fluorodeoxyglucose"),
    ("fluo\u00ad\nrodeoxyglucose", "fluorodeoxyglucose"),
    ("re\u00adsection", "resection"),
    ("pre- and postoperative", "pre-\nand postoperative"),
    ("F-18 fluo-\n\nrodeoxyglucose", "F-18 fluorodeoxyglucose"),
    ("ﬁbroblasts, ﬂuid", "fibroblasts fluid"),
    ("S-100", "S100"),
    ("grade-\n2", "grade-2"),
    ("49-year-old", "49-\nyear-old"),
    ("49-year-old", "49 year-old"),
    ("1.7×1.2-cm-sized", "1.7 x 1.2-cm-\nsized"),
    ("6*8cm", "6 × 8 cm"),
    ("15x12x4 cm", "15 × 12 × 4 cm"),
    ("15 cm x 12 cm", "15 cm × 12 cm"),
    ("10-20", "10–20"),
    ("10-20", "10 — 20"),
    ("10-20", "10-\n20"),
    ("10-20", "10 \u2212 20"),
    ("28% - 40%", "28%-40%"),
    ("28%- 40%", "28%–40%"),
    ("5,400 cGy", "5\u2009400 cGy"),
    ("5,400 cGy", "5400cGy"),
    ("0·31", "0.31"),
    ("p < .05", "p<0.05"),
    ("p<=0.05", "p ≤ 0.05"),
    ("+/-", "±"),
    ("10⁹/L", "10^9/L"),
    ("$4.65 \\times 10^9/L$", "4.65 × 10⁹/L"),
    ("10<sup>9</sup>/L", "10^9/L"),
    ("10$^{-3}$", "10⁻³"),
    ("mg/m²", "mg/m2"),
    ("mg/m<sup>2</sup>", "mg/m2"),
    ("$m^2$", "m2"),
    ("IC₅₀", "IC50"),
    ("IC$_{50}$", "IC<sub>50</sub>"),
    ("α-SMA, γ-GTP", "alpha SMA gamma-GTP".replace(" SMA", "-SMA")),
    ("75 µg", "75 μg"),
    ("70°C", "70 ℃"),
    ("70ºC", "70 °C"),
    ("12mg", "12 mg"),
    ("50.4Gy/28f", "50.4 Gy / 28 f"),
    ("*Aim:* to see", "Aim: to see"),
    ("**Aim** to see", "“Aim” to see"),
    ("the patient’s", "the patient's"),
    ("(Fig. 1A)", "Fig 1A"),
    ("CD117-, CD34-", "CD117−,\nCD34−"),
    ("CD34 (-)", "CD34 (–)"),
    ("(PET)-CT", "(PET) CT"),
    ("in 3 cases.⁸ Then", "in 3 cases.8 Then"),
    ("Budao\u0308rs", "Budaörs"),
    ("＜５０％", "<50%"),
]


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_what_changes_the_meaning_changes_the_fingerprint(one: str, other: str) -> None:
    assert Piece.of(normalised(one)) != Piece.of(normalised(other))


@pytest.mark.parametrize(("one", "other"), SAME)
def test_what_a_typesetter_changes_does_not_change_the_words(one: str, other: str) -> None:
    assert normalised(one) == normalised(other)


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("S-100-, GFAP-.", "s100 - gfap -"),
        ("CD117-,\nCD34-", "cd117 - cd34 -"),
        ("low-\n5 mg", "low5 mg"),
        ("pT2bN0M0, stage IV", "pt2bn0m0 stage iv"),
        ("q1-14d", "q1 - 14 d"),
        ("Ki67 (10-20% positive)", "ki67 10 - 20 % positive"),
        ("(VEGFR)-2", "vegfr - 2"),
        ("af-\n Fig. 2. (A) Slice", "af fig 2 a slice"),
        ("<sup>18</sup>F-FDG", "18 ffdg"),
        ("Dose 2.5.", "dose 2.5"),
        ("[1,2] [16,18]", "1 2 16 18"),
        ("CD117- CD34-", "cd117 cd34 -"),
        ("2-week 3D 5th", "2 week 3 d 5 th"),
    ],
)
def test_the_difficult_cases_are_decided_as_documented(text: str, tokens: str) -> None:
    assert tuple(tokens.split()) == normalised(text)


def test_each_word_knows_where_it_stands_in_the_text() -> None:
    text = "A ﬁbroid of 10<sup>9</sup> cells, 5,400\ncGy, exam-\nined."
    read = words(text)
    assert [text[start:end] for start, end in zip(read.starts, read.ends, strict=True)] == [
        "A",
        "ﬁbroid",
        "of",
        "10<sup>9</sup>",
        "cells",
        "5,400",
        "cGy",
        "exam-\nined",
    ]


PLAIN_WORD = st.from_regex(r"[A-Za-z]{2,12}(?:-[a-z]{2,9}){0,2}[,.;:]?", fullmatch=True)
MARKED = st.sampled_from(
    [
        *("S-100-,", "CD117+,", "(-)", "(+)", "p<0.05", "10-20%", "5,400", "2.5", "mg/m2", "(60", "mg/m²)", "28%"),
        *("49-year-old", "1.7×1.2-cm-sized", "10⁹/L", "α-SMA", "x", "12mg", "±", "3", "of", "no", "±2", "-5", "IC₅₀"),
        *("*8", "-", "×"),
    ]
)
TEXT = st.lists(PLAIN_WORD | MARKED, min_size=1, max_size=40).map(" ".join)


@given(TEXT, st.integers(12, 120), st.none() | st.integers(0, 9))
def test_rewrapping_with_or_without_hyphens_does_not_change_the_words(text: str, width: int, seed: int | None) -> None:
    lines = rewrapped(text, width, hyphenate=None if seed is None else seeded(seed))
    assert normalised(text) == normalised(lines) == normalised(unwrapped(lines))


@given(st.lists(st.from_regex(r"[a-z]{2,14}", fullmatch=True), max_size=30).map(" ".join), st.integers(12, 50))
def test_hyphens_of_lines_may_be_undone_or_not(text: str, width: int) -> None:
    lines = rewrapped(text, width, hyphenate=seeded(1))
    assert normalised(text) == normalised(dehyphenated(lines))


@given(TEXT, st.data())
def test_another_digit_or_sign_is_another_fingerprint(text: str, data: st.DataObject) -> None:
    places = [at for at, character in enumerate(text) if character in "0123456789+<>=≤≥%±"]
    if not places:
        return
    at = data.draw(st.sampled_from(places))
    alike = "0123456789" if text[at].isdigit() else "+<>=≤≥%±"
    other = data.draw(st.sampled_from([character for character in alike if character != text[at]]))
    changed = text[:at] + other + text[at + 1 :]
    assert Piece.of(normalised(text)) != Piece.of(normalised(changed))


@given(st.text(max_size=200))
def test_any_text_has_words_in_order_and_inside_it(text: str) -> None:
    read = words(text)
    assert len(read.tokens) == len(read.starts) == len(read.ends)
    assert all(start <= end <= len(text) for start, end in zip(read.starts, read.ends, strict=True))
    assert list(read.starts) == sorted(read.starts)
    assert not any(token != token.strip() or " " in token or not token for token in read.tokens)


NUMBER = st.from_regex(r"(?:0|[1-9][0-9]{0,3})(?:\.[0-9]{1,2})?", fullmatch=True)
UNIT = st.sampled_from(["mg", "cm", "months", "%", "mg/m2", "Gy", "°C", ""])
COMPARATORS = ("", "<", ">", "=", "≤", "≥", "±", "~", "+")
DENIALS = ("", "no", "not", "without", "never", "denied", "neither", "nor")


def told(number: str, comparator: str = "", unit: str = "mg") -> str:
    return f"it was {comparator} {number} {unit} at week 3"


@given(NUMBER, NUMBER, UNIT)
def test_two_numbers_are_alike_only_where_they_are_printed_alike(one: str, other: str, unit: str) -> None:
    assert (one == other) == (normalised(told(one, unit=unit)) == normalised(told(other, unit=unit)))


@given(NUMBER, st.data())
def test_a_decimal_point_elsewhere_is_another_number(number: str, data: st.DataObject) -> None:
    digits = number.replace(".", "")
    at = data.draw(st.integers(1, len(digits)))
    moved = f"{digits[:at]}.{digits[at:]}".removesuffix(".")
    assert (number == moved) == (normalised(told(number)) == normalised(told(moved)))


@given(NUMBER, st.sampled_from(COMPARATORS), st.sampled_from(COMPARATORS))
def test_every_comparator_is_another(number: str, one: str, other: str) -> None:
    assert (one == other) == (normalised(told(number, one)) == normalised(told(number, other)))


@given(NUMBER, NUMBER, st.permutations(["-", "/", "×", "±", "to", "and"]))
def test_ranges_ratios_sizes_and_lists_of_the_same_numbers_differ(one: str, other: str, between: list[str]) -> None:
    first, second = between[:2]
    assert normalised(f"{one} {first} {other} cm") != normalised(f"{one} {second} {other} cm")


@given(NUMBER, st.sampled_from(["(", "at ", "= ", "[", "of "]))
def test_a_minus_before_a_number_stays(number: str, before: str) -> None:
    assert normalised(f"{before}-{number}") != normalised(f"{before}{number}")
    assert normalised(f"{before}-{number}") == normalised(f"{before}\u2212{number}") == normalised(f"{before}–{number}")


@given(st.integers(1, 999), st.integers(0, 999))
def test_thousands_are_one_number_however_they_are_parted(thousands: int, rest: int) -> None:
    joined = normalised(f"{thousands}{rest:03} cGy")
    assert all(joined == normalised(f"{thousands}{mark}{rest:03} cGy") for mark in (",", "\u2009", "\u202f", "\u00a0"))
    assert all(joined != normalised(f"{thousands}{mark}{rest:03} cGy") for mark in (".", ", ", "-", "/"))


@given(
    st.lists(st.sampled_from(["desmin", "CD34", "CD117", "S-100", "SMA"]), min_size=1, max_size=5, unique=True),
    st.data(),
)
def test_two_rows_of_stains_are_alike_only_where_every_sign_is(stains: list[str], data: st.DataObject) -> None:
    rows = st.lists(st.sampled_from(["+", "-", "±"]), min_size=len(stains), max_size=len(stains))
    one, other = data.draw(rows), data.draw(rows)
    for form in ("{} ({})", "{}{}"):
        said = [
            normalised(", ".join(form.format(*pair) for pair in zip(stains, signs, strict=True)) + ".")
            for signs in (one, other)
        ]
        assert (one == other) == (said[0] == said[1])


@given(st.sampled_from(DENIALS), st.sampled_from(DENIALS), st.sampled_from(["there was {} pain", "she {} had ascites"]))
def test_every_denial_is_another(one: str, other: str, said: str) -> None:
    assert (one == other) == (normalised(said.format(one)) == normalised(said.format(other)))


@given(st.sampled_from([*DIFFERENT, *[(b, a) for a, b in DIFFERENT]]), st.integers(12, 60), PLAIN_WORD, PLAIN_WORD)
def test_what_differs_stays_different_among_other_words_and_in_other_lines(
    pair: tuple[str, str], width: int, before: str, after: str
) -> None:
    one, other = (normalised(rewrapped(f"{before}; {text} ({after})", width)) for text in pair)
    assert one != other
