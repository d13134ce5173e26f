"""Hostile calls of the graph from Python: each ends in an error that is told, nobody is reached, no file is read."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.query.hostile_python import FINE, GROUPS, ODD
from tests.query.listening import listening, watching
from tests.running import environment

SECONDS = 20  # of a limit of a sixth of a second: the machine may be busy
_ENDED = {"endless", "deep", "huge"}


class Came(NamedTuple):
    """What came of a group of calls."""

    ended: list[tuple[str, object, float]]
    heard: list[str]
    size: int


def call(group: str, folder: Path) -> Came:
    """Return what came of a group; that nobody was reached and nothing read or made is asserted here."""
    canary = folder / "canary.ttl"
    canary.write_text("<http://e/a> <http://e/p> 'the canary sings' .\n", encoding="utf-8")
    command = [sys.executable, "-W", "ignore", "-m", "tests.query.hostile_python", group]
    with listening() as listener, watching(folder) as watch:
        done = subprocess.run(
            [*command, f"http://{listener.host}/x", str(canary)], env=environment(), capture_output=True, timeout=240
        )
        assert (0, 0, []) == (done.returncode, listener.visits, watch.seen()), done.stderr.decode()[-2000:]
    return Came(**json.loads(done.stdout.splitlines()[-1]))


def test_the_tables_are_long() -> None:
    assert sum(map(len, GROUPS.values())) >= 300


def test_the_watch_sees_who_reads(tmp_path: Path) -> None:
    (tmp_path / "canary").write_text("x", encoding="utf-8")
    with watching(tmp_path) as watch:
        (tmp_path / "canary").read_text(encoding="utf-8")
        assert watch.seen()


@pytest.mark.parametrize("group", sorted(GROUPS.keys() - {FINE}))
def test_each_call_ends_in_an_error_and_reaches_nothing(group: str, tmp_path: Path) -> None:
    came = call(group, tmp_path)
    faults = [
        (number, *ended)
        for number, ended in enumerate(came.ended)
        if ended[0] in ("answered", "fault")
        or (ended[0] == "LimitError" and group not in _ENDED)
        or (group in _ENDED and ended[2] > SECONDS)
    ]
    assert ([], [], 401, len(GROUPS[group])) == (faults, came.heard, came.size, len(came.ended))


def test_odd_calls_are_answered(tmp_path: Path) -> None:
    came = call(FINE, tmp_path)
    assert [("answered", value) for _, value in ODD] == [(kind, value) for kind, value, _ in came.ended]
    assert came.heard == []
