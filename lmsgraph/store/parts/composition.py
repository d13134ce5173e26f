"""What a build is put together from: gathered as it comes, and noted in the build, paper by paper."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

from lmsgraph.store.parts.part import Part
from lmsgraph.store.parts.shelf import Shelf

__all__ = ["Gathered", "part_names", "read_names", "replaced", "shares_most", "write_names"]

Pair = tuple[Part | None, Part | None]
"""A part as it was, and as it is."""
_FILE = "parts.json"
_MOST = 2 / 3
"""From this share of papers on that are as they were, a store is changed rather than filled anew."""


class Gathered:
    """Parts as they came: of each only where its pieces stand, of all together what they count, lend and name."""

    def __init__(self) -> None:
        self.parts: list[Part] = []
        self.counts = Counter[str]()
        self.lent: set[str] = set()
        self.terms: set[str] = set()

    def add(self, part: Part) -> None:
        """Take a part in; what is told of it alone is not held, for there may be many."""
        self.counts.update(part.counts)
        self.lent.update(part.lent)
        self.terms.update(part.terms)
        self.parts.append(part.pieces)

    def passing(self, parts: Iterable[Part]) -> Iterator[Part]:
        """Yield parts as they come, each taken in."""
        for part in parts:
            self.add(part)
            yield part

    def sort(self) -> None:
        """Put the parts in the order of their papers, what they share behind them."""
        self.parts.sort(key=lambda part: (not part.paper, part.paper))


def write_names(parts: Iterable[Part], build: Path) -> None:
    """Note in a build what it was put together from; what papers share has no paper's name."""
    names = {part.paper: part.name for part in parts}
    (build / _FILE).write_text(json.dumps(names, indent=0) + "\n", encoding="utf-8")


def read_names(build: Path) -> dict[str, str]:
    """Return the names of the parts that a build was put together from, by paper; none where that is not known."""
    try:
        names = json.loads((build / _FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {str(paper): str(name) for paper, name in names.items()} if isinstance(names, dict) else {}


def part_names(builds: Iterable[Path]) -> set[str]:
    """Return the names of all parts that some builds were put together from."""
    return {name for build in builds for name in read_names(build).values()}


def shares_most(names: Mapping[str, str], keys: Collection[str]) -> bool:
    """Return whether most papers of a build are wanted again."""
    known = {name.partition("-")[0] for name in names.values()}
    return sum(key in known for key in keys) >= _MOST * max(len(keys), len(names) - 1, 1)


def replaced(names: Mapping[str, str], parts: Iterable[Part], shelf: Shelf) -> list[Pair]:
    """Return old and new part where they differ: of a changed paper, of a new one, of one that is gone.

    A PartError says that an old one is kept no more.
    """
    left = dict(names)
    pairs: list[Pair] = []
    for part in parts:
        name = left.pop(part.paper, "")
        if name != part.name:
            pairs.append((shelf.open(name) if name else None, part))
    return pairs + [(shelf.open(name), None) for name in left.values()]
