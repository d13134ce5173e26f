"""The digests of everything a build is made of, so that a graph is never stale and nothing is made twice."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

from lmsgraph import resources
from lmsgraph.cached import digest_of
from lmsgraph.errors import LmsgraphError
from lmsgraph.review import current
from lmsgraph.review.settings import FILE as SETTINGS

__all__ = ["Entry", "code", "entries", "fingerprint", "fingerprints", "ground", "options"]

_PACKAGE = Path(__file__).resolve().parent.parent
_ROOMS = ("course", "graph", "records", "review", "store", "vocabulary")
_CHOICES = ("all words", "no files")
_SUFFIXES = (".yaml", ".yml", ".jsonl")


class Entry(NamedTuple):
    """One record where it stands, not read yet: its file, its line (0: the whole file), its bytes' digest."""

    path: Path
    line: int
    start: int
    size: int
    digest: str

    def content(self) -> bytes:
        """Return the bytes of the record; an error where they are others by now."""
        with self.path.open("rb") as stream:
            stream.seek(self.start)
            content = stream.read(self.size)
        if self.digest != _digest(self.path, content):
            raise LmsgraphError(f"{self.path}: was changed while it was read; build again")
        return content


def entries(paths: Iterable[Path]) -> Iterator[Entry]:
    """Yield the records of files, in the order of their lines; what cannot be read is an entry without a digest."""
    for path in paths:
        try:
            with path.open("rb") as stream:
                if path.suffix != ".jsonl":
                    content = stream.read()
                    yield Entry(path, 0, 0, len(content), _digest(path, content))
                    continue
                start = 0
                for number, line in enumerate(stream, 1):
                    if line.strip():
                        yield Entry(path, number, start, len(line), _digest(path, line))
                    start += len(line)
        except OSError:
            yield Entry(path, 0, 0, 0, "")


def _digest(path: Path, content: bytes) -> str:
    kind = b"json:" + content.rstrip(b"\r\n") if path.suffix == ".jsonl" else b"yaml:" + content
    return hashlib.sha256(kind).hexdigest()[:32]


def _opened(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            yield from (p for p in sorted(path.iterdir()) if p.suffix in _SUFFIXES)
        else:
            yield path


def code() -> str:
    """Return the digest of what turns a record into quads, vocabulary apart: the code and the rules."""
    return digest_of(_files((("rules", "rules/**/*.rq"),)))


def ground() -> str:
    """Return the digest of all that a build is made of beside the records."""
    review = current()
    own = [(f"words {number}/{path.name}", path) for number, t in enumerate(review.tables) for path in t.glob("*.tsv")]
    if review.folder is not None:
        own.append(("settings", review.folder / SETTINGS))
    return digest_of([*own, *_files((("rules", "rules/**/*.rq"), (".", "lms.ttl")))])


def _files(patterns: Iterable[tuple[str, str]]) -> Iterator[tuple[str, Path]]:
    folder = resources.ontology()
    for part, pattern in patterns:
        yield from ((f"{part}/{path.name}", path) for path in folder.glob(pattern))
    for room in _ROOMS:
        yield from ((str(path.relative_to(_PACKAGE)), path) for path in (_PACKAGE / room).rglob("*.py"))
    yield "iris.py", _PACKAGE / "iris.py"


def options(*, files: bool = True, all_words: bool = False) -> tuple[str, ...]:
    """Return what a build is called by beside its records: nothing, or that it has only its store, or all words."""
    return tuple(name for name, chosen in zip(_CHOICES, (all_words, not files), strict=True) if chosen)


def fingerprint(paths: tuple[Path, ...], chosen: tuple[str, ...] = ()) -> str:
    """Return the name of the build that these records give with these options."""
    return fingerprints(paths)[chosen]


def fingerprints(paths: tuple[Path, ...]) -> dict[tuple[str, ...], str]:
    """Return the names of the builds that these records give, by each choice of options, the plainest first."""
    digest = hashlib.sha256(ground().encode())
    for record in sorted(entry.digest for entry in entries(_opened(paths))):
        digest.update(record.encode())
    names = {}
    for chosen in (some for number in range(len(_CHOICES) + 1) for some in combinations(_CHOICES, number)):
        own = digest.copy()
        for option in chosen:
            own.update(f"option:{option}".encode())
        names[chosen] = own.hexdigest()[:16]
    return names
