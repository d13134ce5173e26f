from decimal import Decimal

import pytest

from lmsgraph.records.model.quantity import Quantity


@pytest.mark.parametrize(
    ("text", "comparator", "numbers", "form", "unit"),
    [
        ("60 mg/m2", "", ("60",), "one", "mg/m2"),
        ("5,400 cGy", "", ("5400",), "one", "cGy"),
        ("15 x 12 x 4 cm", "", ("15", "12", "4"), "size", "cm"),
        ("1.7×1.2 cm", "", ("1.7", "1.2"), "size", "cm"),
        ("10-20 %", "", ("10", "20"), "range", "%"),
        ("160/100 mmHg", "", ("160", "100"), "pair", "mmHg"),
        ("more than 17 months", ">", ("17",), "one", "months"),
        ("greater than 90 %", ">", ("90",), "one", "%"),
        ("smaller than 2 cm", "<", ("2",), "one", "cm"),
        ("about 2 cm", "about", ("2",), "one", "cm"),
        ("up to 18 per 10 high-power fields", "<=", ("18",), "one", "per 10 high-power fields"),
        ("< 0.0001", "<", ("0.0001",), "one", ""),
        ("7.1 10^9/L", "", ("7.1",), "one", "10^9/L"),
        ("4.65 x10^9/L", "", ("4.65",), "one", "x10^9/L"),
        ("-5 %", "", ("-5",), "one", "%"),
        ("0.20-0.40", "", ("0.20", "0.40"), "range", ""),
        ("3", "", ("3",), "one", ""),
        ("third", "", ("3",), "one", ""),
        ("Second-line", "", ("2",), "one", ""),
    ],
)
def test_a_quantity_is_read_as_it_is_printed(
    text: str, comparator: str, numbers: tuple[str, ...], form: str, unit: str
) -> None:
    quantity = Quantity.parse(text)
    assert (comparator, numbers, form, unit) == (quantity.comparator, quantity.numbers, quantity.form, quantity.unit)


def test_a_decimal_keeps_its_digits() -> None:
    assert ("2.0",) == Quantity.parse("2.0 cm").numbers
    assert (Decimal("2.0"),) == Quantity.parse("2.0 cm").values


@pytest.mark.parametrize("text", ["", "mg", "sixty mg", "1 x 2 x 3 x 4 cm", "> ", "10-20/30 %"])
def test_what_is_no_quantity_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(ValueError, match="write it as '60 mg/m2'"):
        Quantity.parse(text)
