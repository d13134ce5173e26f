"""A title to the folder of a new review: its settings and empty rooms for records, words and queries."""

from __future__ import annotations

from pathlib import Path

from lmsgraph.errors import LmsgraphError
from lmsgraph.review.settings import FILE, Settings, base_iri, write_settings

__all__ = ["start"]

_ROOMS = ("records", "vocabulary", "queries")


def start(folder: Path, settings: Settings) -> Path:
    """Return the settings file of a review that was made in a folder; what stands there already is left alone."""
    path = folder / FILE
    if path.exists():
        raise LmsgraphError(f"{folder} is a review already; its title is in {path}")
    if not settings.title.strip():
        raise LmsgraphError("a review needs a title: --title 'Published cases of ...'")
    if settings.base_iri and settings.with_packed:
        raise LmsgraphError("the packed records keep their own addresses; give --base-iri or --with-packed, not both")
    settings = settings._replace(base_iri=base_iri(settings.base_iri, "--base-iri"))
    try:
        for room in _ROOMS:
            (folder / room).mkdir(parents=True, exist_ok=True)
        ignored = folder / ".gitignore"
        if not ignored.exists():
            ignored.write_text("build/\n", encoding="utf-8")
        path.write_text(write_settings(settings), encoding="utf-8")
    except OSError as error:
        raise LmsgraphError(f"{error.filename or folder}: {error.strerror or error}") from error
    return path
