"""A quantity holds only where its number, comparator, sign and unit stand together as printed."""

import pytest

from lmsgraph.evidence.judges.figures.intervals import holds_interval
from lmsgraph.evidence.judges.proof import holds_quantity, number_positions
from lmsgraph.evidence.text.words import normalised

HOLDS = [
    ("hard up to 6 months ago", "6 months", "up to 6 months"),
    ("for sixty one weeks", "61 weeks", "sixty one weeks"),
    ("hay (60 mg/m2) and oats (600 mg/m2)", "60 mg/m2", "60 mg / m2"),
    ("it was 15 × 12 × 4 cm in all", "15 x 12 x 4 cm", "15 × 12 × 4 cm"),
    ("a 1.7×1.2-cm-sized stone", "1.7 x 1.2 cm", "1.7 × 1.2 cmsized"),
    ("flies (>10/10 high power field)", "> 10 per 10 HPF", "> 10 / 10 high power field"),
    ("up to 18 flies per 10 high-power fields", "up to 18 per 10 HPF", "up to 18 flies per 10 highpower fields"),
    ("a share of 28%- 40%", "28%-40%", "28 % - 40 %"),
    ("a share of 28% to 40%", "28-40 %", "28 % to 40 %"),
    ("rose to 160/100 mmHg.", "160/100 mm Hg", "160 / 100 mmhg"),
    ("light (5,400 \ncGy/30 fractions)", "5400 cGy", "5400 cgy"),
    ("light (5,400 cGy/30 fractions)", "5400 cGy in 30 fractions", "5400 cgy / 30 fractions"),
    ("light (5,400 cGy/30 fractions)", "30 fractions", "30 fractions"),
    ("for more than 17 months", "> 17 months", "more than 17 months"),
    ("for > 17 months", "more than 17 months", "> 17 months"),
    ("for no more than 17 months", "up to 17 months", "no more than 17 months"),
    ("2.3-times as many", "2.3 times", "2.3 times"),
    ("After three rounds", "3 rounds", "three rounds"),
    ("After three rounds", "three rounds", "three rounds"),
    ("thrice a week", "3 per week", "thrice a week"),
    ("twice daily", "2 times", "twice"),
    ("on days 1 and 8 of each", "days 1 and 8", "days 1 and 8"),
    ("on days 1 and 8 of each", "day 8", "days 1 and 8"),
    ("from 2.0 to 17 cm (mean, 8.1; median, 8.0 cm)", "2.0-17 cm", "2.0 to 17 cm"),
    ("from 2.0 to 17 cm (mean, 8.1; median, 8.0 cm)", "8.1 cm", "8.1 median 8.0 cm"),
    ("a 49-year-old mule", "49 years", "49 yearold"),
    ("a sec-\nond-line feed", "second line", "secondline"),
    ("the 2nd-line feeds", "second-line", "2 ndline"),
    ("one-third of them", "one third", "onethird"),
    ("one third of them", "one third", "one third"),
    ("p < 0.0001", "< 0.0001", "< 0.0001"),
    ("at -5 °C", "-5 °C", "5 ° c"),
    ("12mg, qd, d1-14, q3w", "d1-14", "d1 - 14"),
    ("10mg q12h", "every 12 h", "q12h"),
    ("fed over 8 weeks", "8 weeks", "over 8 weeks"),
    ("lived over 8 weeks", "> 8 weeks", "over 8 weeks"),
    ("grade 2-3 sores", "grade 2-3", "grade 2 - 3"),
    ("after 2 and 5 years", "2 years", "2 and 5 years"),
    ("12.4 months and\n\n19.4 months", "19.4 months", "19.4 months"),
    ("we report about a 42-year-old man", "42 years", "42 yearold"),
    ("for a nearly 10-min walk", "about 10 min", "nearly 10 min"),
    ("(41.8°C to 42°C)", "41.8-42 °C", "41.8 ° c to 42 ° c"),
    ("$4.65 \\times 10^9/L$", "4.65 x 10⁹/L", "4.65 × 10^9 / l"),
    ("HR 0.31 (95% CI: 0.20-0.40)", "0.20-0.40", "0.20 - 0.40"),
    ("2 Gy per fraction", "2 Gy/fraction", "2 gy per fraction"),
    ("aged 5 years or younger", "<= 5 years", "5 years"),
    ("oats (90 mg/m(2)/day x 4) and hay", "90 mg/m2/day", "90 mg / m 2 / day"),
    ("oats (90 mg/m(2)/day x 4) and hay", "90 mg/m2", "90 mg / m 2"),
    ("oats (9 g/m(2)) and hay", "9 g/m2", "9 g / m 2"),
    ("a share greater than 90% of it", "greater than 90 %", "greater than 90 %"),
    ("a dose of 2\u2009000 mg", "2000 mg", "2000 mg"),
]

