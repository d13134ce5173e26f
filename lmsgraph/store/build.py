"""From records to the built graph: checked, turned into quads, inferred, written, put in place."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from pyoxigraph import RdfFormat, Store

from lmsgraph import iris, resources
from lmsgraph.course.quads import course_quads
from lmsgraph.errors import Problem, ProblemsError
from lmsgraph.graph.quads import jsonld_batches, ontology_quads
from lmsgraph.graph.rules import INFERRED, infer, read_rules
from lmsgraph.graph.terms import vocabulary_quads
from lmsgraph.graph.title import title_quads
from lmsgraph.records.check import check_reading, check_unique
from lmsgraph.records.model.record import Record
from lmsgraph.records.read import read_files, record_paths
from lmsgraph.review import current
from lmsgraph.store.files import nquads, trig, turtle
from lmsgraph.store.inputs import fingerprint
from lmsgraph.store.place import COUNTS, STORE, place
from lmsgraph.vocabulary import KINDS, Vocabulary, load

__all__ = ["Built", "build", "checked", "fill", "load_records"]

Progress = Callable[[str], None]
_ENOUGH = 1000
_LARGE = 500_000


@dataclass(frozen=True)
class Built:
    """A graph that stands: where, and how much it holds."""

    folder: Path
    counts: dict[str, int]


def checked(
    paths: tuple[Path, ...], vocabulary: Vocabulary, *, progress: Progress = lambda _: None
) -> Iterator[Record]:
    """Yield the records of files while none has a fault; in the end a ProblemsError carries every fault of all."""
    problems: list[Problem] = []
    places: dict[str, tuple[str, int]] = {}
    for number, reading in enumerate(read_files(record_paths(paths)), 1):
        problems.extend(check_reading(reading, vocabulary))
        problems.extend(check_unique(reading, places))
        if reading.record is not None and not problems:
            yield reading.record
        progress(f"{number} record{'s' * (number > 1)} read")
        if len(problems) > _ENOUGH:
            break
    if problems:
        raise ProblemsError(problems)


def load_records(store: Store, records: Iterable[Record], vocabulary: Vocabulary) -> None:
    """Load records into a store as they come, a batch at a time, so that memory stays flat."""
    for batch in jsonld_batches(records, vocabulary):
        store.bulk_load(input=batch, format=RdfFormat.JSON_LD)


def fill(store: Store, records: Iterable[Record], vocabulary: Vocabulary) -> None:
    """Fill a store with records, vocabulary and ontology, and with what follows from them by the rules."""
    folder = resources.ontology()
    load_records(store, records, vocabulary)
    review = current()
    named = title_quads(review.title, review.settings.about)
    store.bulk_extend(chain(ontology_quads(folder), vocabulary_quads(vocabulary), named))
    infer(store, read_rules(folder / "rules"))
    store.extend(list(course_quads(store, INFERRED)))


def build(paths: tuple[Path, ...], folder: Path, *, progress: Progress = lambda _: None) -> Built:
    """Return the graph of records, built into a folder that later commands open."""
    paths = paths or current().records
    vocabulary = load()
    name = fingerprint(tuple(record_paths(paths)))

    def make(draft: Path) -> None:
        store = Store(str(draft / STORE))
        fill(store, checked(paths, vocabulary, progress=progress), vocabulary)
        progress("writing")
        counts = write(store, draft)
        if sum(counts.values()) > _LARGE:
            store.optimize()  # a third faster to ask; a small store does not need it
        store.flush()
        (draft / COUNTS).write_text(json.dumps(counts, indent=1) + "\n", encoding="utf-8")

    kept = (place(folder, name, make) / COUNTS).read_text(encoding="utf-8")
    return Built(folder, json.loads(kept))


def write(store: Store, folder: Path) -> dict[str, int]:
    """Write a store as N-Quads, Turtle and TriG into a folder; return how many quads each graph holds."""
    text = nquads(store)
    prefixes = iris.prefixes(KINDS)
    (folder / "lmsgraph.nq").write_text(text, encoding="utf-8")
    (folder / "lmsgraph.ttl").write_text(turtle(text, prefixes), encoding="utf-8")
    (folder / "lmsgraph.trig").write_text(trig(text, prefixes), encoding="utf-8")
    counts = Counter(line[:-3].rpartition("<")[2].removeprefix(iris.GRAPH) for line in text.split("\n")[:-1])
    return dict(sorted(counts.items()))
