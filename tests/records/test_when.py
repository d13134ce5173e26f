import pytest

from lmsgraph.records.model.when import When


@pytest.mark.parametrize("date", ["2012", "2012-11", "2016-12-02", "2016-02-29"])
def test_a_date_is_as_exact_as_it_is_printed(date: str) -> None:
    assert date == When.parse(date).start


def test_a_span_of_time_has_both_ends() -> None:
    when = When.parse("from 2018-09-20 to 2019-06")
    assert ("2018-09-20", "2019-06") == (when.start, when.end)


@pytest.mark.parametrize(
    ("text", "relation", "amount", "edge", "cycle", "anchor"),
    [
        ("38 days after debulking", "after", "38 days", "", 0, "debulking"),
        ("within 38 days after debulking", "within", "38 days", "", 0, "debulking"),
        ("3 weeks after start of pazopanib", "after", "3 weeks", "start", 0, "pazopanib"),
        ("about 3 months before referral", "before", "about 3 months", "", 0, "referral"),
        ("after cycle 5 of ac", "after", None, "", 5, "ac"),
        ("during cycle 1 of ac", "during", None, "", 1, "ac"),
        ("at end of cycle 2 of ac", "at", None, "end", 2, "ac"),
    ],
)
def test_a_time_can_hang_on_another_event(
    text: str, relation: str, amount: str | None, edge: str, cycle: int, anchor: str
) -> None:
    when = When.parse(text)
    printed = None if when.amount is None else when.amount.printed
    assert (relation, amount, edge, cycle, anchor) == (when.relation, printed, when.edge, when.cycle, when.anchor)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("2016-13-02", "no month 13"),
        ("2015-02-29", "no day 29"),
        ("2016-00", "no month 00"),
        ("yesterday", "is no time"),
        ("from 2019-06 to 2018-09", "ends before it begins"),
        ("38 days", "is no time"),
        ("2016-1-2", "is no time"),
    ],
)
def test_what_is_no_time_is_refused_by_what_is_wrong_with_it(text: str, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        When.parse(text)
