"""Where a review is and what is in it: its records, the tables of its words, its queries, its graph."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from lmsgraph import resources
from lmsgraph.errors import LmsgraphError
from lmsgraph.review.settings import FILE, Settings, read_settings

__all__ = ["PACKED", "Review", "current"]


class Review(NamedTuple):
    """A review: a folder with settings, or without a folder the packed one."""

    folder: Path | None
    settings: Settings

    @property
    def title(self) -> str:
        """Return what the review is called."""
        return self.settings.title

    @property
    def own(self) -> Path | None:
        """Return the folder of the records that are the review's own."""
        return self.folder and self.folder / "records"

    @property
    def any_records(self) -> bool:
        """Return whether there is a record yet: of the review's own, or a packed one beside them."""
        return self.own is None or self.settings.with_packed or self._has_own

    @property
    def _has_own(self) -> bool:
        return self.own is not None and any(p.suffix in (".yaml", ".yml", ".jsonl") for p in _inside(self.own))

    @property
    def records(self) -> tuple[Path, ...]:
        """Return the folders of the records, those of the review first; an error says where the first is to go."""
        if self.own is None:
            return (resources.seeds(),)
        packed = (resources.seeds(),) if self.settings.with_packed else ()
        if not self._has_own:
            if packed:
                return packed
            raise LmsgraphError(f"no records are in {self.own}/ yet; the first may be called {self.own}/doe-2020.yaml")
        return (self.own, *packed)

    @property
    def tables(self) -> tuple[Path, ...]:
        """Return the folders of the vocabulary: the packed tables, and those that are laid over them."""
        packed = resources.ontology() / "vocabulary"
        return (packed,) if self.words is None else (packed, self.words)

    @property
    def words(self) -> Path | None:
        """Return the folder of the tables that are the review's own."""
        return self.folder and self.folder / "vocabulary"

    @property
    def queries(self) -> tuple[Path, ...]:
        """Return the folders of the stored queries, those of the review first."""
        packed = resources.queries()
        return (packed,) if self.folder is None else (self.folder / "queries", packed)

    @property
    def graph(self) -> Path | None:
        """Return the folder into which the graph is built; nothing where that is the user's to say."""
        return self.folder and self.folder / "build"


PACKED = Review(
    None,
    Settings(
        "Published leiomyosarcoma cases",
        "leiomyosarcoma",
        license="https://creativecommons.org/licenses/by/4.0/",
        creator="lmsgraph contributors",
    ),
)
"""The review that comes with the program."""


def current() -> Review:
    """Return the review in whose folder, or below it, one works; the packed one elsewhere."""
    return _found(Path.cwd())


@lru_cache(maxsize=16)
def _found(start: Path) -> Review:
    for folder in (start, *start.parents):
        if (folder / FILE).is_file():
            near = Path(os.path.relpath(folder, start))  # so that messages name files as one would type them
            return Review(near, read_settings(near / FILE))
    return PACKED


def _inside(folder: Path) -> list[Path]:
    return sorted(folder.iterdir()) if folder.is_dir() else []
