"""What all tests share: golden files, a graph that is built once, and the papers where the reader has them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from tests.running import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Browser

Golden = Callable[[Path, str], None]

# the same examples every time, however busy the machine is
settings.register_profile("same", deadline=None, derandomize=True)
settings.load_profile("same")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write the golden files again instead of comparing")


@pytest.fixture(scope="session", autouse=True)
def graph_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Give all commands a folder for the graph of the packed records and one for what they keep: no user owns them."""
    base = tmp_path_factory.getbasetemp()
    base = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    folder = base / "packed-graph"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LMSGRAPH_GRAPH", str(folder))
        patch.setenv("XDG_CACHE_HOME", str(base / "cache"))
        yield folder


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Give one browser to all tests: a second one cannot run beside it in a process."""
    from tests.explore.browser import running

    with running() as found:
        yield found


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Return a function that compares a text with a golden file, or writes the file where this was asked for."""
    update = bool(request.config.getoption("--update-golden"))

    def compare(path: Path, text: str) -> None:
        if update:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        assert path.exists(), f"{path} is missing; write it with: pytest --update-golden"
        assert path.read_text(encoding="utf-8") == text

    return compare


@pytest.fixture(scope="session")
def papers() -> Path:
    """Return the folder of the papers; a test that needs them says aloud that it proved nothing without."""
    folder = Path(os.environ.get("LMSGRAPH_SOURCES") or ROOT.parent / "shared" / "sources")
    if not folder.is_dir():
        pytest.skip(f"COULD NOT PROVE: no papers in {folder}; set LMSGRAPH_SOURCES to the folder that holds them")
    return folder
