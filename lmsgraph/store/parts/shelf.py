"""Where parts are kept between builds, each under a name that says what it was made of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from lmsgraph.store.parts.part import Part, PartError, open_part
from lmsgraph.whole import DRAFT, write_whole

__all__ = ["BESIDE", "Shelf"]

_SUFFIX = ".part"
BESIDE = ".piece"
"""What is made of a part, such as its cards, stands beside it under its name with another behind a point."""


class Shelf:
    """A folder of parts; one that was not written whole is not there.

    A name is a key - what the part was made of, the words apart - and what the words meant when it was made.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._names: dict[str, list[str]] = {}
        self._fresh: list[Path] = []
        for path in folder.glob(f"*/*{_SUFFIX}"):
            self._keep(path.stem)

    def _keep(self, name: str) -> None:
        names = self._names.setdefault(name.partition("-")[0], [])
        if name not in names:
            names.append(name)

    def _path(self, name: str) -> Path:
        return self.folder / name[:2] / f"{name}{_SUFFIX}"

    def open(self, name: str) -> Part:
        """Return the part of a name; a PartError where it is not there whole."""
        return open_part(self._path(name))

    def get(self, name: str) -> Part | None:
        """Return the part of a name, if it is there whole."""
        try:
            return self.open(name)
        except PartError:
            return None

    def of_key(self, key: str) -> Iterator[Part]:
        """Yield the parts that were made of the same, whatever the words meant."""
        for name in sorted(self._names.get(key, ())):
            if (part := self.get(name)) is not None:
                yield part

    def put(self, name: str, content: bytes) -> Part:
        """Return the part of a name, with this content from now on."""
        path = self._path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, content)
        self._keep(name)
        self._fresh.append(path)
        return open_part(path)

    def forget(self, few: int) -> None:
        """Remove what was put here, if that is so little that it is soon made again, and what is empty then."""
        if len(self._fresh) > few:
            return
        for path in self._fresh:
            path.unlink(missing_ok=True)
        with suppress(OSError):
            for folder in {path.parent for path in self._fresh}:
                folder.rmdir()
            self.folder.rmdir()

    def sweep(self, keep: Iterable[str]) -> None:
        """Remove the parts whose names are not among these, what was made of them, and what a killed builder left."""
        kept = set(keep)
        for path in self.folder.glob("*/*"):
            known = path.name.partition(".")[0] in kept and path.suffix in (_SUFFIX, BESIDE)
            if not known and path.suffix in (_SUFFIX, BESIDE, DRAFT):
                path.unlink(missing_ok=True)
