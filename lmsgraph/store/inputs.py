"""The fingerprint of everything a build is made of, so that a graph is never stale and never built twice."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from lmsgraph import resources
from lmsgraph.review import current
from lmsgraph.review.settings import FILE as SETTINGS

__all__ = ["fingerprint"]

_PACKAGE = Path(__file__).resolve().parent.parent
_CODE = ("course", "graph", "records", "review", "store", "vocabulary")


def _inputs(paths: tuple[Path, ...]) -> Iterator[tuple[str, Path]]:
    for path in paths:
        if path.is_dir():
            yield from (("record", p) for p in sorted(path.iterdir()) if p.suffix in (".yaml", ".yml", ".jsonl"))
        else:
            yield "record", path
    folder = resources.ontology()
    review = current()
    for number, tables in enumerate(review.tables):
        yield from ((f"vocabulary {number}", p) for p in sorted(tables.glob("*.tsv")))
    if review.folder is not None:
        yield "review", review.folder / SETTINGS
    for part, pattern in (("rules", "*.rq"), (".", "lms.ttl")):
        yield from ((part, p) for p in sorted((folder / part).glob(pattern)))
    for room in _CODE:
        yield from ((room, p) for p in sorted((_PACKAGE / room).rglob("*.py")))
    yield ".", _PACKAGE / "iris.py"


def fingerprint(paths: tuple[Path, ...]) -> str:
    """Return the name of the build that these records give with this vocabulary, ontology, rules and code."""
    digest = hashlib.sha256()
    contents = []
    for part, path in _inputs(paths):
        try:
            content = hashlib.sha256(path.read_bytes()).digest()
        except OSError:
            content = b""
        contents.append((part, path.suffix if part == "record" else path.name, content))
    for part, name, content in sorted(contents):
        digest.update(f"{part}/{name}:".encode() + content)
    return digest.hexdigest()[:16]
