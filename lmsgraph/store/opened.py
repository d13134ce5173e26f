"""The graph that commands read: that of the review one works in, built when it is missing or older than its inputs."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from pyoxigraph import Store

from lmsgraph import resources
from lmsgraph.errors import LmsgraphError, ProblemsError
from lmsgraph.review import current as current_review
from lmsgraph.store.inputs import fingerprints
from lmsgraph.store.place import FORM, FORM_OF_NOW, STORE, current, default_folder

__all__ = ["find_build", "in_memory", "open_build", "open_graph", "packed_graph"]


def find_build(folder: Path | None = None) -> Path:
    """Return the build in use in a folder; without a folder that of the review, made if need be."""
    build = _own() if folder is None else current(folder)
    if build is None:
        raise LmsgraphError(f"{folder} holds no graph; make one with: lmsgraph build -o {folder}")
    return build


def open_build(build: Path) -> Store:
    """Return the store of a build, read only; what a newer lmsgraph built says things otherwise, and is refused."""
    if _form(build) > FORM_OF_NOW:
        raise LmsgraphError(
            f"{build} was built by a newer lmsgraph, and this one would misread it; update lmsgraph"
            " (pip install -U lmsgraph), or build into another folder with -o"
        )
    try:
        return Store.read_only(str(build / STORE))
    except (OSError, RuntimeError) as error:
        raise LmsgraphError(f"{build} is broken ({error}); remove it and build again") from error


def _form(build: Path) -> int:
    """Return the number of the form of a build's graph; 0 where it has none."""
    try:
        return int((build / FORM).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return 0


def open_graph(folder: Path | None = None) -> Store:
    """Return the store of a built graph, read only; without a folder that of the review, built if need be."""
    while True:
        build = find_build(folder)
        try:
            return open_build(build)
        except LmsgraphError:
            if build.is_dir():
                raise
            # newer builds have taken its place between the two steps: look again


def in_memory(store: Store) -> Store:
    """Return what a store holds, read once: who asks of every node is answered several times as fast from memory."""
    copy = Store()
    copy.bulk_extend(store)
    return copy


def packed_graph() -> Store | None:
    """Return a graph of the packed records; nothing where the review one works in has them already."""
    if resources.seeds() in current_review().records:
        return None
    from lmsgraph.store.build import build as make

    return open_build(make((resources.seeds(),), resources.cache() / "packed", files=False).build)


def _own() -> Path:
    """Return the build of the review one works in, made if need be."""
    folder, review = default_folder(), current_review()
    names = fingerprints(review.records)
    standing = current(folder)
    builds = [folder / "builds" / name for name in names.values()]
    for build in sorted(builds, key=lambda build: build != standing):
        if build.is_dir():
            return build
    from lmsgraph.store.build import build as make

    if sys.stderr.isatty():
        print(f"building the graph of {review.title!r} ...", file=sys.stderr)  # noqa: T201 - said once, to a person
    try:
        return make((), folder, files=False).build
    except ProblemsError as error:
        others = _without_drafts(error)
    return make(others, folder, files=False).build


def _without_drafts(error: ProblemsError) -> tuple[Path, ...]:
    """Return the records of the review without its broken drafts, and name those; the error where others are broken."""
    from lmsgraph.records.read import is_unsealed, record_paths

    broken = Counter(problem.file for problem in error.problems)
    others = tuple(path for path in record_paths(current_review().records) if str(path) not in broken)
    if not others or not all(is_unsealed(Path(file)) for file in broken):
        raise error
    for file, count in sorted(broken.items()):
        said = f"{file} is left out: a draft with {count} problem{'s' * (count > 1)}; lmsgraph check {file} says which"
        print(f"lmsgraph: {said}", file=sys.stderr)  # noqa: T201 - the others are shown all the same
    return others
