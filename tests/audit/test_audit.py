"""What changed between two states, by which fact an answer did, and what leans on a paper."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from pyoxigraph import Store

from lmsgraph import resources
from lmsgraph.audit.answers import answers, asked
from lmsgraph.audit.facts import changes
from lmsgraph.audit.report import impact
from lmsgraph.audit.sides import side
from lmsgraph.audit.without import inferred_anew
from lmsgraph.query.ask.stored import find_query
from lmsgraph.store.build import checked, fill
from lmsgraph.store.opened import open_graph
from lmsgraph.vocabulary import load
from tests.running import run

LEE = resources.seeds() / "lee-2018.yaml"


@pytest.fixture
def older(tmp_path: Path) -> Path:
    text = LEE.read_text(encoding="utf-8")
    path = tmp_path / "lee-2018.yaml"
    changed = text.replace("cycles: 2 cycles", "cycles: 3 cycles", 1).replace("sex: female", "sex: male", 1)
    path.write_text(changed, encoding="utf-8")
    return path


def test_what_changed_is_told_as_facts_and_each_answer_with_the_fact_that_changed_it(older: Path) -> None:
    done = run("diff", older, LEE, "-f", "json")
    assert (done.code, done.err) == (0, "")
    told = json.loads(done.out)
    ac, patient = "lee-2018/index/docetaxel-gemcitabine", "lee-2018/index/patient"
    assert [("cycles", ["3 cycles"], ["2 cycles"]), ("sex", ["male"], ["female"])] == [
        (fact["says"], fact["before"], fact["after"]) for fact in told["facts"]
    ]
    by = {answer["query"]: answer["by"] for answer in told["answers"]}
    assert [patient] == by["case-table"]
    assert [ac] == by["doses"]
    assert "adverse-events" not in by
    (row,) = next(answer["new"] for answer in told["answers"] if answer["query"] == "case-table")
    assert row["sex"] == "female"
    assert "lee-2018/index/patient: sex: male -> female" in map(str, changes(side(str(older)), side(str(LEE))))


def test_no_change_is_said_and_ends_with_1() -> None:
    done = run("diff", LEE, LEE)
    assert (done.code, done.out) == (1, "0 facts changed\n\n0 of the stored queries answer otherwise\n")


def test_a_thing_that_came_is_told_once_and_not_with_its_parts(older: Path) -> None:
    empty = Store()
    (paper, *_) = changes(empty, side(str(older)))
    assert "lee-2018: new: paper Lee 2018" == str(paper)


def test_a_revision_of_git_is_a_side(tmp_path: Path) -> None:
    review = tmp_path / "own"
    assert run("init", review, "--title", "Own").code == 0
    record = review / "records" / "lee-2018.yaml"
    record.write_text(LEE.read_text(encoding="utf-8"), encoding="utf-8")
    for arguments in (
        ["init", "-q"],
        ["add", "."],
        ["-c", "user.name=t", "-c", "user.email=t@e", "commit", "-qm", "a"],
    ):
        subprocess.run(["git", "-C", str(review), *arguments], check=True)
    record.write_text(record.read_text(encoding="utf-8").replace("sex: female", "sex: male", 1), encoding="utf-8")
    done = run("-C", review, "diff", "HEAD", record, "-f", "json")
    assert [("sex", ["female"], ["male"])] == [
        (fact["says"], fact["before"], fact["after"]) for fact in json.loads(done.out)["facts"]
    ]
    wrong = run("-C", review, "diff", "--", "nowhere", str(record))
    assert (wrong.code, wrong.out) == (1, "")
    assert "'nowhere' is no folder, no record and no revision of git" in wrong.err


def test_what_is_inferred_anew_is_what_was_inferred() -> None:
    store = open_graph()
    assert {str(quad) for quad in store} == {str(quad) for quad in inferred_anew(store, lambda _: True)}


def test_an_answer_without_a_paper_is_that_of_a_graph_that_never_had_it() -> None:
    vocabulary, store, rest = load(), Store(), Store()
    kim, other = (resources.seeds() / f"{name}.yaml" for name in ("kim-2015", "cancer-imaging-tace-rfa"))
    fill(store, checked((kim, other), vocabulary), vocabulary)
    fill(rest, checked((other,), vocabulary), vocabulary)
    told = {answer["query"]: answer for answer in json.loads(impact(store, "kim-2015", layout="json"))["answers"]}
    for name in ("case-table", "outcomes-by-drug", "adverse-events"):
        query = find_query(name)
        (expected,) = answers(store, rest, [name])
        assert asked(store, query)[1] != asked(rest, query)[1]
        for key, rows in (("gone", expected.gone), ("new", expected.come)):
            assert [dict(zip(expected.columns, row, strict=True)) for row in rows] == told[name][key]


def test_a_paper_that_is_not_there_is_said() -> None:
    done = run("impact", "lee-2081")
    assert (done.code, done.out) == (1, "")
    assert "no paper is called 'lee-2081'; did you mean 'lee-2018'" in done.err
