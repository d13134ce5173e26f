"""The wheel and the sdist: what is packed, and that the commands run from them with the checkout out of the way."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.running import ROOT, Finished

_FOLDERS = ("lmsgraph", "ontology", "seeds", "queries", "docs", "tests", "benchmarks")
_JUNK = shutil.ignore_patterns("__pycache__", "*.pyc")


@dataclass(frozen=True)
class Installed:
    """An environment in which the wheel is installed, and the files it was made from."""

    wheel: Path
    sdist: Path
    command: Path
    here: Path

    def run(self, *arguments: str | Path) -> Finished:
        """Return what the command of the environment does in an empty folder, with no checkout in sight."""
        env = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "LMSGRAPH_SOURCES")}
        env |= {"LMSGRAPH_GRAPH": str(self.here / "graph"), "PYTHONWARNINGS": "error", "COLUMNS": "100"}
        done = subprocess.run([self.command, *arguments], cwd=self.here, env=env, capture_output=True, timeout=60)
        return Finished(done.returncode, done.stdout.decode(), done.stderr.decode())


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """Build sdist and wheel from a copy of the checkout, and install the wheel beside what the tests have installed."""
    place = tmp_path_factory.mktemp("wheel")
    copy = place / "checkout"
    for name in _FOLDERS:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, copy / name, ignore=_JUNK)
    for path in ROOT.iterdir():
        if path.is_file():
            shutil.copyfile(path, copy / path.name)
    build = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(place / "dist"), str(copy)]
    done = subprocess.run(build, capture_output=True, text=True)
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}\nthe tests need the packages build and hatchling"
    shutil.rmtree(copy)
    (wheel,) = (place / "dist").glob("*.whl")
    (sdist,) = (place / "dist").glob("*.tar.gz")
    fresh = place / "environment"
    venv.create(fresh, with_pip=False, symlinks=True)
    python = fresh / "bin" / "python"
    command = [sys.executable, "-m", "pip", "--python", str(python), "install", "--no-deps", "--no-index", str(wheel)]
    subprocess.run(command, check=True, capture_output=True)
    site = Path(sysconfig.get_path("purelib", vars={"base": str(fresh)}))
    own = sysconfig.get_path("purelib")
    (site / "dependencies.pth").write_text(f"{own}\n", encoding="utf-8")  # read last, so that the wheel goes first
    (place / "empty").mkdir()
    return Installed(wheel, sdist, fresh / "bin" / "lmsgraph", place / "empty")


def _packed(name: str) -> set[str]:
    return {
        f"{name}/{path.relative_to(ROOT / name)}"
        for path in (ROOT / name).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def test_the_wheel_holds_the_package_the_ontology_the_seeds_and_the_queries_and_nothing_else(
    installed: Installed,
) -> None:
    names = set(zipfile.ZipFile(installed.wheel).namelist())
    wanted = _packed("lmsgraph") | {f"lmsgraph/data/{p}" for n in ("ontology", "seeds", "queries") for p in _packed(n)}
    inside = {name for name in names if ".dist-info/" not in name}
    assert wanted == inside
    info = {name.partition(".dist-info/")[2] for name in names - inside}
    assert {"METADATA", "RECORD", "WHEEL", "entry_points.txt", "licenses/LICENSE", "licenses/LICENSE-DATA"} == info


def test_the_sdist_holds_what_one_needs_to_build_and_test(installed: Installed) -> None:
    with tarfile.open(installed.sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    for folder in ("lmsgraph", "ontology", "seeds", "queries", "tests", "docs"):
        missing = _packed(folder) - names
        assert missing == set()
    assert {"pyproject.toml", "README.md", "LICENSE", "LICENSE-DATA", "Makefile", "CHANGELOG.md", "PKG-INFO"} <= names
    assert not [name for name in names if name.startswith((".git/", ".venv", "build/", "dist/"))]


def test_the_wheel_runs_and_not_the_checkout(installed: Installed) -> None:
    python = installed.command.parent / "python"
    code = "import lmsgraph, lmsgraph.resources as r; print(lmsgraph.__file__, r.ontology(), r.seeds(), r.queries())"
    env = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run([python, "-c", code], cwd=installed.here, env=env, capture_output=True, text=True, check=True)
    assert all(Path(name).is_relative_to(installed.command.parents[1]) for name in done.stdout.split())


def test_the_packed_records_are_checked(installed: Installed) -> None:
    told = installed.run("check")
    count = len(list((ROOT / "seeds").glob("*.yaml")))
    assert (told.code, told.err) == (0, "")
    assert told.out.splitlines()[-1] == f"{count} records: no problems"


def test_the_packed_records_are_built_as_from_the_checkout_and_shown(installed: Installed, graph_folder: Path) -> None:
    from lmsgraph.store.build import build

    told = installed.run("build", "-o", "build")
    assert (told.code, told.err) == (0, "")
    folder = build((), graph_folder).folder
    for name in ("lmsgraph.ttl", "lmsgraph.trig", "lmsgraph.nq"):
        assert (folder / name).read_bytes() == (installed.here / "build" / name).read_bytes()
    assert told.out.endswith(" statements in build/lmsgraph.ttl\n")
    for told in (installed.run("show", "lee-2018"), installed.run("show", "lee-2018", "--graph", "build")):
        assert (told.code, told.err) == (0, "")
        assert told.out.startswith("Lee 2018: ")


def test_words_are_found_and_a_bad_record_is_refused(installed: Installed) -> None:
    told = installed.run("terms", "adriamycin")
    assert (told.code, told.err) == (0, "")
    assert told.out.startswith("doxorubicin  [drug/doxorubicin]\n")
    (installed.here / "bad.yaml").write_text("paper: [\n", encoding="utf-8")
    told = installed.run("check", "bad.yaml")
    assert told == Finished(
        1,
        "bad.yaml:2:1: is not YAML: did not find expected node content\n",
        "lmsgraph: 1 problem\n",
    )


def test_the_version_is_known(installed: Installed) -> None:
    assert Finished(0, f"lmsgraph, version {installed.wheel.name.split('-')[1]}\n", "") == installed.run("--version")
