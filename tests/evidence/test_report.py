"""What the evidence commands print, and how they end: 0 where all is proved, 1 where not, 2 where asked wrongly."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from lmsgraph.cli import main
from lmsgraph.evidence.spans.fingerprint import Span
from lmsgraph.evidence.text.words import normalised
from tests.running import Finished

from .invented import DRAFT, PAPER, changed, sealed


def invoke(*arguments: str | Path) -> Finished:
    result = CliRunner().invoke(main, [str(argument) for argument in arguments], env={"LMSGRAPH_SOURCES": None})
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return Finished(result.exit_code, result.stdout, result.stderr)


@pytest.fixture
def at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with a sealed record, and the folder of papers beside it."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "record.yaml").write_text(sealed().text, encoding="utf-8")
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "x.txt").write_text(PAPER, encoding="utf-8")
    return tmp_path


def rewrite(path: Path, *changes: tuple[str, str]) -> None:
    path.write_text(changed(path.read_text(encoding="utf-8"), *changes), encoding="utf-8")


# verify


def test_a_proved_record_ends_with_0_and_a_total(at: Path) -> None:
    assert Finished(
        0,
        "dreamt-2022: 18 of 18 spans found, 48 of 48 values proved  (x.txt)\n"
        "total: 18 of 18 spans found, 48 of 48 values proved\n",
        "",
    ) == invoke("verify", "record.yaml", "--sources", "papers")


def test_what_falls_short_is_listed_by_kind_and_counted(at: Path) -> None:
    lost = Span.of("case", normalised("came with fever"), sentence=1)
    rewrite(at / "papers" / "x.txt", ("came with fever", "came with a fever"))
    rewrite(
        at / "record.yaml",
        ("dose: 800 mg", "dose: 80 mg"),
        ("comparator: dacarbazine", "comparator: gemcitabine"),
    )
    assert Finished(
        1,
        "dreamt-2022: 17 of 18 spans found, 45 of 48 values proved  (x.txt)\n"
        f"  not found: {lost}\n"
        "  dreamt-2022/index/visit/findings/fever: finding: 'fever' is not in the words, nor anything like it"
        " (no words are given for it)\n"
        "  dreamt-2022/index/visit/findings/fever: status: 'present' is not in the words, nor anything like it"
        " (no words are given for it)\n"
        "  dreamt-2022/index/pazopanib/drugs/pazopanib-80-mg: dose: '80 mg' is not in the words,"
        " there stands '800 mg'\n"
        "  fault: dreamt-2022/trial/results/overall-survival-gemcitabine-median:"
        " compares 'gemcitabine' with itself\n"
        "total: 17 of 18 spans found, 45 of 48 values proved\n",
        "",
    ) == invoke("verify", "record.yaml", "--sources", "papers")


def test_a_long_list_is_cut_unless_it_is_asked_for(at: Path) -> None:
    (at / "papers" / "x.txt").write_text(PAPER.replace("pazopanib", "imatinib").replace("liver", "spleen"), "utf-8")
    short = invoke("verify", "record.yaml", "--sources", "papers")
    whole = invoke("verify", "record.yaml", "--sources", "papers", "--list")
    assert (1, 1) == (short.code, whole.code)
    assert "more (--list shows all)" not in whole.out
    (more,) = re.findall(r"  \.\.\. and (\d+) more \(--list shows all\)", short.out)
    assert int(more) == whole.out.count("\n") - short.out.count("\n") + 1


def test_a_fault_alone_ends_with_1(at: Path) -> None:
    rewrite(at / "record.yaml", ("during: pazopanib", "during: surgery"))
    assert 1 == invoke("verify", "record.yaml", "--sources", "papers").code


def test_a_draft_is_told_to_be_sealed(at: Path) -> None:
    (at / "draft.yaml").write_text(re.sub(r"  sections: .*\n", "", DRAFT), encoding="utf-8")
    told = invoke("verify", "draft.yaml", "--sources", "papers")
    assert 1 == told.code
    assert told.out.startswith("dreamt-2022: is still a draft without fingerprints; run: lmsgraph seal\n")
    assert "no copy of" not in told.out


def test_one_record_that_is_proved_does_not_hide_one_whose_paper_is_missing(at: Path) -> None:
    other = changed(sealed().text, ("id: dreamt-2022", "id: other-2022"))
    (at / "other.yaml").write_text(re.sub(r" [0-9a-f]{16}", " 0123456789abcdef", other), encoding="utf-8")
    told = invoke("verify", "record.yaml", "other.yaml", "--sources", "papers")
    assert 1 == told.code
    assert told.out.endswith("no copy of other-2022 in papers: nothing of it was verified\n")


def test_two_records_of_one_paper_are_each_verified(at: Path) -> None:
    (at / "other.yaml").write_text(changed(sealed().text, ("dose: 800 mg", "dose: 80 mg")), encoding="utf-8")
    told = invoke("verify", "record.yaml", "other.yaml", "--sources", "papers")
    assert ["47 of 48", "48 of 48", "95 of 96"] == re.findall(r"(\S+ of \S+) values proved", told.out)


def test_a_record_that_cannot_be_read_is_not_verified(at: Path) -> None:
    rewrite(at / "record.yaml", ("year: 2022", "year: soon"))
    told = invoke("verify", "record.yaml", "--sources", "papers")
    assert (1, "record.yaml:6:9: paper.year: ") == (told.code, told.out[:29])


@pytest.mark.parametrize("command", ["verify", "quote", "coverage"])
def test_an_option_that_is_not_there_ends_with_2(command: str, at: Path) -> None:
    assert 2 == invoke(command, "record.yaml", "--sources", "papers", "--frob").code


def test_the_packed_records_are_all_proved_by_the_papers(papers: Path) -> None:
    told = invoke("verify", "--sources", papers)
    assert (0, "") == (told.code, told.err)
    found, spans, proved, values = re.findall(r"\d[\d,]*", told.out.splitlines()[-1])
    assert (spans, values) == (found, proved)
    assert told.out.count("\n") == len(list(papers.glob("*.txt"))) + 1


# seal


def test_a_draft_is_sealed_in_place_or_into_another_file(at: Path) -> None:
    (at / "draft.yaml").write_text(DRAFT, encoding="utf-8")
    paper = at / "papers" / "x.txt"
    assert Finished(0, "out.yaml: 18 quotes sealed, every value proved\n", "") == invoke(
        "seal", "draft.yaml", "--source", paper, "-o", "out.yaml"
    )
    assert DRAFT == (at / "draft.yaml").read_text(encoding="utf-8")
    assert 0 == invoke("seal", "draft.yaml", "--source", paper).code
    assert (at / "out.yaml").read_bytes() == (at / "draft.yaml").read_bytes() == (at / "record.yaml").read_bytes()


def test_sealing_twice_changes_no_byte(at: Path) -> None:
    before = (at / "record.yaml").read_bytes()
    told = invoke("seal", "record.yaml", "--source", at / "papers" / "x.txt")
    assert Finished(0, "record.yaml: 0 quotes sealed, every value proved\n", "") == told
    assert before == (at / "record.yaml").read_bytes()


@pytest.mark.parametrize(
    "change",
    [
        ("quote: came with fever", "quote: came with a fever"),
        ("dose: 800 mg", "dose: 80 mg"),
        ("during: pazopanib", "during: surgery"),
        ("site: liver", "site: livver"),
        ("year: 2022", "year: soon"),
        ("- id: index", "- id: [index"),
        ("case | In May", "case | In June"),
    ],
)
def test_with_any_problem_the_draft_is_left_untouched_and_nothing_else_is_written(
    change: tuple[str, str], at: Path
) -> None:
    draft = at / "draft.yaml"
    draft.write_text(changed(DRAFT, change), encoding="utf-8")
    before = sorted(at.rglob("*")), draft.read_bytes(), draft.stat().st_mtime_ns
    told = invoke("seal", "draft.yaml", "--source", at / "papers" / "x.txt")
    assert (1, True) == (told.code, told.out.startswith("draft.yaml:"))
    assert before == (sorted(at.rglob("*")), draft.read_bytes(), draft.stat().st_mtime_ns)


def test_a_source_that_is_not_there_is_named(at: Path) -> None:
    told = invoke("seal", "record.yaml", "--source", "nowhere.txt")
    assert Finished(1, "", "lmsgraph: nowhere.txt: No such file or directory\n") == told


@pytest.mark.parametrize("word", ["[liver", "liver)", "???", "X", "grade) 2"])
def test_an_odd_word_in_any_field_is_a_problem_with_file_and_line(at: Path, word: str) -> None:
    told = re.sub(r"\b((?:site|finding|drug|procedures|disease|comparator|change): )[^,}\n]+", rf"\g<1>'{word}'", DRAFT)
    (at / "draft.yaml").write_text(told.replace("pazopanib 800", "??? 800"), encoding="utf-8")
    ended = invoke("check", "draft.yaml", "--source", at / "papers" / "x.txt")
    lines = [line for line in ended.out.splitlines() if f"unknown anatomy '{word}'" in line]
    assert (1, True) == (ended.code, bool(lines))
    assert all(re.match(r"draft\.yaml:\d+:\d+: ", line) for line in lines)


# quote


def test_the_words_of_a_fact_are_shown_in_their_lines_with_the_value_marked(at: Path) -> None:
    span = Span.of("case", normalised("Later came medication with pazopanib 800 mg once daily"), sentence=7)
    told = invoke("quote", "index/pazopanib/drugs/pazopanib-800-mg", "-r", "record.yaml", "--sources", "papers")
    assert (
        Finished(
            0,
            f"dreamt-2022/index/pazopanib/drugs/pazopanib-800-mg  [{span}]\n"
            "  proves: drug 'pazopanib', dose '800 mg', frequency 'once daily'\n"
            "     10   On June 3, 2019, he underwent surgery. Radiotherapy of\n"
            "     11 | 4,500 cGy in 25 fractions was given to the liver. Later came\n"
            "     12 | medication with [pazopanib] [800 mg] [once daily]. While on pazopanib he had\n"
            "     13   grade 2 hypertension, and the dose was reduced to 600 mg. Three\n",
            "",
        )
        == told
    )


# coverage


def test_the_sentences_without_a_fact_are_listed_with_their_lines(at: Path) -> None:
    told = invoke("coverage", "record.yaml", "--sources", "papers")
    assert (
        Finished(
            0,
            "dreamt-2022: 11 of 13 sentences carry facts, 71 % of the words\n"
            "      4  What follows was dreamt up for a test of software.\n"
            "     15  No new mass was seen in the kidney.\n"
            "  1 clause beside a fact carries none (--parts shows them)\n",
            "",
        )
        == told
    )
    assert (
        "     20  ... and hypertension is caused by pazopanib ...\n"
        in invoke("coverage", "record.yaml", "--sources", "papers", "--parts").out
    )
