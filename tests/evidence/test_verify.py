"""A text of the paper proves a sealed record, or what falls short is named: spans, values, facts against each other."""

from collections import Counter

import pytest

from lmsgraph.evidence.spans.fingerprint import Span
from lmsgraph.evidence.text.pdf import pdf_text
from lmsgraph.evidence.text.rendition import plain
from lmsgraph.evidence.text.words import normalised

from .invented import PAPER, changed, sealed, verdict
from .renditions import as_html, as_jats, as_pdf, columns, paged, rewrapped, seeded, unwrapped

RECORD = sealed().text

RENDITIONS = {
    "as it is": PAPER,
    "one line": unwrapped(PAPER),
    "wrapped": rewrapped(PAPER, 50),
    "hyphenated": rewrapped(PAPER, 40, hyphenate=seeded(3)),
    "pages": paged(PAPER, 8),
    "columns": columns(PAPER, seeded(3), depth=8),
    "HTML": plain(as_html(PAPER)),
    "JATS": plain(as_jats(PAPER)),
    "PDF": plain(pdf_text(as_pdf(PAPER, seeded(3)), "a.pdf")),
}


@pytest.mark.parametrize("rendition", RENDITIONS)
def test_a_sealed_record_is_proved_by_every_rendition_of_its_paper(rendition: str) -> None:
    report = verdict(RECORD, RENDITIONS[rendition])
    assert ((), (), (), True) == (report.lost, report.failures, report.faults, report.good)


def test_every_span_and_every_value_is_counted() -> None:
    report = verdict(RECORD)
    assert (18, 48) == (report.spans, report.values)
    assert report.counts == Counter(
        term=20, quantity=9, status=7, named=6, date=2, order=1, side=1, statistic=1, text=1
    )


def test_a_span_that_the_paper_does_not_hold_is_lost_and_proves_nothing() -> None:
    report = verdict(RECORD, changed(PAPER, ("came with fever", "came with a fever")))
    assert (str(Span.of("case", normalised("came with fever"), sentence=1)),) == report.lost
    assert ["finding 'fever'", "status 'present'"] == [str(proof.claim) for proof in report.failures]
    assert not report.good


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("dose: 800 mg", "dose: 8000 mg", "'8000 mg' is not in the words, there stands '800 mg'"),
        ("dose: 800 mg", "dose: 800 g", "'800 g' is not in the words, there stands '800 mg' (another unit)"),
        (
            "dose: 800 mg",
            "dose: more than 800 mg",
            "'> 800 mg' is not in the words, there stands '800 mg' (another comparator)",
        ),
        ("n: 120 patients", "n: 12 patients", "'12 patients' is not in the words, there stands '120 patients'"),
        ("y: once daily", "y: twice daily", "'twice daily' is not in the words, nor anything like it"),
        ("when: 2019-05", "when: 2019-04", "'2019-04' is not in the words, there stands '2019-05'"),
        ("objects: VEGFR", "objects: KIT", "'KIT' is not in the words, nor anything like it"),
        (
            "role: primary\n    site: kidney",
            "role: primary\n    site: lung",
            "'lung' is not in the words, nor anything like it",
        ),
    ],
)
def test_a_slip_in_a_sealed_record_is_caught(before: str, after: str, said: str) -> None:
    assert said in [str(proof.verdict) for proof in verdict(changed(RECORD, (before, after))).failures]


def test_facts_that_rest_on_each_others_words_are_caught() -> None:
    fever, pain = (
        str(Span.of("case", normalised(quote), sentence=number))
        for number, quote in enumerate(("came with fever", "He denied chest pain"), 1)
    )
    report = verdict(RECORD.replace(fever, "*").replace(pain, fever).replace("*", pain))
    assert ["fever", "present", "chest pain", "absent"] == [proof.claim.printed for proof in report.failures]


def test_a_fault_between_facts_is_one_though_all_values_are_proved() -> None:
    arms = ("comparator: dacarbazine", "comparator: gemcitabine")
    report = verdict(changed(RECORD, arms))
    assert ((), False) == (report.failures, report.good)
    assert ["dreamt-2022/trial/results/overall-survival-gemcitabine-median: compares 'gemcitabine' with itself"] == [
        str(fault) for fault in report.faults
    ]
