"""Where the pieces of a page are kept between pages: beside the parts that they are made of, as long as these."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from lmsgraph import resources
from lmsgraph.cached import digest_of
from lmsgraph.store.parts.shelf import BESIDE
from lmsgraph.whole import write_whole

__all__ = ["keep", "kept", "made_by"]

_PACKAGE = Path(__file__).resolve().parents[3]
_DIGEST = 16 + len(BESIDE)


@cache
def made_by() -> str:
    """Return the digest of all that makes a piece of a part: the code, the stored queries, the ontology's files."""
    folders = ((_PACKAGE, "*.py"), (resources.queries(), "*.rq"), (resources.ontology(), "*.*"))
    return digest_of(
        (f"{folder.name}/{path.relative_to(folder)}", path)
        for folder, pattern in folders
        for path in folder.rglob(pattern)
        if "vocabulary" not in path.parts[-2:-1]
    )


def kept(part: Path, made_of: Iterable[str] = (), *, kind: str = "") -> Path:
    """Return where the piece of a part is kept, or what of another kind is made of it, and of what else."""
    besides = hashlib.sha256("\n".join((made_by(), *made_of)).encode()).hexdigest()[:16]
    return part.with_name(f"{part.name.partition('.')[0]}.{kind}{besides}{BESIDE}")


def keep(path: Path, content: bytes) -> None:
    """Keep a piece; those of its kind that were made before of the same part are needed no more."""
    write_whole(path, content)
    for other in path.parent.glob(f"{path.name[:-_DIGEST]}{'?' * 16}{BESIDE}"):
        if other != path:
            other.unlink(missing_ok=True)
