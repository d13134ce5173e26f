"""A retracted paper is told of by check, and wherever it or a case of it is named."""

from __future__ import annotations

from pathlib import Path

from lmsgraph import resources
from tests.running import run

TAKEN_BACK = "  design: case report\n  notice: retraction\n"


def test_a_retracted_paper_says_so_wherever_it_is_named(tmp_path: Path) -> None:
    record = (resources.seeds() / "lee-2018.yaml").read_text(encoding="utf-8")
    file = tmp_path / "lee-2018.yaml"
    file.write_text(record.replace("  design: case report\n", TAKEN_BACK, 1), encoding="utf-8")
    checked = run("check", str(file))
    assert checked.code == 0
    line = record[: record.index("  design: case report\n")].count("\n") + 2
    assert f"{file}:{line}:11: paper.notice: warning: the paper has a notice of its journal: retracted" in checked.out
    assert "lmsgraph impact lee-2018" in checked.out
    graph = str(tmp_path / "graph")
    assert run("build", str(file), "-o", graph).code == 0
    for command in (("show", "lee-2018"), ("show", "pazopanib"), ("query", "lines"), ("query", "trial-results")):
        assert "Lee 2018 (retracted)" in run(*command, "--graph", graph).out, command
    assert "retracted" in run("show", "data:lee-2018", "--graph", graph).out


def test_a_retracted_study_says_so_wherever_it_is_told_and_what_leans_on_it(tmp_path: Path) -> None:
    record = (resources.seeds() / "lee-2018.yaml").read_text(encoding="utf-8")
    file, head = tmp_path / "lee-2018.yaml", "- id: palette\n"
    file.write_text(record.replace(head, f"{head}  notice: retracted\n", 1), encoding="utf-8")
    checked = run("check", str(file))
    assert checked.code == 0
    line = record[: record.index(head)].count("\n") + 2
    said = f"{file}:{line}:11: studies.palette.notice: warning: the study has a notice of its journal: retracted"
    assert said in checked.out
    assert "lmsgraph impact lee-2018/palette" in checked.out
    graph = str(tmp_path / "graph")
    assert run("build", str(file), "-o", graph).code == 0
    for command in (
        ("show", "pazopanib"),
        ("query", "trial-results"),
        ("query", "studies"),
        ("show", "lee-2018/palette"),
    ):
        assert "(retracted)" in run(*command, "--graph", graph).out, command
    told = [line for line in run("query", "studies", "--graph", graph).out.splitlines() if "62961" in line]
    assert len(told) == 1  # two designs, one row
    of_study, of_paper = (run("impact", name, "--graph", graph).out for name in ("lee-2018/palette", "lee-2018"))
    assert "(retracted)" in of_study.splitlines()[0]
    assert "trial-results" in of_study
    assert "case-table" not in of_study
    assert "Studies that it cites, and of which their journal warns" in of_paper
    assert "no study is called 'lee-2018/palete'; " in run("impact", "lee-2018/palete", "--graph", graph).err
