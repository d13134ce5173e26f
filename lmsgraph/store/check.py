"""All that is wrong with records, said at once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from lmsgraph import resources
from lmsgraph.store.build import checked
from lmsgraph.vocabulary import load

__all__ = ["check_records"]


def check_records(paths: tuple[Path, ...], *, progress: Callable[[str], None] = lambda _: None) -> int:
    """Return how many records there are; a ProblemsError carries all that is wrong with them."""
    return sum(1 for _ in checked(paths or (resources.seeds(),), load(), progress=progress))
