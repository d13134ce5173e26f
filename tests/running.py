"""The command line of this project run as people run it: in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

__all__ = ["DATA", "EXAMPLE", "ROOT", "Finished", "environment", "found_at", "run"]

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "tests" / "data"
EXAMPLE = DATA / "example.yaml"


@dataclass(frozen=True)
class Finished:
    """What came of a run: exit code, data, talk."""

    code: int
    out: str
    err: str


def environment(given: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return the environment of a run: that of the tests, with nothing of the user's that changes the output."""
    kept = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LMSGRAPH_SOURCES")}
    return kept | {"PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "error"} | dict(given or {})


def run(*arguments: str | Path, cwd: Path | None = None, env: Mapping[str, str] | None = None) -> Finished:
    """Return what ``lmsgraph`` with these arguments does."""
    command = [sys.executable, "-m", "lmsgraph", *map(str, arguments)]
    done = subprocess.run(command, cwd=cwd, env=environment(env), capture_output=True, timeout=60)
    return Finished(done.returncode, done.stdout.decode(), done.stderr.decode())


def found_at(folder: Path) -> dict[str, tuple[str, int, int]]:
    """Return all that stands in a folder: kind or target of a link, size and time of the last change."""
    found: dict[str, tuple[str, int, int]] = {}
    for path in sorted(folder.rglob("*")):
        status = path.lstat()
        if path.is_dir() and not path.is_symlink():
            found[str(path.relative_to(folder))] = ("folder", 0, 0)
        else:
            kind = str(path.readlink()) if path.is_symlink() else "file"
            found[str(path.relative_to(folder))] = (kind, status.st_size, status.st_mtime_ns)
    return found
