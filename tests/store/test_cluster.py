"""Parts made by a Dask cluster are the parts made here; a cluster that is not there is named."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import distributed
import pytest

from lmsgraph.errors import LmsgraphError
from lmsgraph.store.build import build
from lmsgraph.store.place import FILES
from tests.running import DATA, run

pytestmark = pytest.mark.filterwarnings("ignore")  # Dask's own


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Give the scheduler of a cluster of one worker."""
    dask: Any = distributed
    options = {"n_workers": 1, "threads_per_worker": 2, "processes": False, "protocol": "tcp"}
    with dask.LocalCluster(**options, dashboard_address=None, host="127.0.0.1") as cluster:
        yield cluster.scheduler_address.replace("tcp://", "dask://")


def test_a_cluster_makes_the_same_graph(address: str, tmp_path: Path) -> None:
    sound = (DATA / "sound.yaml").read_text(encoding="utf-8")
    for number in range(3):
        (tmp_path / f"{number}.yaml").write_text(sound.replace("sound-2020", f"many-{number}"), encoding="utf-8")
    build((tmp_path,), tmp_path / "there", workers=address)
    build((tmp_path,), tmp_path / "here", workers="1")
    for name in FILES:
        assert (tmp_path / "here" / name).read_bytes() == (tmp_path / "there" / name).read_bytes()


def test_a_fault_that_a_cluster_finds_is_told_as_here(address: str, tmp_path: Path) -> None:
    (tmp_path / "bad.yaml").write_text("paper: {id: bad}\n", encoding="utf-8")
    with pytest.raises(LmsgraphError) as there:
        build((tmp_path,), tmp_path / "there", workers=address)
    with pytest.raises(LmsgraphError) as here:
        build((tmp_path,), tmp_path / "here", workers="1")
    assert str(here.value) == str(there.value)


@pytest.mark.parametrize(
    ("workers", "said"),
    [
        ("0", "--workers 0: give a number of processes, or dask://HOST:PORT"),
        ("many", "--workers many: give a number of processes, or dask://HOST:PORT"),
    ],
)
def test_workers_that_are_none_are_named(workers: str, said: str, tmp_path: Path) -> None:
    done = run("build", DATA / "sound.yaml", "-o", tmp_path / "build", "--workers", workers)
    assert (done.code, done.out, done.err) == (1, "", f"lmsgraph: {said}\n")
