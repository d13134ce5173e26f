"""From records to the built graph: each paper checked, turned into quads and inferred by itself, then all joined."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from pyoxigraph import RdfFormat, Store

from lmsgraph.errors import Problem, ProblemsError
from lmsgraph.records.check import check_reading
from lmsgraph.records.model.record import Record
from lmsgraph.records.read import read_files, record_paths
from lmsgraph.records.twice import check_unique
from lmsgraph.review import current as current_review
from lmsgraph.store.dataset import dataset_text
from lmsgraph.store.fill import Loader, change, copy
from lmsgraph.store.inputs import Entry, entries, fingerprint, options
from lmsgraph.store.merge import write_files
from lmsgraph.store.parts.assemble import Progress, assemble, keys
from lmsgraph.store.parts.composition import Gathered, part_names, read_names, replaced, shares_most, write_names
from lmsgraph.store.parts.paper import ground_of, terms
from lmsgraph.store.parts.part import Part, PartError
from lmsgraph.store.parts.shared import shared_lines, shared_part
from lmsgraph.store.parts.shelf import Shelf
from lmsgraph.store.parts.work import Work, work_of
from lmsgraph.store.place import COUNTS, FILES, FORM, FORM_OF_NOW, STORE, current, place
from lmsgraph.store.sums import write_sums
from lmsgraph.vocabulary import Vocabulary, load
from lmsgraph.vocabulary.used import used

__all__ = ["Built", "build", "checked", "fill"]

_ENOUGH = 1000
_SHOWN = 20
_MANY = 100
"""Of so many papers questions take their time; where fewer are new, a build is over before all were asked."""
_SHARED = ("inferred", "ontology", "vocabulary")


@dataclass(frozen=True)
class Built:
    """A graph that stands: where, how much it holds, how many papers are as they were, and how many are new."""

    folder: Path
    build: Path
    counts: dict[str, int]
    reused: int = 0
    files: bool = True
    made: int = 0

    @property
    def slow_to_ask(self) -> bool:
        """Return whether so many papers are new that questions of them all are best asked at once, by who builds."""
        return self.made >= _MANY

    def told(self) -> Iterator[str]:
        """Yield how much the graph holds, line by line: of many papers the first few."""
        papers = [name for name in self.counts if name not in _SHARED]
        hidden = set(papers[_SHOWN:] if len(papers) > _SHOWN + 1 else ())
        for name, number in self.counts.items():
            if name not in hidden:
                yield f"{number:>8,}  {name}"
        if hidden:
            yield f"{sum(self.counts[name] for name in hidden):>8,}  {len(hidden):,} more papers"
        if self.reused:
            yield f"{'':>8}  ({self.reused:,} of {len(papers):,} papers as they were)"
        where = self.folder / FILES[0] if self.files else self.folder
        yield f"{sum(self.counts.values()):>8,}  statements in {where}"


def checked(
    paths: tuple[Path, ...], vocabulary: Vocabulary, *, progress: Progress = lambda _: None
) -> Iterator[Record]:
    """Yield the records of files while none has a fault; in the end a ProblemsError carries every fault of all."""
    problems: list[Problem] = []
    places: dict[str, tuple[str, int]] = {}
    for number, reading in enumerate(read_files(record_paths(paths)), 1):
        problems.extend(check_reading(reading, vocabulary, drafts=True))
        problems.extend(check_unique(reading, places))
        if reading.record is not None and not problems:
            yield reading.record
        progress(f"{number} record{'s' * (number > 1)} read")
        if len(problems) > _ENOUGH:
            break
    if problems:
        raise ProblemsError(problems)


def fill(store: Store, records: Iterable[Record], vocabulary: Vocabulary) -> None:
    """Fill a store with records, their words and the ontology, and with what follows from them by the rules."""
    lent, found = "", set[str]()
    for record in records:
        lines = ground_of(vocabulary).lines(record)
        store.load(lines.own.encode(), format=RdfFormat.N_QUADS)
        lent += lines.lent
        found |= terms(lines.own + lines.lent)
    store.load(shared_lines(used(vocabulary, found), lent).encode(), format=RdfFormat.N_QUADS)


def build(
    paths: tuple[Path, ...],
    folder: Path,
    *,
    workers: str = "",
    files: bool = True,
    all_words: bool = False,
    progress: Progress = lambda _: None,
) -> Built:
    """Return the graph of records, built into a folder that later commands open.

    ``workers`` says how many processes make papers side by side (empty: as many as there are processors), or names a
    Dask cluster; without ``files`` only the store is written; ``all_words`` are those that no paper uses, too.
    """
    paths = tuple(record_paths(paths or current_review().records))
    vocabulary = load()
    name = fingerprint(paths, options(files=files, all_words=all_words))
    work = work_of(workers, vocabulary)
    builder = _Builder(folder, vocabulary, work, files=files, all_words=all_words, progress=progress)

    def make(draft: Path) -> None:
        builder.make(tuple(entries(paths)), draft)

    build_ = place(folder, name, make, files=FILES if files else (), tidy=builder.tidy)
    counts = json.loads((build_ / COUNTS).read_text(encoding="utf-8"))
    return Built(folder, build_, counts, builder.reused, files, builder.made)


class _Builder:
    """Makes one build, with what is kept of those before."""

    def __init__(
        self, folder: Path, vocabulary: Vocabulary, work: Work, *, files: bool, all_words: bool, progress: Progress
    ) -> None:
        self._folder, self._vocabulary, self._work = folder, vocabulary, work
        self._files, self._all_words, self._progress = files, all_words, progress
        self.reused = self.made = 0

    @cached_property
    def _shelf(self) -> Shelf:
        return Shelf(self._folder / "parts")

    def make(self, found: tuple[Entry, ...], draft: Path) -> None:
        """Make the build of records in an empty folder."""
        shelf, before, gathered = self._shelf, current(self._folder), Gathered()
        keyed = keys(found)
        parts = gathered.passing(
            assemble(keyed, shelf, self._vocabulary, self._work, files=self._files, progress=self._progress)
        )
        old = read_names(before) if before is not None else {}
        if before is not None and shares_most(old, keyed.values()):
            deque(parts, maxlen=0)
            self._share(gathered)
            self._change(before, old, gathered.parts, draft)
        else:
            self._load(self._shared_too(parts, gathered), draft)
        gathered.sort()
        self.reused = sum(old.get(part.paper) == part.name for part in gathered.parts if part.paper)
        self.made = len(keyed) - self.reused
        write_sums(draft, before)
        self._write(gathered, draft)

    def tidy(self, builds: Iterable[Path]) -> None:
        """Remove the parts that no build needs any more."""
        self._shelf.sweep(part_names(builds))

    def _shared_too(self, parts: Iterable[Part], gathered: Gathered) -> Iterator[Part]:
        """Yield parts, and then what they share."""
        yield from parts
        yield self._share(gathered)

    def _share(self, gathered: Gathered) -> Part:
        """Return what the parts gathered share, gathered too."""
        words = self._vocabulary if self._all_words else used(self._vocabulary, gathered.terms)
        shared = shared_part(self._shelf, words, gathered.lent, files=self._files)
        gathered.add(shared)
        return shared

    def _change(self, before: Path, old: dict[str, str], made: list[Part], draft: Path) -> None:
        """Make the store by changing that of the build before, or anew where an old part is kept no more."""
        try:
            pairs = replaced(old, made, self._shelf)
        except PartError:
            self._load(made, draft)
            return
        self._progress("changing the store")
        copy(before / STORE, draft / STORE)
        change(draft / STORE, pairs)

    def _load(self, parts: Iterable[Part], draft: Path) -> None:
        """Fill a new store with parts as they are made."""
        loader = Loader(draft / STORE)
        for part in parts:
            loader.add(part)
        self._progress("finishing the store")
        loader.finish()

    def _write(self, gathered: Gathered, draft: Path) -> None:
        counts = gathered.counts
        if self._files:
            self._progress("writing the files")
            write_files(gathered.parts, draft)
            text = dataset_text(draft / STORE, counts, current_review().settings)
            (draft / FILES[-1]).write_text(text, encoding="utf-8")
        write_names(gathered.parts, draft)
        (draft / FORM).write_text(f"{FORM_OF_NOW}\n", encoding="utf-8")
        (draft / COUNTS).write_text(json.dumps(dict(sorted(counts.items())), indent=1) + "\n", encoding="utf-8")
