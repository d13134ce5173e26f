"""The fingerprint of what a build is made of: another one for another content, the same for another name."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from lmsgraph import resources
from lmsgraph.store import inputs
from lmsgraph.store.inputs import fingerprint


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of everything that a build is made of."""
    shutil.copytree(resources.ontology(), tmp_path / "ontology")
    shutil.copytree(Path(inputs.__file__).parents[1], tmp_path / "lmsgraph", ignore=shutil.ignore_patterns("*.pyc"))
    (tmp_path / "seeds").mkdir()
    for name in ("a", "b"):
        (tmp_path / "seeds" / f"{name}.yaml").write_text(name, encoding="utf-8")
    monkeypatch.setattr(resources, "ontology", lambda: tmp_path / "ontology")
    monkeypatch.setattr(inputs, "_PACKAGE", tmp_path / "lmsgraph")
    return tmp_path


@pytest.mark.parametrize(
    "name",
    [
        "seeds/a.yaml",
        "seeds/new.jsonl",
        "ontology/lms.ttl",
        "ontology/vocabulary/drug.tsv",
        "ontology/vocabulary/drug_targets.tsv",
        "ontology/rules/treated-with.rq",
        "ontology/rules/new.rq",
        "lmsgraph/iris.py",
        "lmsgraph/records/model/when.py",
        "lmsgraph/graph/document.py",
        "lmsgraph/vocabulary/forms/fold.py",
        "lmsgraph/store/files.py",
    ],
)
def test_one_more_letter_anywhere_is_another_build(name: str, project: Path) -> None:
    before = fingerprint((project / "seeds",))
    with (project / name).open("a", encoding="utf-8") as stream:
        stream.write("#")
    assert before != fingerprint((project / "seeds",))


def test_a_removed_rule_is_another_build(project: Path) -> None:
    before = fingerprint((project / "seeds",))
    (project / "ontology" / "rules" / "treated-with.rq").unlink()
    assert before != fingerprint((project / "seeds",))


def test_names_and_order_of_the_records_change_nothing(project: Path) -> None:
    before = fingerprint((project / "seeds",))
    assert before == fingerprint((project / "seeds" / "b.yaml", project / "seeds" / "a.yaml"))
    (project / "seeds" / "a.yaml").rename(project / "seeds" / "z.yaml")
    assert before == fingerprint((project / "seeds",))


def test_what_no_build_reads_changes_nothing(project: Path) -> None:
    before = fingerprint((project / "seeds",))
    (project / "seeds" / "notes.txt").write_text("x", encoding="utf-8")
    (project / "lmsgraph" / "cli" / "ask.py").write_text("x", encoding="utf-8")
    assert before == fingerprint((project / "seeds",))


def test_the_same_text_as_json_lines_is_another_build(project: Path) -> None:
    before = fingerprint((project / "seeds",))
    (project / "seeds" / "a.yaml").rename(project / "seeds" / "a.jsonl")
    assert before != fingerprint((project / "seeds",))
