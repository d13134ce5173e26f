"""What a server is known to hold of a folder's build: the digest of each graph, noted as soon as it was taken."""

from __future__ import annotations

import fcntl
import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from lmsgraph.errors import LmsgraphError

__all__ = ["Notes", "open_notes"]


class Notes:
    """A mapping in a file that grows by a line with each change, so that a killed writer leaves what it knew."""

    def __init__(self, file: IO[str]) -> None:
        self._file = file
        self._values: dict[str, str] = {}
        lines = file.readlines()
        for line in lines:
            try:
                name, value = json.loads(line)
            except ValueError:
                continue  # of one that was killed while it wrote
            self._keep(name, value)
        if lines and not lines[-1].endswith("\n"):
            file.write("\n")
        if len(lines) > 4 * len(self._values):
            file.truncate(0)
            for name, value in self._values.items():
                self._write(name, value)

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(self._values))

    def __getitem__(self, name: str) -> str:
        """Return what is noted of a name; empty where nothing is, or nothing that holds any more."""
        return self._values.get(name, "")

    def __setitem__(self, name: str, value: str) -> None:
        self._keep(name, value)
        self._write(name, value)

    def __delitem__(self, name: str) -> None:
        self._keep(name, None)
        self._write(name, None)

    def _keep(self, name: str, value: str | None) -> None:
        if value is None:
            self._values.pop(name, None)
        else:
            self._values[name] = value

    def _write(self, name: str, value: str | None) -> None:
        self._file.write(json.dumps([name, value]) + "\n")
        self._file.flush()


@contextmanager
def open_notes(folder: Path, address: str, shown: str) -> Iterator[Notes]:
    """Give the notes on a server that stand beside a folder's build, to one process at a time."""
    (folder / "uploads").mkdir(exist_ok=True)
    path = folder / "uploads" / f"{hashlib.sha256(address.encode()).hexdigest()[:16]}.jsonl"
    with path.open("a+", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise LmsgraphError(f"{shown}: another upload from {folder} is under way; wait for it") from error
        file.seek(0)
        yield Notes(file)
