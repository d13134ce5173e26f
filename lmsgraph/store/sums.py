"""The sums of a store's files, noted when it was built: an engine that reads a broken one may go on for ever."""

from __future__ import annotations

import json
import zlib
from pathlib import Path

from lmsgraph.errors import LmsgraphError
from lmsgraph.store.place import STORE

__all__ = ["check_sums", "write_sums"]

_FILE = "sums.json"
_BLOCK = 1 << 20


def write_sums(build: Path, before: Path | None = None) -> None:
    """Note the sums of the files in which a build's store keeps what it holds; they never change.

    A file that is also that of the build before has the sum that was noted there.
    """
    known = _noted(before) if before is not None else {}
    sums = {}
    for path in sorted((build / STORE).glob("*.sst")):
        same = before is not None and path.name in known and _is_same(before / STORE / path.name, path)
        sums[path.name] = known[path.name] if same else _sum(path)
    (build / _FILE).write_text(json.dumps(sums, indent=0) + "\n", encoding="utf-8")


def check_sums(build: Path) -> None:
    """Refuse a build whose store has a file that is not as it was written; one without sums is not looked at."""
    for name, noted in _noted(build).items():
        path = build / STORE / name
        if not path.is_file() or noted != _sum(path):
            raise LmsgraphError(f"{build} is broken ({STORE}/{name} is not as it was built); remove it and build again")


def _noted(build: Path) -> dict[str, int]:
    """Return the sums that a build has; none where they cannot be read."""
    try:
        sums = json.loads((build / _FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return sums if isinstance(sums, dict) else {}


def _is_same(one: Path, other: Path) -> bool:
    """Return whether two paths lead to one file."""
    return one.is_file() and one.samefile(other)


def _sum(path: Path) -> int:
    """Return the CRC-32 of a file."""
    found = 0
    with path.open("rb") as stream:
        while block := stream.read(_BLOCK):
            found = zlib.crc32(block, found)
    return found