FAILS = [
    ("7.5 mg of it", "75 mg", "7.5 mg"),
    ("75 mg of it", "7.5 mg", "75 mg"),
    ("4.0 cm", "4 cm", "4.0 cm"),
    ("60 mg/m2", "60 mg/kg", "60 mg / m2"),
    ("60 mg", "60 g", "60 mg"),
    ("a share of 90% of it", "greater than 90 %", "90 %"),
    ("a share lower than 90% of it", "greater than 90 %", "lower than 90 %"),
    ("oats (90 mg/m(2)/day x 4)", "90 mg", "90 mg / m2"),
    ("oats (90 mg/m(2)/day x 4)", "90 mg/m2/week", "90 mg / m2"),
    ("oats (90 mg/day)", "90 mg", "90 mg / day"),
    ("oats (90 mg/m2/h)", "90 mg/m2", "90 mg / m2"),
    ("a box of 2 cm x 3 cm", "2 cm", "2 cm"),
    ("p < 0.05", "> 0.05", "< 0.05"),
    ("p < 0.05", "0.05", "< 0.05"),
    ("p = 0.05", "< 0.05", "0.05"),
    ("more than 17 months", "17 months", "more than 17 months"),
    ("17 months", "more than 17 months", "17 months"),
    ("about 6 × 8 cm", "6 x 8 cm", "about 6 × 8 cm"),
    ("18 months or more", "18 months", "18 months"),
    ("up to 6 months of it", "6 months", "up to 6 months"),
    ("at -5 °C", "5 °C", "- 5 °"),
    ("at 5 °C", "-5 °C", "5 °"),
    ("10-20% of them", "20 %", "10 - 20 %"),
    ("10-20% of them", "10 %", "10 - 20 %"),
    ("15 × 12 × 4 cm", "12 cm", "15 × 12 × 4 cm"),
    ("15 × 12 × 4 cm", "15 x 4 x 12 cm", "15 × 12 × 4 cm"),
    ("160/100 mmHg", "100 mmHg", "160 / 100 mmhg"),
    ("on day 1, 20 mg of it", "1 mg", "1"),
    ("after two rounds", "3 rounds", "2 rounds"),
    ("the second round", "2 rounds", "2nd round"),
    ("after 3 weeks of 8 mg", "3 mg", "3 weeks"),
    ("none of them", "3 mg", ""),
]


@pytest.mark.parametrize(("text", "printed", "where"), HOLDS)
def test_a_quantity_stands_in_its_words(text: str, printed: str, where: str) -> None:
    tokens = normalised(text)
    verdict = number_positions(tokens, printed)
    assert verdict, str(verdict)
    assert where in [" ".join(tokens[start:end]) for start, end in verdict.ranges]


@pytest.mark.parametrize(("text", "printed", "found"), FAILS)
def test_another_quantity_is_told_with_what_stands_there(text: str, printed: str, found: str) -> None:
    verdict = number_positions(normalised(text), printed)
    assert not verdict
    assert found in verdict.found


def test_the_form_of_a_quantity_decides_what_stands_between_its_numbers() -> None:
    tokens = normalised("10-20 cm")
    assert holds_quantity(tokens, ["10", "20"], "", ["cm"], form="range")
    assert not holds_quantity(tokens, ["10", "20"], "", ["cm"], form="size")
    assert not holds_quantity(tokens, ["10", "20"], "", ["cm"], form="pair")
    assert holds_quantity(tokens, ["10", "20"], "", ["mm", "cm"])


def test_what_has_no_number_is_no_quantity() -> None:
    assert not number_positions(("3", "mg"), "some")


@pytest.mark.parametrize(
    ("said", "number", "unit", "holds"),
    [
        ("weekly paclitaxel", "1", "week", True),
        ("threeweekly docetaxel", "3", "week", True),
        ("3 weekly docetaxel", "3", "week", True),
        ("3 weekly docetaxel", "1", "week", False),
        ("weekly paclitaxel", "1", "day", False),
    ],
)
def test_weekly_is_every_week(said: str, number: str, unit: str, holds: bool) -> None:
    assert holds == bool(holds_interval(tuple(said.split()), number, (unit,)))
