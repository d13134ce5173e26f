"""Records to parts: those that are kept are taken, the others made; or all that is wrong with the records."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterable, Iterator

from lmsgraph import iris
from lmsgraph.errors import Problem, ProblemsError
from lmsgraph.records.source import SourceError, read_bytes
from lmsgraph.records.twice import met_before
from lmsgraph.store.inputs import Entry, code
from lmsgraph.store.parts.paper import ground_of
from lmsgraph.store.parts.part import Part
from lmsgraph.store.parts.shelf import Shelf
from lmsgraph.store.parts.work import Task, Work
from lmsgraph.vocabulary import Vocabulary

__all__ = ["Progress", "assemble", "keys"]

Progress = Callable[[str], None]
_ENOUGH = 1000
_FEW = 16


def keys(entries: Iterable[Entry]) -> dict[Entry, str]:
    """Return the key of each record's part: its bytes, and the code that makes quads of it."""
    made_by = code() + iris.DATA
    return {e: hashlib.sha256(f"{made_by}{e.digest}".encode()).hexdigest()[:32] for e in entries}


def assemble(
    entries: dict[Entry, str],
    shelf: Shelf,
    vocabulary: Vocabulary,
    work: Work,
    *,
    files: bool,
    progress: Progress = lambda _: None,
) -> Iterator[Part]:
    """Yield the parts of records, given with their keys; in the end a ProblemsError carries every fault of all.

    What was made before a fault was met, or before the process was ended, is kept for the next time, if it is much.
    """
    desk = _Desk(len(entries), progress)
    missing: dict[str, list[Entry]] = {}
    for entry, key in entries.items():
        part = _kept(shelf, key, vocabulary, files=files) if key not in missing else None
        if part is None:
            missing.setdefault(key, []).append(entry)
        elif desk.accept(entry, part, reused=True):
            yield part
    tasks = (task for key, same in missing.items() if (task := desk.task(key, same[0], files=files)) is not None)
    for made in work(tasks):
        part = shelf.put(made.name, made.content) if made.name else None
        for entry in missing[made.key]:
            if part is None:
                desk.problems.extend(made.problems)
            elif desk.accept(entry, part, reused=False):
                yield part
        if len(desk.problems) > _ENOUGH:
            break
    if desk.problems:
        shelf.forget(_FEW)
        raise ProblemsError(desk.problems)


def _kept(shelf: Shelf, key: str, vocabulary: Vocabulary, *, files: bool) -> Part | None:
    """Return the part that is kept of a record, if its words still mean the same."""
    for part in shelf.of_key(key):
        if part.about["files"] < files:
            continue
        ground = ground_of(vocabulary)
        if part.about["vocabulary"] == ground.name:
            return part
        words = [(text, tuple(kinds)) for text, kinds in part.about["words"]]
        if part.about["meaning"] == ground.meaning(words):
            return part
    return None


class _Desk:
    """Takes in what comes of each record: counts it, sees that no paper comes twice, keeps what is wrong."""

    def __init__(self, total: int, progress: Progress) -> None:
        self.problems: list[Problem] = []
        self._places: dict[str, tuple[str, int]] = {}
        self._total, self._progress = total, progress
        self._reused = self._made = 0
        self._begun = time.monotonic()

    def task(self, key: str, entry: Entry, *, files: bool) -> Task | None:
        """Return what is to be done for a record; nothing where its file cannot be read."""
        try:
            if not entry.digest:
                read_bytes(entry.path)
            return Task(key, str(entry.path), entry.line, entry.content(), files)
        except SourceError as error:
            self.problems.extend(error.problems)
        except OSError as error:
            self.problems.append(Problem(str(entry.path), 0, 0, "", error.strerror or str(error)))
        return None

    def accept(self, entry: Entry, part: Part, *, reused: bool) -> bool:
        """Return whether a record's part may go into the graph."""
        names = [(*name[:3], *((entry.line, 1) if entry.line else name[3:])) for name in part.about["names"]]
        self.problems.extend(met_before(names, str(entry.path), self._places))
        self._reused += reused
        self._made += not reused
        self._progress(self._said())
        return not self.problems

    def _said(self) -> str:
        done = self._reused + self._made
        said = f"{done:,} of {self._total:,} record{'s' * (self._total != 1)}"
        if self._reused:
            said += f", {self._reused:,} as they were"
        if self._made:
            rate = self._made / max(time.monotonic() - self._begun, 0.001)
            said += f", {rate:.0f} a second, {_clock((self._total - done) / rate)} left"
        return said


def _clock(seconds: float) -> str:
    """Return a time as people read it.

    >>> _clock(8), _clock(75), _clock(7300)
    ('8 s', '1 min 15 s', '2 h 1 min')
    """
    if seconds < 60:
        return f"{seconds:.0f} s"
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest} s" if minutes < 60 else f"{minutes // 60} h {minutes % 60} min"
