"""Two curators' records of one paper: what is alike is found under other ids, and what is decided is written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from lmsgraph.agree.compare import Fact, compare
from lmsgraph.agree.files import settle_files
from lmsgraph.agree.measure import by_field, in_all
from lmsgraph.errors import LmsgraphError
from lmsgraph.records.check import check_reading
from lmsgraph.records.model.record import Record
from lmsgraph.records.read import read_file
from lmsgraph.vocabulary import load
from tests.running import EXAMPLE, run

A = (Path(__file__).parent / "anna.yaml").read_text(encoding="utf-8")
RENAMED = (
    ("id: ac\n", "id: chemo\n"),
    ("after ac", "after chemo"),
    ("[ac]", "[chemo]"),
    ("id: lung,", "id: lung-met,"),
)
SLIPS = (
    ("lesion: lung", "lesion: lung-met"),
    ("drug: doxorubicin", "drug: adriamycin"),
    ("60 mg/m2", "75 mg/m2"),
    ("result: positive", "result: negative"),
    ("  - {id: bone, role: metastasis, site: bone, evidence: [case 5w 00000000000000a9]}\n", ""),
    ("cycles: 4 cycles", "cycles: 4 cycles\n    intents: palliative"),
    ("findings: {finding: fever}", "findings: {finding: cough}"),
)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Return two records: other ids, another name of a drug, and five things that are not alike."""
    folder = tmp_path_factory.mktemp("agree")
    text = A
    for before, after in (*RENAMED, *SLIPS):
        assert before in text, before
        text = text.replace(before, after)
    (folder / "anna.yaml").write_text(A, encoding="utf-8")
    (folder / "ben.yaml").write_text(text, encoding="utf-8")
    return folder / "anna.yaml", folder / "ben.yaml"


def record(path: Path) -> Record:
    (reading,) = read_file(path)
    assert reading.record is not None, reading.problems
    assert [] == [str(problem) for problem in check_reading(reading, load())]
    return reading.record


def unlike(facts: list[Fact]) -> set[tuple[str, str, str, str]]:
    return {(f.place, f.field, f.a, f.b) for f in facts if f.verdict != "both"}


def test_a_record_agrees_with_itself_in_everything() -> None:
    (reading,) = read_file(EXAMPLE)
    assert reading.record is not None
    facts = compare(reading.record, reading.record, load())
    assert len(facts) > 300
    assert set() == unlike(facts)


def test_what_is_not_alike_is_found_and_nothing_else(files: tuple[Path, Path]) -> None:
    assert {
        ("index/ac/drugs/doxorubicin-60-mg-m2", "dose", "60 mg/m2", "75 mg/m2"),
        ("index/ac", "intents", "", "palliative"),
        ("index/biopsy/markers/desmin", "result", "positive", "negative"),
        ("index/bone", "role", "metastasis", ""),
        ("index/bone", "site", "bone", ""),
        ("index/first-visit/findings/fever", "finding", "fever", ""),
        ("index/first-visit/findings/cough", "finding", "", "cough"),
    } == unlike(compare(record(files[0]), record(files[1]), load()))


def test_agreement_and_kappa_are_reckoned_by_field(files: tuple[Path, Path]) -> None:
    facts = compare(record(files[0]), record(files[1]), load())
    total, fields = in_all(facts), {one.field: one for one in by_field(facts)}
    assert (2, 3, 2) == (total.different, total.only_a, total.only_b)
    # desmin positive/negative, S-100 negative/negative: seen 1/2, by chance (1/2 * 0 + 1/2 * 1) = 1/2
    assert 0.0 == fields["result"].kappa
    assert 0.5 == fields["result"].share
    assert 1.0 == fields["modalities"].share


@pytest.mark.parametrize("take", ["a", "b"])
def test_what_is_taken_from_one_record_throughout_gives_that_record(
    take: str, files: tuple[Path, Path], tmp_path: Path
) -> None:
    out = tmp_path / "agreed.yaml"
    settle_files(*files, out, None, take=take, by="Carol")
    assert out.read_text(encoding="utf-8").startswith("# agreed from anna.yaml and ben.yaml: Carol decided 6")
    assert set() == unlike(compare(record(out), record(files[take == "b"]), load()))


def test_the_agreed_record_waits_for_every_decision(files: tuple[Path, Path], tmp_path: Path) -> None:
    out = tmp_path / "agreed.yaml"
    with pytest.raises(LmsgraphError, match="6 of 6 questions are open"):
        settle_files(*files, out, None)
    table = tmp_path / "agreed.decisions.tsv"
    text = table.read_text(encoding="utf-8")
    assert not out.exists()
    table.write_text(text.replace("75 mg/m2\t\t\t", "75 mg/m2\tb\tDora\tp. 3"), encoding="utf-8")
    settle_files(*files, out, None, take="a", by="Carol")
    assert "Carol decided 5; Dora decided 1" in out.read_text(encoding="utf-8")
    assert {("index/ac/drugs/doxorubicin-60-mg-m2", "dose", "60 mg/m2", "75 mg/m2")} == unlike(
        compare(record(files[0]), record(out), load())
    )
    assert "75 mg/m2\tb\tDora\tp. 3" in table.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        ("x\ty\t1\t2\tc\tme\t", ":2: 'take' is a or b (got 'c')"),
        ("x\ty\t1\t2\ta\t\t", ":2: says no name under 'by'; who decided?"),
        ("x\ty", ":2: 2 columns instead of 7"),
    ],
)
def test_a_decision_that_is_none_is_named_by_its_line(
    row: str, complaint: str, files: tuple[Path, Path], tmp_path: Path
) -> None:
    table = tmp_path / "d.tsv"
    table.write_text(f"place\tfield\ta\tb\ttake\tby\twhy\n{row}\n", encoding="utf-8")
    with pytest.raises(LmsgraphError) as caught:
        settle_files(*files, tmp_path / "out.yaml", table)
    assert complaint in str(caught.value)


def test_the_command_tells_it_in_every_form(files: tuple[Path, Path]) -> None:
    told = {form: run("agree", *files, "--format", form).out for form in ("text", "md", "json", "html")}
    assert "2 differ, 3 are in A alone, 2 in B alone" in told["text"]
    assert "| index/ac | intents | only B |  | palliative |" in told["md"]
    assert 7 == len(json.loads(told["json"])["unlike"])
    assert "<td>75 mg/m2</td>" in told["html"]
