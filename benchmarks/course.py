"""How much processor time it takes to compute the times of a long case, and what follows from records, few and many."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator

from pyoxigraph import RdfFormat, Store

__all__ = ["course"]

EVENTS = 500
RUNS = 7
FEW, MANY = 50, 400


def _median(work: Callable[[], object]) -> float:
    times = []
    for _ in range(RUNS):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return statistics.median(times)


def course() -> Iterator[str]:
    """Yield the time of one long case, of one ten times as short, and of all that is computed of the packed papers."""
    from lmsgraph import resources
    from lmsgraph.course.quads import course_quads
    from lmsgraph.course.time.moment import Moment, Span, Time
    from lmsgraph.course.time.timeline import Timeline
    from lmsgraph.graph.quads import jsonld_batches
    from lmsgraph.graph.rules import infer, read_rules
    from lmsgraph.graph.terms import vocabulary_quads
    from lmsgraph.records.read import read_files, record_paths
    from lmsgraph.vocabulary import load

    def case(events: int) -> list[Moment]:
        """Return a case in which every tenth event has a date, one that does not fit among fifty, and a distance."""
        moments = []
        for n in range(events):
            day = float(n * 20 - 300 * (n % 50 == 49))
            dated = Time(start=(day - 15, day + 15)) if n % 10 == 9 else Time()
            told = Time(relation="after", amount=Span(25, 30, 35), anchor=str(n - 2)) if n % 10 == 4 else dated
            moments.append(Moment(str(n), told, systemic=n % 5 == 0, length=None if n % 5 == 0 else Span(0, 0, 0)))
        return moments

    def bounds(moments: list[Moment]) -> None:
        time_ = Timeline(moments)
        for moment in moments:
            time_.begin(moment.node)
            time_.end(moment.node)

    for events in (EVENTS // 10, EVENTS):
        moments = case(events)
        seconds = _median(lambda moments=moments: bounds(moments))  # type: ignore[misc]
        yield f"{f'times of a case of {events} events':<46} {seconds * 1000:6.1f} ms (at {EVENTS}: 50 allowed)"

    vocabulary = load()
    store = Store()
    records = [r.record for r in read_files(record_paths((resources.seeds(),))) if r.record is not None]
    for batch in jsonld_batches(records, vocabulary):
        store.bulk_load(batch, format=RdfFormat.JSON_LD)
    store.bulk_extend(vocabulary_quads(vocabulary))
    rules = read_rules(resources.ontology() / "rules")
    start = time.process_time()
    infer(store, rules)
    ruled = time.process_time() - start
    seconds = _median(lambda: list(course_quads(store)))
    yield f"{'rules on the packed papers':<46} {ruled:6.3f} s"
    yield f"{'courses of the packed papers':<46} {seconds:6.3f} s"
    yield f"{'inference of the packed papers':<46} {ruled + seconds:6.3f} s (0.2 allowed)"
    yield from _each()


def _each() -> Iterator[str]:
    """Yield how long a record takes to infer from, by rules and courses, among few and among many."""
    import tempfile
    from pathlib import Path

    from synthesise import write_reports  # the module beside this one

    from lmsgraph.records.read import read_files
    from lmsgraph.store.parts.paper import Ground
    from lmsgraph.vocabulary import load

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "reports.jsonl"
        write_reports(path, FEW)
        written = path.read_text(encoding="utf-8")
        path.write_text(
            "".join(written.replace("synthetic-1-", f"synthetic-{n}-") for n in range(MANY // FEW)), "utf-8"
        )
        records = [reading.record for reading in read_files([path]) if reading.record is not None]
    ground = Ground(load())
    ground.lines(records[0])
    took = []
    for record in records:
        start = time.process_time()
        ground.lines(record)
        took.append(time.process_time() - start)
    few, many = statistics.mean(took[:FEW]), statistics.mean(took)
    named = f"a record among {MANY}, against one among {FEW}"
    yield f"{named:<46} {many / few:6.2f} times (1.2 allowed; read, inferred and written in {many * 1000:.0f} ms)"
