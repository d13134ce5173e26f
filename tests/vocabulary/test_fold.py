"""How printed words are compared."""

import pytest

from lmsgraph.vocabulary.forms.fold import fold, key


@pytest.mark.parametrize(
    ("printed", "folded"),
    [
        ("Smooth  Muscle\nActin", "smooth muscle actin"),
        ("\N{GREEK SMALL LETTER ALPHA}-SMA", "alpha-sma"),
        ("\N{GREEK SMALL LETTER GAMMA}-GTP", "gamma-gtp"),
        ("Ki\N{NON-BREAKING HYPHEN}67", "ki-67"),
        ("45\N{EN DASH}50", "45-50"),
        ("mg/m\N{SUPERSCRIPT TWO}", "mg/m2"),
        ("\N{LATIN SMALL LIGATURE FI}brosarcoma", "fibrosarcoma"),
        ("patient\N{RIGHT SINGLE QUOTATION MARK}s", "patient's"),
    ],
)
def test_case_blanks_dashes_greek_and_compatibility_forms_do_not_count(printed: str, folded: str) -> None:
    assert folded == fold(printed)


def test_micro_sign_and_greek_mu_are_one_letter() -> None:
    assert fold("\N{MICRO SIGN}g") == fold("\N{GREEK SMALL LETTER MU}g")


def test_greek_letters_are_named_as_people_write_them() -> None:
    assert fold("\N{GREEK SMALL LETTER LAMDA}") == "lambda"


def test_hyphens_and_blanks_do_not_part_a_name() -> None:
    assert {"ckpan"} == {key("CK pan"), key("CK-pan"), key("ckpan")}


def test_signs_and_numbers_stay_in_the_key() -> None:
    assert key("+") == "+"
    assert key("10*9/L") == "10*9/l"
    assert key("18.5 %") == "18.5%"
