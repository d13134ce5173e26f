"""What a curator reads though no rule proves it is kept and counted apart; numbers, signs, persons are never read."""

import pytest

from lmsgraph.evidence.told.verdict import report_lines

from .invented import DRAFT, changed, record_of, sealed, verdict

FEVER = "{finding: fever, quote: came with fever}"


def told(fact: str) -> list[str]:
    return [problem.message for problem in sealed(changed(DRAFT, (FEVER, fact))).problems]


def test_what_is_read_is_kept_with_its_reason_and_counted_apart() -> None:
    read = "{finding: nausea, read: in this made-up house fever means nausea, quote: came with fever}"
    made = sealed(changed(DRAFT, (FEVER, read)))
    assert ((), 2) == (made.problems, made.read)
    report = verdict(made.text)
    assert report.good
    assert ["finding 'nausea'", "status 'present'"] == [str(proof.claim) for proof in report.read]
    assert "read: in this made-up house" in made.text
    assert record_of(made.text).cases[0].timeline


@pytest.mark.parametrize(
    ("fact", "said"),
    [
        (
            "{finding: fever, duration: 3 days, read: we think so, quote: came with fever}",
            "'3 days' is not in the words",
        ),
        (
            "{finding: fever, duration: 3 days, read: we think so, quote: came with fever}",
            "numbers, dates, signs and persons are never read",
        ),
        ("{finding: fever, status: absent, read: we think so, quote: came with fever}", "the words say present"),
        ("{finding: fever, side: left, read: we think so, quote: came with fever}", "'left' is not in the words"),
        ("{finding: nausea, read: we think so, quote: He denied chest pain}", "'nausea' is not in the words"),
        ("{finding: fever, read: we think so, quote: came with fever}", "nothing of it is read"),
    ],
)
def test_numbers_signs_and_what_is_proved_are_not_read(fact: str, said: str) -> None:
    messages = told(fact)
    assert [message for message in messages if said in message], messages


def test_the_report_says_how_much_is_read() -> None:
    read = "{finding: nausea, read: in this made-up house fever means nausea, quote: came with fever}"
    lines = report_lines(verdict(sealed(changed(DRAFT, (FEVER, read))).text))
    assert lines[0].startswith("dreamt-2022: 18 of 18 spans found, 46 of 48 values proved, 2 read by the curator")
    assert "  read, not proved: dreamt-2022/index/visit/findings/nausea: finding 'nausea'" in lines
