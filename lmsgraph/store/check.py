"""All that is wrong with records, said at once: what each holds, and what crosses from one node to another."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from pyoxigraph import RdfFormat, Store

from lmsgraph import iris, resources
from lmsgraph.errors import LmsgraphError, Problem, ProblemsError
from lmsgraph.graph.across import breaches
from lmsgraph.graph.quads import jsonld_batches
from lmsgraph.records.check import check_reading
from lmsgraph.records.lesionless import check_lesionless
from lmsgraph.records.notice import check_notice
from lmsgraph.records.read import Reading, field_name, read_files, record_paths
from lmsgraph.records.twice import Patients, check_unique, known_elsewhere
from lmsgraph.records.walk import walk
from lmsgraph.records.wording.missing import missing_words, table
from lmsgraph.records.wording.unknown import is_draft, of_two_kinds, unfilled
from lmsgraph.review import current
from lmsgraph.vocabulary import Vocabulary, faults, load

__all__ = ["check_records", "words_missing"]


def check_records(
    paths: tuple[Path, ...], *, known: Iterable[Problem] = (), progress: Callable[[str], None] = lambda _: None
) -> tuple[int, list[Problem]]:
    """Return how many records there are, and the warnings; a ProblemsError carries all that is wrong with them.

    ``known`` is what was found already.
    """
    vocabulary = load()
    problems = [*known, *(Problem(str(e.file), e.line, 1, "", e.message) for e in faults())]
    warnings: list[Problem] = []
    files = _files(paths, problems)
    ids = {path.stem for path in files}
    others = [path for path in _of_review() if path.stem not in ids] if paths else []
    places = known_elsewhere(others, files)
    patients = Patients(vocabulary)
    count = 0
    for reading in read_files(files):
        count += 1
        progress(f"checking {reading.source.file}")
        found = [*check_reading(reading, vocabulary, drafts=True), *check_unique(reading, places)]
        problems.extend(found)
        if reading.record is not None and not found:
            for problem, warning in _across(reading, vocabulary):
                (warnings if warning else problems).append(problem)
            draft = is_draft(reading.record)
            if draft:
                warnings += (p._replace(message=f"warning: {p.message}") for p in check_reading(reading, vocabulary))
            if left := unfilled(reading.record):
                line, column = reading.source.mark(("paper",))
                message = f"warning: still to be filled in: {', '.join(str(path[-1]) for path in left)}"
                warnings.append(Problem(reading.source.file, line, column, "", message))
            problems.extend(patients.check(reading))
            warnings += check_notice(reading, vocabulary)
            warnings += check_lesionless(reading, vocabulary)
            if draft and (taken := of_two_kinds(reading.record, vocabulary)):
                line, column = reading.source.mark(("cases",))
                message = f"note: of words of two kinds is taken {taken}"
                warnings.append(Problem(reading.source.file, line, column, "", message))
    problems.extend(patients.unknown(others))
    if problems:
        raise ProblemsError(set(problems))
    return count, sorted(warnings)


def _files(paths: tuple[Path, ...], problems: list[Problem]) -> list[Path]:
    """Return the files of records to look at; where there are none yet, what is wrong with the tables is told first."""
    try:
        return record_paths(paths or current().records)
    except LmsgraphError:
        if problems and not paths:
            raise ProblemsError(problems) from None
        raise


def _of_review() -> list[Path]:
    """Return the files of records of the review, of which there may be none yet."""
    return record_paths(current().records) if current().any_records else []


def words_missing(paths: tuple[Path, ...]) -> str:
    """Return the words of records that no table knows, a row each."""
    return table(missing_words(read_files(record_paths(paths or current().records)), load()))


def _across(reading: Reading, vocabulary: Vocabulary) -> Iterator[tuple[Problem, bool]]:
    """Yield what breaks the hand-written shapes, at its place in the file, and whether it is only a warning."""
    record, source = reading.record, reading.source
    if record is None:
        return
    store = Store()
    for batch in jsonld_batches([record], vocabulary):
        store.load(batch, format=RdfFormat.JSON_LD)
    paths = {iris.DATA + visited.address: visited.path for visited in walk(record)}
    for breach in breaches(store, resources.ontology() / "shapes" / "across.ttl"):
        path = next((paths[node] for node in breach.nodes if node in paths), ())
        path = source.path(path)
        line, column = source.mark(path)
        message = f"warning: {breach.message}" if breach.warning else breach.message
        yield Problem(source.file, line, column, field_name(source, path), message), breach.warning
