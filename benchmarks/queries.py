"""Every stored query on many copies of the packed papers, beside rdflib on a tenth of them in the same run.

In memory and as ``lmsgraph query`` asks a build: from disk. rdflib is given up after a while, and then counts as taking
just that long.
"""

from __future__ import annotations

import os
import re
import signal
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from pyoxigraph import RdfFormat, Store

from lmsgraph import iris
from lmsgraph.course.quads import course_quads
from lmsgraph.graph.rules import INFERRED, infer, read_rules
from lmsgraph.query.ask.bind import bind
from lmsgraph.query.ask.stored import read_queries
from lmsgraph.query.engine.run import prefixes, run
from lmsgraph.resources import ontology
from lmsgraph.store.opened import open_graph

__all__ = ["queries"]

COPIES = int(os.environ.get("LMSGRAPH_BENCH_GRAPH_COPIES", "50"))
PATIENCE = int(os.environ.get("LMSGRAPH_BENCH_PATIENCE", "10"))
RATIO = 50
RUNS = 3
LIMIT = 2
_SHARED = {iris.graph_iri(name) for name in ("vocabulary", "ontology")}
_ADDRESS = re.compile(rf"<({re.escape(iris.DATA)}|{re.escape(iris.GRAPH)})([a-z0-9-]+)")


def _copies(number: int) -> Iterator[str]:
    """Yield the packed graph as N-Quads: vocabulary and ontology once, the papers as they are and under new names."""
    lines = (open_graph().dump(format=RdfFormat.N_QUADS) or b"").decode().split("\n")
    shared = [line for line in lines if any(line.endswith(f"<{graph}> .") for graph in _SHARED)]
    inferred = f"<{iris.graph_iri('inferred')}> ."
    papers = [line for line in lines if line and line not in set(shared) and not line.endswith(inferred)]
    yield "\n".join(shared) + "\n"
    text = "\n".join(papers) + "\n"
    yield text
    for copy in range(1, number):
        yield _ADDRESS.sub(lambda match, copy=copy: f"<{match[1]}{match[2]}-{copy}", text)


def _filled(number: int) -> Store:
    store = Store()
    for part in _copies(number):
        store.bulk_load(input=part, format=RdfFormat.N_QUADS)
    infer(store, read_rules(ontology() / "rules"))
    store.extend(list(course_quads(store, INFERRED)))
    return store


def queries(scratch: Path) -> Iterator[str]:
    """Yield a line a query - its times, its rows, how many times longer rdflib takes on a tenth - and how bars fare."""
    store = _filled(COPIES)
    disk = _on_disk(store, scratch / "current" / "store")
    tenth = _rdflib(max(COPIES // 10, 1))
    yield f"{COPIES:,} copies: {len(store):,} quads; {len(tenth):,} in rdflib, given up after {PATIENCE} s"
    yield f"{'query':<24} {'rows':>7} {'memory':>11} {'disk':>11} {'rdflib':>11} {'ratio':>8}"
    fast, kept, ratios, given_up = list[float](), list[float](), list[float](), 0
    for stored in read_queries():
        sparql = bind(stored, {})
        rows, seconds = _asked(store, sparql)
        fast.append(seconds)
        kept.append(_asked(disk, sparql)[1])
        slow = _best(tenth, sparql)
        given_up += slow is None
        ratios.append((slow or PATIENCE) / seconds)
        shown = f"{1000 * slow:8.1f} ms" if slow is not None else f"> {PATIENCE} s"
        times = f"{1000 * seconds:8.1f} ms {1000 * kept[-1]:8.1f} ms"
        yield f"{stored.name:<24} {rows:7,} {times} {shown:>11} {ratios[-1]:6.1f} x"
    for name, times_ in (("memory", fast), ("disk", kept)):
        yield f"{name}: median {_against(1000 * statistics.median(times_), 50, 'ms')}"
        yield f"{name}: longest {_against(1000 * max(times_), 1000, 'ms')}"
    middle = statistics.median(ratios)
    held = "holds" if middle >= RATIO else "falls short"
    yield f"runaway of {LIMIT} s, from disk: ended after {_against(_runaway(scratch), LIMIT + 1, 's')}"
    yield f"rdflib on a tenth: {middle:.1f} times as long in the median (bar {RATIO}: {held}); {given_up} given up"


def _against(value: float, bar: float, unit: str) -> str:
    """Return a figure beside the bar that it must not pass."""
    return f"{value:.1f} {unit} (bar {bar:g} {unit}: {'holds' if value <= bar else 'falls short'})"


def _asked(store: Store, sparql: str) -> tuple[int, float]:
    """Return how many rows a query has, and the fewest seconds that it takes: what else runs counts for nobody."""
    rows, times = 0, []
    for _ in range(RUNS):
        start = time.perf_counter()
        rows = sum(1 for _ in run(store, sparql, mixed=False))  # type: ignore[union-attr]
        times.append(time.perf_counter() - start)
    return rows, min(times)


def _runaway(folder: Path) -> float:
    """Return the seconds after which a cross product that has a limit is ended, as a whole process."""
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f }"
    command = (
        sys.executable,
        "-m",
        "lmsgraph",
        "query",
        "--graph",
        str(folder),
        "-e",
        endless,
        "--timeout",
        str(LIMIT),
    )
    start = time.perf_counter()
    done = subprocess.run(command, check=False, capture_output=True, text=True)  # noqa: S603 - our own command
    taken = time.perf_counter() - start
    if done.returncode != 1 or "was ended after" not in done.stderr:
        raise RuntimeError(done.stderr)
    return taken


def _on_disk(store: Store, folder: Path) -> Store:
    """Return a store as a build keeps it: on disk, optimized, opened to be read."""
    folder.parent.mkdir(parents=True)
    made = Store(str(folder))
    made.bulk_load(input=store.dump(format=RdfFormat.N_QUADS), format=RdfFormat.N_QUADS)
    made.optimize()
    made.flush()
    del made
    return Store.read_only(str(folder))


def _rdflib(number: int):  # noqa: ANN202 - rdflib's dataset has no types of its own
    from rdflib import Dataset

    dataset = Dataset(default_union=True)
    dataset.parse(data=_filled(number).dump(format=RdfFormat.N_QUADS), format="nquads")
    for prefix, namespace in prefixes().items():
        dataset.bind(prefix, namespace, replace=True)
    return dataset


def _best(dataset, sparql: str) -> float | None:  # noqa: ANN001
    """Return the fewest seconds that rdflib takes, or nothing where it is given up."""
    times = [_timed(dataset, sparql)]
    while len(times) < RUNS and times[0] is not None:
        times.append(_timed(dataset, sparql))
    return min((seconds for seconds in times if seconds is not None), default=None)


def _timed(dataset, sparql: str) -> float | None:  # noqa: ANN001
    """Return how long rdflib takes, or nothing where it takes longer than one waits."""

    def give_up(*_: object) -> None:
        raise TimeoutError

    signal.signal(signal.SIGALRM, give_up)
    signal.alarm(PATIENCE)
    start = time.perf_counter()
    try:
        for _ in dataset.query(sparql, initNs=prefixes(), base=iris.DATA):
            pass
    except TimeoutError:
        return None
    finally:
        signal.alarm(0)
    return time.perf_counter() - start
