"""Many records are verified side by side, and what comes of each is the same as one after the other."""

from pathlib import Path

import pytest

from lmsgraph.evidence import library
from lmsgraph.evidence.library import verify_records
from lmsgraph.evidence.spans.papers import Source
from lmsgraph.evidence.verify import Report, verify_record
from lmsgraph.records.model.record import Record
from lmsgraph.vocabulary import Concept, Vocabulary, load

from .invented import PAPER, changed, record_of, sealed

RECORD = sealed().text


def _papers(folder: Path, count: int) -> list[str]:
    """Write copies of the paper under names that tell nothing, and return their records; some fall short."""
    records = []
    for number in range(count):
        name = f"dreamt-{number}"
        (folder / f"{chr(97 + number)}.txt").write_text(PAPER, encoding="utf-8")
        wrong = changed(RECORD, ("dose: 800 mg", "dose: 900 mg")) if number % 3 == 0 else RECORD
        records.append(wrong.replace("id: dreamt-2022", f"id: {name}", 1))
    return records


@pytest.mark.parametrize("many", [2, 1000], ids=["side by side", "one after the other"])
def test_each_record_gets_its_report_in_order(many: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(library, "_MANY", many)
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    records = [record_of(text) for text in _papers(tmp_path, 7)]
    told: list[str] = []
    reports = list(verify_records(records, tmp_path, load(), progress=told.append))
    assert [record.paper.id for record in records] == [report.paper for report in reports]
    assert [number % 3 != 0 for number in range(7)] == [report.good for report in reports]
    assert ["'900 mg' is not in the words, there stands '800 mg'"] == [str(p.verdict) for p in reports[0].failures]
    assert "(7 of 7)" in told[-1]


def test_papers_that_are_not_there_are_reported_without(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(library, "_MANY", 1)
    (tmp_path / "other.txt").write_text("Words of another paper.", encoding="utf-8")
    (report,) = verify_records([record_of(RECORD)], tmp_path, load())
    assert (None, False) == (report.source, report.good)


def test_what_was_proved_is_not_proved_again_until_anything_of_it_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(library, "_MANY", 1000)
    papers, record, words = tmp_path / "papers", record_of(RECORD), load()
    papers.mkdir()
    (papers / "a.txt").write_text(PAPER, encoding="utf-8")
    proved: list[str] = []

    def counting(record: Record, source: Source, vocabulary: Vocabulary) -> Report:
        proved.append(record.paper.id)
        return verify_record(record, source, vocabulary)

    monkeypatch.setattr(library, "verify_record", counting)

    def verified(record: Record, vocabulary: Vocabulary = words, *, again: bool = False) -> tuple[Report, int]:
        before = len(proved)
        (report,) = verify_records([record], papers, vocabulary, again=again)
        return report, len(proved) - before

    first, count = verified(record)
    assert first.good
    assert count == 1
    assert verified(record) == (first, 0)
    assert verified(record, again=True) == (first, 1)
    wrong = record_of(changed(RECORD, ("dose: 800 mg", "dose: 900 mg")))
    assert [verified(wrong)[1], verified(wrong)[1]] == [1, 1], "what falls short is told anew"
    more = words.with_more([Concept("drug", "dreamt-of", "dreamt-of")])
    assert verified(record, more)[1] == 1, "a word more may be what was meant"
    (papers / "a.txt").write_text(PAPER.replace("800 mg", "700 mg"), encoding="utf-8")
    other, count = verified(record)
    assert (other.good, count) == (False, 1)
    (papers / "a.txt").write_text(PAPER, encoding="utf-8")
    for kept in (tmp_path / "cache").rglob("proofs/*/*"):
        kept.write_bytes(kept.read_bytes()[:-3])
    assert verified(record) == (first, 1)
