"""A build to the parts that it was put together from, and some of these to a store in memory."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from pyoxigraph import RdfFormat, Store

from lmsgraph.errors import LmsgraphError
from lmsgraph.graph.said import Said
from lmsgraph.store.parts.composition import read_names
from lmsgraph.store.parts.part import PartError, open_part
from lmsgraph.store.parts.pieces import NQUADS
from lmsgraph.store.parts.shelf import Shelf

__all__ = ["Papers", "load_papers", "papers_of", "read_papers"]

Papers = dict[str, Path]
"""The file of each paper's part, by the paper's id; under no name that of what papers share."""


def papers_of(build: Path) -> Papers:
    """Return the parts of a build, sorted by paper; nothing where it is not known what it was put together from."""
    shelf = Shelf(build.parent.parent / "parts")
    names = read_names(build)
    try:
        return {paper: shelf.open(name).path for paper, name in sorted(names.items())}
    except PartError:
        return {}


def read_papers(parts: Iterable[Path], shared: Said | None = None) -> Said:
    """Return what some parts say, to be looked up; beside what has been read of what papers share."""
    said = Said(shared)
    for path in parts:
        try:
            said.read(open_part(path).text(NQUADS))
        except ValueError as error:
            raise LmsgraphError(f"{path} is damaged ({error}); remove it and build again") from error
    return said


def load_papers(parts: Iterable[Path]) -> Store:
    """Return what some parts say, in memory; addresses are taken as they are, since a build wrote them."""
    store = Store()
    for path in parts:
        try:
            store.load(open_part(path).text(NQUADS), format=RdfFormat.N_QUADS, lenient=True)
        except SyntaxError as error:
            raise LmsgraphError(f"{path} is damaged ({error}); remove it and build again") from error
    return store
