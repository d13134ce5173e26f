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
