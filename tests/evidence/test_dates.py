"""A date holds where its month and day stand together with its own year."""

import pytest

from lmsgraph.evidence.judges.proof import holds_date
from lmsgraph.evidence.text.words import normalised

LIST = "shorn on December 2, 2016, March 17 and June 21, 2017, and so on"


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("in November 2012, with", "2012-11"),
        ("in November 2012, with", "2012"),
        (LIST, "2016-12-02"),
        (LIST, "2017-03-17"),
        (LIST, "2017-06-21"),
        (LIST, "2017-03"),
        ("In August 2015 it fell. It was sold in December.", "2015-12"),
        ("on 2 December 2016", "2016-12-02"),
        ("on the 2nd of December 2016", "2016-12-02"),
        ("on December 2nd, 2016", "2016-12-02"),
        ("on Dec. 2, 2016", "2016-12-02"),
        ("on 2016-12-02", "2016-12-02"),
        ("on 02/12/2016", "2016-12-02"),
        ("in 12/2016", "2016-12"),
        ("in May 2016", "2016-05"),
        ("between 3 and 5 May 2014", "2014-05-05"),
    ],
)
def test_a_date_stands_in_its_words(text: str, iso: str) -> None:
    assert holds_date(normalised(text), iso)


@pytest.mark.parametrize(
    ("text", "iso", "found"),
    [
        ("in November 2012", "2012-10", "2012-11"),
        ("in November 2012", "2013-11", "2012-11"),
        (LIST, "2016-03-17", "2016-12-02', '2017-03-17', '2017-06-21"),
        (LIST, "2017-12-02", "2016-12-02"),
        (LIST, "2016-12-17", "2016-12-02"),
        ("it may weigh more in 2016", "2016-05", "2016"),
        ("in June, then May 2016 (Fig. 2)", "2016-05-02", "2016-05"),
        ("never", "2016", ""),
        ("2016 cases", "2017", "2016"),
    ],
)
def test_another_date_is_told_with_what_stands_there(text: str, iso: str, found: str) -> None:
    verdict = holds_date(normalised(text), iso)
    assert not verdict
    assert found in verdict.found
