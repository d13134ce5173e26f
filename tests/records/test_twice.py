"""The same paper under another id is refused, the patient who may be in two papers is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from lmsgraph.records.read import read_source
from lmsgraph.records.source import parse_yaml
from lmsgraph.records.twice import Patients, check_unique
from lmsgraph.vocabulary import load
from tests.running import DATA, run

SOUND = (DATA / "sound.yaml").read_text(encoding="utf-8")


def named(paper: str, more: str = "") -> str:
    assert "  id: sound-2020\n" in SOUND
    line = f"  {more}\n" if more else ""
    return SOUND.replace("  id: sound-2020\n", f"  id: {paper}\n  authors: [Jane Doe]\n{line}")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("doi: 10.1000/X.1", "doi: https://doi.org/10.1000/x.1"),
        ("pmcid: PMC123", "pmcid: 123"),
        ('pmid: "77"', "pmid: 77"),
    ],
)
def test_a_paper_is_the_same_under_another_id(one: str, other: str) -> None:
    places: dict[str, tuple[str, int]] = {}
    first = read_source(parse_yaml(named("a-2020", one), "a.yaml"))
    second = read_source(parse_yaml(named("b-2020", other), "b.yaml"))
    assert [] == list(check_unique(first, places))
    (problem,) = check_unique(second, places)
    assert str(problem).startswith(
        f"b.yaml:{problem.line}:{problem.column}: paper.{other.partition(':')[0]}: the paper with the "
    )
    assert str(problem).endswith("is also in a.yaml:4 (one file a paper)")


def test_a_patient_of_one_author_in_two_papers_is_told() -> None:
    patients = Patients(load())
    first, second = (read_source(parse_yaml(named(paper), f"{paper}.yaml")) for paper in ("a-2020", "b-2020"))
    assert [] == list(patients.check(first))
    (problem,) = patients.check(second)
    assert "may be the patient of a-2020/index: sex, age, site and an author are the same" in str(problem)
    assert "say of the case 'same_patient_as: a-2020/index', so that nobody is counted twice; else 'none'" in str(
        problem
    )


@pytest.mark.parametrize("said", ["a-2020/index", "none"])
def test_who_is_the_same_patient_is_said_once(said: str) -> None:
    patients = Patients(load())
    text = named("b-2020").replace("- id: index", f"- id: index\n  same_patient_as: {said}")
    first = read_source(parse_yaml(named("a-2020"), "a.yaml"))
    second = read_source(parse_yaml(text, "b.yaml"))
    assert [] == [*patients.check(first), *patients.check(second)]


def test_a_paper_of_the_review_is_known_to_a_record_that_stands_elsewhere(tmp_path: Path) -> None:
    seeds = run("query", "-e", "SELECT ?d WHERE { <lee-2018> bibo:doi ?d }", "-f", "csv").out.split()[1]
    record = tmp_path / "mine.yaml"
    record.write_text(named("mine-2020", f"doi: {seeds}"), encoding="utf-8")
    checked = run("check", record)
    assert 1 == checked.code
    assert f"paper.doi: the paper with the DOI {seeds} is also in " in checked.out
    assert "lee-2018.yaml" in checked.out


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("a-2020/index", ""),
        ("a-2020/second", "a-2020 has no case 'second' (its cases are index)"),
        ("c-1999/index", "no record here is of a paper 'c-1999' (name a case of a record of this review, or 'none')"),
    ],
)
def test_the_same_patient_is_a_case_that_there_is(tmp_path: Path, said: str, told: str) -> None:
    text = named("b-2020").replace("- id: index", f"- id: index\n  same_patient_as: {said}")
    for paper, record in (("a-2020", named("a-2020")), ("b-2020", text)):
        (tmp_path / f"{paper}.yaml").write_text(record, encoding="utf-8")
    checked = run("check", tmp_path)
    assert told in checked.out
    assert ("same_patient_as" in checked.out) == bool(told)
