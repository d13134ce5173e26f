"""Synthetic reports: sound, different from each other, the same for the same seed, and never taken for real ones."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from tests.running import ROOT, environment, run


def _written(path: Path, *arguments: str) -> list[dict[str, object]]:
    script = ROOT / "benchmarks" / "synthesise.py"
    subprocess.run([sys.executable, script, *arguments, "-o", path], env=environment(), check=True, capture_output=True)
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_reports_are_sound_and_different_and_the_same_for_the_same_seed(tmp_path: Path) -> None:
    reports = _written(tmp_path / "a.jsonl", "4")
    assert reports == _written(tmp_path / "b.jsonl", "4")
    assert reports != _written(tmp_path / "c.jsonl", "4", "--seed", "2")
    assert 4 == len({json.dumps(report["cases"]) for report in reports})
    for report in reports:
        paper = report["paper"]
        assert isinstance(paper, dict)
        assert paper["id"].startswith("synthetic-")
        assert paper["title"].startswith("Synthetic report")
        assert not {"doi", "pmid", "pmcid"} & paper.keys()
    assert run("check", tmp_path / "a.jsonl").out.endswith("4 records: no problems\n")
