"""What the page of a whole build holds, kept in the build: neither ever changes, so it is made once.

Packed texts alone are kept, in letters that begin no tag. Style and script are those of the lmsgraph that writes the
page, so that nothing which somebody else put there can run in it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import pyoxigraph

from lmsgraph import iris
from lmsgraph.cached import Place, digest_of
from lmsgraph.explore.page.packing.numbers import encode
from lmsgraph.explore.page.split.kept import made_by
from lmsgraph.review import current
from lmsgraph.store.place import ANSWERS

__all__ = ["Contents", "contents"]

_MOST = 128
"""So many things lie beside the answers of a build."""


class Contents(NamedTuple):
    """The title of a page, what it holds at once, and the bundles that it opens one by one: all packed."""

    title: str
    data: str
    bundles: tuple[str, ...] = ()


def contents(build: Path, make: Callable[[], Contents]) -> Contents:
    """Return what the page of all that a build says holds: as it was kept there, else made."""
    place = Place(build / ANSWERS / f"page-{_digest()}", _MOST)
    if (found := _read(place)) is not None:
        return found
    made = make()
    place.keep("\n".join((encode(made.title), made.data, *made.bundles)).encode())
    return made


def _read(place: Place) -> Contents | None:
    """Return what was kept; nothing where it is not what is written here, or could begin a tag."""
    kept = place.read()
    if kept is None or not kept.isascii() or b"<" in kept:
        return None
    with suppress(ValueError):
        title, data, *bundles = kept.decode().split("\n")
        return Contents(str(json.loads(title)), data, tuple(bundles))
    return None


def _digest() -> str:
    """Return the digest of all that makes a page of a build: the code, the stored queries, the ontology, the engine."""
    return hashlib.sha256("\n".join((made_by(), pyoxigraph.__version__, iris.DATA, *_queries())).encode()).hexdigest()


def _queries() -> Iterator[str]:
    """Yield the digests of the stored queries of the review that one works in, folder by folder."""
    for folder in current().queries:
        yield digest_of((path.name, path) for path in folder.glob("*.rq"))
