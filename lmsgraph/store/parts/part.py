"""What a build keeps of one paper, or of what all papers share: its pieces in one small file, read piece by piece."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from lmsgraph.errors import LmsgraphError
from lmsgraph.store.parts.pieces import NQUADS, Piece

__all__ = ["Part", "PartError", "open_part", "pack"]

_FAST = 1
_SIGN = b"lmsgraph part 1\n"

Index = tuple[tuple[str, int, int], ...]


class PartError(LmsgraphError):
    """A file that is no part, or no whole one."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part on disk: what it holds, and where in its file the pieces stand."""

    path: Path
    about: dict[str, Any]
    blocks: dict[str, tuple[int, int]]
    index: dict[str, Index]

    @property
    def name(self) -> str:
        """Return the name under which the part is kept."""
        return self.path.stem

    @property
    def paper(self) -> str:
        """Return the id of the paper."""
        return str(self.about["paper"])

    @property
    def pieces(self) -> Part:
        """Return the part without what is told of it: its paper, and where the pieces stand."""
        return replace(self, about={"paper": self.paper})

    @property
    def counts(self) -> dict[str, int]:
        """Return how many quads the part has in each graph."""
        return dict(self.about["counts"])

    @property
    def lent(self) -> list[str]:
        """Return the N-Quads that the paper adds to the graph of all; none where it is no paper's."""
        return [f"{line}\n" for line in str(self.about.get("lent", "")).split("\n")[:-1]]

    @property
    def terms(self) -> list[str]:
        """Return the words of the vocabulary that the paper uses, as ``kind/slug``; none where it is no paper's."""
        return list(self.about.get("terms", ()))

    def size(self, of: str) -> int:
        """Return how many bytes all pieces of a file have."""
        return max((end for _, _, end in self.index.get(of, ())), default=0)

    def text(self, of: str) -> bytes:
        """Return all pieces of a file, or of a graph of TriG, as one text."""
        if of not in self.blocks:
            return b""
        start, size = self.blocks[of]
        try:
            with self.path.open("rb") as stream:
                stream.seek(start)
                return zlib.decompress(stream.read(size))
        except zlib.error as error:
            raise PartError(f"{self.path} is damaged; remove it and build again") from error

    def lines(self) -> Iterator[bytes]:
        """Yield the N-Quads, each with its line feed."""
        yield from (line + b"\n" for line in self.text(NQUADS).split(b"\n")[:-1])


def pack(about: dict[str, Any], pieces: Iterable[Piece]) -> bytes:
    """Return pieces as the content of a part's file."""
    texts: dict[str, list[bytes]] = {}
    index: dict[str, list[tuple[str, int, int]]] = {}
    sizes: dict[str, int] = {}
    for of, key, text in pieces:
        content = text.encode()
        start = sizes.get(of, 0)
        sizes[of] = start + len(content)
        texts.setdefault(of, []).append(content)
        index.setdefault(of, []).append((key, start, sizes[of]))
    packed = {of: zlib.compress(b"".join(contents), _FAST) for of, contents in texts.items()}
    head = {"about": about, "sizes": {of: len(content) for of, content in packed.items()}, "index": index}
    return _SIGN + json.dumps(head, separators=(",", ":")).encode() + b"\n" + b"".join(packed.values())


def open_part(path: Path) -> Part:
    """Return the part that a file holds; a PartError where it holds none."""
    try:
        with path.open("rb") as stream:
            sign, line = stream.readline(), stream.readline()
            at = stream.tell()
            end = stream.seek(0, 2)
        head = json.loads(line)
        blocks = {}
        for of, size in head["sizes"].items():
            blocks[of] = (at, size)
            at += size
        index = {of: tuple((key, start, stop) for key, start, stop in found) for of, found in head["index"].items()}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise PartError(f"{path}: is no part of a build ({error})") from error
    if sign != _SIGN or at != end:
        raise PartError(f"{path}: is no whole part of a build")
    return Part(path, head["about"], blocks, index)
